"""NUM001, NUM002, NUM003, NUM005, ORD001, ORD002: members that do not count on. One slip is one finding."""

from __future__ import annotations

from collections.abc import Callable

import pytest

HEAD = "云岭县档案馆党组关于巡察整改情况的通报\n根据部署，现通报如下。\n"
SECTION = "一、反馈问题整改情况\n"
ANSWER = "整改情况：修订制度，加强检查。\n"
HAN = " 一二三四五六七八九十"
RULES = ("NUM001", "NUM002", "NUM003", "NUM005", "ORD001", "ORD002")

Finds = Callable[[str, str], list[str]]


def items(form: str, *numbers: int) -> str:
    """Problems with these numbers, each with its answer."""
    return "".join(f"{form.format(n)}关于工作{n}不到位的问题\n{ANSWER}" for n in numbers)


def sections(*numbers: int) -> str:
    return "".join(f"{HAN[n]}、工作{place}情况\n我们召开会议。\n" for place, n in enumerate(numbers))


def aspects(*numbers: int) -> str:
    parts = (f"（{HAN[n]}）工作{place}方面\n{items('{}.', 1)}" for place, n in enumerate(numbers))
    return SECTION + "".join(parts)


def by_status(*parts: tuple[int, ...]) -> str:
    names = ("已完成", "阶段性完成", "未完成")
    return "".join(f"{HAN[i + 1]}、{names[i]}的整改事项\n{items('{}.', *part)}" for i, part in enumerate(parts))


def measures(words: str) -> str:
    return f"{SECTION}1.关于学习不深入的问题\n整改措施：{words}\n2.关于值班脱岗的问题\n{ANSWER}"


CASES: list[tuple[str, list[str]]] = [
    (items("{}.", 1, 2, 3), []),
    (items("{}.", 1, 2, 4, 5), ["NUM001 error 4."]),
    (items("{}.", 1, 3, 4, 6), ["NUM001 error 3.", "NUM001 error 6."]),
    (items("{}.", 1, 2, 9, 10), ["NUM001 error 9."]),
    (items("{}.", 1, 2, 2, 3), ["NUM002 error 2."]),
    (items("{}.", 1, 2, 2, 4), ["NUM002 error 2."]),
    (items("{}.", 1, 3, 2, 4), ["NUM003 error 2."]),
    (items("{}.", 1, 2, 39, 4), ["NUM003 error 39."]),
    (items("{}.", 2, 3, 4), ["NUM005 error 2."]),
    (items("{}．", 1, 2, 4), ["NUM001 error 4．"]),
    (items("{}、", 1, 2, 4), ["NUM001 error 4、"]),
    (items("（{}）", 1, 2, 4), ["NUM001 error （4）"]),
    (items("({})", 1, 2, 4), ["NUM001 error (4)"]),
    (items("问题{}：", 1, 2, 4), ["NUM001 error 问题4："]),
    (items("【问题{}】", 1, 2, 4), ["NUM001 error 【问题4】"]),
    ("其一，学习不深。\n制定计划。\n其三，值班脱岗。\n批评教育。\n", ["NUM001 error 其三，"]),
    (items("{}.", 1, 2) + "3.2023年预算不细的问题\n" + ANSWER + "4.1名干部脱岗的问题\n" + ANSWER, []),
    ("1.关于管理松懈的问题\n（1）值班脱岗。\n" + ANSWER + "（3）采购不规范。\n" + ANSWER, ["NUM001 error （3）"]),
]


def told(finds: Finds, text: str) -> list[str]:
    return [f"{code} {found}" for code in RULES for found in finds(code, text)]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_items(finds: Finds, text: str, expected: list[str]) -> None:
    assert told(finds, HEAD + SECTION + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (sections(1, 2, 3), []),
        (sections(1, 2, 4), ["NUM001 error 四、"]),
        (sections(1, 2, 2, 3), ["NUM002 error 二、"]),
        (sections(1, 3, 2, 4), ["NUM003 error 二、"]),
        (sections(2, 3), ["NUM005 error 二、"]),
        (sections(1, 2, 1), ["NUM002 error 一、"]),
        (aspects(1, 2, 3), []),
        (aspects(1, 2, 4), ["NUM001 error （四）"]),
        (aspects(1, 2, 2, 3), ["NUM002 error （二）"]),
        (aspects(2, 3), ["NUM005 error （二）"]),
    ],
)
def test_sections_and_aspects(finds: Finds, text: str, expected: list[str]) -> None:
    assert told(finds, HEAD + text) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (((1, 2), (3,), (4, 5)), []),
        (((1, 4), (2, 5), (3, 6)), ["NUM001 info 4."]),
        (((1, 2, 4, 5), (3, 6)), ["NUM001 info 4."]),
        (((2, 3), (1,)), ["NUM001 info 2."]),
        (((1, 4), (2, 6), (3, 7)), ["NUM001 info 4.", "NUM001 error 6."]),
        (((1, 2, 3, 4, 4), (5, 6)), ["NUM002 error 4."]),
        (((1, 2, 3, 6), (5, 6)), ["NUM003 error 6."]),
        (((1, 2), (3, 5, 4), (6,)), ["NUM003 error 4."]),
    ],
)
def test_a_notice_by_status_fills_its_own_gaps(
    finds: Finds, parts: tuple[tuple[int, ...], ...], expected: list[str]
) -> None:
    assert told(finds, HEAD + by_status(*parts)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1.制定计划。2.集中学习。3.开展督查。", []),
        ("1.制定计划。3.集中学习。4.开展督查。", ["NUM001 error 3."]),
        ("①制定计划。②集中学习。④开展督查。", ["NUM001 error ④"]),
        ("（1）制定计划；（2）集中学习；（4）开展督查。", ["NUM001 error （4）"]),
        ("\n（1）制定计划。\n（3）集中学习。\n（4）开展督查。", ["NUM001 error （3）"]),
        ("一是制定计划。二是集中学习。三是开展督查。", []),
        ("一是制定计划。三是开展督查。", ["ORD001 error 三是"]),
        ("一是制定计划。二是集中学习。二是开展督查。四是考核。", ["ORD002 error 二是"]),
        ("一要制定计划；二要集中学习；四要开展督查。", ["ORD001 error 四要"]),
        ("第一，制定计划。第三，开展督查。", ["ORD001 error 第三，"]),
        ("其一，制定计划。其三，开展督查。", ["ORD001 error 其三，"]),
        ("一是制定计划，做到：一是人员落实；二是时间落实。二是开展督查。", []),
        ("一是统一是非标准，特别是三是非不分的现象。二是督查。", []),
        ("版本升级到12.5.1。投入1.5万元。12、15、16等3个问题已完成。", []),
    ],
)
def test_lists_and_ordinals_in_a_passage(finds: Finds, words: str, expected: list[str]) -> None:
    assert told(finds, HEAD + measures(words)) == expected


def test_a_series_runs_over_paragraphs(finds: Finds) -> None:
    words = (
        "\n一是制定计划，每月集中学习；形成制度，长期坚持。\n我们还召开会议。"
        "\n三是开展督查，每季度通报；督促整改，推动落实。"
    )
    assert told(finds, HEAD + measures(words)) == ["ORD001 error 三是"]
