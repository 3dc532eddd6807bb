"""Acts told as done after the issue date."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Finds = Callable[[str, str], list[str]]
OPENING = (
    "中共云岭县林业局党组关于巡察整改进展情况的通报\n"
    "2021年9月26日至11月26日，县委巡察组对局党组进行了巡察，2022年2月9日反馈了意见。\n一、整改工作情况\n"
)
SIGNED = "\n中共云岭县林业局党组\n2022年5月29日\n"


def found(finds: Finds, sentence: str) -> list[str]:
    return finds("DAT006", OPENING + sentence + SIGNED)


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("结合实际，于6月下发年度要点。", "6月"),
        ("7月召开全县林业工作会议。", "7月"),
        ("2022年6月15日，召开专题会议。", "2022年6月15日"),
        ("2022年6月15日党组召开专题会议。", "2022年6月15日"),
        ("已于2022年6月30日清退到位。", "2022年6月30日"),
        ("2022年8月，组织开展了专项检查。", "2022年8月"),
        ("2023年1月，局党组先后印发制度3项。", "2023年1月"),
        ("截至2022年6月底，已完成整改12个。", "2022年6月底"),
        ("对2022年上半年意识形态工作进行总结分析。", "2022年上半年"),
        ("认真总结2022年第二季度工作，查摆不足。", "2022年第二季度"),
        ("2022年10月举办培训班2期，培训60人次。", "2022年10月"),
        ("2022年6月1日至6月3日召开了全县会议。", "2022年6月1日"),
    ],
)
def test_told(finds: Finds, sentence: str, quote: str) -> None:
    assert f"warning {quote}" in found(finds, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "2022年5月29日召开会议。",
        "2022年5月召开会议。",
        "2022年5月底已完成清退。",
        "2022年第二季度党课已召开。",
        "2022年以来，召开会议6次。",
        "2022年度任务已下达。",
        "计划于2022年8月召开会议。",
        "拟于8月召开会议。",
        "将在2022年12月底前完成。",
        "2022年12月底前完成全部整改。",
        "力争2022年10月取得成效，已成立专班。",
        "预计2022年9月完工，已完成主体工程。",
        "与承租方签订合同，租期至2027年8月，已入账。",
        "新修订的办法自2022年7月1日起施行，已印发各科室。",
        "已纳入2023年预算。",
        "已列入2022年下半年工作要点。",
        "已制定2023—2025年规划。",
        "印发《2022年8月培训通知》，已组织报名。",
        "针对“2022年8月会议记录不全”的问题，已补齐。",
        "每年6月召开警示教育大会。",
        "12月召开组织生活会，4月印发要点。",
        "会议要求2022年6月底前报送，已有12家单位报送。",
        "决定从2022年6月开始，分批轮训。",
        "2022年6月到期的合同已终止。",
        "10月召开会议。",
        "完成时限：2022年8月。",
        "11月、12月召开会议2次。",
    ],
)
def test_not_told(finds: Finds, sentence: str) -> None:
    assert found(finds, sentence) == []


def test_work_to_come_is_exempt(finds: Finds) -> None:
    assert found(finds, "党组召开会议6次。\n二、下一步工作打算\n2022年8月召开推进会，9月印发制度。") == []


def test_many_are_one_finding_on_the_issue_date(finds: Finds) -> None:
    body = "2022年6月1日召开会议。2022年6月2日召开会议。2022年6月3日召开会议。2022年6月4日召开会议。"
    assert found(finds, body) == ["warning 2022年5月29日"]


def test_silent_without_issue_date_and_where_the_milestones_are_broken(finds: Finds) -> None:
    assert finds("DAT006", OPENING + "2022年6月15日召开会议。") == []
    assert finds("DAT006", OPENING + "2022年1月召开会议。\n中共云岭县林业局党组\n2021年5月29日\n") == []


def test_the_publication_stands_in_for_the_issue(finds: Finds) -> None:
    title, rest = OPENING.split("\n", 1)
    text = f"{title}\n发布时间：2022-05-29 08:30\n{rest}2022年6月15日召开会议。\n"
    assert finds("DAT006", text) == ["warning 2022年6月15日"]
