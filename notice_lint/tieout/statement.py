"""Every figure of a notice as its reader meets it: its place, what it says, what bears it out or contradicts it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from notice_lint.finding import Placed
from notice_lint.notice import Notice, ScopeKind
from notice_lint.text import Document, Span
from notice_lint.tieout.account import Figure, figures
from notice_lint.tieout.relations import Verdict

NAMED = 12  # related places of one figure; of more headings the first and the last
QUOTE = 40  # code points of a related place


@dataclass(frozen=True, slots=True)
class Counterpart(Placed):
    """A place that bears a figure out or contradicts it: its words, and the arithmetic that it takes part in."""

    span: Span
    message: str
    arithmetic: str
    document: Document | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class StatedFigure(Placed):
    """A figure with its verdict.

    `value` is as stated, before the scale of its unit. `evidence` has the arithmetic that decides, empty where nothing
    in the notice can be held against the figure. `scope` tells why nothing was, where that is known: it is of an
    earlier round, a plan, a limit.
    """

    span: Span
    value: Decimal
    unit: str
    verdict: Verdict
    evidence: str = ""
    related: tuple[Counterpart, ...] = ()
    scope: ScopeKind | None = None
    document: Document | None = field(default=None, repr=False, compare=False)


def statement(notice: Notice) -> tuple[StatedFigure, ...]:
    """The figures of `notice`, in the order of the text."""
    return tuple(_stated(figure, notice) for figure in figures(notice))


def _stated(figure: Figure, notice: Notice) -> StatedFigure:
    quantity = figure.quantity
    return StatedFigure(
        quantity.span,
        quantity.value,
        quantity.unit,
        figure.verdict,
        "; ".join(dict.fromkeys(relation.arithmetic for relation in figure.relations)),
        tuple(Counterpart(span, _quote(span, notice), told, notice.document) for span, told in _places(figure)),
        figure.scope if figure.verdict is Verdict.UNTIED else None,
        notice.document,
    )


def _places(figure: Figure) -> Iterator[tuple[Span, str]]:
    """The other places that take part, each once, with the first arithmetic that has it."""
    seen = {figure.quantity.span}
    for relation in figure.relations:
        headings = relation.places if len(relation.places) <= NAMED else (relation.places[0], relation.places[-1])
        for span in (*(other.span for other in (*relation.figures, *relation.others)), *headings):
            if span not in seen:
                seen.add(span)
                yield span, relation.arithmetic


def _quote(span: Span, notice: Notice) -> str:
    words = " ".join(notice.quote(span).split())
    return words if len(words) <= QUOTE else words[: QUOTE - 1] + "…"
