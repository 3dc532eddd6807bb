"""The figures of a notice in their sentences."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from notice_lint.notice import Notice
from notice_lint.quantity import FigureKind, Quantity
from notice_lint.text import Span
from notice_lint.tieout.relations import countable, measure


@dataclass(frozen=True)
class Sentence:
    """A sentence, or the inside of a bracket, with its figures; `line` tells paragraphs apart."""

    span: Span
    figures: tuple[Quantity, ...]
    line: int
    bracket: bool = False

    def of(self, name: str) -> list[Quantity]:
        """Its figures of one measure that may be added."""
        return [*self._by_measure.get(name, ())]

    @cached_property
    def _by_measure(self) -> dict[str, list[Quantity]]:
        groups: dict[str, list[Quantity]] = defaultdict(list)
        for figure in filter(countable, self.figures):
            groups[measure(figure)].append(figure)
        return groups


class Ledger:
    """The sentences of a notice that hold figures, in order."""

    def __init__(self, notice: Notice) -> None:
        self.notice = notice
        self.text = notice.document.text
        groups: dict[tuple[bool, Span], list[Quantity]] = defaultdict(list)
        for figure in notice.quantities:
            groups[figure.bracket is not None, figure.bracket or figure.sentence].append(figure)
        lines = notice.document
        every = [
            Sentence(span, tuple(figures), lines.line_number(span.start), bracket)
            for (bracket, span), figures in groups.items()
        ]
        self.sentences = [sentence for sentence in every if not sentence.bracket]
        self.brackets = [sentence for sentence in every if sentence.bracket]

    @cached_property
    def figures(self) -> tuple[Quantity, ...]:
        """Every figure outside brackets."""
        return tuple(figure for sentence in self.sentences for figure in sentence.figures)

    @cached_property
    def _starts(self) -> list[int]:
        return [figure.span.start for figure in self.notice.quantities]

    def within(self, start: int, end: int) -> tuple[Quantity, ...]:
        """Every figure, those in brackets too, that begins from `start` up to `end`."""
        return self.notice.quantities[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    @cached_property
    def _opened(self) -> list[int]:
        return [bracket.span.start for bracket in self.brackets]

    def brackets_in(self, span: Span) -> list[Sentence]:
        """The brackets that begin inside `span`."""
        return self.brackets[bisect_left(self._opened, span.start) : bisect_left(self._opened, span.end)]

    @cached_property
    def _outer_ends(self) -> list[int]:
        return [figure.span.end for figure in self.outer]

    @cached_property
    def outer(self) -> list[Quantity]:
        """Every figure outside brackets, in the order of the text."""
        return [figure for figure in self.notice.quantities if figure.bracket is None]

    def last_before(self, offset: int) -> Quantity | None:
        """The last figure outside brackets that ends before `offset`."""
        at = bisect_left(self._outer_ends, offset)
        return self.outer[at - 1] if at else None

    @cached_property
    def owners(self) -> frozenset[Span]:
        """Figures that only name whose the next figure is: 15个社区问题78个."""
        return frozenset(
            one.span
            for one, other in pairwise(self.outer)
            if one.noun and not other.noun and one.kind is FigureKind.COUNT and not self.between(one, other).strip()
        )

    def lead(self, figure: Quantity) -> str:
        """The words of its clause before a figure, behind the noun of the figure before it."""
        earlier = self.last_before(figure.span.start)
        start = max(figure.before.start, earlier.span.end if earlier else 0)
        return self.text[start : figure.span.start].strip("，,、 \u00a0\u3000\t")

    def quote(self, span: Span) -> str:
        """The text of `span`."""
        return self.text[span.start : span.end]

    def between(self, one: Quantity, other: Quantity) -> str:
        """The text between two figures."""
        return self.text[one.span.end : other.span.start]

    def reach(self, at: int, ahead: int = 2) -> Iterator[Sentence]:
        """The next sentences of the same paragraph, no further than the text between lets a thought run on."""
        line, end = self.sentences[at].line, self.sentences[at].span.end
        for sentence in self.sentences[at + 1 : at + 1 + ahead]:
            if sentence.line != line or sentence.span.start - end > 120:
                return
            yield sentence
            end = sentence.span.end

    def back(self, at: int, behind: int = 2) -> Iterator[Sentence]:
        """The sentences before, the nearest first, as `reach`."""
        line, start = self.sentences[at].line, self.sentences[at].span.start
        for sentence in reversed(self.sentences[max(0, at - behind) : at]):
            if sentence.line != line or start - sentence.span.end > 120:
                return
            yield sentence
            start = sentence.span.start
