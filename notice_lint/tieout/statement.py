"""Every figure of a notice as its reader meets it: its place, what it says, what bears it out or contradicts it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from notice_lint.finding import Placed
from notice_lint.language import Bilingual
from notice_lint.notice import Notice
from notice_lint.quantity import ScopeKind
from notice_lint.text import Document, Span
from notice_lint.tieout.account import Figure, figures
from notice_lint.tieout.relations import Verdict

NAMED = 12  # related places of one figure; of more headings the first and the last
QUOTE = 40  # code points of a related place
SCOPES = {
    ScopeKind.EARLIER: Bilingual("不与本轮核对：{}", "not held against this round: {}"),
    ScopeKind.BODY: Bilingual("另一机构的数，不与本轮核对：{}", "another body's, not held against this round: {}"),
    ScopeKind.PLAN: Bilingual("计划数，不与实际核对：{}", "a plan, not held against what was done: {}"),
    ScopeKind.EACH: Bilingual("各自之数，不与总数核对：{}", "of each, not held against totals: {}"),
    ScopeKind.LIMIT: Bilingual("限额或期限，不参与核对：{}", "a limit, not held against anything: {}"),
    ScopeKind.COMPARED: Bilingual("对比数，不与本期核对：{}", "compared with, not held against this period: {}"),
}


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
    earlier round, a plan, a limit; `cue` are the words that say so.
    """

    span: Span
    value: Decimal
    unit: str
    verdict: Verdict
    evidence: str = ""
    related: tuple[Counterpart, ...] = ()
    scope: ScopeKind | None = None
    cue: str = ""
    document: Document | None = field(default=None, repr=False, compare=False)

    @property
    def set_aside(self) -> Bilingual | None:
        """Why nothing was held against it, with the words that say so: 不与本轮核对：上轮巡察."""
        if self.scope is None:
            return None
        words = SCOPES[self.scope]
        return Bilingual(words.zh.format(self.cue), words.en.format(self.cue))


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
        figure.scope.kind if figure.scope else None,
        _quote(figure.scope.span, notice) if figure.scope else "",
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
