"""Stated totals with what they come to: `44个 = 39 + 5 ✓`, shown behind the figure or above its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lsprotocol.types import CodeLens, Command, InlayHint

from notice_lint.display import one_line
from notice_lint.lsp.analysis import Analysis
from notice_lint.text import Span
from notice_lint.tieout.account import Figure, figures
from notice_lint.tieout.relations import Kind, Relation, Verdict, number

# Relations in which one figure is the total of the others, the most telling first.
TOTALS = (Kind.PARTS, Kind.SUM, Kind.OUTLINE, Kind.STATUS, Kind.LISTING)
SIDES = re.compile(r"(?P<left>[^=≠≈]*?) (?P<sign>[=≠≈]) (?P<right>.*)")
MARKS = {Verdict.TIED: "✓", Verdict.CONFLICT: "✗"}
FIGURE_COMMAND = "notice-lint.figure"


@dataclass(frozen=True, slots=True)
class Total:
    """A stated total: its place, and `= 39 + 5 ✓`."""

    span: Span
    told: str


def totals(analysis: Analysis, within: Span) -> Iterator[Total]:
    """The stated totals inside `within`, in the order of the text."""
    for figure in figures(analysis.notice):
        if figure.quantity.span in within and (told := _told(figure)):
            yield Total(figure.quantity.span, told)


def _told(figure: Figure) -> str:
    for relation in sorted(figure.relations, key=lambda one: TOTALS.index(one.kind) if one.kind in TOTALS else 99):
        if right := _right(relation, figure):
            return f"{right} {MARKS[figure.verdict]}"
    return ""


def _right(relation: Relation, figure: Figure) -> str:
    """The right side of the arithmetic with its sign, where the figure is what stands on the left."""
    sides = SIDES.fullmatch(relation.arithmetic)
    if relation.kind not in TOTALS or not sides or figure.verdict not in MARKS:
        return ""
    stated = number(figure.quantity)
    if sides["left"] != stated and sides["left"] != f"{stated}{figure.quantity.unit}":
        return ""
    return f"{sides['sign']} {sides['right']}"


def inlay_hints(analysis: Analysis, within: Span) -> list[InlayHint]:
    """What each stated total comes to, behind it."""
    return [
        InlayHint(analysis.positions.position(total.span.end), total.told, padding_left=True)
        for total in totals(analysis, within)
    ]


def code_lenses(analysis: Analysis) -> list[CodeLens]:
    """The same above the line, for editors without inlay hints; a click tells the whole account of the figure."""
    document = analysis.notice.document
    lenses = []
    for total in totals(analysis, Span(0, len(document.text))):
        place = analysis.positions.range(total.span)
        title = f"{one_line(document.quote(total.span))} {total.told}"
        told = Command(title, FIGURE_COMMAND, arguments=[analysis.uri, place.start.line, place.start.character])
        lenses.append(CodeLens(place, told))
    return lenses
