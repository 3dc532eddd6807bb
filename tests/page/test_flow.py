"""Source -> lines as a browser shows them."""

from __future__ import annotations

import pytest
from hypothesis import given

from notice_lint.errors import ReadError
from notice_lint.page import flow
from notice_lint.page.flow import read_page
from tests.page.markup_strategies import MARKUP


def shown(source: str) -> list[str]:
    """The lines of a page, an empty one before each paragraph but the first."""
    lines: list[str] = []
    for line in read_page(source, "a.html").lines:
        lines += ["", line.text] if line.gap and lines else [line.text]
    return lines


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("<p>共<b>1</b>2项<p>乙", ["共12项", "", "乙"]),
        ("<p>甲<br>乙<br><br>丙", ["甲", "乙", "", "丙"]),
        ("<div>甲</div>乙", ["甲", "", "乙"]),
        ("<p>  a \n\t b  <i> c</i> </p>", ["a b c"]),
        ("<p>整改\r\n  情况，\n共5项</p>", ["整改情况，共5项"]),
        ("<p>共\n5项</p>", ["共 5项"]),
        ("<p>&nbsp;&nbsp;甲&emsp;乙</p><p>&nbsp;</p><p>丙", ["\xa0\xa0甲\u2003乙", "", "丙"]),
        ("<pre>\n甲\n  乙</pre>", ["甲", "  乙"]),
        ('<div style="white-space: pre-wrap">甲\n乙</div>', ["甲", "乙"]),
        ("甲<script>乙</script><style>丙</style><noscript>丁</noscript><template>戊</template>", ["甲"]),
        ('甲<span hidden>乙</span><span style="DISPLAY: none">丙</span><i aria-hidden="true">丁</i>戊', ["甲戊"]),
        ("<b><p>甲</b>乙</p>", ["甲乙"]),
        ("<p>甲<b>乙</p><p>丙</b>丁</p>", ["甲乙", "", "丙丁"]),
        ("<ul><li>甲<li>乙</ul>丙", ["甲", "乙", "", "丙"]),
        ("<span>甲</div></p>乙</span>", ["甲乙"]),
        ("甲<hr>乙", ["甲", "", "乙"]),
        ("甲</br>乙", ["甲", "乙"]),
        ("<ruby>整<rp>(</rp><rt>zhěng</rt><rp>)</rp></ruby>改", ["整改"]),
        ("<title>甲</title><textarea>乙</textarea>丙", ["丙"]),
        ('<span style="display:block">甲</span>乙', ["甲", "", "乙"]),
        ("1<wbr>52件", ["152件"]),
    ],
)
def test_lines_are_those_that_a_browser_shows(source: str, lines: list[str]) -> None:
    assert shown(source) == lines


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("<ol><li>甲<li>乙</ol>", ["1. 甲", "2. 乙"]),
        ("<ol start=3 type=a><li>甲<li value=7>乙<li>丙</ol>", ["c. 甲", "g. 乙", "h. 丙"]),
        ("<ol reversed><li>甲<li>乙</ol>", ["2. 甲", "1. 乙"]),
        ('<ol style="list-style: cjk-ideographic inside"><li>甲<li>乙</ol>', ["一、甲", "二、乙"]),
        ('<ol style="list-style-type:none"><li>甲</ol><ul><li>乙</ul>', ["甲", "", "乙"]),
        ("<ol><li>1.甲<li>2.乙</ol>", ["1.甲", "2.乙"]),
        ("<ol><li>甲<ol><li>子</ol><li>乙</ol>", ["1. 甲", "", "1. 子", "", "2. 乙"]),
        ("<ol><li><p>甲</p><p>续</p><li>乙</ol>", ["1. 甲", "", "续", "", "2. 乙"]),
        ("<ol><li hidden>甲<li>乙</ol>", ["1. 乙"]),
        ("<li>甲", ["甲"]),
    ],
)
def test_the_numbers_of_lists_are_shown(source: str, lines: list[str]) -> None:
    assert shown(source) == lines


def test_rows_know_the_lines_of_their_cells() -> None:
    page = read_page("<table><tr><th>序号<th>问题<tr><td>1<td><p>甲</p><p>乙</p><td></table>丙", "a.html")
    assert [row.cells for row in page.rows] == [[[0, 1], [1, 2]], [[2, 3], [3, 5], [5, 5]]]
    assert [line.text for line in page.lines] == ["序号", "问题", "1", "甲", "乙", "丙"]


def test_a_table_in_a_cell_marks_the_row_around_it() -> None:
    page = read_page("<table><tr><td>甲<td><table><tr><td>1<td>乙<td>丙</table></table>", "a.html")
    assert [row.nested for row in page.rows] == [True, False]


@given(MARKUP)
def test_any_source_gives_lines_of_pieces_in_order(source: str) -> None:
    page = read_page(source, "a.html")
    places = [(piece.start, piece.end) for line in page.lines for piece in line.pieces]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(source) for start, end in places)
    assert all("\n" not in line.text and "\r" not in line.text and line.text.strip() for line in page.lines)
    assert all(0 <= block.start <= block.end <= len(page.lines) for block in page.elements)


@pytest.mark.parametrize("source", ["<i>" * (flow.MOST_TOKENS + 2), "&amp;" * (flow.MOST_PIECES + 1)])
def test_a_page_of_too_many_parts_is_refused(source: str) -> None:
    with pytest.raises(ReadError, match="too many parts"):
        read_page(source, "a.html")
