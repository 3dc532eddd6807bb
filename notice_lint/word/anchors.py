"""Where the marks of a comment go: between runs, a run cut in two where the place begins or ends inside it.

Word lets no comment stand in a text box, a footnote or a header: such a place is that of what holds it in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from notice_lint.word.layout import Change, Extent, Layout
from notice_lint.word.markup import attribute, name

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
PRESERVE = b' xml:space="preserve"'
SPACE_SAID = re.compile(rb"""\sxml:space\s*=\s*("[^"]*"|'[^']*')""")

# What runs stand in, and marks of comments may stand in as well.
# Of these, the first go when a change is refused: the comment itself must not go with them. What a field says is worked
# out anew and again: a comment stands on it as a whole.
PASSING = frozenset({"w:del", "w:ins", "w:moveFrom", "w:moveTo"})
AROUND_RUNS = PASSING | {"w:bdo", "w:customXml", "w:dir", "w:hyperlink", "w:sdt", "w:sdtContent", "w:smartTag"}
FORMS = frozenset({"checkbox", "comboBox", "dataBinding", "date", "dropDownList", "text"})
CUT = frozenset({"w:t", "w:delText"})
BEFORE_TEXT = frozenset({"w:rPr", "w:lastRenderedPageBreak"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of one element of the main part: those of its text from `start` up to `end`, which is excluded.

    An element that holds no text (a tab, a note's mark, a paragraph) stands for itself, whatever the two are.
    """

    element: etree._Element
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """A place between two bytes: between runs, or in the run that is the `run`-th element of the part.

    It is in the text that is the `text`-th element where it stands behind `cut` characters of it.
    """

    offset: int
    run: int = -1
    text: int = -1
    cut: int = 0


@dataclass(frozen=True, slots=True)
class Anchor:
    """The place of a comment, and where its own mark goes; `prefix` is what Word's namespace is called there.

    `exact` says that it is the place that was asked for, and not what holds it.
    """

    start: Point
    end: Point
    mark: Point
    prefix: str | None
    exact: bool


@dataclass(frozen=True, slots=True)
class _Unit:
    """A stretch, and what stands for it among the runs of its paragraph.

    `element` is a run or what stands beside runs, `inner` what the stretch is in of a run, `passing` the outermost
    thing around it that may go without the comment.
    """

    stretch: Stretch
    paragraph: etree._Element
    element: etree._Element
    inner: etree._Element
    passing: etree._Element | None = None

    @property
    def exact(self) -> bool:
        """Whether a comment can stand on the stretch itself, and need not on what holds it."""
        return self.stretch.element in (self.inner, self.element)

    @property
    def table(self) -> etree._Element | None:
        """The table that it stands in."""
        return next((one for one in self.paragraph.iterancestors() if name(one) == "w:tbl"), None)

    @property
    def prefix(self) -> str | None:
        """What Word's namespace is called beside the element."""
        space = etree.QName(self.paragraph).namespace
        holder = self.element.getparent()
        known = self.paragraph.nsmap if holder is None or self.element is self.paragraph else holder.nsmap
        return next((key for key, uri in known.items() if key and uri == space), None)


@dataclass
class Anchors:
    """The places in one part: `layout` is that of the part that `root` was read from. Raises ValueError where not."""

    root: etree._Element
    layout: Layout
    _elements: list[etree._Element] = field(init=False, repr=False)  # kept, so that each stays the same object
    _index: dict[etree._Element, int] = field(init=False, repr=False)
    _fields: list[tuple[int, int]] = field(init=False, repr=False)  # the first and last run of each, in order

    def __post_init__(self) -> None:
        self._elements = [one for one in self.root.iter() if isinstance(one.tag, str)]
        if len(self._elements) != len(self.layout):
            raise ValueError("the tree is not that of the bytes")
        self._index = {element: i for i, element in enumerate(self._elements)}
        self._fields = list(self._worked_out())

    def anchor(self, stretches: Sequence[Stretch]) -> Anchor | None:
        """The place that `stretches`, in any order, make up together; None where they stand in no paragraph.

        One that goes on into a table, or out of one, ends there: not every program knows such a comment.
        """
        every = [unit for stretch in stretches if (unit := _unit(stretch))]
        if not every:
            return None
        table = min(every, key=self._start).table
        units = [unit for unit in every if unit.table is table]
        starts = min((self._start(unit), i) for i, unit in enumerate(units))
        ends = max((self._end(unit), i) for i, unit in enumerate(units))
        whole = all(unit.exact and not self._field(unit) for unit in every) and len(units) == len(every)
        return Anchor(starts[0], ends[0], self._mark(units[ends[1]], ends[0]), units[starts[1]].prefix, whole)

    def changes(self, marks: Mapping[Point, bytes]) -> Iterator[Change]:
        """What puts `marks` into the part: the XML for each place."""
        cuts: dict[int, list[int]] = {}
        for point in marks:
            if point.cut:
                cuts.setdefault(point.text, []).append(point.cut)
        for point, inserted in marks.items():
            if point.text >= 0 and not point.cut:
                yield self._into_paragraph(point, inserted)
            else:
                close, reopen = self._parting(point, sorted(cuts.get(point.text, ())))
                yield Change(point.offset, point.offset, close + inserted + reopen)
        for text, places in cuts.items():
            yield from self._kept_spaces(text, min(places))

    def _worked_out(self) -> Iterator[tuple[int, int]]:
        """The fields of several runs, in one paragraph, whose results are worked out anew: none within another."""
        found: list[tuple[int, int]] = []
        begun: list[tuple[int, list[str]]] = []
        for element in self._elements:
            run = element.getparent()
            if run is None or name(run) != "w:r" or name(element) not in ("w:fldChar", "w:instrText"):
                continue
            kind = attribute(element, "fldCharType")
            if name(element) == "w:instrText" and begun:
                begun[-1][1].append(element.text or "")
            elif kind == "begin":
                begun.append((self._index[run], []))
            elif kind == "end" and begun:
                first, words = begun.pop()
                if "".join(words).split()[:1] != ["HYPERLINK"] and _paragraph(self._elements[first]) is _paragraph(run):
                    while found and found[-1][0] > first:
                        found.pop()
                    found.append((first, self._index[run]))
        return iter(found)

    def _field(self, unit: _Unit) -> tuple[int, int] | None:
        """The first and the last run of the field that a stretch is in."""
        index = self._index[unit.element]
        at = bisect_right(self._fields, index, key=lambda one: one[0]) - 1
        return self._fields[at] if at >= 0 and index <= self._fields[at][1] else None

    def _mark(self, unit: _Unit, end: Point) -> Point:
        """Where the comment's own mark goes: behind its place, and behind what may go without the comment."""
        if held := self._field(unit):
            unit = _unit(Stretch(self._elements[held[1]])) or unit
        return Point(self._extent(unit.passing).end) if unit.passing is not None else end

    def _start(self, unit: _Unit) -> Point:
        if held := self._field(unit):
            return Point(self.layout.extent(held[0]).start)
        if unit.element is unit.paragraph:
            return self._inside(unit.paragraph)
        if unit.inner is not unit.element:
            if (cut := self._cut(unit, unit.stretch.start)) and cut.cut > 0:
                return cut
            before = unit.inner.itersiblings(preceding=True)
            if any(name(one) not in BEFORE_TEXT for one in before):
                return Point(self._extent(unit.inner).start, self._index[unit.element])
        return Point(self._extent(unit.element).start)

    def _end(self, unit: _Unit) -> Point:
        if held := self._field(unit):
            return Point(self.layout.extent(held[1]).end)
        if unit.element is unit.paragraph:
            return self._inside(unit.paragraph)
        if unit.inner is not unit.element:
            cut = self._cut(unit, unit.stretch.end)
            if cut and 0 < cut.cut < len(unit.inner.text or ""):
                return cut
            after = next((one for one in unit.inner.itersiblings() if name(one)), None)
            if after is not None:
                return Point(self._extent(after).start, self._index[unit.element])
        return Point(self._extent(unit.element).end)

    def _cut(self, unit: _Unit, count: int) -> Point | None:
        """The place behind `count` characters of a text, where it is one that can be cut."""
        if unit.inner is not unit.stretch.element or name(unit.inner) not in CUT:
            return None
        extent = self._extent(unit.inner)
        characters = self.layout.characters(extent)
        if characters is None or len(characters) != len(unit.inner.text or "") or not 0 <= count <= len(characters):
            return None
        place = extent.open + len("".join(characters[:count]).encode())
        return Point(place, self._index[unit.element], self._index[unit.inner], count)

    def _inside(self, paragraph: etree._Element) -> Point:
        """The place behind the properties of a paragraph that has nothing to stand on."""
        first = next((one for one in paragraph if name(one)), None)
        if first is not None and name(first) == "w:pPr":
            return Point(self._extent(first).end)
        return Point(self._extent(paragraph).open, text=self._index[paragraph])

    def _into_paragraph(self, point: Point, inserted: bytes) -> Change:
        """`inserted` as the first thing in a paragraph, which may be one that closes itself."""
        extent = self.layout.extent(point.text)
        if not extent.closes_itself:
            return Change(extent.open, extent.open, inserted)
        return Change(extent.end - 2, extent.end, b">" + inserted + b"</" + self.layout.name(extent) + b">")

    def _parting(self, point: Point, cuts: Sequence[int]) -> tuple[bytes, bytes]:
        """The tags that end a run, and its text, in front of `point`, and those that go on with them behind it."""
        if point.run < 0:
            return b"", b""
        run, data = self.layout.extent(point.run), self.layout.data
        close, reopen = b"</" + self.layout.name(run) + b">", data[run.start : run.open] + self._properties(point.run)
        if not point.cut:
            return close, reopen
        text = self.layout.extent(point.text)
        tag = data[text.start : text.open]
        upto = next((cut for cut in cuts if cut > point.cut), None)
        if self._loses_spaces(point.text, point.cut, upto):
            tag = _preserving(tag)
        return b"</" + self.layout.name(text) + b">" + close, reopen + tag

    def _properties(self, run: int) -> bytes:
        """The properties of a run, as they are written."""
        first = next((one for one in self._elements[run] if name(one)), None)
        if first is None or name(first) != "w:rPr":
            return b""
        extent = self._extent(first)
        return self.layout.data[extent.start : extent.end]

    def _loses_spaces(self, text: int, start: int | None, end: int | None) -> bool:
        """Whether a part of a text, cut at `start` and `end`, has a blank at a cut that Word would leave out."""
        element = self._elements[text]
        said = next((one.get(XML_SPACE) for one in (element, *element.iterancestors()) if one.get(XML_SPACE)), None)
        words = element.text or ""
        at_cuts = [words[start]] if start is not None else []
        at_cuts += [words[end - 1]] if end is not None else []
        return said != "preserve" and any(char.isspace() for char in at_cuts)

    def _kept_spaces(self, text: int, cut: int) -> Iterator[Change]:
        """What keeps the blank at the end of the first part of a text that is cut."""
        extent = self.layout.extent(text)
        if self._loses_spaces(text, None, cut):
            yield Change(extent.start, extent.open, _preserving(self.layout.data[extent.start : extent.open]))

    def _extent(self, element: etree._Element) -> Extent:
        return self.layout.extent(self._index[element])


def _paragraph(element: etree._Element) -> etree._Element | None:
    return next((one for one in element.iterancestors() if name(one) == "w:p"), None)


def _unit(stretch: Stretch) -> _Unit | None:
    """What stands for `stretch` in the outermost paragraph that it is in; None where it is in none."""
    path = [stretch.element, *stretch.element.iterancestors()][::-1]
    top = next((i for i, one in enumerate(path) if name(one) == "w:p"), None)
    if top is None:
        return None
    at = last = len(path) - 1
    if top == last:
        return _Unit(stretch, path[top], path[top], path[top])
    at = next((i for i in range(top + 1, last) if name(path[i]) not in AROUND_RUNS or _filled_in(path[i])), last)
    passing = next((one for one in path[top + 1 : at] if name(one) in PASSING), None)
    inner = path[at + 1] if name(path[at]) == "w:r" and at < last else path[at]
    return _Unit(stretch, path[top], path[at], inner, passing)


def _filled_in(element: etree._Element) -> bool:
    """Whether `element` is a field of a form that takes plain text alone, or that Word fills in from elsewhere."""
    if name(element) != "w:sdt":
        return False
    properties = (one for one in element if name(one) == "w:sdtPr")
    return any(etree.QName(one).localname in FORMS for group in properties for one in group if name(one))


def _preserving(tag: bytes) -> bytes:
    """The first tag of a text, saying that blanks at its ends count."""
    tag = SPACE_SAID.sub(b"", tag)
    return tag[: -len(b">")] + PRESERVE + b">"
