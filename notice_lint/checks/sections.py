"""Kinds about the parts of a notice: empty and missing sections, items that nothing answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from notice_lint.finding import Hit, Value
from notice_lint.notice import Level, Node, Notice, Shape
from notice_lint.regexes import Regex, compiled

NONE: frozenset[str] = frozenset()
NOTHING = Regex(r"(?:无|暂无|没有|零)[。）)]?$")


@dataclass(frozen=True)
class EmptySection:
    """`empty-section`: a heading with nothing below it before the next. `said` are the words that say so."""

    said: Regex = NOTHING
    siblings: float = 0.5  # of a heading's siblings that have content, for an aspect to be missing its own

    CASES: ClassVar[frozenset[str]] = frozenset({"none-left"})
    PHRASES: ClassVar[frozenset[str]] = NONE
    RELATED: ClassVar[frozenset[str]] = NONE

    def find(self, notice: Notice) -> Iterator[Hit]:
        """One hit for each empty heading."""
        yield from self.among(notice, notice.nodes)
        for node in notice.nodes:
            yield from self.among(notice, node.children)

    def among(self, notice: Notice, nodes: tuple[Node, ...]) -> Iterator[Hit]:
        upper = [node for node in nodes if node.level in (Level.SECTION, Level.ASPECT)]
        empty = [node for node in upper if self.is_empty(notice, node)]
        if len(upper) - len(empty) < self.siblings * len(upper) or len(upper) == len(empty):
            return
        for node in empty:
            heading = notice.quote(node.head)
            yield Hit(
                node.head,
                {"heading": heading},
                "none-left" if node.names_status else "default",
                evidence={"heading": heading},
            )

    def is_empty(self, notice: Notice, node: Node) -> bool:
        return not node.passages and not node.children and not compiled(self.said).search(notice.quote(node.title))


@dataclass(frozen=True)
class MissingSection:
    """`missing-section`: `sections` maps a section's name to the words by which a heading or paragraph is known as it.

    Only notices of the shapes in `shapes` (all but generic where empty) that have sections at all are asked for them,
    and only those whose title has one of the words of `titles`.
    """

    sections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shapes: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    at_least: int = 2

    CASES: ClassVar[frozenset[str]] = NONE
    PHRASES: ClassVar[frozenset[str]] = NONE
    RELATED: ClassVar[frozenset[str]] = NONE

    def find(self, notice: Notice) -> Iterator[Hit]:
        """One hit for each section that no heading and no paragraph of its own stands for."""
        shapes = self.shapes or tuple(shape for shape in Shape if shape is not Shape.GENERIC)
        tops = [node for node in notice.nodes if node.level is Level.SECTION]
        if notice.shape not in shapes or len(tops) < self.at_least or not self.is_meant(notice):
            return
        texts = [notice.quote(node.title) for _, node in notice.walk() if not node.problem]
        texts += [notice.quote(passage.span)[:200] for node, passage in notice.passages if not (node and node.problem)]
        # What follows the last problem on lines of its own belongs to that problem's passages in the outline.
        last = [node for _, node in notice.walk() if node.problem][-1:]
        texts += [notice.quote(passage.span)[:200] for node in last for passage in node.passages]
        for name, words in self.sections.items():
            if not any(word in text for word in words for text in texts):
                yield Hit(notice.last_line, {"section": name}, evidence={"section": name})

    def is_meant(self, notice: Notice) -> bool:
        """Whether the title is that of a notice that needs these sections."""
        title = notice.quote(notice.title) if notice.title else ""
        return not self.titles or any(word in title for word in self.titles)


@dataclass(frozen=True)
class ItemWithoutMeasure:
    """`item-without-measure`: a problem that no passage answers, where at least `siblings` of all problems have one."""

    siblings: float = 0.7
    at_least: int = 3

    CASES: ClassVar[frozenset[str]] = NONE
    PHRASES: ClassVar[frozenset[str]] = NONE
    RELATED: ClassVar[frozenset[str]] = NONE

    def find(self, notice: Notice) -> Iterator[Hit]:
        """One hit for each such problem."""
        upper = (Level.SECTION, Level.ASPECT) if notice.counts.items else (Level.SECTION,)
        leaves = [node for node in notice.leaves if node.level not in upper]
        told = [node for node in leaves if self.is_told(notice, node)]
        # A status alone answers only where a notice says no more of any problem.
        enough = len(told) >= self.siblings * len(leaves)
        answered = told if enough else [n for n in leaves if n.status or self.is_told(notice, n)]
        if len(answered) < self.at_least or len(answered) < self.siblings * len(leaves):
            return
        known = {id(node) for node in answered}
        for node in leaves:
            if id(node) in known:
                continue
            values: dict[str, Value] = {
                "heading": notice.quote(node.head),
                "answered": len(answered),
                "count": len(leaves),
            }
            yield Hit(node.head, values, evidence={"answered": len(answered), "problems": len(leaves)})

    @staticmethod
    def is_told(notice: Notice, node: Node) -> bool:
        """Whether something stands below the heading, or behind it on its own line."""
        if any(passage.answers for passage in node.passages):
            return True
        title = notice.quote(node.title)
        return len(title) > 60 and any(mark in title for mark in "，,：:；;")


@dataclass(frozen=True)
class MissingContact:
    """`missing-contact`: no paragraph that says how to reach the office."""

    CASES: ClassVar[frozenset[str]] = NONE
    PHRASES: ClassVar[frozenset[str]] = NONE
    RELATED: ClassVar[frozenset[str]] = NONE

    def find(self, notice: Notice) -> Iterator[Hit]:
        """At most one hit, on the last line of the notice's own text."""
        if notice.contact is None and notice.title is not None and notice.nodes:
            yield Hit(notice.last_line)
