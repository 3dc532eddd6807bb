"""A part of a Word file -> what is to be read of it, in order. However deep it goes, nothing calls itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from notice_lint.word.flow import Atom, Edge, Field, Item, Mark, Paragraph
from notice_lint.word.markup import attribute, child, name, number, value
from notice_lint.word.styles import Styles, former
from notice_lint.word.symbols import symbol

# Whose text is none of the document's: properties, instructions, readings above a word, parts of drawings.
PASSED_OVER = frozenset(
    {
        *("w:pPr", "w:rPr", "w:tblPr", "w:tblPrEx", "w:tblGrid", "w:trPr", "w:tcPr", "w:sectPr", "w:sdtPr"),
        *("w:sdtEndPr", "w:smartTagPr", "w:customXmlPr", "w:delInstrText", "w:rt", "w:rubyPr", "m:rPr", "m:ctrlPr"),
    }
)
GONE = {False: ("w:del", "w:moveFrom"), True: ("w:ins", "w:moveTo")}  # by whether changes are read as rejected
# What is one character, whatever it says itself. A tab parts columns in a text, which it does not in Word.
CHARACTERS = {"w:tab": " ", "w:ptab": " ", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
TEXTS = frozenset({"w:t", "m:t", "w:delText"})
WHITE = str.maketrans("\t\n\r", "   ")  # in a text of the file these are blanks: its tabs and breaks are elements
MERGED = ("w:vMerge", "w:hMerge")
MOST_COLUMNS = 63
NOTES = {"w:footnoteReference": "footnotes", "w:endnoteReference": "endnotes"}


@dataclass
class Walk:
    """One walk through one part. `notes` are the footnotes and endnotes by their ids, under `footnotes` and `endnotes`;
    within a note, whose paragraphs are not counted and whose elements are none of the main part, there are none."""

    styles: Styles
    rejected: bool
    notes: Mapping[str, Mapping[str, etree._Element]] | None = None
    items: list[Item] = field(default_factory=list)
    _count: int = 0  # paragraphs so far
    _sinks: list[list[Item]] = field(default_factory=list)  # where items go: the document's, those of a text box
    _open: list[_Open] = field(default_factory=list)
    _hidden: list[bool] = field(default_factory=list)  # of each open run
    _covered: list[bool] = field(default_factory=list)  # of each open cell: whether the one above reaches over it
    _fields: list[Field] = field(default_factory=list)

    def through(self, root: etree._Element) -> list[Item]:
        """What is to be read below `root`."""
        self._sinks.append(self.items)
        walk = etree.iterwalk(root, events=("start", "end"))
        skipped = None
        for event, element in walk:
            of_kind = name(element)
            if event == "end":
                if element is not skipped and (end := ENDS.get(of_kind)):
                    end(self)
            elif self._left_out(of_kind, element):
                skipped = element
                walk.skip_subtree()
            elif start := STARTS.get(of_kind):
                start(self, element)
            elif of_kind in TEXTS:
                self._add((element.text or "").translate(WHITE), element)
            elif of_kind in CHARACTERS:
                self._add(CHARACTERS[of_kind], element)
        return self.items

    def _left_out(self, of_kind: str, element: etree._Element) -> bool:
        if of_kind in PASSED_OVER or of_kind in GONE[self.rejected]:
            return True
        if of_kind == "w:delText":
            return not self.rejected
        if of_kind in ("mc:Choice", "mc:Fallback"):
            return element.getprevious() is not None  # of several ways to show the same, the first
        if of_kind == "w:tr" and _is_gone(child(element, "w:trPr"), self.rejected):
            self._count += sum(name(one) == "w:p" for one in element.iter())
            return True
        return False

    def _add(self, text: str, element: etree._Element) -> None:
        if text and self._open and not any(self._hidden) and not any(self._covered):
            fields = tuple(one for one in self._fields if not one.result or one.contents)
            own = element if self.notes is not None else None
            self._open[-1].paragraph.atoms.append(Atom(text, own, fields))

    def _paragraph(self, element: etree._Element) -> None:
        properties = child(element, "w:pPr")
        mark = child(properties, "w:rPr")
        held = former(properties, self.rejected)
        hides = self.styles.hides_paragraph(held)
        joins = self.styles.hidden(former(mark, self.rejected), hides) or _is_gone(mark, self.rejected)
        self._count += 1
        number = self._count if self.notes is not None else None
        listed = self.styles.listed(held, self.rejected)
        self._open.append(_Open(Paragraph(number, listed, joins), hides))

    def _paragraph_end(self) -> None:
        paragraph = self._open.pop().paragraph
        self._sinks[-1] += [paragraph, *paragraph.following]

    def _run(self, element: etree._Element) -> None:
        hides = bool(self._open) and self._open[-1].hides
        self._hidden.append(self.styles.hidden(former(child(element, "w:rPr"), self.rejected), hides))

    def _run_end(self) -> None:
        self._hidden.pop()

    def _box(self, element: etree._Element) -> None:
        self._sinks.append(self._open[-1].paragraph.following if self._open else self._sinks[-1])

    def _box_end(self) -> None:
        self._sinks.pop()

    def _note(self, element: etree._Element) -> None:
        of_kind = (self.notes or {}).get(NOTES[name(element)], {})
        note = of_kind.get(attribute(element, "id") or "")
        if note is not None and self._open and not any(self._hidden) and not any(self._covered):
            self._open[-1].paragraph.following += Walk(self.styles, self.rejected).through(note)

    def _row(self, element: etree._Element) -> None:
        self._sinks[-1].append(Mark(Edge.ROW, _columns(child(element, "w:trPr", "w:gridBefore"), 0)))

    def _row_end(self) -> None:
        self._sinks[-1].append(Mark(Edge.ROW_END))

    def _cell(self, element: etree._Element) -> None:
        properties = child(element, "w:tcPr")
        merged = (child(properties, kind) for kind in MERGED)
        self._covered.append(any(one is not None and (value(one) or "continue") == "continue" for one in merged))
        self._sinks[-1].append(Mark(Edge.CELL, _columns(child(properties, "w:gridSpan"), 1)))

    def _cell_end(self) -> None:
        self._covered.pop()
        self._sinks[-1].append(Mark(Edge.CELL_END))

    def _field(self, element: etree._Element) -> None:
        match attribute(element, "fldCharType"):
            case "begin":
                self._fields.append(Field())
            case "separate" if self._fields:
                self._fields[-1].result = True
            case "end" if self._fields:
                self._fields.pop().closed = True

    def _instruction(self, element: etree._Element) -> None:
        if self._fields and (element.text or "").lstrip().startswith("TOC"):
            self._fields[-1].contents = True

    def _symbol(self, element: etree._Element) -> None:
        self._add(symbol(attribute(element, "char") or ""), element)


@dataclass(frozen=True, slots=True)
class _Open:
    """A paragraph that has begun, and whether its style hides it."""

    paragraph: Paragraph
    hides: bool


def _columns(element: etree._Element | None, least: int) -> int:
    """How many columns `w:gridSpan` or `w:gridBefore` says, within what Word can have."""
    return min(max(number(element) or least, least), MOST_COLUMNS)


def _is_gone(properties: etree._Element | None, rejected: bool) -> bool:
    """Whether the properties of a row, or of the end of a paragraph, say that it is not there."""
    return any(child(properties, kind) is not None for kind in GONE[rejected])


STARTS: Mapping[str, Callable[[Walk, etree._Element], None]] = {
    "w:p": Walk._paragraph,
    "w:r": Walk._run,
    "w:txbxContent": Walk._box,
    "w:tr": Walk._row,
    "w:tc": Walk._cell,
    "w:fldChar": Walk._field,
    "w:instrText": Walk._instruction,
    "w:sym": Walk._symbol,
    **dict.fromkeys(NOTES, Walk._note),
}
ENDS: Mapping[str, Callable[[Walk], None]] = {
    "w:p": Walk._paragraph_end,
    "w:r": Walk._run_end,
    "w:txbxContent": Walk._box_end,
    "w:tr": Walk._row_end,
    "w:tc": Walk._cell_end,
}
