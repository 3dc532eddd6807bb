"""The page: the notice as it reads with what was found, whole in itself, and nothing in it but what we put there."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html

from notice_lint.display import View
from notice_lint.errors import ReadError, Result
from notice_lint.finding import Checked, Finding, Hidden, Hider, Related, Severity
from notice_lint.language import Lang
from notice_lint.pages import shown
from notice_lint.parsing import parse
from notice_lint.pipeline import checked, rules_in_force
from notice_lint.reports import FIGURE_REPORTS, FOR_MACHINES, REPORTS
from notice_lint.reports.html import fragment, render, render_figures, script, style
from notice_lint.text import Document, Span

NOTICE = """中共云岭县档案馆党组关于巡察整改进展情况的通报
2023年7月18日至8月31日，县委第三巡察组对县档案馆党组进行了巡察。2023年11月3日，巡察组反馈了三个方面3个问题，已完成2个，正在推进2个。
一、巡察反馈意见整改落实情况
（一）组织建设方面
1.学习不够深入
整改情况（已完成）：开展学习12次，其中集中学习7次、自学5次。
2.会议记录不全
整改情况（已完成）：补齐记录5份。
（二）作风建设方面
3.库房温湿度记录缺失
整改情况（持续推进）：采购温湿度计8台。
中共云岭县档案馆党组
2024年3月5日
"""
HOSTILE = (
    "<script>alert(1)</script><!-- </style><img src=x onerror=alert(2)>\"'><svg/onload=alert(3)>{{7*7}}{% raw %}"
    "&lt;b&gt;]]>--><base href=//evil><iframe srcdoc=x>javascript:alert(4)\u202e\u0000\u2028\ud800"
)
TAGS = frozenset(
    re.findall(
        r"\w+",
        "html head meta title style script body header main footer nav section article div p span a b i q h1 h2 h3 h4"
        " h5 h6 br abbr small time kbd ul ol li dl dt dd table thead tbody tr th td button output dialog form details"
        " summary svg rect",
    )
)


def result(text: str = NOTICE, name: str = "a.txt") -> Result[Checked]:
    return Result(name, checked(Document(text, name), rules_in_force()))


def page(*results: Result[Checked], lang: Lang = Lang.ZH) -> Any:
    return html.document_fromstring(render(results, View(lang), rules_in_force()).encode("utf8"))


def notice_of(found: Any) -> str:
    """The text of the notice, as it stands on the page; white space as none."""
    parts = found.xpath("//div[@class='paper']//*[contains(concat(' ', @class, ' '), ' t ')]")
    drop = ("status", "ln")
    text = []
    for part in parts:
        for inner in part.xpath(".//*[@class]"):
            if inner.get("class").split()[0] in drop:
                inner.text = ""
        text.append(part.text_content())
    return "".join("".join(text).split())


def texts(found: Any, path: str) -> list[str]:
    return [" ".join(one.text_content().split()) for one in found.xpath(path)]


def test_it_is_in_the_tables_of_check_and_figures() -> None:
    assert {"html"} <= REPORTS.keys() & FIGURE_REPORTS.keys() & FOR_MACHINES
    told = REPORTS["html"]([result()], View(), rules_in_force())
    assert told == render([result()], View(), rules_in_force())
    assert told.startswith("<!DOCTYPE html>\n")
    assert told.endswith("</html>\n")
    figures = [Result("a.txt", parse(Document(NOTICE, "a.txt")))]
    assert FIGURE_REPORTS["html"](figures, View()) == render_figures(figures, View())


def test_the_fragment_is_what_stands_in_main() -> None:
    whole, part = render([result()], View(), rules_in_force()), fragment([result()], View(), rules_in_force())
    assert f'<main id="main" data-notice-lint>\n{part}</main>' in whole
    assert not re.search("<script|<style", part)
    assert whole.count(style()) == whole.count(script()) == 1


def test_its_policy_lets_in_its_own_style_and_script_and_nothing_else() -> None:
    found = page(result())
    policy = found.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    for kind, text in (("style", found.xpath("//style")[0].text), ("script", found.xpath("//script")[0].text)):
        digest = base64.b64encode(hashlib.sha256(text.encode("utf8")).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    # The policy stands before all that it speaks of.
    assert found.xpath("//style/preceding::meta[@http-equiv]")


@pytest.mark.parametrize("lang", Lang)
def test_nothing_is_fetched_and_no_markup_acts(lang: Lang) -> None:
    found = page(result(), result(HOSTILE, HOSTILE), lang=lang)
    assert not found.xpath("//@src | //link | //img | //iframe | //object | //base | //@style | //@action")
    assert all(href.startswith("#") for href in found.xpath("//@href"))
    assert not [name for one in found.iter() for name in one.attrib if name.startswith("on")]
    for text in (style(), script()):
        assert not re.search(r"url\(|@import|https?://(?!www\.w3\.org/2000/svg)|innerHTML|eval\(|fetch\(", text)


def test_each_finding_has_its_place_its_related_places_and_why() -> None:
    checked_ = result().value
    assert checked_
    found = page(result())
    notes = found.xpath("//article")
    assert len(notes) == len(checked_.findings) >= 2
    for note, one in zip(notes, checked_.findings, strict=True):
        assert note.get("data-severity") == one.severity
        assert note.get("data-family") == one.rule[:3]
        assert one.rule in note.text_content()
        assert " ".join(one.message.split()) in " ".join(note.text_content().split())
        own = found.xpath(f"//*[contains(concat(' ', @data-p, ' '), ' {note.get('data-at')} ')]")
        assert "".join(part.text_content() for part in own) == one.quote.replace("\n", "")
        others = note.get("data-to").split()
        assert len(others) == len(one.related)
        assert all(found.xpath(f"//*[@id='{other}']") for other in others)
        assert note.xpath(".//details/summary")
        block = note.getparent()
        assert block.get("class") == "b"
        assert block.xpath(f".//*[@id='{note.get('data-at')}']"), "beside its place"


def test_a_related_place_is_quoted_so_that_one_sees_which_is_meant() -> None:
    found = page(result(NOTICE.replace("2.会议记录不全", "4.会议记录不全")))
    assert [text for text in texts(found, "//article//li") if "1.学习不够深入" in text]


def test_every_link_leads_somewhere_and_every_id_is_one() -> None:
    found = page(result(), result(NOTICE.replace("7次", "9次")))
    ids = Counter(found.xpath("//@id"))
    assert set(ids.values()) == {1}
    assert {href[1:] for href in found.xpath("//@href")} <= ids.keys()
    assert {one for many in found.xpath("//@data-to") for one in many.split()} <= ids.keys()
    assert {one for many in found.xpath("//@data-p") for one in many.split()} <= ids.keys()


def test_every_figure_is_marked_with_its_arithmetic() -> None:
    found = page(result())
    figures = found.xpath("//*[contains(concat(' ', @class, ' '), ' fig ')]")
    told = {one.text_content(): (one.get("class"), one.get("data-told")) for one in figures}
    assert told["3个问题"] == ("hit error fig conflict", "矛盾　3 ≠ 2 + 2")
    assert told["8台"] == ("fig untied", "无从核对")
    tied = found.xpath("//a[contains(@class, 'tied') and .='12次']")[0]
    assert tied.get("data-told") == "勾稽一致　12 = 7 + 5"
    places = [found.xpath(f"//*[@id='{one}']")[0].text_content() for one in tied.get("data-to").split()]
    assert places == ["7次", "5次"]
    assert tied.get("href") == "#" + tied.get("data-to").split()[0]


def test_the_summary_counts_and_draws_dates_totals_and_outline() -> None:
    found = page(result())
    counts = Counter(finding.severity for finding in result().value.findings)  # type: ignore[union-attr]
    assert texts(found, "//ul[@class='severities']/li") == [
        f"{counts[level]} {name}" for level, name in zip(Severity, ("错误", "警告", "提示"), strict=True)
    ]
    assert texts(found, "//div[contains(@class, 'dates')]//li") == [
        "巡察开始 2023-07-1844 天",
        "巡察结束 2023-08-3164 天",
        "反馈 2023-11-03123 天",
        "成文 2024-03-05",
    ]
    rows = [texts(row, "./td") for row in found.xpath("//div[contains(@class, 'totals')]//tbody/tr")]
    assert ["巡察组反馈了三个方面", "≠", "2", "第2行"] in rows
    assert [row[1:3] for row in rows if row[0].endswith("3个问题")] == [["=", "3"]]
    tree = texts(found, "//div[@class='tree']//summary | //div[@class='tree']//li/div")
    assert tree == [
        "一、巡察反馈意见整改落实情况 2 个方面",
        "（一）组织建设方面 2 个问题",
        "1.学习不够深入 已完成",
        "2.会议记录不全 已完成",
        "（二）作风建设方面 1 个问题",
        "3.库房温湿度记录缺失 持续推进",
    ]


def test_a_day_before_the_one_it_should_follow_is_marked() -> None:
    found = page(result(NOTICE.replace("2023年11月3日", "2023年8月3日")))
    assert texts(found, "//li[contains(@class, 'back')]") == ["巡察结束 2023-08-31-28 天"]


def test_headings_are_headings_with_numbers_of_lines_and_statuses() -> None:
    found = page(result())
    assert texts(found, "//div[@class='paper']//h3") == ["一、巡察反馈意见整改落实情况"]
    assert texts(found, "//div[@class='paper']//h4") == ["（一）组织建设方面", "（二）作风建设方面"]
    assert texts(found, "//div[@class='paper']//h5")[0] == "1.学习不够深入 已完成"
    assert texts(found, "//span[@class='ln']") == [str(line) for line in range(1, 14)]
    assert [one.get("class") for one in found.xpath("//div[@class='paper']//h5/span[contains(@class, 'status')]")] == [
        "status completed",
        "status completed",
        "status ongoing",
    ]


def test_marks_of_markdown_stand_with_their_heading() -> None:
    found = page(result(f"# 关于整改情况的通报\n## 一、甲\n**1.乙**\n正文{NOTICE.splitlines()[-1]}\n", "a.md"))
    assert texts(found, "//div[@class='paper']//h3") == ["## 一、甲"]
    assert texts(found, "//span[@class='ln']") == ["1", "2", "3", "4"]


def test_a_notice_pasted_on_one_line_is_set_in_blocks(root: Path) -> None:
    text = (root / "examples/one-line-ordinals.txt").read_text(encoding="utf8")
    found = page(result(text))
    numbers = texts(found, "//span[@class='ln']")
    assert numbers[:4] == ["1", "2", "2:73", "2:191"]
    assert texts(found, "//div[@class='paper']//h3") == ["二、反馈问题整改情况"]
    assert notice_of(found) == "".join(text.split())


def test_a_stated_total_is_told_with_the_words_before_it() -> None:
    found = page(result())
    assert texts(found, "//div[contains(@class, 'totals')]//tbody/tr/td[1]")[:2] == ["巡察组反馈了三个方面", "3个问题"]
    moved = NOTICE.replace("，巡察组反馈了三个方面", "日向党组反馈了三个方面")
    told = texts(page(result(moved)), "//div[contains(@class, 'totals')]//tbody/tr/td[1]")[0]
    assert told == "…向党组反馈了三个方面"


def test_several_files_stand_under_an_index_with_what_could_not_be_read() -> None:
    unread: Result[Checked] = Result("b.docx", error=ReadError("文件损坏", "the file is damaged", path="b.docx"))
    found = page(result(), unread)
    assert found.xpath("//nav//li/a/@href") == ["#f1", "#f2"]
    assert texts(found, "//nav//li")[1] == "b.docx 未检查"
    assert texts(found, "//section[@id='f2']//p[@class='unread']") == ["未检查 文件损坏"]
    assert texts(page(unread, lang=Lang.EN), "//p[@class='unread']") == ["Not checked the file is damaged"]
    assert not page(result()).xpath("//nav")
    assert texts(page(), "//main/p") == ["没有检查任何文件。"]


def test_what_is_suppressed_or_known_is_counted() -> None:
    document = Document("甲乙丙\n", "a.txt")
    one = Finding("OWN001", "own", Severity.INFO, "某", Span(0, 1))
    hidden = (Hidden(one, Hider.COMMENT, "理由"), Hidden(one, Hider.BASELINE))
    found = page(Result("a.txt", Checked(document, (), hidden)))
    assert texts(found, "//p[@class='aside']") == ["1 处已压制 · 1 处为基线已知"]


def test_what_a_limit_cut_is_said() -> None:
    whole = result().value
    assert whole is not None
    found = page(Result("a.txt", replace(whole, findings=(), left_out=2, not_run=("TOT001",))))
    assert texts(found, "//p[@class='cut']") == [
        "用时已到上限（limits.seconds），未运行：TOT001",
        "另有 2 处问题未列出（limits.findings）",
    ]
    assert not texts(found, "//p[@class='clean']")


def test_a_document_that_is_no_notice_still_shows_its_findings() -> None:
    document = Document("select: [TOT]\n", ".notice-lint.yaml")
    one = Finding("SUP002", "unused", Severity.WARNING, "没有用处", Span(8, 13), (Related(Span(0, 6), "此处"),))
    found = page(Result(document.name, Checked(document, (one,))))
    assert texts(found, "//article/p[last()]") == ["没有用处"]
    assert found.xpath("//*[@id='f1p1']")[0].text_content() == "[TOT]"


def test_figures_are_the_same_page_without_findings() -> None:
    found = html.document_fromstring(render_figures([Result("a.txt", parse(Document(NOTICE, "a.txt")))], View()))
    assert not found.xpath("//article | //*[@data-severity] | //ul[@class='severities']")
    assert found.xpath("//*[@data-verdict]")
    assert texts(found, "//h1") == ["数字核对"]
    assert notice_of(found) == "".join(NOTICE.split())


def test_rows_of_a_table_are_set_as_one() -> None:
    found = page(result("表\n序号\t问题\n1\t甲\t\n2\t乙\n"))
    assert [len(table.xpath(".//tr")) for table in found.xpath("//div[@class='paper']//table")] == [1, 1, 1]
    text = "甲\n一\n二\n\n三\n乙\n"
    row = (Span(2, 5), Span(5, 6), Span(6, 8))
    found = page(Result("a.docx", Checked(Document(text, "a.docx", rows=(row,)))))
    assert texts(found, "//td[not(@class)]") == ["一 二", "", "三"]
    assert texts(found, "//p[contains(@class, 't ')]") == ["甲", "乙"]


def test_both_languages() -> None:
    assert page(result()).get("lang") == "zh-CN"
    found = page(result(), lang=Lang.EN)
    assert found.get("lang") == "en"
    assert found.xpath("//div[@class='paper']/@lang") == ["zh-CN"]
    words = " ".join(texts(found, "//div[@class='controls'] | //header[@class='summary']//h3 | //dialog"))
    assert not re.search("[一-鿿]", words)


def test_the_same_bytes_again() -> None:
    assert render([result()], View(), rules_in_force()) == render([result()], View(), rules_in_force())


def test_its_size_stays_near_that_of_the_text() -> None:
    def size(times: int) -> int:
        return len(render([result(NOTICE * times)], View(), rules_in_force()).encode("utf8"))

    once, eight, sixteen = size(1), size(8), size(16)
    assert once < 60_000
    text = len(NOTICE.encode("utf8"))
    assert sixteen < 60_000 + 16 * 10 * text
    assert sixteen - eight < 1.25 * (eight - once) * 8 / 7


letters = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("<>&\"'\n\r\t \u3000`={}%#一二三1234567890.、（）：。\u202e\u200b\u2028\x00\x85\ud800\ufeff"),
    ),
    max_size=60,
)


@given(st.lists(st.one_of(letters, st.sampled_from([HOSTILE, *NOTICE.splitlines()])), max_size=8).map("\n".join))
@example(HOSTILE)
@example("﻿<!--\n-->\t\u202e\n\n一、<b>\n1.</p>\n")
def test_any_text_is_shown_and_none_of_it_is_markup(text: str) -> None:
    whole = render([result(text)], View(), rules_in_force()).encode("utf8")
    found = html.document_fromstring(whole)
    assert notice_of(found) == "".join(shown(_lines(text)).split())
    assert {one.tag for one in found.iter()} <= TAGS
    assert len(found.xpath("//script")) == len(found.xpath("//style")) == 1
    assert not [name for one in found.iter() for name in one.attrib if name.startswith("on") or name == "style"]
    assert set(Counter(found.xpath("//@id")).values()) == {1}


def _lines(text: str) -> str:
    """`text` without its line ends; what Python takes for one besides is a letter to us."""
    return re.sub(r"[\r\n]", "", text)


@given(letters, letters, letters, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=8))
def test_any_findings_stand_whole_at_their_places(
    text: str, message: str, path: str, ends: Sequence[tuple[int, int]]
) -> None:
    spans = [Span(*sorted(min(end, len(text)) for end in pair)) for pair in ends]
    findings = sorted(
        (
            Finding("OWN001", message, list(Severity)[i % 3], message, span, (Related(spans[0], message),))
            for i, span in enumerate(spans)
        ),
        key=lambda one: one.span,
    )
    document = Document(text, path)
    found = page(Result(path, Checked(document, tuple(findings))))
    notes = found.xpath("//article")
    assert len(notes) == len(findings)
    for note, one in zip(notes, findings, strict=True):
        own = found.xpath(f"//*[contains(concat(' ', @data-p, ' '), ' {note.get('data-at')} ')]")
        assert found.xpath(f"//*[@id='{note.get('data-at')}']")
        quote = "".join(part.text_content() for part in own if "cc" not in (part.get("class") or ""))
        assert "".join(quote.split()) == "".join(shown(_lines(document.quote(one.span))).split())
    assert set(Counter(found.xpath("//@id")).values()) == {1}


def _colours(text: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", text))


def _light(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("ground", ["paper", "ground"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_of_text_can_be_read(scheme: str, ground: str) -> None:
    light, _, dark = style().partition("(prefers-color-scheme: dark)")
    colours = _colours(light) if scheme == "light" else _colours(light) | _colours(dark.partition("}\n}")[0])
    for name in ("ink", "soft", "faint", "error", "warning", "info", "tied", "link"):
        pair = sorted((_light(colours[name]), _light(colours[ground])))
        assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5, name  # AA
