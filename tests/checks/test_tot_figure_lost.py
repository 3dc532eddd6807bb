"""TOT009: a place that lost its figure."""

from __future__ import annotations

import pytest

from notice_lint.pipeline import lint_text


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("入夏已开办业务夜校7期，其中，做到了新老职工都照顾。", "其中，做到了"),
        ("入夏已开办业务夜校7期,其中,做到了新老职工都照顾。", "其中,做到了"),
        ("修订内部管理制度，共项，均已印发。", "共项"),
    ],
)
def test_found(text: str, quote: str) -> None:
    assert [found.quote for found in lint_text(text, select=["TOT009"])] == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "目前已集中学习研讨9次，其中，专题研讨了3次。",
        "抽查企业12家，其中有的已停产。",
        "检查单位12家，其中重点检查危化企业。",
        "各部门共享数据，共建共治。",
    ],
)
def test_quiet(text: str) -> None:
    assert lint_text(text, select=["TOT009"]) == []
