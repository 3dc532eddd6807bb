"""Mends put into a text, again until none is left. Marks and words alone: no mend touches a figure or a line end.

Mends that touch one another are not put in together: the first wins, the others are looked at anew in the next pass.
"""

from __future__ import annotations

import difflib
import os
import re
from bisect import bisect_right, insort
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from errno import EACCES
from itertools import pairwise
from pathlib import Path

from notice_lint.errors import FixError, reason_of
from notice_lint.finding import Checked, Edit, Finding, Fix, edited
from notice_lint.numerals import figures_in
from notice_lint.readers.plain import rewritten
from notice_lint.text import Document, Span
from notice_lint.writing import replace_file

PASSES = 20  # mends that are not done by then make one another necessary


@dataclass(frozen=True, slots=True)
class Mended:
    """What mending came to: the text before, what is left to find after, and how many places were mended."""

    before: Document
    left: Checked
    places: int = 0

    @property
    def changed(self) -> bool:
        """Whether any text is other than before."""
        return self.before.text != self.left.document.text


def mend(document: Document, check: Callable[[Document], Checked], unsafe: bool = False) -> Mended:
    """`document` with the safe mends of what `check` finds put in, with `unsafe` the others too.

    Raises FixError where there is no end to it.
    """
    left, places = check(document), 0
    for _ in range(PASSES):
        edits = _edits(left, unsafe)
        text = _edited(left.document.text, edits)
        if text == left.document.text:
            return Mended(document, left, places)
        left, places = check(Document(text, document.name)), places + len(edits)
    raise FixError(
        "各处修改互相牵动，没有尽头，文件未动",
        "the mends bring one another about without end; the file is as it was",
        path=document.name,
    )


def _edits(checked: Checked, unsafe: bool) -> list[Edit]:
    """What one pass puts in."""
    wanted = [(found.fix, found) for found in checked.findings if found.fix and (found.fix.safe or unsafe)]
    fixes = [fix for fix, _ in sorted(wanted, key=lambda pair: _rank(*pair))]
    edits, text = together(fixes), checked.document.text
    if figures_in(_edited(text, edits)) == figures_in(text):
        return edits
    return together(fixes[:1])  # each by itself is harmless, all of them are not; the next pass judges the rest anew


def together(fixes: Iterable[Fix]) -> list[Edit]:
    """The edits of those mends that can be put in at once, in the order of the text. A mend goes in whole or not."""
    taken: list[Edit] = []
    for fix in fixes:
        edits = sorted(set(fix.edits), key=_order)
        if _apart(edits) and not any(_touch(edit, other) for edit in edits for other in _neighbours(edit, taken)):
            for edit in edits:
                insort(taken, edit, key=_order)
    return taken


def _rank(fix: Fix, found: Finding) -> tuple[tuple[int, int], str, str]:
    return min(_order(edit) for edit in fix.edits), found.rule, found.fingerprint


def _order(edit: Edit) -> tuple[int, int]:
    return edit.span.start, edit.span.end


def _neighbours(edit: Edit, taken: Sequence[Edit]) -> Sequence[Edit]:
    """The edits of `taken` that `edit` could touch: the one that begins before it, and those that begin inside it."""
    at = bisect_right(taken, edit.span.start, key=lambda one: one.span.start)
    beyond = bisect_right(taken, edit.span.end, key=lambda one: one.span.start)
    return taken[max(at - 1, 0) : beyond]


def _touch(one: Edit, other: Edit) -> bool:
    """Whether two edits overlap or stand side by side: with nothing between them the one may undo the other."""
    return one.span.start <= other.span.end and other.span.start <= one.span.end


def _apart(edits: Sequence[Edit]) -> bool:
    """Whether the edits of one mend are each their own: side by side they may stand, since one hand made them."""
    return all(one.span.end <= other.span.start and one.span != other.span for one, other in pairwise(edits))


def _edited(text: str, edits: Sequence[Edit]) -> str:
    return edited(text, edits, Span(0, len(text)))


def mended_bytes(data: bytes, mended: Mended) -> bytes:
    """The file `data` with the mended text, its encoding and all other bytes as they were. Raises FixError."""
    if not mended.changed:
        return data
    return rewritten(data, mended.before.text, mended.left.document.text, mended.before.name)


def write(path: Path, before: bytes, data: bytes, name: str) -> None:
    """Put the mended `data` into the file at `path`, whole or not at all. Raises FixError, also where the file is no
    longer the one that was read: what someone has written meanwhile is not written over.
    """
    try:
        if path.read_bytes() != before:
            raise FixError(
                "文件在检查期间已有改动，未写入，请重新运行",
                "the file was changed meanwhile and is left as it is; run again",
                path=name,
            )
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError(EACCES, os.strerror(EACCES))  # replacing it would get around that
        replace_file(path, data)
    except OSError as error:
        reason = reason_of(error)
        raise FixError(
            f"写入失败，文件未动：{reason}", f"cannot be written, and is as it was: {reason}", path=name
        ) from error


def diff(mended: Mended) -> str:
    """What mending changes, as `git apply -p0` and `patch -p0` take it; empty where nothing changes."""
    name = mended.before.name + ("\t" if " " in mended.before.name else "")
    before, after = (_lines(text) for text in (mended.before.text, mended.left.document.text))
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for line in difflib.unified_diff(before, after, name, name)
    )


def _lines(text: str) -> list[str]:
    """The lines of `text` as these programs see them: ended by \\n and nothing else."""
    return [line for line in re.split(r"(?<=\n)", text) if line]
