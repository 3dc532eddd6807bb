"""Rows of a table: lines whose cells are parted by tabs, or by | as in Markdown, and what the file has as a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from notice_lint.patterns import pattern
from notice_lint.text import Document, Span

CELL = pattern(r"[^\t|]+")


def read_cells(document: Document, line: Span) -> tuple[Span, ...]:
    """The cells of the row that the text of `line` is; none where it is no row of a table."""
    text = document.text
    if "\t" not in document.quote(line) and not text.startswith("|", line.start):
        return ()
    found = (Span(*cell.span()) for cell in CELL.finditer(text, line.start, line.end))
    cells = tuple(cell for cell in map(document.stripped, found) if len(cell))
    return cells if _enough(document, cells, lambda cell: cell.isdecimal() or None) else ()


def table_rows(document: Document) -> dict[int, tuple[Span, ...]]:
    """The cells of each row that the file has as such, by the offset where the row begins; it may take many lines.

    An empty cell keeps its place, so that the others stand below what their columns are called.
    """
    stripped = {row[0].start: tuple(map(document.stripped, row)) for row in document.rows}
    return {start: cells for start, cells in stripped.items() if _enough(document, cells, row_number)}


def row_span(cells: Sequence[Span]) -> Span:
    """From the first cell to the last."""
    return Span(cells[0].start, cells[-1].end)


def _enough(document: Document, cells: Sequence[Span], number: Callable[[str], int | None]) -> bool:
    """Whether so many cells hold something that they make a row; two do where the first is a `number`."""
    filled = [cell for cell in cells if len(cell)]
    return len(filled) >= 3 or (len(filled) == 2 and number(document.quote(filled[0])) is not None)


def row_number(cell: str) -> int | None:
    """The number that a cell says and nothing else: 3, or 3. where a list has made it."""
    digits = cell.removesuffix(".")
    return int(digits) if digits.isdecimal() and len(digits) <= 3 else None
