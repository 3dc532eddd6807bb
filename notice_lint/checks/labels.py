"""Kinds about labels (整改情况：): one that its siblings have and an item lacks, a lost colon, a lost prefix."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from notice_lint.finding import Edit, Fix, Hit, Json, Part, Value
from notice_lint.notice import ANSWERS, Label, Level, Node, Notice
from notice_lint.text import Span

NONE: frozenset[str] = frozenset()
COLONS = "：:"


@dataclass(frozen=True)
class LabelMissing:
    """`label-missing`: a label, its colon, or a heading's prefix, where at least `share` of the siblings have it.

    A label that whole items lack is told from `label_share` on: a notice that now and then leaves one out has no such
    habit. `at_least` siblings must have it. `longest` is the length of a prefix in code points.
    """

    share: float = 0.7
    label_share: float = 0.8
    at_least: int = 3
    longest: int = 8

    CASES: ClassVar[frozenset[str]] = frozenset({"colon", "prefix"})
    PHRASES: ClassVar[frozenset[str]] = NONE
    RELATED: ClassVar[frozenset[str]] = frozenset({"again"})

    def find(self, notice: Notice) -> Iterator[Hit]:
        """One hit for each label, colon or prefix, on the first place that lacks it."""
        yield from self.labels(notice)
        yield from self.colons(notice)
        yield from self.prefixes(notice)

    def usual(self, having: int, total: int) -> bool:
        """Whether so many of so many make the rest an exception."""
        return self.at_least <= having < total and having >= self.share * total

    def labels(self, notice: Notice) -> Iterator[Hit]:
        """Items without a label that most items have. Another label for the same purpose stands in for it."""
        leaves = [node for node in notice.leaves if node.level is not Level.SECTION and node.passages]
        names = Counter(name for node in leaves for name in {label.name for label in _labels(node)})
        for name, having in names.items():
            if not self.usual(having, len(leaves)) or having < self.label_share * len(leaves):
                continue
            role = next(label.role for node in leaves for label in _labels(node) if label.name == name)
            lacking = [n for n in leaves if not any(a.name == name or a.role is role for a in _labels(n))]
            if role in ANSWERS:  # an item with no answer at all is SEC004's
                lacking = [n for n in lacking if any(p.answers for p in n.passages)]
            if lacking:
                yield self.hit(notice, [node.head for node in lacking], name, having, len(leaves), "default")

    def colons(self, notice: Notice) -> Iterator[Hit]:
        """Labels without the colon that the same label has elsewhere."""
        by_name: dict[str, list[Label]] = defaultdict(list)
        for _, passage in notice.passages:
            if passage.label and len(passage.body):
                by_name[passage.label.name].append(passage.label)
        for name, labels in by_name.items():
            lacking = [label.span for label in labels if not label.colon]
            having = len(labels) - len(lacking)
            if self.usual(having, len(labels)):
                fix = _colons(notice, labels, lacking)
                yield replace(self.hit(notice, lacking, name, having, len(labels), "colon"), fix=fix)

    def prefixes(self, notice: Notice) -> Iterator[Hit]:
        """Headings of one level without the words before a colon that the others begin with (反馈问题：)."""
        for level in (Level.ASPECT, Level.ITEM, Level.SUB_ITEM):
            nodes = [node for node in notice.at_level(level) if node.problem]
            begun = {id(node): self.prefix(notice, node) for node in nodes}
            counts = Counter(prefix for prefix in begun.values() if prefix)
            for prefix, having in counts.items():
                if self.usual(having, len(nodes)):
                    lacking = [node.head for node in nodes if begun[id(node)] != prefix]
                    yield self.hit(notice, lacking, prefix, having, len(nodes), "prefix")

    def prefix(self, notice: Notice, node: Node) -> str:
        """What stands before a colon at the head of a heading; empty where nothing does."""
        title = notice.quote(node.title)
        ends = [end for mark in COLONS if 2 <= (end := title.find(mark)) <= self.longest]
        return title[: min(ends)].strip() if ends else ""

    @staticmethod
    def hit(notice: Notice, lacking: list[Span], name: str, having: int, total: int, case: str) -> Hit:
        values: dict[str, Value] = {
            "label": name,
            "having": having,
            "total": total,
            "count": len(lacking),
            "at": notice.quote(lacking[0]),
        }
        evidence: dict[str, Json] = {"label": name, "having": having, "total": total}
        return Hit(lacking[0], values, case, tuple(Part(span, "again") for span in lacking[1:]), evidence)


def _colons(notice: Notice, labels: list[Label], lacking: list[Span]) -> Fix | None:
    """A colon behind each label that lacks it, in the width that most have."""
    used = Counter(mark for label in labels if (mark := notice.quote(label.span).rstrip("*")[-1:]) in COLONS)
    if not used:
        return None
    ends = (notice.document.stripped(span).end for span in lacking)
    return Fix(True, tuple(Edit(Span(end, end), used.most_common(1)[0][0]) for end in ends))


def _labels(node: Node) -> list[Label]:
    return [passage.label for passage in node.passages if passage.label]
