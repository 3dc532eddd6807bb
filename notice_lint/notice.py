"""What a rectification notice says, each fact with the span it stands on: built by `parsing`, read by all the rest."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from notice_lint.day import DateSpan, Milestones, NoticeDate
from notice_lint.quantity import Mention, Quantity
from notice_lint.status import Status
from notice_lint.text import Document, Span


class Level(StrEnum):
    """Levels of the outline from the top down. The value is the name used in JSON."""

    SECTION = "section"
    ASPECT = "aspect"
    ITEM = "item"
    SUB_ITEM = "sub-item"
    ORDINAL = "ordinal"


LEVELS = tuple(Level)


class Shape(StrEnum):
    """How a notice arranges its problems; a closed list, documented in the README."""

    BY_STATUS = "sections-by-status"
    ASPECT_ITEM = "aspect-item"
    ASPECT_ITEM_SUB = "aspect-item-sub-item"
    ASPECT_ITEM_ORDINAL = "aspect-item-ordinal"
    QUOTED_PROBLEM = "quoted-problem"
    ASPECT_PROBLEM = "aspect-problem"
    SECTION_ITEM = "section-item"
    ITEM_ONLY = "item-only"
    TABLE = "table"
    GENERIC = "generic"


class Role(StrEnum):
    """What a passage is for."""

    PROBLEM = "problem"  # describes the problem itself (问题：…)
    MEASURE = "measure"  # what was or will be done (整改情况, 整改措施, or an unlabelled answer)
    OUTCOME = "outcome"  # 整改成效
    STATUS = "status"  # a status alone (整改结果：完成)
    DEADLINE = "deadline"
    OWNER = "owner"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Marker:
    """A number in front of a heading or clause.

    `span` covers the marker with its mark (`13.`, `（一）`, `二是`). `form` names the way of numbering, one of
    `第一部分` `一、` `(一)` `1.` `(1)` `①` `问题1` `其一` `一是` `第一` `一要` `首先` `一方面` `row`.
    `number` is None where the marker carries none. `mark` is the punctuation as written (`.`, `、`, `（）`), empty
    where it was lost.
    """

    span: Span
    number: int | None
    form: str
    mark: str = ""
    malformed: bool = False

    def moved(self, by: int) -> Marker:
        """The same, so many code points further on."""
        return Marker(self.span.moved(by), self.number, self.form, self.mark, self.malformed)


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the head of a passage: `整改情况(已完成):`. `span` covers it all, `name` is `整改情况`."""

    span: Span
    name: str
    role: Role
    colon: bool
    status: Status | None = None

    def moved(self, by: int) -> Label:
        """The same, so many code points further on."""
        status = self.status and self.status.moved(by)
        return Label(self.span.moved(by), self.name, self.role, self.colon, status)


@dataclass(frozen=True, slots=True)
class Measure:
    """One clause of an ordinal series in a passage: `一是…` up to the next ordinal. `span` leaves the marker out."""

    marker: Marker
    span: Span

    def moved(self, by: int) -> Measure:
        """The same, so many code points further on."""
        return Measure(self.marker.moved(by), self.span.moved(by))


ANSWERS = (Role.MEASURE, Role.OUTCOME)
"""What answers a problem."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph (or a stretch of one) below a heading. `span` includes the label, `body` leaves it out."""

    span: Span
    body: Span
    role: Role
    label: Label | None = None
    measures: tuple[Measure, ...] = ()
    marker: Marker | None = None  # of a member of a list inside a passage

    @property
    def answers(self) -> bool:
        """Whether it tells a measure or an outcome, and not by its label alone."""
        return self.role in ANSWERS and len(self.body) > 0


@dataclass(frozen=True, slots=True)
class Node:
    """A heading of the outline with all that stands below it.

    `title` is the heading's own text without its marker; `head` is the marker and the title. `span` runs to the end of
    the last passage or child. `problem` tells whether it counts as a problem or an aspect of problems (the section of
    work to come has headings too, which are none).
    """

    level: Level
    marker: Marker | None
    title: Span
    head: Span
    span: Span
    status: Status | None = None
    passages: tuple[Passage, ...] = ()
    children: tuple[Node, ...] = ()
    problem: bool = False

    @property
    def measures(self) -> int:
        """How many measures it lists itself: ordinals and members of lists, but for those of its outcome."""
        own = [passage for passage in self.passages if passage.role is Role.MEASURE]
        return sum(sum(m.marker.number is not None for m in p.measures) or int(p.marker is not None) for p in own)

    @property
    def names_status(self) -> bool:
        """Whether the heading states the status of all below it, as that of the finished items does."""
        return (
            self.level in (Level.SECTION, Level.ASPECT) and self.status is not None and self.status.span in self.title
        )

    @property
    def number(self) -> int | None:
        """The number of its marker."""
        return self.marker.number if self.marker else None


