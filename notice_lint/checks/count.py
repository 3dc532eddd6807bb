"""`count`: how many of something there are, against a limit, a stated number or the number of something else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from notice_lint.finding import Hit, Part, Value
from notice_lint.notice import Notice
from notice_lint.regexes import Regex
from notice_lint.text import Span
from notice_lint.tieout.extracted import number_at, places
from notice_lint.tieout.regions import Region, Stretch, regions, stretches


@dataclass(frozen=True)
class Count:
    """How many parts `of` there are in each part `within`; with `patterns` how often these match in the parts `of`.

    That must not be below `at_least` nor above `at_most`, not below the number of parts `not_fewer_than`, and be the
    number that `stated` finds. Where there is nothing to count and `silent_at_none`, nothing is said.
    """

    of: Region = Region.ITEM
    patterns: tuple[Regex, ...] = ()
    within: Region = Region.TEXT
    at_least: int | None = None
    at_most: int | None = None
    not_fewer_than: Region | None = None
    stated: tuple[Regex, ...] = ()
    silent_at_none: bool = False

    CASES: ClassVar[frozenset[str]] = frozenset({"default", "many", "stated"})
    PHRASES: ClassVar[frozenset[str]] = frozenset()
    RELATED: ClassVar[frozenset[str]] = frozenset({"counted"})

    def find(self, notice: Notice) -> Iterator[Hit]:
        """At most one hit for each part `within`."""
        for part in stretches(notice, self.within):
            counted = self._counted(notice, part.span)
            if counted or not self.silent_at_none:
                yield from self._against(notice, part, counted)

    def _counted(self, notice: Notice, within: Span) -> list[Span]:
        if self.patterns:
            return list(places(notice, self.patterns, self.of, within))
        return _inside(notice, self.of, within)

    def _against(self, notice: Notice, part: Stretch, counted: list[Span]) -> Iterator[Hit]:
        least = self.at_least
        if self.not_fewer_than:
            least = max(least or 0, len(_inside(notice, self.not_fewer_than, part.span)))
        if least is not None and len(counted) < least:
            yield _hit(notice, part.head, counted, least, "default")
        elif self.at_most is not None and len(counted) > self.at_most:
            yield _hit(notice, part.head, counted, self.at_most, "many")
        else:
            yield from self._stated(notice, part, counted)

    def _stated(self, notice: Notice, part: Stretch, counted: list[Span]) -> Iterator[Hit]:
        numbers = (number_at(notice, place) for place in places(notice, self.stated, Region.LINE, part.span))
        number = next((one for one in numbers if one), None)
        if number and number.value != len(counted):
            yield _hit(notice, number.span, counted, int(number.value), "stated")


def _inside(notice: Notice, region: Region, within: Span) -> list[Span]:
    return [span for span in regions(notice, region) if span in within]


def _hit(notice: Notice, place: Span, counted: list[Span], expected: int, case: str) -> Hit:
    related = tuple(Part(span, "counted") for span in counted[:1] + counted[1:][-1:]) if case != "default" else ()
    values: dict[str, Value] = {"count": len(counted), "expected": expected, "text": notice.quote(place)}
    return Hit(place, values, case, related, {"count": len(counted), "expected": expected})
