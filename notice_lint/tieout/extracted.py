"""Values that a rule of an office's own names by pattern: text, numbers and dates, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from notice_lint.day import NoticeDate
from notice_lint.notice import Notice
from notice_lint.numerals import half_width_digits, parse_number
from notice_lint.quantity import FigureKind
from notice_lint.regexes import Regex, compiled
from notice_lint.text import Span
from notice_lint.tieout.regions import Region, junk, regions

VALUE = "value"  # the group of a pattern that holds what is meant


class Reading(StrEnum):
    """What a value is read as."""

    TEXT = "text"  # letters and digits alone: marks, blanks and widths do not count
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its place. `value` is scaled (1.2万元 is 12000); `slack` is how far the true value may be off."""

    span: Span
    value: Decimal
    written: str
    slack: Decimal = Decimal(0)
    kind: FigureKind = FigureKind.COUNT


def places(notice: Notice, patterns: Sequence[Regex], where: Region, within: Span | None = None) -> Iterator[Span]:
    """Where `patterns` find a value in the parts `where`, in the order of the text.

    The value is the group `value`, else the first group, else the whole match. `within` cuts the parts down.
    """
    others = junk(notice)
    found = {
        span
        for part in regions(notice, where)
        if within is None or part.overlaps(within)
        for span in _in_part(notice, patterns, part, within)
        if not any(span.overlaps(other) for other in others)
    }
    yield from sorted(found)


def _in_part(notice: Notice, patterns: Sequence[Regex], part: Span, within: Span | None) -> Iterator[Span]:
    start, end = part.start, part.end
    if within is not None:
        start, end = max(start, within.start), min(end, within.end)
    text = notice.document.text[start:end]
    for pattern in patterns:
        for match in compiled(pattern).finditer(text):
            group: str | int = VALUE if VALUE in match.re.groupindex else int(bool(match.re.groups))
            low, high = match.span(group)
            if low < high:
                yield Span(start + low, start + high)


def number_at(notice: Notice, place: Span) -> Number | None:
    """The number at `place`: a figure of the notice with its scale, else a number and nothing more.

    None where there is none, or one that is only approximate.
    """
    for figure in notice.quantities:
        if figure.number_span.overlaps(place):
            if figure.approximate:
                return None
            rounded = figure.decimals > 0 or figure.ulp > 1
            slack = figure.ulp / 2 if rounded else Decimal(0)
            written = notice.quote(figure.number_span)
            return Number(figure.number_span, figure.scaled, written, slack, figure.kind)
    written = half_width_digits(notice.quote(place)).strip()
    value = parse_number(written)
    return None if value is None else Number(place, Decimal(value), written)


def date_at(notice: Notice, place: Span) -> NoticeDate | None:
    """The first date of the notice that shares a code point with `place`; None where its days are not known."""
    found = next((date for date in notice.dates if date.span.overlaps(place)), None)
    return found if found and found.first and found.last else None


def plain(text: str) -> str:
    """The letters and digits of `text` in half width and small letters."""
    return half_width_digits("".join(char for char in text if char.isalnum())).casefold()
