"""Kinds about the statuses of items: against their section, their text, their deadline, and against one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar

from notice_lint.day import NoticeDate
from notice_lint.finding import Hit, Json, Part, Value
from notice_lint.notice import ANSWERS, Node, Notice, Passage, Role
from notice_lint.regexes import Expression, Regex, any_of
from notice_lint.status import Status, StatusKind
from notice_lint.text import Span

NONE: frozenset[str] = frozenset()
OPEN = (StatusKind.INCOMPLETE, StatusKind.ONGOING, StatusKind.PARTIAL)


def items(notice: Notice) -> Iterator[tuple[tuple[Node, ...], Node, Status]]:
    """Every problem that states its own status, with the headings above it."""
    for path, node in notice.walk():
        if node.status and not node.names_status:
            yield path, node, node.status


@dataclass(frozen=True)
class StatusAgainstSection:
    """`status-against-section`: an item's own status is not that of the section it stands in.

    `conflicts` maps the kind of a section's status to the kinds that contradict it.
    """

    conflicts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    CASES: ClassVar[frozenset[str]] = NONE
    PHRASES: ClassVar[frozenset[str]] = NONE
    RELATED: ClassVar[frozenset[str]] = frozenset({"section"})

    def find(self, notice: Notice) -> Iterator[Hit]:
        """One hit for each item, on its status."""
        for path, node, status in items(notice):
            above = next((up for up in reversed(path) if up.names_status), None)
            if above and above.status and status.kind in self.conflicts.get(above.status.kind, ()):
                values = {
                    "status": status.label,
                    "section": notice.quote(above.head),
                    "item": notice.quote(node.head),
                }
                yield Hit(status.span, values, related=(Part(above.head, "section"),), evidence=dict(values))


@dataclass(frozen=True)
class StatusVariant:
    """`status-variant`: one status under two labels (完成, 已完成); a hit on the minority.

    Labels are one where they are equal without marks and without the letters of `strip`. Below `majority` no label is
    the usual one.
    """

    strip: str = "已"
    majority: float = 0.7

    CASES: ClassVar[frozenset[str]] = NONE
    PHRASES: ClassVar[frozenset[str]] = NONE
    RELATED: ClassVar[frozenset[str]] = frozenset({"again"})

    def find(self, notice: Notice) -> Iterator[Hit]:
        """One hit for each minority label, on its first place."""
        groups: dict[str, dict[str, list[Status]]] = defaultdict(lambda: defaultdict(list))
        for _, _, status in items(notice):
            plain = "".join(char for char in status.label if char.isalnum())
            groups["".join(char for char in plain if char not in self.strip)][plain].append(status)
        for variants in groups.values():
            total = sum(map(len, variants.values()))
            usual = max(variants.values(), key=len)
            if len(usual) < self.majority * total:
                continue
            for odd in variants.values():
                if odd is not usual:
                    yield self.hit(odd, usual)

    @staticmethod
    def hit(odd: list[Status], usual: list[Status]) -> Hit:
        values: dict[str, Value] = {
            "label": odd[0].label,
            "usual": usual[0].label,
            "count": len(odd),
            "most": len(usual),
        }
        evidence: dict[str, Json] = {
            "label": odd[0].label,
            "count": len(odd),
            "usual": usual[0].label,
            "usual_count": len(usual),
        }
        return Hit(odd[0].span, values, related=tuple(Part(s.span, "again") for s in odd[1:]), evidence=evidence)


@dataclass(frozen=True)
class StatusAgainstText:
    """`status-against-text`: a bare 已完成, and a text that says something is still to be done.

    `cues` are regular expressions; a match inside quotation marks, in the description of the problem or matched by one
    of `unless` around it is none. A label with one of the words of `qualified` says itself that work goes on.
    """

    cues: tuple[Regex, ...] = ()
    unless: tuple[Regex, ...] = ()
    qualified: tuple[str, ...] = ()

    CASES: ClassVar[frozenset[str]] = NONE
    PHRASES: ClassVar[frozenset[str]] = NONE
    RELATED: ClassVar[frozenset[str]] = frozenset({"status"})

    @cached_property
    def _cue(self) -> Expression:
        return any_of(self.cues)

    @cached_property
    def _unless(self) -> Expression:
        return any_of(self.unless)

    def find(self, notice: Notice) -> Iterator[Hit]:
        """One hit for each item, on the first such words."""
        for _, node, status in items(notice):
            if status.kind is not StatusKind.COMPLETED or any(word in status.label for word in self.qualified):
                continue
            cue = next((cue for passage in node.passages if (cue := self.pending(notice, passage))), None)
            if cue:
                values = {"status": status.label, "text": notice.quote(cue), "item": notice.quote(node.head)}
                yield Hit(cue, values, related=(Part(status.span, "status"),), evidence=dict(values))

    def pending(self, notice: Notice, passage: Passage) -> Span | None:
        """The first words of a passage that say something is pending."""
        if passage.role not in ANSWERS:
            return None
        text = notice.document.text
        for found in self._cue.finditer(text, passage.body.start, passage.body.end):
            clause = clause_around(text, found.start(), passage.body)
            quoted = text.count("“", clause.start, found.start()) > text.count("”", clause.start, found.start())
            if not quoted and not self._unless.search(text, clause.start, clause.end):
                return Span(*found.span())
        return None


def clause_around(text: str, offset: int, within: Span) -> Span:
    """The clause, from mark to mark, that `offset` stands in."""
    start = max((text.rfind(mark, within.start, offset) for mark in "，,。；;：:"), default=-1)
    ends = [end for mark in "，,。；;" if (end := text.find(mark, offset, within.end)) >= 0]
    return Span(max(start + 1, within.start), min(ends, default=within.end))


@dataclass(frozen=True)
class StatusAgainstDeadline:
    """`status-against-deadline`: done, yet due after the issue date; or open, yet due before it."""

    qualified: tuple[str, ...] = ()

    CASES: ClassVar[frozenset[str]] = frozenset({"overdue"})
    PHRASES: ClassVar[frozenset[str]] = NONE
    RELATED: ClassVar[frozenset[str]] = frozenset({"status", "issue-date"})

    def find(self, notice: Notice) -> Iterator[Hit]:
        """One hit for each item, on its deadline."""
        issued = notice.milestones.issue_date
        if issued is None or issued.first is None:
            return
        for _, node, status in items(notice):
            due = [
                d for passage in node.passages if passage.role is Role.DEADLINE for d in dates_in(notice, passage.body)
            ]
            case = self.case(status, issued, due)
            if case:
                span = Span(due[0].span.start, due[-1].span.end)
                values = {"status": status.label, "due": notice.quote(span), "issued": notice.quote(issued.span)}
                related = (Part(status.span, "status"), Part(issued.span, "issue-date"))
                yield Hit(span, values, case, related, dict(values))

    def case(self, status: Status, issued: NoticeDate, due: list[NoticeDate]) -> str:
        """Which of the two contradictions it is; empty where it is neither, or no deadline is certain."""
        if not due or issued.first is None or any(d.first is None or d.last is None for d in due):
            return ""
        done = status.kind is StatusKind.COMPLETED and not any(word in status.label for word in self.qualified)
        if done and all(d.first > issued.first for d in due if d.first):
            return "default"
        late = all(d.last < issued.first for d in due if d.last)
        return "overdue" if status.kind in OPEN and late else ""


def dates_in(notice: Notice, span: Span) -> list[NoticeDate]:
    """The dates that stand inside `span`."""
    return [found for found in notice.dates if found.span in span]
