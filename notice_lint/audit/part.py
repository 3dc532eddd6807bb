"""A part of a corpus: some files that one worker checks in one go. Its key is made of all that its rows depend on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from notice_lint.audit.tables import Rows
from notice_lint.errors import ReadError
from notice_lint.limits import Limits
from notice_lint.parsing import parse
from notice_lint.pipeline import Setup
from notice_lint.readers import bytes_of, read_within, unreadable
from notice_lint.readers.sources import Source
from notice_lint.session import Session
from notice_lint.text import Document

SIZE = 32  # files of a part, about: a kill loses a second of work a worker
LARGEST = 128


@dataclass(frozen=True, slots=True)
class File:
    """A file of the corpus: where it is, and what its rows are made from, which is all that tells it from another.

    `sha256` is the digest of what stood in it, None where it cannot be read; `identity` is that of `Session`.
    """

    source: Source
    sha256: str | None
    identity: str


@dataclass(frozen=True, slots=True)
class Part:
    """Some files, by a key."""

    key: str
    files: tuple[File, ...]


def files_of(sources: Sequence[Source], setup: Setup) -> Iterator[File]:
    """`sources` with what stands in them now. Raises ManyErrors where the configuration has mistakes."""
    session = _session(setup, sources)
    for source in sources:
        assert source.path is not None
        yield File(replace(source, path=source.path.absolute()), _digest(source.path), session.identity(source.name))


def _session(setup: Setup, sources: Iterable[Source]) -> Session:
    session = Session(setup.project(), setup.lang, remember=False)
    session.prepare(sources)
    return session


def _digest(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def parts(files: Iterable[File]) -> Iterator[Part]:
    """`files` in parts.

    Where a part ends is told by the names of its files, so that one file more changes one part and not all behind it.
    """
    held: list[File] = []
    for file in files:
        held.append(file)
        if len(held) >= LARGEST or int.from_bytes(_hash(file.source.name)[:4]) % SIZE == 0:
            yield _part(held)
            held = []
    if held:
        yield _part(held)


def _part(files: Sequence[File]) -> Part:
    told = "\x1e".join(f"{file.source.name}\x1f{file.sha256}\x1f{file.identity}" for file in files)
    return Part(_hash(told).hex()[:32], tuple(files))


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf8", "surrogatepass")).digest()


def check_part(part: Part, setup: Setup) -> dict[str, bytes]:
    """The tables of `part`, each as the bytes of a Parquet file. The same part gives the same bytes anywhere."""
    session, rows = _session(setup, (file.source for file in part.files)), Rows()
    for file in part.files:
        name = file.source.name
        try:
            document = _document(file, session.limits(name))
        except ReadError as error:
            rows.add_unread(name, file.sha256, error, setup.lang)
        else:
            notice = parse(document)
            rows.add(name, file.sha256 or "", notice, session.check_notice(notice))
    return rows.parquet()


def _document(file: File, limits: Limits) -> Document:
    """What stands in `file`. Raises ReadError, also where that is no longer what stood there when the run began."""
    source = file.source
    assert source.path is not None
    if source.error:
        raise unreadable(source.error, source.name)
    data = bytes_of(source.path, source.name, limits)
    document = read_within(data, source.name, limits=limits)
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise ReadError(
            "检查时文件有改动，请再运行一次", "the file changed during the run; run again", path=source.name
        )
    return document
