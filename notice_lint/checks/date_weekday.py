"""Days of the week that do not belong to their date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from notice_lint.day import NoticeDate
from notice_lint.finding import Day, Hit, Phrase
from notice_lint.notice import Notice
from notice_lint.text import Span
from notice_lint.tieout.wording import own_dates

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True)
class WeekdayOff:
    """A weekday beside a date that falls on another. Where the year is not stated, no year in question may fit."""

    CASES: ClassVar[frozenset[str]] = frozenset({"default"})
    PHRASES: ClassVar[frozenset[str]] = frozenset(DAYS)
    RELATED: ClassVar[frozenset[str]] = frozenset()

    def find(self, notice: Notice) -> Iterator[Hit]:
        """A hit for each date with a weekday that is not its own."""
        for found in own_dates(notice):
            if found.weekday is None or found.weekday_span is None or found.first is None:
                continue
            days = _days_in_question(notice, found)
            if not days or any(day.weekday() == found.weekday for day in days):
                continue
            right = found.first.weekday()
            yield Hit(
                _both(notice, found.span, found.weekday_span),
                {"date": Day(found.iso), "right": Phrase(DAYS[right]), "stated": notice.quote(found.weekday_span)},
                evidence={"date": found.iso, "expected": DAYS[right], "found": DAYS[found.weekday]},
            )


def _both(notice: Notice, date: Span, weekday: Span) -> Span:
    """The date and its weekday, with the bracket that closes behind them."""
    both = Span(min(date.start, weekday.start), max(date.end, weekday.end))
    words = notice.quote(Span(both.start, both.end + 1))
    closes = words[-1:] in ("）", ")") and any(mark in words for mark in "（(")
    return Span(both.start, both.end + closes)


def _days_in_question(notice: Notice, found: NoticeDate) -> list[date]:
    """The day, or where its year is taken from elsewhere the same day of each year that the notice can speak of."""
    assert found.first is not None
    if found.stated_year:
        return [found.first]
    stones = notice.milestones
    since = stones.inspection_start or stones.audit_start
    until = stones.issue_date or stones.publish_date
    days = []
    for year in (found.first.year - 1, found.first.year, found.first.year + 1):
        try:
            day = found.first.replace(year=year)
        except ValueError:  # 29 February
            continue
        after_start = since is None or since.first is None or day >= since.first
        before_end = until is None or until.last is None or day <= until.last
        if year == found.first.year or (after_start and before_end):
            days.append(day)
    return days
