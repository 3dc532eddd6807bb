"""Lengths of time held against the dates that they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from notice_lint.day import NoticeDate, Precision
from notice_lint.finding import Day, Hit, Part
from notice_lint.notice import Notice
from notice_lint.numerals import half_width_digits, parse_number
from notice_lint.regexes import Expression, Regex, compiled
from notice_lint.text import Span
from notice_lint.tieout.wording import is_quoted, sentence_around

DAYS = {"个月": 30.44, "个星期": 7.0, "周": 7.0, "天": 1.0, "日": 1.0}
SLACK = {"个月": 20, "个星期": 6, "周": 6, "天": 3, "日": 3}  # days
WORKDAYS = (0.6, 0.8)  # of the days of the calendar


@dataclass(frozen=True)
class DurationOff:
    """经过三个月 after a span of eleven: a length behind one of `openings`, held against the span in front of it.

    With `campaigns` behind it the length is that of the rectification and is held against the time from the feedback to
    the issue date: it cannot be longer, and should not be shorter than that time divided by `patience`.
    """

    openings: tuple[Regex, ...] = ()
    campaigns: tuple[Regex, ...] = ()
    patience: int = 2

    CASES: ClassVar[frozenset[str]] = frozenset({"default", "campaign"})
    PHRASES: ClassVar[frozenset[str]] = frozenset()
    RELATED: ClassVar[frozenset[str]] = frozenset({"start", "end"})

    def find(self, notice: Notice) -> Iterator[Hit]:
        """A hit for each length that its dates do not bear out."""
        text = half_width_digits(notice.document.text)
        for match in self._lengths.finditer(text, notice.body.start, notice.body.end):
            number = parse_number(match["number"])
            place = Span(*match.span("length"))
            if number is None or is_quoted(notice, place):
                continue
            if self._campaign.match(text, match.end()):
                yield from self._against_campaign(notice, place, float(number), match["unit"])
            else:
                yield from _against_span(notice, place, float(number), match["unit"])

    @cached_property
    def _lengths(self) -> Expression:
        return compiled(
            rf"(?:{'|'.join(self.openings) or '(?!)'})(?:了|达)?"
            r"(?P<length>(?P<number>\d{1,3}|[一二两三四五六七八九十]{1,3})"
            r"(?P<unit>个月|个星期|周|天|日))(?![余多半])",
            self.openings,
            flags=re.A,
        )

    @cached_property
    def _campaign(self) -> Expression:
        return compiled(rf"的?(?:{'|'.join(self.campaigns) or '(?!)'})", self.campaigns)

    def _against_campaign(self, notice: Notice, place: Span, number: float, unit: str) -> Iterator[Hit]:
        start, end = notice.milestones.feedback, notice.milestones.issue_date
        if not start or not end or not start.first or not end.last or not start.last or not end.first:
            return
        days, between = number * DAYS[unit], (end.last - start.first).days
        if days > between + SLACK[unit] or between > self.patience * days + SLACK[unit] // 4:
            yield _hit(notice, place, "campaign", start, end)


def _against_span(notice: Notice, place: Span, number: float, unit: str) -> Iterator[Hit]:
    sentence = sentence_around(notice, place)
    before = [date for date in notice.dates if date.span in sentence and date.span.end <= place.start]
    span = next((span for span in notice.date_spans if before and span.end.span == before[-1].span), None)
    if span is None or any(date.precision is Precision.YEAR for date in (span.start, span.end)):
        return
    start, end = span.start, span.end
    if not (start.first and start.last and end.first and end.last) or end.last < start.first:
        return
    days, shortest, longest = number * DAYS[unit], (end.first - start.last).days, (end.last - start.first).days + 1
    if unit in "天日" and WORKDAYS[0] * longest <= days <= WORKDAYS[1] * longest:
        return
    if days < shortest - SLACK[unit] or days > longest + SLACK[unit]:
        yield _hit(notice, place, "default", start, end)


def _hit(notice: Notice, place: Span, case: str, start: NoticeDate, end: NoticeDate) -> Hit:
    assert start.first is not None and end.last is not None
    days = (end.last - start.first).days + 1
    length = notice.quote(place)
    return Hit(
        place,
        {"length": length, "start": Day(start.iso), "end": Day(end.iso), "days": days},
        case,
        (Part(start.span, "start"), Part(end.span, "end")),
        {"length": length, "start": start.iso, "end": end.iso, "days": days},
    )
