"""Text files, read and written back in their encoding."""

from __future__ import annotations

from notice_lint.encoding import BOM, decoded
from notice_lint.errors import FixError, ReadError
from notice_lint.text import Document


def read(data: bytes, name: str) -> Document:
    """The text in `data`, without a byte order mark. Raises ReadError for what is no text, and for an empty file."""
    text = decoded(data, name)[0].removeprefix(BOM)
    if not text or text.isspace():
        raise ReadError("文件是空的", "the file is empty", path=name)
    return Document(text, name)


def rewritten(data: bytes, old: str, new: str, name: str) -> bytes:
    """`new` as bytes in the encoding of `data`, from which `old` was read, with its byte order mark.

    What `old` and `new` have in common keeps its bytes. Raises FixError where that cannot be.
    """
    _, encoding = decoded(data, name)
    try:
        body, mended = old.encode(encoding), new.encode(encoding)
    except UnicodeEncodeError as error:
        char = error.object[error.start]
        raise FixError(
            f"{char!a} 无法用该文件的编码（{encoding}）保存，文件未动",
            f"{char!a} has no form in the encoding of the file ({encoding}); the file is as it was",
            path=name,
        ) from error
    if not data.endswith(body):
        raise FixError(
            f"该文件的编码（{encoding}）无法原样写回，文件未动",
            f"the encoding of the file ({encoding}) does not write back as it was; the file is as it was",
            path=name,
        )
    return data[: len(data) - len(body)] + mended
