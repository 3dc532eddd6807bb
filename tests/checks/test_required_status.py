"""Statuses that every problem must state."""

from __future__ import annotations

from notice_lint.checks.required_status import RequiredStatus
from notice_lint.parsing import parse
from notice_lint.text import Document

BY_LABEL = """一、反馈问题整改情况
1.关于借阅登记不全的问题
整改情况(已完成)：补登借阅记录36条。
2.关于消防器材过期的问题
整改情况(已完成，长期坚持)：更换灭火器12具。
3.关于值班制度执行不严的问题
整改情况：重新排定值班表。
"""
BY_SECTION = """一、集中整改期内已完成的整改事项
1.关于借阅登记不全的问题
整改情况：补登借阅记录36条。
2.关于消防器材过期的问题
整改情况：更换灭火器12具。
"""


def found(text: str, **settings: object) -> list[tuple[str, str]]:
    notice = parse(Document(text))
    return [(hit.case, notice.quote(hit.span)) for hit in RequiredStatus(**settings).find(notice)]  # type: ignore[arg-type]


def test_a_problem_without_a_status() -> None:
    assert found(BY_LABEL) == [("default", "3.关于值班制度执行不严的问题")]


def test_a_section_states_it_for_all_below_unless_each_needs_its_own() -> None:
    assert found(BY_SECTION) == []
    assert len(found(BY_SECTION, own=True)) == 2


def test_only_statuses_that_are_allowed_and_marks_do_not_count() -> None:
    allowed = ("已完成", "已完成,长期坚持")
    assert found(BY_LABEL, allowed=allowed) == [("default", "3.关于值班制度执行不严的问题")]
    assert ("other", "已完成，长期坚持") in found(BY_LABEL, allowed=("已完成",))


def test_a_text_without_problems_needs_none() -> None:
    assert found("县档案馆召开会议。") == []
