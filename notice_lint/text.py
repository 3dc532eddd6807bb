"""A document's text and its lines. Offsets are code points from 0; lines and columns, counted from 1, are a view."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Protocol

from notice_lint.language import Bilingual, Lang
from notice_lint.memory import Memory
from notice_lint.patterns import pattern

LINE_END = pattern(r"\r\n|\n|\r")
OPEN, CLOSE = "<!--", "-->"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document: code points `start` (from 0) up to `end`, which is excluded."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: object) -> bool:
        """Whether `other`, a span or an offset, lies inside."""
        if isinstance(other, Span):
            return self.start <= other.start and other.end <= self.end
        return isinstance(other, int) and self.start <= other < self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def moved(self, by: int) -> Span:
        """The same stretch so many code points further on."""
        return Span(self.start + by, self.end + by)


class Covered:
    """What any of several spans cover."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._ends = list(accumulate((span.end for span in ordered), max))

    def overlaps(self, span: Span) -> bool:
        """Whether one of them shares a code point with `span`; none of all these is empty."""
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._ends[before - 1] > span.start


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands, as a person counts: 1-based line and column, columns in code points.

    `paragraph` counts from 1 where the file has paragraphs (Word); its lines are then its paragraphs.
    """

    line: int
    column: int
    paragraph: int | None = None

    def said(self, lang: Lang) -> str:
        """The line as messages name it: 第3行, and 第3段 of a Word file."""
        if self.paragraph is not None:
            return Bilingual(f"第{self.paragraph}段", f"paragraph {self.paragraph}").in_(lang)
        return Bilingual(f"第{self.line}行", f"line {self.line}").in_(lang)


class Origin(Protocol):
    """Where a text stands in the file that it was read from, where that is no text of the same lines.

    It may come from a page with markup, or from a file that is no text at all. Offsets are those of the document.
    """

    def place(self, offset: int) -> Place:
        """Where the code point at `offset` begins in the file. The offset may be that of the text's end."""

    def end(self, offset: int) -> Place:
        """Where the code point before `offset` ends in the file; `offset` is at least 1."""

    def written(self, span: Span, text: str) -> str | None:
        """What to write into the file where `span` stands so that it reads `text`; None where that cannot be said."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A comment that a format keeps out of the text, as HTML does: its words, and the offset where it stood."""

    offset: int
    words: str


@dataclass(frozen=True)
class Document:
    """The text of one notice, unchanged, with the name it goes by in reports.

    `lines` are the spans of its physical lines without their ends; a line ends at \\n, \\r\\n or \\r and nothing else.
    `asides` are comments that are not in the text. `rows` are the rows of tables, each as the spans of its cells, in
    the order of the text; a row begins with its line and ends with one. `beside` are lines that are no part of the
    notice, but say something about it: when the page with it went up. `origin` tells the places in the file where they
    are others than in the text. `memory` is that of an editor's session, which changes no result.
    """

    text: str
    name: str = "-"
    asides: tuple[Aside, ...] = ()
    rows: tuple[tuple[Span, ...], ...] = ()
    beside: tuple[Span, ...] = ()
    origin: Origin | None = field(default=None, repr=False, compare=False)
    memory: Memory | None = field(default=None, repr=False, compare=False)
    lines: tuple[Span, ...] = field(init=False)
    _starts: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        spans, start = [], 0
        for end in LINE_END.finditer(self.text):
            spans.append(Span(start, end.start()))
            start = end.end()
        spans.append(Span(start, len(self.text)))
        object.__setattr__(self, "lines", tuple(spans))
        object.__setattr__(self, "_starts", tuple(span.start for span in spans))

    @cached_property
    def comments(self) -> tuple[Span, ...]:
        """The comments `<!-- … -->` in the text, marks included; one that is not closed ends with its line."""
        spans: list[Span] = []
        last = self.text.rfind(CLOSE)
        start = self.text.find(OPEN)
        while start >= 0:
            close = self.text.find(CLOSE, start + len(OPEN)) if start < last else -1
            end = close + len(CLOSE) if close >= 0 else self.lines[self.line_number(start) - 1].end
            spans.append(Span(start, end))
            start = self.text.find(OPEN, end)
        return tuple(spans)

    @cached_property
    def spoken(self) -> str:
        """The text with blanks for its comments, code point for code point."""
        pieces, at = [], 0
        for span in self.comments:
            pieces += [self.text[at : span.start], " " * len(span)]
            at = span.end
        return "".join((*pieces, self.text[at:])) if pieces else self.text

    def quote(self, span: Span) -> str:
        """The text of `span`."""
        return self.text[span.start : span.end]

    def line_number(self, offset: int) -> int:
        """The 1-based line of the text that the code point at `offset` stands on; `place` tells that of the file."""
        return bisect_right(self._starts, offset)

    def place(self, offset: int) -> Place:
        """Line and column of the code point at `offset`, in the file."""
        if self.origin:
            return self.origin.place(offset)
        line = self.line_number(offset)
        return Place(line, offset - self._starts[line - 1] + 1)

    def ends(self, span: Span) -> tuple[Place, Place]:
        """Where `span` begins in the file, and where it ends: the place right behind its last code point."""
        start = self.place(span.start)
        if not self.origin:
            return start, self.place(span.end)
        return start, self.origin.end(span.end) if len(span) else start

    def written(self, span: Span, text: str) -> str | None:
        """What to write into the file where `span` stands so that it reads `text`; None where that cannot be said."""
        return self.origin.written(span, text) if self.origin else text

    def stripped(self, span: Span) -> Span:
        """`span` without the white space at its ends."""
        quote = self.quote(span)
        lead = len(quote) - len(quote.lstrip())
        return Span(span.start + lead, max(span.start + lead, span.start + len(quote.rstrip())))
