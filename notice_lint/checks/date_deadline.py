"""Deadlines against one another, against lengths of time, and against the day the notice was issued."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import ClassVar

from notice_lint.day import NoticeDate, Precision
from notice_lint.finding import Day, Hit, Part, Value
from notice_lint.notice import Level, Node, Notice, Role
from notice_lint.numerals import parse_number
from notice_lint.patterns import pattern
from notice_lint.regexes import Expression, Regex, any_of, compiled
from notice_lint.text import Span
from notice_lint.tieout.wording import is_quoted, own_dates, sentence_around, unquoted

LISTED = r"问题(?P<numbers>\d{1,3}(?:\s*[、.．,，和及]\s*\d{1,3})*)(?!\d)"
YEARS = pattern(r"(?:起|开始)[^。；;\n]{0,80}?(?P<length>(?P<number>\d|[一二两三四五])年(?:之内|以内|内))")


@dataclass(frozen=True)
class DeadlineConflict:
    """What an item says about its own end, against the deadline that another passage gives it; deadlines gone by.

    `before` stand behind the date of a deadline (底前), `done` behind those (完成). A deadline demanded by one of
    `demands` is past where it lies before the feedback, or before the issue date under one of `plan_headings`; a
    sentence with one of `history` only tells what was once demanded.
    """

    before: tuple[Regex, ...] = ()
    done: tuple[Regex, ...] = ()
    demands: tuple[Regex, ...] = ()
    history: tuple[Regex, ...] = ()
    plan_headings: tuple[Regex, ...] = ()

    CASES: ClassVar[frozenset[str]] = frozenset({"default", "label", "past"})
    PHRASES: ClassVar[frozenset[str]] = frozenset()
    RELATED: ClassVar[frozenset[str]] = frozenset({"deadline", "issued"})

    def find(self, notice: Notice) -> Iterator[Hit]:
        """A hit for each conflict."""
        dates = own_dates(notice)
        deadlines = [found for found in dates if self._is_deadline(notice, found)]
        items = [node for _, node in notice.walk() if node.problem and node.level is Level.ITEM]
        given = _given(notice, items, deadlines)
        starts = [found.span.start for found in dates]
        for at, node in enumerate(items):
            inside = dates[bisect_left(starts, node.span.start) : bisect_left(starts, node.span.end)]
            labelled = [found for found in inside if found.stated_year and found.last and _is_label(node, found)]
            yield from _lengths(notice, node, inside, [*labelled, *given[at]])
            yield from _labels(notice, labelled, given[at])
        yield from (self._past(notice, found) for found in deadlines if self._is_past(notice, found))

    def _is_deadline(self, notice: Notice, found: NoticeDate) -> bool:
        if not found.stated_year or found.last is None:
            return False
        behind = self._behind.match(notice.document.text, found.span.end)
        return behind is not None and not is_quoted(notice, found.span)

    @cached_property
    def _behind(self) -> Expression:
        between = r"[^。；;，,\n]{0,12}?"
        words = rf"(?:{'|'.join(self.before) or '(?!)'}){between}(?:{'|'.join(self.done) or '(?!)'})"
        return compiled(words, self.before, self.done)

    def _past(self, notice: Notice, found: NoticeDate) -> Hit:
        issued = notice.milestones.issue_date
        assert issued is not None
        values: dict[str, Value] = {"date": notice.quote(found.span), "issued": Day(issued.iso)}
        evidence = {"deadline": found.iso, "issue_date": issued.iso}
        return Hit(found.span, values, "past", (Part(issued.span, "issued"),), evidence)

    def _is_past(self, notice: Notice, found: NoticeDate) -> bool:
        stones = notice.milestones
        issued, feedback = stones.issue_date, stones.feedback
        if issued is None or issued.first is None or found.last is None or found.last >= issued.first:
            return False
        sentence = sentence_around(notice, found.span)
        words = unquoted(notice, sentence)
        if any_of(self.history).search(words):
            return False
        ahead = words[: found.span.start - sentence.start]
        demanded = rf"(?:{'|'.join(self.demands) or '(?!)'})\s*(?:在|于)?\s*$"
        if not compiled(demanded, self.demands).search(ahead):
            return False
        planned = any_of(self.plan_headings)
        if any(planned.search(notice.quote(node.title)) for node in notice.heading_path(found.span.start)):
            return True
        return feedback is not None and feedback.first is not None and found.last < feedback.first


def _given(notice: Notice, items: list[Node], deadlines: list[NoticeDate]) -> dict[int, list[NoticeDate]]:
    """The deadlines that other passages give each item by its number; none where several items have that number."""
    given: dict[int, list[NoticeDate]] = {at: [] for at in range(len(items))}
    for found in deadlines:
        for number in _listed(notice, found):
            same = [at for at, node in enumerate(items) if node.number == number]
            if len(same) == 1 and found.span not in items[same[0]].span:
                given[same[0]].append(found)
    return given


def _listed(notice: Notice, deadline: NoticeDate) -> list[int]:
    """The numbers of the problems that a deadline is for: 除问题9在2027年6月底前完成外."""
    clause = notice.document.text[max(0, deadline.span.start - 40) : deadline.span.start]
    tail = re.split(r"[。；;\n]|[，,](?!\s*\d)", clause)[-1]
    match = re.search(rf"{LISTED}(?:等\d*个?问题)?[^\d]{{0,6}}$", tail)
    return [int(number) for number in re.findall(r"\d+", match["numbers"])] if match else []


def _lengths(notice: Notice, node: Node, inside: list[NoticeDate], deadlines: list[NoticeDate]) -> Iterator[Hit]:
    """The lengths of time in an item that end after its earliest deadline."""
    if not deadlines:
        return
    deadline = min(deadlines, key=lambda found: found.last or date.max)
    assert deadline.last is not None
    by = notice.quote(deadline.span)
    for own in inside:
        length = YEARS.match(notice.document.text, own.span.end, node.span.end)
        end = _years_later(own, length["number"]) if length else None
        if length and end and end > deadline.last:
            yield Hit(
                Span(*length.span("length")),
                {"length": length["length"], "start": Day(own.iso), "end": Day(end.isoformat()), "deadline": by},
                related=(Part(deadline.span, "deadline", {"date": by}),),
                evidence={"start": own.iso, "end": end.isoformat(), "deadline": deadline.last.isoformat()},
            )


def _labels(notice: Notice, labelled: list[NoticeDate], given: list[NoticeDate]) -> Iterator[Hit]:
    """An item's own deadline, where another passage gives it an earlier one."""
    for own in labelled:
        deadline = next((found for found in given if own.last and found.last and own.last > found.last), None)
        if own.last and deadline and deadline.last:
            by = notice.quote(deadline.span)
            yield Hit(
                own.span,
                {"own": notice.quote(own.span), "deadline": by},
                "label",
                (Part(deadline.span, "deadline", {"date": by}),),
                {"own": own.last.isoformat(), "deadline": deadline.last.isoformat()},
            )


def _years_later(start: NoticeDate, number: str) -> date | None:
    years = parse_number(number)
    if start.first is None or start.precision is Precision.YEAR or years is None:
        return None
    return start.first.replace(day=1, year=start.first.year + int(years))


def _is_label(node: Node, own: NoticeDate) -> bool:
    return any(own.span in passage.span and passage.role is Role.DEADLINE for passage in node.passages)
