"""The tree of lines -> headings with their passages; which of them are problems; lists put back into their passage."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from lark import Token, Tree

from notice_lint.notice import Level, Node, Passage, Role
from notice_lint.parsing.lexicon import (
    OTHER_SECTION,
    PROBLEM_SECTION,
    PROBLEM_WORDS,
    QUOTED_PROBLEM,
    STATUS,
    STATUS_HEADING,
)
from notice_lint.parsing.lines import Kind, LineToken, inline_labels, read_label, read_status
from notice_lint.parsing.measures import read_measures
from notice_lint.parsing.rows import read_cells
from notice_lint.patterns import pattern
from notice_lint.status import Status, StatusKind
from notice_lint.text import Document, Span

Part: TypeAlias = "Tree[Token] | Token"
# A heading that names a problem ends with it, whatever follows on its line.
QUOTED = r"(?:“(?:[^“”]|“[^“”]{1,60}”){1,200}”|‘(?:[^‘’]|‘[^‘’]{1,60}’){1,200}’|「[^「」]{1,200}」|\"[^\"]{1,200}\"|'[^']{1,200}')"
NAMED = pattern(
    rf"(?:针对|关于|对于|对){QUOTED}(?:[、和及与]?{QUOTED}){{0,4}}(?:等)?(?:方面)?(?:存在)?(?:的)?问题(?:方面)?(?:的整改(?:落实)?(?:情况)?)?"
    r"|(?:针对|关于)[^。；;]{2,80}?(?:的)?问题(?:的整改(?:落实)?(?:情况)?)?(?=[，,。：:；;])"
)
OPENERS = "“‘《（("
CLOSERS = "”’》）)"
TAIL_STATUS = pattern(r"[（(【\[]([^（）()【】\[\]]{2,20})[)）】\]][。]?$")
INLINE_SERIES = pattern(r"[，,：:。；;]?(?:一是|一要|第一[，,])")
LASTING = (Role.PROBLEM, Role.MEASURE, Role.OUTCOME)
NAMED_SHARE = 3  # one in so many headings of a level that names a problem makes all of the level problems
SHORTEST = 4  # code points behind a heading on its line that are a text of their own
HEADER = pattern(r"问题|事项|内容|序号")


@dataclass
class Builder:
    """Makes headings of one document's tree. `header` is the last row of a table that named its columns."""

    document: Document
    header: tuple[str, ...] = ()

    def top(self, tree: Tree[Token]) -> tuple[tuple[Passage, ...], tuple[Node, ...]]:
        """What stands before the first heading, and the headings of the highest level."""
        return self.passages(tree.children, None, Role.OTHER), self.children(tree.children)

    def children(self, parts: Sequence[Part]) -> tuple[Node, ...]:
        nodes = []
        for part in parts:
            if isinstance(part, Tree) and part.data != "line":
                nodes.append(self.node(part))
            elif isinstance(part, Tree):
                self.see_header(_token_of(part))
        return tuple(nodes)

    def see_header(self, token: LineToken) -> None:
        if token.kind is Kind.ROW:
            row = self.document.quote(token.text)
            cells = tuple(row[cell.start : cell.end] for cell in read_cells(row))
            if any(HEADER.search(cell) for cell in cells):
                self.header = cells

    def node(self, tree: Tree[Token]) -> Node:
        token: LineToken = tree.children[0].value  # type: ignore[union-attr]
        level = Level(tree.data.replace("_", "-"))
        if token.kind is Kind.ROW:
            return self.row(token)
        title, behind = self.title(token)
        children = self.children(tree.children[1:])
        below = self.passages(tree.children[1:], token, Role.MEASURE)
        own = self.behind_title(behind, children, below) if behind else ()
        stated = (p.label.status for p in (*own, *below) if p.label and p.label.status)
        status = self.heading_status(level, title) or next(stated, None)
        end = max([token.text.end, *(p.span.end for p in (*own, *below)), *(child.span.end for child in children)])
        start = token.marker.span.start if token.marker else token.text.start
        return Node(
            level,
            token.marker,
            title,
            Span(start, title.end),
            Span(start, end),
            status,
            (*own, *below),
            children,
        )

    def behind_title(self, span: Span, children: tuple[Node, ...], below: tuple[Passage, ...]) -> tuple[Passage, ...]:
        """What stands behind a heading on its line: the answer, unless an answer of its own follows."""
        starts = [span.start, *inline_labels(self.document.text, span), span.end]
        own = [self.behind(self.document.stripped(Span(*part)), Role.MEASURE) for part in pairwise(starts)]
        answers = any(p.role is not Role.OUTCOME for p in (*own[1:], *below))
        if not own[0].label and not own[0].measures and (children or answers):
            own[0] = replace(own[0], role=Role.PROBLEM)
        return tuple(own)

    def title(self, token: LineToken) -> tuple[Span, Span | None]:
        """The heading's own text, and what stands behind it on the same line."""
        text, rest = self.document.text, token.rest
        named = NAMED.match(text, rest.start, rest.end)
        stop = named.end() if named else _sentence_end(text, rest)
        series = INLINE_SERIES.search(text, rest.start, stop)
        if series and series.start() > rest.start:
            stop = series.start()
        start = stop
        while start < rest.end and text[start] in "。，,：:；; 　*":
            start += 1
        if rest.end - start < SHORTEST:
            return Span(rest.start, rest.end), None
        return Span(rest.start, stop), Span(start, rest.end)

    def tail_status(self, title: Span) -> Status | None:
        """A status in brackets at the end of a heading: 1.关于…问题（已完成）."""
        found = TAIL_STATUS.search(self.document.text[title.start : title.end])
        if not found:
            return None
        return read_status(self.document.text, Span(title.start + found.start(1), title.start + found.end(1)))

    def heading_status(self, level: Level, title: Span) -> Status | None:
        """The status that a heading states: in brackets at its end, or all of a section's items (已完成的整改事项)."""
        text = self.document.text
        if level in (Level.SECTION, Level.ASPECT) and STATUS_HEADING.search(text[title.start : title.end]):
            found = [match for match in STATUS.finditer(text, title.start, title.end) if match.lastgroup]
            if len({match.lastgroup for match in found}) == 1:
                return Status(found[0][0], StatusKind(found[0].lastgroup or ""), Span(*found[0].span()))
            return None
        return self.tail_status(title)

    def passages(self, parts: Sequence[Part], head: LineToken | None, role: Role) -> tuple[Passage, ...]:
        """The passages among `parts`; one without a label is for what the label before it was for."""
        found: list[Passage] = []
        usual = role
        for part in parts:
            if not isinstance(part, Tree) or part.data != "line":
                continue
            token = _token_of(part)
            if token.kind in (Kind.BLANK, Kind.RESIDUE, Kind.FRAME):
                continue
            for passage in self.cut(token, role):
                found.append(passage)
                if passage.label:
                    role = passage.label.role if passage.label.role in LASTING else usual
        return tuple(found)

    def cut(self, token: LineToken, role: Role) -> list[Passage]:
        """A line as one passage, or as several where labels stand in the middle of it."""
        text = self.document.text
        starts = [token.text.start, *inline_labels(text, token.text), token.text.end]
        first, *others = (self.document.stripped(Span(start, end)) for start, end in pairwise(starts))
        return [self.first(token, first, role), *(self.behind(span, role) for span in others)]

    def first(self, token: LineToken, span: Span, role: Role) -> Passage:
        """The passage at the head of a line, with the label or the marker of the line."""
        rest = Span(token.rest.start, max(token.rest.start, span.end))
        listed = token.marker if token.marker and token.marker.form not in IN_SERIES else None
        if token.label and token.kind is Kind.LABEL:
            measures = read_measures(self.document.text, rest)
            return Passage(span, rest, token.label.role, token.label, measures, token.marker)
        body = rest if listed else span
        return Passage(span, body, role, None, read_measures(self.document.text, body), listed)

    def behind(self, span: Span, role: Role) -> Passage:
        """A passage in the middle of a line, with its label where it has one."""
        label = read_label(self.document.text, span)
        body = self.document.stripped(Span(label.span.end, span.end)) if label else span
        measures = read_measures(self.document.text, body)
        return Passage(span, body, label.role if label else role, label, measures)

    def row(self, token: LineToken) -> Node:
        """A row of a table as an item: its problem, its status, and the rest as what was done."""
        start = token.text.start
        cells = [Span(start + cell.start, start + cell.end) for cell in read_cells(self.document.quote(token.text))]
        named = dict(zip(self.header, cells, strict=False)) if len(self.header) == len(cells) else {}
        title = next((cell for name, cell in named.items() if re.search(r"问题|事项|内容", name)), None)
        others = cells[1:]
        title = title or (others[0] if others else cells[0])
        statuses = [read_status(self.document.text, cell) for cell in reversed(others) if cell != title]
        status = next((found for found in statuses if found), None)
        rest = [cell for cell in others if cell != title and not (status and cell.overlaps(status.span))]
        passages = tuple(self.behind(cell, Role.MEASURE) for cell in rest if len(cell) >= 6)
        return Node(Level.ITEM, token.marker, title, Span(token.text.start, title.end), token.text, status, passages)


IN_SERIES = {"一是", "一要", "第一", "其一", "首先", "一方面"}


def _token_of(line: Tree[Token]) -> LineToken:
    return line.children[0].value  # type: ignore[union-attr, no-any-return]


def _sentence_end(text: str, span: Span) -> int:
    """The end of the first sentence of `span`, its mark included; a mark inside quotation marks ends none."""
    depth = 0
    for at in range(span.start, span.end):
        char = text[at]
        if char in OPENERS:
            depth += 1
        elif char in CLOSERS:
            depth = max(0, depth - 1)
        elif char == "。" and not depth:
            return at + 1
        elif char in "：:" and not depth and text.endswith("问题", span.start, at) and at - span.start > 6:
            return at
    return span.end


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
            or any(
                p.label is not None and p.label.role in (Role.MEASURE, Role.OUTCOME, Role.STATUS) for p in node.passages
            )
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
        named = {child.level for child in parent.children if child.children or self.looks_a_problem(child)}
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
