"""Numbers as notices write them: Arabic, Chinese (十, 廿, 两, 二〇二四, 壹), full width; and back into Chinese."""

from __future__ import annotations

import re
from decimal import Decimal

from notice_lint.patterns import pattern

_FULL_WIDTH = {ord("０") + i: str(i) for i in range(10)}
_DIGIT = {
    **{han: value for value, han in enumerate("零一二三四五六七八九")},
    **{han: value for value, han in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    **dict.fromkeys("○Ｏ", 0),
    **dict.fromkeys("两兩", 2),
    **{"貳": 2, "參": 3, "陸": 6},
}
_SMALL_UNIT = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_BIG_UNIT = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_WIDE = pattern("[０-９]")
_ARABIC = pattern(r"\d{1,3}(?:[,，]\d{3})+(?:[.．]\d+)?|\d+(?:[.．]\d+)?", re.A)
_TWENTY, _THIRTY = "廿", "卅"
_CHINESE = "".join((*_DIGIT, *_SMALL_UNIT, *_BIG_UNIT, _TWENTY, _THIRTY))
# ASCII and full-width digits with the marks inside them; ① ⑴ ⒈ Ⅰ ㈠ ㊀ and their like; Chinese numerals.
_FIGURE = pattern(
    r"[0-9０-９]+(?:[.．,，:：/／%％~～—-]+[0-9０-９]+)*"
    rf"|[\u2150-\u218b\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3220-\u3229\u3251-\u325f\u3280-\u3289\u32b1-\u32bf]|[{_CHINESE}]+"
)
LIMIT = 10**16
"""`to_chinese` writes whole numbers below this."""


def half_width_digits(text: str) -> str:
    """`text` with digits of full width made half width; every code point keeps its place."""
    return text.translate(_FULL_WIDTH) if _WIDE.search(text) else text


def figures_in(text: str) -> list[str]:
    """Every figure in `text` as it is written: what no mend may change."""
    return _FIGURE.findall(text)


def parse_number(text: str) -> int | Decimal | None:
    """The value of `text` where it is one number and nothing else, else None.

    A number with a decimal point is a Decimal with its decimals kept (`0.50`), any other an int. Two digits side by
    side without a unit (`三四`) are an approximation, so no number; three or more are read one by one (`二〇二四`).
    """
    text = half_width_digits(text).strip()
    if _ARABIC.fullmatch(text):
        plain = text.replace(",", "").replace("，", "").replace("．", ".")
        return Decimal(plain) if "." in plain else int(plain)
    whole, point, decimals = text.partition("点")
    value = _chinese(whole)
    if not point or value is None:
        return value
    if not decimals or any(han not in _DIGIT for han in decimals):
        return None
    return Decimal(f"{value}.{''.join(str(_DIGIT[han]) for han in decimals)}")


def parse_whole(text: str) -> int | None:
    """The whole number that `text` writes, without what stands behind its point; None where it is no number."""
    value = parse_number(text)
    return int(value) if value is not None else None


def _chinese(text: str) -> int | None:
    if not text:
        return None
    if all(han in _DIGIT for han in text):
        return _digit_by_digit(text)
    for sign, value in ((_TWENTY, 20), (_THIRTY, 30)):
        if text[0] == sign:
            rest = _DIGIT.get(text[1:], 0) if len(text) == 2 else 0
            return value + rest if len(text) == 1 or rest else None
    return _sections(text)


def _digit_by_digit(text: str) -> int | None:
    if len(text) == 1:
        return _DIGIT[text]
    zero = any(_DIGIT[han] == 0 for han in text)
    if any(han in "两兩" for han in text) or (len(text) == 2 and not zero):
        return None
    return int("".join(str(_DIGIT[han]) for han in text))


def _sections(text: str) -> int | None:
    """`三亿零二万五千` by halving at the greatest big unit; None where units do not fall."""
    for units in ("亿億", "万萬"):
        at = max(text.rfind(unit) for unit in units)
        if at < 0:
            continue
        head = _sections(text[:at])
        tail = _below(text[at + 1 :], _BIG_UNIT[text[at]])
        return None if head is None or head == 0 or tail is None else head * _BIG_UNIT[text[at]] + tail
    return _small(text)


def _below(text: str, unit: int) -> int | None:
    """What follows a big unit: nothing, or a number that fills its places or says 零 for those that it leaves out."""
    if not text:
        return 0
    zero = text[0] in "零〇"
    value = _sections(text.lstrip("零〇"))
    if value is None or value == 0:
        return None
    return value if zero or value >= unit // 10 else None


def _small(text: str) -> int | None:
    """A number below 10,000, e.g. `一千零五十`, `十五`, `两百`."""
    total, last_unit, digit, zero = 0, 10**4, None, False
    for place, han in enumerate(text):
        if han in _SMALL_UNIT:
            unit = _SMALL_UNIT[han]
            if digit is None and not (unit == 10 and place == 0):
                return None
            if unit >= last_unit or digit == 0 or (unit * 10 != last_unit and total and not zero):
                return None
            total, last_unit, digit, zero = total + (1 if digit is None else digit) * unit, unit, None, False
        elif han in "零〇" and digit is None and total and not zero:
            zero = True
        elif han in _DIGIT and digit is None and _DIGIT[han]:
            digit = _DIGIT[han]
        else:
            return None
    if digit is None:
        return None if zero or not total else total
    # 一百五 is spoken for 150: only 零 or the tens make the last digit one of ones.
    return total + digit if not total or zero or last_unit == 10 else None


def to_chinese(number: int) -> str:
    """`number` in Chinese numerals: 105 is `一百零五`, 12 is `十二`.

    Raises ValueError where it is negative or not below LIMIT.
    """
    if not 0 <= number < LIMIT:
        raise ValueError(f"not from 0 to {LIMIT - 1}: {number}")
    if number == 0:
        return "零"
    words = _write(number)
    return words[1:] if words.startswith("一十") else words


def _write(number: int) -> str:
    for unit, han in ((10**8, "亿"), (10**4, "万")):
        if number >= unit:
            head, rest = divmod(number, unit)
            return _write(head) + han + _tail(rest, unit)
    words = ""
    for unit, han in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            words += "零一二三四五六七八九"[digit] + han
        elif words and number and not words.endswith("零"):
            words += "零"
    return words


def _tail(rest: int, unit: int) -> str:
    if not rest:
        return ""
    return ("" if rest >= unit // 10 else "零") + _write(rest)
