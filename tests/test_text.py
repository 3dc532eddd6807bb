"""Places: lines and columns of the text, and of the file where that has others."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from notice_lint import Finding, lint_text
from notice_lint.display import View
from notice_lint.finding import Checked, Related, Severity
from notice_lint.language import Lang
from notice_lint.reports.text import render
from notice_lint.text import Document, Place, Span


@dataclass(frozen=True)
class Paragraphs:
    """A file whose paragraphs are ten lines each, and whose columns are a hundred farther."""

    document: Document

    def place(self, offset: int) -> Place:
        place = self.document.place(offset)
        return Place(place.line * 10, place.column + 100, place.line * 10)

    def end(self, offset: int) -> Place:
        place = self.place(offset - 1)
        return Place(place.line, place.column + 3, place.paragraph)


@given(st.text(alphabet="甲乙\n\r。"), st.data())
def test_the_ends_of_a_span_are_the_places_of_its_offsets(text: str, data: st.DataObject) -> None:
    document = Document(text)
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    assert document.ends(span) == (document.place(span.start), document.place(span.end))


def test_a_file_with_places_of_its_own_tells_them() -> None:
    text = "甲\n共5人\n乙"
    document = Document(text, "稿.docx", origin=Paragraphs(Document(text)))
    span = Span(3, 5)
    assert document.ends(span) == (Place(20, 102, 20), Place(20, 106, 20))
    assert document.ends(Span(3, 3)) == (Place(20, 102, 20), Place(20, 102, 20))
    assert Place(20, 1, 20).said(Lang.ZH) == "第20段"
    assert Place(20, 1).said(Lang.EN) == "line 20"


def test_reports_tell_the_places_of_the_file_and_show_the_line_of_the_text() -> None:
    text = "甲\n共5人\n乙"
    document = Document(text, "稿.docx", origin=Paragraphs(Document(text)))
    related = (Related(Span(6, 7), "另一处", document),)
    found = Finding("TOT001", "x", Severity.ERROR, "不符", Span(3, 5), related, document=document)
    from notice_lint.errors import Result

    told = render([Result("稿.docx", Checked(document, (found,)))], View())
    assert told.splitlines()[:4] == [
        "稿.docx:20:102: error TOT001 不符",
        "    共5人",
        "      ^^^",
        "  = 第30段: 另一处 “乙”",
    ]
    assert (found.line, found.column, found.end_column, found.paragraph) == (20, 102, 106, 20)


def test_a_text_has_no_paragraphs() -> None:
    assert {found.paragraph for found in lint_text("共30人，其中男45人。")} == {None}
