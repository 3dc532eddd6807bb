"""`agreement`: two things a notice says that must be one: a name, a number, a date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from notice_lint.finding import Hit, Part
from notice_lint.notice import Notice
from notice_lint.regexes import Regex
from notice_lint.text import Span
from notice_lint.tieout.extracted import Reading, date_at, number_at, places, plain
from notice_lint.tieout.regions import Region, regions


@dataclass(frozen=True)
class Agreement:
    """Values that `second` finds in the parts `second_in`, other than the one that `first` finds in `first_in`.

    Without `second` all that `first` finds must be one. Both are looked for in each part `within` by itself; of
    `first` the first place counts. `reading` says what they are compared as; `same` are pairs of words for one thing.
    """

    first: tuple[Regex, ...] = ()
    first_in: Region = Region.LINE
    second: tuple[Regex, ...] = ()
    second_in: Region = Region.LINE
    within: Region = Region.TEXT
    reading: Reading = Reading.TEXT
    same: tuple[tuple[str, str], ...] = ()

    CASES: ClassVar[frozenset[str]] = frozenset({"default"})
    PHRASES: ClassVar[frozenset[str]] = frozenset()
    RELATED: ClassVar[frozenset[str]] = frozenset({"first", "also"})

    def find(self, notice: Notice) -> Iterator[Hit]:
        """A hit for each other value, on the first place that has it."""
        for part in regions(notice, self.within):
            yield from self._in_part(notice, part)

    def _in_part(self, notice: Notice, part: Span) -> Iterator[Hit]:
        one = self._read(notice, self.first, self.first_in, part)
        others = self._read(notice, self.second, self.second_in, part) if self.second else one
        if not one:
            return
        (place, value), by_value = one[0], dict[str, list[Span]]()
        for span, other in others:
            if other != value:
                by_value.setdefault(other, []).append(span)
        for span, *again in by_value.values():
            values = {"first": notice.quote(place), "second": notice.quote(span)}
            related = (Part(place, "first"), *(Part(other, "also") for other in again))
            yield Hit(span, values, related=related, evidence=dict(values))

    def _read(self, notice: Notice, patterns: tuple[Regex, ...], where: Region, part: Span) -> list[tuple[Span, str]]:
        found = ((place, self._value(notice, place)) for place in places(notice, patterns, where, part))
        return [(place, value) for place, value in found if value]

    def _value(self, notice: Notice, place: Span) -> str:
        """The value as it is compared; empty where it cannot be read."""
        if self.reading is Reading.NUMBER:
            number = number_at(notice, place)
            return str(number.value.normalize()) if number else ""
        if self.reading is Reading.DATE:
            found = date_at(notice, place)
            return found.iso if found else ""
        text = plain(notice.quote(place))
        for word, other in self.same:
            text = text.replace(plain(word), plain(other))
        return text
