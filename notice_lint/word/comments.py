"""Comments put into a Word file: into its main part, its comments and what names them. Other parts keep their bytes.

In the parts that change, too, what is there stays as it is written: text is put between bytes, nothing is written anew.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from notice_lint.word import refusals
from notice_lint.word.anchors import Anchor, Anchors, Point, Stretch
from notice_lint.word.layout import Layout
from notice_lint.word.markup import WORD, attribute, children, name, value
from notice_lint.word.package import Package

AUTHOR, INITIALS = "notice-lint", "nl"
CONTENT_TYPES = "[Content_Types].xml"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
RELATIONS = {
    WORD[0]: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    WORD[1]: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
NO_RELATIONS = b"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>"""
NO_COMMENTS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:comments xmlns:w="{}"/>"""
NAMED = ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference", "w:comment")
HEADER, SIZES_BEHIND = 30, 8  # of a member of a zip: the length of its header without names, and the bit of a flag
LARGEST = 2**31 - 1  # of a number that Word reads
# Without a style of its own a comment would look like the notice: large, indented, its lines far apart.
PLAIN_PARAGRAPH = (
    '<w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    '<w:ind w:left="0" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr>'
)
PLAIN_SIZE = '<w:sz w:val="18"/>'


@dataclass(frozen=True, slots=True)
class Comment:
    """What a comment says, and where: `place` is the characters it stands on, `paragraphs` its text, the first bold.

    `meant` is said behind the first where it cannot stand on these characters, but on what holds them.
    """

    place: tuple[Stretch, ...]
    paragraphs: tuple[str, ...]
    meant: str = ""

    def told(self, exact: bool) -> tuple[str, ...]:
        """Its paragraphs, on its place or not."""
        return self.paragraphs if exact or not self.meant else (*self.paragraphs[:1], self.meant, *self.paragraphs[1:])


def with_comments(package: Package, root: etree._Element, comments: Sequence[Comment]) -> bytes:
    """The bytes of `package` with `comments`, whose places are elements below `root`, that of its main part.

    Without comments it is the file as it is; the same file and comments give the same bytes. A comment whose place is
    in no paragraph is left out. Raises ReadError where a part is not as Word writes it.
    """
    try:
        parts = _Parts(package, root).changed(comments)
    except (expat.ExpatError, struct.error, LookupError, ValueError) as error:
        raise refusals.damaged(package.name) from error
    return _rewritten(package.data, parts) if parts else package.data


@dataclass(frozen=True)
class _Parts:
    package: Package
    root: etree._Element

    def changed(self, comments: Sequence[Comment]) -> dict[str, bytes]:
        """The parts that are other than before, by their names in the zip."""
        main = self.package.main
        anchors = Anchors(self.root, Layout(self.package.read(main)))
        placed = [(one, place) for one in comments if (place := anchors.anchor(one.place))]
        if not placed:
            return {}
        part = self.package.related(main, "comments")
        tree = self.package.tree(part) if part else None
        known = self.package.read(part) if part else NO_COMMENTS.format(self.space).encode()
        numbers, styles = self._numbers(tree, len(placed)), self._styles()
        namespace = f' xmlns:w="{self.space}"' if tree is not None and tree.nsmap.get("w") != self.space else ""
        told = [one.told(place.exact) for one, place in placed]
        texts = [_comment(one, number, styles, namespace) for one, number in zip(told, numbers, strict=True)]
        marks = _marks([place for _, place in placed], numbers, styles.get("annotation reference"), self.space)
        parts = {
            main: anchors.layout.changed(anchors.changes(marks)),
            part or self._name: Layout(known).with_last("".join(texts).encode()),
        }
        return parts if part else {**parts, **self._announced()}

    @property
    def space(self) -> str:
        """The namespace that the file has Word's elements in."""
        return etree.QName(self.root).namespace or WORD[0]

    def _numbers(self, part: etree._Element | None, count: int) -> list[int]:
        """`count` numbers for comments, above all that comments of the file have or are said to have."""
        roots = [self.root] if part is None else [self.root, part]
        said = (attribute(one, "id") or "" for root in roots for one in root.iter() if name(one) in NAMED)
        taken = {int(number) for number in said if number.lstrip("-").isdecimal() and len(number) <= 10}
        first = max((number for number in taken if number < LARGEST - count), default=-1) + 1
        return list(range(max(first, 0), max(first, 0) + count))

    def _styles(self) -> dict[str, str]:
        """The file's own styles for comments: their names in Word -> what the file calls them."""
        part = self.package.related(self.package.main, "styles")
        root = self.package.tree(part) if part else None
        styles = ((style, value(one)) for style in children(root, "w:style") for one in children(style, "w:name"))
        wanted = ("annotation text", "annotation reference")
        found = {said.lower(): attribute(style, "styleId") for style, said in styles if said}
        return {said: style for said in wanted if (style := found.get(said))}

    @property
    def _name(self) -> str:
        """A name for the part of comments, where there is none yet: beside the main part, and free."""
        folder = posixpath.dirname(self.package.main)
        taken = {part.casefold() for part in self.package.parts}
        names = (posixpath.join(folder, f"comments{i or ''}.xml") for i in range(len(taken) + 1))
        return next(one for one in names if one.casefold() not in taken)

    def _announced(self) -> dict[str, bytes]:
        """The parts that say that there are comments now."""
        folder, file = posixpath.split(self.package.main)
        relations = self._real(posixpath.join(folder, "_rels", f"{file}.rels"))
        target = quoteattr(posixpath.basename(self._name))
        kind = quoteattr(f"{RELATIONS.get(self.space, RELATIONS[WORD[0]])}/comments")
        known = self.package.read(relations) if relations in self.package.parts else NO_RELATIONS
        layout = Layout(known)
        number = self._free_id(relations)
        told = f'<{_like(layout, "Relationship")} Id="{number}" Type={kind} Target={target}/>'
        types = self._real(CONTENT_TYPES)
        overrides = Layout(self.package.read(types))
        place = quoteattr(f"/{self._name}")
        override = f'<{_like(overrides, "Override")} PartName={place} ContentType="{CONTENT_TYPE}"/>'
        return {relations: layout.with_last(told.encode()), types: overrides.with_last(override.encode())}

    def _real(self, part: str) -> str:
        """The name of `part` as the zip writes it."""
        return next((one for one in self.package.parts if one.casefold() == part.casefold()), part)

    def _free_id(self, relations: str) -> str:
        """A name for a relation that no other has."""
        roots = [self.package.tree(relations)] if relations in self.package.parts else []
        taken = {one.get("Id") for root in roots for one in root}
        return next(f"rId{i}" for i in range(1, len(taken) + 2) if f"rId{i}" not in taken)


