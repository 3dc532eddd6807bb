"""Milestones in and out of their order."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Finds = Callable[[str, str], list[str]]
TITLE = "中共云岭县林业局党组关于巡察整改进展情况的通报"


def notice(preamble: str, signed: str = "", body: str = "", page: str = "") -> str:
    sign_off = f"中共云岭县林业局党组\n{signed}\n" if signed else ""
    return f"{TITLE}\n{page}\n{preamble}现将整改情况通报如下。\n一、整改工作情况\n党组召开会议6次。{body}\n{sign_off}"


IN_ORDER = [
    notice("2023年3月6日至5月12日，县委巡察组对局党组进行了巡察，6月20日反馈了意见。", "2023年12月8日"),
    notice("2023年11月6日至12月28日，县委巡察组对局党组进行了巡察，2月20日反馈了意见。", "2024年9月8日"),
    notice("2023年11月20日至1月15日，县委巡察组对局党组进行了巡察，3月8日反馈了意见。", "2024年9月8日"),
    notice("2023年3月至5月，县委巡察组对局党组进行了巡察，5月反馈了意见。", "2023年12月8日"),
    notice("2023年3月6日至5月12日，县委巡察组对局党组进行了巡察。6月20日，巡察组反馈了意见。"),
    notice("县委巡察组对局党组进行了巡察。", "2023年12月8日", page="发布时间：2023-12-08 08:00"),
    notice("2023年5月至7月，县委巡察组对局党组进行了巡察，2023年7月下旬反馈了意见。", "2023年12月8日"),
    notice(
        "2023年3月6日至5月12日，县委巡察组对局党组进行了巡察，6月20日反馈了意见。",
        "2023年12月8日",
        "2023年4月10日立行立改，2019年8月上一轮巡察反馈问题已销号，2018年5月3日研究落实审计反馈意见整改方案。",
    ),
    notice("2022年3月上一轮巡察反馈后，2023年3月6日至5月12日，县委巡察组对局党组进行了巡察。", "2023年12月8日"),
]
BROKEN = [
    (
        notice("2023年3月6日至5月12日，县委巡察组对局党组进行了巡察，2022年6月20日反馈了意见。", "2023年12月8日"),
        ["error 2022年6月20日"],
    ),
    (
        notice("2023年3月6日至5月12日，县委巡察组对局党组进行了巡察，2023年4月20日反馈了意见。", "2023年12月8日"),
        ["error 2023年4月20日"],
    ),
    (
        notice("县委巡察组于2023年3月6日至5月12日对局党组进行了巡察，并于6月20日反馈了意见。", "2023年4月8日"),
        ["error 2023年4月8日"],
    ),
    (
        notice("县委巡察组于2023年3月6日至5月12日对局党组进行了巡察。", "2023年4月8日"),
        ["error 2023年4月8日"],
    ),
    (
        notice("2023年3月至5月，县委巡察组对局党组进行了巡察，2023年4月反馈了意见。", "2023年12月8日"),
        ["error 2023年4月"],
    ),
    (
        notice("县委巡察组对局党组进行了巡察。", "2023年12月8日", page="发布时间：2023-11-08 08:00"),
        ["error 2023-11-08"],
    ),
    (
        notice("2023年3月6日至5月12日，县委巡察组对局党组进行了巡察，5月12日反馈了意见。", "2023年12月8日"),
        ["info 5月12日"],
    ),
    (
        notice("2023年11月6日至12月28日，县委巡察组巡察了局党组，2月20日反馈了意见。", "2023年12月30日"),
        ["error 2月20日"],
    ),
    (
        notice(
            "2023年3月6日至5月12日，县委巡察组对局党组进行了巡察，6月20日反馈了意见。",
            "2023年12月8日",
            "2022年6月25日，召开会议，对反馈意见整改落实方案进行研究布置。",
        ),
        ["warning 2022年6月25日"],
    ),
    (
        notice("市审计局自2023年3月13日至5月19日对局党组财务收支情况进行了审计。", "2023年4月8日"),
        ["error 2023年4月8日"],
    ),
]


@pytest.mark.parametrize("text", IN_ORDER)
def test_in_order(finds: Finds, text: str) -> None:
    assert finds("DAT001", text) == []


@pytest.mark.parametrize(("text", "expected"), BROKEN)
def test_out_of_order(finds: Finds, text: str, expected: list[str]) -> None:
    assert finds("DAT001", text) == expected


@pytest.mark.parametrize(("text", "expected"), BROKEN)
def test_in_other_widths_and_on_one_line(finds: Finds, text: str, expected: list[str]) -> None:
    assert finds("DAT001", text.translate(str.maketrans("，：", ",:"))) == expected
    assert finds("DAT001", text.replace("\n", "\r\n")) == expected


def test_swapped_ends_are_told_by_the_rule_for_spans(finds: Finds) -> None:
    text = notice("2023年5月12日至2023年3月6日，县委巡察组对局党组进行了巡察，6月20日反馈了意见。", "2023年12月8日")
    assert finds("DAT001", text) == []
    assert finds("DAT005", text) == ["error 2023年5月12日至2023年3月6日"]
