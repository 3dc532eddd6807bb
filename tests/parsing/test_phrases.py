"""Figures: what is one, what is none, and what its words say of it."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notice_lint.parsing.phrases import parse_figure, read_quantities
from notice_lint.quantity import Cue, FigureKind, Quantity, ScopeKind
from notice_lint.status import StatusKind
from notice_lint.text import Document, Span

PIECES = [
    "44个",
    "问题",
    "，",
    "。",
    "已完成",
    "其中",
    "3.5",
    "万元",
    "（",
    "）",
    "《",
    "》",
    "“",
    "”",
    "第",
    "十二",
    "%",
    "至",
    "\n",
    "、",
    "等",
    "一是",
    "2024年",
]


def read(text: str) -> tuple[Quantity, ...]:
    return read_quantities(Document(text), Span(0, len(text)))


def only(text: str) -> Quantity:
    (figure,) = read(text)
    return figure


@pytest.mark.parametrize(
    ("text", "scaled", "unit", "kind"),
    [
        ("44个问题", "44", "个", FigureKind.COUNT),
        ("四十四个问题", "44", "个", FigureKind.COUNT),
        ("４４个问题", "44", "个", FigureKind.COUNT),
        ("1,234.56万元", "12345600", "元", FigureKind.MONEY),
        ("24,978.12 万元", "249781200", "元", FigureKind.MONEY),
        ("1.86亿元", "186000000", "元", FigureKind.MONEY),
        ("3232564.5元", "3232564.5", "元", FigureKind.MONEY),
        ("90.9%", "90.9", "%", FigureKind.PERCENT),
        ("百分之九十", "90", "%", FigureKind.PERCENT),
        ("4.2个百分点", "4.2", "个百分点", FigureKind.POINTS),
        ("3倍", "3", "倍", FigureKind.TIMES),
        ("三个月", "3", "个月", FigureKind.DURATION),
        ("20个工作日", "20", "个工作日", FigureKind.DURATION),
        ("8496平方米", "8496", "平方米", FigureKind.SIZE),
        ("5715人次", "5715", "人次", FigureKind.COUNT),
        ("148场次", "148", "场次", FigureKind.COUNT),
        ("六个方面", "6", "个", FigureKind.COUNT),
        ("16.8万人", "168000", "人", FigureKind.COUNT),
    ],
)
def test_value_and_unit(text: str, scaled: str, unit: str, kind: FigureKind) -> None:
    figure = only(text)
    assert (figure.scaled, figure.unit, figure.kind) == (Decimal(scaled), unit, kind)
    assert not figure.approximate


@pytest.mark.parametrize(
    "text",
    [
        "近80余家",
        "约36万元",
        "两三千人",
        "20余场次",
        "不少于2次",
        "70%以上",
        "3至5年",
        "40%—60%",
        "几十家",
        "100多万元",
        "260万元左右",
        "上百人",
    ],
)
def test_approximate(text: str) -> None:
    assert only(text).approximate


@pytest.mark.parametrize(
    "text",
    [
        "第23次党组会议",
        "拨打12351热线",
        "云办〔2022〕1号",
        "电话0379-69801925",
        "邮编471000",
        "第三十二条",
        "展览路260号",
        "2024年5月16日",
        "增强“四个意识”",
        "落实三会一课",
        "严格执行八项规定",
        "《劳动争议典型案例20则》",
        "“101个心愿”项目",
        "一把手",
        "第一责任人",
        "8月31日",
        "问题14在年底前完成",
        "三重一大事项",
        "2号楼304室",
    ],
)
def test_no_figure(text: str) -> None:
    assert [figure for figure in read(text) if not figure.indefinite] == []


def test_item_number_is_no_part_of_the_figure() -> None:
    assert only("41.1名社会化工作者文凭未达到要求").scaled == 1


def test_rate_keeps_what_it_is_per() -> None:
    assert only("约2.4元/平方米/月").per == "/平方米/月"


def test_range_has_both_ends() -> None:
    figure = only("3至5年")
    assert (figure.scaled, figure.upper) == (3, 5)


def test_noun_ends_where_a_verb_begins() -> None:
    assert [figure.noun for figure in read("31个具体问题已办结27个，阶段性完成4个")] == ["具体问题", "", ""]


def test_statuses() -> None:
    figures = read("697个问题，完成整改688个，基本完成取得阶段性成果并持续整改问题4个，未完成5个，3个正在推进")
    kinds = [None, StatusKind.COMPLETED, StatusKind.PARTIAL, StatusKind.INCOMPLETE, StatusKind.ONGOING]
    assert [figure.status for figure in figures] == kinds


def test_a_mode_is_no_status() -> None:
    assert [figure.status for figure in read("立行立改12项、限期整改8项、分阶段整改3项")] == [None, None, None]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2017年巡察反馈的8个问题", ScopeKind.EARLIER),
        ("上一轮反馈的8个问题", ScopeKind.EARLIER),
        ("2025年拟完成2个乡镇", ScopeKind.PLAN),
        ("每个项目补贴2万元", ScopeKind.EACH),
        ("不超过2000元", ScopeKind.LIMIT),
        ("比上年14.94亿元", ScopeKind.COMPARED),
    ],
)
def test_scope(text: str, kind: ScopeKind) -> None:
    scope = only(text).scope
    assert scope is not None and scope.kind is kind


def test_cues() -> None:
    whole, part, rest = read("收集问题22项，其中现场解决3项，其余19项")
    assert Cue.SUBSET in part.cues
    assert Cue.REST in rest.cues
    assert not {Cue.SUBSET, Cue.REST} & whole.cues
    assert Cue.SUM in only("共计152.78万元").cues


def test_listing() -> None:
    listing = only("其他11.13.17.20等4个问题").listing
    assert listing is not None and (listing.numbers, listing.open) == ((11, 13, 17, 20), True)
    titles = only("《甲办法》《乙办法》等2项制度").listing
    assert titles is not None and titles.fewest == 2
    names = only("印刷费、网站建设及维护费、会议费、租车费四项日常支出").listing
    assert names is not None and (names.fewest, names.most) == (4, 5)


def test_bracket_has_its_own_sentence() -> None:
    outer, inner = read("盘亏27.45万元（含3台设备）")
    assert outer.bracket is None and inner.bracket is not None
    assert inner.sentence == inner.bracket


def test_marks_of_either_width_are_alike() -> None:
    half, full = "完成整改40项,完成率90.9%;正在推进4项(含2项)", "完成整改40项，完成率90.9%；正在推进4项（含2项）"
    facts = [[(f.scaled, f.unit, f.status, f.cues, f.noun) for f in read(text)] for text in (half, full)]
    assert facts[0] == facts[1]


@given(st.integers(min_value=2, max_value=9_999_999), st.sampled_from(["个", "项", "人", "万元", "%", "平方米"]))
def test_any_number_reads_back(number: int, unit: str) -> None:
    assert only(f"共{number}{unit}").value == number


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30).map("".join))
def test_any_text(text: str) -> None:
    figures = read(text)
    assert [figure.span for figure in figures] == sorted(figure.span for figure in figures)
    for figure in figures:
        assert figure.number_span in figure.span
        assert figure.span.start in figure.clause
        assert figure.clause.start >= figure.sentence.start and figure.clause.end <= figure.sentence.end
    for one, other in pairwise(figures):
        assert one.span.end <= other.span.start


@given(st.text(max_size=12))
def test_parse_figure_never_fails(text: str) -> None:
    parse_figure(text)


@pytest.mark.parametrize(
    ("text", "approximate"),
    [
        ("已签约61户", False),
        ("全年节约12万元", False),
        ("走访附近3个村", False),
        ("约61户", True),
        ("新增大约12万元", True),
    ],
)
def test_a_word_that_ends_like_an_approximation_is_none(text: str, approximate: bool) -> None:
    assert only(text).approximate is approximate
