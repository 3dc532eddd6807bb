"""Offsets in code points <-> positions as the client counts them: UTF-16 units, UTF-8 bytes or code points."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

from lsprotocol.types import Location, Position, PositionEncodingKind, Range

from notice_lint.text import Document, Span

BMP = "\uffff"  # the last character that is one unit of UTF-16


class Positions:
    """The positions of one document in one encoding. A line that needs it is measured once, when it is first asked for.

    A position inside a character is the beginning of that character, one behind a line's end is the line's end.
    """

    def __init__(self, document: Document, encoding: str = PositionEncodingKind.Utf16.value) -> None:
        self.document = document
        self._width = WIDTHS.get(encoding, _utf16)
        self._plain = PLAIN.get(encoding, _in_bmp)
        self._starts: dict[int, Sequence[int]] = {}

    def _measured(self, line: int) -> Sequence[int]:
        """Where each character of the line begins, and where the last one ends, in the client's units."""
        if line not in self._starts:
            span = self.document.lines[line]
            text = self.document.quote(span)
            if self._plain(text):
                self._starts[line] = range(len(text) + 1)
            else:
                self._starts[line] = list(accumulate(map(self._width, text), initial=0))
        return self._starts[line]

    def position(self, offset: int) -> Position:
        """The position of the code point at `offset`."""
        line = self.document.line_number(offset) - 1
        starts = self._measured(line)
        return Position(line, starts[min(offset - self.document.lines[line].start, len(starts) - 1)])

    def offset(self, position: Position) -> int:
        """The offset of the code point at `position`."""
        if position.line >= len(self.document.lines):
            return len(self.document.text)
        starts = self._measured(position.line)
        return self.document.lines[position.line].start + bisect_right(starts, position.character) - 1

    def range(self, span: Span) -> Range:
        """The range of `span`."""
        return Range(self.position(span.start), self.position(span.end))

    def span(self, given: Range) -> Span:
        """The span of a client's range."""
        start = self.offset(given.start)
        return Span(start, max(start, self.offset(given.end)))

    def location(self, span: Span, uri: str) -> Location:
        """`span` in the document that goes by `uri`."""
        return Location(uri, self.range(span))


def _utf8(char: str) -> int:
    code = ord(char)
    return 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4


def _utf16(char: str) -> int:
    return 2 if char > BMP else 1


def _in_bmp(text: str) -> bool:
    return max(text, default="") <= BMP


WIDTHS: dict[str, Callable[[str], int]] = {
    PositionEncodingKind.Utf8.value: _utf8,
    PositionEncodingKind.Utf16.value: _utf16,
    PositionEncodingKind.Utf32.value: lambda char: 1,
}
PLAIN: dict[str, Callable[[str], bool]] = {
    PositionEncodingKind.Utf8.value: str.isascii,
    PositionEncodingKind.Utf16.value: _in_bmp,
    PositionEncodingKind.Utf32.value: lambda text: True,
}
