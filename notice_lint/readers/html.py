"""Saved web pages: the notice in the page, as a browser shows it, with every place that of the source."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from notice_lint.encoding import BOM, decoded
from notice_lint.errors import ReadError
from notice_lint.page.article import Article, find_article
from notice_lint.page.elements import Row
from notice_lint.page.flow import Page, read_page
from notice_lint.page.markup import Piece
from notice_lint.page.origin import origin_of
from notice_lint.page.published import published
from notice_lint.text import Aside, Document, Span

MOST = 32 * 1024 * 1024  # bytes; a page saved with its pictures inside stays below
HEAD = 4096  # bytes in which a page names its encoding
# In the head of a page, in bytes: <meta charset=…>, <meta … content="text/html; charset=…">, <?xml … encoding=…?>.
CHARSET = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
# Only those that no other text keeps the rules of: any bytes at all are Latin letters.
ENCODINGS = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936", "hz-gb-2312"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cp950"), "big5hkscs"),
}
LONGEST_ROW = 5000  # code points of a row of a table; one that holds more lays out the page
DAY = -1  # the number of the line that the day of publication stands on


def read(data: bytes, name: str) -> Document:
    """The notice in the page `data`. Raises ReadError for what is no text, too large, or shows nothing."""
    if len(data) > MOST:
        limit = MOST // 1024 // 1024
        raise ReadError(
            f"网页超过 {limit} MB，未读取", f"the page is larger than {limit} MB and was not read", path=name
        )
    source = decoded(data, name, _declared(data))[0].removeprefix(BOM)
    page = read_page(source, name)
    if not page.lines:
        raise ReadError("网页里没有文字", "the page shows no text", path=name)
    return _document(page, find_article(page), name)


def _declared(data: bytes) -> str | None:
    """The encoding that the page names, where that is one to go by."""
    found = CHARSET.search(data[:HEAD])
    return ENCODINGS.get((found[1] or found[2]).decode("latin-1").lower()) if found else None


def _document(page: Page, article: Article, name: str) -> Document:
    """The text of `article`: a blank line between paragraphs, its rows, comments and the day it was published."""
    rows = [cells for row in page.rows if (cells := _cells(page, row, article.body))]
    inner = {line for cells in rows for line in range(cells[0].start + 1, cells[-1].stop)}
    text = _Text()
    for number in article.lines:
        line = page.lines[number]
        text.add(number, line.pieces, blank=line.gap and number not in inner)
    asides = tuple(Aside(text.behind(comment.end), comment.words) for comment in page.comments)
    around = (line for number, line in enumerate(page.lines) if number not in text.spans)
    day = published(page, around)
    if day:
        text.add(DAY, day, blank=True)
    return Document(
        text.text,
        name,
        asides,
        tuple(tuple(text.span(cell) for cell in cells) for cells in rows),
        (text.spans[DAY],) if day else (),
        origin_of(page.source, text.placed),
    )


def _cells(page: Page, row: Row, body: range) -> list[range]:
    """The lines of each cell of a row that holds something; none where the row is there to lay out the page."""
    cells = [range(*cell) for cell in row.cells if cell[0] < cell[1]]
    if row.nested or len(cells) < 2 or cells[0].start < body.start or cells[-1].stop > body.stop:
        return []
    length = sum(len(page.lines[number].text) for cell in cells for number in cell)
    return cells if length <= LONGEST_ROW else []


class _Text:
    """The text of a notice as it grows line by line, with the offset of each piece."""

    def __init__(self) -> None:
        self.placed: list[tuple[int, Piece]] = []
        self.spans: dict[int, Span] = {}
        self._parts: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def add(self, number: int, pieces: Iterable[Piece], blank: bool) -> None:
        """Add a line, called `number`, with a blank one before it or without."""
        if self._parts:
            self._write("\n\n" if blank else "\n")
        start = self._length
        for piece in pieces:
            self.placed.append((self._length, piece))
            self._write(piece.text)
        self.spans[number] = Span(start, self._length)

    def span(self, lines: range) -> Span:
        """From the first of some lines to the last."""
        return Span(self.spans[lines[0]].start, self.spans[lines[-1]].end)

    def behind(self, place: int) -> int:
        """The offset of what first stands behind `place` in the source."""
        number = bisect_left(self.placed, place, key=lambda placed: placed[1].start)
        return self.placed[number][0] if number < len(self.placed) else self._length

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
