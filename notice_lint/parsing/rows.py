"""Rows of a table: lines whose cells are parted by tabs, or by | as in Markdown, and what the file has as a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from notice_lint.patterns import pattern
from notice_lint.text import Document, Span

CELL = pattern(r"[^\t|]+")


def read_cells(document: Document, line: Span) -> tuple[Span, ...]:
    """The cells of the row that the text of `line` is; none where it is no row of a table."""
    text = document.text
    if "\t" not in document.quote(line) and not text.startswith("|", line.start):
        return ()
    return _row(document, (Span(*cell.span()) for cell in CELL.finditer(text, line.start, line.end)))


def table_rows(document: Document) -> dict[int, tuple[Span, ...]]:
    """The cells of each row that the file has as such, by the offset where the row begins; it may take many lines."""
    return {row[0].start: cells for row in document.rows if (cells := _row(document, row))}


def row_span(cells: Sequence[Span]) -> Span:
    """From the first cell to the last."""
    return Span(cells[0].start, cells[-1].end)


def _row(document: Document, cells: Iterable[Span]) -> tuple[Span, ...]:
    """The cells that hold something, without the blanks around them, where they are enough for a row."""
    filled = tuple(cell for cell in map(document.stripped, cells) if len(cell))
    return filled if len(filled) >= 3 or (len(filled) == 2 and document.quote(filled[0]).isdecimal()) else ()
