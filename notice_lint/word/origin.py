"""Where the text of a Word file stands in it: by paragraph, and by code points within that."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from notice_lint.text import Place, Span


@dataclass(frozen=True, slots=True)
class WordOrigin:
    """The file a text was read from, and how.

    `data` are the bytes of the .docx, `rejected` says that tracked changes were read as rejected. `paragraphs` are the
    offsets at which paragraphs start in the text, in order, each with the number of the paragraph: every `w:p` of the
    body counts from 1, those in cells and text boxes too. A footnote counts on behind the paragraph that refers to it.
    With `converted`, `data` is a copy that LibreOffice made of the file, and the paragraphs are those of the copy.
    """

    data: bytes = field(repr=False)
    rejected: bool
    paragraphs: Sequence[tuple[int, int]] = field(repr=False)
    converted: bool = False

    def place(self, offset: int) -> Place:
        """The paragraph of the code point at `offset`, and how many code points of it, a made number included, stand
        before."""
        at = bisect_right(self.paragraphs, offset, key=lambda one: one[0])
        start, number = self.paragraphs[at - 1] if at else (0, 1)
        return Place(number, offset - start + 1, number)

    def end(self, offset: int) -> Place:
        """Right behind the code point before `offset`."""
        last = self.place(offset - 1)
        return Place(last.line, last.column + 1, last.paragraph)

    def written(self, span: Span, text: str) -> str:
        """What to type in its place, which is `text` itself: in Word one edits what one reads."""
        return text
