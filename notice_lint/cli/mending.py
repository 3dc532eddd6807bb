"""check --fix and check --diff: files mended, or shown as they would be."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from notice_lint.cli.output import complain, pass_on
from notice_lint.errors import FixError, ReadError, Result
from notice_lint.finding import Checked
from notice_lint.fixes import Mended, diff, mend, mended_bytes, write
from notice_lint.language import Bilingual, Lang
from notice_lint.limits import Limits
from notice_lint.readers import TrackedChanges, bytes_of, is_plain, read_within, unreadable
from notice_lint.readers.sources import Source
from notice_lint.session import Session
from notice_lint.text import Document


@dataclass(frozen=True, slots=True)
class MendedFile:
    """A file with its mends: `read` is what stood in it, `data` what is to; `error` tells why it stays as it is.

    `mended` is None where the file could not be read at all.
    """

    source: Source
    read: bytes = b""
    data: bytes = b""
    mended: Mended | None = None
    error: ReadError | FixError | None = None

    @property
    def changed(self) -> bool:
        """Whether there is anything to write."""
        return self.error is None and self.mended is not None and self.mended.changed

    @property
    def result(self) -> Result[Checked]:
        """What is left to report. A file that could not be written has all that it had."""
        if self.mended is None:
            return Result(self.source.name, error=self.error)
        return Result(self.source.name, self.mended.left)


def mended_files(
    sources: Iterable[Source], session: Session, unsafe: bool, changes: str = "accepted"
) -> Iterator[MendedFile]:
    """Each source with what `session` finds mended. Nothing is written yet.

    `changes` is what --tracked-changes says.
    """
    for source in sources:
        data, limits = b"", session.limits(source.name)
        try:
            data = _bytes(source, limits)
            document = read_within(data, source.name, TrackedChanges(changes), limits)
        except ReadError as error:
            yield MendedFile(source, data, data, error=error)
        else:
            yield _mended(MendedFile(source, data, data), document, session.check, unsafe)


def _bytes(source: Source, limits: Limits) -> bytes:
    if source.error:
        raise unreadable(source.error, source.name)
    if source.path is None:
        return sys.stdin.buffer.read(limits.bytes + 1)
    return bytes_of(source.path, source.name, limits)


def _mended(file: MendedFile, document: Document, check: Callable[[Document], Checked], unsafe: bool) -> MendedFile:
    if not is_plain(file.source.name):
        return replace(file, mended=Mended(document, check(document)))  # its places are none of the file's bytes
    try:
        mended = mend(document, check, unsafe)
        return replace(file, mended=mended, data=mended_bytes(file.data, mended))
    except FixError as error:
        return replace(file, mended=Mended(document, check(document)), error=error)


def written(files: Iterable[MendedFile], check: Callable[[Document], Checked]) -> list[MendedFile]:
    """Write what is mended: into each file, and what came from standard input to standard output, mended or not."""
    return [_written(file, check) for file in files]


def _written(file: MendedFile, check: Callable[[Document], Checked]) -> MendedFile:
    if file.source.path is None:
        pass_on(file.data)
    elif file.changed and file.mended:
        try:
            write(file.source.path, file.read, file.data, file.source.name)
        except FixError as error:
            before = file.mended.before
            return replace(file, mended=Mended(before, check(before)), error=error)
    return file


def show_diff(files: Sequence[MendedFile]) -> None:
    """What --fix would change, on standard output."""
    told = "".join(diff(file.mended) for file in files if file.changed and file.mended)
    pass_on(told.encode("utf8", "backslashreplace"))


def sum_up(files: Sequence[MendedFile], done: bool, lang: Lang) -> None:
    """On standard error: what went wrong, how much was mended (or would be), how much wants --unsafe-fixes."""
    for file in files:
        if file.error and (file.mended or not done):
            complain(file.error.say(lang))
    mended = [file.mended for file in files if file.changed and file.mended]
    places = sum(one.places for one in mended)
    left = _with_fixes(file for file in files if is_plain(file.source.name))
    elsewhere = _with_fixes(file for file in files if not is_plain(file.source.name))
    verb = Bilingual("已修改" if done else "可修改", "mended" if done else "could be mended").in_(lang)
    if lang is Lang.ZH:
        told = f"{verb} {places} 处，涉及 {len(mended)} 个文件" if mended else "没有可以直接修改之处"
        complain(told + (f"；另有 {left} 个问题须加 --unsafe-fixes 才改" if left else ""))
    else:
        told = f"{places} place(s) in {len(mended)} file(s) {verb}" if mended else "nothing that can be mended safely"
        complain(told + (f"; {left} more finding(s) with --unsafe-fixes" if left else ""))
    if elsewhere:
        words = Bilingual(
            f"{elsewhere} 个可改的问题在 Word 等文件里，本工具不改这些文件，请在 Word 或 WPS 里改",
            f"{elsewhere} finding(s) that could be mended stand in files that are no text, which are never changed: "
            "mend them in Word",
        )
        complain(words.in_(lang))


def _with_fixes(files: Iterable[MendedFile]) -> int:
    """How many findings with a fix are left in `files`."""
    return sum(found.fix is not None for file in files if file.mended for found in file.mended.left.findings)
