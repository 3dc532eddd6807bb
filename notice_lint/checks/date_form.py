"""Dates wrong in themselves: no such day, a lost 日, a span with its ends swapped, a form that offices do not use."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from notice_lint.day import NoticeDate, Precision
from notice_lint.finding import Day, Edit, Fix, Hit, Part, Phrase
from notice_lint.notice import Notice
from notice_lint.patterns import pattern
from notice_lint.text import Span
from notice_lint.tieout.wording import is_quoted, own_date_spans, own_dates

UNITS = pattern(r"\s*([年月日号])\s*")
BLANK = pattern(r"[ \t\u00a0\u2002\u2003\u3000]")


@dataclass(frozen=True)
class ImpossibleDate:
    """A month above 12, a day that its month does not have, a zero."""

    CASES: ClassVar[frozenset[str]] = frozenset({"default", "month"})
    PHRASES: ClassVar[frozenset[str]] = frozenset()
    RELATED: ClassVar[frozenset[str]] = frozenset()

    def find(self, notice: Notice) -> Iterator[Hit]:
        """A hit for each date that no calendar has."""
        for found in own_dates(notice):
            if not found.impossible:
                continue
            date, month, day = notice.quote(found.span), found.month, found.day
            if month is None or not 1 <= month <= 12:
                yield Hit(found.span, {"date": date, "month": month or 0}, "month", evidence={"month": month})
                continue
            days = monthrange(found.year if found.stated_year and found.year else 2000, month)[1]
            yield Hit(
                found.span,
                {"date": date, "month": month, "days": days},
                evidence={"month": month, "day": day, "days_of_month": days},
            )


@dataclass(frozen=True)
class DateCutShort:
    """2021年4月27审计组: the mark 日 is lost."""

    CASES: ClassVar[frozenset[str]] = frozenset({"default"})
    PHRASES: ClassVar[frozenset[str]] = frozenset()
    RELATED: ClassVar[frozenset[str]] = frozenset()

    def find(self, notice: Notice) -> Iterator[Hit]:
        """A hit for each day without its mark, with a fix that puts it in."""
        for found in own_dates(notice):
            if found.cut_short:
                date = notice.quote(found.span)
                mend = Fix(False, (Edit(Span(found.span.end, found.span.end), "日"),))
                yield Hit(found.span, {"date": date}, evidence={"expected": f"{date}日"}, fix=mend)


@dataclass(frozen=True)
class SpanReversed:
    """A span whose end lies before its start, unless it runs on into the next year."""

    CASES: ClassVar[frozenset[str]] = frozenset({"default"})
    PHRASES: ClassVar[frozenset[str]] = frozenset()
    RELATED: ClassVar[frozenset[str]] = frozenset()

    def find(self, notice: Notice) -> Iterator[Hit]:
        """A hit for each span that ends before it starts."""
        for span in own_date_spans(notice):
            start, end = span.start, span.end
            if start.first and end.last and end.last < start.first:
                yield Hit(
                    span.span,
                    {"start": Day(start.iso), "end": Day(end.iso)},
                    evidence={"start": start.iso, "end": end.iso},
                )


@dataclass(frozen=True)
class DateForm:
    """Days written as official documents do not write them: 2024 年5月16日, 09年3月5日, 2024年05月06日.

    Blanks around every mark of every date are a way of setting type and no slip: where at least `uniform` percent of
    the dates have them, none is named. All places are one finding.
    """

    uniform: int = 60

    CASES: ClassVar[frozenset[str]] = frozenset({"default"})
    PHRASES: ClassVar[frozenset[str]] = frozenset({"spaced", "short-year", "padded", "numerals"})
    RELATED: ClassVar[frozenset[str]] = frozenset({"also"})

    def find(self, notice: Notice) -> Iterator[Hit]:
        """One hit on the first such date, with all others related."""
        dates = own_dates(notice)
        found = [(date, form) for date in dates if (form := self._form(notice, date))]
        written = [date for date in dates if UNITS.search(notice.quote(date.span))]
        spaced = [date for date, form in found if form == "spaced"]
        if 100 * len(spaced) >= self.uniform * len(written):
            found = [(date, form) for date, form in found if form != "spaced"]
        if not found:
            return
        forms = tuple(Phrase(form) for form in dict.fromkeys(form for _, form in found))
        (first, _), *others = found
        yield Hit(
            first.span,
            {"forms": forms, "date": notice.quote(first.span), "places": len(found)},
            related=tuple(Part(date.span, "also", {"form": Phrase(form)}) for date, form in others),
            evidence={"forms": [form for _, form in found]},
        )

    def _form(self, notice: Notice, date: NoticeDate) -> str:
        form = _irregular(notice, date)
        return "" if form and is_quoted(notice, date.span) else form


def _irregular(notice: Notice, date: NoticeDate) -> str:
    words = notice.quote(date.span)
    if date.impossible or not re.search("[年月]", words):
        return ""
    if BLANK.search(words):
        return "spaced"
    if re.match(r"\d\d年", words):
        return "short-year"
    if date.precision is Precision.DAY and re.search(r"(?<!\d)0\d[月日号]", words):
        return "padded"
    signed = notice.sign_off.date if notice.sign_off else None
    return "numerals" if signed and signed.span == date.span and not re.search(r"\d", words) else ""
