"""The text form: its first line is a contract with editors, its marker stands right below what it marks."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from notice_lint.display import View, cells, head, tail, visible
from notice_lint.errors import ReadError, Result
from notice_lint.finding import Checked, Finding, Related, Severity
from notice_lint.language import Lang
from notice_lint.reports.text import _excerpt, render
from notice_lint.text import Document, Span

FIRST_LINE = re.compile(
    r"^(?P<path>.+?):(?P<line>\d+):(?P<column>\d+): (?P<severity>error|warning|info) [A-Z]{3}\d{3} .+$"
)
ANY = st.text(st.characters(codec="utf-8"), max_size=300)


def finding(text: str, quote: str, *related: Related, severity: Severity = Severity.ERROR) -> Finding:
    start = text.index(quote)
    return Finding("NUM001", "gap", severity, "序号由1跳至3", Span(start, start + len(quote)), related)


def report(text: str, *findings: Finding, view: View | None = None) -> list[str]:
    result = Result("a.txt", Checked(Document(text, "a.txt"), findings))
    return render([result], view or View()).splitlines()


def test_a_finding_is_a_place_the_line_a_marker_and_its_related_places() -> None:
    text = "一、组织\n　　1.甲\t事项\n3.乙事项\n"
    related = Related(Span(text.index("1."), text.index("1.") + 2), "前一个序号")
    assert report(text, finding(text, "3.", related)) == [
        "a.txt:3:1: error NUM001 序号由1跳至3",
        "    3.乙事项",
        "    ^^",
        "  = 第2行: 前一个序号 “1.甲 事项”",
        "",
        "1 个错误 · 0 个警告 · 0 个提示，共检查 1 个文件",
    ]


def test_the_marker_is_right_below_wide_characters_tabs_and_blanks() -> None:
    text = "　　甲\t乙\u00a0丙\x07丁"
    lines = report(text, finding(text, "丙"))
    assert lines[1:3] == ["    　　甲→乙 丙?丁", "    " + " " * 10 + "^^"]


def test_a_long_line_is_cut_around_the_place() -> None:
    text = "前" * 5000 + "中间" + "后" * 5000
    _, line, marker, *_ = report(text, finding(text, "中间"))
    assert line == "    …" + "前" * 30 + "中间" + "后" * 28 + "…"
    assert marker == "    " + " " * 61 + "^^^^"


def test_a_related_place_on_a_long_line_tells_its_column() -> None:
    text = "前" * 200 + "。一是甲。三是乙。"
    related = Related(Span(201, 203), "一是")
    assert "  = 第1行第202列: “一是甲。三是乙。”" in report(text, finding(text, "三是", related))
    english = report(text, finding(text, "三是", related), view=View(Lang.EN))
    assert "  = line 1, column 202: “一是甲。三是乙。”" in english


def test_a_finding_over_several_lines_is_marked_on_its_first() -> None:
    text = "一、甲\n二、乙\n三、丙"
    assert report(text, finding(text, "乙\n三、"))[1:3] == ["    二、乙", "        ^^"]


def test_a_finding_about_something_absent_has_a_marker_too() -> None:
    text = "甲乙\n"
    absent = Finding("SEC003", "missing-sign-off", Severity.WARNING, "没有落款", Span(2, 2))
    assert report(text, absent)[:3] == ["a.txt:1:3: warning SEC003 没有落款", "    甲乙", "        ^"]


def test_colour_is_only_there_when_it_is_asked_for() -> None:
    text = "1.甲\n3.乙"
    coloured = "\n".join(report(text, finding(text, "3."), view=View(colour=True)))
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == "\n".join(report(text, finding(text, "3.")))


def test_a_file_that_could_not_be_read_is_told_in_its_place() -> None:
    text = "甲"
    why = ReadError("这是二进制文件，不是文本", "this is a binary file, not text", path="bad.bin")
    unread: Result[Checked] = Result("bad.bin", error=why)
    results = [unread, Result("a.txt", Checked(Document(text, "a.txt")))]
    assert render(results, View()) == (
        "bad.bin: 未检查: 这是二进制文件，不是文本\n没有发现问题，共检查 1 个文件，1 个未能读取\n"
    )
    assert render(results, View(Lang.EN)).splitlines() == [
        "bad.bin: not checked: this is a binary file, not text",
        "nothing found; 1 file checked, 1 could not be read",
    ]


def test_a_message_never_breaks_its_line() -> None:
    text = "甲\n乙"
    broken = Finding("NUM001", "gap", Severity.ERROR, "一\n二\x1b[31m", Span(0, 1))
    assert report(text, broken)[0] == "a.txt:1:1: error NUM001 一 二?[31m"


@given(ANY, st.data(), st.integers(min_value=24, max_value=200))
def test_for_any_text_the_marker_lies_below_the_marked_part(text: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(text)))
    document, span = Document(text), Span(start, data.draw(st.integers(start, len(text))))
    line, marker = _excerpt(document, span, width)
    assert FIRST_LINE.match(report(text, Finding("NUM001", "gap", Severity.INFO, "m", span))[0])
    assert line.isprintable() or "\u3000" in line
    assert cells(line) <= width
    assert len(marker) <= max(cells(line), len(marker.rstrip("^")) + 1)
    assert set(marker) <= {" ", "^"}
    assert "^" in marker


@given(ANY, st.integers(1, 40))
@example("0\u0dd8", 1)
@example("0000\u0dd80", 5)
def test_cuts_fit_and_keep_the_right_end(text: str, limit: int) -> None:
    shown = visible(text)
    assert cells(head(shown, limit)) <= limit
    assert cells(tail(shown, limit)) <= limit
    assert head(shown, limit) == shown or (head(shown, limit)[-1] == "…" and shown.startswith(head(shown, limit)[:-1]))
    assert tail(shown, limit) == shown or (tail(shown, limit)[0] == "…" and shown.endswith(tail(shown, limit)[1:]))


@pytest.mark.parametrize("block", [(0x20, 0x7F), (0x3000, 0x302A), (0x4E00, 0xA000), (0xFF01, 0xFF61)])
def test_the_quick_way_to_count_cells_agrees_with_wcwidth(block: tuple[int, int]) -> None:
    wcwidth = pytest.importorskip("wcwidth")
    for char in map(chr, range(*block)):
        if unicodedata.category(char) != "Cn":
            assert cells(char) == wcwidth.wcwidth(char), hex(ord(char))


def test_statistics_count_by_rule_and_severity_the_most_frequent_first() -> None:
    text = "1.甲\n3.乙\n5.丙\n"
    many = [finding(text, "3."), finding(text, "5."), finding(text, "1.", severity=Severity.INFO)]
    other = Finding("TXT001", "mark-doubled", Severity.WARNING, "标点重复", Span(0, 1))
    results = [
        Result("a.txt", Checked(Document(text), (*many, other))),
        Result("b.txt", Checked(Document(text), (many[0],))),
    ]
    told = render(results, View(statistics=True)).splitlines()
    assert told[-5:] == [
        "3  error    NUM001  gap           2 个文件",
        "1  info     NUM001  gap           1 个文件",
        "1  warning  TXT001  mark-doubled  1 个文件",
        "",
        "3 个错误 · 1 个警告 · 1 个提示，共检查 2 个文件",
    ]
    assert "3  error    NUM001  gap           2 files" in render(results, View(Lang.EN, statistics=True))
    assert render(results, View()).splitlines() == [*told[:-5], told[-1]]
    assert report("甲", view=View(statistics=True)) == ["没有发现问题，共检查 1 个文件"]
