"""Each format of Word's lists, at the numbers where it turns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_lint.numerals import parse_whole
from notice_lint.word.number_formats import FORMATS, GREATEST, written


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("decimal", {0: "0", 1: "1", 12: "12", 40000: "40000"}),
        ("decimalHalfWidth", {12: "12"}),
        ("decimalZero", {1: "01", 9: "09", 10: "10"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalFullWidth2", {12: "１２"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", {1: "①", 10: "⑩", 21: "21"}),
        ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇"}),
        ("upperRoman", {4: "IV", 9: "IX", 14: "XIV", 40: "XL", 1999: "MCMXCIX"}),
        ("lowerRoman", {3: "iii"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 28: "BB", 53: "AAA"}),
        ("lowerLetter", {2: "b"}),
        ("ordinal", {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 21: "21st", 112: "112th"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 99: "九十九", 100: "一○○"}),
        ("taiwaneseCounting", {10: "十", 15: "十五", 30: "三十"}),
        (
            "chineseCountingThousand",
            {10: "十", 19: "十九", 100: "一百", 101: "一百〇一", 110: "一百一十", 1010: "一千〇一十"},
        ),
        ("taiwaneseCountingThousand", {101: "一百零一", 10001: "一萬零一"}),
        ("chineseLegalSimplified", {1: "壹", 2: "贰", 10: "壹拾", 26: "贰拾陆", 105: "壹佰零伍"}),
        ("ideographLegalTraditional", {2: "貳", 13: "壹拾參"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥", 13: "13"}),
        ("ideographZodiacTraditional", {1: "甲子", 60: "癸亥", 61: "甲子"}),
        ("ideographDigital", {10: "一〇", 25: "二五"}),
        ("ideographEnclosedCircle", {1: "㈠", 10: "㈩", 11: "11"}),
        ("japaneseCounting", {10: "十", 100: "百", 1101: "千百一"}),
        ("japaneseLegal", {10: "壱拾"}),
        ("japaneseDigitalTenThousand", {10: "一〇"}),
        ("taiwaneseDigital", {10: "一○"}),
        ("koreanDigital2", {10: "一零"}),
        ("numberInDash", {3: "- 3 -"}),
        ("none", {3: ""}),
        ("bullet", {3: ""}),
        ("001, 002, 003, ...", {7: "007", 1234: "1234"}),
        ("hindiVowels", {3: "3"}),  # a script that no notice has
    ],
)
def test_a_format(form: str, numbers: dict[int, str]) -> None:
    assert {value: written(value, form) for value in numbers} == numbers


@given(st.integers(1, GREATEST))
@pytest.mark.parametrize(
    "form",
    ["chineseCountingThousand", "taiwaneseCountingThousand", "chineseLegalSimplified", "ideographLegalTraditional"],
)
def test_what_is_counted_reads_back_as_the_number(form: str, value: int) -> None:
    assert parse_whole(written(value, form)) == value


@given(st.integers(-(10**9), 10**9))
@pytest.mark.parametrize("form", [*FORMATS, "00, 01", "nonsense", ""])
def test_every_format_writes_something_of_every_number_and_not_too_much(form: str, value: int) -> None:
    assert len(written(value, form)) < 50
    assert form in ("none", "bullet") or value == 0 or written(value, form)
