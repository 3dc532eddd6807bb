"""Figures that contradict one another, or the outline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from notice_lint.finding import Hit, Json, Part, Phrase, Value, Where
from notice_lint.notice import Notice
from notice_lint.quantity import Quantity
from notice_lint.status import StatusKind
from notice_lint.tieout.account import Conflict, account
from notice_lint.tieout.relations import Grade, Kind, Relation

TOLD = 12  # headings named one by one; of more the first and the last
# Cases that are told in words of their own, however sure the relation is.
OWN_WORDS = ("told", "over", "open", "point", "otherwise", "otherwise-likely", "left-out", "left-out-likely")
NAMED = ("grain", "status", "found")  # values that a rule's phrases give words to


@dataclass(frozen=True)
class TieOut:
    """One finding for each slip among `relations` (the kinds of tieout.relations), on the figure that is off.

    What the same wrong figure breaks besides is told as related places, not as findings of their own.
    """

    relations: tuple[str, ...] = ()

    CASES: ClassVar[frozenset[str]] = frozenset(
        {"default", "likely", "note", "difference", "aspects", "problems", *OWN_WORDS}
    )
    PHRASES: ClassVar[frozenset[str]] = frozenset(
        {"at", "aspect", "item", "sub-item", "ordinal", "leaf", "section", *map(str, StatusKind)}
    )
    RELATED: ClassVar[frozenset[str]] = frozenset({"other", "again", "listed", "also"})

    def find(self, notice: Notice) -> Iterator[Hit]:
        """The slips of these kinds, and the notes."""
        told = account(notice)
        for conflict in told.conflicts:
            if conflict.relation.kind in self.relations:
                yield _hit(notice, conflict)
        for note in told.notes:
            if note.kind in self.relations:
                yield _hit(notice, Conflict(note))


def _hit(notice: Notice, conflict: Conflict) -> Hit:
    relation = conflict.relation
    first, *again = relation.figures
    values: dict[str, Value] = {
        "arithmetic": relation.arithmetic,
        "whole": _at(notice, [first]),
        "parts": tuple(_at(notice, line) for line in _by_line(notice, [*again, *relation.others])),
    }
    for name, value in relation.values:
        values[name] = Phrase(str(value)) if name in NAMED else value
    return Hit(first.span, values, _case(relation), tuple(_related(notice, conflict)), _evidence(relation))


def _case(relation: Relation) -> str:
    if relation.case in OWN_WORDS:
        return relation.case
    if relation.grade is Grade.NOTE:
        return "note"
    return "likely" if relation.grade is Grade.LIKELY else relation.case


def _at(notice: Notice, figures: Sequence[Quantity]) -> Phrase:
    """第4行“40项”“5项”."""
    quotes = "”“".join(short(notice, figure) for figure in figures)
    return Phrase("at", {"place": Where(figures[0].span), "quotes": quotes})


def short(notice: Notice, figure: Quantity) -> str:
    """The figure as a message quotes it, on one line."""
    return " ".join(notice.quote(figure.span).split())


def _by_line(notice: Notice, figures: Sequence[Quantity]) -> list[list[Quantity]]:
    lines: list[list[Quantity]] = []
    for figure in figures:
        number = notice.document.line_number(figure.span.start)
        if lines and notice.document.line_number(lines[-1][0].span.start) == number:
            lines[-1].append(figure)
        else:
            lines.append([figure])
    return lines


def _related(notice: Notice, conflict: Conflict) -> Iterator[Part]:
    relation = conflict.relation
    seen = {relation.figures[0].span}
    named = [("again", figure) for figure in relation.figures[1:]] + [("other", figure) for figure in relation.others]
    for also in conflict.also:
        named += [("also", figure) for figure in (*also.figures, *also.others)]
    arithmetic = {figure.span: also.arithmetic for also in conflict.also for figure in (*also.figures, *also.others)}
    for name, figure in named:
        if figure.span not in seen:
            seen.add(figure.span)
            yield Part(
                figure.span, name, {"quote": short(notice, figure), "arithmetic": arithmetic.get(figure.span, "")}
            )
    places = relation.places if len(relation.places) <= TOLD else (relation.places[0], relation.places[-1])
    if relation.grade is not Grade.NOTE or relation.kind is Kind.AGE:
        yield from (Part(place, "listed", {"quote": " ".join(notice.quote(place).split())}) for place in places)


def _evidence(relation: Relation) -> dict[str, Json]:
    return {"arithmetic": relation.arithmetic, **dict(relation.values)}
