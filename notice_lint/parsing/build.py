"""The one place where Lark trees end: line tokens and phrases become a Notice."""

from __future__ import annotations

import re

from notice_lint.notice import Level, Node, Notice, Shape, SignOff
from notice_lint.parsing.frame import Frame, read_frame
from notice_lint.parsing.levels import assign_levels
from notice_lint.parsing.lexicon import QUOTED_PROBLEM, STATUS_HEADING
from notice_lint.parsing.lines import Kind, LineToken, read_lines
from notice_lint.parsing.nodes import Builder, sort_problems
from notice_lint.parsing.outline import outline
from notice_lint.parsing.series import read_series
from notice_lint.text import Document, Span

BOOK_TITLE = re.compile(r"《([^《》\n]{1,120})》")


def parse(document: Document) -> Notice:
    """What `document` says. Never fails: what cannot be placed is kept as a passage."""
    tokens = read_lines(document)
    frame = read_frame(document, tokens)
    assign_levels(document.text, tokens, frame.front)
    preamble, nodes = Builder(document).top(outline(tokens))
    nodes = sort_problems(document, nodes)
    residue = tuple(token.text for token in tokens if token.kind is Kind.RESIDUE and len(token.text))
    return Notice(
        document,
        title=frame.title,
        head=frame.head,
        nodes=nodes,
        preamble=preamble,
        sign_off=SignOff(frame.sign_off, frame.issuers) if frame.sign_off else None,
        contact=frame.contact,
        residue=residue,
        body=frame.body,
        titles=tuple(Span(*found.span(1)) for found in BOOK_TITLE.finditer(document.text)),
        series=read_series(document, nodes, preamble),
        shape=read_shape(document, nodes),
        climbs=_climbs(tokens, nodes),
    )


def _climbs(tokens: list[LineToken], nodes: tuple[Node, ...]) -> tuple[tuple[Node, ...], ...]:
    """The runs of headings that `levels` read one level down, each run under one heading."""
    climbed = {token.marker.span for token in tokens if token.climbed and token.marker}
    runs = (tuple(c for c in node.children if c.marker and c.marker.span in climbed) for node in nodes)
    return tuple(run for run in runs if run)


def read_shape(document: Document, nodes: tuple[Node, ...]) -> Shape:
    """How the notice arranges its problems."""
    problems = [node for top in nodes for node in _walk(top) if node.problem]
    levels = {node.level for node in problems}
    sections = [node for node in problems if node.level is Level.SECTION]
    by_status = [node for node in sections if STATUS_HEADING.search(document.quote(node.title))]
    if Level.ITEM not in levels:
        aspects = [node for node in problems if node.level is Level.ASPECT]
        quoted = [node for node in aspects if QUOTED_PROBLEM.match(document.quote(node.title))]
        return Shape.QUOTED_PROBLEM if quoted and len(quoted) * 2 >= len(aspects) else Shape.GENERIC
    if any(node.marker and node.marker.form == "row" for node in problems):
        return Shape.TABLE
    if len(by_status) * 2 > len(sections):
        return Shape.BY_STATUS
    if Level.ORDINAL in levels:
        return Shape.ASPECT_ITEM_ORDINAL
    if Level.SUB_ITEM in levels:
        return Shape.ASPECT_ITEM_SUB
    if Level.ASPECT in levels:
        return Shape.ASPECT_ITEM
    return Shape.SECTION_ITEM if Level.SECTION in levels else Shape.ITEM_ONLY


def _walk(node: Node) -> list[Node]:
    return [node, *(below for child in node.children for below in _walk(child))]


__all__ = ["Frame", "parse"]
