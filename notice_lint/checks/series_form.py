"""Kinds about how a series is written: headings that climb, lists of one, markers damaged or written otherwise."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from notice_lint.finding import Edit, Fix, Hit, Part, Value
from notice_lint.notice import Level, Notice, Numbered, Series
from notice_lint.text import Span

ASIDES = ("一方面", "首先")
WIDTHS = str.maketrans("．（）", ".()")
MARKS = frozenset(".．、")  # that stand behind a number alone
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class LevelClimbs:
    """`level-climbs`: headings of a level that stands above the one they stand under; one hit for the run."""

    CASES: ClassVar[frozenset[str]] = NONE
    PHRASES: ClassVar[frozenset[str]] = NONE
    RELATED: ClassVar[frozenset[str]] = frozenset({"under", "again"})

    def find(self, notice: Notice) -> Iterator[Hit]:
        """One hit for each run of headings that was read one level down."""
        for run in notice.climbs:
            first = run[0]
            above = notice.heading_path(first.span.start)[0]
            related = [Part(above.head, "under"), *(Part(node.head, "again") for node in run[1:])]
            values: dict[str, Value] = {
                "found": notice.quote(first.head),
                "above": notice.quote(above.head),
                "count": len(run),
            }
            yield Hit(first.head, values, related=tuple(related), evidence={"count": len(run)})


@dataclass(frozen=True)
class ListOfOne:
    """`list-of-one`: a list inside a passage that has a first member and no second."""

    CASES: ClassVar[frozenset[str]] = NONE
    PHRASES: ClassVar[frozenset[str]] = NONE
    RELATED: ClassVar[frozenset[str]] = NONE

    def find(self, notice: Notice) -> Iterator[Hit]:
        """One hit for each such list."""
        for series in notice.series:
            if series.level is None and len(series.members) == 1 and series.members[0].marker.number == 1:
                span = series.members[0].marker.span
                yield Hit(span, {"found": notice.quote(span)}, evidence={"found": 1})


@dataclass(frozen=True)
class MalformedMarker:
    """`malformed-marker`: a number that lost its mark (2针对), or a digit left over behind an ordinal (二是2加强)."""

    CASES: ClassVar[frozenset[str]] = frozenset({"stray-digit"})
    PHRASES: ClassVar[frozenset[str]] = NONE
    RELATED: ClassVar[frozenset[str]] = NONE

    def find(self, notice: Notice) -> Iterator[Hit]:
        """One hit for each damaged marker."""
        for series in notice.series:
            for member in series.members:
                if member.marker.malformed:
                    span = member.marker.span
                    text = notice.document.text[span.start : span.end + 6].split("\n")[0]
                    case = "stray-digit" if series.level is Level.ORDINAL else "default"
                    values = {"found": notice.quote(span), "text": text}
                    fix = _marked(notice, series, member) if case == "default" else None
                    yield Hit(span, values, case, evidence={"found": notice.quote(span)}, fix=fix)


def _marked(notice: Notice, series: Series, member: Numbered) -> Fix | None:
    """The mark that most of the series have, behind a number without one. A digit left over is a person's to judge."""
    of_form = (one.marker.mark for one in series.members if one.marker.form == member.marker.form)
    marks = Counter(mark for mark in of_form if mark in MARKS)
    end = notice.document.stripped(member.marker.span).end
    return Fix(True, (Edit(Span(end, end), marks.most_common(1)[0][0]),)) if marks else None


@dataclass(frozen=True)
class MixedSeries:
    """`mixed-series`: ordinals of two kinds in one series (一方面, 另一方面, 第三是)."""

    CASES: ClassVar[frozenset[str]] = NONE
    PHRASES: ClassVar[frozenset[str]] = NONE
    RELATED: ClassVar[frozenset[str]] = frozenset({"before"})

    def find(self, notice: Notice) -> Iterator[Hit]:
        """One hit for each series, at the first member that counts otherwise than the first."""
        for series in notice.series:
            other = next((m for m in series.members if m.marker.form != series.form), None)
            if series.level is not Level.ORDINAL or other is None:
                continue
            before = series.members[series.members.index(other) - 1]
            values = {"found": notice.quote(other.marker.span), "before": notice.quote(before.marker.span)}
            yield Hit(other.marker.span, values, related=(Part(before.marker.span, "before"),), evidence=dict(values))


