"""One document under two titles: the one is the other with a few characters more inside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from notice_lint.finding import Hit, Part, Where
from notice_lint.notice import Notice
from notice_lint.text import Span
from notice_lint.tieout.near import near_pairs
from notice_lint.tieout.sentences import letters


@dataclass(frozen=True)
class TitleVariant:
    """Titles in 《》 of at least `minimum` letters, `ratio` alike, one of which has 1 to `most` letters more.

    The additional letters must stand inside: before the title they name its issuer, behind it another kind of document.
    They must hold no digit and bring in none of `distinct`, words that tell two documents apart (a rank, a place,
    试行). A title behind one of `short_form` is left out.
    """

    minimum: int = 8
    most: int = 4
    ratio: float = 85.0
    distinct: tuple[str, ...] = ()
    short_form: tuple[str, ...] = ("简称",)

    CASES: ClassVar[frozenset[str]] = frozenset({"default"})
    PHRASES: ClassVar[frozenset[str]] = frozenset()
    RELATED: ClassVar[frozenset[str]] = frozenset({"also", "other"})

    def find(self, notice: Notice) -> Iterator[Hit]:
        """A hit for each pair of titles, on the first place of the rarer one; of two as frequent, of the shorter."""
        places: defaultdict[str, list[Span]] = defaultdict(list)
        for span in notice.titles:
            title = letters(notice.quote(span))
            if len(title) >= self.minimum and not self._declared(notice, span):
                places[title].append(span)
        titles = list(places)
        for pair in near_pairs(titles, self.ratio, memory=notice.document.memory, what="titles"):
            short, long = sorted((titles[pair.first], titles[pair.second]), key=len)
            more = _inserted(short, long)
            if more and len(more) <= self.most and not self._tells_apart(short, long, more):
                rare, usual = sorted((short, long), key=lambda title: len(places[title]))
                yield _hit(notice, places[rare], places[usual], more)

    def _declared(self, notice: Notice, title: Span) -> bool:
        """Whether the notice says itself that this is a short form: (以下简称《…》)."""
        before = notice.document.text[max(0, title.start - 5) : title.start]
        return any(word in before for word in self.short_form)

    def _tells_apart(self, short: str, long: str, more: str) -> bool:
        return any(map(str.isdigit, more)) or any(word in long and word not in short for word in self.distinct)


def _inserted(short: str, long: str) -> str:
    """What `long` has more in one stretch inside, neither before nor behind `short`; empty where there is none."""
    more = len(long) - len(short)
    start = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    inside = more > 0 and 0 < start < len(short) and short[start:] == long[start + more :]
    return long[start : start + more] if inside else ""


def _hit(notice: Notice, rare: list[Span], usual: list[Span], more: str) -> Hit:
    first, *others = rare
    return Hit(
        first,
        {"few": notice.quote(first), "many": notice.quote(usual[0]), "where": Where(usual[0]), "more": more},
        related=(*(Part(span, "also") for span in others), *(Part(span, "other") for span in usual)),
        evidence={"more": more, "found": [len(rare), len(usual)]},
    )
