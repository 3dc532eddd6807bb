"""`date-order`: one date that must not lie before another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from notice_lint.day import NoticeDate
from notice_lint.finding import Hit, Part, Value
from notice_lint.notice import Notice
from notice_lint.regexes import Regex
from notice_lint.text import Span
from notice_lint.tieout.extracted import date_at, places
from notice_lint.tieout.regions import Region, regions


class Milestone(StrEnum):
    """The days that the tool knows of a notice."""

    INSPECTION_START = "inspection-start"
    INSPECTION_END = "inspection-end"
    AUDIT_START = "audit-start"
    AUDIT_END = "audit-end"
    FEEDBACK = "feedback"
    ISSUE = "issue-date"
    PUBLICATION = "publish-date"


@dataclass(frozen=True)
class DatesInOrder:
    """A date that `later` finds and that lies before the one that `earlier` finds.

    Each is found by patterns (a date in the value's place) or is a `milestone` of the notice. Both are looked for in
    each part `within` by itself; the first of each counts. `apart` are days that must lie between them at least.
    """

    earlier: tuple[Regex, ...] = ()
    later: tuple[Regex, ...] = ()
    earlier_milestone: Milestone | None = None
    later_milestone: Milestone | None = None
    within: Region = Region.TEXT
    apart: int = 0

    CASES: ClassVar[frozenset[str]] = frozenset({"default"})
    PHRASES: ClassVar[frozenset[str]] = frozenset()
    RELATED: ClassVar[frozenset[str]] = frozenset({"earlier"})

    def find(self, notice: Notice) -> Iterator[Hit]:
        """A hit for each part in which they are out of order, on the later of the two."""
        told: set[Span] = set()
        for part in regions(notice, self.within):
            before = _date(notice, self.earlier, self.earlier_milestone, part)
            after = _date(notice, self.later, self.later_milestone, part)
            if before and after and after.span not in told and self._is_off(before, after):
                told.add(after.span)
                values: dict[str, Value] = {
                    "earlier": notice.quote(before.span),
                    "later": notice.quote(after.span),
                    "apart": self.apart,
                }
                evidence = {"earlier": before.iso, "later": after.iso}
                yield Hit(after.span, values, related=(Part(before.span, "earlier"),), evidence=evidence)

    def _is_off(self, before: NoticeDate, after: NoticeDate) -> bool:
        assert before.first and after.last
        return (after.last - before.first).days < self.apart


def _date(notice: Notice, patterns: tuple[Regex, ...], milestone: Milestone | None, part: Span) -> NoticeDate | None:
    if milestone is not None:
        found: NoticeDate | None = getattr(notice.milestones, milestone.replace("-", "_"))
        return found if found and found.first and found.last else None
    dates = (date_at(notice, place) for place in places(notice, patterns, Region.LINE, part))
    return next((one for one in dates if one), None)
