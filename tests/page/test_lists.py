"""The numbers of lists, as a browser shows them."""

from __future__ import annotations

import pytest

from notice_lint.page.lists import is_typed, marker


@pytest.mark.parametrize(
    ("number", "style", "shown"),
    [
        (1, "decimal", "1. "),
        (12, "1", "12. "),
        (3, "unknown", "3. "),
        (7, "decimal-leading-zero", "07. "),
        (12, "cjk-ideographic", "十二、"),
        (105, "simp-chinese-informal", "一百零五、"),
        (20, "cjk-decimal", "二〇、"),
        (1, "a", "a. "),
        (28, "lower-alpha", "ab. "),
        (26, "A", "Z. "),
        (1994, "i", "mcmxciv. "),
        (4, "upper-roman", "IV. "),
        (0, "lower-roman", "0. "),
        (-3, "cjk-ideographic", "-3、"),
        (10**7, "i", "10000000. "),
        (1, "disc", ""),
        (1, "none", ""),
    ],
)
def test_a_number_in_each_style(number: int, style: str, shown: str) -> None:
    assert marker(number, style) == shown


@pytest.mark.parametrize("text", ["1.甲", "（一）甲", "一、甲", "(2)甲", "①甲", "一是甲", "第三，甲", "12、甲"])
def test_a_number_that_is_typed(text: str) -> None:
    assert is_typed(text)


@pytest.mark.parametrize("text", ["甲事", "12台设备", "一个问题", "2024年3月"])
def test_a_figure_that_is_no_number_of_an_item(text: str) -> None:
    assert not is_typed(text)
