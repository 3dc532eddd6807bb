"""Headings with their passages: titles, roles, statuses, which of them are problems."""

from __future__ import annotations

import pytest

from notice_lint.notice import Node, Notice, Role
from notice_lint.parsing import parse
from notice_lint.status import StatusKind
from notice_lint.text import Document

HEAD = "云岭县档案馆党组关于巡察整改情况的通报\n根据部署，现通报如下。\n"
SECTION = "一、反馈问题整改情况\n"
ANSWER = "整改情况：修订制度。\n"


def first_item(text: str) -> tuple[Notice, Node]:
    notice = parse(Document(HEAD + SECTION + text))
    return notice, notice.nodes[0].children[0]


def passages(notice: Notice, node: Node) -> list[tuple[Role, str, str]]:
    """Role, label and body of each passage."""
    return [(p.role, p.label.name if p.label else "", notice.quote(p.body)) for p in node.passages]


@pytest.mark.parametrize(
    ("line", "title", "behind"),
    [
        ("1.关于学习不深的问题", "关于学习不深的问题", None),
        ("1.学习不深。", "学习不深。", None),
        ("1.针对“学习不深”的问题，制定计划，集中学习。", "针对“学习不深”的问题", "制定计划，集中学习。"),
        ("1.针对“‘学习’不深”问题。一是制定计划。", "针对“‘学习’不深”问题", "一是制定计划。"),
        (
            "1.关于“学习不深”“学用脱节”等问题，制定计划，集中学习。",
            "关于“学习不深”“学用脱节”等问题",
            "制定计划，集中学习。",
        ),
        ("1.关于学习不深的问题：制定计划，集中学习。", "关于学习不深的问题", "制定计划，集中学习。"),
        ("1.学习不深。制定计划，每月集中学习。", "学习不深。", "制定计划，每月集中学习。"),
        ("1.学习“不深。不透”的问题。制定计划，集中学习。", "学习“不深。不透”的问题。", "制定计划，集中学习。"),
        ("1.学习不深的问题，一是制定计划。二是督查。", "学习不深的问题", "一是制定计划。二是督查。"),
        ("1.针对“" + "学" * 250 + "”的问题，制定计划。", "针对“" + "学" * 250 + "”的问题，制定计划。", None),
    ],
)
def test_a_title_ends_where_its_answer_begins(line: str, title: str, behind: str | None) -> None:
    notice, node = first_item(line + "\n2.关于值班脱岗的问题\n" + ANSWER)
    assert notice.quote(node.title) == title
    assert [notice.quote(p.body) for p in node.passages] == ([behind] if behind else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("整改情况：修订制度。\n", [(Role.MEASURE, "整改情况", "修订制度。")]),
        (
            "整改措施：\n修订制度。\n加强检查。\n",
            [(Role.MEASURE, "整改措施", ""), (Role.MEASURE, "", "修订制度。"), (Role.MEASURE, "", "加强检查。")],
        ),
        (
            "问题描述：有人脱岗。\n整改成效：秩序良好。\n无人脱岗。\n",
            [
                (Role.PROBLEM, "问题描述", "有人脱岗。"),
                (Role.OUTCOME, "整改成效", "秩序良好。"),
                (Role.OUTCOME, "", "无人脱岗。"),
            ],
        ),
        (
            "责任单位：办公室\n完成时限：2024年6月\n修订制度。\n",
            [
                (Role.OWNER, "责任单位", "办公室"),
                (Role.DEADLINE, "完成时限", "2024年6月"),
                (Role.MEASURE, "", "修订制度。"),
            ],
        ),
        ("整改结果：完成\n", [(Role.STATUS, "整改结果", "完成")]),
        ("批评教育。\n", [(Role.MEASURE, "", "批评教育。")]),
    ],
)
def test_what_passages_are_for(text: str, expected: list[tuple[Role, str, str]]) -> None:
    notice, node = first_item("1.关于值班脱岗的问题\n" + text + "2.关于学习不深的问题\n" + ANSWER)
    assert passages(notice, node) == expected


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("1.关于甲的问题（已完成）\n修订制度。\n", StatusKind.COMPLETED),
        ("1.关于甲的问题【正在推进】\n修订制度。\n", StatusKind.ONGOING),
        ("1.关于甲的问题\n整改情况（阶段性完成）：修订制度。\n", StatusKind.PARTIAL),
        ("1.关于甲的问题\n整改结果：未完成\n整改情况：修订制度。\n", StatusKind.INCOMPLETE),
        ("1.关于甲的问题\n完成情况：已完成。修订制度。\n", StatusKind.COMPLETED),
        ("1.关于甲的问题（2023年）\n修订制度。\n", None),
        ("1.关于甲的问题\n整改情况：已完成现有项目摸底，建立台账。\n", None),
    ],
)
def test_the_status_of_an_item(text: str, status: StatusKind | None) -> None:
    _, node = first_item(text + "2.关于乙的问题\n" + ANSWER)
    assert (node.status.kind if node.status else None) is status


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("已完成的整改事项", StatusKind.COMPLETED),
        ("集中整改期内阶段性完成的整改事项", StatusKind.PARTIAL),
        ("未完成的整改事项", StatusKind.INCOMPLETE),
        ("正在推进的整改问题", StatusKind.ONGOING),
        ("已完成和正在推进的整改事项", None),
        ("整改完成情况", None),
        ("反馈问题整改情况", None),
    ],
)
def test_the_status_of_a_section(title: str, status: StatusKind | None) -> None:
    node = parse(Document(f"{HEAD}一、{title}\n1.关于甲的问题\n{ANSWER}二、下一步打算\n继续努力。\n")).nodes[0]
    assert (node.status.kind if node.status else None) is status


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (
            SECTION + "1.学习不深\n" + ANSWER + "二、下一步打算\n（一）加强学习\n继续。\n（二）加强督查\n继续。\n",
            [True, False],
        ),
        (
            "一、组织领导\n（一）提高站位\n召开会议。\n（二）压实责任\n建立台账。\n二、整改情况\n1.学习不深\n" + ANSWER,
            [False, True],
        ),
        (
            "一、关于“学习不深”问题的整改情况\n一是学习。二是督查。\n二、关于“脱岗”问题的整改情况\n一是批评。\n",
            [True, True],
        ),
        ("一、提高站位\n召开会议。\n二、压实责任\n建立台账。\n", [False, False]),
        (
            "一、已完成的整改事项\n1.学习\n整改结果：完成\n二、未完成的整改事项\n2.值班\n整改结果：未完成\n",
            [True, True],
        ),
    ],
)
def test_which_sections_hold_problems(text: str, problems: list[bool]) -> None:
    assert [node.problem for node in parse(Document(HEAD + text)).nodes] == problems


