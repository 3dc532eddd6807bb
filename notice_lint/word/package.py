"""The zip of a Word file, opened without trust: how much comes out of it is counted as it comes, not as it is said."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree

from notice_lint.word import refusals
from notice_lint.word.markup import name as name_of

MEMBERS = 10_000  # files in the zip
PART = 32 * 2**20  # bytes of one part, uncompressed
TOTAL = 2**30  # bytes of all parts as the zip says; only those that are read are uncompressed
RATIO, RATIO_FROM = 400, 4 * 2**20  # what grows by more, from so many bytes on, is no document
CHUNK = 2**16
ENCRYPTED = 1  # the bit of a member's flags
# Whatever zipfile and zlib say of bytes that are no zip, or a broken one.
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, ValueError, EOFError, OSError, RuntimeError, LookupError)


@dataclass(frozen=True)
class Package:
    """A Word file: its bytes, the name it goes by in reports, and the name of its main document part."""

    data: bytes = field(repr=False)
    name: str
    main: str
    _members: dict[str, zipfile.ZipInfo] = field(repr=False)

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of all members of the zip, in their order."""
        return tuple(info.filename for info in self._members.values())

    def read(self, part: str) -> bytes:
        """The bytes of `part`, which the package has. Raises ReadError where they are broken, or far too many."""
        info = self._members[_key(part)]
        if info.flag_bits & ENCRYPTED:
            raise refusals.encrypted(self.name)
        pieces, size = [], 0
        try:
            with zipfile.ZipFile(io.BytesIO(self.data)) as archive, archive.open(info) as file:
                while chunk := file.read(CHUNK):
                    size += len(chunk)
                    if size > PART or (size > RATIO_FROM and size > RATIO * max(info.compress_size, 1)):
                        raise refusals.too_much(self.name)
                    pieces.append(chunk)
        except BROKEN as error:
            raise refusals.damaged(self.name) from error
        return b"".join(pieces)

    def tree(self, part: str) -> etree._Element:
        """The root element of `part`, parsed anew. Raises ReadError."""
        return _parsed(self.read(part), self.name)

    def related(self, part: str, kind: str) -> str | None:
        """The part that `part` is related to as `styles`, `numbering`, `footnotes` …; None where there is none."""
        folder, file = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        if _key(relations) not in self._members:
            return None
        for relation in self.tree(relations):
            outside = relation.get("TargetMode") == "External"
            if name_of(relation) == "rel:Relationship" and not outside and _kind(relation) == kind:
                target = posixpath.join("/", folder, unquote(relation.get("Target") or ""))
                if found := self._members.get(_key(posixpath.normpath(target))):
                    return found.filename
        return None


def open_package(data: bytes, name: str) -> Package:
    """The Word file in `data`, called `name` in reports.

    Raises ReadError for what is none, and for what is made to take all memory.
    """
    if not data:
        raise refusals.empty(name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except BROKEN as error:
        raise refusals.no_zip(data, name) from error
    if len(infos) > MEMBERS or sum(info.file_size for info in infos) > TOTAL:
        raise refusals.too_much(name)
    members = {_key(info.filename): info for info in infos}
    main = Package(data, name, "", members).related("", "officeDocument")
    if main is None:
        raise refusals.other_zip(set(members), name)
    return Package(data, name, main, members)


def _key(part: str) -> str:
    """Names of parts are the same whatever their case."""
    return part.replace("\\", "/").strip("/").casefold()


def _kind(relation: etree._Element) -> str:
    return (relation.get("Type") or "").rpartition("/")[2]


def _parsed(data: bytes, name: str) -> etree._Element:
    """Nothing outside is looked up, no entity is put in, and what nests too deeply is refused."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        said = (error.msg or "").lower()
        if "amplification" in said or "entity reference loop" in said:
            raise refusals.entities(name) from error
        if any(word in said for word in ("depth", "limit", "huge")):
            raise refusals.too_much(name) from error
        raise refusals.damaged(name) from error
    docinfo = root.getroottree().docinfo
    if docinfo is not None and docinfo.internalDTD is not None:
        raise refusals.entities(name)
    return root
