"""Where the elements of an XML part stand in its bytes, so that something can be put between them and the rest stays.

lxml tells what a part says, expat where in the file it says so: both count the elements in the order of the file.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from xml.parsers import expat

from notice_lint.patterns import pattern

TAG = re.compile(rb"""<(?P<name>[^\s/>]+)(?:[^"'>]|"[^"]*"|'[^']*')*>""")
DECLARED = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([\w.-]+)["']""")
CHARACTER = pattern(r"&[^;]*;|\r\n|.", re.S)  # what stands for one character of the text
BOMS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Extent:
    """The bytes of an element: `start` of its first tag, `open` behind that, `close` before its last tag, `end` behind.

    One that closes itself has its content, which is empty, behind its only tag.
    """

    start: int
    open: int
    close: int
    end: int

    @property
    def closes_itself(self) -> bool:
        """Whether it is written `<a/>`."""
        return self.open == self.end


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """Put `data` where the bytes from `start` to `end` stand."""

    start: int
    end: int
    data: bytes


class Layout:
    """An XML part of a package, by its bytes. Offsets are those of its text in UTF-8, whatever it is written in."""

    def __init__(self, data: bytes) -> None:
        self.encoding = _encoding(data)
        self.data = data if self.encoding == "utf-8" else data.decode(self.encoding).encode()
        self._starts: list[int] = []
        self._closes: list[int] = []
        self._last: tuple[Extent, Sequence[str] | None] | None = None  # of one long text many places are asked for
        self._read()

    def _read(self) -> None:
        """Note where each element begins and where its last tag stands. Raises expat.ExpatError."""
        parser = expat.ParserCreate("utf-8")
        open_ones: list[int] = []

        def begins(_name: str, _attributes: object) -> None:
            open_ones.append(len(self._starts))
            self._starts.append(parser.CurrentByteIndex)
            self._closes.append(-1)

        def ends(_name: str) -> None:
            self._closes[open_ones.pop()] = parser.CurrentByteIndex

        parser.StartElementHandler, parser.EndElementHandler = begins, ends
        parser.Parse(self.data, True)

    def __len__(self) -> int:
        """How many elements there are."""
        return len(self._starts)

    def extent(self, index: int) -> Extent:
        """Where the element stands that is the `index`-th of the part, from 0."""
        start = self._starts[index]
        tag = TAG.match(self.data, start)
        assert tag, "expat found a tag here"
        if tag[0].endswith(b"/>"):
            return Extent(start, tag.end(), tag.end(), tag.end())
        close = self._closes[index]
        return Extent(start, tag.end(), close, self.data.index(b">", close) + 1)

    def name(self, extent: Extent) -> bytes:
        """The name in the tags of the element, as it is written."""
        tag = TAG.match(self.data, extent.start)
        assert tag, "an extent begins with a tag"
        return tag["name"]

    def characters(self, extent: Extent) -> Sequence[str] | None:
        """What stands for each character of an element that holds text alone: itself, or `&amp;`.

        None where something else stands there too (a comment, CDATA).
        """
        if self._last is None or self._last[0] != extent:
            self._last = (extent, _characters(self.data[extent.open : extent.close]))
        return self._last[1]

    def changed(self, changes: Iterable[Change]) -> bytes:
        """The part with `changes`, which do not overlap; several at one place are put there in their order."""
        pieces, end = [], 0
        for change in sorted(changes, key=lambda one: (one.start, one.end)):
            pieces += [self.data[end : change.start], change.data]
            end = change.end
        told = b"".join((*pieces, self.data[end:]))
        return told if self.encoding == "utf-8" else told.decode().encode(self.encoding, "xmlcharrefreplace")

    def with_last(self, inner: bytes) -> bytes:
        """The part with `inner` as the last thing in its root."""
        root = self.root
        if not root.closes_itself:
            return self.changed([Change(root.close, root.close, inner)])
        whole = self.data[root.start : root.end - len(b"/>")] + b">" + inner + b"</" + self.name(root) + b">"
        return self.changed([Change(root.start, root.end, whole)])

    @cached_property
    def root(self) -> Extent:
        """Where the root stands."""
        return self.extent(0)


def _characters(content: bytes) -> Sequence[str] | None:
    if b"<" in content:
        return None
    text = content.decode()
    return text if b"&" not in content and b"\r" not in content else CHARACTER.findall(text)


def _encoding(data: bytes) -> str:
    """The encoding that the part says it has: UTF-8 where it says nothing."""
    for mark, name in BOMS:
        if data.startswith(mark):
            return name
    declared = DECLARED.match(data.removeprefix(codecs.BOM_UTF8))
    try:
        return codecs.lookup(declared[1].decode()).name if declared else "utf-8"
    except LookupError:
        return "utf-8"
