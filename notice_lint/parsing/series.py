"""The series of a notice: markers that should count 1, 2, 3 … Whether items start anew under each heading or run on
through the notice is learnt from the notice itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from notice_lint.notice import LEVELS, Level, Marker, Node, Numbered, Passage, Series
from notice_lint.parsing.measures import inline_numbers, read_inline_list
from notice_lint.text import Document
from notice_lint.tieout.numbering import anomalies_over

ASIDES = ("一方面", "首先")
DEEPEST = 8  # series inside one another


def read_series(document: Document, nodes: Sequence[Node], preamble: Sequence[Passage]) -> tuple[Series, ...]:
    """Every series, ordered by its first marker."""
    found = [*_headings(nodes), *_passage_series(document, None, preamble)]
    stack = list(nodes)
    while stack:
        node = stack.pop()
        found += _passage_series(document, node, node.passages)
        stack.extend(node.children)
    return tuple(sorted((s for s in found if s.members), key=lambda s: s.members[0].marker.span))


def _headings(nodes: Sequence[Node]) -> Iterator[Series]:
    for level in LEVELS:
        groups = [(parent, members) for parent, members in _groups(None, nodes, level) if members]
        if level is not Level.ORDINAL and _runs_on([members for _, members in groups]):
            whole = sorted((member for _, members in groups for member in members), key=lambda m: m.marker.span)
            yield Series(level, whole[0].marker.form, tuple(whole), whole=True)
        else:
            for parent, members in groups:
                yield Series(level, members[0].marker.form, tuple(members), parent=parent)


def _groups(parent: Node | None, nodes: Sequence[Node], level: Level) -> Iterator[tuple[Node | None, list[Numbered]]]:
    """The numbered headings of one level, by the heading they stand under."""
    marked = [Numbered(node.marker, node) for node in nodes if node.level is level and node.marker]
    for form in dict.fromkeys(member.marker.form for member in marked):
        yield parent, [member for member in marked if member.marker.form == form]
    for node in nodes:
        yield from _groups(node, node.children, level)


def _runs_on(groups: Sequence[Sequence[Numbered]]) -> bool:
    """Whether one numbering runs on through all groups: no number stands twice, or that reading has fewer slips; where
    both have as many, fewer than half of the groups start at 1 anew."""
    later = groups[1:]
    numbers = [member.marker.number for members in groups for member in members]
    if not later or len(set(numbers)) == len(numbers):
        return bool(later)
    on, anew = len(anomalies_over(groups)), sum(len(anomalies_over([members])) for members in groups)
    starts = sum(1 for members in later if members[0].marker.number == 1)
    return on < anew or (on == anew and starts * 2 < len(later))


def _passage_series(document: Document, parent: Node | None, passages: Sequence[Passage]) -> Iterator[Series]:
    yield from _ordinals(parent, passages)
    listed = list(_listed(document, passages))
    for form in dict.fromkeys(marker.form for marker in listed):
        yield from _counted(parent, [marker for marker in listed if marker.form == form])
    for passage in passages:
        markers = read_inline_list(document, passage.body)
        if markers and not passage.marker:
            yield Series(None, markers[0].form, tuple(Numbered(marker) for marker in markers), parent=parent)


def _listed(document: Document, passages: Sequence[Passage]) -> Iterator[Marker]:
    """The markers at the head of lines, each with those that count on behind it in the same text: (1)…。(2)…"""
    last: Marker | None = None
    for passage in passages:
        if passage.marker:
            yield passage.marker
            last = passage.marker
        elif passage.label:
            last = None
        for marker in inline_numbers(document, passage.body) if last else ():
            if last and marker.form == last.form and marker.number == (last.number or 0) + 1:
                yield marker
                last = marker


def _counted(parent: Node | None, markers: Sequence[Marker]) -> Iterator[Series]:
    """Members of the lists below one heading: a new list starts at each 1."""
    run: list[Marker] = []
    for marker in markers:
        if marker.number == 1 and run:
            yield Series(None, run[0].form, tuple(map(Numbered, run)), parent=parent)
            run = []
        run.append(marker)
    if run:
        yield Series(None, run[0].form, tuple(map(Numbered, run)), parent=parent)


@dataclass
class _Open:
    """A series of ordinals being counted."""

    markers: list[Marker] = field(default_factory=list)

    @property
    def form(self) -> str:
        return self.markers[0].form

    @property
    def last(self) -> int:
        return next((m.number for m in reversed(self.markers) if m.number), 0)

    def goes_on_with(self, marker: Marker) -> bool:
        if marker.number is None:
            return self.form == marker.form
        return marker.form == self.form and marker.number == self.last + 1


def _ordinals(parent: Node | None, passages: Sequence[Passage]) -> Iterator[Series]:
    """一是…二是… over the passages of one heading. A series may hold another inside one of its clauses."""
    done: list[_Open] = []
    stack: list[_Open] = []
    for passage in passages:
        if passage.label:
            stack = []
        for measure in passage.measures:
            _place(measure.marker, stack, done)
    for series in done:
        yield Series(Level.ORDINAL, series.form, tuple(map(Numbered, series.markers)), parent=parent)


def _place(marker: Marker, stack: list[_Open], done: list[_Open]) -> None:
    """Put an ordinal into the innermost series that goes on with it, or start one."""
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth].goes_on_with(marker):
            del stack[depth + 1 :]
            stack[depth].markers.append(marker)
            return
    home = _mixed_home(marker, stack)
    if home is not None:
        home.markers.append(marker)
        return
    stack.append(_Open([marker]))
    done.append(stack[-1])
    del stack[:-DEEPEST]


def _mixed_home(marker: Marker, stack: list[_Open]) -> _Open | None:
    """The series that an ordinal belongs to although it does not count on: one of its form, or one it is mixed into."""
    if marker.number is None or marker.number == 1:
        return None
    same = next((s for s in reversed(stack) if s.form == marker.form), None)
    if same:
        return same
    return next((s for s in reversed(stack) if s.form in ASIDES or s.last == marker.number - 1), None)
