"""TOT001 to TOT008: what is said of a slip, and that one slip is one finding."""

from __future__ import annotations

import pytest

from notice_lint.pipeline import lint_text

ONCE = [
    ("巡察反馈的44个具体问题，已完成整改40个，阶段性完成整改5个。", "TOT002"),
    ("追缴租金7.35万元、违约金1.2万元、水电费0.86万元，合计9.51万元。", "TOT005"),
    ("共出租剧场42次，其中45次没有签订协议。", "TOT006"),
    ("反馈的25个问题，已完成整改19个、正在整改6个，整改完成率78%。", "TOT004"),
    ("出台《甲办法》《乙办法》《丙办法》等2项制度。", "TOT007"),
]


@pytest.mark.parametrize(("text", "code"), ONCE)
def test_one_slip_is_one_finding(text: str, code: str) -> None:
    assert [found.rule for found in lint_text(text, select=["TOT"])] == [code]


def test_message_shows_the_arithmetic_and_both_places() -> None:
    (found,) = lint_text("题目\n巡察反馈的44个问题，已完成整改40项，阶段性完成5项。", select=["TOT002"])
    assert found.message == "44 ≠ 40 + 5：第2行“44个问题”，第2行“40项”“5项”"
    assert [part.message for part in found.related] == ["40项", "5项"]
    assert found.evidence["arithmetic"] == "44 ≠ 40 + 5"


def test_english() -> None:
    (found,) = lint_text("共出租剧场42次，其中45次没有签订协议。", select=["TOT006"], lang="en")
    assert found.message == "45 > 42: the part is more than the whole: line 1 “45次”, line 1 “42次”"


def test_a_figure_that_breaks_several_relations_is_told_once() -> None:
    head = "云岭县水务局党组关于巡察整改情况的通报\n县委巡察组反馈了2个方面9个问题，已完成整改3个，正在推进2个。\n"
    items = "".join(
        f"{number}.关于{name}落实不到位的问题\n整改状态：{'已完成' if number < 4 else '正在推进'}\n整改情况：有专人。\n"
        for number, name in enumerate(("甲项", "乙项", "丙项", "丁项", "戊项"), 1)
    )
    text = f"{head}一、反馈问题整改情况\n{items}"
    found = lint_text(text, select=["TOT"])
    assert [one.rule for one in found] == ["TOT002"]


def test_the_outline_in_its_own_words() -> None:
    text = "云岭县水务局党组关于巡察整改情况的通报\n巡察组反馈了8个问题。\n一、问题整改情况\n" + "".join(
        f"{n}.关于{name}落实不到位的问题\n整改情况：明确专人负责{name}。\n"
        for n, name in enumerate("甲乙丙丁戊己庚", 1)
    )
    (found,) = lint_text(text, select=["TOT001"])
    assert found.severity == "warning"
    assert found.message == "8 ≠ 7：第2行“8个问题”，而正文各级标题中最接近的是7个问题"
