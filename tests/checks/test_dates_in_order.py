"""One date that must not lie before another."""

from __future__ import annotations

from notice_lint.checks.dates_in_order import DatesInOrder, Milestone
from notice_lint.parsing import parse
from notice_lint.regexes import Regex
from notice_lint.text import Document
from notice_lint.tieout.regions import Region

TEXT = """一、反馈问题整改情况
1.关于值班的问题
立项时间：2024年3月1日
验收时间：2024年2月1日
2.关于消防的问题
立项时间：2024年3月1日
验收时间：2024年3月
3.关于借阅的问题
验收时间：2024年3月1日
"""
STARTED, PASSED = (Regex("立项时间：(.{4,12})"),), (Regex("验收时间：(.{4,12})"),)


def found(text: str, **settings: object) -> list[str]:
    notice = parse(Document(text))
    return [notice.quote(hit.span) for hit in DatesInOrder(**settings).find(notice)]  # type: ignore[arg-type]


def test_each_item_by_itself() -> None:
    assert found(TEXT, earlier=STARTED, later=PASSED, within=Region.ITEM) == ["2024年2月1日"]


def test_days_apart() -> None:
    text = "立项时间：2024年3月1日，验收时间：2024年3月9日"
    assert found(text, earlier=STARTED, later=PASSED, within=Region.LINE) == []
    assert found(text, earlier=STARTED, later=PASSED, within=Region.LINE, apart=9) == ["2024年3月9日"]


def test_a_milestone_of_the_notice() -> None:
    text = """中共云岭县档案馆党组关于巡察整改进展情况的通报
2024年5月16日，县委第三巡察组反馈了意见。2024年5月10日印发整改方案。
一、反馈问题整改情况
1.关于值班的问题
整改情况：已排班。
"""
    settings = {"earlier_milestone": Milestone.FEEDBACK, "later": (Regex("。(.{6,12})印发整改方案"),)}
    assert found(text, **settings) == ["2024年5月10日"]
    assert found(text.replace("反馈了意见", "开展了巡察"), **settings) == []
