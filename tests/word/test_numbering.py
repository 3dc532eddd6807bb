"""Automatic numbers as Word counts and shows them."""

from __future__ import annotations

import pytest

from notice_lint.word.package import open_package
from notice_lint.word.story import read_story
from tests.word.making import W, package
from tests.word.test_story import DELETED, gone, p, r


def level(at: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def definition(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def on(at: int, number: int | str = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'


def item(at: int, number: int = 1, text: str = "文") -> str:
    return p(r(text), properties=on(at, number))


NESTED = definition(
    0,
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "%1.%2.%3.%4", "<w:isLgl/>"),
)


def lines(body: str, *numbering: str, styles: str = "", rejected: bool = False) -> list[str]:
    made = f'<w:numbering xmlns:w="{W}">{"".join(numbering)}</w:numbering>'
    parts = {"styles": f'<w:styles xmlns:w="{W}">{styles}</w:styles>'}
    return read_story(open_package(package(body, made, parts=parts), "a.docx"), rejected).text.split("\n")


def labels(body: str, *numbering: str, styles: str = "", rejected: bool = False) -> list[str]:
    return [line.removesuffix("文") for line in lines(body, *numbering, styles=styles, rejected=rejected)]


def test_levels_begin_anew_below_a_level_above() -> None:
    body = "".join(item(at) for at in (0, 1, 2, 2, 1, 2, 3, 3, 0, 1))
    assert labels(body, NESTED, num(1, 0)) == (
        ["一、", "（一）", "1.", "2.", "（二）", "1.", "1.2.1.1 ", "1.2.1.2 ", "二、", "（一）"]
    )


def test_a_level_may_run_on_or_begin_anew_below_one_level_alone() -> None:
    runs_on = definition(0, level(0, "decimal", "%1"), level(1, "decimal", "%2", '<w:lvlRestart w:val="0"/>'))
    assert labels("".join(item(at) for at in (0, 1, 0, 1)), runs_on, num(1, 0)) == ["1 ", "1 ", "2 ", "2 "]
    below_first = definition(
        0,
        level(0, "decimal", "%1、"),
        level(1, "decimal", "（%2）"),
        level(2, "decimal", "%3.", '<w:lvlRestart w:val="1"/>'),
    )
    body = "".join(item(at) for at in (0, 1, 2, 1, 2, 0, 2))
    assert labels(body, below_first, num(1, 0)) == ["1、", "（1）", "1.", "（2）", "2.", "2、", "1."]


def test_lists_of_one_definition_count_together_until_one_starts_over() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = item(0, 1) + item(0, 2) + item(0, 3) + item(0, 3) + item(0, 1)
    assert labels(body, NESTED, num(1, 0), num(2, 0), num(3, 0, override)) == ["一、", "二、", "五、", "六、", "七、"]


def test_a_list_may_override_how_a_level_looks() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "第%1条", start=9)}</w:lvlOverride>'
    assert labels(item(0) + item(0, 2) + item(0), NESTED, num(1, 0), num(2, 0, override)) == ["一、", "第2条", "三、"]


def test_a_level_above_that_has_not_counted_shows_where_it_would_start() -> None:
    assert labels(item(3) + item(0), NESTED, num(1, 0)) == ["1.1.1.1 ", "一、"]


@pytest.mark.parametrize(
    ("suffix", "pattern", "text", "line"),
    [
        ("", "%1.", "学习", "1.学习"),
        ("", "%1.", "2024年", "1. 2024年"),  # run on, it would read 1.2024
        ("", "%1", "学习", "1 学习"),
        ("", "（%1）", "2024年", "（1）2024年"),
        ("", "问题%1：", "2024年", "问题1：2024年"),
        ("nothing", "%1.", "2024年", "1.2024年"),
        ("space", "（%1）", "学习", "（1） 学习"),
        ("", "%1、", "", "1、"),
        ("", "", "学习", "学习"),
    ],
)
def test_what_parts_a_number_from_its_text(suffix: str, pattern: str, text: str, line: str) -> None:
    more = f'<w:suff w:val="{suffix}"/>' if suffix else ""
    assert lines(item(0, text=text), definition(0, level(0, "decimal", pattern, more)), num(1, 0)) == [line]