@dataclass(frozen=True)
class SeriesSeparator:
    """`series-separator`: clauses of an ordinal series parted by a mark of a lower rank than they hold."""

    CASES: ClassVar[frozenset[str]] = frozenset({"after-full-stop"})
    PHRASES: ClassVar[frozenset[str]] = NONE
    RELATED: ClassVar[frozenset[str]] = frozenset({"again"})

    def find(self, notice: Notice) -> Iterator[Hit]:
        """One hit for each series."""
        for series in notice.series:
            if series.level is not Level.ORDINAL or len(series.members) < 2:
                continue
            listed = [m.marker.span for m in series.members[1:] if before(notice, m) == "、"]
            if listed:
                yield self.hit(notice, listed, "default")
                continue
            closed = [
                m.marker.span
                for above, m in pairwise(series.members)
                if before(notice, m) in "；;" and self.holds_stop(notice, above, m)
            ]
            if closed:
                yield self.hit(notice, closed, "after-full-stop")

    @staticmethod
    def holds_stop(notice: Notice, above: Numbered, member: Numbered) -> bool:
        """Whether the clause between two members holds a full stop of its own."""
        return "。" in notice.document.text[above.marker.span.end : member.marker.span.start]

    @staticmethod
    def hit(notice: Notice, spans: list[Span], case: str) -> Hit:
        first = Span(spans[0].start - 1, spans[0].end)
        return Hit(
            first,
            {"found": notice.quote(first), "count": len(spans)},
            case,
            tuple(Part(span, "again") for span in spans[1:]),
            {"count": len(spans)},
        )


def before(notice: Notice, member: Numbered) -> str:
    """The character right before a marker; a blank at the start of the text."""
    start = member.marker.span.start
    return notice.document.text[start - 1 : start] or " "


@dataclass(frozen=True)
class MarkerPunctuation:
    """`marker-punctuation`: markers of one form that carry other marks than most, or than the form takes."""

    majority: float = 0.8

    CASES: ClassVar[frozenset[str]] = frozenset({"minority"})
    PHRASES: ClassVar[frozenset[str]] = NONE
    RELATED: ClassVar[frozenset[str]] = frozenset({"again"})

    TAKES: ClassVar[dict[str, str]] = {"一、": "、", "(一)": "()", "(1)": "()"}

    def find(self, notice: Notice) -> Iterator[Hit]:
        """One hit for each form, at the first marker that is written otherwise."""
        forms: dict[str, list[Numbered]] = defaultdict(list)
        for series in notice.series:
            if series.level not in (None, Level.ORDINAL):
                for member in series.members:
                    if member.marker.mark and not member.marker.malformed:
                        forms[member.marker.form].append(member)
        for form, members in forms.items():
            yield from self.judge(notice, form, members)

    def judge(self, notice: Notice, form: str, members: list[Numbered]) -> Iterator[Hit]:
        marks = [member.marker.mark.translate(WIDTHS) for member in members]
        usual = self.TAKES.get(form)
        case = "default"
        if usual is None:
            usual = max(sorted(set(marks)), key=marks.count)
            case = "minority"
            if marks.count(usual) < self.majority * len(marks):
                return
        odd = [member for member, mark in zip(members, marks, strict=True) if mark != usual]
        if odd:
            values: dict[str, Value] = {
                "found": notice.quote(odd[0].marker.span),
                "usual": usual,
                "count": len(odd),
            }
            related = tuple(Part(m.marker.span, "again") for m in odd[1:])
            yield Hit(odd[0].marker.span, values, case, related, {"count": len(odd)})
