"""Where the text of a page stands in its source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from notice_lint.page.markup import Piece
from notice_lint.text import Document, Place, Span


@dataclass(frozen=True)
class PageOrigin:
    """The places in `source` of a text that is made of `pieces`, which begin at the offsets `starts` of it.

    What stands between two pieces, a line end, has the place where the first of them ends.
    """

    source: Document = field(repr=False)
    starts: tuple[int, ...] = field(repr=False)
    pieces: tuple[Piece, ...] = field(repr=False)

    def place(self, offset: int) -> Place:
        """Line and column of the code point at `offset`."""
        return self.source.place(self._start(offset))

    def end(self, offset: int) -> Place:
        """Line and column right behind the code point before `offset`."""
        return self.source.place(self._end(offset))

    def written(self, span: Span, text: str) -> str | None:
        """What to write for `span` so that the page shows `text`; None where mark-up or a reference stands there."""
        start, end = self._start(span.start), self._end(span.end) if len(span) else self._start(span.start)
        if not len(span) and not self._piece(span.start)[1].plain:
            return None
        covered = self.pieces[self._number(span.start) : self._number(max(span.end - 1, span.start)) + 1]
        if end - start != len(span) or not all(piece.plain for piece in covered):
            return None
        return escape(text, quote=False)

    def _number(self, offset: int) -> int:
        return max(bisect_right(self.starts, offset) - 1, 0)

    def _piece(self, offset: int) -> tuple[int, Piece]:
        """How far into which piece `offset` is."""
        number = self._number(offset)
        return offset - self.starts[number], self.pieces[number]

    def _start(self, offset: int) -> int:
        into, piece = self._piece(offset)
        if into >= len(piece.text):
            return piece.end
        return piece.start + into if piece.plain else piece.start

    def _end(self, offset: int) -> int:
        into, piece = self._piece(max(offset - 1, 0))
        return piece.start + into + 1 if piece.plain and into < len(piece.text) else piece.end


def origin_of(source: str, placed: Iterable[tuple[int, Piece]]) -> PageOrigin:
    """The origin of a text whose pieces begin at the offsets given with them, in order."""
    starts, kept = [], []
    for start, piece in placed:
        starts.append(start)
        kept.append(piece)
    return PageOrigin(Document(source), tuple(starts), tuple(kept))