def test_bullets_are_bullets_and_words_are_words() -> None:
    bullet = definition(
        0,
        level(0, "bullet", "\uf06c"),
        level(1, "bullet", "其1"),
        level(2, "none", "%3"),
        level(3, "bullet", "o"),
        level(4, "bullet", "一是"),
        level(5, "bullet", ""),
    )
    body = "".join(map(item, range(6)))
    assert lines(body, bullet, num(1, 0)) == ["• 文", "其1 文", "文", "• 文", "一是文", "文"]


STYLES = (
    f'<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    f'<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/><w:pPr>{on(0)}</w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="H2"/></w:style>'
    f'<w:style w:type="numbering" w:styleId="Outline"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)


def test_a_style_may_number_its_paragraphs_on_the_level_that_is_linked_to_it() -> None:
    linked = definition(
        0,
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="H1"/>'),
        level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="H2"/>'),
    )
    body = (
        p(r("文"), properties='<w:pStyle w:val="H1"/>')
        + p(r("文"), properties='<w:pStyle w:val="H2"/>')
        + p(r("文"), properties='<w:pStyle w:val="Sub"/>')
        + p(r("文"), properties='<w:pStyle w:val="Sub"/>' + on(0, 0))
        + p(r("文"), properties='<w:pStyle w:val="None"/>')
    )
    assert labels(body, linked, num(1, 0), styles=STYLES) == ["一、", "（一）", "（二）", "", ""]


def test_a_list_may_have_its_levels_from_a_numbering_style() -> None:
    link = '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="Outline"/></w:abstractNum>'
    assert labels(item(0, 2) + item(0, 1), NESTED, link, num(1, 0), num(2, 7), styles=STYLES) == ["一、", "二、"]
    circle = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Outline"/></w:abstractNum>'
    assert labels(item(0, 1), circle, num(1, 0), styles=STYLES) == [""]


def test_what_is_not_there_is_not_counted() -> None:
    body = (
        item(0)
        + p(gone("文"), properties=on(0) + DELETED)
        + p(r("密", "<w:vanish/>"), properties=on(0) + "<w:rPr><w:vanish/></w:rPr>")
        + item(0)
        + p(properties=on(0))
        + p(r("文"), properties=on(0, "x") + "")
        + p(r("文"), properties=on(0, 99))
    )
    assert labels(body, NESTED, num(1, 0)) == ["一、", "二、", "三、", "", ""]
    assert labels(body, NESTED, num(1, 0), rejected=True) == ["一、", "二、", "三、", "四、", "", ""]


def test_numbers_that_a_tracked_change_brought_are_gone_where_it_is_rejected() -> None:
    brought = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins w:id="1" w:author="甲"/></w:numPr>'
    before = f'{on(1)}<w:pPrChange w:id="1" w:author="甲"><w:pPr>{on(0)}</w:pPr></w:pPrChange>'
    body = p(r("文"), properties=brought) + p(r("文"), properties=before)
    assert labels(body, NESTED, num(1, 0)) == ["一、", "（一）"]
    assert labels(body, NESTED, num(1, 0), rejected=True) == ["", "一、"]


def test_a_hidden_level_counts_and_shows_nothing() -> None:
    hidden = definition(0, level(0, "decimal", "%1.", "<w:rPr><w:vanish/></w:rPr>"), level(1, "decimal", "%1.%2、"))
    assert labels(item(0) + item(0) + item(1), hidden, num(1, 0)) == ["", "", "2.1、"]


def test_a_format_of_its_own_is_written_by_its_pattern() -> None:
    chosen = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
        'markup-compatibility/2006"><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
        '<w:lvlText w:val="%1、"/></w:lvl>'
    )
    assert labels(item(0) + item(0), definition(0, chosen), num(1, 0)) == ["001、", "002、"]


def test_where_a_number_is_typed_and_made_both_are_seen() -> None:
    body = item(0) + p(r("二、文")) + item(0, text="二、文") + item(2, text="1.文")
    assert lines(body, NESTED, num(1, 0)) == ["一、文", "二、文", "二、二、文", "1. 1.文"]


@pytest.mark.parametrize(
    "broken", ["", "<w:abstractNum/>", "<w:num/>", num(1, 5), definition(0, "<w:lvl/>") + num(1, 0)]
)
def test_lists_that_are_not_there_or_broken_show_nothing(broken: str) -> None:
    assert labels(item(0) + item(8) + item(77) + item(-1), broken) == ["", "", "", ""]
