"""NUM004, NUM006, NUM007, NUM008, ORD003, ORD004: how a series is written."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Finds = Callable[[str, str], list[str]]

HEAD = "云岭县档案馆党组关于巡察整改情况的通报\n根据部署，现通报如下。\n"
SECTION = "一、反馈问题整改情况\n"
ANSWER = "整改情况：修订制度，加强检查。\n"
SECTIONS = (
    "一、组织领导\n我们成立专班。\n二、整改情况\n1.关于学习不深入的问题\n" + ANSWER + "三、下一步打算\n我们将做到：\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SECTIONS + "一、提高认识\n继续学习。\n二、压实责任\n继续督查。\n", ["error 一、提高认识"]),
        (SECTIONS + "（一）提高认识\n继续学习。\n（二）压实责任\n继续督查。\n", []),
        (SECTIONS + "1.提高认识\n继续学习。\n2.压实责任\n继续督查。\n", []),
        (SECTIONS + "一、提高认识\n继续学习。\n", []),  # one number wrong, no level that climbs
        (
            "（一）党建方面\n一、学习不深的问题\n制定计划。\n二、脱岗的问题\n批评教育。\n（二）管理方面\n一、采购不规范的问题\n修订办法。\n",
            ["error 一、学习不深的问题"],
        ),
        ("（一）党建方面\n1.学习不深的问题\n制定计划。\n（二）管理方面\n1.脱岗的问题\n批评教育。\n", []),
    ],
)
def test_a_level_that_climbs_is_told_once(finds: Finds, text: str, expected: list[str]) -> None:
    assert finds("NUM004", HEAD + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.针对“甲”的问题，整改。\n2针对“乙”的问题，整改。\n3.针对“丙”的问题，整改。\n", ["error 2"]),
        ("1.关于甲的问题\n" + ANSWER + "2关于乙的问题\n" + ANSWER, ["error 2"]),
        ("1.关于甲的问题\n整改情况：一是学习。二是2组织培训。三是考核。\n", ["error 二是2"]),
        ("1.关于甲的问题\n整改情况：一是2月学习。二是12家单位参加。三是3名骨干授课。\n", []),
        ("1.关于甲的问题\n整改情况：\n2024年追加预算。\n20名党员捐款。\n3个项目完工。\n", []),
        ("1.2023年不足的问题\n" + ANSWER + "2.3名干部脱岗的问题\n" + ANSWER, []),
    ],
)
def test_a_marker_that_lost_its_mark(finds: Finds, text: str, expected: list[str]) -> None:
    assert finds("NUM006", HEAD + SECTION + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.关于甲的问题\n整改情况：1.上门服务，增加窗口。\n2.关于乙的问题\n" + ANSWER, ["warning 1."]),
        (
            "1.关于甲的问题\n整改措施：\n（1）上门服务。\n2.关于乙的问题\n整改措施：\n（1）批评。\n（2）修订。\n",
            ["warning （1）"],
        ),
        ("1.关于甲的问题\n整改情况：1.上门服务。2.增加窗口。\n2.关于乙的问题\n" + ANSWER, []),
        ("（一）党建方面\n1.关于甲的问题\n" + ANSWER + "（二）管理方面\n1.关于乙的问题\n" + ANSWER, []),
        ("1.关于甲的问题\n整改情况：1.5万册完成数字化。\n2.关于乙的问题\n" + ANSWER, []),
    ],
)
def test_a_list_of_one(finds: Finds, text: str, expected: list[str]) -> None:
    assert finds("NUM007", HEAD + SECTION + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "一、甲情况\n（一）、乙方面\n1.关于甲的问题\n" + ANSWER + "（二）丙方面\n1.关于乙的问题\n" + ANSWER,
            ["info （一）、"],
        ),
        ("一.甲情况\n我们召开会议。\n二、乙打算\n继续努力。\n", ["info 一."]),
        (
            SECTION + "".join(f"{n}.关于{n}的问题\n{ANSWER}" for n in range(1, 9)) + "9、关于九的问题\n" + ANSWER,
            ["info 9、"],
        ),
        (SECTION + "1.关于甲的问题\n" + ANSWER + "2．关于乙的问题\n" + ANSWER, []),
        (SECTION + "1、关于甲的问题\n" + ANSWER + "2、关于乙的问题\n" + ANSWER, []),
        ("一、甲情况\n(一)乙方面\n1.关于甲的问题\n" + ANSWER + "（二）丙方面\n1.关于乙的问题\n" + ANSWER, []),
    ],
)
def test_the_mark_behind_a_number(finds: Finds, text: str, expected: list[str]) -> None:
    assert finds("NUM008", HEAD + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一方面汇报，另一方面衔接。第三是调研。", ["info 第三是"]),
        ("首先，召开会议。其次，制定方案。三是狠抓落实。", ["info 三是"]),
        ("一方面汇报，另一方面衔接。", []),
        ("二是强化担当，一方面牵头，另一方面指挥。三是带头。", []),
        ("第一，修订制度。第二，加强检查。一是已落实；二是已部署。", []),
    ],
)
def test_two_ways_of_counting(finds: Finds, text: str, expected: list[str]) -> None:
    assert finds("ORD003", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一是提高认识、二是强化落实、三是加强建设。", ["info 、二是"]),
        ("一是修订制度。明确分工；二是加强检查。", ["info ；二是"]),
        ("一是修订制度;明确分工;二是加强检查。", []),
        ("一是修订制度。二是加强检查。", []),
        ("一是修订制度；二是加强检查。", []),
        ("一是修订制度、加强检查，二是统一是非标准。", []),
    ],
)
def test_the_mark_between_ordinals(finds: Finds, text: str, expected: list[str]) -> None:
    assert finds("ORD004", text) == expected
