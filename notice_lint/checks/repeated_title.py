"""Two problems of a notice under one title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from notice_lint.finding import Hit, Part, Where
from notice_lint.notice import Level, Node, Notice
from notice_lint.patterns import pattern
from notice_lint.tieout.sentences import letters

HAN = pattern(r"[一-鿿]")


@dataclass(frozen=True)
class RepeatedTitle:
    """Items, sub-items or problem ordinals with one title, `openings` and `endings` aside.

    Titles of fewer than `minimum` Han characters and those that are one of `generic` repeat by design. So does a list
    that two sections go through with the same numbers, and a notice most of whose titles stand twice.
    """

    minimum: int = 6
    openings: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()

    CASES: ClassVar[frozenset[str]] = frozenset({"default"})
    PHRASES: ClassVar[frozenset[str]] = frozenset()
    RELATED: ClassVar[frozenset[str]] = frozenset({"copy"})

    def find(self, notice: Notice) -> Iterator[Hit]:
        """A hit for each group of items with one title, on the last of them."""
        alike: defaultdict[tuple[Level, str], list[tuple[Node, Node]]] = defaultdict(list)
        for path, node in notice.walk():
            core = self._core(notice, node)
            if node.problem and node.level not in (Level.SECTION, Level.ASPECT) and core:
                alike[node.level, core].append(((path or (node,))[0], node))
        groups = [group for group in alike.values() if len(group) > 1]
        if 2 * len(groups) > len(alike) > 3:
            return
        for group in groups:
            if not _listed_twice(group):
                yield self._hit(notice, [node for _, node in group])

    def _core(self, notice: Notice, node: Node) -> str:
        """The title without marks, opening and ending; empty where it is too short or generic."""
        core = letters(notice.quote(node.title))
        for opening in self.openings:
            core = core.removeprefix(opening)
        for ending in self.endings:
            core = core.removesuffix(ending)
        return core if len(HAN.findall(core)) >= self.minimum and core not in self.generic else ""

    def _hit(self, notice: Notice, nodes: list[Node]) -> Hit:
        *others, last = nodes
        return Hit(
            last.head,
            {"title": notice.quote(last.title), "others": tuple(Where(node.head) for node in others[:3])},
            related=tuple(Part(node.head, "copy") for node in others),
            evidence={"copies": len(nodes)},
        )


def _listed_twice(group: list[tuple[Node, Node]]) -> bool:
    """Whether the items, each with its section, have one number in two sections: problems first, answers later."""
    sections = {section.head for section, _ in group}
    return len({node.number for _, node in group}) < len(group) == len(sections)
