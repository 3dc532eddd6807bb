"""The notice in pages of many styles: nothing of it is lost, and nothing of the page is taken for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notice_lint.readers import read
from tests.page.cms import STYLES, Style
from tests.page.compare import differences

NOTICES = sorted((Path(__file__).parent.parent / "corpus" / "notices").glob("*.txt"))
TITLE = "中共云岭县档案馆党组关于巡察整改进展情况的通报"
AROUND = ("政务公开", "宣传周", "ICP备", "打印", "猜你喜欢", "假的", "登录")

each_style = pytest.mark.parametrize("style", STYLES.values(), ids=list(STYLES))
# Whatever a notice may consist of: prose, headings, labels, short lines, figures and dates by themselves.
LINES = st.lists(
    st.one_of(
        st.sampled_from(
            ["整改情况：已完成", "（一）党的建设方面", "二、下一步打算", "一是立行立改。", "12.5万元", "2024年3月5日"]
        ),
        st.text("整改情况问题落实共项已完成推进，。；：0123456789", min_size=1, max_size=80),
    ),
    min_size=1,
    max_size=30,
)


@each_style
@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.stem)
def test_a_notice_in_a_page_has_the_findings_it_has_as_text(path: Path, style: Style) -> None:
    assert differences(path, style) == []


@each_style
@settings(max_examples=25)
@given(lines=LINES)
def test_no_line_of_a_notice_is_lost(style: Style, lines: list[str]) -> None:
    lines = [f"共指出{number}个问题。{line}" if number % 3 else line for number, line in enumerate(lines, 1)]
    long = "反馈意见后，党组高度重视，逐条研究，列出清单，明确责任人和完成时限，按周调度，逐项销号。" * 6
    page = read(style(TITLE, [long, *lines, long], "2024-03-05").encode(), "a.html")
    kept = ["".join(line.split()) for line in page.text.splitlines()]
    assert all("".join(line.split()) in kept for line in [TITLE, long, *lines] if line.strip())


@each_style
def test_the_page_around_it_is_left_out(style: Style) -> None:
    prose = "反馈意见后，党组高度重视，逐条研究，列出清单，明确责任人和完成时限，按周调度，逐项销号。"
    text = read(style(TITLE, [prose] * 12, "2024-03-05").encode(), "a.html").text
    assert [word for word in AROUND if word in text] == []
    assert text.startswith(TITLE)


def test_a_title_of_two_lines_apart_from_the_body_is_taken_whole() -> None:
    prose = "<p>反馈意见后，党组高度重视，逐条研究，列出清单，明确责任人和完成时限，按周调度，逐项销号。</p>" * 12
    source = (
        "<title>中共云岭县档案馆党组关于整改的通报_云岭县档案馆</title><ul class=nav><li><a href=/>首页</a></ul>"
        f"<h1>中共云岭县档案馆党组<br>关于整改的通报</h1><div>点击：12</div><div id=zoom>{prose}</div>"
    )
    text = read(source.encode(), "a.html").text
    assert text.splitlines()[:2] == ["中共云岭县档案馆党组", "关于整改的通报"]
    assert "点击" not in text


def test_a_page_of_a_few_words_is_taken_whole() -> None:
    assert read("<p>一、甲<p>二、乙".encode(), "a.html").text == "一、甲\n\n二、乙"
