"""The account of a notice: every relation between its figures, a verdict for each, one conflict for each slip."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from notice_lint.notice import Notice
from notice_lint.quantity import Quantity, Scope
from notice_lint.text import Span
from notice_lint.tieout.ages import ages
from notice_lint.tieout.breaks import broken_sums
from notice_lint.tieout.claims import Claims
from notice_lint.tieout.closed import classes_again
from notice_lint.tieout.derived import derived
from notice_lint.tieout.ledger import Ledger
from notice_lint.tieout.lists import listings
from notice_lint.tieout.misread import Closed, misread
from notice_lint.tieout.named import named
from notice_lint.tieout.once import once
from notice_lint.tieout.outlines import against_outline, by_status
from notice_lint.tieout.parts import sums
from notice_lint.tieout.rates import rates
from notice_lint.tieout.relations import Grade, Kind, Relation, Verdict
from notice_lint.tieout.restated import restated
from notice_lint.tieout.subsets import subsets

# Which relation speaks for a slip that several show.
ORDER = (Kind.PARTS, Kind.SUM, Kind.LISTING, Kind.SUBSET, Kind.OUTLINE, Kind.RESTATED, Kind.STATUS, Kind.RATE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its verdict and the relations that decide it, the deciding ones only.

    `scope` are the words that keep an untied one out of this round's account.
    """

    quantity: Quantity
    verdict: Verdict
    relations: tuple[Relation, ...] = ()
    scope: Scope | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """One slip: the relation that speaks for it and the others that the same wrong figure breaks."""

    relation: Relation
    also: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """All that the figures of a notice say of one another."""

    relations: tuple[Relation, ...]
    conflicts: tuple[Conflict, ...]
    notes: tuple[Relation, ...]
    figures: tuple[Figure, ...]


@once
def account(notice: Notice) -> Account:
    """The account of `notice`."""
    ledger, claims = Ledger(notice), Claims(notice)
    closed = list(sums(ledger))
    closed += classes_again(ledger, closed, holds=True)
    listed = list(listings(ledger))
    excepted = [relation for relation in listed if relation.kind is Kind.PARTS]
    found = [
        *closed,
        *broken_sums(ledger, [*closed, *(r for r in excepted if r.holds)]),
        *listed,
        *subsets(ledger),
        *derived(ledger),
        *rates(ledger, closed),
        *against_outline(notice, claims, closed),
        *by_status(notice, claims, closed),
        *named(ledger, claims),
        *ages(notice),
        *restated(ledger, claims, [*closed, *excepted]),
    ]
    sums_by_place = Closed(closed)
    failing = _told_once(
        [
            relation
            for relation in found
            if not relation.holds and relation.grade is not Grade.NOTE and not misread(notice, relation, sums_by_place)
        ],
        found,
    )
    holding = [relation for relation in found if relation.holds]
    broken = {figure.span for relation in failing for figure in relation.figures}
    notes = tuple(
        r for r in found if not r.holds and r.grade is Grade.NOTE and not any(f.span in broken for f in r.figures)
    )
    conflicts = tuple(_grouped(failing))
    return Account((*holding, *failing), conflicts, notes, figures_of(notice, holding, failing, claims.foreign))


def _told_once(failing: Sequence[Relation], found: Iterable[Relation]) -> list[Relation]:
    """Failing relations, less those of figures that stronger ones bear out.

    Of two counts of one thing that differ, one may be borne out by its parts, a list or the outline: then only the
    other is wrong.
    """
    listed = (Kind.OUTLINE, Kind.STATUS, Kind.LISTING, Kind.PARTS)
    borne = {f.span for r in found if r.holds and r.kind in listed for f in r.figures}
    kept = []
    for relation in failing:
        if relation.kind is Kind.RESTATED:
            wrong = tuple(figure for figure in relation.figures if figure.span not in borne)
            right = tuple(figure for figure in relation.figures if figure.span in borne)
            if wrong and right:
                relation = replace(relation, figures=wrong, others=(*relation.others, *right))
        kept.append(relation)
    return kept


def _grouped(failing: Sequence[Relation]) -> list[Conflict]:
    """One conflict for each slip: failing relations that share a figure are one."""
    groups: list[list[Relation]] = []
    first: dict[Span, int] = {}  # of a place the first group that it is in
    for relation in sorted(failing, key=lambda r: (ORDER.index(r.kind), r.figures[0].span)):
        spans = {figure.span for figure in relation.figures}
        wide = spans | {figure.span for figure in relation.others}
        group = min((first[span] for span in wide if span in first), default=None)
        if group is None:
            group, spans = len(groups), wide
            groups.append([])
        groups[group].append(relation)
        for span in spans:
            first[span] = min(group, first.get(span, group))
    return [_led(members) for members in groups]


def _led(members: list[Relation]) -> Conflict:
    """The first speaks; a total that is only likely to be off gives way to one that is surely stated in two ways."""
    first = members[0]
    doubtful = first.kind is Kind.OUTLINE and first.grade is Grade.LIKELY
    surer = (r for r in members if r.kind is Kind.RESTATED and r.grade is Grade.CERTAIN)
    lead = next(surer, first) if doubtful else first
    return Conflict(lead, tuple(relation for relation in members if relation is not lead))


def figures_of(
    notice: Notice,
    holding: Sequence[Relation],
    failing: Sequence[Relation],
    foreign: Callable[[Quantity], Scope | None],
) -> tuple[Figure, ...]:
    """Every figure of the notice with its verdict; 一项 and 一次 only where they are part of an account."""
    ties: dict[Span, list[Relation]] = {}
    breaks: dict[Span, list[Relation]] = {}
    for table, relations in ((ties, holding), (breaks, failing)):
        for relation in relations:
            for figure in relation.figures:
                table.setdefault(figure.span, []).append(relation)
    found = []
    for quantity in notice.quantities:
        broken, tied = breaks.get(quantity.span, ()), ties.get(quantity.span, ())
        if quantity.indefinite and not broken and not tied:
            continue
        verdict = Verdict.CONFLICT if broken else Verdict.TIED if tied else Verdict.UNTIED
        scope = quantity.scope or foreign(quantity) if verdict is Verdict.UNTIED else None
        found.append(Figure(quantity, verdict, tuple(broken or tied), scope))
    return tuple(found)


def figures(notice: Notice) -> tuple[Figure, ...]:
    """Every figure of `notice` with its verdict, in the order of the text."""
    return account(notice).figures
