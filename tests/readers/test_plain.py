"""Encodings: told apart where that is certain, refused in one sentence where it is not."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from notice_lint.encoding import decoded
from notice_lint.errors import FixError, ReadError
from notice_lint.language import Lang
from notice_lint.readers import is_plain, read
from notice_lint.readers.plain import rewritten

TEXT = (
    "中共云岭县档案馆党组关于巡察整改进展情况的通报\r\n一、组织整改情况\n1.库房温湿度记录缺失，共3处（8.5%）。\t“完”\n"
)
HAN = st.text(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面",
    max_size=60,
)


ENCODED = pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("gb18030"),
        TEXT.encode("gbk"),
    ],
    ids=["utf-8", "utf-8-bom", "utf-16-le-bom", "utf-16-be-bom", "utf-16-le", "utf-16-be", "gb18030", "gbk"],
)


@ENCODED
def test_every_encoding_gives_the_same_text_without_a_byte_order_mark(data: bytes) -> None:
    assert read(data, "a.txt").text == TEXT


@given(HAN)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "gb18030"])
def test_any_common_han_are_read_in_each_encoding(encoding: str, text: str) -> None:
    text = f"中共云岭县委\n{text}"
    assert decoded(text.encode(encoding), "a.txt")[0] == text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "文件是空的"),
        (codecs.BOM_UTF8, "文件是空的"),
        (b" \r\n\t\n", "文件是空的"),
        (b"\x7fELF\x02\x01\x01\0\0\0\0" + bytes(range(256)), "这是二进制文件，不是文本"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "这是二进制文件，不是文本"),
        (codecs.BOM_UTF16_LE + b"\0\0\x2d\x4e", "这是二进制文件，不是文本"),
        (TEXT.encode() + b"\0", "这是二进制文件，不是文本"),
        ("équipe à côté\n".encode("latin-1"), "文字编码无法识别（可用 UTF-8、UTF-16 或 GB18030）"),
        (
            "黨組關於巡察整改進展情況的通報，問題已經完成。".encode("big5"),
            "文字编码无法识别（可用 UTF-8、UTF-16 或 GB18030）",
        ),
        (bytes(range(128, 256)) * 4, "文字编码无法识别（可用 UTF-8、UTF-16 或 GB18030）"),
        (TEXT.encode()[:-3] + b"\n", "文件应是 UTF-8，但第3行有坏字节，请重新保存"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(data, "a.txt")
    assert caught.value.say(Lang.ZH) == f"a.txt: {said}"
    assert "\n" not in caught.value.say(Lang.EN)


@given(st.binary())
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf\xff")
@example(b"\xff\xfe\0")
@example(b"\x84\x31\x95\x33")
def test_any_bytes_give_a_document_or_a_read_error(data: bytes) -> None:
    try:
        document = read(data, "a.txt")
    except ReadError:
        return
    assert document.text
    assert "\0" not in document.text
    document.text.encode()  # no lone surrogates


@given(st.text().filter(lambda text: text.strip() and "\0" not in text and not text.startswith("\ufeff")))
def test_valid_utf8_is_always_read_as_it_is(text: str) -> None:
    assert read(text.encode(), "a.txt").text == text


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("通报.wps", "不能读取 .wps 文件，请用 WPS 或 Word 另存为 .docx 后再检查"),
        ("A.PDF", "不能读取 .pdf 文件，请检查它所由来的 .docx；没有的，把正文复制到 .txt 里再检查"),
        ("a.ofd", "不能读取 .ofd 文件，请检查它所由来的 .docx；没有的，把正文复制到 .txt 里再检查"),
        ("台账.xlsx", "不能读取 .xlsx 文件，请把正文复制到 .txt 或 .docx 文件里再检查"),
        ("a.et", "不能读取 .et 文件，请把正文复制到 .txt 或 .docx 文件里再检查"),
        ("a.mht", "不能读取 .mht 文件，请把正文复制到 .txt 或 .docx 文件里再检查"),
    ],
)
def test_a_kind_of_file_that_cannot_be_read_is_named_and_a_way_out(name: str, said: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(b"PK\x03\x04", name)
    assert caught.value.say(Lang.ZH) == f"{name}: {said}"
    assert "files cannot be read; " in caught.value.say(Lang.EN)


def test_markdown_and_unknown_suffixes_are_text() -> None:
    assert read(b"# a", "a.md").text == read(b"# a", "a.markdown").text == read(b"# a", "noname").text


@ENCODED
def test_a_text_goes_back_into_the_bytes_it_came_from(data: bytes) -> None:
    assert rewritten(data, TEXT, TEXT, "a.txt") == data
    mended = TEXT.replace("缺失", "缺𠮷失€")
    written = rewritten(data, TEXT, mended, "a.txt")
    assert read(written, "a.txt").text == mended
    assert len(written) > len(data)
    assert written[:20] == data[:20]


@given(HAN, HAN)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_any_common_han_go_back_in_each_encoding(encoding: str, old: str, new: str) -> None:
    old, new = f"中共云岭县委\n{old}", f"中共云岭县委\n{new}"
    data = old.encode(encoding)
    assert rewritten(data, old, old, "a.txt") == data
    assert rewritten(data, old, new, "a.txt") == new.encode(encoding)


def test_what_cannot_go_back_is_refused() -> None:
    with pytest.raises(FixError) as caught:
        rewritten(TEXT.encode("gb18030"), TEXT, TEXT + "\ud800", "a.txt")
    assert caught.value.say(Lang.ZH) == "a.txt: '\\ud800' 无法用该文件的编码（gb18030）保存，文件未动"
    with pytest.raises(FixError):
        rewritten(TEXT.encode(), TEXT + "!", TEXT, "a.txt")  # not the text of these bytes


def test_what_is_read_as_text_can_be_written_as_text() -> None:
    assert [is_plain(name) for name in ("a.txt", "a.md", "a", "-", "a.TXT", "a.docx", "a.html", "a.pdf")] == (
        [True] * 5 + [False] * 3
    )
