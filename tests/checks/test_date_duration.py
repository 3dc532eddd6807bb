"""Lengths of time against their dates."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Finds = Callable[[str, str], list[str]]
NOTICE = (
    "中共云岭县林业局党组关于巡察整改进展情况的通报\n"
    "2023年7月18日至8月31日，县委巡察组对局党组进行了巡察，2023年11月3日反馈了意见。\n一、整改工作情况\n{}\n"
    "中共云岭县林业局党组\n{}\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022年9月至2023年8月，经过三个月跟班锻炼，全部上岗。", ["info 三个月"]),
        ("2023年7月18日至8月31日，县委巡察组开展了为期四个月的巡察。", ["info 四个月"]),
        ("2023年3月6日至3月10日，开展了为期15天的培训。", ["info 15天"]),
        ("2023年7月18日至8月31日，县委巡察组开展了为期一个半月的巡察。", []),
        ("2023年7月18日至8月31日，县委巡察组开展了为期两个月的巡察。", []),
        ("2023年3月6日至3月24日，开展了为期15天的培训。", []),
        ("2023年3月6日至3月24日，开展了为期三周的培训。", []),
        ("2023年3月6日至3月24日，历时近三个月。", []),
        ("2023年3月6日召开会议，经过三个月努力，完成任务。", []),
        ("经过三个月的集中整改，取得成效。", []),
    ],
)
def test_span(finds: Finds, text: str, expected: list[str]) -> None:
    assert finds("DAT007", text) == expected


@pytest.mark.parametrize(
    ("sentence", "issued", "expected"),
    [
        ("经过三个月的集中整改，取得成效。", "2024年2月8日", []),
        ("经过三个月集中整改，取得成效。", "2024年3月20日", []),
        ("经过三个月的集中整改，取得成效。", "2023年12月8日", ["info 三个月"]),
        ("经过三个月的集中整改，取得成效。", "2024年8月8日", ["info 三个月"]),
        ("经过近三个月的集中整改，取得成效。", "2024年8月8日", []),
    ],
)
def test_campaign(finds: Finds, sentence: str, issued: str, expected: list[str]) -> None:
    assert finds("DAT007", NOTICE.format(sentence, issued)) == expected
