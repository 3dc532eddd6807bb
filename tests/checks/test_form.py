"""Parts that must be written in a certain form."""

from __future__ import annotations

from notice_lint.checks.form import Form
from notice_lint.parsing import parse
from notice_lint.regexes import Regex
from notice_lint.text import Document
from notice_lint.tieout.regions import Region

TEXT = """{title}
根据县委统一部署，县委第三巡察组反馈了意见。
一、反馈问题整改情况
1.关于值班制度执行不严的问题
整改情况：重新排定值班表。
中共云岭县档案馆党组
2023年11月5日
"""
TITLE = (Regex("中共.+关于.+的通报"),)


def found(title: str, **settings: object) -> list[str]:
    notice = parse(Document(TEXT.format(title=title)))
    return [notice.quote(hit.span) for hit in Form(**settings).find(notice)]  # type: ignore[arg-type]


def test_a_title_over_two_lines_with_blanks_is_one_title() -> None:
    assert found("中共云岭县档案馆党组\n关于 巡察整改进展情况的通报", patterns=TITLE) == []
    assert found("**中共云岭县档案馆党组关于巡察整改进展情况的通报**", patterns=TITLE) == []


def test_the_whole_of_it_must_match() -> None:
    title = "中共云岭县档案馆党组关于巡察整改进展情况的通报（稿）"
    assert found(title, patterns=TITLE) == [title]
    assert found(title, patterns=TITLE, unless=(Regex("（稿）$"),)) == []


def test_a_part_that_is_not_there_has_no_form() -> None:
    assert found("", patterns=(Regex("甲"),), where=Region.CONTACT) == []


def test_each_issuer() -> None:
    assert found("", patterns=(Regex("中共.+委员会"),), where=Region.ISSUER) == ["中共云岭县档案馆党组"]
