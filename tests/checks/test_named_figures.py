"""Figures that a rule names by pattern."""

from __future__ import annotations

import pytest

from notice_lint.checks.named_figures import NamedPart, Rate, Total
from notice_lint.parsing import parse
from notice_lint.regexes import Regex
from notice_lint.text import Document
from notice_lint.tieout.regions import Region

WHOLE = (Regex("问责([0-9]+)人"),)
PARTS = (Regex("处分([0-9]+)人"), Regex("诫勉([0-9]+)人"))


def found(check: Total | NamedPart | Rate, text: str) -> list[tuple[str, object]]:
    notice = parse(Document(text))
    return [(notice.quote(hit.span), hit.values["arithmetic"]) for hit in check.find(notice)]


def test_a_total_is_the_sum_of_its_parts() -> None:
    total = Total(WHOLE, PARTS)
    assert found(total, "问责9人，处分4人，诫勉5人。") == []
    assert found(total, "问责9人，处分4人，诫勉6人。") == [("9", "9 ≠ 4 + 6")]
    assert found(total, "问责9人，处分4人。") == []
    assert found(Total(WHOLE, PARTS, missing_is_none=True), "问责9人，处分4人。") == [("9", "9 ≠ 4")]
    assert found(total, "问责近9人，处分4人，诫勉6人。") == []


def test_each_part_of_a_notice_by_itself() -> None:
    text = "问责9人，处分4人，诫勉5人。\n问责3人，处分1人，诫勉1人。"
    assert found(Total(WHOLE, PARTS, within=Region.LINE), text) == [("3", "3 ≠ 1 + 1")]
    assert found(Total(WHOLE, PARTS), text) == []


@pytest.mark.parametrize(
    ("text", "off"),
    [
        ("追缴264.9万元，其中现金2000000元，转账649066.5元。", False),
        ("追缴264.9万元，其中现金2000000元，转账659066.5元。", True),
        ("追缴3万元，其中现金1.2万元，转账1.8万元。", False),
        ("追缴264人，其中现金2000000元，转账649066.5元。", False),  # not of one kind
    ],
)
def test_money_is_scaled_and_rounded(text: str, off: bool) -> None:
    total = Total((Regex("追缴([0-9.]+)"),), (Regex("现金([0-9.]+)"), Regex("转账([0-9.]+)")))
    assert bool(found(total, text)) is off


def test_a_part_does_not_exceed_its_whole() -> None:
    part = NamedPart((Regex("党员([0-9]+)名"),), (Regex("参训([0-9]+)名"),))
    assert found(part, "党员42名，参训42名。") == []
    assert found(part, "党员42名，参训45名。") == [("45", "45 > 42")]


@pytest.mark.parametrize(
    ("text", "off"),
    [
        ("应到44人，实到40人，到会率90.9%", False),
        ("应到44人，实到40人，到会率91%", False),
        ("应到44人，实到40人，到会率92%", True),
        ("应到44人，实到40人，到会率90.8%", True),
        ("应到0人，实到0人，到会率90.8%", False),
    ],
)
def test_a_rate_holds_at_its_decimals(text: str, off: bool) -> None:
    rate = Rate((Regex("到会率([0-9.]+)%"),), (Regex("实到([0-9]+)人"),), (Regex("应到([0-9]+)人"),))
    assert bool(found(rate, text)) is off
