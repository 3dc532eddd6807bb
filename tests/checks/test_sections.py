"""SEC001, SEC002, SEC004, SEC005: sections and answers that are missing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Finds = Callable[[str, str], list[str]]

HEAD = "云岭县档案馆党组关于巡察整改情况的通报\n根据部署，现通报如下。\n"
SECTION = "一、反馈问题整改情况\n"
ANSWER = "整改情况：修订制度，加强检查。\n"
PLANS = "下一步打算\n继续抓好后续整改。\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、组织领导\n成立专班。\n二、整改情况\n三、" + PLANS, ["warning 二、整改情况"]),
        (
            "一、已完成的整改事项\n1.关于学习不深的问题\n" + ANSWER + "二、未完成的整改事项\n三、" + PLANS,
            ["warning 二、未完成的整改事项"],
        ),
        ("一、已完成的整改事项\n1.关于学习不深的问题\n" + ANSWER + "二、未完成的整改事项：无\n三、" + PLANS, []),
        ("一、已完成的整改事项\n1.关于学习不深的问题\n" + ANSWER + "二、未完成的整改事项（无）\n三、" + PLANS, []),
        ("一、已完成的整改事项\n1.关于学习不深的问题\n" + ANSWER + "二、未完成的整改事项\n无。\n三、" + PLANS, []),
        (SECTION + "（一）党建方面\n1.关于学习不深的问题\n" + ANSWER + "二、" + PLANS, []),
        ("一、提高站位，抓好部署。我们成立专班，逐条研究。\n二、压实责任，抓好落实。我们建立台账，逐条销号。\n", []),
        (
            SECTION
            + "（一）党建方面\n1.学习不深的问题\n"
            + ANSWER
            + "（二）管理方面\n（三）队伍方面\n1.脱岗问题\n"
            + ANSWER,
            ["warning （二）管理方面"],
        ),
        ("一、组织领导\n二、整改情况\n三、下一步打算\n", []),  # nothing but headings: a contents page
    ],
)
def test_an_empty_section(finds: Finds, text: str, expected: list[str]) -> None:
    assert finds("SEC001", HEAD + text) == expected


def items(*answers: str) -> str:
    return SECTION + "".join(f"{n}.关于工作{n}不到位的问题\n{answer}" for n, answer in enumerate(answers, 1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (items(ANSWER, ANSWER, "", ANSWER), ["error 3.关于工作3不到位的问题"]),
        (items(ANSWER, ANSWER, ANSWER, ""), ["error 4.关于工作4不到位的问题"]),
        (
            items(ANSWER, ANSWER, ANSWER, "整改结果：完成\n"),
            ["error 4.关于工作4不到位的问题"],
        ),  # a status answers nothing
        (
            items("整改结果：完成\n", "整改结果：完成\n", "整改结果：完成\n", "整改结果：完成\n"),
            [],
        ),  # nor says more of any
        (items(ANSWER, ANSWER, ANSWER, "已修订制度。\n"), []),
        (items("", "", "", ""), []),  # a list of problems, answered nowhere
        (items(ANSWER, "", "", ANSWER), []),  # as many without: the notice's own way
        (items(ANSWER, ANSWER, ANSWER, "（1）有人脱岗。\n" + ANSWER + "（2）采购不规范。\n" + ANSWER), []),
        (
            SECTION
            + "".join(f"{n}.针对“工作{n}不到位”的问题，修订制度，加强检查，定期通报。\n" for n in (1, 2, 3))
            + "4.针对“工作4不到位”的问题。\n",
            ["error 4.针对“工作4不到位”的问题。"],
        ),
        (
            SECTION
            + "".join(f"问题{n}：工作{n}不到位。\n整改措施：修订制度{n}。\n" for n in (1, 2, 3))
            + "问题4：值班脱岗。\n",
            ["error 问题4：值班脱岗。"],
        ),
    ],
)
def test_a_problem_that_nothing_answers(finds: Finds, text: str, expected: list[str]) -> None:
    assert finds("SEC004", HEAD + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "一、组织领导\n成立专班。\n二、整改情况\n1.关于脱岗的问题\n"
            + ANSWER
            + "电话：0000-1234567，邮箱：a@b.cn。",
            1,
        ),
        ("一、组织领导\n成立专班。\n二、整改情况\n1.关于脱岗的问题\n" + ANSWER + "三、" + PLANS, 0),
        ("一、组织领导\n成立专班。\n二、整改情况\n1.关于脱岗的问题\n" + ANSWER + "下一步，我馆将抓好落实。\n", 0),
        ("一、组织领导\n成立专班。\n二、整改情况\n1.关于脱岗的问题\n" + ANSWER + "三、巩固整改成果\n建立机制。\n", 0),
        (items(ANSWER, ANSWER), 0),  # one section: a report of items only
        ("这是一份说明。\n", 0),
    ],
)
def test_no_word_of_what_comes_next(finds: Finds, text: str, expected: int) -> None:
    assert len(finds("SEC002", HEAD + text)) == expected


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("中共云岭县档案馆党组\n2024年5月6日\n", ["info 2024年5月6日"]),
        ("", ["info 继续抓好后续整改。"]),
        ("欢迎监督。\n", ["info 欢迎监督。"]),
        ("联系电话：0000-1234567；电子邮箱：a@example.cn。\n", []),
        ("欢迎监督。联系方式：电话0000-1234567。\n中共云岭县档案馆党组\n2024年5月6日\n", []),
        ("中共云岭县档案馆党组\n2024年5月6日\n（联系人：李某，联系电话：0000-1234567）\n", []),
        ("联系地址：云岭县中心路1号，邮编：000000。\n", []),
    ],
)
def test_no_way_to_reach_the_office(finds: Finds, tail: str, expected: list[str]) -> None:
    assert finds("SEC005", HEAD + SECTION + "1.关于脱岗的问题\n" + ANSWER + "二、" + PLANS + tail) == expected
