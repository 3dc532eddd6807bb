"""The tree of lines -> headings with their passages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from lark import Token, Tree

from notice_lint.memory import remembered
from notice_lint.notice import Level, Node, Passage, Role
from notice_lint.parsing.lexicon import (
    ORDINAL_FORMS,
    STATUS,
    STATUS_HEADING,
)
from notice_lint.parsing.lines import Kind, LineToken, inline_labels, read_label, read_status
from notice_lint.parsing.measures import read_measures
from notice_lint.patterns import pattern
from notice_lint.status import Status, StatusKind
from notice_lint.text import Document, Span

Part: TypeAlias = "Tree[Token] | Token"
# A heading that names a problem ends with it, whatever follows on its line.
QUOTED = (
    r"(?:“(?:[^“”]|“[^“”]{1,60}”){1,200}”|‘(?:[^‘’]|‘[^‘’]{1,60}’){1,200}’|「[^「」]{1,200}」"
    r"|\"[^\"]{1,200}\"|'[^']{1,200}')"
)
OF_PROBLEMS = "(?:等)?(?:方面)?(?:存在)?(?:的)?问题(?:方面)?(?:的整改(?:落实)?(?:情况)?)?"
NAMED = pattern(
    rf"(?:针对|关于|对于|对){QUOTED}(?:[、和及与]?{QUOTED}){{0,4}}{OF_PROBLEMS}"
    r"|(?:针对|关于)[^。；;]{2,80}?(?:的)?问题(?:的整改(?:落实)?(?:情况)?)?(?=[，,。：:；;])"
)
OPENERS = "“‘《（("
CLOSERS = "”’》）)"
TAIL_STATUS = pattern(r"[（(【\[]([^（）()【】\[\]]{2,20})[)）】\]][。]?$")
HEAD_STATUS = re.compile(r"[（(【\[]([^（）()【】\[\]]{2,30})[)）】\]][。：:]?")
INLINE_SERIES = pattern(r"[，,：:。；;]?(?:一是|一要|第一[，,])")
LASTING = (Role.PROBLEM, Role.MEASURE, Role.OUTCOME)
SHORTEST = 4  # code points behind a heading on its line that are a text of their own
HEADER = pattern(r"问题|事项|内容|序号")


class _Bracket(NamedTuple):
    """A status in brackets, and where its bracket ends."""

    status: Status
    end: int


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
            cells = tuple(map(self.document.quote, token.cells))
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
        bracket = self.bracketed_status(behind) if behind else None
        if bracket and behind:
            # 1.关于…的问题。（已完成）: the bracket belongs to the heading, what follows it is the answer.
            rest = self.document.stripped(Span(bracket.end, behind.end))
            behind = rest if len(rest) else None
        own = self.behind_title(behind, children, below) if behind else ()
        stated = (p.label.status for p in (*own, *below) if p.label and p.label.status)
        status = self.heading_status(level, title) or (bracket.status if bracket else None) or next(stated, None)
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
        starts = [span.start, *inline_labels(self.document, span), span.end]
        own = [self.behind(self.document.stripped(Span(*part)), Role.MEASURE) for part in pairwise(starts)]
        answers = any(p.role is not Role.OUTCOME for p in (*own[1:], *below))
        if not own[0].label and not own[0].measures and (children or answers):
            own[0] = replace(own[0], role=Role.PROBLEM)
        return tuple(own)

    def title(self, token: LineToken) -> tuple[Span, Span | None]:
        """The heading's own text, and what stands behind it on the same line."""
        rest = token.rest
        stop, start = remembered(self.document.memory, _title_end, self.document.quote(rest))
        if len(rest) - start < SHORTEST:
            return rest, None
        return Span(rest.start, rest.start + stop), Span(rest.start + start, rest.end)

    def tail_status(self, title: Span) -> Status | None:
        """A status in brackets at the end of a heading: 1.关于…问题（已完成）."""
        found = TAIL_STATUS.search(self.document.text[title.start : title.end])
        return self.status_in(Span(title.start + found.start(1), title.start + found.end(1))) if found else None

    def status_in(self, span: Span) -> Status | None:
        """The status that a bracket states: all of it, or its first words (正在推进，完成时限2024年12月底)."""
        text = self.document.text
        comma = next((at for at in range(span.start, span.end) if text[at] in "，,；;"), span.end)
        return read_status(text, span) or read_status(text, Span(span.start, comma))

    def bracketed_status(self, behind: Span) -> _Bracket | None:
        """A status in brackets right behind a heading, with the end of its bracket."""
        found = HEAD_STATUS.match(self.document.text, behind.start, behind.end)
        status = self.status_in(Span(*found.span(1))) if found else None
        return _Bracket(status, found.end()) if found and status else None

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
        starts = [token.text.start, *inline_labels(self.document, token.text), token.text.end]
        first, *others = (self.document.stripped(Span(start, end)) for start, end in pairwise(starts))
        return [self.first(token, first, role), *(self.behind(span, role) for span in others)]

    def first(self, token: LineToken, span: Span, role: Role) -> Passage:
        """The passage at the head of a line, with the label or the marker of the line."""
        rest = Span(token.rest.start, max(token.rest.start, span.end))
        listed = token.marker if token.marker and token.marker.form not in ORDINAL_FORMS else None
        if token.label and token.kind is Kind.LABEL:
            measures = read_measures(self.document, rest)
            return Passage(span, rest, token.label.role, token.label, measures, token.marker)
        body = rest if listed else span
        return Passage(span, body, role, None, read_measures(self.document, body), listed)

    def behind(self, span: Span, role: Role) -> Passage:
        """A passage in the middle of a line, with its label where it has one."""
        label = read_label(self.document.text, span)
        body = self.document.stripped(Span(label.span.end, span.end)) if label else span
        measures = read_measures(self.document, body)
        return Passage(span, body, label.role if label else role, label, measures)

    def row(self, token: LineToken) -> Node:
        """A row of a table as an item: its problem, its status, and the rest as what was done."""
        cells = token.cells
        named = dict(zip(self.header, cells, strict=False)) if len(self.header) == len(cells) else {}
        title = next((cell for name, cell in named.items() if len(cell) and re.search(r"问题|事项|内容", name)), None)
        others = tuple(cell for cell in cells[1:] if len(cell))
        title = title or (others[0] if others else cells[0])
        statuses = [read_status(self.document.text, cell) for cell in reversed(others) if cell != title]
        status = next((found for found in statuses if found), None)
        rest = [cell for cell in others if cell != title and not (status and cell.overlaps(status.span))]
        passages = tuple(self.behind(cell, Role.MEASURE) for cell in rest if len(cell) >= 6)
        return Node(Level.ITEM, token.marker, title, Span(token.text.start, title.end), token.text, status, passages)


def _token_of(line: Tree[Token]) -> LineToken:
    return line.children[0].value  # type: ignore[union-attr, no-any-return]


def _title_end(line: str) -> tuple[int, int]:
    """Where on the line of a heading its own text ends, and where what stands behind it begins."""
    named = NAMED.match(line)
    stop = named.end() if named else _sentence_end(line)
    series = INLINE_SERIES.search(line, 0, stop)
    if series and series.start() > 0:
        stop = series.start()
    start = stop
    while start < len(line) and line[start] in "。，,：:；; 　*":
        start += 1
    return stop, start


def _sentence_end(text: str) -> int:
    """The end of the first sentence of `text`, its mark included; a mark inside quotation marks ends none."""
    depth = 0
    for at, char in enumerate(text):
        if char in OPENERS:
            depth += 1
        elif char in CLOSERS:
            depth = max(0, depth - 1)
        elif char == "。" and not depth:
            return at + 1
        elif char in "：:" and not depth and text.endswith("问题", 0, at) and at > 6:
            return at
    return len(text)
