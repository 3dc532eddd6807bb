"""Numbers in every way of writing them, and back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_lint.numerals import LIMIT, half_width_digits, parse_number, to_chinese


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("12", 12),
        ("１２", 12),
        ("8,863", 8863),
        ("1，825", 1825),
        ("1,825.95", Decimal("1825.95")),
        ("0.50", Decimal("0.50")),
        ("３.５", Decimal("3.5")),
        ("零", 0),
        ("〇", 0),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("一十二", 12),
        ("二十", 20),
        ("廿", 20),
        ("廿三", 23),
        ("卅一", 31),
        ("九十九", 99),
        ("一百", 100),
        ("一百零五", 105),
        ("一百一十", 110),
        ("三百二十一", 321),
        ("两千", 2000),
        ("一千零五十", 1050),
        ("一千零五", 1005),
        ("一万二千", 12000),
        ("十五万三千", 153000),
        ("三万零五十", 30050),
        ("一亿零二万五千", 100025000),
        ("二〇二四", 2024),
        ("二零二四", 2024),
        ("二○二四", 2024),
        ("一九九八", 1998),
        ("二〇", 20),
        ("三点五", Decimal("3.5")),
        ("零点四三", Decimal("0.43")),
        ("叁佰贰拾壹", 321),
        ("壹萬", 10000),
    ],
)
def test_value(text: str, value: int | Decimal) -> None:
    assert parse_number(text) == value
    assert type(parse_number(text)) is type(value)


NO_NUMBERS = """个 三四 两三 十余 一百五 一万二 一百零 百 五百千 1.2.3 1,23 12个 -3 零十 点 万 二十三十 廿十 一千五十
点五 三点 十百 零万 两〇二四"""


@pytest.mark.parametrize("text", ["", *NO_NUMBERS.split()])
def test_no_number(text: str) -> None:
    assert parse_number(text) is None


@given(st.integers(0, LIMIT - 1))
def test_round_trip(number: int) -> None:
    assert parse_number(to_chinese(number)) == number


@given(st.integers(0, 20_000))
def test_round_trip_of_small_numbers(number: int) -> None:
    assert parse_number(to_chinese(number)) == number


@pytest.mark.parametrize(
    ("number", "words"), [(0, "零"), (10, "十"), (12, "十二"), (105, "一百零五"), (110, "一百一十")]
)
def test_words(number: int, words: str) -> None:
    assert to_chinese(number) == words


@pytest.mark.parametrize("number", [-1, LIMIT])
def test_out_of_range(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        to_chinese(number)


@given(st.integers(0, 10**12))
def test_width_makes_no_difference(number: int) -> None:
    wide = str(number).translate({ord(str(n)): chr(ord("０") + n) for n in range(10)})
    assert parse_number(wide) == number
    assert half_width_digits(wide) == str(number)


@given(st.text(alphabet="零〇一二两三十廿卅百千万亿点.,0123456789壹贰 个", max_size=12))
def test_any_text_is_a_number_or_none(text: str) -> None:
    value = parse_number(text)
    assert value is None or value >= 0


@given(st.text(max_size=30))
def test_half_width_keeps_places(text: str) -> None:
    assert len(half_width_digits(text)) == len(text)
