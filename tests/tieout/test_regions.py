"""The parts of a notice by name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_lint.notice import Notice
from notice_lint.parsing import parse
from notice_lint.text import Document, Span
from notice_lint.tieout.regions import Region, own_lines, regions, stretches

TEXT = """首页 > 通知公告
中共云岭县档案馆党组关于巡察整改进展情况的通报
根据县委统一部署,县委巡察组反馈了意见。
一、反馈问题整改情况
1.关于值班制度执行不严的问题
整改情况:一是排定值班表。二是抽查3次。
完成时限:2023年底
2.关于库房温湿度记录缺失的问题
整改情况:更换温湿度计。
整改成效:记录齐全。
欢迎对整改情况进行监督,联系电话:0999-1234567。
中共云岭县档案馆党组
2023年11月5日
"""


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        ("title", ["中共云岭县档案馆党组关于巡察整改进展情况的通报"]),
        ("measure", ["排定值班表。", "抽查3次。", "更换温湿度计。"]),
        ("passage:outcome", ["记录齐全。"]),
        ("passage:deadline", ["2023年底"]),
        ("issuer", ["中共云岭县档案馆党组"]),
        ("sub-item", []),
        ("heading", ["反馈问题整改情况", "关于值班制度执行不严的问题", "关于库房温湿度记录缺失的问题"]),
    ],
)
def test_what_each_names(region: str, expected: list[str]) -> None:
    notice = parse(Document(TEXT))
    assert [notice.quote(span).strip() for span in regions(notice, Region(region))] == expected


def test_the_head_of_a_part_is_where_something_lacking_is_told() -> None:
    notice = parse(Document(TEXT))
    heads = {region: [notice.quote(part.head) for part in stretches(notice, region)] for region in Region}
    assert (
        heads[Region.PROBLEM]
        == heads[Region.ITEM]
        == [
            "1.关于值班制度执行不严的问题",
            "2.关于库房温湿度记录缺失的问题",
        ]
    )
    assert heads[Region.TEXT] == ["2023年11月5日"]
    assert heads[Region.SIGN_OFF] == ["中共云岭县档案馆党组"]


@given(st.text("一、1.关于问题整改情况:完成。\n （）《》年月日甲", max_size=80))
def test_parts_lie_inside_the_text_and_heads_inside_their_parts(text: str) -> None:
    notice = parse(Document(text))
    for region in Region:
        for part in stretches(notice, region):
            assert 0 <= part.span.start <= part.span.end <= len(text)
            assert part.head in part.span or region is Region.TEXT


@st.composite
def notices(draw: st.DrawFn) -> Notice:
    """A text with any body and any residue."""
    text = draw(st.text("整改 \n\r|", max_size=40))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    residue = tuple(Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False))
    start, end = sorted(draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    return Notice(Document(text), residue=residue, body=Span(start, end))


@given(notices())
def test_every_letter_of_the_body_once_and_no_residue(notice: Notice) -> None:
    text = notice.document.text
    seen = [n for line in own_lines(notice) for n in range(line.start, line.end)]
    junk = {n for span in notice.residue for n in range(span.start, span.end)}
    own = {n for n in range(notice.body.start, notice.body.end) if n not in junk and not text[n].isspace()}
    assert len(seen) == len(set(seen)) and junk.isdisjoint(seen)
    assert own <= set(seen) and all(text[n] not in "\r\n" for n in seen)
