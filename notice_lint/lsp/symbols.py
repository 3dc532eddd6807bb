"""The outline as an editor shows it: a tree of headings with statuses and counts, and what can be folded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from lsprotocol.types import DocumentSymbol, FoldingRange, FoldingRangeKind, SymbolInformation, SymbolKind

from notice_lint.display import one_line
from notice_lint.language import Lang
from notice_lint.lsp.analysis import Analysis
from notice_lint.notice import Level, Node
from notice_lint.reports.outline_text import BELOW, MEASURES
from notice_lint.text import Span

KINDS = {
    Level.SECTION: SymbolKind.Namespace,
    Level.ASPECT: SymbolKind.Class,
    Level.ITEM: SymbolKind.Method,
    Level.SUB_ITEM: SymbolKind.Property,
    Level.ORDINAL: SymbolKind.EnumMember,
}


def symbols(analysis: Analysis) -> list[DocumentSymbol]:
    """The outline as a tree."""
    return [_symbol(node, analysis) for node in analysis.notice.nodes]


def flat_symbols(analysis: Analysis) -> list[SymbolInformation]:
    """The outline as a list, for clients that show no tree."""
    return [
        SymbolInformation(
            analysis.positions.location(_whole(node), analysis.uri),
            _name(node, analysis),
            KINDS[node.level],
            container_name=_name(path[-1], analysis) if path else None,
        )
        for path, node in analysis.notice.walk()
    ]


def _symbol(node: Node, analysis: Analysis) -> DocumentSymbol:
    return DocumentSymbol(
        _name(node, analysis),
        KINDS[node.level],
        analysis.positions.range(_whole(node)),
        analysis.positions.range(node.head),
        detail=_detail(node, analysis.lang),
        children=[_symbol(child, analysis) for child in node.children],
    )


def _whole(node: Node) -> Span:
    """Heading, passages and all below: whatever else, a symbol encloses its name and its children."""
    spans = (node.span, node.head, *(child.span for child in node.children))
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _name(node: Node, analysis: Analysis) -> str:
    # Editors refuse a symbol without a name.
    return one_line(analysis.notice.quote(node.head)) or BELOW[node.level].in_(analysis.lang)


def _detail(node: Node, lang: Lang) -> str:
    """The status and how many headings and measures stand directly below: `已完成 · 14个方面`."""
    counts = Counter(child.level for child in node.children)
    told = [one_line(node.status.label)] if node.status else []
    told += [_counted(counts[level], BELOW[level].in_(lang), lang) for level in BELOW if counts[level]]
    if node.measures:
        told.append(_counted(node.measures, MEASURES.in_(lang), lang))
    return " · ".join(told)


def _counted(count: int, words: str, lang: Lang) -> str:
    return f"{count}{words}" if lang is Lang.ZH else f"{count} {words}{'s' if count != 1 else ''}"


def folds(analysis: Analysis) -> list[FoldingRange]:
    """Each heading with what stands below it, where that is more than its own line."""
    notice = analysis.notice
    nodes: Iterable[Node] = (node for _, node in notice.walk())
    return [FoldingRange(first, last, kind=FoldingRangeKind.Region) for first, last in _lines(nodes, analysis)]


def _lines(nodes: Iterable[Node], analysis: Analysis) -> Iterator[tuple[int, int]]:
    document = analysis.notice.document
    for node in nodes:
        span = document.stripped(_whole(node))
        first, last = (document.line_number(at) - 1 for at in (span.start, max(span.end - 1, span.start)))
        if last > first:
            yield first, last
