"""What is remembered between runs, in the user's cache folder: marks by digest, and data that take time to make.

Nothing there is run or trusted further than that its maker was this user: data are told by the key of all that they
were made from, and a checksum tells those that are damaged.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

from notice_lint import __version__
from notice_lint.resources import PACKAGE, data_folder
from notice_lint.writing import replace_file

VARIABLE = "NOTICE_LINT_CACHE"  # another folder; empty: remember nothing
FEW = 8  # versions of the tool or of Python that one user has side by side
OFTEN = 64  # of so many that are kept among many, one looks whether they are too many by now
DAY = 86_400_000_000_000  # nanoseconds


def is_marked(kind: str, *parts: str) -> bool:
    """Whether `mark` was called for the same `parts` by this same version of the tool."""
    digest = _digest(kind, *parts)
    folder = _folder(kind)
    try:
        return folder is not None and (folder / digest).read_text(encoding="ascii") == digest
    except (OSError, UnicodeDecodeError):
        return False


def mark(kind: str, *parts: str) -> None:
    """Remember that `parts` were found to be right. Where there is no safe folder, nothing is remembered."""
    folder = _folder(kind)
    if folder is None:
        return
    digest = _digest(kind, *parts)
    try:
        replace_file(folder / digest, digest.encode("ascii"))
    except OSError:
        return  # a full disk or a read-only home: the next run does the work again


def recall(kind: str, *key: str) -> bytes | None:
    """The data that `keep` was last given for this `key`; None where there are none, or they are not as they were."""
    folder, name = _folder(kind), _name(key)
    if folder is None:
        return None
    try:
        with (folder / name.hex()[:32]).open("rb") as file:
            found = os.fstat(file.fileno())
            stored = file.read() if _made_here(found) else b""
    except OSError:
        return None
    data = stored[len(name) :]
    if stored[: len(name)] != hashlib.sha256(name + data).digest():
        return None
    _asked_for(folder / name.hex()[:32], found)
    return data


def _asked_for(path: Path, found: os.stat_result) -> None:
    """Let those that are still asked for be the last to be forgotten."""
    if time.time_ns() - found.st_mtime_ns > DAY:
        with suppress(OSError):
            os.utime(path)


def keep(kind: str, data: bytes, *key: str) -> None:
    """Remember `data` by `key`, and forget what others were not asked for longest: FEW are kept of a kind."""
    if folder := _kept(kind, data, _name(key)):
        _forget(folder, FEW)


def keep_among_many(kind: str, data: bytes, most: int, size: int, *key: str) -> None:
    """Remember `data` by `key` as one of many: about `most` of a kind are kept, of `size` bytes together."""
    name = _name(key)
    folder = _kept(kind, data, name)
    if folder and name[0] % OFTEN == 0:
        _forget(folder, most, size)


def _kept(kind: str, data: bytes, name: bytes) -> Path | None:
    """The folder that `data` now lie in, None where they do not."""
    folder = _folder(kind)
    try:
        if folder:
            replace_file(folder / name.hex()[:32], hashlib.sha256(name + data).digest() + data)
            (folder / name.hex()[:32]).chmod(0o600)  # whatever the umask: `recall` wants it so
    except OSError:
        return None  # a full disk or a read-only home: the next run does the work again
    return folder


def _forget(folder: Path, most: int, size: int | None = None) -> None:
    """Delete what was not asked for longest. Another run may be at it too: what is gone is gone."""
    with suppress(OSError):
        kept = []
        for file in folder.iterdir():
            with suppress(FileNotFoundError):
                kept.append((file.stat().st_mtime_ns, file.stat().st_size, file))
        bytes_left, left = sum(one for _, one, _ in kept), len(kept)
        for _, bytes_, file in sorted(kept):
            if left <= most and (size is None or bytes_left <= size):
                return
            file.unlink(missing_ok=True)
            left, bytes_left = left - 1, bytes_left - bytes_


def _name(key: tuple[str, ...]) -> bytes:
    return hashlib.sha256("\x1f".join(key).encode("utf8", "surrogatepass")).digest()


def state(file: str | Path) -> str:
    """A file as it stands, for a key: another version of it has another size or time."""
    found = Path(file).stat()
    return f"{Path(file).as_posix()}\x1e{found.st_size}\x1e{found.st_mtime_ns}"


def _digest(*parts: str) -> str:
    joined = "\x1f".join((engine(), *parts))
    return hashlib.sha256(joined.encode("utf8", "surrogatepass")).hexdigest()


@cache
def engine() -> str:
    """The version, and in a checkout also each file that the outcome of a check depends on."""
    files = [*PACKAGE.rglob("*.py"), *data_folder("grammar").glob("*.lark")]
    states = ((file.as_posix(), file.stat()) for file in sorted(files))
    return __version__ + "".join(f"\x1e{name}\x1e{state.st_size}\x1e{state.st_mtime_ns}" for name, state in states)


def _folder(kind: str) -> Path | None:
    """The folder for marks of `kind`, made where it is missing; None where others than this user could write there."""
    root = _root()
    if root is None:
        return None
    folder = root / kind
    try:
        root.parent.mkdir(parents=True, exist_ok=True)
        for one in (root, folder):  # not by `parents`, which gives the folders above no mode
            one.mkdir(exist_ok=True, mode=0o700)
        return folder if all(_own(one) for one in (root, folder)) else None
    except OSError:
        return None


def _root() -> Path | None:
    if VARIABLE in os.environ:
        return Path(os.environ[VARIABLE]) if os.environ[VARIABLE] else None
    for variable in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        if os.environ.get(variable):
            return Path(os.environ[variable], "notice-lint")
    try:
        return Path.home() / ".cache" / "notice-lint"
    except RuntimeError:  # no home
        return None


def _own(folder: Path) -> bool:
    """Whether this user alone writes to `folder`, which is no link. Windows keeps a profile's folders to their user."""
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and _made_here(found)


def _made_here(found: os.stat_result) -> bool:
    return os.name == "nt" or (found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH))
