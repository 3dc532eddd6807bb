"""What is read of a Word file's body: every kind of element that holds text, and those that do not."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notice_lint.word.package import open_package
from notice_lint.word.story import Story, read_story
from tests.word.making import R, W, make, package, zipped

STYLES = (
    f'<w:styles xmlns:w="{W}">'
    '<w:style w:type="paragraph" w:styleId="Note"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Below"><w:basedOn w:val="Note"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Round"><w:basedOn w:val="Round"/></w:style>'
    '<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    "</w:styles>"
)
NOTES = (
    f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>线</w:t></w:r></w:p>'
    '</w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>截至2月底。</w:t></w:r></w:p>'
    "</w:footnote></w:footnotes>"
)


def story_of(body: str, rejected: bool = False, **parts: str) -> Story:
    return read_story(open_package(package(body, parts=parts), "a.docx"), rejected)


def r(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def p(*inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(inner)}</w:p>"


def gone(text: str, kind: str = "del") -> str:
    """A tracked change: `del`, `ins`, `moveFrom`, `moveTo`."""
    typed = f"<w:delText>{text}</w:delText>" if kind == "del" else f"<w:t>{text}</w:t>"
    return f'<w:{kind} w:id="1" w:author="甲"><w:r>{typed}</w:r></w:{kind}>'


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def box(*paragraphs: str) -> str:
    """A text box twice, as Word writes it: for itself, and for programs that know no shapes."""
    inner = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    shape = f"<wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp>"
    drawing = f'<w:drawing><wp:inline><a:graphic><a:graphicData uri="x">{shape}</a:graphicData></a:graphic></wp:inline>'
    old = f"<w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</w:drawing></mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


INNER = (field("begin"), r("x"), field("separate"), r("y"), field("end"))
CONTENTS_END = p(r("二、乙2"), field("end"))
SHOWN = '<w:rPr><w:vanish w:val="0"/></w:rPr>'


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (p(r("20"), r("24年3"), r("月")), "2024年3月"),
        (p(r("甲")) + p() + p(r("乙")), "甲\n\n乙"),
        (p(r("甲"), "<w:r><w:br/><w:t>乙</w:t><w:cr/><w:t>丙</w:t></w:r>"), "甲\n乙\n丙"),
        (p("<w:r><w:tab/></w:r>", r("甲"), "<w:r><w:ptab/></w:r>", r("乙")), " 甲 乙"),
        (p(r("甲\t乙\n丙")), "甲 乙 丙"),
        (p("<w:r><w:t>12</w:t><w:noBreakHyphen/><w:t>5</w:t><w:softHyphen/><w:t>号</w:t></w:r>"), "12-5号"),
        (p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="X" w:char="F123"/></w:r>', r("甲")), "☑□甲"),
        (p('<w:hyperlink r:id="rId9">', r("共3"), "</w:hyperlink>", r("项")), "共3项"),
        (p("<w:smartTag><w:smartTagPr><w:attr/></w:smartTagPr>", r("甲"), "</w:smartTag>"), "甲"),
        ("<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>" + p(r("甲")) + "</w:sdtContent></w:sdt>", "甲"),
        ("<w:customXml>" + p(r("甲")) + "</w:customXml>", "甲"),
        (p('<w:fldSimple w:instr="PAGE">', r("3"), "</w:fldSimple>", r("页")), "3页"),
        (p(field("begin"), instruction("DATE"), field("separate"), r("5月"), field("end"), r("底")), "5月底"),
        (p(field("begin"), r("密"), field("separate"), r("5"), field("end")), "5"),
        (p(r("甲"), field("begin"), r("乙")) + p(r("丙")), "甲乙\n丙"),  # never ended: nothing is lost
        (p(field("begin"), instruction("IF "), *INNER, field("separate"), r("甲"), field("end")), "甲"),
        (p(field("begin"), instruction(" TOC \\o"), field("separate"), r("甲1")) + CONTENTS_END + p(r("甲")), "\n\n甲"),
        (p("<w:r><w:ruby><w:rt>", r("dang"), "</w:rt><w:rubyBase>", r("党"), "</w:rubyBase></w:ruby></w:r>"), "党"),
        (p(r("甲"), box(p(r("框一")), p(r("框二"))), r("乙")) + p(r("丙")), "甲乙\n框一\n框二\n丙"),
        (p("<m:oMath><m:r><m:t>3</m:t></m:r></m:oMath>", r("项")), "3项"),
        (p(r("甲"), r("密", "<w:vanish/>"), r("乙", '<w:vanish w:val="0"/>')), "甲乙"),
        (p(r("甲"), r("密", '<w:rStyle w:val="Secret"/>')), "甲"),
        (p(r("密"), properties='<w:pStyle w:val="Below"/><w:rPr/>') + p(r("甲")), "甲"),
        (p(r("甲", '<w:vanish w:val="false"/>'), properties='<w:pStyle w:val="Note"/>') + p(r("乙")), "甲乙"),
        (p(r("甲", '<w:rStyle w:val="Secret"/>'), properties=f'<w:pStyle w:val="Note"/>{SHOWN}'), "甲"),
        (p(r("甲"), properties='<w:pStyle w:val="Round"/>'), "甲"),
        (p(r("甲"), properties="<w:rPr><w:vanish/><w:specVanish/></w:rPr>") + p(r("乙")), "甲乙"),
        (p(r("共3项"), '<w:r><w:footnoteReference w:id="2"/></w:r>', r("。")) + p(r("乙")), "共3项。\n截至2月底。\n乙"),
        (p(r("甲"), '<w:r><w:footnoteReference w:id="7"/><w:footnoteReference w:id="-1"/></w:r>'), "甲"),
        (p(r("甲"), '<w:commentRangeStart w:id="0"/>', r("乙"), '<w:r><w:commentReference w:id="0"/></w:r>'), "甲乙"),
        ("<w:r><w:t>无段落</w:t></w:r>" + p(r("甲")), "甲"),
    ],
)  # fmt: skip
def test_what_is_read(body: str, text: str) -> None:
    assert story_of(body, styles=STYLES, footnotes=NOTES).text == text


DELETED = '<w:rPr><w:del w:id="1" w:author="甲"/></w:rPr>'
INSERTED = '<w:rPr><w:ins w:id="1" w:author="甲"/></w:rPr>'
ROW = "<w:tr><w:trPr>{}</w:trPr><w:tc>" + p(r("{}")) + "</w:tc></w:tr>"


@pytest.mark.parametrize(
    ("body", "accepted", "rejected"),
    [
        (p(r("共"), gone("5"), gone("6", "ins"), r("项")), "共6项", "共5项"),
        (p(gone("移走", "moveFrom"), r("甲")) + p(gone("移来", "moveTo")), "甲\n移来", "移走甲\n"),
        (p(r("甲"), properties=DELETED) + p(r("乙")), "甲乙", "甲\n乙"),
        (p(r("甲"), properties=INSERTED) + p(r("乙")), "甲\n乙", "甲乙"),
        (p(gone("甲"), properties=DELETED) + p(r("乙")), "乙", "甲\n乙"),
        (p(gone("甲"), properties=DELETED) + p(gone("乙"), properties=DELETED) + p(r("丙")), "丙", "甲\n乙\n丙"),
        (p(r("甲"), properties=DELETED) + "<w:tbl>" + ROW.format("", "乙") + "</w:tbl>", "甲\n乙", "甲\n乙"),
        ("<w:tbl>" + ROW.format("<w:del/>", "甲") + ROW.format("<w:ins/>", "乙") + "</w:tbl>", "乙", "甲"),
        (p(r("甲", "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"), r("乙")), "甲乙", "乙"),
    ],
)  # fmt: skip
def test_tracked_changes_are_accepted_or_rejected(body: str, accepted: str, rejected: str) -> None:
    assert (story_of(body).text, story_of(body, rejected=True).text) == (accepted, rejected)


def tc(*inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(inner)}</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{chr(0).join(row)}</w:tr>' for row in rows)}</w:tbl>".replace("\0", "")


def cells(story: Story) -> list[list[str]]:
    return [[story.text[cell.start : cell.end] for cell in row] for row in story.rows]


RESTART = '<w:vMerge w:val="restart"/>'


def test_the_cells_of_a_row_keep_their_columns() -> None:
    body = p(r("表")) + table(
        (tc(p(r("序号"))), tc(p(r("问题")), properties='<w:gridSpan w:val="2"/>'), tc(p(r("状态")))),
        (tc(p(r("1")), properties=RESTART), tc(p(r("甲")), p(r("乙"))), tc(p()), tc(p(r("已完成")))),
        (tc(p(r("不显示")), properties="<w:vMerge/>"), tc(p(r("丙"))), tc(p(r("丁"))), tc(p(r("未完成")))),
        (tc(p(r("通栏")), properties='<w:gridSpan w:val="4"/>'),),
    )  # fmt: skip
    story = story_of(body + p(r("完")))
    assert story.text == "表\n序号\n问题\n状态\n1\n甲\n乙\n\n已完成\n\n丙\n丁\n未完成\n通栏\n完"
    assert cells(story) == [
        ["序号", "问题", "", "状态"],
        ["1", "甲\n乙", "", "已完成"],
        ["", "丙", "丁", "未完成"],
        ["通栏", "", "", ""],
    ]
    starts = {0, *(i + 1 for i, char in enumerate(story.text) if char == "\n")}
    assert all(row[0].start in starts for row in story.rows)


def test_a_table_that_only_sets_out_the_page_has_no_rows() -> None:
    inner = table((tc(p(r("1"))), tc(p(r("甲"))), tc(p(r("乙")))))
    assert cells(story_of(table((tc(p(r("页"))),)))) == []
    assert cells(story_of(table((tc(p(r("左"))), tc(p(r("中")), inner, p()), tc(p(r("右"))))))) == [["1", "甲", "乙"]]


def test_columns_beyond_all_reason_are_as_many_as_word_has() -> None:
    body = table((tc(p(r("甲")), properties='<w:gridSpan w:val="999999999"/>'),))
    assert len(cells(story_of(body))[0]) == 63
    assert cells(story_of(table((tc(p(r("甲")), properties='<w:gridSpan w:val="-3"/>'), tc(p())))))


def test_paragraphs_are_counted_as_they_stand_in_the_file() -> None:
    body = (
        p(r("甲"), box(p(r("框"))))
        + table((tc(p(r("1"))), tc(p(r("2")))))
        + p(gone("删"), properties=DELETED)
        + "<w:tbl>" + ROW.format("<w:del/>", "行") + "</w:tbl>"
        + p(r("乙"), properties=DELETED)
        + p(r("丙"))
    )  # fmt: skip
    story = story_of(body)
    assert story.text == "甲\n框\n1\n2\n乙丙"
    at = {number: start for start, number in story.paragraphs}
    assert {number: story.text[start : start + 1] for number, start in at.items() if number not in (5, 6)} == {
        1: "甲", 2: "框", 3: "1", 4: "2", 7: "乙", 8: "丙"
    }  # fmt: skip
    assert list(story.paragraphs) == sorted(story.paragraphs)


def test_the_strict_form_of_the_format_is_read_as_well() -> None:
    with zipfile.ZipFile(io.BytesIO(package(p(r("甲"), gone("乙"))))) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    strict = {
        name: content.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main").replace(
            R, "http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, content in files.items()
    }
    assert strict != files
    assert read_story(open_package(zipped(strict), "a.docx")).text == "甲"


def tiles(story: Story) -> None:
    end = 0
    for piece in story.pieces:
        assert piece.span.start >= end
        end = piece.span.end
        said = story.text[piece.span.start : end]
        text = piece.element.text or ""
        if piece.element.tag.endswith("}t") or piece.element.tag.endswith("}delText"):
            assert said == text.translate(str.maketrans("\t\n\r", "   "))
        else:
            assert said in (" ", "\n", "-", "☑", "□")
    assert end <= len(story.text)


XML = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=40
)


@given(st.lists(XML, min_size=1, max_size=8), st.sampled_from(["word", "wps", "python-docx"]), st.integers(0, 9))
def test_any_lines_come_back_as_they_were(lines: list[str], style: str, seed: int) -> None:
    text = "\n".join(lines)
    made = make(text, style, seed)
    story = read_story(open_package(made.data, "a.docx"))
    given_lines = [cell for line in lines for cell in (line.split("\t") if line.count("\t") >= 2 else [line])]
    assert [line.lstrip() for line in story.text.split("\n")] == [line.lstrip() for line in given_lines]
    tiles(story)


LEAVES = st.sampled_from(
    [
        r("甲"),
        r("12"),
        r("密", "<w:vanish/>"),
        gone("删"),
        gone("增", "ins"),
        field("begin"),
        field("separate"),
        field("end"),
        instruction("TOC"),
        "<w:r><w:br/><w:tab/><w:sym/></w:r>",
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        "<w:r/>",
        "<w:t>裸</w:t>",
        '<w:gridSpan w:val="x"/>',
        "<w:fldChar/>",
        "<w:pPr><w:numPr><w:numId/></w:numPr></w:pPr>",
    ]
)
AROUND = (
    "p",
    "r",
    "tbl",
    "tr",
    "tc",
    "sdt",
    "sdtContent",
    "txbxContent",
    "ins",
    "del",
    "hyperlink",
    "moveTo",
    "moveFrom",
    "rubyBase",
)


def around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(st.sampled_from(AROUND), st.lists(inner, max_size=4)).map(
        lambda made: f"<w:{made[0]}>{''.join(made[1])}</w:{made[0]}>"
    )


@settings(max_examples=300)
@given(st.recursive(LEAVES, around, max_leaves=30), st.booleans())
def test_whatever_stands_in_whatever_it_is_read(body: str, rejected: bool) -> None:
    story = story_of(body, rejected, styles=STYLES, footnotes=NOTES)
    tiles(story)
    assert all(0 <= start <= len(story.text) for start, _ in story.paragraphs)
    assert all(0 <= cell.start <= cell.end <= len(story.text) for row in story.rows for cell in row)
    assert [row[0].start for row in story.rows] == sorted({row[0].start for row in story.rows})
