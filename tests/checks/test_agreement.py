"""Two things a notice says that must be one."""

from __future__ import annotations

from notice_lint.checks.agreement import Agreement
from notice_lint.parsing import parse
from notice_lint.regexes import Regex
from notice_lint.text import Document
from notice_lint.tieout.extracted import Reading
from notice_lint.tieout.regions import Region

TEXT = """中共云岭县档案馆党组关于县委第三巡察组反馈意见整改情况的通报
2024年5月16日，县委第三巡察组反馈了意见，共1.2万元。县委第 三 巡察组要求立行立改。
一、反馈问题整改情况
1.关于值班的问题
整改情况：已排班，县委第二巡察组作了回访，追缴12000元。
2.关于消防的问题
整改情况：县委第二巡察组作了回访，追缴1.3万元。
"""
TEAM = (Regex("县委第(.{1,3})巡察组"),)


def found(**settings: object) -> list[str]:
    notice = parse(Document(TEXT))
    return [notice.quote(hit.span) for hit in Agreement(**settings).find(notice)]  # type: ignore[arg-type]


def test_one_value_all_through_is_told_once_for_each_other_value() -> None:
    assert found(first=TEAM) == ["二"]
    (hit,) = Agreement(first=TEAM).find(parse(Document(TEXT)))
    assert [part.name for part in hit.related] == ["first", "also"]


def test_words_for_one_thing() -> None:
    assert found(first=TEAM, same=(("二", "三"),)) == []


def test_numbers_are_compared_with_their_scale() -> None:
    first, second = (Regex("共([0-9.]+)万元"),), (Regex("追缴([0-9.]+)"),)
    assert found(first=first, second=second, reading=Reading.NUMBER) == ["1.3"]
    assert found(first=first, second=second) == ["12000", "1.3"]


def test_parts_and_dates() -> None:
    title = {"first": TEAM, "first_in": Region.TITLE, "second": TEAM}
    assert found(**title, second_in=Region.PREAMBLE) == []
    assert found(**title, second_in=Region.ITEM) == ["二"]
    assert found(first=TEAM, within=Region.ITEM) == []
    dates = {"first": (Regex("[0-9]{4}年.{2,6}"),), "second": (Regex("第三"),), "reading": Reading.DATE}
    assert found(**dates) == []
