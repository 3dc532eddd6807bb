"""The numbers that a browser shows before the items of an `<ol>`, and which items have one of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from notice_lint.numerals import to_chinese
from notice_lint.patterns import pattern

GREATEST = 9999  # a number above is shown in digits whatever the style
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
ROMAN_DIGITS = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
CHINESE = r"[〇零一二三四五六七八九十百]{1,5}"
# What a person types as a number. A style sheet that turns a list's own numbers off is not looked for: where the items
# are numbered by hand, a second number before them would be an error of the tool.
TYPED = pattern(
    rf"\s*(?:[（(]?\s*(?:\d{{1,3}}|{CHINESE})\s*[)）.．、：:]|[①-⒛㈠-㈩]|第{CHINESE}|问题\s*\d|{CHINESE}是)"
)


def marker(number: int, style: str) -> str:
    """`number` as a list of this `style` shows it, with what follows it; empty for a style without numbers."""
    if style not in STYLES:
        return f"{number}. "
    write, mark = STYLES[style]
    if write is None:
        return ""
    return f"{write(number) if 0 < number <= GREATEST else number}{mark}"


def is_typed(text: str) -> bool:
    """Whether an item that reads `text` begins with a number that stands in the source."""
    return bool(TYPED.match(text))


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("a") + letter) + letters
    return letters


def _roman(number: int) -> str:
    text = ""
    for value, letters in (*ROMAN, *ROMAN_DIGITS):
        text += letters * (number // value)
        number %= value
    return text


def _upper(write: Callable[[int], str]) -> Callable[[int], str]:
    return lambda number: write(number).upper()


DECIMAL = (str, ". ")
IN_CHINESE = (to_chinese, "、")
NONE = (None, "")
# By the words of `list-style-type`, and by those of the attribute `type`, which tells small letters from capitals.
STYLES: Mapping[str, tuple[Callable[[int], str] | None, str]] = {
    "decimal": DECIMAL,
    "1": DECIMAL,
    "decimal-leading-zero": (lambda number: f"{number:02}", ". "),
    "cjk-decimal": (lambda number: "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number)), "、"),
    **dict.fromkeys(
        ("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "japanese-informal"), IN_CHINESE
    ),
    **dict.fromkeys(("lower-alpha", "lower-latin", "a"), (_letters, ". ")),
    **dict.fromkeys(("upper-alpha", "upper-latin", "A"), (_upper(_letters), ". ")),
    **dict.fromkeys(("lower-roman", "i"), (_roman, ". ")),
    **dict.fromkeys(("upper-roman", "I"), (_upper(_roman), ". ")),
    **dict.fromkeys(("none", "disc", "circle", "square", "disclosure-open", "disclosure-closed"), NONE),
}


@dataclass(slots=True, eq=False)
class Item:
    """An item of a list, whose tag stands at `start` to `end` in the source. `value` is the number it asks for."""

    start: int
    end: int
    style: str
    value: int | None = None


@dataclass(slots=True)
class Numbered:
    """An open list: how it is numbered, and its items so far."""

    style: str
    first: int | None = None
    backwards: bool = False
    items: list[Item] = field(default_factory=list)

    def markers(self) -> Iterator[tuple[Item, str]]:
        """Each item with its marker, once all are known."""
        step = -1 if self.backwards else 1
        number = self.first if self.first is not None else len(self.items) if self.backwards else 1
        for item in self.items:
            number = item.value if item.value is not None else number
            yield item, marker(number, item.style)
            number += step
