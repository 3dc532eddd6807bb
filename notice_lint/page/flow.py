"""The lines of a page as a browser shows them, each a row of pieces that know their places in the source."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from notice_lint.errors import ReadError
from notice_lint.page.elements import (
    BLOCKS,
    HIDING,
    INLINE,
    KEEPING,
    LISTS,
    MADE_BLOCK,
    TIGHT,
    UNSEEN,
    VOID,
    Opened,
    Row,
    Stack,
)
from notice_lint.page.lists import Item, Numbered, is_typed
from notice_lint.page.markup import BLANKS, Comment, Piece, Raw, Tag, Text, Token, pieces, tokens
from notice_lint.patterns import pattern

MOST_TOKENS = 300_000
MOST_PIECES = 300_000
LINE_END = pattern(r"\r\n?|\n")
LIST_STYLE = pattern(r"list-style(?:-type)?\s*:\s*([^;]*)")
WORD = pattern(r"[A-Za-z0-9-]+")
WHOLE = pattern(r"\s*(-?\d{1,7})(?!\d)")
UNSHOWN = "\u200b\u2060\ufeff"  # of no width: a line of these and blanks is empty

Attributes = Mapping[str, tuple[str, int, int]]


@dataclass(slots=True)
class Line:
    """A line of text. `gap` says that a paragraph begins with it, `linked` how many of its code points are a link's.

    `element` is the number of the innermost block that it stands in.
    """

    pieces: list[Piece]
    element: int
    gap: bool
    linked: int

    @property
    def text(self) -> str:
        """What it reads."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class Element:
    """A block: its name, its classes and id, the number of the one around it, and its lines up to `end`."""

    name: str
    names: str
    parent: int
    start: int
    end: int = 0


@dataclass(slots=True)
class Page:
    """A page as it is shown.

    `facts` are the tags that may tell about the page (meta, time, itemprop), `scripts` its linked data in JSON.
    """

    source: str
    lines: list[Line] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    facts: list[tuple[str, Attributes]] = field(default_factory=list)
    scripts: list[Raw] = field(default_factory=list)
    title: str = ""


def read_page(source: str, name: str) -> Page:
    """The lines of the page `source`. Raises ReadError, with `name` for the file, where it has too many parts."""
    flow = _Flow(source)
    try:
        for number, token in enumerate(tokens(source)):
            flow.take(token)
            if number > MOST_TOKENS:
                raise _TooMuch
    except _TooMuch:
        raise ReadError("网页过于复杂，未读取", "the page has too many parts to be read", path=name) from None
    flow.end()
    return flow.page


class _TooMuch(Exception):
    """The page has more parts than a page of text can have."""


