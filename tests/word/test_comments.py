"""Comments in a Word file: on their characters, and nothing else is other than before."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence

import pytest
from docx import Document as open_docx
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from notice_lint.errors import ReadError
from notice_lint.text import Span
from notice_lint.word.anchors import Anchors, Stretch
from notice_lint.word.comments import Comment, with_comments
from notice_lint.word.layout import Layout
from notice_lint.word.package import open_package
from notice_lint.word.story import Story, read_story
from tests.word.comparing import commented_text, main, number, parts, signature, tag, without_comments
from tests.word.making import W

NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" mc:Ignorable="w14"'
)
TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>{}</Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
RELATION = (
    '<Relationship Id="{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"/>'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
THEIRS = (
    f"{HEAD}<w:comments {NAMESPACES}>"
    '<w:comment w:id="7" w:author="科长" w:date="2024-03-05T09:00:00Z" w:initials="K">'
    '<w:p w14:paraId="00AB12CD"><w:r><w:t>请核实</w:t></w:r></w:p></w:comment></w:comments>'
)
COMMENTS_TYPE = (
    '<Override PartName="/word/comments.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/>'
)


def word(body: str, **more: str) -> bytes:
    """A package whose main part has this body; `more` are other parts by their names in word/, less `.xml`."""
    relations = "".join(RELATION.format(f"rId{i}", name, f"{name}.xml") for i, name in enumerate(more, 1))
    overrides = COMMENTS_TYPE if "comments" in more else ""
    parts = {
        "[Content_Types].xml": TYPES.format(overrides),
        "_rels/.rels": RELATIONS.format(RELATION.format("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": f"{HEAD}<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": RELATIONS.format(relations),
        "word/media/image1.png": "no picture",
        **{f"word/{name}.xml": text for name, text in more.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, (2024, 3, 5, 8, 30, 0))
            info.compress_type = zipfile.ZIP_STORED if "media" in name else zipfile.ZIP_DEFLATED
            file.writestr(info, text)
    return out.getvalue()


def p(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r w:rsidR="00A1">{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def place(story: Story, span: Span) -> tuple[Stretch, ...]:
    return tuple(
        Stretch(one.element, max(span.start - one.span.start, 0), min(span.end, one.span.end) - one.span.start)
        for one in story.pieces
        if one.span.overlaps(span)
    )


def commented(data: bytes, *quotes: str | Span, rejected: bool = False) -> bytes:
    """`data` with a comment on each of `quotes`, which says what it is on."""
    package = open_package(data, "a.docx")
    story = read_story(package, rejected)
    spans = [one if isinstance(one, Span) else of(story, one) for one in quotes]
    comments = [Comment(place(story, span), (f"对“{story.text[span.start : span.end]}”", "算式")) for span in spans]
    return with_comments(package, story.root, comments)


def of(story: Story, quote: str) -> Span:
    start = story.text.index(quote)
    return Span(start, start + len(quote))


def is_exact(data: bytes, story: Story, span: Span) -> bool:
    anchor = Anchors(story.root, Layout(parts(data)["word/document.xml"])).anchor(place(story, span))
    return anchor is not None and anchor.exact


# On the exact characters


def test_a_run_is_cut_and_each_part_keeps_its_properties() -> None:
    bold = '<w:rPr><w:rFonts w:hint="eastAsia"/><w:b/></w:rPr>'
    out = commented(word(p(r("共指出13个问题。", bold))), "13个")
    assert commented_text(out) == {0: "13个"}
    runs = [one for one in main(out).iter(f"{{{W}}}r") if one.find(f"{{{W}}}t") is not None]
    assert ["".join(one.itertext()) for one in runs] == ["共指出", "13个", "问题。"]
    assert len({signature(one) for one in runs}) == 1


def test_over_runs_paragraphs_and_cells() -> None:
    cells = f"<w:tbl><w:tr><w:tc>{p(r('方面'))}</w:tc><w:tc>{p(r('问题'), r('甲'))}</w:tc></w:tr></w:tbl>"
    data = word(p(r("共1"), r("3个"), r("问题")) + p(r("第二段")) + cells)
    out = commented(data, "13个", "问题\n第二", "方面\n问题", "题甲")
    assert commented_text(out) == {0: "13个", 1: "问题第二", 2: "方面问题", 3: "题甲"}


@pytest.mark.parametrize(
    "around",
    [
        '<w:hyperlink w:anchor="a">{}</w:hyperlink>',
        '<w:ins w:id="1" w:author="x">{}</w:ins>',
        '<w:smartTag w:element="e">{}</w:smartTag>',
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK x</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        '<w:ins w:id="1" w:author="x"><w:hyperlink w:anchor="a">{}</w:hyperlink></w:ins>',
    ],
)
def test_inside_what_stands_around_runs(around: str) -> None:
    out = commented(word(p(r("前"), around.format(r("共指出13个")), r("后"))), "13", "指出13", "3个后")
    assert commented_text(out) == {0: "13", 1: "指出13", 2: "3个后"}


COMPLEX = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@pytest.mark.parametrize(
    "field",
    [
        f'<w:fldSimple w:instr="REF x">{r("共13个")}</w:fldSimple>',
        COMPLEX.format("REF x", r("共13个")),
        COMPLEX.format("IF", r("共") + COMPLEX.format("PAGE", r("13")) + r("个")),
        COMPLEX.format('HYPERLINK "http://a.invalid/"', COMPLEX.format("REF x", r("共13个"))),
    ],
)
def test_a_field_that_is_worked_out_anew_is_taken_whole(field: str) -> None:
    bound = f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{r('另15个')}</w:sdtContent></w:sdt>"
    out = commented(word(p(r("前"), field, bound, r("后"))), "13", "15个后")
    assert commented_text(out) == {0: "共13个", 1: "另15个后"}


def test_a_place_that_goes_on_into_a_table_ends_before_it() -> None:
    table = f"<w:tbl><w:tr><w:tc>{p(r('表内'))}</w:tc></w:tr></w:tbl>"
    out = commented(word(p(r("段前")) + table + p(r("段后"))), "前\n表", "内\n段", "前\n表内\n段")
    assert commented_text(out)[0] == "前"
    assert commented_text(out)[1] == "内"


@pytest.mark.parametrize("change", ["ins", "moveTo"])
def test_what_others_inserted_takes_no_part_of_ours_with_it(change: str) -> None:
    out = commented(word(p(r("前"), f'<w:{change} w:id="1" w:author="x">{r("共13个")}</w:{change}>', r("后"))), "13")
    assert commented_text(out) == {0: "13"}
    reference = next(main(out).iter(f"{{{W}}}commentReference"))
    assert [tag(one) for one in reference.iterancestors()][:2] == ["r", "p"]


def test_deleted_text_where_changes_are_read_as_rejected() -> None:
    deleted = '<w:del w:id="1" w:author="x"><w:r><w:delText>共13个</w:delText></w:r></w:del>'
    data = word(p(r("前"), deleted, r("后")))
    out = commented(data, "13", rejected=True)
    assert commented_text(out, rejected=True) == {0: "13"}
    assert without_comments(main(out)) == without_comments(main(data))


def test_a_tab_and_a_break_inside_a_run() -> None:
    data = word(p("<w:r><w:rPr><w:b/></w:rPr><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>"))
    out = commented(data, " 乙", "乙", "\n丙")
    assert commented_text(out) == {0: " 乙", 1: "乙", 2: "\n丙"}
    assert without_comments(main(out)) == without_comments(main(data))


def test_a_text_box_is_told_on_the_run_that_holds_it() -> None:
    box = f"<w:r><w:pict><wps:txbx><w:txbxContent>{p(r('共13个'))}</w:txbxContent></wps:txbx></w:pict></w:r>"
    data = word(p(r("前"), box, r("后")))
    story = read_story(open_package(data, "a.docx"))
    assert not is_exact(data, story, of(story, "13"))
    out = commented(data, "13")
    box_of = next(main(out).iter(f"{{{W}}}pict"))
    run = box_of.getparent()
    assert run is not None
    assert [tag(one) for one in (run.getprevious(), run.getnext()) if one is not None] == [
        "commentRangeStart",
        "commentRangeEnd",
    ]


@pytest.mark.parametrize("paragraph", ["<w:p/>", '<w:p w:rsidR="1"></w:p>', "<w:p><w:pPr><w:b/></w:pPr></w:p>"])
def test_an_empty_paragraph(paragraph: str) -> None:
    package = open_package(word(paragraph + p(r("后"))), "a.docx")
    story = read_story(package)
    empty = next(story.root.iter(f"{{{W}}}p"))
    out = with_comments(package, story.root, [Comment((Stretch(empty),), (text,)) for text in ("甲", "乙")])
    marks = [tag(one) for one in next(main(out).iter(f"{{{W}}}p")) if tag(one) != "pPr"]
    assert marks == ["commentRangeStart", "commentRangeEnd", "r"] * 2
    assert [one.text for one in open_docx(io.BytesIO(out)).comments] == ["甲", "乙"]


def test_comments_on_one_place_nest() -> None:
    out = commented(word(p(r("共指出13个问题"))), "指出13个", "13个", "13个", "13", "个问题")
    assert commented_text(out) == {0: "指出13个", 1: "13个", 2: "13个", 3: "13", 4: "个问题"}
    marks = [(tag(one)[12:], number(one)) for one in main(out).iter(etree.Element) if "Range" in one.tag]
    assert marks[:4] == [("Start", 0), ("Start", 1), ("Start", 2), ("Start", 3)]


@pytest.mark.parametrize("text", ["甲&amp;乙13", "甲&#20057;&#x4e59;13", "甲\r\n乙13", "<![CDATA[甲乙]]>13"])
def test_characters_are_counted_as_xml_has_them(text: str) -> None:
    data = word(p(f"<w:r><w:t>{text}</w:t></w:r>", r("后")))
    out = commented(data, "13")
    assert commented_text(out)[0].endswith("13")
    assert without_comments(main(out)) == without_comments(main(data))
    if "CDATA" not in text:
        assert commented_text(out) == {0: "13"}


def test_blanks_at_a_cut_stay() -> None:
    out = commented(word(p("<w:r><w:t>共 13 个</w:t></w:r>")), "13")
    texts = list(main(out).iter(f"{{{W}}}t"))
    assert [(one.text, len(one.attrib)) for one in texts] == [("共 ", 1), ("13", 0), (" 个", 1)]


# Nothing else


def test_other_parts_keep_their_bytes_and_the_zip_its_order() -> None:
    data = word(p(r("共指出13个问题。")), styles=f"<w:styles {NAMESPACES}/>", settings=f"<w:settings {NAMESPACES}/>")
    out = commented(data, "13")
    before, after = parts(data), parts(out)
    assert list(after) == [*before, "word/comments.xml"]
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels"}
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(out)) as new:
        for one, other in zip(old.infolist(), new.infolist(), strict=False):
            assert (one.date_time, one.compress_type, one.external_attr) == (
                other.date_time,
                other.compress_type,
                other.external_attr,
            )


def test_what_is_not_touched_keeps_its_bytes_in_the_main_part_too() -> None:
    body = p(r("共指出13个问题。")) + "<w:p w14:paraId = '1'  ><!-- x --><w:r ><w:t>A</w:t></w:r ></w:p>"
    before = parts(word(body))["word/document.xml"]
    after = parts(commented(word(body), "13"))["word/document.xml"]
    joint = rb'</w:t></w:r>%s<w:r w:rsidR="00A1"><w:t xml:space="preserve">'
    begins, ends = rb'<w:commentRangeStart w:id="0"/>', rb'<w:commentRangeEnd w:id="0"/>'
    mark = rb'<w:r><w:commentReference w:id="0"/></w:r>'
    assert after.replace(joint % begins, b"").replace(joint % (ends + mark), b"") == before


def test_the_same_file_and_comments_give_the_same_bytes() -> None:
    data = word(p(r("共指出13个问题。")))
    assert commented(data, "13") == commented(data, "13")
    assert commented(data) == data


def test_comments_that_are_there_stay() -> None:
    theirs = '<w:commentRangeStart w:id="7"/>{}<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
    lost = '<w:r><w:commentReference w:id="9"/></w:r>'  # whose comment is gone
    data = word(p(r("共"), theirs.format(r("指出13个问题")), lost), comments=THEIRS)
    out = commented(data, "出13", "题")
    assert commented_text(out) == {7: "指出13个问题", 10: "出13", 11: "题"}
    assert parts(out)["word/comments.xml"].startswith(THEIRS.removesuffix("</w:comments>").encode())
    comments = list(open_docx(io.BytesIO(out)).comments)
    assert [(one.comment_id, one.author) for one in comments] == [(7, "科长"), (10, "notice-lint"), (11, "notice-lint")]
    assert parts(out)["[Content_Types].xml"] == parts(data)["[Content_Types].xml"]


@pytest.mark.parametrize("empty", [f'{HEAD}<w:comments xmlns:w="{W}"/>', f'<x:comments xmlns:x="{W}"></x:comments>'])
def test_a_part_for_comments_without_any(empty: str) -> None:
    out = commented(word(p(r("共指出13个问题。")), comments=empty), "13")
    assert [one.text for one in open_docx(io.BytesIO(out)).comments] == ["对“13”\n算式"]


def test_without_relations_of_the_main_part() -> None:
    data = word(p(r("共指出13个问题。")))
    cut = io.BytesIO()
    with zipfile.ZipFile(cut, "w") as file:
        for name, text in parts(data).items():
            if name != "word/_rels/document.xml.rels":
                file.writestr(name, text)
    out = commented(cut.getvalue(), "13")
    assert [one.text for one in open_docx(io.BytesIO(out)).comments] == ["对“13”\n算式"]


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030"])
def test_a_main_part_in_another_encoding(encoding: str) -> None:
    data = word(p(r("共指出13个问题。")))
    text = parts(data)["word/document.xml"].decode().replace("UTF-8", encoding.upper())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, part in parts(data).items():
            file.writestr(name, text.encode(encoding) if name == "word/document.xml" else part)
    done = commented(out.getvalue(), "13")
    assert commented_text(done) == {0: "13"}
    assert without_comments(main(done)) == without_comments(main(data))


def test_another_prefix_and_the_strict_namespace() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = word(p(r("共指出13个问题。")))
    text = parts(data)["word/document.xml"].decode().replace(W, strict)
    text = re.sub(r"(</?)w:", r"\1x:", re.sub(r"\bw:(?=\w+=)", "x:", text)).replace("xmlns:w=", "xmlns:x=")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, part in parts(data).items():
            file.writestr(name, text if name == "word/document.xml" else part)
    done = parts(commented(out.getvalue(), "13"))
    assert b'<x:commentRangeStart x:id="0"/>' in done["word/document.xml"]
    assert strict.encode() in done["word/comments.xml"]
    assert b"http://purl.oclc.org/ooxml/officeDocument/relationships/comments" in done["word/_rels/document.xml.rels"]


def test_the_styles_that_the_file_has_for_comments() -> None:
    style = '<w:style w:type="{}" w:styleId="{}"><w:name w:val="{}"/></w:style>'
    styles = style.format("paragraph", "a3", "annotation text") + style.format(
        "character", "a4", "annotation reference"
    )
    out = commented(word(p(r("共13个")), styles=f"<w:styles {NAMESPACES}>{styles}</w:styles>"), "13")
    assert b'<w:pStyle w:val="a3"/>' in parts(out)["word/comments.xml"]
    assert b'<w:rStyle w:val="a4"/></w:rPr><w:commentReference' in parts(out)["word/document.xml"]


def test_a_broken_part_is_a_clear_error() -> None:
    with pytest.raises(ReadError, match="damaged"):
        commented(word(p(r("共13个")), comments="<w:comments"), "13")


# Whatever the document and the places

TEXTS = st.text(st.sampled_from("共指出13个问题 &<“”\n"), min_size=0, max_size=6)
PROPERTIES = st.sampled_from(["", "<w:rPr><w:b/></w:rPr>", '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'])


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


@st.composite
def runs(draw: st.DrawFn, deleted: bool = False) -> str:
    kind = "delText" if deleted else "t"
    space = draw(st.sampled_from(["", ' xml:space="preserve"', ' xml:space="default"']))
    inner = draw(
        st.lists(
            st.one_of(
                TEXTS.map(lambda text: f"<w:{kind}{space}>{escaped(text)}</w:{kind}>"),
                st.sampled_from(["<w:tab/>", "<w:br/>", "<w:lastRenderedPageBreak/>"]),
            ),
            max_size=3,
        )
    )
    return f"<w:r>{draw(PROPERTIES)}{''.join(inner)}</w:r>"


AROUND = st.sampled_from(
    [
        "{}",
        "{}",
        '<w:hyperlink w:anchor="a">{}</w:hyperlink>',
        '<w:ins w:id="1" w:author="x">{}</w:ins>',
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:fldSimple w:instr="REF x">{}</w:fldSimple>',
        '<w:bookmarkStart w:id="0" w:name="b"/>{}<w:bookmarkEnd w:id="0"/>',
        '<w:proofErr w:type="spellStart"/>{}',
    ]
)


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    groups = draw(st.lists(st.tuples(AROUND, st.lists(runs(), min_size=1, max_size=3)), max_size=3))
    inner = [around.format("".join(group)) for around, group in groups]
    if draw(st.booleans()):
        inner.append(f'<w:del w:id="2" w:author="x">{draw(runs(deleted=True))}</w:del>')
    return f"<w:p>{draw(st.sampled_from(['', '<w:pPr><w:jc/></w:pPr>']))}{''.join(inner)}</w:p>"


TABLES = st.lists(paragraphs(), min_size=1, max_size=3).map(
    lambda cells: f"<w:tbl><w:tr>{''.join(f'<w:tc>{one}</w:tc>' for one in cells)}</w:tr></w:tbl>"
)
BODIES = st.lists(st.one_of(paragraphs(), TABLES), min_size=1, max_size=4).map("".join)
NUMBERS = st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted)


@settings(max_examples=100)
@given(body=BODIES, spans=st.lists(NUMBERS, min_size=1, max_size=5), rejected=st.booleans())
def test_whatever_the_document_and_the_places(body: str, spans: Sequence[Sequence[float]], rejected: bool) -> None:
    data = word(body)
    package = open_package(data, "a.docx")
    story = read_story(package, rejected)
    length = len(story.text)
    ends = [Span(round(one * length), round(other * length)) for one, other in spans]
    comments = [Comment(found, (str(span),)) for span in ends if (found := place(story, span))]
    out = with_comments(package, story.root, comments)
    told = commented_text(out, rejected)
    assert sorted(told) == list(range(len(comments)))
    assert without_comments(main(out)) == without_comments(main(data))
    assert [one.text for one in open_docx(io.BytesIO(out)).comments] == [one.paragraphs[0] for one in comments]
    again = read_story(open_package(out, "a.docx"), rejected)
    assert (again.text, again.rows, again.paragraphs) == (story.text, story.rows, story.paragraphs)
    for i, span in enumerate(span for span in ends if place(story, span)):
        found = place(story, span)
        if is_exact(data, story, span):
            assert plain(told[i]) == plain("".join((one.element.text or "")[one.start : one.end] for one in found))


def plain(text: str) -> str:
    return re.sub(r"\s", "", text)
