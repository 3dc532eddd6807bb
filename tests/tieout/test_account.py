"""The account of figures: verdicts, one conflict for each slip, and what holds for any text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from notice_lint.parsing import parse
from notice_lint.text import Document
from notice_lint.tieout.account import Account, account
from notice_lint.tieout.relations import Kind, Verdict

PIECES = [
    "反馈的44个问题",
    "已完成整改40个",
    "正在推进4个",
    "其余5个",
    "其中3个",
    "共计12万元",
    "实际支出3.5万元",
    "结余",
    "12、15、16等4个",
    "完成率90.9%",
    "，",
    "。",
    "；",
    "、",
    "（",
    "）",
    "1.关于学习不深入的问题\n",
    "一、整改情况\n",
    "整改状态：已完成\n",
    "《甲办法》",
    "等2项",
    "\n",
]


def of(text: str) -> Account:
    return account(parse(Document(text)))


def verdicts(text: str) -> dict[str, Verdict]:
    document = Document(text)
    return {document.quote(figure.quantity.span): figure.verdict for figure in account(parse(document)).figures}


def test_where_a_sum_closes_each_operand_is_tied() -> None:
    assert set(verdicts("收到来信31件，当场答复6件，会后答复21件，另有4件正在转办。").values()) == {Verdict.TIED}


def test_where_it_does_not_the_whole_alone_is_in_conflict() -> None:
    found = verdicts("收到来信31件，当场答复6件，会后答复20件，另有4件正在转办。")
    assert found.pop("31件") is Verdict.CONFLICT
    assert Verdict.CONFLICT not in found.values()


def test_a_weak_cue_decides_nothing() -> None:
    assert of("制定制度13项，其中新建5项、修订7项。").conflicts == ()
    assert verdicts("制定制度12项，其中新建5项、修订7项。")["12项"] is Verdict.TIED


def test_scopes_are_kept_apart() -> None:
    text = "云岭县水务局党组关于巡察整改情况的通报\n2019年巡察反馈的31个问题已销号。县委巡察组反馈了25个问题。"
    assert of(text).conflicts == ()


def test_one_wrong_figure_is_one_conflict() -> None:
    text = "反馈的44个问题已完成整改40项，完成率90.9%；正在推进5项。"
    (conflict,) = of(text).conflicts
    assert conflict.relation.kind is Kind.PARTS


def test_the_same_notice_has_the_same_account() -> None:
    notice = parse(Document("收集问题22项，现场解决3项，其余19项正在协商。"))
    assert account(notice) is account(notice)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_any_text(text: str) -> None:
    found = of(text)
    spans = [figure.quantity.span for figure in found.figures]
    assert spans == sorted(set(spans))
    broken = {figure.span for conflict in found.conflicts for figure in conflict.relation.figures}
    assert broken == broken & {f.quantity.span for f in found.figures if f.verdict is Verdict.CONFLICT}
    for figure in found.figures:
        assert (figure.verdict is Verdict.UNTIED) == (not figure.relations)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
def test_marks_of_either_width_give_one_account(text: str) -> None:
    half = text.translate(str.maketrans("，；（）", ",;()"))
    assert [f.verdict for f in of(text).figures] == [f.verdict for f in of(half).figures]
