"""The lines of a text, each with so much around it that what is read in it is what is read in the whole text.

An editor's session remembers what a line gave. That is exact as long as a reading of the line looks no further than
its window, and what lies outside the line can put nothing into it: no match runs over a line's end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from notice_lint.memory import Memory
from notice_lint.text import Document, Span


class Bounds(NamedTuple):
    """Of a window what is read (of a stretch before its line, of the line and of what follows), and its line."""

    start: int
    end: int
    line_start: int
    line_end: int

    @property
    def region(self) -> Span:
        """What is read."""
        return Span(self.start, self.end)

    def opens(self, span: Span) -> bool:
        """Whether `span` begins on the line."""
        return self.line_start <= span.start < self.line_end


class Window(NamedTuple):
    """A line with what stands around it, all offsets counted from the window's start, `at` in the document."""

    text: str
    bounds: Bounds
    at: int


def memory_of(document: Document) -> Memory | None:
    """The memory of `document`; None where its text is not read line by line: a comment can blank out a line's end."""
    return None if document.comments else document.memory


def windows(
    document: Document, text: str, region: Span, before: Callable[[str], int], behind: int, back: int
) -> Iterator[Window]:
    """The lines of `region` that are not blank, with `behind` code points behind each and `before(line)` before it.

    Of these the last `back` are read with the line: at least its predecessor's end, a mark like any other.
    """
    numbers = range(document.line_number(region.start) - 1, document.line_number(region.end))
    for whole in (document.lines[number] for number in numbers):
        start, end = max(whole.start, region.start), min(whole.end, region.end)
        line = text[start:end]
        if not line or line.isspace():
            continue
        low, high = max(0, start - before(line)), min(len(text), end + behind)
        opens = max(region.start, low, start - back)
        bounds = Bounds(opens - low, min(region.end, high) - low, start - low, end - low)
        yield Window(text[low:high], bounds, low)


class Places:
    """Spans that do not overlap, in order, by where they stand."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.starts, self.ends = [span.start for span in spans], [span.end for span in spans]

    def meeting(self, start: int, end: int, at: int) -> tuple[tuple[int, int], ...]:
        """Start and end of those that share a code point with the stretch from `start` to `end`, counted from `at`."""
        first, last = bisect_right(self.ends, start), bisect_left(self.starts, end)
        return tuple((self.starts[n] - at, self.ends[n] - at) for n in range(first, last))
