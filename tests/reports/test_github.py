"""Workflow commands: one line each, whatever stands in a message or a path."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_lint.display import View
from notice_lint.errors import ReadError, Result
from notice_lint.finding import Checked, Finding, Related, Severity
from notice_lint.language import Lang
from notice_lint.reports.github import render
from notice_lint.text import Document, Span

COMMAND = re.compile(r"::(?P<level>error|warning|notice) (?P<properties>[^:]*)::(?P<data>.*)")


def commands(path: str, text: str, *found: Finding, lang: Lang = Lang.ZH) -> list[dict[str, Any]]:
    """The commands as a runner reads them."""
    told = []
    for line in render([Result(path, Checked(Document(text, path), found))], View(lang)).split("\n")[:-1]:
        match = COMMAND.fullmatch(line)
        assert match, line
        pairs = [pair.split("=", 1) for pair in match["properties"].split(",")]
        values = {name: unescaped(value.replace("%3A", ":").replace("%2C", ",")) for name, value in pairs}
        told.append({"level": match["level"], "message": unescaped(match["data"]), **values})
    return told


def unescaped(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def finding(
    span: Span, severity: Severity = Severity.ERROR, message: str = "90.9% ≠ 93.1%", *related: Related
) -> Finding:
    return Finding("TOT004", "rate-off", severity, message, span, related)


def test_a_finding_is_one_line_with_its_place_and_related_places() -> None:
    text = "44个问题\n完成率93.1%"
    told = commands(
        "整改/a,b:1.txt", text, finding(Span(9, 14), Severity.ERROR, "90.9% ≠ 93.1%", Related(Span(0, 3), "总数"))
    )
    assert told == [
        {
            "level": "error",
            "file": "整改/a,b:1.txt",
            "line": "2",
            "endLine": "2",
            "col": "4",
            "endColumn": "9",
            "title": "notice-lint TOT004 rate-off",
            "message": "90.9% ≠ 93.1%\n第1行第1列: 总数",
        }
    ]


def test_a_place_over_several_lines_has_no_columns() -> None:
    (told,) = commands("a.txt", "甲\n乙\n", finding(Span(0, 3)), lang=Lang.EN)
    assert (told["line"], told["endLine"]) == ("1", "2")
    assert "col" not in told
    assert "endColumn" not in told


@pytest.mark.parametrize(
    ("severity", "level"), [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "notice")]
)
def test_levels_have_other_names_there(severity: Severity, level: str) -> None:
    assert [one["level"] for one in commands("a", "甲", finding(Span(0, 1), severity))] == [level]


def test_a_file_that_could_not_be_read_is_an_error_of_that_file() -> None:
    result: Result[Checked] = Result("无.txt", error=ReadError("没有这个文件", "no such file", path="无.txt"))
    assert render([result], View()) == "::error file=无.txt,title=notice-lint::未检查: 没有这个文件\n"
    assert render([result], View(Lang.EN)).endswith("::not checked: no such file\n")


def test_nothing_found_is_nothing_said() -> None:
    assert render([Result("a", Checked(Document("甲", "a")))], View()) == ""


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=60), st.text(min_size=1, max_size=20))
def test_any_message_and_path_stay_one_command(message: str, path: str) -> None:
    (told,) = commands(path, "甲", finding(Span(0, 1), Severity.ERROR, message))
    assert "\n" not in told["message"]
    assert told["line"] == "1"
