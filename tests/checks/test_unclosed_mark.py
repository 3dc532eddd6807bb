"""Marks without their other half."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_lint.checks.unclosed_mark import UnclosedMark
from notice_lint.finding import Hit
from notice_lint.notice import Notice
from notice_lint.text import Document, Span

PAIRS = ["《》", "〈〉", "“”", "‘’", "（）", "()", "（)", "(）", "【】", "〔〕", "「」"]
WORDS = st.text("整改情况，。、a1 ", max_size=6)


def hits(text: str) -> list[Hit]:
    return sorted(UnclosedMark().find(Notice(Document(text), body=Span(0, len(text)))), key=lambda hit: hit.span)


def places(text: str) -> list[tuple[int, str]]:
    return [(hit.span.start, hit.case) for hit in hits(text)]


@st.composite
def balanced(draw: st.DrawFn, depth: int = 3) -> str:
    """Text whose marks all have a partner."""
    parts = [draw(WORDS)]
    for _ in range(draw(st.integers(0, 3)) if depth else 0):
        opener, closer = draw(st.sampled_from(PAIRS))
        parts += [opener, draw(balanced(depth - 1)), closer, draw(WORDS)]
    return "".join(parts)


@given(balanced())
def test_what_is_balanced_is_silent(text: str) -> None:
    assert places(text) == []


@given(balanced(), balanced(), st.sampled_from(PAIRS), balanced())
def test_a_lost_closing_mark_is_found(before: str, inside: str, pair: str, after: str) -> None:
    assert any(case == "default" for _, case in places(f"{before}{pair[0]}{inside}{after}"))


@given(balanced(), balanced(), st.sampled_from([pair for pair in PAIRS if pair[1] not in "’)）"]), balanced())
def test_a_lost_opening_mark_is_found(before: str, inside: str, pair: str, after: str) -> None:
    assert any(case == "unopened" for _, case in places(f"{before}{inside}{pair[1]}{after}"))


@given(st.text(st.sampled_from("《》“”‘’（）()\"'1)a\n整，")))
def test_any_text_at_all(text: str) -> None:
    assert all(0 <= at < len(text) for at, _ in places(text))


@given(st.text(st.sampled_from("（）()1一a\n整，")))
def test_width_makes_no_difference(text: str) -> None:
    assert places(text) == places(text.translate(str.maketrans("()", "（）")))


@pytest.mark.parametrize(
    "text",
    [
        "做到1)专人负责;2)每月检查;a)登记,b)清点",
        "（见附件1、2)",
        "针对““三会一课”制度落实不到位”问题",
        "印发《关于印发《查阅登记办法》的通知》",
        "印发《关于印发<甲><乙>的通知》(云办〔2022〕4号)",
        '学习"三会一课"制度和"第一议题"制度',
        "针对“学习不深。党组未组织学习\n《查阅登记办法》”的问题",
        "it’s 1990’s",
        "首尾的“引号\n\n断在”两行",
    ],
)
def test_silent(text: str) -> None:
    assert places(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("修订《查阅登记办法，落实", [(2, "default")]),
        ("修订查阅登记办法》，落实", [(8, "unopened")]),
        ("落实”三会一课”制度", [(2, "unopened")]),
        ("落实“三会一课“制度", [(2, "default")]),
        ("针对“学习《办法”的问题", [(5, "default")]),
        ('学习"三会一课制度', [(2, "default")]),
        ("共3名)作了谈话", [(3, "unopened")]),
    ],
)
def test_found(text: str, expected: list[tuple[int, str]]) -> None:
    assert places(text) == expected
