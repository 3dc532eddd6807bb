"""The dates that a notice states, each with the span it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from notice_lint.text import Span


class Precision(StrEnum):
    """How much of a date is stated."""

    DAY = "day"
    PART = "part"  # 上旬, 下旬, 月底, 年初, 年底
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class NoticeDate:
    """A date as stated. `first` and `last` are the days it can mean, None where no such day exists or no year is known.

    `stated_year` is false where the year was taken from the last full date before it. `weekday` is 0 for Monday.
    `cut_short` marks `2021年4月27` with its 日 lost.
    """

    span: Span
    year: int | None
    month: int | None = None
    day: int | None = None
    precision: Precision = Precision.DAY
    first: date | None = None
    last: date | None = None
    stated_year: bool = True
    weekday: int | None = None
    weekday_span: Span | None = None
    impossible: bool = False
    cut_short: bool = False

    @property
    def iso(self) -> str:
        """As ISO 8601 writes it: 2024-03-05, 2024-03, 2024, or 2024-03-21/2024-03-31; empty where no days are known."""
        if self.first is None or self.last is None:
            return ""
        length = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}.get(self.precision)
        first = self.first.isoformat()
        return first[:length] if length else f"{first}/{self.last.isoformat()}"


@dataclass(frozen=True, slots=True)
class DateSpan:
    """2023年7月18日至8月31日."""

    span: Span
    start: NoticeDate
    end: NoticeDate


@dataclass(frozen=True, slots=True)
class Milestones:
    """The days a notice hangs on; None where it does not say."""

    inspection_start: NoticeDate | None = None
    inspection_end: NoticeDate | None = None
    feedback: NoticeDate | None = None
    issue_date: NoticeDate | None = None
    publish_date: NoticeDate | None = None
    audit_start: NoticeDate | None = None
    audit_end: NoticeDate | None = None
