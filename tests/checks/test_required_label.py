"""Labels that every problem must carry."""

from __future__ import annotations

import pytest

from notice_lint.checks.required_label import RequiredLabel
from notice_lint.parsing import parse
from notice_lint.text import Document
from notice_lint.tieout.regions import Region

TWO = "一、反馈问题整改情况\n1.关于借阅登记不全的问题\n{first}\n2.关于消防器材过期的问题\n{second}\n"


def found(first: str, second: str, **settings: object) -> list[tuple[str, str]]:
    notice = parse(Document(TWO.format(first=first, second=second)))
    check = RequiredLabel(labels=("责任部室", "责任单位"), **settings)  # type: ignore[arg-type]
    return [(hit.case, notice.quote(hit.span)) for hit in check.find(notice)]


@pytest.mark.parametrize(
    "line",
    [
        "整改情况:补登36条。责任部室:利用科",
        "整改情况：补登36条。（责任单位：利用科）",
        "**责任部室**：利用科",
        "责任部室 ：\n利用科",
        "责任部室（牵头）：利用科",
        "责任部室",  # a lost colon is STA003's
    ],
)
def test_a_label_wherever_it_stands(line: str) -> None:
    assert found(line, "整改情况：更换灭火器。\n责任部室：办公室") in (
        [],
        [("default", "1.关于借阅登记不全的问题")][:0],
    )


def test_each_problem_without_it_is_told_on_its_heading() -> None:
    assert found("整改情况：补登36条。", "整改情况：更换灭火器，责任部室另定。") == [
        ("default", "1.关于借阅登记不全的问题"),
        ("default", "2.关于消防器材过期的问题"),
    ]


def test_a_label_with_nothing_behind_it_is_told_on_the_label() -> None:
    assert found("责任部室：\n整改结果：完成", "责任部室：。") == [("empty", "责任部室："), ("empty", "责任部室：")]
    assert found("责任部室：\n整改结果：完成", "责任部室：。", filled=False) == []


def test_other_parts_may_need_labels_too() -> None:
    assert found("甲", "乙", where=Region.SECTION) == [("default", "一、反馈问题整改情况")]
    assert found("甲", "乙", where=Region.CONTACT) == []
