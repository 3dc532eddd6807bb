"""One team or body under two names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from notice_lint.finding import Hit, Part
from notice_lint.notice import Notice
from notice_lint.numerals import parse_number
from notice_lint.text import Span
from notice_lint.tieout.wording import matches, sentence_around

NUMBER = r"([0-9０-９]{1,3}|[一二三四五六七八九十百]{1,4})"
STEM = 4  # Han characters before an ending that make two bodies the same


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as written, and where."""

    span: Span
    written: str


@dataclass(frozen=True)
class NumberedName:
    """Names of one body that a notice writes in two ways; the rarer way is told, once for each body.

    `forms` gives for each kind of body the ways of naming one by number, with {n} where the number stands. `endings`
    are pairs of endings of which a body has one: 华悦宾馆 and 华悦酒店. A number that stands once, where the team of
    the same committee has another one in `often` places or more, is told too, unless its sentence names the other as
    well or has one of the words of `earlier`.
    """

    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    endings: tuple[tuple[str, str], ...] = ()
    often: int = 2
    earlier: tuple[str, ...] = ()

    CASES: ClassVar[frozenset[str]] = frozenset({"default", "other-number"})
    PHRASES: ClassVar[frozenset[str]] = frozenset()
    RELATED: ClassVar[frozenset[str]] = frozenset({"also", "other"})

    def find(self, notice: Notice) -> Iterator[Hit]:
        """A hit for each body with two names, on the first place of the rarer."""
        for names in (*self._numbered(notice), *self._ended(notice)):
            if len({name.written for name in names}) > 1:
                yield _hit(names, "default")
        for kind in self.forms.values():
            yield from self._strangers(notice, self._by_committee(notice, kind))

    def _by_committee(self, notice: Notice, forms: tuple[str, ...]) -> Iterator[dict[object, list[_Name]]]:
        """The teams of each committee (市委, 县委), by number."""
        committees: defaultdict[str, defaultdict[object, list[_Name]]] = defaultdict(lambda: defaultdict(list))
        for value, name in self._teams(notice, forms):
            before = notice.document.text[max(0, name.span.start - 2) : name.span.start]
            if before[-1:] == "委":
                whole = Span(name.span.start - 2, name.span.end)
                committees[before][value].append(_Name(whole, before + name.written))
        yield from committees.values()

    def _strangers(self, notice: Notice, committees: Iterator[dict[object, list[_Name]]]) -> Iterator[Hit]:
        """The one team of a committee that stands once among places that name another."""
        for teams in committees:
            usual = max(teams.values(), key=len)
            odd = [names for names in teams.values() if names is not usual]
            if len(odd) == 1 and len(odd[0]) == 1 and len(usual) >= self.often:
                sentence = notice.quote(sentence_around(notice, odd[0][0].span))
                said = usual[0].written in sentence or any(word in sentence for word in self.earlier)
                if not said:
                    yield _hit([*usual, *odd[0]], "other-number")

    def _teams(self, notice: Notice, forms: tuple[str, ...]) -> Iterator[tuple[object, _Name]]:
        """Each numbered name of one kind of body, with its number."""
        ways = [re.escape(form).replace(r"\{n\}", NUMBER) for form in forms]
        for match in matches(notice, "|".join(ways), tuple(max(form.split("{n}"), key=len) for form in forms)):
            value = parse_number(next((group for group in match.groups() if group), ""))
            if value is not None:
                yield value, _Name(Span(*match.span()), match[0])

    def _numbered(self, notice: Notice) -> Iterator[list[_Name]]:
        """The names of each numbered body, in the order of the text."""
        for forms in self.forms.values():
            bodies: defaultdict[object, list[_Name]] = defaultdict(list)
            for value, name in self._teams(notice, forms):
                bodies[value].append(name)
            yield from bodies.values()

    def _ended(self, notice: Notice) -> Iterator[list[_Name]]:
        """The names of each body that has one of two endings."""
        for pair in self.endings:
            bodies: defaultdict[str, list[_Name]] = defaultdict(list)
            ways = "|".join(map(re.escape, sorted(pair, key=len, reverse=True)))
            for match in matches(notice, ways, pair):
                stem = notice.document.text[max(0, match.start() - STEM) : match.start()]
                if re.fullmatch(rf"[一-鿿]{{{STEM}}}", stem):
                    bodies[stem].append(_Name(Span(match.start() - STEM, match.end()), stem + match[0]))
            yield from bodies.values()


def _hit(names: list[_Name], case: str) -> Hit:
    often = Counter(name.written for name in names)
    usual = max(often, key=lambda written: often[written])  # of two as frequent the one that stands first
    first, *others = [name for name in names if name.written != usual]
    return Hit(
        first.span,
        {"few": first.written, "many": usual, "found": often[first.written], "count": often[usual]},
        case,
        related=(
            *(Part(name.span, "also", {"name": name.written}) for name in others),
            *(Part(name.span, "other", {"name": usual}) for name in names if name.written == usual),
        ),
        evidence={"found": dict(often)},
    )
