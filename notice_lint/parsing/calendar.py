"""The days that a date of any precision can mean."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from notice_lint.day import Precision

# First and last day (0: the month's last) and, for a year's parts, first and last month. Widest readings: a check that
# compares such dates is to be silent where any reading would do.
MONTH_PARTS = {
    "上旬": (1, 10),
    "中旬": (11, 20),
    "下旬": (21, 0),
    "初": (1, 10),
    "中": (11, 20),
    "底": (21, 0),
    "末": (21, 0),
}
YEAR_PARTS = {"初": (1, 3), "中": (5, 8), "底": (11, 12), "末": (11, 12)}
HALVES = {"上": (1, 6), "下": (7, 12)}
QUARTERS = {"一": (1, 3), "二": (4, 6), "三": (7, 9), "四": (10, 12)}


def is_impossible(year: int | None, month: int | None, day: int | None) -> bool:
    """Whether no calendar has this day. A 29 February is possible where the year is not known."""
    if month is not None and not 1 <= month <= 12:
        return True
    if day is None:
        return False
    longest = 31 if month is None else monthrange(2000 if year is None else year, month)[1]
    return not 1 <= day <= longest


def days_meant(year: int, month: int | None, day: int | None, part: str) -> tuple[date, date]:
    """First and last day of a possible date; `part` is 上旬, 底, 上半年, 第一季度 … or empty."""
    if day is not None and month is not None:
        return date(year, month, day), date(year, month, day)
    if month is not None:
        first, last = MONTH_PARTS.get(part[-2:], MONTH_PARTS.get(part[-1:], (1, 0)))
        return date(year, month, first), date(year, month, last or monthrange(year, month)[1])
    start, end = _months(part)
    return date(year, start, 1), date(year, end, monthrange(year, end)[1])


def precision_of(month: int | None, day: int | None, part: str) -> Precision:
    """How much of a date is stated."""
    if day is not None:
        return Precision.DAY
    if part.endswith("半年"):
        return Precision.HALF
    if part.endswith("季度"):
        return Precision.QUARTER
    if part:
        return Precision.PART
    return Precision.MONTH if month is not None else Precision.YEAR


def _months(part: str) -> tuple[int, int]:
    if part.endswith("半年"):
        return HALVES[part[0]]
    if part.endswith("季度"):
        if part[0] == "前":
            return 1, 9 if "三" in part else 6
        sign = part.removeprefix("第")[0]
        return QUARTERS["一二三四"[int(sign) - 1] if sign.isdigit() else sign]
    return YEAR_PARTS.get(part[-1:], (1, 12))