@dataclass(frozen=True, slots=True)
class Numbered:
    """One member of a series: its marker and, where it is a heading, the heading."""

    marker: Marker
    node: Node | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """Markers of one level that should count 1, 2, 3 …, in the order of the text.

    `level` is None for a list inside a passage (1. 2. or ①②). `whole` is true where the items run on through the whole
    notice and the series is all of them; else the series ends with its parent. `parent` is the heading it stands under.
    """

    level: Level | None
    form: str
    members: tuple[Numbered, ...]
    whole: bool = False
    parent: Node | None = None


@dataclass(frozen=True, slots=True)
class SignOff:
    """落款: issuer and issue date, either of which may be missing."""

    span: Span
    issuers: tuple[Span, ...] = ()
    date: NoticeDate | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many sections, aspects and items the outline lists, as TOT001 counts them.

    Aspects are the distinct headings of that level in the sections that hold problems (the same heading in another
    section counts once; headings that name a status are none); items are the numbered problems, each once.
    """

    sections: int
    aspects: int
    items: int


@dataclass(frozen=True)
class Notice:
    """A notice as understood. Everything keeps the order of the text."""

    document: Document
    title: Span | None = None
    head: tuple[Span, ...] = ()  # lines between the title and the text: a speaker, a day of delivery
    nodes: tuple[Node, ...] = ()
    preamble: tuple[Passage, ...] = ()
    sign_off: SignOff | None = None
    contact: Span | None = None
    residue: tuple[Span, ...] = ()
    body: Span = field(default=Span(0, 0))  # from the title to the last line of the notice's own text
    dates: tuple[NoticeDate, ...] = ()
    date_spans: tuple[DateSpan, ...] = ()
    milestones: Milestones = Milestones()
    quantities: tuple[Quantity, ...] = ()
    mentions: tuple[Mention, ...] = ()  # problems named by their numbers
    titles: tuple[Span, ...] = ()  # the inside of each 《…》
    series: tuple[Series, ...] = ()
    shape: Shape = Shape.GENERIC
    climbs: tuple[
        tuple[Node, ...], ...
    ] = ()  # runs of headings that stood a level too high (NUM004), put one level down
    drawn_up: dict[object, object] = field(default_factory=dict, init=False, repr=False, compare=False)
    # what `tieout.once` keeps for all that ask

    def quote(self, span: Span) -> str:
        """The text of `span`."""
        return self.document.quote(span)

    def walk(self) -> Iterator[tuple[tuple[Node, ...], Node]]:
        """Every heading with the headings above it, in the order of the text."""
        return iter(self._walked)

    @cached_property
    def _walked(self) -> tuple[tuple[tuple[Node, ...], Node], ...]:
        found = []
        stack: list[tuple[tuple[Node, ...], Node]] = [((), node) for node in reversed(self.nodes)]
        while stack:
            path, node = stack.pop()
            found.append((path, node))
            stack.extend(((*path, node), child) for child in reversed(node.children))
        return tuple(found)

    @cached_property
    def passages(self) -> tuple[tuple[Node | None, Passage], ...]:
        """Every passage with the heading it stands under, the preamble first."""
        below = ((node, passage) for _, node in self.walk() for passage in node.passages)
        return (*((None, passage) for passage in self.preamble), *sorted(below, key=lambda pair: pair[1].span))

    def at_level(self, level: Level) -> tuple[Node, ...]:
        """The headings of one level, in the order of the text."""
        return tuple(node for _, node in self.walk() if node.level is level)

    def heading_path(self, offset: int) -> tuple[Node, ...]:
        """The headings that the code point at `offset` stands under, from the top down."""
        path: tuple[Node, ...] = ()
        level = self.nodes
        while level:
            place = bisect_right(level, offset, key=lambda node: node.span.start) - 1
            if place < 0 or offset not in level[place].span:
                break
            path = (*path, level[place])
            level = level[place].children
        return path

    @cached_property
    def counts(self) -> Counts:
        """Sections, aspects and items of the outline."""
        return Counts(len(self.at_level(Level.SECTION)), len(self.aspects), len(self.at_level(Level.ITEM)))

    @cached_property
    def aspects(self) -> tuple[Node, ...]:
        """The aspects of problems; a heading that stands again in another section is left out there."""
        found: dict[str, Node] = {}
        kept: list[Node] = []
        for path, node in self.walk():
            if node.level is not Level.ASPECT or not node.problem:
                continue
            name = "".join(char for char in self.quote(node.title) if char.isalnum())
            first = found.setdefault(name, node)
            if first is node or (path and first in path[0].children):
                kept.append(node)
        return tuple(kept)

    @property
    def last_line(self) -> Span:
        """The last line of the notice's own text, without white space at its ends."""
        end = max(self.body.end - 1, 0)
        return self.document.stripped(self.document.lines[self.document.line_number(end) - 1])

    @cached_property
    def leaves(self) -> tuple[Node, ...]:
        """The problems with no problem below them."""
        return tuple(
            node
            for _, node in self.walk()
            if node.problem
            and not any(child.problem for child in node.children)
            and (node.level is not Level.SECTION or (node.passages and not node.names_status))
            and (node.level is not Level.ASPECT or self.shape is not Shape.BY_STATUS)
        )
