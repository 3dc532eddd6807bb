"""Patterns over named parts of a notice, found or missing."""

from __future__ import annotations

import pytest

from notice_lint.checks.pattern import Pattern
from notice_lint.finding import Edit, Fix, Part
from notice_lint.parsing import parse
from notice_lint.text import Document, Span
from notice_lint.tieout.regions import Region

TEXT = """首页 > 通知公告
中共云岭县档案馆党组关于巡察整改进展情况的通报
根据县委统一部署,县委巡察组反馈了意见。
一、反馈问题整改情况
1.关于值班制度执行不严的问题
整改情况:重新排定值班表。责任部室:办公室。
2.关于库房温湿度记录缺失的问题
整改情况:更换温湿度计。
中共云岭县档案馆党组
2023年11月5日
"""


def found(**settings: object) -> list[str]:
    notice = parse(Document(TEXT))
    return [notice.quote(hit.span) for hit in Pattern(**settings).find(notice)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("where", "pattern", "expected"),
    [
        (Region.LINE, "通知公告", []),  # residue is no text of the notice
        (Region.LINE, "^整改", ["整改", "整改"]),
        (Region.TITLE, "^中共.*的通报$", ["中共云岭县档案馆党组关于巡察整改进展情况的通报"]),
        (Region.ITEM, "温湿度计", ["温湿度计"]),
        (Region.SIGN_OFF, "党组", ["党组"]),
        (Region.HEADING, "关于", ["关于", "关于"]),
        (Region.PREAMBLE, "县委", ["县委", "县委"]),
    ],
)
def test_where(where: Region, pattern: str, expected: list[str]) -> None:
    assert found(patterns=(pattern,), where=where) == expected


def test_needed_in_each_item() -> None:
    assert found(patterns=("责任部室",), where=Region.ITEM, need=True) == ["2.关于库房温湿度记录缺失的问题"]
    assert found(patterns=("整改情况", "完成情况"), where=Region.ITEM, need=True) == []


def test_once_is_one_hit_with_the_others_related() -> None:
    (hit,) = Pattern(patterns=("整改情况",), once=True).find(parse(Document(TEXT)))
    assert len(hit.related) == 2 and hit.values["count"] == 3


def test_unless_and_weak() -> None:
    assert found(patterns=("值班",), unless=("值班表",)) == ["值班"]
    hits = Pattern(patterns=("温湿度计",), weak=("温湿度",)).find(parse(Document(TEXT)))
    assert [hit.case for hit in hits] == ["weak", "default"]


def test_a_mend_expands_groups() -> None:
    text = "截止到目前"
    notice = parse(Document(text))
    (hit,) = Pattern(patterns=("截止(到?)",), replacement=r"截至\1", safe=True).find(notice)
    assert hit.fix == Fix(True, (Edit(Span(0, 3), "截至到"),))


def test_a_match_without_rivals_is_alone_and_with_them_names_one() -> None:
    pattern = Pattern(patterns=("截止",), rivals=("截至", "截到"))
    (alone,) = pattern.find(parse(Document("截止目前")))
    assert (alone.case, alone.related, alone.values["rivals"]) == ("alone", (), 0)
    text = "截止目前\n截到昨日，截至今日"
    (beside,) = pattern.find(parse(Document(text)))
    assert (beside.case, beside.values["rivals"], beside.evidence["rivals"]) == ("default", 2, 2)
    assert beside.related == (Part(Span(5, 7), "rival"),)


def test_a_mend_is_safe_for_what_is_named_and_absent_where_it_changes_nothing() -> None:
    several = Pattern(patterns=("([、，])[、，]+",), replacement=r"\1", safe_for=(r"(.)\1",))
    assert [hit.fix for hit in several.find(parse(Document("乙、、乙、，乙")))] == [
        Fix(True, (Edit(Span(1, 3), "、"),)),
        Fix(False, (Edit(Span(4, 6), "、"),)),
    ]
    whole = Pattern(patterns=("、+",), replacement="、", once=True, safe_for=("、、",))
    (hit,) = whole.find(parse(Document("乙、乙、、乙、、、乙")))
    assert hit.fix == Fix(False, (Edit(Span(3, 5), "、"), Edit(Span(6, 9), "、")))
    (hit,) = Pattern(patterns=("、",), replacement="、").find(parse(Document("乙、乙")))
    assert hit.fix is None
