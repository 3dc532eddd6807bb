"""The figures of a notice in their sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from notice_lint.notice import Notice, Quantity
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
        return [figure for figure in self.figures if measure(figure) == name and countable(figure)]


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
