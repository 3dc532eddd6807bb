"""How many of something there are."""

from __future__ import annotations

from notice_lint.checks.count import Count
from notice_lint.parsing import parse
from notice_lint.regexes import Regex
from notice_lint.text import Document
from notice_lint.tieout.regions import Region

TEXT = """一、反馈问题整改情况
巡察共反馈问题3个，制定措施4条。
1.关于值班的问题
整改情况：一是排定值班表。二是抽查三次。
2.关于消防的问题
整改情况：更换灭火器12具。
"""


def found(**settings: object) -> list[tuple[str, str, object]]:
    notice = parse(Document(TEXT))
    hits = Count(**settings).find(notice)  # type: ignore[arg-type]
    return [(hit.case, notice.quote(hit.span), hit.values["count"]) for hit in hits]


def test_in_the_whole_notice() -> None:
    assert found(of=Region.MEASURE, at_least=3) == []
    assert found(of=Region.MEASURE, at_least=4) == [("default", "整改情况：更换灭火器12具。", 3)]
    assert found(of=Region.ITEM, at_most=1) == [("many", "整改情况：更换灭火器12具。", 2)]


def test_in_each_part() -> None:
    assert found(of=Region.MEASURE, within=Region.ITEM, at_least=2) == [("default", "2.关于消防的问题", 1)]


def test_against_other_parts() -> None:
    assert found(of=Region.ITEM, not_fewer_than=Region.MEASURE) == [("default", "整改情况：更换灭火器12具。", 2)]
    assert found(of=Region.MEASURE, not_fewer_than=Region.ITEM) == []


def test_against_a_stated_number() -> None:
    assert found(of=Region.ITEM, stated=(Regex("反馈问题([0-9]+)个"),)) == [("stated", "3", 2)]
    assert found(of=Region.MEASURE, stated=(Regex("措施([0-9]+)条"),)) == [("stated", "4", 3)]
    assert found(of=Region.ITEM, stated=(Regex("未见([0-9]+)条"),)) == []


def test_matches_of_a_pattern() -> None:
    assert found(of=Region.LINE, patterns=(Regex("关于..的问题"),), at_most=1) == [
        ("many", "整改情况：更换灭火器12具。", 2)
    ]
    assert found(of=Region.LINE, patterns=(Regex("附件"),), at_least=1, silent_at_none=True) == []
