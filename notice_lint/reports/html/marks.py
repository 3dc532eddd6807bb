"""The text cut into pieces at every place that the page points at, so that any of them can be marked on its own."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from notice_lint.finding import Severity
from notice_lint.pages import runs
from notice_lint.text import Span
from notice_lint.tieout.relations import Verdict


@dataclass(slots=True)
class Place:
    """A stretch of the notice that something on the page leads to, or a figure.

    `numbers` and `severity` are of the findings whose own place it is, `verdict` and `told` of the figure that stands
    there, `to` the ids of the places that the figure is held against.
    """

    span: Span
    id: str
    numbers: list[int] = field(default_factory=list)
    severity: Severity | None = None
    verdict: Verdict | None = None
    told: str = ""
    to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tag:
    """A stretch that is set in a way of its own: `marker`, `runin`, `lead`, `comment`."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch with the same marks all along.

    `names` are its classes, `places` the ids of the places it is part of, `anchors` those that begin here. `href` is
    where it leads, `ends` the numbers of the findings whose place ends here.
    """

    runs: tuple[tuple[str, bool], ...]
    names: str = ""
    places: str = ""
    anchors: tuple[str, ...] = ()
    href: str = ""
    told: str = ""
    to: str = ""
    ends: str = ""


class Places:
    """The places of one file, each stretch once; their ids begin with `prefix`."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.known: dict[Span, Place] = {}

    def at(self, span: Span) -> Place:
        """The place on `span`."""
        if span not in self.known:
            self.known[span] = Place(span, f"{self.prefix}p{len(self.known) + 1}")
        return self.known[span]


class Cutter:
    """Cuts blocks of `text`, asked for in the order of the text, into pieces."""

    def __init__(self, text: str, prefix: str, places: Iterable[Place], tags: Iterable[Tag]) -> None:
        self.text, self.prefix = text, prefix
        self.begin: dict[int, list[Place | Tag]] = defaultdict(list)
        self.end: dict[int, list[Place | Tag]] = defaultdict(list)
        marks: list[Place | Tag] = [*sorted(places, key=lambda place: place.span), *tags]
        for one in marks:
            self.begin[one.span.start].append(one)
            self.end[max(one.span.end, one.span.start)].append(one)
        self.cuts = sorted({*self.begin, *self.end})
        self.starts = sorted(place for place in self.begin)
        self.active: dict[int, Place | Tag] = {}
        self.anchored: set[str] = set()
        self.at = 0  # how many cuts are behind

    def begins_in(self, span: Span) -> bool:
        """Whether a place or tag begins in the line `span` or at its end."""
        index = bisect_left(self.starts, span.start)
        end = span.end + self.text.startswith("\r\n", span.end)
        return index < len(self.starts) and self.starts[index] <= end

    def pieces(self, span: Span, whole: bool = True) -> tuple[Piece, ...]:
        """The pieces of `span`. It is a whole line or cell, or else ends where the next one begins."""
        return tuple(self._pieces(span, whole))

    def rest(self) -> tuple[Piece, ...]:
        """Anchors of the places that begin and end behind all that was cut."""
        return tuple(self._points(self._pass(len(self.text) + 1)))

    def _pieces(self, span: Span, whole: bool) -> Iterator[Piece]:
        yield from self._points(self._pass(span.start))
        start = span.start
        while self.at < len(self.cuts) and self.cuts[self.at] < span.end + whole:
            cut = self.cuts[self.at]
            if start < cut:
                yield self._piece(Span(start, cut))
                start = cut
            begun = [one for one in self.begin[cut] if isinstance(one, Place)]
            # What begins at a line's end has no letter of its own: it still has to be found.
            yield from self._points(one for one in begun if cut == span.end or not len(one.span))
            self._step()
        if start < span.end:
            yield self._piece(Span(start, span.end))

    def _pass(self, offset: int) -> list[Place]:
        """Step over the cuts before `offset`; the places that end there without having begun in any piece."""
        lost: list[Place] = []
        while self.at < len(self.cuts) and self.cuts[self.at] < offset:
            cut = self.cuts[self.at]
            lost += (
                one for one in (*self.end[cut], *self.begin[cut]) if isinstance(one, Place) and one.span.end <= cut
            )
            self._step()
        return lost

    def _step(self) -> None:
        cut = self.cuts[self.at]
        for one in self.end[cut]:
            self.active.pop(id(one), None)
        for one in self.begin[cut]:
            if len(one.span):
                self.active[id(one)] = one
        self.at += 1

    def _points(self, places: Iterable[Place]) -> Iterator[Piece]:
        """Pieces without a letter, for places that have none on the page."""
        for one in places:
            if one.id not in self.anchored:
                yield self._made((), [one], [], one.span.end)

    def _piece(self, span: Span) -> Piece:
        places = [one for one in self.active.values() if isinstance(one, Place)]
        tags = [one for one in self.active.values() if isinstance(one, Tag)]
        return self._made(tuple(runs(self.text[span.start : span.end])), places, tags, span.end)

    def _made(
        self, told: tuple[tuple[str, bool], ...], places: Sequence[Place], tags: Sequence[Tag], end: int
    ) -> Piece:
        new = tuple(place.id for place in places if place.id not in self.anchored)
        self.anchored.update(new)
        hits = sorted((one for one in places if one.severity), key=lambda one: one.severity.rank if one.severity else 0)
        figure = next((one for one in places if one.verdict), None)
        names = [tag.name for tag in tags]
        names += ["hit", str(hits[0].severity)] if hits else []
        names += ["fig", str(figure.verdict)] if figure else []
        href = next((f"#{self.prefix}n{one.numbers[0]}" for one in hits if one.id in new), "")
        if not href and figure and figure.to and figure.id in new:
            href = f"#{figure.to[0]}"
        return Piece(
            told,
            " ".join(names),
            " ".join(place.id for place in places),
            new,
            href,
            figure.told if figure else "",
            " ".join(figure.to) if figure else "",
            " ".join(str(number) for one in hits if one.span.end == end for number in one.numbers),
        )
