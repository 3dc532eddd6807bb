"""READERS by suffix: bytes -> Document. Whatever cannot be read is a ReadError with one sentence for the user."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path, PurePath
from typing import TypeAlias

from notice_lint.errors import ReadError
from notice_lint.limits import DEFAULT, Limits, TooDeep
from notice_lint.readers import plain
from notice_lint.text import Document

Reader: TypeAlias = Callable[[bytes, str], Document]

# A folder is walked for these suffixes. A file that is named outright with any other suffix is taken for text.
READERS: Mapping[str, Reader] = {".md": plain.read, ".txt": plain.read}

# Kinds of file that hold notices but are no text: told apart by name, so that the sentence can say what to do.
NOT_YET = frozenset(
    {".doc", ".docx", ".et", ".htm", ".html", ".mht", ".odt", ".ofd", ".pdf", ".rtf", ".wps", ".xls", ".xlsx"}
)


def read(data: bytes, name: str) -> Document:
    """The document in `data`, by the suffix of `name`. Raises ReadError."""
    suffix = PurePath(name).suffix.lower()
    if suffix in NOT_YET:
        raise ReadError(
            f"尚不能读取 {suffix} 文件，请另存为 .txt 后再检查",
            f"{suffix} files cannot be read yet; save it as .txt and check that",
            path=name,
        )
    return READERS.get(suffix, plain.read)(data, name)


def is_plain(name: str) -> bool:
    """Whether what is called `name` is read as text, so that text can be written back."""
    suffix = PurePath(name).suffix.lower()
    return suffix not in NOT_YET and READERS.get(suffix, plain.read) is plain.read


def read_file(path: Path, name: str, limits: Limits = DEFAULT) -> Document:
    """The document in the file `path`, called `name` in reports. Raises ReadError."""
    return read_within(bytes_of(path, name, limits), name, limits)


def read_within(data: bytes, name: str, limits: Limits = DEFAULT) -> Document:
    """The document in `data` as by `read`. Raises ReadError where the file, or the text in it, is beyond `limits`."""
    if len(data) > limits.bytes:
        raise ReadError(
            f"文件超过 {limits.size} MB，未检查（limits.size）",
            f"the file is larger than {limits.size} MB and was not checked (limits.size)",
            path=name,
        )
    document = read(data, name)
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
