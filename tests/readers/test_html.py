"""Pages from their bytes: encodings, tables, comments, places, and pages that mean harm."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_lint.cli import main
from notice_lint.directive import directives
from notice_lint.errors import ReadError
from notice_lint.language import Lang
from notice_lint.pipeline import check_document, rules_in_force
from notice_lint.readers import is_plain, read
from notice_lint.text import Span
from tests.page.markup_strategies import MARKUP

ROOT = Path(__file__).parent.parent.parent
PROSE = "<p>反馈意见后，党组高度重视，共12项问题，已完成10项，正在推进2项。</p>"
META = '<meta http-equiv="Content-Type" content="text/html; charset={}">'


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.xhtml", "a.shtml"])
def test_pages_are_told_by_their_suffix(name: str) -> None:
    assert read(b"<p>1 &lt; 2</p>", name).text == "1 < 2"
    assert not is_plain(name)


@pytest.mark.parametrize(
    ("source", "encoding"),
    [
        (META.format("gb2312") + PROSE, "gb18030"),
        ("<meta charset='GBK'>" + PROSE, "gbk"),
        (PROSE, "gb18030"),
        (META.format("gb2312") + PROSE, "utf-8"),  # says one thing and is another
        (META.format("utf-8") + PROSE, "gb18030"),
        ("<meta charset=utf-8>" + PROSE, "utf-8-sig"),
        (PROSE, "utf-16"),
        ("<meta charset=big5><p>黨組關於巡察整改進展情況的通報，問題已經完成。</p>", "big5hkscs"),
        ("<?xml version='1.0' encoding='gb2312'?>" + PROSE, "gb18030"),
        ("<meta charset=iso-8859-1>" + PROSE, "gb18030"),
        ("<meta charset=no-such-thing>" + PROSE, "utf-8"),
    ],
)
def test_the_encoding_is_found_out(source: str, encoding: str) -> None:
    document = read(source.encode(encoding), "a.html")
    assert document.text in (PROSE[3:-4], "黨組關於巡察整改進展情況的通報，問題已經完成。")
    assert document.place(0).column == source.index(document.text[0]) + 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "网页里没有文字"),
        (b"<html><body><img src=x></body></html>", "网页里没有文字"),
        (b"<p>\0</p>", "这是二进制文件，不是文本"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "这是二进制文件，不是文本"),
        (bytes(range(128, 256)) * 4, "文字编码无法识别（可用 UTF-8、UTF-16 或 GB18030）"),
        (b"<i>" * 400_000, "网页过于复杂，未读取"),
        (b"a" * (32 * 1024 * 1024 + 1), "网页超过 32 MB，未读取"),
    ],
)
def test_what_is_no_page_of_text_is_refused_in_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(data, "a.html")
    assert caught.value.say(Lang.ZH) == f"a.html: {said}"


def test_rows_of_a_table_are_rows_of_the_notice() -> None:
    cells = [
        ("1", "制度缺失", "已完成"),
        ("2", "资料<br>不全", "<p>已补齐</p><p>已归档</p>"),
        ("3", "台账混乱", "推进中"),
    ]
    rows = "".join(f"<tr>{''.join(f'<td>{cell}' for cell in row)}" for row in cells)
    source = f"<h1>关于整改情况的通报</h1><table border=1><tr><th colspan=2>序号<th>情况{rows}</table><p>尾"
    document = read(source.encode(), "a.html")
    told = [[document.quote(cell) for cell in row] for row in document.rows]
    assert told == [
        ["序号", "情况"],
        ["1", "制度缺失", "已完成"],
        ["2", "资料\n不全", "已补齐\n已归档"],
        ["3", "台账混乱", "推进中"],
    ]
    assert "1\n制度缺失\n已完成\n2\n资料" in document.text


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    source = f"<table><tr><td>甲<td><table><tr><td>{PROSE * 9}</table><td>丙</table>"
    assert read(source.encode(), "a.html").rows == ()


def test_a_comment_suppresses_what_stands_in_the_next_paragraph_alone() -> None:
    wrong = "<p>追回资金5.7万元、缴库18.6万元，合计25.1万元。</p>"
    source = f"{wrong}<!-- notice-lint: ignore TOT005 含保证金 -->\n{wrong}{wrong}"
    document = read(source.encode(), "a.html")
    (one,) = directives(document)
    assert document.quote(one.block) == wrong[3:-4]
    found = check_document(document, rules_in_force(("TOT005",)))
    assert [document.line_number(hit.span.start) for hit in found] == [1, 5]


@pytest.mark.parametrize(
    ("source", "fix"),
    [
        ("<p>共清查资产5件，，已按程序核销。</p>", "，"),
        ("<p>共清查资产5件，<b>，</b>已按程序核销。</p>", None),
        ("<p>共清查资产5件，&#65292;已按程序核销。</p>", None),
    ],
)
def test_a_mend_is_offered_where_the_source_has_the_words_as_they_are(
    source: str, fix: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.html"
    path.write_text(source, encoding="utf8")
    main(["check", "--no-config", "--select", "TXT001", "--format", "json", str(path)])
    (found,) = json.loads(capsys.readouterr().out)["files"][0]["findings"]
    assert (found["fix"] and found["fix"]["edits"][0]["text"]) == fix
    assert source[found["column"] - 1 : found["end_column"] - 1].startswith("，")


@given(st.one_of(st.binary(), MARKUP.map(str.encode)))
def test_any_bytes_give_a_document_in_the_source_or_a_read_error(data: bytes) -> None:
    try:
        document = read(data, "a.html")
    except ReadError:
        return
    source = document.origin.source  # type: ignore[union-attr]
    for at in range(len(document.text)):
        start, end = document.ends(Span(at, at + 1))
        assert (1, 1) <= (start.line, start.column) <= (end.line, end.column)
        assert end.line <= len(source.lines)
        assert end.column <= len(source.lines[end.line - 1]) + 1
    check_document(document, rules_in_force())


HARM = {
    "one line of 30 MB": b"<p>" + "整改情况".encode() * 2_600_000,
    "a million divisions": b"<div>" * 10**6,
    "deep divisions": b"<div>" * 140_000 + PROSE.encode() * 9,
    "deep tables": b"<table><tr><td>x" * 20_000 + PROSE.encode() * 9,
    "deep lists": b"<ol><li>" * 70_000 + PROSE.encode(),
    "references": b"&lt;" * 8_000_000,
    "ampersands": b"&" * 30_000_000,
    "less-thans": b"<" * 30_000_000,
    "comments": b"<!--" * 8_000_000,
    "entities of a doctype": b'<!DOCTYPE l [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY a%d "&a%d;&a%d;">' % (i, i - 1, i - 1) for i in range(1, 60))
    + b"]>&a59;"
    + PROSE.encode() * 9,
    "an entity from outside": b'<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;' + PROSE.encode() * 9,
    "wide cells": b"<table>" + b"<tr>" + b"<td colspan=1000000000 rowspan=1000000000>x" * 3000 + b"</table>",
    "attributes": b"<p " + b" ".join(b"a%d=1" % i for i in range(10**6)) + b">" + PROSE.encode() * 9,
    "one attribute": b'<p title="' + b"a" * 30_000_000 + b'">' + PROSE.encode() * 9,
    "a tag that never ends": b"<p a='" * 5_000_000,
    "lines": b"x<br>" * 140_000,
}
CODE = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))
from notice_lint.errors import ReadError
from notice_lint.readers import read
try:
    print(len(read(sys.stdin.buffer.read(), "a.html").text))
except ReadError as error:
    print(error)
"""


@pytest.mark.parametrize("harm", HARM)
def test_a_page_that_means_harm_costs_at_most_twenty_seconds_and_a_gigabyte(harm: str) -> None:
    code = CODE.format(memory=1024**3, seconds=20)
    done = subprocess.run([sys.executable, "-c", code], input=HARM[harm], capture_output=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr.decode()[-2000:]


def test_a_text_does_not_pay_for_the_library_of_pages() -> None:
    code = (
        "import sys; from notice_lint.readers import read; read('通报'.encode(), 'a.txt');"
        "assert not {'trafilatura', 'lxml', 'html.entities'} & set(sys.modules), 'loaded'"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
