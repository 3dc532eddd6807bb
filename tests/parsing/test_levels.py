"""Which lines are headings: the notice's own structure decides."""

from __future__ import annotations

import pytest

from notice_lint.parsing.levels import assign_levels
from notice_lint.parsing.lines import Kind, read_lines
from notice_lint.text import Document

ANSWER = "整改情况：修订制度。"


def told(*lines: str) -> list[str]:
    """Level of each line, `list` for a member of a list inside a passage, `-` for what is neither."""
    document = Document("\n".join(lines))
    tokens = read_lines(document)
    assign_levels(document.text, tokens, 0)
    kept = [token for token in tokens if token.kind is not Kind.BLANK]
    assert len(kept) == len(lines)
    return [token.level or ("list" if token.listed else "-") for token in kept]


@pytest.mark.parametrize(
    ("lines", "levels"),
    [
        (["一、甲", "（一）乙", "1.丙问题", ANSWER, "2.丁问题", ANSWER], "section aspect item - item -"),
        (["（一）乙", "1.丙问题", ANSWER, "2.丁问题", ANSWER], "aspect item - item -"),
        (["一、甲", "1.丙问题", ANSWER, "（1）戊", ANSWER, "（2）己", ANSWER], "section item - sub-item - sub-item -"),
        (["一、甲", "（1）戊", ANSWER, "（2）己", ANSWER], "section item - item -"),
        (["一、甲", "问题1：乙", ANSWER, "问题2：丙", ANSWER], "section item - item -"),
        (
            ["一、甲", "问题1：乙", "整改措施：", "1.丙", "2.丁", "问题2：戊", "整改措施：", "1.己", "2.庚"],
            "section item - list list item - list list",
        ),
        (
            [
                "一、甲",
                "1.丙问题",
                "整改措施：",
                "1.己",
                "2.庚",
                "2.丁问题",
                "整改措施：",
                "修订。",
                "3.戊问题",
                "整改措施：",
                "1.辛",
            ],
            "section item - list list item - - item - list",
        ),
        (
            ["一、甲", "1.关于丙的问题", "主要做法如下：", "1.己", "2.庚", "2.关于丁的问题", "修订。"],
            "section item - list list item -",
        ),
        (
            ["一、甲", "1.丙问题", "整改措施：", "（1）己", "（2）庚", "2.丁问题", ANSWER],
            "section item - list list item -",
        ),
        (
            ["一、甲", "1.丙问题", "2024年，召开会议。", "3名干部被约谈。", "2.丁问题", ANSWER],
            "section item - - item -",
        ),
        (
            ["一、甲", "39.丙问题", ANSWER, "40.2024年不足", ANSWER, "41.1名脱岗", ANSWER],
            "section item - item - item -",
        ),
        (["一、甲", "1.丙问题", ANSWER, "12.5%的党员已补学。", "2.丁问题", ANSWER], "section item - - item -"),
        (["一、甲", "1.丙问题", ANSWER, "11.13.17.20等4个问题正在推进。"], "section item - -"),
        (["一、甲", "1.针对“丙”问题", "2针对“丁”问题", "3.针对“戊”问题"], "section item item item"),
        (["一、甲", "二、乙", "三、丙", "一、丁", "二、戊"], "section section section aspect aspect"),
        (["一、甲", "二、乙", "三、丙", "一、丁", "二、戊", "四、己"], "section section section aspect aspect section"),
        (["一、甲", "二、乙", "一、丙"], "section section section"),
        (["（一）甲", "一、乙", "二、丙", "（二）丁", "一、戊"], "section aspect aspect section aspect"),
        (["第一部分 甲", "一、乙", "（一）丙", "第二部分 丁", "一、戊"], "section aspect item section aspect"),
        (["整改组织情况", "我们召开会议。", "反馈问题整改情况", "我们逐条整改。"], "section - section -"),
        (["我们召开会议。", "整改组织情况", "我们成立专班。", "二、整改情况", "我们整改。"], "- section - section -"),
        (
            ["# 整改情况", "## 党建方面", "1.学习不深问题", ANSWER, "# 下一步打算", "继续努力。"],
            "section aspect item - section -",
        ),
        (
            ["一、甲", "1.丙问题", "一是不力。", "修订制度。", "二是不严。", "加强检查。"],
            "section item ordinal - ordinal -",
        ),
        (["一、甲", "其一，学习不深。", "制定计划。", "其二，值班脱岗。", "批评教育。"], "section item - item -"),
        (
            [
                "一、甲",
                "1.丙问题",
                "一是召开会议；制定计划；逐条销号。",
                "二是加强督查；逐条销号。",
                "2.丁问题",
                "一是批评；教育。",
            ],
            "section item - - item -",
        ),
        (["一、甲", "1\t学习不深\t已完成", "2\t值班脱岗\t未完成"], "section item item"),
        (["一、甲", "序号\t问题\t状态", "1\t学习不深\t已完成"], "section - item"),
        (["一、甲", "针对“乙”的问题，修订制度。", "针对“丙”的问题，加强检查。"], "section item item"),
        (
            ["一、甲", "（一）针对“乙”问题。修订。", "（二）针对“丙”问题。修订。", "二、丁", "针对“戊”问题。修订。"],
            "section aspect aspect section aspect",
        ),
        (
            ["一、甲", "（一）乙", "【问题】丙", "【整改措施】丁", "【问题】戊", "【整改措施】己"],
            "section aspect item - item -",
        ),
        (["我们召开会议。", "（1）甲。", "（2）乙。"], "- list list"),
    ],
)
def test_levels(lines: list[str], levels: str) -> None:
    assert told(*lines) == levels.split()


@pytest.mark.parametrize("form", ["{}.", "{}．", "{}、", "{}. ", "问题{}：", "【问题{}】", "（{}）", "{}）"])
def test_every_form_of_item(form: str) -> None:
    lines = ["一、整改情况", form.format(1) + "学习不深的问题", ANSWER, form.format(2) + "值班脱岗的问题", ANSWER]
    assert told(*lines) == ["section", "item", "-", "item", "-"]


def test_the_page_head_is_left_out() -> None:
    document = Document("一、甲\n一、乙")
    tokens = read_lines(document)
    assign_levels(document.text, tokens, 1)
    assert [token.level for token in tokens] == [None, "section"]
