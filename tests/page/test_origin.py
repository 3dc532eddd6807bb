"""Text -> source: every code point's place, and what may be written there."""

from __future__ import annotations

from html import escape

from hypothesis import given
from hypothesis import strategies as st

from notice_lint.page.markup import pieces
from notice_lint.readers import read
from notice_lint.text import Document, Span
from tests.page.compare import offset

TAGS = ("<b>", "</b>", '<span style="mso-x:1">', "</span>", "<font>", "</font>", "<!-- x -->", "<wbr>", "<o:p></o:p>")
# What collapses or ends a line is tried apart; a blank at the end of a line is none.
WORDS = st.lists(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp", "Cf")), min_size=1),
    min_size=1,
)


@st.composite
def pages(draw: st.DrawFn) -> tuple[list[str], str]:
    """Lines, and a page that shows them: with tags inside, and each code point as it is or as a reference."""
    lines = draw(WORDS)
    shown = ""
    for line in lines:
        parts = []
        for char in line:
            way = draw(st.integers(0, 9))
            written = f"&#{ord(char)};" if way == 0 else f"&#x{ord(char):x};" if way == 1 else escape(char)
            parts += [written, draw(st.sampled_from(TAGS)) if way == 2 else ""]
        shown += f"<p>{''.join(parts)}</p>" + draw(st.sampled_from(["", "\n", "\r\n", "  \r"]))
    return lines, f"<html>\r\n<body>{shown}</body></html>"


@given(pages())
def test_the_lines_come_back_and_each_code_point_knows_its_place(made: tuple[list[str], str]) -> None:
    lines, source = made
    document = read(source.encode(), "a.html")
    assert document.text == "\n\n".join(lines)
    for at, char in enumerate(document.text):
        if char != "\n":
            start, end = document.ends(Span(at, at + 1))
            stretch = source[offset(source, start) : offset(source, end)]
            assert "".join(piece.text for piece in pieces(stretch, 0, len(stretch))) == char


def test_the_end_is_behind_a_whole_reference_and_before_a_tag() -> None:
    document = read("\ufeff<p>共&ldquo;三&rdquo;<b>5</b>项</p>".encode(), "a.html")
    span = Span(1, 5)
    assert document.quote(span) == "“三”5"
    start, end = document.ends(span)
    assert (start.line, start.column, end.line, end.column) == (1, 5, 1, 24)


def test_a_mend_is_written_only_where_the_source_reads_as_the_text() -> None:
    document = read("<p>甲，，乙&nbsp;丙<b>丁</b>戊</p><p>己</p>".encode(), "a.html")
    written = {
        words: document.written(span_of(document, words), "<&>") for words in ("，，", "乙\xa0", "\xa0", "丁戊", "戊")
    }
    assert written == {"，，": "&lt;&amp;&gt;", "乙\xa0": None, "\xa0": None, "丁戊": None, "戊": "&lt;&amp;&gt;"}
    assert document.written(Span(document.text.index("戊"), document.text.index("己") + 1), "x") is None
    assert Document("甲").written(Span(0, 1), "<") == "<"


def span_of(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))
