"""Dates wrong in themselves, and their forms."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

Finds = Callable[[str, str], list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年2月30日召开会议", ["error 2023年2月30日"]),
        ("已于9月31日前完成，并于6月31日复查", ["error 9月31日", "error 6月31日"]),
        ("2023年13月", ["error 2023年13月"]),
        ("2023年2月29日", ["error 2023年2月29日"]),
        ("2024年2月29日，2月29日，12月31日", []),
        ("12月19日至33日", ["error 33日"]),
        ("云档〔2022〕13号、13月龄、35日内、第13次", []),
    ],
)
def test_impossible(finds: Finds, text: str, expected: list[str]) -> None:
    assert finds("DAT002", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021年4月27审计组向党组反馈情况", ["error 2021年4月27"]),
        ("2023年8月9,召开会议；2023年8月9召开会议", ["error 2023年8月9", "error 2023年8月9"]),
        ("2月20召开全系统动员会", ["error 2月20"]),
        ("2023年12月19至23日，2023年9月30个，2023年3月15家，2023年7月3、4日", []),
        ("2023年9月30\n日召开会议", []),
    ],
)
def test_cut_short(finds: Finds, text: str, expected: list[str]) -> None:
    assert finds("DAT003", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年8月31日至7月18日", ["error 2023年8月31日至7月18日"]),
        ("自2024年3月21日起至2024年1月15日止", ["error 2024年3月21日起至2024年1月15日"]),
        ("2025—2023年", ["error 2025—2023年"]),
        ("2024年5月至2024年3月", ["error 2024年5月至2024年3月"]),
        ("2023年11月20日至1月15日、2023年9月至7月、2022年1月1日至次年3月31日", []),
        ("2023年7月18日至18日，2023年7月至2023年7月", []),
        ("3月25日至3月5日", []),  # without a year nothing is certain
    ],
)
def test_reversed(finds: Finds, text: str, expected: list[str]) -> None:
    assert finds("DAT005", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年5月16日召开会议。2023 年6月1日再次召开。2023年7月8日", ["info 2023 年6月1日"]),
        ("2023 年 5 月 16 日召开会议。2023 年 6 月 1 日再次召开。", []),
        ("09年3月5日建成", ["info 09年3月5日"]),
        ("2023年05月06日完成；2023年06月07日复查", ["info 2023年05月06日"]),
        ("2023年10月20日完成", []),
        ("印发《2023 年5月要点》", []),
        ("发布时间：2023-05-06 10:20", []),
    ],
)
def test_form(finds: Finds, text: str, expected: list[str]) -> None:
    assert finds("DAT008", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022年4月13日，趁周五时间组织学习", ["error 2022年4月13日，趁周五"]),
        ("2022年4月13日，趁周三下午组织学习", []),
        ("2023年9月12日(星期三)，召开会议", ["error 2023年9月12日(星期三)"]),
        ("周三（2023年9月12日）召开会议", ["error 周三（2023年9月12日）"]),
        ("2023年9月12日召开会议，周三复查", []),
        ("2023年9月12日，周三夜学开班", []),
        ("9月12日（星期三）召开会议", []),  # no year is known
        ("2023年9月10日召开会议。9月12日（星期四）再次召开", []),  # 2024-09-12 is a Thursday
        ("2023年9月10日召开会议。9月12日（星期六）再次召开", ["error 9月12日（星期六）"]),
    ],
)
def test_weekday(finds: Finds, text: str, expected: list[str]) -> None:
    assert finds("DAT004", text) == expected


@given(st.dates(date(2000, 1, 1), date(2049, 12, 31)), st.integers(0, 6))
def test_every_weekday(finds: Finds, day: date, weekday: int) -> None:
    text = f"{day.year}年{day.month}月{day.day}日（星期{'一二三四五六日'[weekday]}）召开会议"
    assert len(finds("DAT004", text)) == (weekday != day.weekday())
