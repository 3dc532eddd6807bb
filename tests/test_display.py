"""How text is set out for a person."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from notice_lint.display import NEVER_FIRST, cells, wrapped


def test_han_text_breaks_anywhere_but_before_a_closing_mark() -> None:
    text = "通报应写明是对哪个巡察组的反馈意见进行整改，只写“巡察组”不知所指。"
    assert list(wrapped(text, 44, "  ")) == [
        "  通报应写明是对哪个巡察组的反馈意见进行整改，",
        "  只写“巡察组”不知所指。",
    ]


def test_latin_words_stay_whole() -> None:
    assert list(wrapped("a notice says which team's findings", 21)) == ["a notice says which", "team's findings"]


@given(st.text("整改，。”a b\n", max_size=200), st.integers(20, 60))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = list(wrapped(text, width, "  "))
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines[1:]:
        assert line[2] not in NEVER_FIRST
    for line in lines:
        words = line.rstrip(NEVER_FIRST + "abc").strip()
        assert cells(words) <= width
