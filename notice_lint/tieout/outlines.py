"""Stated totals against the outline. Counting has a grain: single levels, never sums of levels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from notice_lint.notice import Level, Node, Notice, Shape
from notice_lint.quantity import Cue, Quantity
from notice_lint.status import StatusKind
from notice_lint.tieout.claims import Claims
from notice_lint.tieout.relations import GENERIC, Grade, Kind, Relation, number

NEAR = 0.15  # how far the nearest grain may be off and still be meant
PARTLY = ("部分", "选登", "摘登", "节选", "摘要")


@dataclass(frozen=True, slots=True)
class Grain:
    """One way to count what the outline lists: its name in messages and the headings counted."""

    name: str
    nodes: tuple[Node, ...]

    def __len__(self) -> int:
        return len(self.nodes)


def grains(notice: Notice) -> tuple[Grain, ...]:
    """Items, sub-items, ordinals used as problems, and leaves: each a grain of its own."""
    found = [
        Grain(level.value, tuple(node for node in notice.at_level(level) if node.problem))
        for level in (Level.ITEM, Level.SUB_ITEM, Level.ORDINAL)
    ]
    found.append(Grain("leaf", notice.leaves))
    return tuple(grain for grain in found if grain.nodes)


def against_outline(notice: Notice, claims: Claims, sums: Sequence[Relation]) -> Iterator[Relation]:
    """Stated totals of aspects and problems against what is listed."""
    if notice.title and any(word in notice.quote(notice.title) for word in PARTLY):
        return
    counted = grains(notice)
    tied = {figure.scaled for figure in claims.problems if any(len(grain) == figure.scaled for grain in counted)}
    yield from _aspects(notice, claims)
    yield from _problems(notice, claims, counted, sums, bool(tied))


def _aspects(notice: Notice, claims: Claims) -> Iterator[Relation]:
    listed = notice.aspects or tuple(
        node for node in notice.at_level(Level.SECTION) if node.problem and node.status is None
    )
    if not listed or (notice.shape is Shape.BY_STATUS and not notice.aspects):
        return
    for figure in claims.kinds:
        if figure.scaled == len(listed):
            yield _listed(figure, Grain("aspect", listed), True)
    wrong = []
    for figure in claims.aspects:
        if figure.scaled == len(listed):
            yield _listed(figure, Grain("aspect", listed), True)
        elif notice.aspects and (claims.paired(figure) or figure.noun.startswith(("方面问题", "方面的问题"))):
            wrong.append(figure)
    for value in sorted({figure.scaled for figure in wrong}):
        same = tuple(figure for figure in wrong if figure.scaled == value)
        yield _listed(same[0], Grain("aspect", listed), False, same[1:])


def _problems(
    notice: Notice, claims: Claims, counted: Sequence[Grain], sums: Sequence[Relation], elsewhere: bool
) -> Iterator[Relation]:
    for figure in claims.main:
        if main := next((grain for grain in counted if len(grain) == figure.scaled), None):
            yield _listed(figure, main, True)
    wrong = []
    for figure in claims.problems:
        fitting = next((grain for grain in counted if len(grain) == figure.scaled), None)
        if fitting:
            yield _listed(figure, fitting, True)
        elif counted:
            wrong.append(figure)
    for value in sorted({figure.scaled for figure in wrong}):
        same = [figure for figure in wrong if figure.scaled == value]
        nearest = min(counted, key=lambda grain: abs(len(grain) - value))
        grade = _grade(notice, same, nearest, sums)
        if elsewhere and grade is Grade.NOTE:
            continue
        yield _listed(same[0], nearest, False, tuple(same[1:]), grade)


def _grade(notice: Notice, same: Sequence[Quantity], nearest: Grain, sums: Sequence[Relation]) -> Grade:
    stated = int(same[0].scaled)
    derived = all(Cue.DERIVED in figure.cues for figure in same)
    if derived or abs(len(nearest) - stated) > NEAR * stated:
        return Grade.NOTE
    places = {figure.span for figure in same}
    split = any(r.figures[0].span in places and all(p.status for p in r.figures[1:]) for r in sums)
    return Grade.CERTAIN if split and _certain(notice, nearest) else Grade.LIKELY


def _certain(notice: Notice, grain: Grain) -> bool:
    """Whether the items carry one numbering 1..K and a status each."""
    numbers = [node.number for node in grain.nodes]
    whole = sorted(n for n in numbers if n is not None) == list(range(1, len(numbers) + 1))
    return whole and all(status_of(notice, node) for node in grain.nodes)


def status_of(notice: Notice, node: Node) -> StatusKind | None:
    """The status of a problem: its own, or that of the heading above it."""
    if node.status:
        return node.status.kind
    above = [parent.status for parent in notice.heading_path(node.head.start) if parent.status]
    return above[-1].kind if above else None


def _listed(
    figure: Quantity, grain: Grain, holds: bool, again: tuple[Quantity, ...] = (), grade: Grade = Grade.CERTAIN
) -> Relation:
    text = f"{number(figure)} {'=' if holds else '≠'} {len(grain)}"
    return Relation(
        Kind.OUTLINE,
        holds,
        (figure, *again),
        text,
        places=tuple(node.head for node in grain.nodes),
        grade=grade,
        case="aspects" if grain.name == "aspect" else "problems",
        values=(("stated", int(figure.scaled)), ("listed", len(grain)), ("grain", grain.name)),
    )


def by_status(notice: Notice, claims: Claims, sums: Sequence[Relation]) -> Iterator[Relation]:
    """已完成39个 against the items whose status or section says so; only where every item has a status."""
    wholes = {part.span: r.figures[0] for r in reversed(sums) if r.holds for part in r.figures[1:]}
    for grain in grains(notice):
        kinds = [status_of(notice, node) for node in grain.nodes]
        if None in kinds or StatusKind.UNKNOWN in kinds or len(kinds) < 2:
            continue
        for figure in claims.by_status:
            fitting = _fitting(figure, kinds)
            if fitting is None:
                continue
            whole = wholes.get(figure.span) or _whole(figure, claims)
            holds = figure.scaled in fitting
            if not holds and (whole is None or whole.scaled != len(kinds)):
                continue
            count = int(figure.scaled) if holds else fitting[0]
            nodes = tuple(n for n, k in zip(grain.nodes, kinds, strict=True) if k is figure.status)
            yield _listed_status(figure, Grain(grain.name, nodes), count, holds)
        return


def _fitting(figure: Quantity, kinds: Sequence[StatusKind | None]) -> list[int] | None:
    """The counts that a status may come to; completed may take in what is kept up as a standing task."""
    done, standing = kinds.count(StatusKind.COMPLETED), kinds.count(StatusKind.STANDING)
    if figure.status is StatusKind.COMPLETED:
        return [done, done + standing]
    if figure.status is StatusKind.STANDING:
        return [standing] if standing else None
    own = kinds.count(figure.status)
    still = len(kinds) - done - standing
    return [own, still, still + standing]


def _whole(figure: Quantity, claims: Claims) -> Quantity | None:
    """The total that a count by status is part of, where no sum says so."""
    before = [f for f in claims.before(figure) if f.sentence == figure.sentence and not f.status]
    nearest = next((f for f in reversed(before) if f.unit in GENERIC), None)
    return nearest if nearest in claims.problems else None


def _listed_status(figure: Quantity, grain: Grain, count: int, holds: bool) -> Relation:
    return Relation(
        Kind.STATUS,
        holds,
        (figure,),
        f"{number(figure)} {'=' if holds else '≠'} {count}",
        places=tuple(node.head for node in grain.nodes),
        values=(("stated", int(figure.scaled)), ("listed", count)),
    )
