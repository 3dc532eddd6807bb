"""STA001: a status against the section it stands in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Finds = Callable[[str, str], list[str]]

HEAD = "云岭县档案馆党组关于巡察整改情况的通报\n根据部署，现通报如下。\n"


def notice(section: str, *statuses: str, label: str = "整改结果：{}\n整改情况：修订制度。\n") -> str:
    items = (f"{n}.关于工作{n}不到位的问题\n{label.format(status)}" for n, status in enumerate(statuses, 1))
    return f"{HEAD}一、组织领导\n成立专班。\n二、{section}\n{''.join(items)}"


@pytest.mark.parametrize(
    ("section", "statuses", "expected"),
    [
        ("已完成的整改事项", ["完成", "已完成"], []),
        ("已完成的整改事项", ["已完成，长期坚持", "已完成并持续推进"], []),
        ("已完成的整改事项", ["完成", "未完成"], ["error 未完成"]),
        ("已完成的整改事项", ["完成", "正在推进"], ["error 正在推进"]),
        ("已完成的整改事项", ["阶段性完成"], ["error 阶段性完成"]),
        ("阶段性完成的整改事项", ["阶段性完成", "完成"], ["error 完成"]),
        ("未完成的整改事项", ["未完成", "已完成"], ["error 已完成"]),
        ("正在推进的整改事项", ["正在推进", "已完成"], ["error 已完成"]),
        ("集中整改期内已完成的整改事项", ["完成", "未完成"], ["error 未完成"]),
        ("已完成和正在推进的整改事项", ["完成", "正在推进"], []),
        ("反馈问题整改情况", ["完成", "未完成"], []),
        ("长期坚持的整改事项", ["长期坚持", "已完成，长期坚持"], []),
    ],
)
def test_status_against_section(finds: Finds, section: str, statuses: list[str], expected: list[str]) -> None:
    assert finds("STA001", notice(section, *statuses)) == expected


@pytest.mark.parametrize(
    "label", ["整改情况（{}）：修订制度。\n", "整改状态：{}\n整改措施：修订制度。\n", "【整改结果】{}\n"]
)
def test_a_status_in_any_label(finds: Finds, label: str) -> None:
    assert finds("STA001", notice("已完成的整改事项", "已完成", "未完成", label=label)) == ["error 未完成"]


def test_a_status_in_the_heading(finds: Finds) -> None:
    text = f"{HEAD}一、已完成的整改事项\n1.关于甲的问题（已完成）\n修订制度。\n2.关于乙的问题（未完成）\n修订制度。\n"
    assert finds("STA001", text) == ["error 未完成"]
