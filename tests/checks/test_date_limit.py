"""Dates that must not lie before or after a day."""

from __future__ import annotations

import pytest

from notice_lint.checks.date_limit import DateLimit
from notice_lint.errors import ConfigError
from notice_lint.parsing import parse
from notice_lint.regexes import Regex
from notice_lint.text import Document

ITEM = """一、反馈问题整改情况
1.关于值班的问题
整改情况：已排班。
完成时限：{date}
2.关于消防的问题
整改情况：已更换。
完成时限：2025年6月30日
"""


def found(text: str, **settings: object) -> list[tuple[str, str]]:
    notice = parse(Document(text))
    return [(hit.case, notice.quote(hit.span)) for hit in DateLimit(**settings).find(notice)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "date", ["2025年12月31日", "2025年底", "2025年", "2026年1月前", "2026年1月1日之前", "长期坚持"]
)
def test_in_time(date: str) -> None:
    assert found(ITEM.format(date=date), latest="2025-12-31") == []


@pytest.mark.parametrize("date", ["2026年1月1日", "2026年底", "2026年", "2026年6月"])
def test_too_late(date: str) -> None:
    assert found(ITEM.format(date=date), latest="2025-12-31") == [("default", date)]


def test_too_early() -> None:
    assert found(ITEM.format(date="2024年5月"), earliest="2025-01-01") == [("early", "2024年5月")]


def test_cues_find_deadlines_elsewhere_but_not_in_quotations() -> None:
    text = "新库房将于2026年6月30日前完成。2027年是建馆七十周年。《2028年5月1日前完成的任务》已印发。"
    assert found(text, latest="2025-12-31", cues=(Regex("前完成"),)) == [("default", "2026年6月30日")]
    assert found(text, latest="2025-12-31") == []


@pytest.mark.parametrize("limit", ["2025年底", "2025-13-01", "soon"])
def test_a_limit_is_a_day(limit: str) -> None:
    with pytest.raises(ConfigError):
        DateLimit(latest=limit)
