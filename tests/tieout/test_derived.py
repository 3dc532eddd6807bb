"""Figures that others give: they tie where the sum is certain, and never conflict."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notice_lint.parsing import parse
from notice_lint.text import Document
from notice_lint.tieout.account import account
from notice_lint.tieout.relations import Verdict

TIED = [
    ("为4个分馆各增配图书1500册，合计6000册。", "6000册", "6000 = 4 × 1500"),
    ("退回评审费9.6万元，涉及企业48家，每家2000元。", "9.6万元", "96000元 = 48 × 2000元"),
    ("对3家施工单位各处违约金8万元，共24万元。", "24万元", "24 = 3 × 8"),
    ("落实管护员9名（6个村各1名，3个供水点各1名）。", "9名", "9 = 6 × 1 + 3 × 1"),
    ("向62名党员寄送学习资料124份，人均2份。", "124份", "124 = 62 × 2"),
    ("5个单位各2名，共10名。", "10名", "10 = 5 × 2"),
    ("抽检点位318个，合格309个，合格率97.2%；不合格的9个点位全部返工。", "9个点位", "318 = 309 + 9"),
    ("回访用户450户，满意446户，不满意的4户重新施工。", "4户", "450 = 446 + 4"),
    ("清退203户，新纳入157户，净减少46户。", "46户", "203 = 157 + 46"),
    ("清退203户、341人，新纳入157户、266人，净减少46户、75人。", "75人", "341 = 266 + 75"),
    ("学员90名分3批轮训，第一批30人、第二批32人、第三批28人。", "90名", "90 = 30 + 32 + 28"),
    ("共有措施70项。绿色65项、黄色4项、红色1项。", "70项", "70 = 65 + 4 + 1"),
    ("原有账号29个，保留11个，注销13个，移交5个。", "29个", "29 = 11 + 13 + 5"),
    ("由186.4万元提升到271.9万元，增收85.5万元。", "85.5万元", "271.9 − 186.4 = 85.5"),
]
UNTIED = [
    ("为4个分馆各增配图书1500册，合计7000册。", "7000册"),
    ("退回评审费9.8万元，涉及企业48家，每家2000元。", "9.8万元"),
    ("对3家施工单位各处违约金8万元，共25万元。", "25万元"),
    ("落实管护员11名（6个村各1名，3个供水点各1名）。", "11名"),
    ("向62名党员寄送学习资料130份，人均2份。", "130份"),
    ("抽检点位318个，合格309个；不合格的8个点位全部返工。", "8个点位"),
    ("清退203户，新纳入157户，净减少44户。", "44户"),
    ("由186.4万元提升到271.9万元，增收83.5万元。", "83.5万元"),
]


def told(text: str, quote: str) -> tuple[Verdict, list[str]]:
    document = Document(text)
    found = account(parse(document))
    assert not found.conflicts
    (figure,) = (f for f in found.figures if document.quote(f.quantity.span).startswith(quote))
    return figure.verdict, [relation.arithmetic for relation in figure.relations]


@pytest.mark.parametrize(("text", "quote", "arithmetic"), TIED)
def test_tied(text: str, quote: str, arithmetic: str) -> None:
    verdict, shown = told(text, quote)
    assert verdict is Verdict.TIED
    assert arithmetic in shown


@pytest.mark.parametrize(("text", "quote"), UNTIED)
def test_never_a_conflict(text: str, quote: str) -> None:
    assert told(text, quote)[0] is Verdict.UNTIED


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(["3个单位", "各2名", "共6名", "每家2万元", "（", "）", "，", "。", "净减少4户", "不合格的2个"]),
        max_size=14,
    )
)
def test_products_never_conflict(pieces: list[str]) -> None:
    document = Document("".join(pieces))
    assert all("×" not in c.relation.arithmetic for c in account(parse(document)).conflicts)
