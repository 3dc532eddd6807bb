"""The TRM rules as they ship: spellings, titles, names and bodies, and the traps that they pass by."""

from __future__ import annotations

from pathlib import Path

import pytest

from notice_lint.language import Lang
from notice_lint.parsing import parse
from notice_lint.ruleset import load_rules
from notice_lint.text import Document

RULES = {rule.code: rule for rule in load_rules(sorted((Path(__file__).parents[2] / "rules" / "trm").glob("*.yaml")))}
INSPECTED = "县委巡察组反馈了巡察意见,召开巡察整改会议,制定巡察整改方案,每月调度巡察整改进展。"
BODY = "县档案馆党组召开会议,党组成员分工,党组书记负总责,馆党组调度,馆党组督查,馆党组听取汇报,落实党组主体责任。"


def told(code: str, text: str) -> list[tuple[str, str]]:
    found = RULES[code].findings(parse(Document(text)), Lang.ZH)
    return [(text[one.span.start : one.span.end], str(one.severity)) for one in found]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("TRM001", INSPECTED + "抓好巡查整改", [("巡查", "error")]),
        ("TRM001", INSPECTED + "巡查组组长讲话,巡查反馈会", [("巡查", "warning")]),
        ("TRM001", INSPECTED + "河道巡查、安全巡查整改到位,组建3个巡查组,按周巡查", []),
        ("TRM001", "落实巡查整改,巡查组反馈", []),
        ("TRM001", "巡视整改、巡视反馈、巡视组、巡视意见、巡视工作,把巡查整改抓实", [("巡查", "error")]),
        ("TRM001", "台账、台账、台帐", [("台帐", "warning")]),
        ("TRM002", "《档案事业发展工作规划》《档案事业发展规划》", [("档案事业发展规划", "warning")]),
        ("TRM002", "《档案馆库房管理办法》《档案馆库房管理办法实施细则》《馆库房管理办法》", []),
        ("TRM002", "《档案事业2023年发展规划》《档案事业2024年发展规划》《档案事业发展规划》", []),
        ("TRM002", "《档案事业发展工作规划》(以下简称《档案事业发展规划》)", []),
        ("TRM003", "县委第3巡察组,第3巡察组,巡察第3组", [("巡察第3组", "warning")]),
        ("TRM003", "第三巡察组,第四巡察组,省委第三巡视组,巡察组", []),
        ("TRM003", "云岭华悦酒店补缴,云岭华悦酒店签约,云岭华悦宾馆", [("岭华悦宾馆"[-6:], "warning")]),
        ("TRM004", BODY + "严格落实党委主体责任", [("党委主体责任", "warning")]),
        ("TRM004", BODY + "下一步,馆党委将督查", [("馆党委", "warning")]),
        ("TRM004", BODY + "压实机关党委主体责任,按照党委(党组)和各级党委主体责任清单,县委主体责任,所属馆党委", []),
    ],
)
def test_told(code: str, text: str, expected: list[tuple[str, str]]) -> None:
    found = told(code, text)
    assert [severity for _, severity in found] == [severity for _, severity in expected]
    assert all(quote.endswith(wanted) for (quote, _), (wanted, _) in zip(found, expected, strict=True))


def test_all_places_of_a_variant_are_one_finding() -> None:
    text = INSPECTED * 2 + "巡查整改动员,抓好巡查整改,巩固巡查整改成果。"
    (found,) = RULES["TRM001"].findings(parse(Document(text)), Lang.ZH)
    assert len(found.related) == 2
