"""The dates and spans of dates that a text states, with the years that they inherit."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from typing import Any

from lark import Lark, Token, Transformer
from lark.exceptions import LarkError

from notice_lint.day import DateSpan, NoticeDate, Precision
from notice_lint.numerals import half_width_digits, parse_number
from notice_lint.parsing.calendar import days_meant, is_impossible, precision_of
from notice_lint.parsing.date_candidates import WEEKDAY_AFTER, WEEKDAY_BEFORE, candidates
from notice_lint.parsing.grammars import open_grammar
from notice_lint.patterns import pattern
from notice_lint.text import Span

TITLE = pattern(r"《[^《》\n\r]{0,120}》")
SENTENCE_END = pattern(r"[。！？!?\n\r]")
LONGEST_CROSSING = 240
"""Days. 11月20日至1月15日 runs into the next year; 8月31日至7月18日, eleven months if it did, has its ends swapped."""


@dataclass(frozen=True, slots=True)
class Dates:
    """All dates of a text in its order, the ends of spans among them, and the spans."""

    dates: tuple[NoticeDate, ...] = ()
    spans: tuple[DateSpan, ...] = ()


def read_dates(text: str, region: Span) -> Dates:
    """The dates that stand in `region` of `text`."""
    shadow = half_width_digits(text)
    titles = [Span(*match.span()) for match in TITLE.finditer(shadow, region.start, region.end)]
    years = _Years(shadow, titles)
    dates: list[NoticeDate] = []
    spans: list[DateSpan] = []
    for start, words in candidates(shadow, region):
        sides = [written.moved(start) for written in _read(words)]
        if not sides:
            continue
        resolved = years.resolve(sides)
        resolved[-1] = _with_weekday(shadow, resolved[-1], after=True)
        resolved[0] = _with_weekday(shadow, resolved[0], after=False)
        dates += resolved
        if len(resolved) == 2:
            spans.append(DateSpan(Span(start, start + len(words)), resolved[0], resolved[1]))
    return Dates(tuple(dates), tuple(spans))


@dataclass(frozen=True, slots=True)
class _Written:
    """One date as written, its offsets counted from the start of the candidate. `open` is a number without its mark."""

    start: int
    end: int
    year: int | None = None
    relative: str = ""
    month: int | None = None
    day: int | None = None
    part: str = ""
    open: int | None = None
    numeric: bool = False

    def moved(self, by: int) -> _Written:
        start, end = self.start + by, self.end + by
        return _Written(start, end, self.year, self.relative, self.month, self.day, self.part, self.open, self.numeric)


class _Reader(Transformer[Token, list[_Written]]):
    """From the tree of grammar/dates.lark to the written dates."""

    def start(self, children: list[Any]) -> list[_Written]:
        return [child for child in children if isinstance(child, _Written)]

    def date(self, parts: list[Any]) -> _Written:
        values: dict[str, Any] = {}
        first, last = parts[0][1], parts[-1][2]
        for found, _, _ in parts:
            values.update(found)
        return _Written(first, last, **values)

    def year(self, tokens: list[Token]) -> Any:
        number = _value(tokens[0])
        if len(tokens[0]) == 2:
            number += 1900 if number >= 50 else 2000
        return _part(tokens, year=number)

    def month(self, tokens: list[Token]) -> Any:
        return _part(tokens, month=_value(tokens[0]))

    def day(self, tokens: list[Token]) -> Any:
        return _part(tokens, day=_value(tokens[0]))

    def open(self, tokens: list[Token]) -> Any:
        return _part(tokens, open=_value(tokens[0]))

    def relative(self, tokens: list[Token]) -> Any:
        return _part(tokens, relative=str(tokens[0]))

    def numeric(self, tokens: list[Token]) -> Any:
        year, month, day = map(int, re.split(r"[-./]", tokens[0]))
        return _part(tokens, year=year, month=month, day=day, numeric=True)

    def PART(self, token: Token) -> Any:
        return _part([token], part=str(token))

    HALF = QUARTER = PART


def _part(tokens: list[Token], **values: Any) -> tuple[dict[str, Any], int, int]:
    return values, tokens[0].start_pos or 0, tokens[-1].end_pos or 0


def _value(token: Token) -> int:
    value = parse_number(token.replace("○", "〇"))
    return int(value) if value is not None else 0


@cache
def _parser() -> Lark:
    return open_grammar("dates.lark", "start", transformer=_Reader())


@lru_cache(maxsize=4096)
def _read(words: str) -> tuple[_Written, ...]:
    """The written dates of a candidate; the same words come again and again, in one notice and in the next."""
    try:
        read: Any = _parser().parse(words)
    except LarkError:  # parsing never fails: what the grammar cannot read is no date
        return ()
    return tuple(_closed(list(read)))


def _closed(sides: list[_Written]) -> list[_Written]:
    """Gives the open number at the left of a span its meaning: 12月19至23日, 2024年3至5月, 2021至2022年."""
    if len(sides) < 2 or sides[0].open is None:
        return sides
    left, right = sides
    if left.month is not None:
        name = "day"
    elif left.year is not None or right.year is None:
        name = "month"
    else:
        name = "year"
    values: dict[str, Any] = {name: left.open, "open": None}
    return [replace(left, **values), right]


class _Years:
    """Which year a date without one belongs to.

    It takes the year of the last full date before it; a year and month in the same sentence go before that. 今年 and
    去年 leave the year unknown, for themselves and for what follows them in their sentence.
    """

    def __init__(self, text: str, titles: list[Span]) -> None:
        self.text = text
        self.titles, self.title_starts = titles, [title.start for title in titles]
        self.full: int | None = None
        self.coarse: int | None = None  # of the last year and month, for a text that has no full date yet
        self.near: int | None = None
        self.near_end = -1

    def resolve(self, sides: list[_Written]) -> list[NoticeDate]:
        """The one or two dates of a candidate with their years."""
        inherited = self._inherited(sides[0].start)
        first = sides[0]
        dates = [_dated(first, _year(first, inherited))] if len(sides) == 1 else list(_span(first, sides[1], inherited))
        if not self._in_title(first.start):
            for side, dated in zip(sides, dates, strict=True):
                self._remember(side, dated)
        return dates

    def _inherited(self, start: int) -> int | None:
        if self.near_end >= 0 and not SENTENCE_END.search(self.text, self.near_end, start):
            return self.near
        return self.coarse if self.full is None else self.full

    def _in_title(self, offset: int) -> bool:
        before = bisect_right(self.title_starts, offset)
        return before > 0 and offset in self.titles[before - 1]

    def _remember(self, side: _Written, dated: NoticeDate) -> None:
        if side.relative:
            self.near, self.near_end = dated.year, side.end
        elif side.year is not None and (side.month is not None or side.part):
            self.near, self.near_end = side.year, side.end
            self.coarse = side.year
            if dated.precision is Precision.DAY:
                self.full = side.year
        elif dated.precision is Precision.DAY and dated.year is not None and self.near_end >= 0:
            # 2023年11月20日至1月15日: what follows in the sentence follows the later end.
            self.near, self.near_end = dated.year, side.end


def _year(side: _Written, inherited: int | None) -> int | None:
    if side.year is not None:
        return side.year
    if not side.relative or side.relative == "同年":
        return inherited
    return None


def _span(left: _Written, right: _Written, inherited: int | None) -> Iterator[NoticeDate]:
    if right.month is None and right.day is not None:
        right = replace(right, month=left.month)
    year = _year(left, inherited)
    if left.year is None and not left.relative and right.year is not None:
        year = _year_before(left, right)
    start = _dated(left, year)
    yield start
    if right.year is not None:
        yield _dated(right, right.year)
    elif right.relative in ("次年", "翌年"):
        yield _dated(right, None if year is None else year + 1)
    elif right.relative:
        yield _dated(right, None)
    else:
        yield _in_order(start, right, year)


def _year_before(left: _Written, right: _Written) -> int | None:
    """The year of 7月18日 in 7月18日至2024年1月5日, where only the end has one."""
    assert right.year is not None
    if left.month is None or right.month is None:
        return right.year
    return right.year - (left.month > right.month)


def _in_order(start: NoticeDate, right: _Written, year: int | None) -> NoticeDate:
    """The end of a span that states no year: that of its start, or the next where that alone keeps the two in order."""
    end = _dated(right, year)
    if start.first is None or year is None or right.month is None:
        return end
    # 29 February may be no day of the start's year and one of the next.
    nowhere = end.last is None and not end.impossible and start.month is not None and right.month < start.month
    if not nowhere and (end.last is None or end.last >= start.first):
        return end
    later = _dated(right, year + 1)
    days = (start.precision, end.precision) == (Precision.DAY, Precision.DAY)
    if later.last is None or (days and (later.last - start.first).days > LONGEST_CROSSING):
        return end
    return later


def _dated(side: _Written, year: int | None) -> NoticeDate:
    day, cut = side.day, False
    if day is None and side.open is not None and side.month is not None:
        day, cut = side.open, True
    stated = side.year is not None
    month = side.month
    impossible = is_impossible(year if stated else None, month, day)
    first: date | None = None
    last: date | None = None
    known = year is not None and (month is not None or day is None)
    if year is not None and known and not impossible and not is_impossible(year, month, day):
        first, last = days_meant(year, month, day, side.part)
    precision = precision_of(month, day, side.part)
    return NoticeDate(
        Span(side.start, side.end),
        year,
        month,
        day,
        precision,
        first,
        last,
        stated,
        impossible=impossible,
        cut_short=cut,
    )


def _with_weekday(text: str, dated: NoticeDate, *, after: bool) -> NoticeDate:
    if dated.precision is not Precision.DAY:
        return dated
    if after:
        found = WEEKDAY_AFTER.match(text, dated.span.end)
    else:
        found = WEEKDAY_BEFORE.search(text, max(0, dated.span.start - 6), dated.span.start)
    if not found:
        return dated
    weekday = min("一二三四五六日天".index(found["day"]), 7)
    return replace(dated, weekday=6 if weekday == 7 else weekday, weekday_span=Span(*found.span("word")))
