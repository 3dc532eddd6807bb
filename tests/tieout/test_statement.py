"""A figure as its reader meets it: what bears it out, or the words that keep it out of this round's account."""

from __future__ import annotations

import pytest

from notice_lint.language import Lang
from notice_lint.notice import Notice
from notice_lint.parsing import parse
from notice_lint.quantity import ScopeKind
from notice_lint.text import Document
from notice_lint.tieout.relations import Verdict
from notice_lint.tieout.statement import StatedFigure, statement

HEAD = "云岭县水务局党组关于巡察整改情况的通报\n2023年5月8日至6月20日，县委巡察组对局党组开展巡察，7月6日反馈意见。\n"


def notice(text: str) -> Notice:
    return parse(Document(HEAD + text))


def only(text: str, quote: str) -> StatedFigure:
    (figure,) = (f for f in statement(notice(text)) if f.quote.startswith(quote))
    return figure


@pytest.mark.parametrize(
    ("text", "quote", "scope", "cue"),
    [
        ("上轮巡察指出的31个问题已销号。", "31个", ScopeKind.EARLIER, "上轮巡察"),
        ("2019年司法巡查指出的33个问题已全部销号。", "33个", ScopeKind.EARLIER, "2019年司法巡查"),
        ("对照2021年县委专项检查反馈的9个问题开展复查。", "9个", ScopeKind.EARLIER, "2021年县委专项检查"),
        ("2024年计划再修订制度4项。", "4项", ScopeKind.PLAN, "计划"),
        ("每个项目补贴经费5万元。", "5万元", ScopeKind.EACH, "每"),
        ("谈话不少于12次。", "不少于12次", ScopeKind.LIMIT, "不少于12次"),
        ("整改前配备11名。", "11名", ScopeKind.COMPARED, "整改前"),
        ("审计反馈的17个问题另行通报。", "17个", ScopeKind.BODY, "审计反馈的"),
    ],
)
def test_the_words_that_decide(text: str, quote: str, scope: ScopeKind, cue: str) -> None:
    figure = only(text, quote)
    assert (figure.verdict, figure.scope, figure.cue) == (Verdict.UNTIED, scope, cue)
    said = figure.set_aside
    assert said is not None
    assert said.in_(Lang.ZH).endswith(f"：{cue}")
    assert said.in_(Lang.EN).endswith(f": {cue}")


def test_a_year_of_this_round_is_no_other_round() -> None:
    assert only("2023年巡察反馈的25个问题已整改。", "25个").scope is None


def test_a_figure_that_is_tied_is_in_the_account() -> None:
    figure = only("每个单位2名，5个单位共10名。", "10名")
    assert (figure.verdict, figure.set_aside) == (Verdict.TIED, None)
