"""Preambles in many wordings, and the milestones that each of them tells: start, end, feedback, issue, page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_lint.notice import Milestones
from notice_lint.parsing.dates import read_dates
from notice_lint.parsing.milestones import find_milestones
from notice_lint.text import Document, Span

NAMES = {
    "s": "inspection_start",
    "e": "inspection_end",
    "f": "feedback",
    "i": "issue_date",
    "p": "publish_date",
    "as": "audit_start",
    "ae": "audit_end",
}


def milestones(preamble: str, *, signed: str = "", page: str = "") -> Milestones:
    text = f"{page}\n{preamble}\n{signed}"
    start = len(page) + 1
    region = Span(start, start + len(preamble))
    dates = read_dates(text, Span(start, len(text)))
    sign_off = next((found for found in dates.dates if found.span.start > region.end), None)
    return find_milestones(Document(text), region, sign_off, [Span(0, len(page))], dates)


def told(stones: Milestones) -> str:
    pairs = ((short, getattr(stones, name)) for short, name in NAMES.items())
    return " ".join(f"{short}={found.iso}" for short, found in pairs if found)


INSPECTION = [
    (
        "根据县委统一部署,2023年3月6日至5月12日,县委第二巡察组对县林业局党组进行了巡察。2023年6月20日,巡察组反馈了巡察意见。",
        "s=2023-03-06 e=2023-05-12 f=2023-06-20",
    ),
    (
        "县委第二巡察组于2023年3月6日至5月12日对县林业局党组开展常规巡察，并于6月20日向县林业局党组反馈了巡察意见。",
        "s=2023-03-06 e=2023-05-12 f=2023-06-20",
    ),
    (
        "按照市委安排，市委第六巡视组于2023年3月24日至2023年6月16日对甲区开展巡视，并于2023年8月29日反馈了巡视意见。",
        "s=2023-03-24 e=2023-06-16 f=2023-08-29",
    ),
    (
        "自2022年9月20日起至11月25日止，自治区党委第六巡视组对院党委进行了巡视，2023年2月3日反馈巡视情况。",
        "s=2022-09-20 e=2022-11-25 f=2023-02-03",
    ),
    (
        "2023年11月6日至12月28日，县委巡察组对乡党委进行了巡察，2月20日反馈了意见。",
        "s=2023-11-06 e=2023-12-28 f=2024-02-20",
    ),
    (
        "2023年11月20日至1月15日，县委巡察组对乡党委进行了巡察，3月8日反馈了意见。",
        "s=2023-11-20 e=2024-01-15 f=2024-03-08",
    ),
    (
        "2023年3月至5月，区委第一巡察组对街道党工委开展巡察。2023年7月，区委巡察组反馈了巡察意见。",
        "s=2023-03 e=2023-05 f=2023-07",
    ),
    (
        "2023年4月上旬至6月中旬，市委第三巡察组巡察了集团党委，8月2日集中反馈了巡察情况。",
        "s=2023-04-01/2023-04-10 e=2023-06-11/2023-06-20 f=2023-08-02",
    ),
    (
        "自2023年3月6日起，县委第二巡察组对县林业局党组开展了为期两个月的巡察，6月20日，召开巡察反馈会。",
        "s=2023-03-06 f=2023-06-20",
    ),
    (
        "2023年3月，县委第二巡察组对县林业局党组开展了巡察。6月20日，县委巡察组向局党组反馈巡察意见。",
        "s=2023-03 f=2023-06-20",
    ),
    (
        "根据省委统一安排，省委第五巡视组2024年4月8日至6月30日对我校开展了巡视。8月16日，省委巡视组向学校党委反馈了巡视意见。",
        "s=2024-04-08 e=2024-06-30 f=2024-08-16",
    ),
    (
        "2024年4月8日—6月14日，县委第二巡察组对县林业局党组开展巡察，反馈意见于2024年7月19日正式下达。",
        "s=2024-04-08 e=2024-06-14 f=2024-07-19",
    ),
    (
        "在2024年4月8日至6月14日期间，县委第二巡察组对县林业局党组进行了“机动式”巡察；7月19日，巡察组书面反馈了意见。",
        "s=2024-04-08 e=2024-06-14 f=2024-07-19",
    ),
    (
        "根据《中国共产党巡视工作条例》（2024年2月8日印发）和县委部署，2024年4月8日至6月14日，县委巡察组对局党组进行了巡察。",
        "s=2024-04-08 e=2024-06-14",
    ),
    (
        "2024年9月9日至10月25日，市委第九巡察组对市图书馆党支部开展延伸巡察。2024年11月29日上午，市委巡察组召开巡察情况反馈会。",
        "s=2024-09-09 e=2024-10-25 f=2024-11-29",
    ),
    (
        "市委第九巡察组自2024年9月9日到10月25日，对馆党支部进行巡察。11月29日，市委第九巡察组组长代表巡察组作了反馈。",
        "s=2024-09-09 e=2024-10-25 f=2024-11-29",
    ),
    (
        "2024年9月9日至30日，区委对社区党委开展提级巡察，10月31日反馈。",
        "s=2024-09-09 e=2024-09-30 f=2024-10-31",
    ),
    (
        "二〇二三年三月六日至五月十二日，县委巡察组对县供销社进行了巡察，六月二十日反馈了意见。",
        "s=2023-03-06 e=2023-05-12 f=2023-06-20",
    ),
    (
        "2023.3.6至2023.5.12，县委巡察组对县供销社进行了巡察，2023.6.20反馈了意见。",
        "s=2023-03-06 e=2023-05-12 f=2023-06-20",
    ),
    (
        "2023年3月6日至5月12日，县委巡察组对县供销社进行了巡察。收到反馈意见后，6月25日党组召开会议研究整改。",
        "s=2023-03-06 e=2023-05-12",
    ),
    (
        "2023年3月6日至5月12日，县委巡察组对县供销社进行了巡察。针对反馈意见，2023年6月25日制定整改方案。",
        "s=2023-03-06 e=2023-05-12",
    ),
    (
        "上一轮巡察于2019年5月6日至7月12日开展，8月2日反馈。2023年3月6日至5月12日，县委巡察组对局党组进行了巡察，6月20日反馈了意见。",
        "",  # one sentence with an earlier round in front of it: the first sentence falls away, the second is read
    ),
    (
        "2023年3月6日至5月12日，县委巡察组巡察了镇党委。3月6日至3月24日，市委各巡察组分别向被巡察党组织反馈了巡察情况。",
        "s=2023-03-06 e=2023-05-12",
    ),
    (
        "2024年5月至7月、8月上旬至10月中旬，区委巡察组对街道党工委开展了巡察，11月8日反馈了意见。",
        "s=2024-05 e=2024-10-11/2024-10-20 f=2024-11-08",
    ),
    (
        "2023年7月10日至7月21日，市委组织部检查组对我集团2020年1月至2022年12月选人用人工作进行了检查，9月8日反馈了检查意见。",
        "s=2023-07-10 e=2023-07-21 f=2023-09-08",
    ),
    (
        "县委第二巡察组对县林业局党组（以下简称“局党组”）2021年1月至2023年2月履职情况于2023年3月6日至5月12日进行了巡察。",
        "s=2023-03-06 e=2023-05-12",
    ),
    (
        "2023年3月6日,县委第二巡察组进驻县林业局开展巡察,5月12日结束。6月20日反馈了巡察意见。",
        "s=2023-03-06 f=2023-06-20",
    ),
    (
        "根据县委统一部署，202342日至620日，县委第一巡察组对甲局党组开展了巡察，2023年8月1日反馈了意见。",
        "",  # damaged digits: nothing is certain
    ),
    ("为深入贯彻落实上级部署，局党组高度重视，现将整改情况通报如下。", ""),
    ("2023年3月6日，局党组召开会议，研究巡察反馈意见整改工作。", ""),
    ("2023年6月20日，县委巡察组向我局反馈了12个问题。", "f=2023-06-20"),
    (
        "2023年7月18日至8月31日，市委巡察组对市局党组开展巡察，7月3日反馈了意见。",
        "s=2023-07-18 e=2023-08-31 f=2024-07-03",
    ),
]
AUDIT = [
    (
        "市审计局派出审计组，自2023年3月13日至5月19日对集团公司2021至2022年度财务收支情况进行了审计，并于7月6日出具审计报告。",
        "as=2023-03-13 ae=2023-05-19",
    ),
    (
        "区审计局于2022年8月至11月对区城发公司原董事长2018年1月至2021年12月任职期间经济责任履行情况进行了审计。",
        "as=2022-08 ae=2022-11",
    ),
    ("审计局对我局2021年1月至2022年12月财政财务收支情况进行了审计。", ""),
    ("2023年7月28日，县人大常委会听取和审议了2022年度审计工作报告。", ""),
    ("——2025年12月30日在甲市第十六届人民代表大会常务委员会第四十五次会议上", ""),
    (
        "从2023年3月13日起，市审计局对我院预算执行情况进行了审计。",
        "as=2023-03-13",
    ),
]
REST = [
    ("2023年3月6日至5月12日，县委巡察组对局党组进行了巡察，6月20日反馈。", "2023年12月8日", "", "i=2023-12-08"),
    ("现将情况通报如下。", "二〇二三年十二月八日", "", "i=2023-12-08"),
    ("现将情况通报如下。", "", "发布时间:2023-12-08 10:22 来源:办公室", "p=2023-12-08"),
    ("现将情况通报如下。", "", "日期：2023年12月8日 字号：[大 中 小]", "p=2023-12-08"),
    ("现将情况通报如下。", "", "【2023-12-08 10:22:31】 浏览次数：12", "p=2023-12-08"),
    ("现将情况通报如下。", "", "成文日期:2023-12-01 发布日期:2023-12-08", "p=2023-12-08"),
    ("现将情况通报如下。", "", "来源：2023-12-08办公室", ""),
    (
        "2023年11月6日至12月28日，县委巡察组巡察了乡党委，2月20日反馈。",
        "2023年12月30日",
        "",
        "f=2023-02-20 i=2023-12-30",
    ),
]


@pytest.mark.parametrize(("preamble", "expected"), [pair for pair in INSPECTION + AUDIT if "上一轮" not in pair[0]])
def test_preamble(preamble: str, expected: str) -> None:
    assert told(milestones(preamble)) == expected


def test_an_earlier_round_is_not_this_one() -> None:
    text = next(preamble for preamble, _ in INSPECTION if "上一轮" in preamble)
    assert told(milestones(text)) == "s=2023-03-06 e=2023-05-12 f=2023-06-20"


@pytest.mark.parametrize(("preamble", "signed", "page", "expected"), REST)
def test_issue_and_publication(preamble: str, signed: str, page: str, expected: str) -> None:
    assert told(milestones(preamble, signed=signed, page=page)).endswith(expected)


@pytest.mark.parametrize(("preamble", "expected"), [pair for pair in INSPECTION + AUDIT if "上一轮" not in pair[0]])
def test_width_of_marks_changes_nothing(preamble: str, expected: str) -> None:
    half = preamble.translate(str.maketrans("，；（）：", ",;():"))
    wide = preamble.translate(str.maketrans(",;():", "，；（）："))
    assert told(milestones(half)) == told(milestones(wide)) == expected


def test_there_are_enough_preambles() -> None:
    assert len(INSPECTION + AUDIT + REST) >= 40


@given(st.text(alphabet="2023年3月6日至5月12日，。,县委巡察组对局党组进行了巡察反馈意见审计于自起《》", max_size=80))
def test_any_preamble_is_read(preamble: str) -> None:
    stones = milestones(preamble, signed="2023年12月8日")
    assert stones.publish_date is None
