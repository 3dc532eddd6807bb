"""`total`, `part` and `rate`: figures that a rule names by pattern, and the arithmetic that must hold of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from notice_lint.finding import Hit
from notice_lint.finding import Part as Related
from notice_lint.notice import Notice
from notice_lint.regexes import Regex
from notice_lint.text import Span
from notice_lint.tieout.extracted import Number, number_at, places
from notice_lint.tieout.regions import Region, regions

NONE: frozenset[str] = frozenset()
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Total:
    """`total`: a figure that `whole` finds and that is not the sum of those that `parts` find, one for each pattern.

    All are looked for in each part `within` by itself, the first of each counts. Where one of `parts` is not found the
    rule is silent, unless `missing_is_none`.
    """

    whole: tuple[Regex, ...] = ()
    parts: tuple[Regex, ...] = ()
    within: Region = Region.TEXT
    missing_is_none: bool = False

    CASES: ClassVar[frozenset[str]] = frozenset({"default"})
    PHRASES: ClassVar[frozenset[str]] = NONE
    RELATED: ClassVar[frozenset[str]] = frozenset({"part"})

    def find(self, notice: Notice) -> Iterator[Hit]:
        """A hit for each part in which the sum is off, on the whole."""
        for span in regions(notice, self.within):
            whole = first(notice, self.whole, span)
            found = [first(notice, (pattern,), span) for pattern in self.parts]
            parts = [part for part in found if part]
            complete = len(parts) == len(found) or self.missing_is_none
            if whole and parts and complete and _one_kind(whole, *parts) and _is_off(whole, parts):
                sums = " + ".join(part.written for part in parts)
                yield _hit(whole, parts, f"{whole.written} ≠ {sums}", "part")


@dataclass(frozen=True)
class NamedPart:
    """`part`: a figure that `part` finds and that exceeds the one that `whole` finds in the same part `within`."""

    whole: tuple[Regex, ...] = ()
    part: tuple[Regex, ...] = ()
    within: Region = Region.TEXT

    CASES: ClassVar[frozenset[str]] = frozenset({"default"})
    PHRASES: ClassVar[frozenset[str]] = NONE
    RELATED: ClassVar[frozenset[str]] = frozenset({"whole"})

    def find(self, notice: Notice) -> Iterator[Hit]:
        """A hit for each part in which it does, on the part."""
        for span in regions(notice, self.within):
            whole, part = first(notice, self.whole, span), first(notice, self.part, span)
            if whole and part and _one_kind(whole, part) and part.value - part.slack > whole.value + whole.slack:
                yield _hit(part, [whole], f"{part.written} > {whole.written}", "whole")


@dataclass(frozen=True)
class Rate:
    """`rate`: a percentage that `rate` finds and that is not `part` of `whole`, at the decimals stated."""

    rate: tuple[Regex, ...] = ()
    part: tuple[Regex, ...] = ()
    whole: tuple[Regex, ...] = ()
    within: Region = Region.TEXT

    CASES: ClassVar[frozenset[str]] = frozenset({"default"})
    PHRASES: ClassVar[frozenset[str]] = NONE
    RELATED: ClassVar[frozenset[str]] = frozenset({"count"})

    def find(self, notice: Notice) -> Iterator[Hit]:
        """A hit for each part in which it is not, on the rate."""
        for span in regions(notice, self.within):
            rate, part, whole = (first(notice, named, span) for named in (self.rate, self.part, self.whole))
            if rate and part and whole and whole.value:
                exact = HUNDRED * part.value / whole.value
                decimals = len(rate.written.partition(".")[2])
                if abs(exact - rate.value) > Decimal(5).scaleb(-decimals - 1):
                    sums = f"{part.written} ÷ {whole.written} = {exact:.{decimals + 1}f}% ≠ {rate.written}%"
                    yield _hit(rate, [part, whole], sums, "count")


def first(notice: Notice, patterns: Sequence[Regex], within: Span) -> Number | None:
    """The first number that `patterns` find in `within`."""
    numbers = (number_at(notice, place) for place in places(notice, patterns, Region.LINE, within))
    return next((number for number in numbers if number), None)


def _one_kind(*numbers: Number) -> bool:
    return len({number.kind for number in numbers}) == 1


def _is_off(whole: Number, parts: Sequence[Number]) -> bool:
    slack = sum((number.slack for number in (whole, *parts)), Decimal(0))
    return abs(sum((part.value for part in parts), Decimal(0)) - whole.value) > slack


def _hit(number: Number, others: Sequence[Number], arithmetic: str, name: str) -> Hit:
    values: Mapping[str, str] = {"arithmetic": arithmetic, "found": number.written}
    related = tuple(Related(other.span, name) for other in others)
    return Hit(number.span, values, related=related, evidence={"arithmetic": arithmetic})