def test_a_row_of_a_table_is_an_item() -> None:
    text = (
        "序号\t反馈问题\t整改措施\t完成情况\n1\t学习不深\t制定计划，集中学习\t已完成\n"
        "2\t值班脱岗\t批评教育，修订制度\t正在推进\n"
    )
    notice, node = first_item(text)
    assert notice.quote(node.title) == "学习不深"
    assert node.status is not None and node.status.kind is StatusKind.COMPLETED
    assert [notice.quote(p.body) for p in node.passages] == ["制定计划，集中学习"]


def test_numbered_lines_that_are_no_problems_go_back_into_their_passage() -> None:
    notice = parse(
        Document(
            f"{HEAD}{SECTION}1.学习不深的问题\n{ANSWER}二、下一步打算\n1.提高站位\n继续学习。\n2.压实责任\n继续督查。\n"
        )
    )
    plans = notice.nodes[1]
    assert plans.children == ()
    assert [p.marker.number if p.marker else None for p in plans.passages] == [1, None, 2, None]


def test_quotations_without_end_are_read_in_time() -> None:
    """Many quotations behind one another and no word 问题: what backtracks over them would never end."""
    notice, node = first_item("1.针对" + "“甲”、" * 2000 + "的情况\n2.关于值班脱岗的问题\n" + ANSWER)
    assert node.number == 1 and len(notice.nodes[0].children) == 2
