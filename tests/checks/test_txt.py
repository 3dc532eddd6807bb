"""The TXT rules as they ship: what they find in one line, and the traps that they pass by."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from notice_lint.finding import Severity
from notice_lint.language import Lang
from notice_lint.parsing import parse
from notice_lint.ruleset import load_rules
from notice_lint.text import Document

RULES = {rule.code: rule for rule in load_rules(sorted((Path(__file__).parents[2] / "rules" / "txt").glob("*.yaml")))}


def told(code: str, text: str) -> list[tuple[str, str]]:
    found = RULES[code].findings(parse(Document(text)), Lang.ZH)
    return [(text[one.span.start : one.span.end], str(one.severity)) for one in found]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("TXT001", "加强廉政建设、、推动工作", [("、、", "error")]),
        ("TXT001", "加强廉政建设,，推动工作", [(",，", "error")]),
        ("TXT001", "加强廉政建设，。推动工作", [("，。", "warning")]),
        ("TXT001", "传达学习——谈体会……抓落实", []),
        ("TXT001", "网址http://a.b/c?d=1;e:f,g::h", []),
        ("TXT003", "推动近80余家商户", [("近80余家", "error")]),
        ("TXT003", "收缴近三千多元", [("近三千多元", "error")]),
        ("TXT003", "发放约500份左右", [("约500份左右", "error")]),
        ("TXT003", "共约10余人", [("约10余人", "info")]),
        ("TXT003", "近10余年来，附近30余户，就近20余人，近百名", []),
        ("TXT003", "近80多岁的老人，近三年，近5年多，近20余天", []),
        (
            "TXT004",
            "截止目前，截止到2023年底，截止12月",
            [("截止", "info"), ("截止到", "info"), ("截止", "info")],
        ),
        ("TXT004", "截至5月，共3人；截止目前，共4人", [("截止", "warning")]),
        ("TXT004", "截止目前，共4人；截至 5月", [("截止", "warning")]),
        ("TXT004", "截止日期为2023年5月，5月底截止，截止阀，截止时间", []),
        ("TXT005", "《甲法》、《乙法》、《丙法》", [("、", "info")]),
        ("TXT005", "《甲法》（修订）、《乙法》", []),
        ("TXT006", "甲，乙，丙，丁，戊,己", [(",", "info")]),
        ("TXT006", "甲,乙,丙,丁,戊，己", []),
        ("TXT006", "《甲办法（试行)》", [("（试行)", "info")]),
        ("TXT007", "清退【待补充】万元", [("【待补充】", "error")]),
        ("TXT007", "于××年×月×日召开", [("××年×月×日", "error")]),
        ("TXT007", "清退XX万元，共X人", [("XX万", "error"), ("X人", "error")]),
        ("TXT007", "2024年 月 日", [("年 月 日", "error")]),
        ("TXT007", "对李××作了谈话，某局，(待完成)，4×4米，X光机，XX-200型", []),
    ],
)
def test_told(code: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert told(code, text) == expected


@pytest.mark.parametrize(
    ("code", "text", "mended", "safe"),
    [
        ("TXT004", "截止目前", "截至目前", True),
        ("TXT004", "截止到2023年底", "截至2023年底", True),
        ("TXT001", "甲、、乙", "甲、乙", True),
        ("TXT001", "甲。。。乙", "甲。乙", False),
        ("TXT001", "甲，,乙", "甲，乙", False),
        ("TXT001", "甲，。乙", "甲。乙", False),
        ("TXT001", "甲。，乙", "甲。乙", False),
        ("TXT001", "甲：；。，乙", "甲。乙", False),
        ("TXT001", "甲；，乙", "甲；乙", False),
        ("TXT005", "《甲法》、《乙法》、《丙法》", "《甲法》《乙法》《丙法》", False),
        ("TXT006", "甲，乙，丙，丁，戊，己，庚，辛，壬,癸,子", "甲，乙，丙，丁，戊，己，庚，辛，壬，癸，子", False),
        ("TXT006", "《甲办法（试行)》", "《甲办法（试行）》", False),
        ("TXT006", "《甲办法(试行）》", "《甲办法(试行)》", False),
    ],
)
def test_fixes(code: str, text: str, mended: str, safe: bool) -> None:
    (found,) = RULES[code].findings(parse(Document(text)), Lang.ZH)
    assert found.fix is not None
    assert found.fix.safe is safe
    for edit in reversed(found.fix.edits):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    assert text == mended


@given(st.text("整改，,、；;：:。（）()《》“”1近余人", max_size=60))
@example("1:;1")
@example("1,,1")
def test_marks_of_full_width_add_no_warning(text: str) -> None:
    def count(words: str) -> int:
        parsed = parse(Document(words))
        return sum(
            found.severity is not Severity.INFO for rule in RULES.values() for found in rule.findings(parsed, Lang.ZH)
        )

    assert count(text.translate(str.maketrans(",;()", "，；（）"))) <= count(text)
