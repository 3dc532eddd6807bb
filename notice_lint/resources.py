"""Where the data of the package lies: inside the wheel, or beside a checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from notice_lint.errors import NoticeLintError

PACKAGE = Path(__file__).parent


def data_folder(name: Literal["grammar", "rules"]) -> Path:
    """The folder of the grammars or of the rules that ship.

    Raises NoticeLintError where neither a wheel's `_data` nor a checkout's folder is there.
    """
    # An editable install *is* the checkout, so importlib.resources cannot know the folder: look beside the package.
    packed, checkout = PACKAGE / "_data" / name, PACKAGE.parent / name
    if packed.is_dir():
        return packed
    if checkout.is_dir() and (PACKAGE.parent / "pyproject.toml").is_file():
        return checkout
    raise NoticeLintError(
        f"安装不完整：找不到 {name} 文件夹，请重新安装 notice-lint",
        f"the installation is incomplete: no {name} folder; install notice-lint again",
        path=str(PACKAGE),
    )
