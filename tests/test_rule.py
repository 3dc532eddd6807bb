"""How a rule's words are filled in."""

from __future__ import annotations

import pytest

from notice_lint.rule import inside_quotes


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("针对“学习不深入”的问题", "针对‘学习不深入’的问题"),
        ("关于“一”和“二”的问题", "关于‘一’和‘二’的问题"),
        ("40项”“5项”“2项", "40项”“5项”“2项"),
        ("“三会一课", "“三会一课"),
        ("没有引号", "没有引号"),
    ],
)
def test_quotation_marks_inside_quotation_marks_are_single(text: str, inside: str) -> None:
    assert inside_quotes(text) == inside
