"""The day of publication: from the page's own metadata, with its place there."""

from __future__ import annotations

import pytest

from notice_lint.day import Milestones
from notice_lint.parsing import parse
from notice_lint.pipeline import check_document, rules_in_force
from notice_lint.readers import read
from tests.page.cms import STYLES

TITLE = "中共云岭县档案馆党组关于巡察整改进展情况的通报"
PROSE = "反馈意见后，党组高度重视，逐条研究，列出清单，明确责任人和完成时限，按周调度，逐项销号。"


def page(head: str, body: str = "") -> str:
    paragraphs = f"<p>{PROSE}</p>" * 12
    return f"<html><head>{head}</head><body>{body}<div id=zoom><h1>{TITLE}</h1>{paragraphs}</div></body></html>"


def milestones(source: str) -> Milestones:
    return parse(read(source.encode(), "a.html")).milestones


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="PubDate" content="2024-03-05 10:20">',
        "<META content='2024-03-05 10:20:59' NAME=pubdate>",
        '<meta name="PubDate" content="2024/3/5">',
        '<meta name="PubDate" content="2024年3月5日">',
        '<meta property="article:published_time" content="2024-03-05T10:20:00+08:00"/>',
        '<meta itemprop="datePublished" content="2024-03-05">',
        '<script type="application/ld+json">{"@type":"Article", "datePublished" : "2024-03-05T10:20:00Z"}</script>',
        '<meta name="DCTERMS.issued" content="2024-03-05">',
    ],
)
def test_the_metadata_tell_it(head: str) -> None:
    source = page(head)
    document = read(source.encode(), "a.html")
    found = parse(document).milestones.publish_date
    assert found
    assert found.iso == "2024-03-05"
    place = document.place(found.span.start)
    assert source.splitlines()[place.line - 1][place.column - 1 :].startswith("2024")
    assert [one.rule for one in check_document(document, rules_in_force()) if one.rule in ("TXT008", "DAT008")] == []


@pytest.mark.parametrize(
    "body",
    [
        '<p><time datetime="2024-03-05" pubdate>三月五日</time></p>',
        '<span itemprop="datePublished" content="2024-03-05T10:20">三月五日</span>',
        '<div class="info">发布时间：2024-03-05 10:20　来源：本站</div>',
        '<div class="info">【发布日期】<b>2024</b>-03-05</div>',
    ],
)
def test_the_page_around_the_notice_may_tell_it(body: str) -> None:
    found = milestones(page("", body)).publish_date
    assert found
    assert found.iso == "2024-03-05"


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<meta name="PubDate" content="2024-13-05 10:20">',
        '<meta name="PubDate" content="昨天">',
        '<meta name="PubDate">',
        '<meta name="revised" content="2024-03-05">',
        '<meta property="article:modified_time" content="2024-03-05">',
        '<link rel="canonical" href="https://example.invalid/2024/03/05/1.html">',
        "<script>var d = '2024-03-05';</script>",
        '<div>今天是2024年3月5日 10:20</div><time datetime="2024-03-05">刚刚</time>',
    ],
)
def test_no_other_date_is_taken_for_it(head: str) -> None:
    found = milestones(page(head)).publish_date
    assert found is None or found.impossible or found.first is None


@pytest.mark.parametrize("style", [name for name in STYLES if name != "bare"])
def test_pages_of_each_style_tell_it(style: str) -> None:
    found = milestones(STYLES[style](TITLE, [PROSE] * 12, "2024-03-05")).publish_date
    assert found
    assert found.iso == "2024-03-05"


def test_a_date_in_the_page_gives_no_year_to_one_in_the_notice() -> None:
    source = page('<meta name="PubDate" content="2024-03-05">').replace("反馈意见后", "7月1日反馈意见后", 1)
    first = parse(read(source.encode(), "a.html")).dates[0]
    assert first.year is None
