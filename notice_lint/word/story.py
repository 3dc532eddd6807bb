"""The main document of a Word file as a text, and where that text stands in it: rows, paragraphs, elements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from notice_lint.text import Span
from notice_lint.word import refusals
from notice_lint.word.flow import Edge, Item, Mark, Paragraph, Piece
from notice_lint.word.markup import attribute, child, name
from notice_lint.word.numbering import Numbering
from notice_lint.word.package import Package
from notice_lint.word.styles import Styles
from notice_lint.word.walk import NOTES, Walk


@dataclass(frozen=True)
class Story:
    """What is read in a Word file.

    `rows` are the rows of tables as `Document.rows` has them; `paragraphs` the offsets at which paragraphs start, in
    order, each with its number from 1; `pieces`, in order, say in which element of the main document part each stretch
    of the text stands. What is made, as automatic numbers and the line ends between paragraphs, has no piece, nor has
    what stands in another part. `root` is the root element of the main document part, to which the elements belong.
    """

    text: str
    rows: tuple[tuple[Span, ...], ...]
    paragraphs: tuple[tuple[int, int], ...]
    pieces: tuple[Piece, ...] = field(repr=False)
    root: etree._Element = field(repr=False)


def read_story(package: Package, rejected: bool = False) -> Story:
    """The main document of `package`, its tracked changes accepted, or `rejected`. Raises ReadError."""
    root = package.tree(package.main)
    body = child(root, "w:body")
    if name(root) != "w:document" or body is None:
        raise refusals.other_document(package.name)

    def part(kind: str) -> etree._Element | None:
        found = package.related(package.main, kind)
        return package.tree(found) if found else None

    styles = Styles.of(part("styles"))
    notes = {kind: _by_id(part(kind)) for kind in NOTES.values()}
    writer = _Writer(Numbering.of(part("numbering"), styles))
    writer.write(Walk(styles, rejected, notes).through(body))
    text = "".join(writer.texts).removesuffix("\n")
    return Story(text, tuple(writer.rows), tuple(writer.paragraphs), tuple(writer.pieces), root)


def _by_id(part: etree._Element | None) -> Mapping[str, etree._Element]:
    """Footnotes or endnotes by their ids, without the lines that part them from the text."""
    notes = {} if part is None else {attribute(one, "id") or "": one for one in part}
    return {note_id: note for note_id, note in notes.items() if attribute(note, "type") in (None, "normal")}


@dataclass
class _Row:
    """A row that has begun."""

    cells: list[Span]
    start: int = 0  # of the open cell
    columns: int = 1  # that it takes
    layout: bool = False  # whether a table stands in it


@dataclass
class _Writer:
    """Puts items into one text, a line each."""

    numbering: Numbering
    texts: list[str] = field(default_factory=list)
    rows: list[tuple[Span, ...]] = field(default_factory=list)
    paragraphs: list[tuple[int, int]] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    _offset: int = 0
    _joined: bool = False  # whether the line goes on with the next paragraph
    _rows: list[_Row] = field(default_factory=list)

    def write(self, items: Iterable[Item]) -> None:
        """All of them, in order."""
        for item in items:
            if isinstance(item, Paragraph):
                self._paragraph(item)
            else:
                self._mark(item)
        self._end_line()

    def _paragraph(self, paragraph: Paragraph) -> None:
        if paragraph.number is not None:
            self.paragraphs.append((self._offset, paragraph.number))
        atoms = [atom for atom in paragraph.atoms if atom.shown]
        if not atoms and paragraph.joins:
            return  # nothing of it is to be seen, its number neither
        if paragraph.listed and not self._joined:
            self._put(self.numbering.label(paragraph.listed, "".join(atom.text for atom in atoms)))
        for atom in atoms:
            if atom.element is not None:
                self.pieces.append(Piece(Span(self._offset, self._offset + len(atom.text)), atom.element))
            self._put(atom.text)
        self._joined = True
        if not paragraph.joins or paragraph.following:
            self._end_line()

    def _put(self, text: str) -> None:
        self.texts.append(text)
        self._offset += len(text)

    def _end_line(self) -> None:
        if self._joined:
            self._put("\n")
        self._joined = False

    def _mark(self, mark: Mark) -> None:
        self._end_line()
        if mark.edge is Edge.ROW:
            if self._rows:
                self._rows[-1].layout = True
            self._rows.append(_Row([Span(self._offset, self._offset)] * mark.columns))
        elif mark.edge is Edge.ROW_END:
            row = self._rows.pop()
            if len(row.cells) > 1 and not row.layout:
                self.rows.append(tuple(row.cells))
        elif self._rows:
            self._cell(self._rows[-1], mark)

    def _cell(self, row: _Row, mark: Mark) -> None:
        if mark.edge is Edge.CELL:
            row.start, row.columns = self._offset, mark.columns
            return
        end = max(row.start, self._offset - 1)  # without its line end
        # A cell over several columns leaves the others their places.
        row.cells += [Span(row.start, end), *[Span(end, end)] * (row.columns - 1)]
