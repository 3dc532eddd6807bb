"""READERS by suffix: bytes -> Document. Whatever cannot be read is a ReadError with one sentence for the user."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path, PurePath
from typing import TypeAlias

from notice_lint.errors import ReadError
from notice_lint.language import Bilingual, Lang
from notice_lint.limits import DEFAULT, Limits, TooDeep
from notice_lint.readers import plain
from notice_lint.text import Document


class TrackedChanges(StrEnum):
    """How the tracked changes of a Word file are read."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


Reader: TypeAlias = Callable[[bytes, str, TrackedChanges], Document]


def _plain(data: bytes, name: str, changes: TrackedChanges) -> Document:
    return plain.read(data, name)


def _page(data: bytes, name: str, changes: TrackedChanges) -> Document:
    from notice_lint.readers import html  # a text does not pay for it

    return html.read(data, name)


def _word(data: bytes, name: str, changes: TrackedChanges) -> Document:
    from notice_lint.readers import docx

    return docx.read(data, name, changes is TrackedChanges.REJECTED)


def _office(data: bytes, name: str, changes: TrackedChanges) -> Document:
    from notice_lint.readers import docx, office

    suffix, rejected = PurePath(name).suffix.lower(), changes is TrackedChanges.REJECTED
    if suffix == ".doc" and data.startswith(office.ZIP):
        return docx.read(data, name, rejected)  # a .docx under the old name, which Word opens as well
    return docx.read(office.as_docx(data, suffix, name), name, rejected, converted=True)


# A folder is walked for these suffixes. A file that is named outright with any other suffix is taken for text.
READERS: Mapping[str, Reader] = {
    ".docm": _word,
    ".docx": _word,
    ".htm": _page,
    ".html": _page,
    ".md": _plain,
    ".shtml": _page,
    ".txt": _plain,
    ".xhtml": _page,
}

# Read where they are named outright, by way of LibreOffice.
BY_NAME: Mapping[str, Reader] = dict.fromkeys((".doc", ".odt", ".rtf"), _office)

SAVE_AS = Bilingual("请用 WPS 或 Word 另存为 .docx 后再检查", "save it as .docx in WPS or Word and check that")
COPY_OUT = Bilingual(
    "请把正文复制到 .txt 或 .docx 文件里再检查", "copy the text into a .txt or .docx file and check that"
)
EXPORT = Bilingual(
    "请检查它所由来的 .docx；没有的，把正文复制到 .txt 里再检查",
    "check the .docx it was made from; where there is none, copy the text into a .txt and check that",
)
# Kinds of file that hold notices but cannot be read: told apart by name, so that the sentence can say what to do.
UNREAD: Mapping[str, Bilingual] = {
    **dict.fromkeys((".wps", ".wpt", ".dot", ".dotx", ".dotm", ".uot", ".uof"), SAVE_AS),
    **dict.fromkeys((".et", ".xls", ".xlsx", ".mht", ".mhtml"), COPY_OUT),
    **dict.fromkeys((".pdf", ".ofd"), EXPORT),
}


def read(data: bytes, name: str, changes: TrackedChanges = TrackedChanges.ACCEPTED) -> Document:
    """The document in `data`, by the suffix of `name`. Raises ReadError."""
    suffix = PurePath(name).suffix.lower()
    if suffix in UNREAD:
        what = UNREAD[suffix]
        raise ReadError(
            f"不能读取 {suffix} 文件，{what.in_(Lang.ZH)}",
            f"{suffix} files cannot be read; {what.in_(Lang.EN)}",
            path=name,
        )
    return _reader(suffix)(data, name, changes)


def is_plain(name: str) -> bool:
    """Whether what is called `name` is read as text, so that text can be written back."""
    suffix = PurePath(name).suffix.lower()
    return suffix not in UNREAD and _reader(suffix) is _plain


def _reader(suffix: str) -> Reader:
    return READERS.get(suffix) or BY_NAME.get(suffix) or _plain


def read_file(
    path: Path, name: str, changes: TrackedChanges = TrackedChanges.ACCEPTED, limits: Limits = DEFAULT
) -> Document:
    """The document in the file `path`, called `name` in reports. Raises ReadError."""
    return read_within(bytes_of(path, name, limits), name, changes, limits)


def read_within(
    data: bytes, name: str, changes: TrackedChanges = TrackedChanges.ACCEPTED, limits: Limits = DEFAULT
) -> Document:
    """The document in `data` as by `read`. Raises ReadError where the file, or the text in it, is beyond `limits`."""
    if len(data) > limits.bytes:
        raise ReadError(
            f"文件超过 {limits.size} MB，未检查（limits.size）",
            f"the file is larger than {limits.size} MB and was not checked (limits.size)",
            path=name,
        )
    document = read(data, name, changes)
    if len(document.text) > limits.text:
        raise ReadError(
            f"文字超过 {limits.text} 个字符，未检查（limits.text）",
            f"the text is longer than {limits.text} characters and was not checked (limits.text)",
            path=name,
        )
    return document


def bytes_of(path: Path, name: str, limits: Limits = DEFAULT) -> bytes:
    """What is in the file `path`: a byte more than `limits` allow at most. Raises ReadError."""
    try:
        with path.open("rb") as file:
            return file.read(limits.bytes + 1)
    except OSError as error:
        raise unreadable(error, name) from error


def unreadable(error: OSError, name: str) -> ReadError:
    """Why the system does not give the file or folder `name`, in words."""
    match error:
        case FileNotFoundError():
            return ReadError("没有这个文件", "no such file", path=name)
        case PermissionError():
            return ReadError("没有读取权限", "no permission to read it", path=name)
        case TooDeep(depth=depth):
            zh, en = f"文件夹嵌套超过 {depth} 层", f"folders are nested more than {depth} deep"
            return ReadError(f"{zh}，未再深入（limits.depth）", f"{en}; not walked (limits.depth)", path=name)
        case IsADirectoryError():
            return ReadError("这是文件夹，不是文件", "this is a folder, not a file", path=name)
        case _:
            reason = error.strerror or type(error).__name__
            return ReadError(f"无法读取：{reason}", f"cannot be read: {reason}", path=name)
