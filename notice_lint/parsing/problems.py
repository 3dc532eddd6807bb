"""Which headings are problems; numbered lines that are none are put back into the passage they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from notice_lint.notice import ANSWERS, Level, Node, Passage, Role
from notice_lint.parsing.lexicon import (
    OTHER_SECTION,
    PROBLEM_SECTION,
    PROBLEM_WORDS,
    QUOTED_PROBLEM,
    STATUS_HEADING,
)
from notice_lint.parsing.lines import read_status
from notice_lint.patterns import pattern
from notice_lint.status import Status
from notice_lint.text import Document, Span

# How a text that answers a problem ends where a notice states no status otherwise: 该问题已整改到位。
CLOSING = pattern(
    r"(?:[。；]|^)(?:截至)?(?:目前，?)?(?:该|此|本|上述)(?:项)?(?:问题|事项|工作)(?:目前|现)?([^，,。；;]{2,12})。?$"
)
# How a notice without a section of its own for it ends: these paragraphs are no part of its last problem.
ENDING = pattern("(?:截至|截止|下一步|下一阶段|下步|今后|公示期|以上|特此|欢迎|总体|综上|总的)")
USUAL = 0.6  # of the lowest problems that end so, for it to be how the notice states a status
NAMED_SHARE = 3  # one in so many headings of a level that names a problem makes all of the level problems


def sort_problems(document: Document, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Mark the headings that are problems, and put numbered lines that are none back into their passage."""
    sorter = _Sorter(document, frozenset(_levels_of_problems(_Sorter(document), nodes)))
    chosen = [sorter.holds_problems(node) for node in nodes]
    if not any(node.level is Level.SECTION for node in nodes) and sorter.mostly_problems(nodes):
        # A notice without sections: its aspects stand or fall together, but for those that say they are none.
        chosen = [here or not sorter.says(OTHER_SECTION, node) for node, here in zip(nodes, chosen, strict=True)]
    if not any(chosen):
        chosen = [sorter.holds_items(node) and not sorter.says(OTHER_SECTION, node) for node in nodes]
    return tuple(sorter.sorted(node, problem) for node, problem in zip(nodes, chosen, strict=True))


def _levels_of_problems(sorter: _Sorter, nodes: Sequence[Node]) -> Iterator[Level]:
    """The levels at which a notice lists problems: what one marker means under one heading it means under all."""
    below = [node for top in nodes if sorter.holds_problems(top) for node in sorter.all_below(top)]
    for level in (Level.ITEM, Level.SUB_ITEM, Level.ORDINAL):
        members = [node for node in below if node.level is level]
        if sum(1 for node in members if sorter.looks_a_problem(node)) * NAMED_SHARE >= len(members) > 0:
            yield level


