"""Reports that are a copy of a draft: which file each goes to, never the draft itself."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, TypeVar

from notice_lint.cli.output import STDOUT, Target, complain
from notice_lint.errors import ConfigError, Result
from notice_lint.language import Bilingual, Lang

if TYPE_CHECKING:
    from notice_lint.finding import Checked

T = TypeVar("T")
WITH_MACROS = ".docm"


def files_of(target: Target, results: Sequence[Result[T]]) -> list[tuple[Target, Sequence[Result[T]]]]:
    """The files that `target` comes to, each with what is told in it: one with all `results` but for copies of drafts.

    Of these a folder takes one for each draft, under its name. Nothing is written where no draft could be read, which
    is told already. Raises ConfigError for a copy in the place of what was checked, and for two of one name.
    """
    from notice_lint.reports import COPIES

    if target.format not in COPIES:
        return [(target, results)]
    drafts = [result for result in results if _checked(result)]
    if not drafts and any(result.error for result in results):
        return []
    files: list[tuple[Target, Sequence[Result[T]]]] = [(target, drafts)]
    if drafts and _is_folder(target.path):
        files = [(_copy(target, draft.path), [draft]) for draft in drafts]
        _refuse_namesakes(files)
    for file, told in files:
        _refuse_suffix(file, told)
        _refuse_checked(file, results)
    return files


def tell_left_out(wanted: Sequence[Target], results: Sequence[Result[T]], lang: Lang) -> None:
    """Say what was found where no copy can tell it, unless another report does."""
    from notice_lint.reports import COPIES

    if any(target.format not in COPIES for target in wanted):
        return
    for result in results:
        if (count := _findings(result)) and not _checked(result):
            words = Bilingual(
                f"{result.path}：这里的 {count} 个问题没有写出，只有 .docx 能加批注；请另加 --format text --output -",
                f"{result.path}: its findings ({count}) are told nowhere, only a .docx takes comments; "
                "add --format text --output -",
            )
            complain(words.in_(lang))


def _checked(result: Result[T]) -> Checked | None:
    """What was found in a draft that takes comments."""
    from notice_lint.finding import Checked
    from notice_lint.reports.docx import takes_comments

    return result.value if isinstance(result.value, Checked) and takes_comments(result.value) else None


def _findings(result: Result[T]) -> int:
    from notice_lint.finding import Checked

    return len(result.value.findings) if isinstance(result.value, Checked) else 0


def _is_folder(path: str) -> bool:
    return path != STDOUT and (path.endswith(("/", os.sep)) or Path(path).is_dir())


def _copy(target: Target, draft: str) -> Target:
    """The file of a folder that the copy of `draft` goes to: that of a .doc is a .docx as well."""
    name = PurePath(draft)
    suffix = name.suffix if name.suffix.lower() == WITH_MACROS else f".{target.format}"
    return Target(target.format, str(Path(target.path) / f"{name.stem}{suffix}"), folder=target.path)


def _refuse_suffix(target: Target, drafts: Sequence[Result[T]]) -> None:
    """Word opens a document with macros under no other suffix than its own, nor one without under that."""
    if target.path == STDOUT:
        return
    copy = PurePath(target.path).suffix.lower()
    for draft in drafts:
        if (PurePath(draft.path).suffix.lower() == WITH_MACROS) != (copy == WITH_MACROS):
            suffix = WITH_MACROS if copy != WITH_MACROS else ".docx"
            raise ConfigError(
                f"{draft.path} 的批注副本须以 {suffix} 结尾，否则 Word 打不开",
                f"the copy of {draft.path} has to end in {suffix}, or Word does not open it",
            )


def _refuse_namesakes(files: Sequence[tuple[Target, Sequence[Result[T]]]]) -> None:
    seen: dict[str, str] = {}
    for target, (draft,) in files:
        other = seen.setdefault(target.path.casefold(), draft.path)
        if other != draft.path:
            raise ConfigError(
                f"{other} 和 {draft.path} 的批注副本同名（{target.path}），请分开检查",
                f"the copies of {other} and {draft.path} would have one name ({target.path}): check them apart",
            )


def _refuse_checked(target: Target, results: Sequence[Result[T]]) -> None:
    for result in results:
        if _same(target.path, result.path):
            raise ConfigError(
                f"--output 不能写到被检查的文件 {result.path} 上，请换一个文件名或文件夹",
                f"--output cannot be {result.path}, which is checked: take another name or folder",
            )


def _same(one: str, other: str) -> bool:
    if STDOUT in (one, other):
        return False
    try:
        return Path(one).samefile(other)
    except OSError:  # one of them is not there
        return os.path.realpath(one) == os.path.realpath(other)
