"""The notice as blocks that read like a document: its lines, cut where a heading stands in the midst of one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from notice_lint.notice import Level, Node, Notice
from notice_lint.reports.html.marks import Cutter, Piece, Place, Tag
from notice_lint.status import Status
from notice_lint.text import Document, Span

HEADINGS = {Level.SECTION: 3, Level.ASPECT: 4, Level.ITEM: 5, Level.SUB_ITEM: 6}
ROW = "\t"


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


def blocks(document: Document, notice: Notice | None, places: Sequence[Place], prefix: str) -> Iterator[Block]:
    """The blocks of `document`, in the order of the text. Empty lines are left out unless something stands there."""
    heads = _Heads(notice)
    cutter = Cutter(document.text, prefix, places, _tags(document, notice))
    rows = {row[0].start: row for row in document.rows if row}
    held: Block | None = None
    behind = 0
    for line in document.lines:
        if line.start < behind:
            continue  # the row of a table takes more lines than one
        if row := rows.get(line.start):
            behind = row[-1].end
            made = [_row(document, row, cutter)]
        elif document.quote(line).strip() or cutter.begins_in(line):
            made = _line(document, notice, line, heads, cutter)
        else:
            continue
        yield from ([held] if held else ())
        yield from made[:-1]
        held = made[-1]
    if held:
        yield replace(held, cells=(*held.cells[:-1], (*held.cells[-1], *cutter.rest())))


def _row(document: Document, row: Sequence[Span], cutter: Cutter) -> Block:
    span = Span(row[0].start, row[-1].end)
    return Block(span, "row", 0, _number(document, span.start), tuple(cutter.pieces(cell) for cell in row))


def _number(document: Document, offset: int) -> str:
    place = document.place(offset)
    return str(place.line if place.paragraph is None else place.paragraph)


def _line(document: Document, notice: Notice | None, line: Span, heads: _Heads, cutter: Cutter) -> list[Block]:
    made = []
    lead = document.stripped(line).start
    starts = [line.start, *(start for start in heads.within(line) if start > lead)]
    for at, start in enumerate(starts):
        span = Span(start, starts[at + 1] if at + 1 < len(starts) else line.end)
        node = heads.at.get(start if at else lead)
        kind, level = _kind(document, notice, span, node)
        number = _number(document, start) + (f":{document.place(start).column}" if at else "")
        cells = _cells(document, span, kind, cutter, span.end == line.end)
        made.append(Block(span, kind, level, number, cells, _status(node)))
    return made


class _Heads:
    """The headings by where they begin."""

    def __init__(self, notice: Notice | None) -> None:
        walked = notice.walk() if notice else iter(())
        self.at = {node.head.start: node for _, node in walked if node.level in HEADINGS}
        self.starts = sorted(self.at)

    def within(self, line: Span) -> list[int]:
        """Where headings begin in `line`."""
        return self.starts[bisect_left(self.starts, line.start) : bisect_left(self.starts, line.end)]


def _status(node: Node | None) -> Status | None:
    """The status of a heading, unless its own words tell it."""
    return node.status if node and node.status and not node.status.span.overlaps(node.head) else None


def _kind(document: Document, notice: Notice | None, span: Span, node: Node | None) -> tuple[str, int]:
    if notice is None:
        return "text", 0
    if node:
        rest = document.text[node.head.end : span.end].strip() if node.head.end < span.end else ""
        row = ROW in document.quote(span).strip()
        return ("row", 0) if row else ("text", 0) if rest else ("heading", HEADINGS[node.level])
    stands = (
        ("title", (notice.title,) if notice.title else ()),
        ("head", notice.head),
        ("sign-off", (notice.sign_off.span,) if notice.sign_off else ()),
        ("contact", (notice.contact,) if notice.contact else ()),
        ("page", notice.residue),
    )
    kind = next((name for name, spans in stands if any(one.overlaps(span) for one in spans)), "text")
    if kind in ("sign-off", "contact", "page") and len(span) > 120:
        kind = "text"
    return ("row" if kind == "text" and ROW in document.quote(span).strip() else kind), 0


def _cells(document: Document, span: Span, kind: str, cutter: Cutter, whole: bool) -> tuple[tuple[Piece, ...], ...]:
    if kind != "row":
        return (cutter.pieces(span, whole),)
    cells, start = [], span.start
    for cell in document.quote(span).split(ROW):
        cells.append(cutter.pieces(Span(start, start + len(cell))))
        start += len(cell) + 1
    return tuple(cells)


def _tags(document: Document, notice: Notice | None) -> Iterator[Tag]:
    for line in document.lines:
        inner = document.stripped(line)
        if line.start < inner.start < line.end:
            yield Tag(Span(line.start, inner.start), "lead")
    for comment in document.comments:
        yield Tag(comment, "comment")
    for _, node in notice.walk() if notice else ():
        if node.marker and len(node.marker.span):
            yield Tag(node.marker.span, "mk")
        if node.level in HEADINGS:
            yield Tag(node.head, "hd")
    for _, passage in notice.passages if notice else ():
        if passage.label:
            yield Tag(passage.label.span, "lb")
        for measure in passage.measures:
            yield Tag(measure.marker.span, "od")