@dataclass(frozen=True)
class _Sorter:
    document: Document
    problem_levels: frozenset[Level] = frozenset()

    def says(self, words: re.Pattern[str], node: Node) -> bool:
        return bool(words.search(self.document.quote(node.title)))

    def looks_a_problem(self, node: Node) -> bool:
        """Whether a heading names a problem, or is answered as one: by a label or a status."""
        title = self.document.quote(node.title)
        return (
            node.status is not None
            or bool(QUOTED_PROBLEM.match(title) or PROBLEM_WORDS.search(title))
            or any(p.label is not None and p.label.role in (*ANSWERS, Role.STATUS) for p in node.passages)
        )

    def all_below(self, node: Node) -> list[Node]:
        """Every heading under `node`, itself left out."""
        return [found for child in node.children for found in (child, *self.all_below(child))]

    def below(self, node: Node) -> list[Node]:
        """The lowest headings under `node`, itself left out."""
        lowest: list[Node] = []
        for child in node.children:
            lowest += self.below(child) or [child]
        return lowest

    def holds_items(self, node: Node) -> bool:
        return node.level is Level.ITEM or any(self.holds_items(child) for child in node.children)

    def holds_problems(self, node: Node) -> bool:
        """Whether the problems of the notice stand under this heading of the highest level."""
        lowest = self.below(node)
        if node.level is Level.ITEM:
            return True
        if not lowest:
            return self.says(STATUS_HEADING, node) or (self.says(QUOTED_PROBLEM, node) and bool(node.passages))
        if self.mostly_problems(node.children):
            return self.says(PROBLEM_SECTION, node) or not self.says(OTHER_SECTION, node) or self.all_problems(lowest)
        return self.says(PROBLEM_SECTION, node) and not self.says(OTHER_SECTION, node) and self.holds_items(node)

    def all_problems(self, nodes: Sequence[Node]) -> bool:
        """Whether four in five of `nodes` do."""
        return sum(1 for node in nodes if self.looks_a_problem(node)) * 5 >= len(nodes) * 4

    def mostly_problems(self, nodes: Sequence[Node]) -> bool:
        """Whether at least half of the lowest headings name problems or are answered as such."""
        lowest = [low for node in nodes for low in (self.below(node) or [node])]
        return sum(1 for node in lowest if self.looks_a_problem(node)) * 2 >= len(lowest)

    def sorted(self, node: Node, problem: bool) -> Node:
        headings = self.heading_levels(node, problem)
        listed = [child for child in node.children if child.level not in headings]
        children = tuple(self.sorted(child, problem) for child in node.children if child.level in headings)
        passages = node.passages
        if listed:
            passages = tuple(sorted((*passages, *self.flattened(listed)), key=lambda p: p.span))
        named = problem and not (node.level is Level.ASPECT and self.says(STATUS_HEADING, node))
        return replace(node, problem=named, children=children, passages=passages)

    def heading_levels(self, parent: Node, problem: bool) -> set[Level]:
        """The levels whose numbered lines below `parent` are headings; those of the others are members of lists."""
        if not problem:
            return {Level.SECTION, Level.ASPECT}
        if parent.level is Level.SECTION or not self.looks_a_problem(parent):
            return set(Level)
        # Under a heading that itself names a problem, numbered lines that name none are what was done about it.
        # Sub-items and lower are so only where most of the notice's are: one list of measures may hold the word 问题.
        named = {
            child.level
            for child in parent.children
            if child.level is Level.ITEM and (child.children or self.looks_a_problem(child))
        }
        return {Level.SECTION, Level.ASPECT} | named | self.problem_levels

    def flattened(self, nodes: Iterable[Node]) -> list[Passage]:
        """Headings that are none as passages."""
        found: list[Passage] = []
        for node in nodes:
            body = Span(node.title.start, node.title.end)
            found.append(Passage(node.head, body, Role.MEASURE, None, (), node.marker))
            found += node.passages
            found += self.flattened(node.children)
        return found


def without_ending(document: Document, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The headings with the paragraphs that end the notice told apart from the answer to its last problem."""
    if not nodes:
        return nodes
    *before, last = nodes
    if last.children:
        return (*before, replace(last, children=without_ending(document, last.children)))
    if not last.problem:
        return nodes
    start = next(
        (i for i, p in enumerate(last.passages) if i and not p.label and _ends(document, p)), len(last.passages)
    )
    ending = (replace(p, role=Role.OTHER) if not p.label else p for p in last.passages[start:])
    answer = last.passages[:start]
    if len(answer) == 1 and not answer[0].label:
        # What stands behind the title on its line is the answer after all.
        answer = (replace(answer[0], role=Role.MEASURE),)
    return (*before, replace(last, passages=(*answer, *ending)))


def _ends(document: Document, passage: Passage) -> bool:
    return ENDING.match(document.text, passage.span.start, passage.span.end) is not None


def closing_statuses(document: Document, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The headings with the statuses that their answers end with, where most answers of the notice end so."""
    stated = {id(leaf): _closing(document, leaf) for node in nodes for leaf in _leaves(node)}
    found = [status for status in stated.values() if status]
    if not found or len(found) < USUAL * len(stated):
        return nodes
    return tuple(_with_statuses(node, stated) for node in nodes)


def _leaves(node: Node) -> Iterator[Node]:
    """The problems below `node`, itself among them, that have none below."""
    below = [leaf for child in node.children for leaf in _leaves(child)]
    if below:
        yield from below
    elif node.problem and node.level is not Level.SECTION:
        yield node


def _closing(document: Document, leaf: Node) -> Status | None:
    if leaf.status or not leaf.passages:
        return leaf.status
    body = leaf.passages[-1].body
    found = CLOSING.search(document.text[body.start : body.end])
    return read_status(document.text, Span(body.start + found.start(1), body.start + found.end(1))) if found else None


def _with_statuses(node: Node, stated: dict[int, Status | None]) -> Node:
    children = tuple(_with_statuses(child, stated) for child in node.children)
    return replace(node, children=children, status=node.status or stated.get(id(node)))
