"""Findings as Word comments: what they say, where they stand, and what LibreOffice makes of them."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from docx import Document as new_docx
from docx.document import Document as Docx
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from notice_lint.display import View
from notice_lint.errors import ConfigError, Result
from notice_lint.finding import Checked, Edit, Finding, Fix, Related, Severity
from notice_lint.language import Lang
from notice_lint.pipeline import checked, rules_in_force
from notice_lint.readers import read
from notice_lint.reports.docx import commented as commented_copy
from notice_lint.reports.docx import render
from notice_lint.text import Document, Span
from tests.word.comparing import commented_text, main, parts, without_comments
from tests.word.making import STYLES, W, make, package

OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
NOTICES = sorted((Path(__file__).parent.parent / "blind" / "notices").glob("*.txt"))
TEXT = """中共云岭县档案馆党组关于巡察整改进展情况的通报
反馈意见指出2个方面4个问题，已完成整改2个，正在推进1个。2024年2月30日，召开专题会议。
截止目前，撰写体会36篇、、学习4次。"""


def draft(text: str = TEXT) -> Docx:
    """A draft whose runs are cut every five characters, every other one bold."""
    document = new_docx()
    for line in text.splitlines():
        paragraph = document.add_paragraph()
        for start in range(0, len(line), 5):
            paragraph.add_run(line[start : start + 5]).bold = bool(start % 2)
    return document


def saved(document: Docx) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def check(data: bytes, lang: Lang = Lang.ZH, select: str = "TOT002,DAT002,TXT") -> Result[Checked]:
    rules = rules_in_force(tuple(select.split(",")))
    return Result("a.docx", checked(read(data, "a.docx"), rules, lang))


def commented(data: bytes, lang: Lang = Lang.ZH, select: str = "TOT002,DAT002,TXT") -> bytes:
    return render([check(data, lang, select)], View(lang))


def said(data: bytes) -> list[str]:
    return [comment.text for comment in new_docx(io.BytesIO(data)).comments]


def stands_on(data: bytes) -> list[str]:
    """The text that each comment stands on, by the number of the comment."""
    told = commented_text(data)
    return [told[number] for number in sorted(told)]


def test_one_comment_for_each_finding_on_its_characters() -> None:
    data = saved(draft())
    value = check(data).value
    assert value
    assert [found.rule for found in value.findings] == ["TOT002", "DAT002", "TXT004", "TXT001"]
    assert stands_on(commented(data)) == [found.quote for found in value.findings]
    authors = {(one.author, one.initials) for one in new_docx(io.BytesIO(commented(data))).comments}
    assert authors == {("notice-lint", "nl")}


def test_what_a_comment_says() -> None:
    assert said(commented(saved(draft()))) == [
        "错误 TOT002\n4 ≠ 2 + 1：第2段“4个问题”，第2段“2个”“1个”\n"
        "本段：“2个，正在推进1个。2024年2…”\n本段：“1个。2024年2月30日，召开…”",
        "错误 DAT002\n没有“2024年2月30日”这一天：2月最多29天",
        "提示 TXT004\n“截止”后面接时间应作“截至”\n建议把“截止”改为“截至”",
        "错误 TXT001\n标点重复：“、、”，两个标点之间可能漏了内容\n建议把“、、”改为“、”",
    ]


def test_a_short_place_in_a_table_is_quoted_with_its_row() -> None:
    document = new_docx()
    document.add_paragraph("关于整改情况的通报")
    rows = [("序号", "问题", "整改情况"), ("1", "学习不深", "已整改"), ("1", "台账不清", "已整改")]
    table = document.add_table(len(rows), 3)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    assert (
        said(commented(saved(document), select="NUM002"))[0].splitlines()[-1] == "第5段：先出现的1 “1 学习不深 已整改”"
    )


def test_in_english() -> None:
    first, *_, last = said(commented(saved(draft()), Lang.EN))
    assert first.startswith("Error TOT002 parts-vs-whole\n4 ≠ 2 + 1")
    assert "\nhere: " in first
    assert last.endswith("\nBetter write “、” for “、、”")


def test_existing_comments_stay_and_numbers_are_unique() -> None:
    document = draft()
    runs = document.paragraphs[1].runs
    document.add_comment([runs[0], runs[3]], text="请核实", author="科长", initials="K")
    out = new_docx(io.BytesIO(commented(saved(document))))
    assert [(one.comment_id, one.author) for one in out.comments] == [
        (0, "科长"),
        *[(i, "notice-lint") for i in range(1, 5)],
    ]
    assert next(iter(out.comments)).text == "请核实"


def test_a_finding_about_an_automatic_number_stands_on_the_first_run_behind_it() -> None:
    document = new_docx()
    document.add_paragraph("关于整改情况的通报")
    for text in ("关于学习不深入的问题", "关于台账不规范的问题"):
        document.add_paragraph(text, style="List Number")
        document.add_paragraph("已完成整改。")
    paragraph = document.add_paragraph("3.关于值班不到位的问题")
    paragraph.add_run("（完）")
    document.add_paragraph("已完成整改。")
    document.add_paragraph("关于又一个问题", style="List Number")
    data = saved(document)
    value = check(data, select="NUM").value
    assert value
    found = value.findings
    assert [one.rule for one in found] == ["NUM002"], [one.message for one in found]
    out = commented(data, select="NUM")
    assert stands_on(out) == ["关于又一个问题"]
    assert "此处指“3.”。" in said(out)[0]


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_a_finding_in_a_footnote_stands_on_the_paragraph_that_refers_to_it() -> None:
    body = f"<w:p>{run('关于整改情况的通报')}</w:p><w:p>{run('召开会议')}{run('3次')}"
    body += f'<w:r><w:footnoteReference w:id="2"/></w:r></w:p><w:p>{run("完")}</w:p>'
    note = f'<w:footnote w:id="2"><w:p>{run("最后一次在2024年2月30日")}</w:p></w:footnote>'
    data = package(body, parts={"footnotes": f'<w:footnotes xmlns:w="{W}">{note}</w:footnotes>'})
    out = commented(data)
    assert stands_on(out) == ["召开会议3次"]
    assert said(out)[0].splitlines()[1] == "此处指“2024年2月30日”。"
    assert parts(out)["word/footnotes.xml"] == parts(data)["word/footnotes.xml"]


def test_a_finding_in_a_text_box_stands_on_what_holds_it() -> None:
    inner = f"<w:p>{run('定于2024年2月30日')}</w:p>"
    box = f"<w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r>"
    out = commented(package(f"<w:p>{run('关于整改情况的通报')}{box}</w:p>"))
    marks = [etree.QName(one).localname for one in next(main(out).iter(f"{{{W}}}p"))]
    assert marks == ["r", "commentRangeStart", "r", "commentRangeEnd", "r"]
    assert said(out)[0].splitlines()[1] == "此处指“2024年2月30日”。"


DRAFTS = [
    make(NOTICES[0].read_text(encoding="utf8"), "word").data,
    saved(draft()),
    package(f"<w:p/><w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p>{run('甲')}</w:p></w:tc></w:tr></w:tbl>"),
]


@settings(max_examples=60)
@given(data=st.sampled_from(DRAFTS), places=st.lists(st.tuples(st.floats(0, 1), st.floats(0, 0.2)), max_size=6))
def test_wherever_findings_stand_each_is_a_comment(data: bytes, places: list[tuple[float, float]]) -> None:
    document = read(data, "a.docx")
    length = len(document.text)
    spans = [Span(round(one * length), min(round((one + more) * length), length)) for one, more in places]
    fix = Fix(True, (Edit(Span(0, 1), "乙"), Edit(Span(length, length), "丙")))
    found = [
        Finding("ABC001", "some", Severity.INFO, "话", span, (Related(span, "又"),), fix=fix, document=document)
        for span in spans
    ]
    out = commented_copy(Checked(document, tuple(found)), Lang.ZH)
    assert len(said(out)) == len(found)
    assert without_comments(main(out)) == without_comments(main(data))


def test_no_finding_gives_the_draft_itself() -> None:
    data = saved(draft("一份没有问题的文字"))
    assert commented(data) == data


def test_none_or_several_drafts_are_refused() -> None:
    text = Result("a.txt", checked(Document(TEXT), rules_in_force(("TXT",))))
    with pytest.raises(ConfigError, match=r"no \.docx"):
        render([text], View())
    one = check(saved(draft()))
    with pytest.raises(ConfigError, match="2 Word files"):
        render([one, text, one], View())
    assert render([text, one], View()) == render([one], View())


def judge(data: bytes) -> int:
    """That all of a real draft is as it was but for the comments, and these on their places; how many there are."""
    rules = rules_in_force()
    value = checked(read(data, "a.docx"), rules)
    out = render([Result("a.docx", value)], View())
    before, after = parts(data), parts(out)
    allowed = {"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels", "word/comments.xml"}
    assert {name for name in after if before.get(name) != after[name]} <= allowed
    assert without_comments(main(out)) == without_comments(main(data))
    assert read(out, "a.docx").text == value.document.text
    assert len(said(out)) == len(value.findings)
    for found, text, words in zip(value.findings, stands_on(out), said(out), strict=True):
        assert text
        assert "".join(text.split()) in "".join(found.quote.split()) or f"此处指“{found.quote[:5]}" in words
    return len(value.findings)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.stem)
def test_drafts_with_automatic_numbers_in_the_markup_of_three_programs(path: Path, style: str) -> None:
    judge(make(path.read_text(encoding="utf8"), style).data)


def office(folder: Path, data: bytes, *kinds: str) -> dict[str, bytes]:
    """What LibreOffice makes of a Word file, by suffix."""
    (folder / "a.docx").write_bytes(data)
    command = [str(OFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to"]
    for kind in kinds:
        target = ["--outdir", str(folder / "back"), str(folder / "a.docx")]
        subprocess.run([*command, kind, *target], check=True, capture_output=True)
    return {kind: (folder / "back" / f"a.{kind}").read_bytes() for kind in kinds}


@needs_office
def test_a_draft_in_the_markup_of_libreoffice(tmp_path: Path) -> None:
    theirs = office(tmp_path, make(NOTICES[0].read_text(encoding="utf8") + TEXT, "word").data, "docx")["docx"]
    assert judge(theirs) > 3


@needs_office
def test_libreoffice_reads_every_comment_on_its_characters(tmp_path: Path) -> None:
    document = draft()
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "学习3次、、", "2024年2月30日"
    out = commented(saved(document))
    back = office(tmp_path, out, "docx", "odt")
    again = back["docx"]
    assert sorted(said(again)) == sorted(said(out))
    by_text = dict(zip(said(again), stands_on(again), strict=True))
    assert by_text == dict(zip(said(out), stands_on(out), strict=True))
    with zipfile.ZipFile(io.BytesIO(back["odt"])) as file:
        content = file.read("content.xml").decode()
    assert len(re.findall("<office:annotation-end ", content)) == len(said(out))
