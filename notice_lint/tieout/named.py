"""Problems named by number against the status that the outline gives them: 第3、7项正在推进, 除问题14外均已完成."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from notice_lint.notice import Level, Node, Notice
from notice_lint.quantity import Cue, Mention, Quantity
from notice_lint.status import StatusKind
from notice_lint.text import Span
from notice_lint.tieout.claims import Claims
from notice_lint.tieout.ledger import Ledger
from notice_lint.tieout.outlines import status_of
from notice_lint.tieout.relations import Grade, Kind, Relation

DONE = frozenset((StatusKind.COMPLETED, StatusKind.STANDING))
OPEN = frozenset((StatusKind.PARTIAL, StatusKind.ONGOING, StatusKind.INCOMPLETE))
NEAR = 60  # code points between what is left out and the rest


@dataclass(frozen=True, slots=True)
class Told:
    """What a passage says of some problems: their numbers and status, whether it says that these are all.

    `figures` are the counts that belong to the list.
    """

    span: Span
    numbers: frozenset[int]
    status: StatusKind
    whole: bool
    counted: bool
    figures: tuple[Quantity, ...] = ()


def named(ledger: Ledger, claims: Claims) -> Iterator[Relation]:
    """Each list of numbers that the statuses bear out or contradict."""
    nodes = _numbered(ledger.notice)
    statuses = {number: status_of(ledger.notice, node) for number, node in nodes.items()}
    if not any(status for status in statuses.values() if status is not StatusKind.UNKNOWN):
        return
    told = [one for one in _told(ledger, claims) if one.numbers <= nodes.keys()]
    for one in told:
        yield from _judged(one, told, nodes, statuses)


def _numbered(notice: Notice) -> dict[int, Node]:
    """The problems by number, where each number stands once."""
    items = [node for node in notice.at_level(Level.ITEM) if node.problem and node.number is not None]
    found = {node.number: node for node in items if node.number is not None}
    return found if len(found) == len(items) > 1 else {}


def _told(ledger: Ledger, claims: Claims) -> Iterator[Told]:
    """The lists outside the problems' own passages."""
    for mention in ledger.notice.mentions:
        if claims.covers(mention.span.start):
            continue
        if mention.excepted:
            yield from _excepting(ledger, mention)
        elif mention.status:
            count = _count_of(ledger, mention)
            counted = count is not None and count.scaled == len(mention.numbers)
            figures = (count,) if count and counted else ()
            whole = counted or not mention.open
            yield Told(mention.span, frozenset(mention.numbers), mention.status, whole, counted, figures)


def _count_of(ledger: Ledger, mention: Mention) -> Quantity | None:
    """The count behind the list: 12、15、16、19等4个问题."""
    figures = ledger.within(mention.span.end, mention.span.end + NEAR)
    return figures[0] if figures and figures[0].listing and figures[0].listing.span.overlaps(mention.span) else None


def _excepting(ledger: Ledger, mention: Mention) -> Iterator[Told]:
    """除问题5外，其余20个问题均已完成: 5 is not done; 阶段性完成的2个问题，除问题14外，其他15: both are partly done."""
    behind = ledger.within(mention.span.end, mention.span.end + NEAR)
    rest = next((figure for figure in behind if {Cue.REST, Cue.STILL} & figure.cues), None)
    before = [f for f in ledger.within(rest.sentence.start, mention.span.start) if f.status in OPEN] if rest else []
    if rest and before and before[-1].status and rest.listing and rest.listing.numbers:
        numbers = frozenset((*mention.numbers, *rest.listing.numbers))
        whole = len(numbers) == before[-1].scaled
        span = Span(mention.span.start, rest.listing.span.end)
        yield Told(span, numbers, before[-1].status, whole, whole, (before[-1], rest))
    elif mention.status in DONE:
        figures = (rest,) if rest else ()
        yield Told(mention.span, frozenset(mention.numbers), StatusKind.INCOMPLETE, True, rest is not None, figures)


def _judged(
    one: Told, told: list[Told], nodes: dict[int, Node], statuses: dict[int, StatusKind | None]
) -> Iterator[Relation]:
    wrong = sorted(number for number in one.numbers if _contradicts(one.status, statuses[number]))
    expected = {number for number, status in statuses.items() if _of_status(one.status, status, statuses)}
    also = {number for other in told if (other.status in OPEN) == (one.status in OPEN) for number in other.numbers}
    missing = sorted(expected - also) if one.whole and one.status in OPEN else []
    every = all(status and status is not StatusKind.UNKNOWN for status in statuses.values())
    grade = Grade.CERTAIN if every and one.whole and one.counted else Grade.LIKELY
    suffix = "" if grade is Grade.CERTAIN else "-likely"
    listed = "、".join(str(number) for number in sorted(one.numbers))
    common = (("numbers", listed), ("status", str(one.status)))
    for off, case in ((wrong, "otherwise"), (missing, "left-out")):
        if off:
            text = "、".join(map(str, off))
            found = statuses[off[0]]
            values = (*common, ("off", text), ("found", str(found)))
            yield Relation(
                Kind.STATUS,
                False,
                (_list_figure(one),),
                listed,
                places=tuple(nodes[number].head for number in off),
                grade=grade,
                case=case + suffix,
                values=values,
            )
            return
    known = all(statuses[number] for number in one.numbers)
    if one.figures and known and (expected == set(one.numbers) or one.status not in OPEN):
        places = tuple(nodes[number].head for number in sorted(one.numbers))
        yield Relation(Kind.STATUS, True, one.figures, listed, places=places, values=common)


def _contradicts(told: StatusKind, found: StatusKind | None) -> bool:
    """Whether a problem said to be done is open, or the other way round; kinds of being open are no contradiction."""
    if found is None or found is StatusKind.UNKNOWN or told is StatusKind.STANDING:
        return False
    return found in OPEN if told in DONE else found is StatusKind.COMPLETED


def _of_status(told: StatusKind, found: StatusKind | None, statuses: dict[int, StatusKind | None]) -> bool:
    """Whether a problem belongs on a list of those `told`: of that very kind where the outline knows it, else open."""
    if told not in OPEN:
        return False
    return found is told if told in statuses.values() else found in OPEN


def _list_figure(one: Told) -> Quantity:
    """The list itself as a figure: it counts what it names."""
    count = len(one.numbers)
    return Quantity(one.span, one.span, Decimal(count), "个", Decimal(count))
