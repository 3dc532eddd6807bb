"""Numbered meetings whose dates run against their numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import ClassVar

from notice_lint.day import NoticeDate, Precision
from notice_lint.finding import Day, Hit, Part
from notice_lint.notice import Notice
from notice_lint.numerals import half_width_digits, parse_number
from notice_lint.patterns import pattern
from notice_lint.text import Span
from notice_lint.tieout.wording import is_quoted, own_dates

MEETING = pattern(
    r"[，,]?\s*(?P<body>[^，,。；;：:\n第\d]{0,24}?)(?P<title>第(?P<number>\d{1,3}|[一二三四五六七八九十百]{1,5})次"
    r"(?P<name>[^，,。；;：:、\n\d第]{0,14}?会)议?)"
)
CALLED = pattern(r"召开的?|组织|举行|主持|[在于的了]|先后|我")
BRACKETS = pattern(r"[（(][^（）()]*[）)]")


@dataclass(frozen=True, slots=True)
class _Meeting:
    stated: NoticeDate
    day: date
    number: int
    place: Span


@dataclass(frozen=True)
class MeetingOrder:
    """第17次会议 after 第23次会议 of one body. A body counts anew each year or term, so each year is a series."""

    CASES: ClassVar[frozenset[str]] = frozenset({"default"})
    PHRASES: ClassVar[frozenset[str]] = frozenset()
    RELATED: ClassVar[frozenset[str]] = frozenset({"other"})

    def find(self, notice: Notice) -> Iterator[Hit]:
        """A hit for each two meetings the later of which has the lower number."""
        series: defaultdict[tuple[str, str, int], list[_Meeting]] = defaultdict(list)
        text = half_width_digits(notice.document.text)
        for found in own_dates(notice):
            if found.precision is not Precision.DAY or not found.first or is_quoted(notice, found.span):
                continue
            match = MEETING.match(text, found.span.end)
            number = parse_number(match["number"]) if match else None
            if match and number is not None:
                key = CALLED.sub("", match["body"]), BRACKETS.sub("", match["name"]), found.first.year
                series[key].append(_Meeting(found, found.first, int(number), Span(*match.span("title"))))
        for meetings in series.values():
            yield from _against_number(notice, meetings)


def _against_number(notice: Notice, meetings: list[_Meeting]) -> Iterator[Hit]:
    for one, other in combinations(meetings, 2):
        earlier, later = sorted((one, other), key=lambda meeting: meeting.day)
        if later.day != earlier.day and later.number < earlier.number:
            yield Hit(
                later.place,
                {
                    "later": notice.quote(later.place),
                    "later_date": Day(later.stated.iso),
                    "earlier": notice.quote(earlier.place),
                    "earlier_date": Day(earlier.stated.iso),
                },
                related=(Part(earlier.place, "other", {"date": Day(earlier.stated.iso)}),),
                evidence={later.stated.iso: later.number, earlier.stated.iso: earlier.number},
            )
            return