class _Flow:
    """What is open and what stands on the line that is being written."""

    def __init__(self, source: str) -> None:
        self.source, self.page = source, Page(source, elements=[Element("", "", 0, 0)])
        self.stack = Stack()
        self.count = 0
        self._line: list[Piece] = []
        self._linked = self._element = 0
        self._blank: Piece | None = None  # seen, and shown once something follows it on the line
        self._gap = False
        self._items: list[Item] = []  # that no line has begun with yet
        self._numbered: dict[int, tuple[Line, Item]] = {}

    def take(self, token: Token) -> None:
        """The next token of the source."""
        match token:
            case Tag():
                self.tag(token)
            case Text():
                self.text(token.start, token.end)
            case Comment() if token.words:
                self.page.comments.append(token)
            case Raw():
                self.raw(token)

    def text(self, start: int, end: int) -> None:
        """Text in the element that is open."""
        if self.stack.top.hidden:
            return
        for piece in pieces(self.source, start, end):
            self.count += 1
            if self.count > MOST_PIECES:
                raise _TooMuch
            if self.stack.top.keeps:
                self._kept(piece)
            elif piece.text[0] in BLANKS:
                self._blank = replace(self._blank, end=piece.end) if self._blank else piece
            else:
                self._show(piece)

    def raw(self, raw: Raw) -> None:
        """A script, style or title."""
        if raw.name == "title" and not self.page.title:
            shown = "".join(piece.text for piece in pieces(self.source, raw.start, raw.end))
            self.page.title = " ".join(shown.split())
        elif raw.name == "script" and self.page.facts and self.page.facts[-1][0] == "script":
            self.page.facts.pop()
            self.page.scripts.append(raw)
        elif raw.name == "xmp":
            self._show(Piece(self.source[raw.start : raw.end], raw.start, raw.end, True))

    def tag(self, tag: Tag) -> None:
        """A tag, opening or closing."""
        if tag.closing and tag.name != "br":
            place = self.stack.ended_by_closing(tag.name)
            if place is not None:
                self._close(place)
            return
        place = self.stack.ended_by_opening(tag)
        if place is not None:
            self._close(place)
        attributes = tag.attributes()
        if tag.name in ("meta", "time") or "itemprop" in attributes or _is_linked_data(tag, attributes):
            self.page.facts.append((tag.name, attributes))
        if tag.name == "br" and not self.stack.top.hidden:
            self._break()
        elif tag.name == "hr":
            self._end_line(gap=True)
        elif tag.name not in VOID:
            self._open(tag, attributes)

    def end(self) -> None:
        """The end of the page."""
        self._close(1)
        self._end_line(gap=False)
        self.page.elements[0].end = len(self.page.lines)

    def _open(self, tag: Tag, attributes: Attributes) -> None:
        name, around = tag.name, self.stack.top
        style = attributes["style"][0].lower() if "style" in attributes else ""
        block = (name in BLOCKS and not INLINE.search(style)) or MADE_BLOCK.search(style) is not None
        hidden = around.hidden or name in UNSEEN or _is_hidden(attributes, style)
        keeps = name in ("pre", "listing") or (KEEPING.search(style) is not None if style else around.keeps)
        opened = Opened(name, block, hidden, keeps, around.element, around.linked, around.row, around.numbers)
        opened.linked = around.linked or (name == "a" and "href" in attributes)
        if block:
            self._end_line(gap=name not in TIGHT)
            names = " ".join(attributes[key][0] for key in ("id", "class", "role") if key in attributes).lower()
            opened.element = len(self.page.elements)
            self.page.elements.append(Element(name, names, around.element, len(self.page.lines)))
        self._of_a_table(opened)
        self._of_a_list(opened, tag, attributes, style)
        self.stack.push(opened)

    def _of_a_table(self, opened: Opened) -> None:
        if opened.name == "table":
            if opened.row:
                opened.row.nested = True
            opened.row = None
        elif opened.name == "tr":
            opened.row = Row()
            self.page.rows.append(opened.row)
        elif opened.name in ("td", "th") and opened.row:
            opened.row.cells.append([len(self.page.lines)] * 2)

    def _of_a_list(self, opened: Opened, tag: Tag, attributes: Attributes, style: str) -> None:
        if opened.name in LISTS:
            usual = "decimal" if opened.name == "ol" else "disc"
            first = _whole(attributes, "start")
            opened.numbers = Numbered(_list_style(attributes, style, usual), first, "reversed" in attributes)
        elif opened.name == "li" and opened.numbers and not opened.hidden:
            how = _list_style(attributes, style, opened.numbers.style)
            item = Item(tag.start, tag.end, how, _whole(attributes, "value"))
            opened.numbers.items.append(item)
            self._items.append(item)

    def _close(self, place: int) -> None:
        """Close the open elements down to the one at `place`."""
        for opened in self.stack.pop(place):
            if not opened.block:
                continue
            self._end_line(gap=opened.name not in TIGHT)
            self.page.elements[opened.element].end = len(self.page.lines)
            if opened.name in ("td", "th") and opened.row:
                opened.row.cells[-1][1] = len(self.page.lines)
            elif opened.name == "li":
                self._items.clear()
            elif opened.name in LISTS and opened.numbers:
                self._number(opened.numbers)

    def _number(self, numbers: Numbered) -> None:
        """Put the numbers of a list before its items, those that have none of their own."""
        for item, shown in numbers.markers():
            line, _ = self._numbered.pop(id(item), (None, None))
            if line and shown and not is_typed(line.text):
                line.pieces.insert(0, Piece(shown, item.start, item.end, False))

    def _break(self) -> None:
        if self._line:
            self._end_line(gap=False)
        else:
            self._gap = True

    def _kept(self, piece: Piece) -> None:
        """A piece where white space is kept: each line end in it is one."""
        at = 0
        for found in LINE_END.finditer(piece.text):
            self._part(piece, at, found.start())
            self._break()
            at = found.end()
        self._part(piece, at, len(piece.text))

    def _part(self, piece: Piece, start: int, end: int) -> None:
        if start < end:
            self._show(piece.part(start, end))

    def _show(self, piece: Piece) -> None:
        blank, self._blank = self._blank, None
        if blank and self._line and not self._is_line_end_between_han(blank, piece):
            one = self.source[blank.start : blank.end] == " "
            self._write(Piece(" ", blank.start, blank.end, one))
        self._write(piece)

    def _write(self, piece: Piece) -> None:
        if not self._line:
            self._element = self.stack.top.element
        self._line.append(piece)
        if self.stack.top.linked:
            self._linked += len(piece.text)

    def _is_line_end_between_han(self, blank: Piece, piece: Piece) -> bool:
        """Whether a line end of the source is none that is shown: where wide characters stand on both sides."""
        written = self.source[blank.start : blank.end]
        return ("\n" in written or "\r" in written) and _is_wide(self._line[-1].text[-1]) and _is_wide(piece.text[0])

    def _end_line(self, gap: bool) -> None:
        text = "".join(piece.text for piece in self._line)
        if text.strip(UNSHOWN).strip():
            line = Line(self._line, self._element, self._gap, self._linked)
            self.page.lines.append(line)
            self._numbered.update((id(item), (line, item)) for item in self._items)
            self._items.clear()
            self._gap = False
        elif self._line:
            self._gap = True
        self._gap = self._gap or gap
        self._line, self._linked, self._blank = [], 0, None


def _is_wide(char: str) -> bool:
    width = unicodedata.east_asian_width(char)
    return width in "WF" or (width == "A" and unicodedata.category(char).startswith("P"))


def _is_hidden(attributes: Attributes, style: str) -> bool:
    return (
        "hidden" in attributes
        or ("aria-hidden" in attributes and attributes["aria-hidden"][0].strip().lower() == "true")
        or HIDING.search(style) is not None
    )


def _is_linked_data(tag: Tag, attributes: Attributes) -> bool:
    return tag.name == "script" and "type" in attributes and attributes["type"][0].strip() == "application/ld+json"


def _list_style(attributes: Attributes, style: str, usual: str) -> str:
    """How a list or an item of one is numbered: by its style, by its `type`, or as usual."""
    if (found := LIST_STYLE.search(style)) and (words := WORD.findall(found[1])):
        return next((word for word in words if word not in ("inside", "outside")), usual)
    return attributes["type"][0].strip() if "type" in attributes else usual


def _whole(attributes: Attributes, name: str) -> int | None:
    found = WHOLE.match(attributes[name][0]) if name in attributes else None
    return int(found[1]) if found else None
