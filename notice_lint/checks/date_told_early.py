"""Acts told as done, and periods summed up, after the day the notice was issued."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import ClassVar

from notice_lint.day import NoticeDate, Precision
from notice_lint.finding import Day, Hit, Part
from notice_lint.notice import Notice, Role
from notice_lint.regexes import Expression, Regex, any_of, compiled
from notice_lint.tieout.wording import clause_around, is_quoted, own_dates, sentence_around, unquoted

PERIODS = (Precision.HALF, Precision.QUARTER)


@dataclass(frozen=True)
class ToldEarly:
    """A date after the issue date in words of a thing done.

    `told` are the marks of the past, looked for in the date's clause and the one after it; `acts` are acts that a date
    in front of them tells as done; `as_of` stand before a date up to which something is told; `sums` sum a period up.
    A sentence with one of `plans`, a clause with one of `plans_near` and what stands under one of `plan_headings` is
    about work to come. More than `group` such dates are one finding: then the issue date is the likely slip.
    """

    told: tuple[Regex, ...] = ()
    acts: tuple[Regex, ...] = ()
    as_of: tuple[Regex, ...] = ()
    sums: tuple[Regex, ...] = ()
    plans: tuple[Regex, ...] = ()
    plans_near: tuple[Regex, ...] = ()
    plan_headings: tuple[Regex, ...] = ()
    group: int = 3

    CASES: ClassVar[frozenset[str]] = frozenset({"default", "period", "no-year", "many"})
    PHRASES: ClassVar[frozenset[str]] = frozenset()
    RELATED: ClassVar[frozenset[str]] = frozenset({"issued", "also"})

    def find(self, notice: Notice) -> Iterator[Hit]:
        """A hit for each such date."""
        issued = notice.milestones.issue_date or notice.milestones.publish_date
        if issued is None or issued.last is None or not _in_order(notice, issued.last):
            return
        hits = [hit for found in own_dates(notice) if (hit := self._told(notice, found, issued))]
        if len(hits) <= self.group:
            yield from hits
            return
        yield Hit(
            issued.span,
            {"issued": Day(issued.iso), "places": len(hits)},
            "many",
            tuple(Part(hit.span, "also") for hit in hits),
            {"issue_date": issued.iso, "told": [str(hit.evidence["told"]) for hit in hits]},
        )

    def _told(self, notice: Notice, found: NoticeDate, issued: NoticeDate) -> Hit | None:
        assert issued.last is not None
        if found.first is None or found.last is None or found.last <= issued.last or not self._is_own(notice, found):
            return None
        if found.precision in PERIODS:
            case = "period" if self._summed_up(notice, found) else ""
        elif found.month is not None and found.first > issued.last and self._done(notice, found):
            case = "default" if found.stated_year else "no-year" if _fits_no_year(notice, found, issued.last) else ""
        else:
            case = ""
        if not case:
            return None
        told = found.last.isoformat() if case == "period" else found.iso
        return Hit(
            found.span,
            {"date": notice.quote(found.span), "told": Day(told), "issued": Day(issued.iso)},
            case,
            (Part(issued.span, "issued"),),
            {"issue_date": issued.iso, "told": told},
        )

    def _is_own(self, notice: Notice, found: NoticeDate) -> bool:
        if found.span not in notice.body or is_quoted(notice, found.span):
            return False
        path = notice.heading_path(found.span.start)
        if any(self._plan_heading.search(notice.quote(node.title)) for node in path):
            return False
        passages = path[-1].passages if path else ()
        return not any(found.span in passage.span and passage.role is Role.DEADLINE for passage in passages)

    def _summed_up(self, notice: Notice, found: NoticeDate) -> bool:
        if not found.stated_year:
            return False
        words = unquoted(notice, sentence_around(notice, found.span))
        clause = unquoted(notice, clause_around(notice, found.span))
        return bool(any_of(self.sums).search(clause)) and not self._is_plan(words, clause)

    def _done(self, notice: Notice, found: NoticeDate) -> bool:
        sentence, clause = sentence_around(notice, found.span), clause_around(notice, found.span)
        words = unquoted(notice, sentence)
        at, end = found.span.start - sentence.start, found.span.end - sentence.start
        behind = words[end : end + 40]
        rest = re.match(r"[^，,]*(?:[，,][^，,]*)?", words[end:])
        follows = rest.group() if rest else ""
        if self._is_plan(words, words[max(0, clause.start - sentence.start) : end] + follows):
            return False
        if compiled(rf"(?:{'|'.join(self.as_of)})\s*$", self.as_of).search(words[:at]):
            return bool(self._told_words.search(words[end:]))
        opening = re.match(r"(?:以来|[，,\s]|份)*", behind)
        act = any_of(self.acts).match(behind, opening.end() if opening else 0)
        # 已制定2025年3月计划 names what a plan is for: a mark of the past counts right before a date or behind it.
        return bool(act or self._told_words.search(follows) or re.search(r"已经?[于在]?\s*$", words[:at]))

    def _is_plan(self, sentence: str, clause: str) -> bool:
        return bool(any_of(self.plans).search(sentence) or any_of(self.plans_near).search(clause))

    @cached_property
    def _plan_heading(self) -> Expression:
        return any_of(self.plan_headings)

    @cached_property
    def _told_words(self) -> Expression:
        return any_of(self.told)


def _in_order(notice: Notice, issued: date) -> bool:
    """Whether the issue date follows the other milestones; where it does not, that is told by another rule."""
    stones = notice.milestones
    others = (stones.inspection_start, stones.inspection_end, stones.audit_start, stones.audit_end, stones.feedback)
    return all(other is None or other.first is None or other.first <= issued for other in others)


def _fits_no_year(notice: Notice, found: NoticeDate, issued: date) -> bool:
    """Whether a date without a year lies after the issue date, and in the year before it ahead of the inspection."""
    stones = notice.milestones
    start = stones.inspection_start or stones.audit_start
    if start is None or start.first is None or found.last is None or found.year != issued.year:
        return False
    return (found.year - 1, found.last.month) < (start.first.year, start.first.month)
