"""A part of a corpus: some files that one worker checks in one go. Its key is made of all that its rows depend on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from notice_lint.audit.tables import Rows
from notice_lint.errors import NoticeLintError, ReadError
from notice_lint.language import Lang
from notice_lint.parsing import parse
from notice_lint.pipeline import project
from notice_lint.readers import read, unreadable
from notice_lint.readers.sources import Source
from notice_lint.session import Session

SIZE = 32  # files of a part, about: a kill loses a second of work a worker
LARGEST = 128


@dataclass(frozen=True, slots=True)
class Options:
    """What the command was asked for: the configuration and the language. Made into a session by each worker."""

    config: Path | None = None
    search: bool = True
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    lang: Lang = Lang.ZH

    def session(self) -> Session:
        """A session of its own."""
        return Session(project(self.config, self.search, self.select, self.ignore), self.lang, remember=False)


@dataclass(frozen=True, slots=True)
class File:
    """A file of the corpus: its name in the tables, its path, the digest of what stood in it (None: unreadable)."""

    name: str
    path: Path
    sha256: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """Some files, by a key."""

    key: str
    files: tuple[File, ...]


def digested(source: Source) -> File:
    """`source` with the digest of what stands in it now."""
    assert source.path is not None
    try:
        sha256 = hashlib.sha256(source.path.read_bytes()).hexdigest()
    except OSError:
        sha256 = None
    return File(source.name, Path(source.path).absolute(), sha256)


def parts(files: Iterable[File], identity: str) -> Iterator[Part]:
    """`files` in parts. `identity` stands for the version, the rules and the configuration.

    Where a part ends is told by the names of its files, so that one file more changes one part and not all behind it.
    """
    held: list[File] = []
    for file in files:
        held.append(file)
        if len(held) >= LARGEST or int.from_bytes(_hash(file.name)[:4]) % SIZE == 0:
            yield _part(held, identity)
            held = []
    if held:
        yield _part(held, identity)


def _part(files: Sequence[File], identity: str) -> Part:
    told = "\x1e".join((identity, *(f"{file.name}\x1f{file.sha256}" for file in files)))
    return Part(_hash(told).hex()[:32], tuple(files))


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf8", "surrogatepass")).digest()


def check_part(part: Part, options: Options) -> dict[str, bytes]:
    """The tables of `part`, each as the bytes of a Parquet file. The same part gives the same bytes anywhere."""
    session, rows = options.session(), Rows()
    session.prepare(Source(file.name, file.path) for file in part.files)
    for file in part.files:
        try:
            data = _data(file)
            document = read(data, file.name)
        except NoticeLintError as error:
            rows.add_unread(file.name, file.sha256, error, options.lang)
        else:
            notice = parse(document)
            rows.add(file.name, file.sha256 or "", notice, session.check_notice(notice))
    return rows.parquet()


def _data(file: File) -> bytes:
    """What stands in `file`. Raises ReadError, also where that is no longer what stood there when the run began."""
    try:
        data = file.path.read_bytes()
    except OSError as error:
        raise unreadable(error, file.name) from error
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise ReadError("检查时文件有改动，请再运行一次", "the file changed during the run; run again", path=file.name)
    return data
