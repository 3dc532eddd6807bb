"""Rows of a table as a line of text: cells parted by tabs, or by | as in Markdown."""

from __future__ import annotations

from notice_lint.patterns import pattern
from notice_lint.text import Span

CELL = pattern(r"[^\t|]+")


def is_row(quote: str) -> bool:
    """Whether a line is a row of a table."""
    if "\t" not in quote and not quote.startswith("|"):
        return False
    cells = [quote[cell.start : cell.end] for cell in read_cells(quote)]
    return len(cells) >= 3 or (len(cells) == 2 and cells[0].isdecimal())


def read_cells(quote: str) -> list[Span]:
    """The cells of a row that hold something, without the blanks around them; offsets count from the row's start."""
    found = [(cell[0], cell.start()) for cell in CELL.finditer(quote) if not cell[0].isspace()]
    return [Span(start + len(cell) - len(cell.lstrip()), start + len(cell.rstrip())) for cell, start in found]
