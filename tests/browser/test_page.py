"""The page in a real browser: from a finding to its places, filters, keys, and a hostile notice that does nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, expect

from notice_lint.display import View
from notice_lint.errors import Result
from notice_lint.parsing import parse
from notice_lint.pipeline import checked, rules_in_force
from notice_lint.reports.html import fragment, render, render_figures
from notice_lint.text import Document

if TYPE_CHECKING:
    from conftest import Open

FILLER = "县档案馆党组逐条研究反馈意见，明确责任部室和完成时限，按月听取整改进展，对进展缓慢的当面提醒、限期补上。" * 4
NOTICE = "\n".join(
    [
        "中共云岭县档案馆党组关于巡察整改进展情况的通报",
        "2023年11月3日，县委第三巡察组反馈了三个方面3个问题，已完成2个，正在推进2个。",
        "一、巡察反馈意见整改落实情况",
        FILLER,
        "（一）组织建设方面",
        *("1.学习不够深入", f"整改情况（已完成）：{FILLER}开展学习12次，其中集中学习7次、自学5次。"),
        *("2.会议记录不全", f"整改情况（已完成）：{FILLER}截止2024年2月底，补齐记录5份。"),
        "（二）作风建设方面",
        *("3.库房温湿度记录缺失", f"整改情况（持续推进）：{FILLER}采购温湿度计8台。"),
        "中共云岭县档案馆党组",
        "2024年3月5日",
    ]
)
HOSTILE = (
    "<script>alert(1)</script></script><!--</style><img src=x onerror=alert(2)>\"'><svg onload=alert(3)></svg>"
    "<a href=javascript:alert(4)>甲</a><meta http-equiv=refresh content='0;url=http://example.invalid/'>"
    "<iframe srcdoc='<script>parent.alert(5)</script>'></iframe><base href=http://example.invalid/>\u202e\u0000"
)


def page_of(text: str = NOTICE, name: str = "a.txt") -> str:
    found = Result(name, checked(Document(text, name), rules_in_force()))
    return render([found], View(), rules_in_force())


def note_of(page: Page, rule: str) -> Locator:
    return page.locator(".note", has_text=rule).first


def at(page: Page, place: str | None) -> Locator:
    return page.locator(f'[data-p~="{place}"]').first


def test_a_click_on_a_finding_marks_its_place_and_all_related_ones(opened: Open) -> None:
    page = opened(page_of())
    note = note_of(page, "TOT001")
    note.locator(".sev").click()
    own = at(page, note.get_attribute("data-at"))
    expect(own).to_be_in_viewport()
    assert own.text_content() == "三个方面"
    others = (note.get_attribute("data-to") or "").split()
    assert [at(page, other).text_content() for other in others] == ["（一）", "（二）"]
    for place in (note.get_attribute("data-at"), *others):
        expect(at(page, place)).to_have_class(re.compile(r"\bon\b"))
    assert page.locator("svg.lines path").count() == len(others) + 1  # and one to the finding itself
    assert page.locator("svg.lines").get_attribute("class") == "lines error"

    last = note.locator("li a").last
    last.click()
    expect(at(page, others[-1])).to_be_in_viewport()
    expect(at(page, others[-1])).to_have_class(re.compile(r"\bnow\b"))
    expect(own).not_to_be_in_viewport()
    note.locator(".nh a").click()
    expect(own).to_be_in_viewport()
    page.keyboard.press("Escape")
    assert page.locator(".on, .now, .chosen, svg.lines path").count() == 0


def test_a_click_on_a_marked_place_leads_to_its_finding(opened: Open) -> None:
    page = opened(page_of())
    page.locator(".t .hit", has_text="截止").first.click()
    expect(note_of(page, "TXT004")).to_have_class(re.compile(r"\bchosen\b"))
    expect(note_of(page, "TXT004")).to_be_in_viewport()


def test_a_figure_leads_to_what_it_is_held_against(opened: Open) -> None:
    page = opened(page_of())
    figure = page.locator("a.fig.tied", has_text="12次")
    figure.hover()
    told = "getComputedStyle(document.querySelector('a.fig:hover'), '::before').content"
    assert page.evaluate(told) == '"勾稽一致　12 = 7 + 5"'
    figure.click()
    bar = page.locator(".bar")
    assert "12 = 7 + 5" in (bar.text_content() or "")
    assert [link.strip() for link in bar.locator("a").all_text_contents()] == ["第7行 7次", "第7行 5次"]
    assert page.locator(".on").all_text_contents() == ["12次", "7次", "5次"]
    assert page.locator("svg.lines path").count() == 2
    bar.locator("a").first.click()
    expect(page.locator(".now")).to_have_text("7次")
    page.locator(".top").click()
    page.keyboard.press("Escape")
    assert page.locator(".bar").count() == 0


def test_a_filter_hides_and_shows_and_counts(opened: Open) -> None:
    page = opened(page_of())
    notes, told = page.locator(".note"), page.locator(".controls output b")
    whole = notes.count()
    assert told.text_content() == str(whole)
    button = page.locator(".controls button[data-severity=error]")
    errors = page.locator(".note.error").count()
    assert button.locator("span").text_content() == str(errors)
    assert 0 < errors < whole
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert page.locator(".note.error:visible").count() == 0
    assert page.locator(".note:visible").count() == whole - errors
    assert told.text_content() == str(whole - errors)
    expect(page.locator(".t .hit.error").first).to_have_class(re.compile(r"\bmute\b"))
    family = page.locator(".controls button[data-family=TXT]")
    family.focus()
    page.keyboard.press("Space")
    left = page.locator('.note:not(.error):not([data-family="TXT"])').count()
    assert told.text_content() == str(left)
    assert page.locator(".note:visible").count() == left
    button.click()
    family.click()
    assert page.locator(".note:visible").count() == whole
    assert page.locator(".mute").count() == 0
    page.locator(".controls button[data-verdict=untied]").click()
    untied = page.locator(".fig.untied").first
    assert untied.evaluate("one => getComputedStyle(one).borderBottomColor") == "rgba(0, 0, 0, 0)"


def test_keys_go_from_finding_to_finding(opened: Open) -> None:
    page = opened(page_of())
    ids = [one.get_attribute("id") for one in page.locator(".note").all()]
    chosen = page.locator(".note.chosen")

    def press(key: str) -> str | None:
        page.keyboard.press(key)
        return chosen.get_attribute("id")

    assert [press(key) for key in "nnpj"] == [ids[0], ids[1], ids[0], ids[1]]
    assert press("k") == ids[0]
    assert press("k") == ids[-1], "round the end"
    expect(chosen).to_be_focused()
    expect(at(page, chosen.get_attribute("data-at"))).to_be_in_viewport()
    page.keyboard.press("Escape")
    assert chosen.count() == 0
    page.locator(".note").nth(1).focus()
    assert press("Enter") == ids[1]
    page.keyboard.press("?")
    expect(page.locator("dialog.help")).to_be_visible()
    page.keyboard.press("n")
    assert chosen.get_attribute("id") == ids[1], "a dialog keeps the keys"
    page.keyboard.press("Escape")
    expect(page.locator("dialog.help")).not_to_be_visible()
    page.keyboard.press("/")
    expect(page.locator(".controls button").first).to_be_focused()
    page.locator(".controls button[data-severity=error]").click()
    page.keyboard.press("n")
    hidden = page.locator(".note.chosen.error").count()
    assert hidden == 0, "what is filtered out is passed over"


@pytest.mark.parametrize("where", ["text", "name", "cells"])
def test_a_hostile_notice_does_nothing(opened: Open, where: str) -> None:
    text = {
        "text": NOTICE.replace("学习不够深入", HOSTILE).replace("12次", f"12次{HOSTILE}"),
        "name": NOTICE,
        "cells": f"甲\t{HOSTILE}\n乙\t{HOSTILE}\n",
    }[where]
    page = opened(page_of(text, HOSTILE if where == "name" else "a.txt"))
    for key in "nnnn?":
        page.keyboard.press(key)
    page.keyboard.press("Escape")
    for figure in page.locator("a.fig").all()[:3]:
        figure.click()
    page.wait_for_timeout(300)
    assert page.locator("img, iframe, base, link, object, embed, svg[onload], [onerror]").count() == 0
    assert page.locator("script").count() == page.locator("style").count() == 1
    assert page.url.startswith("file:///")
    if where != "name":
        assert "<script>alert(1)</script>" in (page.locator(".paper").text_content() or "")


@pytest.mark.parametrize("name", ["totals-and-parts.txt", "audit-table.txt", "one-line-ordinals.txt", "draft-marks.md"])
def test_a_phone_shows_all_without_scrolling_sideways(opened: Open, root: Path, name: str) -> None:
    page = opened(page_of((root / "examples" / name).read_text(encoding="utf8"), "很长的文件名" * 20), width=375)
    width = "document.documentElement.scrollWidth"
    assert page.evaluate(width) <= 375
    page.keyboard.press("n")
    assert page.evaluate(width) <= 375
    note = page.locator(".note.chosen")
    place, box = at(page, note.get_attribute("data-at")).bounding_box(), note.bounding_box()
    assert place
    assert box
    assert box["y"] >= place["y"], "below its line"
    assert box["x"] + box["width"] <= 375


def test_on_a_desk_findings_stand_beside_their_places(opened: Open) -> None:
    page = opened(page_of())
    paper = page.locator(".paper").bounding_box()
    assert paper
    bottom = 0.0
    for note in page.locator(".note").all():
        box, place = note.bounding_box(), at(page, note.get_attribute("data-at")).bounding_box()
        assert box
        assert place
        assert box["x"] > paper["x"] + paper["width"]
        assert box["y"] >= bottom, "none covers another"
        bottom = box["y"] + box["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_dark_and_light(opened: Open) -> None:
    ground = "getComputedStyle(document.querySelector('.paper')).backgroundColor"
    light, dark = (opened(page_of(), scheme=scheme).evaluate(ground) for scheme in ("light", "dark"))
    assert light == "rgb(252, 251, 248)"
    assert dark == "rgb(28, 27, 25)"


def test_without_script_all_can_be_read_and_reached(opened: Open) -> None:
    page = opened(page_of(), javascript=False)
    assert page.locator(".note:visible").count() == page.locator(".note").count() > 0
    expect(page.locator(".controls")).not_to_be_visible()
    note = note_of(page, "TOT001")
    note.locator("li a").last.click()
    expect(at(page, (note.get_attribute("data-to") or "").split()[-1])).to_be_in_viewport()


def test_printed_it_has_notes_below_and_no_controls(opened: Open) -> None:
    page = opened(page_of())
    page.keyboard.press("n")
    page.emulate_media(media="print")
    expect(page.locator(".controls")).not_to_be_visible()
    expect(page.locator("svg.lines")).not_to_be_visible()
    for note in page.locator(".note").all():
        box, line = note.bounding_box(), note.locator("xpath=../*[contains(@class, 't ')]").bounding_box()
        assert box
        assert line
        assert box["y"] >= line["y"] + line["height"] - 1
    ground = page.evaluate("getComputedStyle(document.querySelector('.paper')).backgroundColor")
    assert ground == "rgb(255, 255, 255)"


@pytest.mark.parametrize(("motion", "wanted"), [("reduce", "auto"), ("no-preference", "smooth")])
def test_who_wants_no_motion_gets_none(opened: Open, motion: str, wanted: str) -> None:
    page = opened(page_of(), motion=motion)  # type: ignore[arg-type]
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == wanted


def test_a_fragment_put_in_anew_keeps_filters_and_place(opened: Open) -> None:
    page = opened(page_of())
    page.locator(".controls button[data-severity=error]").click()
    page.evaluate("scrollTo(0, 900)")
    other = [Result("a.txt", checked(Document(NOTICE.replace("5份", "6份"), "a.txt"), rules_in_force()))]
    page.evaluate(
        "text => { const main = document.querySelector('main'); main.innerHTML = text; noticeLint.attach(main) }",
        fragment(other, View(), rules_in_force()),
    )
    assert page.locator(".controls button[data-severity=error]").get_attribute("aria-pressed") == "false"
    assert page.locator(".note.error:visible").count() == 0
    assert page.evaluate("scrollY") == 900
    page.locator(".controls button[data-severity=error]").click()
    assert page.locator(".note.error:visible").count() > 0, "a click counts once"
    page.keyboard.press("n")
    assert page.locator(".chosen").count() == 1


def test_figures_have_a_page_of_their_own(opened: Open) -> None:
    page = opened(render_figures([Result("a.txt", parse(Document(NOTICE, "a.txt")))], View()))
    assert page.locator(".note, [data-severity]").count() == 0
    page.locator("a.fig.tied", has_text="7次").click()
    assert page.locator("svg.lines path").count() >= 1
