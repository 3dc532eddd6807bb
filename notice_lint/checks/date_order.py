"""The milestones of a notice out of their order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from notice_lint.day import NoticeDate, Precision
from notice_lint.finding import Day, Hit, Part, Phrase
from notice_lint.notice import Notice
from notice_lint.regexes import Regex, any_of
from notice_lint.text import Span
from notice_lint.tieout.wording import is_quoted, own_dates, sentence_around, unquoted

ORDER = (
    "inspection_start",
    "inspection_end",
    "audit_start",
    "audit_end",
    "feedback",
    "issue_date",
    "publish_date",
)
REACH = 120  # code points before a sentence where a word of another round may stand


@dataclass(frozen=True)
class MilestoneOrder:
    """Inspection start, its end, feedback, issue and publication follow one another.

    An act that answers the feedback (one of `answers` in its sentence) cannot lie before the inspection began; a
    sentence with one of `earlier` speaks of another round.
    """

    answers: tuple[Regex, ...] = ()
    earlier: tuple[Regex, ...] = ()

    CASES: ClassVar[frozenset[str]] = frozenset({"default", "same-day", "answered-before"})
    PHRASES: ClassVar[frozenset[str]] = frozenset(ORDER)
    RELATED: ClassVar[frozenset[str]] = frozenset({"other"})

    def find(self, notice: Notice) -> Iterator[Hit]:
        """A hit for each two neighbouring milestones the later of which comes first."""
        known = [(name, found) for name in ORDER if (found := getattr(notice.milestones, name)) and found.first]
        for (before, earlier), (after, later) in pairwise(known):
            if _ends_one_span(notice, earlier, later):
                continue  # that is a span with its ends swapped
            if later.last < earlier.first:
                yield _hit("default", (before, earlier), (after, later))
            elif (before, after) == ("inspection_end", "feedback") and _same_day(earlier, later):
                yield _hit("same-day", (before, earlier), (after, later))
        yield from self._answered_before(notice)

    def _answered_before(self, notice: Notice) -> Iterator[Hit]:
        start, feedback = notice.milestones.inspection_start, notice.milestones.feedback
        if not self.answers or not start or not start.first or not feedback or not feedback.first:
            return
        answers, earlier = any_of(self.answers), any_of(self.earlier)
        for found in own_dates(notice):
            if not (found.stated_year and found.precision is Precision.DAY and found.last and found.last < start.first):
                continue
            sentence = sentence_around(notice, found.span)
            words = unquoted(notice, sentence)
            behind = words[found.span.end - sentence.start :]
            if earlier.search(notice.quote(Span(max(0, sentence.start - REACH), sentence.end))):
                continue
            if answers.search(behind) and not is_quoted(notice, found.span):
                yield _hit("answered-before", ("inspection_start", start), ("feedback", found))


def _hit(case: str, earlier: tuple[str, NoticeDate], later: tuple[str, NoticeDate]) -> Hit:
    return Hit(
        later[1].span,
        {
            "later": Phrase(later[0]),
            "later_date": Day(later[1].iso),
            "earlier": Phrase(earlier[0]),
            "earlier_date": Day(earlier[1].iso),
        },
        case,
        (Part(earlier[1].span, "other", {"what": Phrase(earlier[0]), "date": Day(earlier[1].iso)}),),
        {earlier[0]: earlier[1].iso, (later[0] if case != "answered-before" else "act"): later[1].iso},
    )


def _same_day(one: NoticeDate, other: NoticeDate) -> bool:
    return one.precision is other.precision is Precision.DAY and one.first == other.first


def _ends_one_span(notice: Notice, start: NoticeDate, end: NoticeDate) -> bool:
    return any(span.start.span == start.span and span.end.span == end.span for span in notice.date_spans)
