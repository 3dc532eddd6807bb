"""The notice as blocks that read like a document: its lines, cut where a heading stands in the midst of one."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from notice_lint.notice import Level, Node, Notice
from notice_lint.reports.html.marks import Cutter, Piece, Place, Tag
from notice_lint.status import Status
from notice_lint.text import Document, Span

HEADINGS = {Level.SECTION: 3, Level.ASPECT: 4, Level.ITEM: 5, Level.SUB_ITEM: 6}
CELL_END = "\t"
LONG = 120  # code points of a line that is more than a sign-off, a contact or what a page left


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or row of a table.

    `kind` is title, head, heading, text, row, contact, sign-off or page (what a web page left around the notice).
    `level` is that of a heading, 3 to 6, and 0 for the rest. `line` is shown beside it: 12, or 12:40 for what begins
    in the midst of a line. `cells` are the pieces of a row, of any other block one.
    """

    span: Span
    kind: str
    level: int
    line: str
    cells: tuple[tuple[Piece, ...], ...]
    status: Status | None = None


def blocks(document: Document, notice: Notice | None, places: Iterable[Place], prefix: str) -> Iterator[Block]:
    """The blocks of `document`, in the order of the text. Empty lines are left out unless something stands there."""
    reading = _Reading(document, notice)
    cutter = Cutter(document.text, prefix, places, _tags(document, notice))
    held: Block | None = None
    for made in _made(reading, cutter):
        yield from ([held] if held else ())
        yield from made[:-1]
        held = made[-1]
    if held:
        yield replace(held, cells=(*held.cells[:-1], (*held.cells[-1], *cutter.rest())))


def _made(reading: _Reading, cutter: Cutter) -> Iterator[list[Block]]:
    document, behind = reading.document, 0
    rows = {row[0].start: row for row in document.rows if row}
    for line in document.lines:
        if line.start < behind:
            continue  # the row of a table takes more lines than one
        if row := rows.get(line.start):
            behind = row[-1].end
            cells = tuple(cutter.pieces(cell) for cell in row)
            yield [Block(Span(line.start, behind), "row", 0, reading.number(line.start), cells)]
        elif document.quote(line).strip() or cutter.begins_in(line):
            yield list(_line(reading, line, cutter))


def _line(reading: _Reading, line: Span, cutter: Cutter) -> Iterator[Block]:
    starts = [line.start, *reading.cuts(line)]
    for at, start in enumerate(starts):
        span = Span(start, starts[at + 1] if at + 1 < len(starts) else line.end)
        node = reading.heading(span)
        kind, level = reading.kind(span, node)
        if kind == "row":
            cells = tuple(cutter.pieces(cell) for cell in _cells(reading.document, span))
        else:
            cells = (cutter.pieces(span, span.end == line.end),)
        yield Block(span, kind, level, reading.number(start, bool(at)), cells, _status(node))


def _cells(document: Document, line: Span) -> Iterator[Span]:
    start = line.start
    for cell in document.quote(line).split(CELL_END):
        yield Span(start, start + len(cell))
        start += len(cell) + 1


def _status(node: Node | None) -> Status | None:
    """The status of a heading, unless its own words tell it."""
    return node.status if node and node.status and not node.status.span.overlaps(node.head) else None


class _Reading:
    """What stands where in a document: its headings, and the parts of a notice that are set in a way of their own."""

    def __init__(self, document: Document, notice: Notice | None) -> None:
        self.document = document
        self.heads = {node.head.start: node for _, node in notice.walk() if node.level in HEADINGS} if notice else {}
        parts = tuple(_parts(notice)) if notice else ()
        self.parts: dict[int, list[tuple[str, Span]]] = defaultdict(list)
        for name, span in parts:
            last = document.line_number(max(span.end - 1, span.start))
            for number in range(document.line_number(span.start), last + 1):
                self.parts[number].append((name, span))
        ends = (end for name, span in parts if name != "page" for end in (span.start, span.end))
        self.starts = sorted({*self.heads, *ends})

    def cuts(self, line: Span) -> list[int]:
        """Where a block begins in the midst of `line`: something can be read before and behind."""
        found, start = [], line.start
        for cut in self.starts[bisect_left(self.starts, line.start) : bisect_left(self.starts, line.end)]:
            before, behind = self.document.text[start:cut], self.document.text[cut : line.end]
            if _readable(before) and (cut in self.heads or _readable(behind)):
                found.append(cut)
                start = cut
        return found

    def heading(self, span: Span) -> Node | None:
        """The heading that the block `span` begins with; marks of Markdown may stand before it."""
        at = bisect_left(self.starts, span.start)
        for start in self.starts[at : at + 3]:
            if start in self.heads and start < span.end and not _readable(self.document.text[span.start : start]):
                return self.heads[start]
        return None

    def kind(self, span: Span, node: Node | None) -> tuple[str, int]:
        """The kind and level of the block `span`, which begins with the heading `node`."""
        row = CELL_END in self.document.quote(span).strip()
        if node:
            rest = _readable(self.document.text[node.head.end : span.end])
            return ("row", 0) if row else ("text", 0) if rest else ("heading", HEADINGS[node.level])
        parts = self.parts.get(self.document.line_number(span.start), ())
        kind = next((name for name, part in parts if part.overlaps(span)), "text")
        if kind not in ("title", "head") and len(span) > LONG:
            kind = "text"
        return ("row" if row and kind == "text" else kind), 0

    def number(self, offset: int, within: bool = False) -> str:
        """The number of the line, or of the paragraph of a Word file; `within` with the column."""
        place = self.document.place(offset)
        number = place.line if place.paragraph is None else place.paragraph
        return f"{number}:{place.column}" if within else str(number)


def _readable(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _parts(notice: Notice) -> Iterator[tuple[str, Span]]:
    if notice.title:
        yield "title", notice.title
    yield from (("head", span) for span in notice.head)
    if notice.sign_off:
        yield "sign-off", notice.sign_off.span
    if notice.contact:
        yield "contact", notice.contact
    yield from (("page", span) for span in notice.residue)


def _tags(document: Document, notice: Notice | None) -> Iterator[Tag]:
    for line in document.lines:
        inner = document.stripped(line)
        if line.start < inner.start < line.end:
            yield Tag(Span(line.start, inner.start), "lead")
    for comment in document.comments:
        yield Tag(comment, "comment")
    if notice:
        yield from _named(notice)


def _named(notice: Notice) -> Sequence[Tag]:
    tags = []
    for _, node in notice.walk():
        if node.marker and len(node.marker.span):
            tags.append(Tag(node.marker.span, "mk"))
        if node.level in HEADINGS:
            tags.append(Tag(node.head, "hd"))
    for _, passage in notice.passages:
        if passage.label:
            tags.append(Tag(passage.label.span, "lb"))
        tags += (Tag(measure.marker.span, "od") for measure in passage.measures)
    return tags
