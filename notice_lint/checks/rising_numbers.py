"""`rising-numbers`: numbers that a pattern finds and that must count on (附件1、附件2; 第17次、第18次)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from notice_lint.finding import Hit, Part, Value
from notice_lint.notice import Notice
from notice_lint.regexes import Regex
from notice_lint.text import Span
from notice_lint.tieout.extracted import Number, number_at, places
from notice_lint.tieout.regions import Region, regions


@dataclass(frozen=True)
class RisingNumbers:
    """A number that `patterns` find in the parts `where` and that does not count on from the one before.

    `step` is what each must be greater by; with 0 it must only be greater. `start` is what the first must be. Each part
    `within` counts by itself; with `again`, a number may stand again right behind itself.
    """

    patterns: tuple[Regex, ...] = ()
    where: Region = Region.LINE
    within: Region = Region.TEXT
    step: int = 1
    start: int | None = None
    again: bool = False

    CASES: ClassVar[frozenset[str]] = frozenset({"default", "repeated", "start"})
    PHRASES: ClassVar[frozenset[str]] = frozenset()
    RELATED: ClassVar[frozenset[str]] = frozenset({"before"})

    def find(self, notice: Notice) -> Iterator[Hit]:
        """A hit for each number that does not count on."""
        for part in regions(notice, self.within):
            yield from self._in_part(notice, part)

    def _in_part(self, notice: Notice, part: Span) -> Iterator[Hit]:
        before: Number | None = None
        for place in places(notice, self.patterns, self.where, part):
            number = number_at(notice, place)
            if number is None:
                continue
            case, expected = self._case(before, number.value)
            if case:
                values: dict[str, Value] = {
                    "found": number.written,
                    "before": before.written if before else "",
                    "expected": expected,
                }
                related = (Part(before.span, "before"),) if before else ()
                yield Hit(number.span, values, case, related, {"found": number.written, "expected": expected})
            before = number

    def _case(self, before: Number | None, here: Decimal) -> tuple[str, int]:
        """Which slip it is, empty where it is none, and the number that should have stood there."""
        if before is None:
            wrong = self.start is not None and here != self.start
            return ("start" if wrong else "", self.start or 0)
        expected = int(before.value) + (self.step or 1)
        if here == before.value:
            return ("" if self.again else "repeated", expected)
        right = here == expected if self.step else here > before.value
        return ("" if right else "default", expected)
