"""Bytes -> text: UTF-8, UTF-16 and GB18030, told apart strictly. What is none of them is refused, never guessed at."""

from __future__ import annotations

import codecs

from notice_lint.errors import ReadError
from notice_lint.patterns import pattern
from notice_lint.text import Document

BOM = "\ufeff"
HAN = pattern(r"[\u4e00-\u9fff]")
# What Chinese prose is written with: ASCII, Latin-1, punctuation, ①→℃ and the like, CJK marks, Han, full-width forms.
PROSE = pattern(
    r"[\t\n\v\f\r -~\u00a0-\u00ff\u2000-\u206f\u2100-\u22ff\u2460-\u27bf\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
)
PROSE_SHARE = 0.9  # of all characters, for an encoding that its own rules alone do not prove
COMMON_SHARE = 0.8  # of the Han, those that the 6,763 of GB 2312 have; the Han of a misread file are mostly rare ones
BROKEN_SHARE = 0.02  # of a text read as UTF-8: up to here it is a damaged UTF-8 file, above another encoding


def decoded(data: bytes, name: str, declared: str | None = None) -> tuple[str, str]:
    """`data` as text, and its encoding. Raises ReadError, with `name` for the file, where that is not certain.

    `declared` is the encoding that the text itself names, by the name that Python has for it. It is believed before a
    guess, but not against a byte order mark, and not against UTF-8, whose rules no other text keeps by chance.
    """
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            text = _strictly(data[len(mark) :], encoding)
            if text is None or "\0" in text:
                raise _unknown(data, name)
            return text, encoding
    if b"\0" not in data:
        text = _strictly(data, "utf-8")
        if text is not None:
            return text, "utf-8"
        stated = _strictly(data, declared) if declared else None
        if declared and stated is not None and _is_prose(stated):
            return stated, declared
        if damaged := _damage(data):
            raise ReadError(
                f"文件应是 UTF-8，但第{damaged}行有坏字节，请重新保存",
                f"this seems to be UTF-8, but line {damaged} has a broken byte; save the file again",
                path=name,
            )
        if declared and stated is not None:
            return stated, declared
    # At most one of the three reads as prose: what is Han in one is Hangul, Yi, private use or unpaired in the others.
    for encoding in ("utf-16-le", "utf-16-be", "gb18030"):
        text = _strictly(data, encoding)
        if text is not None and _is_prose(text):
            return text, encoding
    raise _unknown(data, name)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_prose(text: str) -> bool:
    han = HAN.findall(text)
    common = "".join(han).encode("gb2312", "ignore")
    return (
        bool(han)
        and "\0" not in text
        and len(PROSE.findall(text)) >= PROSE_SHARE * len(text)
        and len(common) / 2 >= COMMON_SHARE * len(han)
    )


def _damage(data: bytes) -> int | None:
    """The first line with a broken byte, where `data` is UTF-8 but for a few bytes; else None."""
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") > max(1, BROKEN_SHARE * len(text)) or not HAN.search(text):
        return None
    return Document(text).line_number(text.index("\ufffd"))


def _unknown(data: bytes, name: str) -> ReadError:
    if b"\0" in data:
        return ReadError("这是二进制文件，不是文本", "this is a binary file, not text", path=name)
    return ReadError(
        "文字编码无法识别（可用 UTF-8、UTF-16 或 GB18030）",
        "the encoding is none of UTF-8, UTF-16 and GB18030",
        path=name,
    )