def _like(layout: Layout, local: str) -> str:
    """`local` with the prefix of the root's name."""
    prefix, colon, _ = layout.name(layout.root).decode().rpartition(":")
    return prefix + colon + local


def _comment(paragraphs: Sequence[str], number: int, styles: Mapping[str, str], namespace: str) -> str:
    """A comment as an element; `namespace` declares its prefix where the part does not."""
    style = styles.get("annotation text")
    paragraph = f"<w:pPr><w:pStyle w:val={quoteattr(style)}/></w:pPr>" if style else PLAIN_PARAGRAPH
    size = "" if style else PLAIN_SIZE
    lines = []
    for i, text in enumerate(paragraphs):
        bold = "" if i else "<w:b/>"
        run = f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/>{bold}{size}</w:rPr>'
        mark = "" if i else f"<w:r>{_reference_style(styles.get('annotation reference'))}<w:annotationRef/></w:r>"
        lines.append(f'<w:p>{paragraph}{mark}{run}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>')
    head = f'<w:comment{namespace} w:id="{number}" w:author="{AUTHOR}" w:initials="{INITIALS}">'
    return f"{head}{''.join(lines)}</w:comment>"


def _reference_style(style: str | None) -> str:
    return f"<w:rPr><w:rStyle w:val={quoteattr(style)}/></w:rPr>" if style else ""


def _marks(anchors: Sequence[Anchor], numbers: Sequence[int], style: str | None, space: str) -> dict[Point, bytes]:
    """The XML for each place. At one place comments end before others begin, and the longer begins first."""
    told: dict[Point, list[tuple[tuple[int, int, int], str]]] = {}
    for anchor, number in zip(anchors, numbers, strict=True):
        for point, order, xml in _marks_of(anchor, number, style, space):
            told.setdefault(point, []).append((order, xml))
    return {point: "".join(xml for _, xml in sorted(marks)).encode() for point, marks in told.items()}


def _marks_of(
    anchor: Anchor, number: int, style: str | None, space: str
) -> Iterator[tuple[Point, tuple[int, int, int], str]]:
    """The marks of one comment: where, in which order beside others there, and the XML."""
    prefix, known = (anchor.prefix, "") if anchor.prefix else ("w", f' xmlns:w="{space}"')

    def mark(of_kind: str) -> str:
        return f'<{prefix}:{of_kind}{known} {prefix}:id="{number}"/>'

    begins, ends = mark("commentRangeStart"), mark("commentRangeEnd")
    properties = f"<{prefix}:rPr><{prefix}:rStyle {prefix}:val={quoteattr(style)}/></{prefix}:rPr>" if style else ""
    itself = f"<{prefix}:r{known}>{properties}{mark('commentReference')}</{prefix}:r>"
    if anchor.start == anchor.end:
        yield anchor.start, (1, number, 0), begins + ends
    else:
        yield anchor.start, (2, -anchor.end.offset, number), begins
        yield anchor.end, (0, -anchor.start.offset, number), ends
    yield anchor.mark, (1, number, 1), itself


def _rewritten(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The zip `data` with `parts` in the place of those of their names, new ones last; all else as it was, packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        infos = old.infolist()
        for info in infos:
            if info.filename in parts:
                new.writestr(copy(info), parts[info.filename])
            else:
                _copy(data, info, out, new)
        main = next(info for info in infos if info.filename in parts)
        for part in sorted(set(parts) - {info.filename for info in infos}):
            added = zipfile.ZipInfo(part, main.date_time)
            added.compress_type, added.external_attr = zipfile.ZIP_DEFLATED, main.external_attr
            added.create_system = main.create_system
            new.writestr(added, parts[part])
        new.comment = old.comment
    return out.getvalue()


def _copy(data: bytes, info: zipfile.ZipInfo, out: io.BytesIO, new: zipfile.ZipFile) -> None:
    """Put a member of the zip `data` into `new`, which is written into `out`, without unpacking it."""
    lengths = struct.unpack_from("<HH", data, info.header_offset + HEADER - 4)
    start = info.header_offset + HEADER + sum(lengths)
    twin = copy(info)
    twin.flag_bits &= ~SIZES_BEHIND  # they stand in the header that is written now
    twin.header_offset = out.tell()
    out.write(twin.FileHeader(zip64=False) + data[start : start + info.compress_size])
    new.filelist.append(twin)
    new.NameToInfo[twin.filename] = twin
    new.start_dir = out.tell()
