"""Encodings that a text names itself: believed where nothing surer speaks. The rest is in readers/test_plain.py."""

from __future__ import annotations

import codecs

import pytest

from notice_lint.encoding import decoded
from notice_lint.errors import ReadError

TEXT = "中共云岭县档案馆党组关于巡察整改进展情况的通报\n"
TRADITIONAL = "黨組關於巡察整改進展情況的通報，問題已經完成。"


@pytest.mark.parametrize(
    ("data", "declared", "encoding"),
    [
        (TEXT.encode(), "gb18030", "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "gb18030", "utf-16-le"),
        (TEXT.encode("gb18030"), "gb18030", "gb18030"),
        (TEXT.encode("gb18030"), None, "gb18030"),
        (TRADITIONAL.encode("big5hkscs"), "big5hkscs", "big5hkscs"),
        (b"<p>" * 2000 + TEXT.encode("gb18030"), "gb18030", "gb18030"),
    ],
)
def test_what_a_text_says_of_itself_is_believed_unless_its_bytes_say_otherwise(
    data: bytes, declared: str | None, encoding: str
) -> None:
    text, found = decoded(data, "a.html", declared)
    assert found == encoding
    assert text.endswith((TEXT, TRADITIONAL))


@pytest.mark.parametrize("data", [TEXT.encode() + b"\0", TEXT.encode()[:-3] + b"\n", bytes(range(128, 256)) * 4])
def test_a_name_makes_no_text_of_what_is_none(data: bytes) -> None:
    with pytest.raises(ReadError):
        decoded(data, "a.html", "gb18030")
