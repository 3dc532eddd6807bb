"""Ordinals inside a passage, and lists of numbers inside a paragraph."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_lint.parsing.measures import read_inline_list, read_measures
from notice_lint.text import Document, Span


def clauses(text: str) -> list[tuple[str, int | None, str]]:
    found = read_measures(Document(text), Span(0, len(text)))
    return [(one.marker.form, one.marker.number, text[one.span.start : one.span.end]) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一是学习。二是督查。", [("一是", 1, "学习。"), ("一是", 2, "督查。")]),
        ("做到：一要学习；二要督查。", [("一要", 1, "学习；"), ("一要", 2, "督查。")]),
        ("第一，学习。第二、督查。", [("第一", 1, "学习。"), ("第一", 2, "督查。")]),
        ("第一是学习。第三是督查。", [("第一", 1, "学习。"), ("第一", 3, "督查。")]),
        ("其一，学习。其二：督查。", [("其一", 1, "学习。"), ("其一", 2, "督查。")]),
        ("首先，学习。其次，督查。", [("首先", None, "学习。"), ("首先", None, "督查。")]),
        ("一方面学习，另一方面督查。", [("一方面", None, "学习，"), ("一方面", None, "督查。")]),
        ("抓学习,一是制定计划,二是督查", [("一是", 1, "制定计划,"), ("一是", 2, "督查")]),
        ("措施(1)一是学习", [("一是", 1, "学习")]),
        ("十一是学习。", [("一是", 11, "学习。")]),
        ("统一是目标，特别是学习，有些是督查。", []),
        ("第一书记带头，第三季度督查。", []),
        ("唯一是学习", []),
        ("", []),
    ],
)
def test_ordinals(text: str, expected: list[tuple[str, int | None, str]]) -> None:
    assert clauses(text) == expected


@pytest.mark.parametrize(
    ("text", "malformed"), [("二是2加强", True), ("二是2月", False), ("二是12家单位", False), ("二是加强", False)]
)
def test_a_digit_left_over_behind_an_ordinal(text: str, malformed: bool) -> None:
    (one,) = read_measures(Document(text), Span(0, len(text)))
    assert one.marker.malformed is malformed


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1.学习。2.督查。3.考核。", [1, 2, 3]),
        ("主要有：1．学习；2．督查。", [1, 2]),
        ("（1）学习；（2）督查；（4）考核。", [1, 2, 4]),
        ("①学习；②督查。", [1, 2]),
        ("1.学习。", [1]),
        ("我们召开会议。1.学习。", []),
        ("投入1.5万元，增长2.3%。", []),
        ("12.15.16等问题", []),
        ("2.学习。3.督查。", []),
        ("1.学习。2.督查。7.考核。", [1, 2]),
        ("", []),
    ],
)
def test_lists_in_a_paragraph(text: str, numbers: list[int]) -> None:
    assert [marker.number for marker in read_inline_list(Document(text), Span(0, len(text)))] == numbers


@given(st.text(alphabet="一二三十是要第其方面另首先，。；、：12.（）① 统特别加强"))
def test_clauses_tile_the_passage_from_the_first_ordinal_on(text: str) -> None:
    found = read_measures(Document(text), Span(0, len(text)))
    for one, after in pairwise(found):
        assert one.marker.span.end <= one.span.start <= one.span.end <= after.marker.span.start
        assert not text[one.span.end : after.marker.span.start].strip()
    if found:
        assert not text[found[-1].span.end :].strip()
