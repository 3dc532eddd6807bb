"""Whole numbers in the formats of Word's lists (`ST_NumberFormat`).

What a format has no sign for is written as 1, 2, 3, and so are the formats of other scripts, which no notice has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

Writer: TypeAlias = Callable[[int], str]

GREATEST = 32767  # Word's lists count no further
ROMAN = {1000: "M", 900: "CM", 500: "D", 400: "CD", 100: "C", 90: "XC", 50: "L", 40: "XL", 10: "X", 9: "IX", 5: "V"}
ROMAN |= {4: "IV", 1: "I"}
ENGLISH = ("th", "st", "nd", "rd")
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def written(value: int, number_format: str) -> str:
    """`value` in a format of Word: `chineseCounting`, or a pattern of its own such as `001, 002, 003, ...`."""
    if "," in number_format:
        first = number_format.partition(",")[0].strip()
        return str(value).zfill(min(len(first), 10)) if first.isdecimal() else str(value)
    writer = FORMATS.get(number_format)
    return writer(value) if writer and 0 <= value <= GREATEST else str(value)


def _digits(signs: str) -> Writer:
    return lambda value: "".join(signs[int(digit)] for digit in str(value))


def _listed(signs: str) -> Writer:
    """A sign for each number from 1; beyond the last one 1, 2, 3."""
    return lambda value: signs[value - 1] if 1 <= value <= len(signs) else str(value)


def _run(first: str, count: int) -> Writer:
    """Signs that stand one after another in Unicode."""
    return _listed("".join(chr(ord(first) + i) for i in range(count)))


def _roman(value: int) -> str:
    text = ""
    for amount, sign in ROMAN.items():
        text += sign * (value // amount)
        value %= amount
    return text


def _letters(value: int) -> str:
    """a to z, then aa, bb, cc."""
    return LETTERS[(value - 1) % 26] * min((value - 1) // 26 + 1, 30) if value else ""


def _ordinal(value: int) -> str:
    ending = "th" if value % 100 in (11, 12, 13) or value % 10 > 3 else ENGLISH[value % 10]
    return f"{value}{ending}"


def _counting(
    signs: str, units: str, myriad: str, *, zero: bool = True, ones: bool = True, teen: bool = False
) -> Writer:
    """Numbers with signs for ten, hundred, thousand. `zero` fills a gap, once; `ones` says that a 1 stands before a
    unit, `teen` that it does not in 10 to 19."""

    def group(value: int, leads: bool) -> str:
        text, gap = "", False
        for place in (3, 2, 1, 0):
            digit = value // 10**place % 10
            if not digit:
                gap = bool(text)
                continue
            text += signs[0] if gap and zero else ""
            silent = digit == 1 and place > 0 and (not ones or (teen and place == 1 and leads and not text))
            text += ("" if silent else signs[digit]) + (units[place - 1] if place else "")
            gap = False
        return text

    def write(value: int) -> str:
        if not value:
            return signs[0]
        high, low = divmod(value, 10000)
        above = group(high, True) + myriad if high else ""
        filled = signs[0] if zero and high and 0 < low < 1000 else ""
        return above + filled + group(low, not high)

    return write


def _below_hundred(counted: Writer, signs: str) -> Writer:
    """Counted up to 99, from 100 on digit by digit."""
    return lambda value: counted(value) if value < 100 else _digits(signs)(value)


IDEOGRAPHS = "〇一二三四五六七八九"
ROUND = "○一二三四五六七八九"
ZERO = "零一二三四五六七八九"
FORMATS: Mapping[str, Writer] = {
    "none": lambda value: "",
    "bullet": lambda value: "",
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02}",
    "decimalFullWidth": _digits("０１２３４５６７８９"),
    "decimalFullWidth2": _digits("０１２３４５６７８９"),
    "decimalEnclosedCircle": _run("①", 20),
    "decimalEnclosedCircleChinese": _run("①", 20),
    "decimalEnclosedFullstop": _run("⒈", 20),
    "decimalEnclosedParen": _run("⑴", 20),
    "numberInDash": lambda value: f"- {value} -",
    "ordinal": _ordinal,
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerLetter": _letters,
    "ideographDigital": _digits(IDEOGRAPHS),
    "japaneseDigitalTenThousand": _digits(IDEOGRAPHS),
    "taiwaneseDigital": _digits(ROUND),
    "koreanDigital2": _digits(ZERO),
    "chineseCounting": _below_hundred(_counting(ROUND, "十百千", "万", teen=True), ROUND),
    "taiwaneseCounting": _below_hundred(_counting(ROUND, "十百千", "萬", teen=True), ROUND),
    "chineseCountingThousand": _counting(IDEOGRAPHS, "十百千", "万", teen=True),
    "taiwaneseCountingThousand": _counting(ZERO, "十百千", "萬", teen=True),
    "japaneseCounting": _counting(IDEOGRAPHS, "十百千", "万", zero=False, ones=False),
    "japaneseLegal": _counting("〇壱弐参四伍六七八九", "拾百阡", "萬", zero=False),
    "chineseLegalSimplified": _counting("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "万"),
    "ideographLegalTraditional": _counting("零壹貳參肆伍陸柒捌玖", "拾佰仟", "萬"),
    "ideographEnclosedCircle": _run("㈠", 10),
    "ideographTraditional": _listed(STEMS),
    "ideographZodiac": _listed(BRANCHES),
    "ideographZodiacTraditional": lambda value: STEMS[(value - 1) % 10] + BRANCHES[(value - 1) % 12] if value else "0",
}
