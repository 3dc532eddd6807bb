"""Lengths of time against the years beside them: 三年行动计划（2023—2025年）, first and last counted or not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from notice_lint.day import NoticeDate, Precision
from notice_lint.notice import Notice
from notice_lint.patterns import pattern
from notice_lint.quantity import FigureKind, Quantity
from notice_lint.text import Span
from notice_lint.tieout.relations import Grade, Kind, Relation, number

YEARS = ("年", "个年度", "年度", "周年")
MONTHS = ("个月", "月")
LONGEST = 60  # years or months of a length that is held against dates
REACH = 20  # code points between a length and its dates
# Nothing but words of counting between dates and a length: 2021年至2023年，共三年.
BEFORE = pattern(r"(?:年度?|度|期间|以来|这|共计?|总计|合计|前后|连续|历时|长达|的|[，,、（(）)\s])*")
# What the length is of, then its dates in brackets or behind a colon: 三年行动计划（, 三年来：, 两年即.
AFTER = pattern(r"[一-鿿]{0,12}(?:[（(：:]|，?即)(?:即|从|自)?")
SUMMED = pattern("共|合计|总计|历时|连续|前后|长达")
LASTING = ("来", "间", "内", "以来", "期间")
JOINED = pattern(r"[、，,和及与\s]{1,2}")


def ages(notice: Notice) -> Iterator[Relation]:
    """Each length that stands beside dates: tied where one reading of them gives it, a note where none does."""
    spans = sorted([*_told_as_spans(notice), *_told_one_by_one(notice)], key=lambda told: told[0])
    starts = [span.start for span, _, _ in spans]
    for figure in notice.quantities:
        if figure.kind is not FigureKind.DURATION or figure.unit not in (*YEARS, *MONTHS) or figure.value > LONGEST:
            continue
        at = bisect_left(starts, figure.span.start)
        for span, start, end in spans[max(0, at - 1) : at + 1]:
            if _beside(notice, figure, span):
                yield from _held(figure, span, start, end)
                break


def _told_as_spans(notice: Notice) -> Iterator[tuple[Span, NoticeDate, NoticeDate]]:
    for span in notice.date_spans:
        if span.start.year and span.end.year and span.end.year >= span.start.year:
            yield span.span, span.start, span.end


def _told_one_by_one(notice: Notice) -> Iterator[tuple[Span, NoticeDate, NoticeDate]]:
    """2021年、2022年、2023年: years in a row."""
    run: list[NoticeDate] = []
    for date in [*notice.dates, None]:
        follows = (
            date is not None
            and run
            and date.precision is Precision.YEAR
            and date.year == (run[-1].year or 0) + 1
            and JOINED.fullmatch(notice.document.text, run[-1].span.end, date.span.start)
        )
        if follows and date:
            run.append(date)
            continue
        if len(run) > 1:
            yield Span(run[0].span.start, run[-1].span.end), run[0], run[-1]
        run = [date] if date and date.precision is Precision.YEAR and date.year else []


def _beside(notice: Notice, figure: Quantity, span: Span) -> bool:
    text = notice.document.text
    if span.end <= figure.span.start <= span.end + REACH:
        gap = text[span.end : figure.span.start]
        told = not any(mark in gap for mark in "，,") or SUMMED.search(gap) or text.startswith(LASTING, figure.span.end)
        return bool(told) and BEFORE.fullmatch(gap) is not None and not text.startswith("一", figure.span.end)
    if figure.number_span.end <= span.start <= figure.number_span.end + REACH:
        unit = text.find(figure.unit, figure.number_span.end) + len(figure.unit)
        return AFTER.fullmatch(text, unit, span.start) is not None
    return False


def _held(figure: Quantity, span: Span, start: NoticeDate, end: NoticeDate) -> Iterator[Relation]:
    text = _reading(figure, start, end)
    if text:
        yield Relation(Kind.AGE, True, (figure,), text, places=(span,))
    elif not figure.approximate and start.year and end.year:
        text = f"{end.year} − {start.year} + 1 = {end.year - start.year + 1} ≠ {number(figure)}"
        if figure.unit in MONTHS:
            text = f"{_months(start, end)} ≠ {number(figure)}"
        yield Relation(Kind.AGE, False, (figure,), text, places=(span,), grade=Grade.NOTE)


def _reading(figure: Quantity, start: NoticeDate, end: NoticeDate) -> str:
    """The sum by which the dates give the length; empty where none does."""
    assert start.year is not None and end.year is not None
    length, between = int(figure.value), end.year - start.year
    months = _months(start, end)
    if figure.unit in YEARS:
        if length == between + 1:
            return f"{end.year} − {start.year} + 1 = {length}"
        if length == between:
            return f"{end.year} − {start.year} = {length}"
        return f"{months} ÷ 12 = {length}" if months and 12 * length in (months, months - 1) else ""
    if months is None:
        return ""
    by_days = start.first and end.last and abs((end.last - start.first).days + 1 - 30.44 * length) <= 20
    return f"{length} = {length}" if length in (months, months - 1) or by_days else ""


def _months(start: NoticeDate, end: NoticeDate) -> int | None:
    """The months from the first to the last, both counted; None where only years are told."""
    if start.month is None or end.month is None or start.year is None or end.year is None:
        return None
    return 12 * (end.year - start.year) + end.month - start.month + 1
