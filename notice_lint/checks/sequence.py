"""`sequence`: markers that do not count on. Whether they start anew under each heading is the notice's own way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from notice_lint.finding import Hit, Json, Part, Phrase, Value, Where
from notice_lint.notice import Level, Node, Notice, Numbered, Series
from notice_lint.numerals import to_chinese
from notice_lint.tieout.numbering import Anomaly, Slip, all_anomalies, number

CHINESE = {"一、": "{}", "(一)": "（{}）", "其一": "其{}", "一是": "{}是", "第一": "第{}", "一要": "{}要"}
PLAIN = {"(1)": "（{}）", "问题1": "问题{}"}
MANY = 5  # numbers; of more than this the message names the first and the last


@dataclass(frozen=True)
class Sequence:
    """`slip` says which kind of anomaly to report; `levels` on which levels (`list` stands for lists in a passage).

    `at_least` members make a list in a passage a series; a shorter one may be anything.
    """

    slip: Slip = Slip.GAP
    levels: tuple[str, ...] = ("section", "aspect", "item", "sub-item", "list")
    at_least: int = 2

    CASES: ClassVar[frozenset[str]] = frozenset({"begins", "explained", "unnumbered"})
    PHRASES: ClassVar[frozenset[str]] = frozenset({"stands", "stands-alone", "from-to"})
    RELATED: ClassVar[frozenset[str]] = frozenset({"before", "elsewhere", "earlier", "unnumbered", "after"})

    def find(self, notice: Notice) -> Iterator[Hit]:
        """One hit for each anomaly of the kind."""
        for series, found in all_anomalies(notice):
            if (series.level or "list") not in self.levels or (
                series.level is None and len(series.members) < self.at_least
            ):
                continue
            for anomaly in found:
                if anomaly.slip is self.slip:
                    yield self.hit(notice, series, anomaly)

    def hit(self, notice: Notice, series: Series, anomaly: Anomaly) -> Hit:
        """The anomaly with its places."""
        member, before, form = anomaly.member, anomaly.before, series.form
        bare = unnumbered(notice, series, member) if anomaly.slip is Slip.FIRST else []
        explained = anomaly.slip is Slip.GAP and {number(m) for m in anomaly.elsewhere} >= set(anomaly.expected)
        related = self.related(series, anomaly, bare)
        values: dict[str, Value] = {
            "before": shown(form, number(before)) if before else "",
            "found": shown(form, number(member)),
            "expected": numbers(form, anomaly.expected),
            "place": Where(related[0].span) if related else "",
            "stands": tuple(stands(notice, form, m) for m in anomaly.elsewhere if anomaly.slip is Slip.GAP),
            "heading": notice.quote(bare[0].title) if bare else "",
        }
        case = "unnumbered" if bare else "default"
        if explained:
            case = "explained" if before else "begins"
        evidence: dict[str, Json] = {"expected": list(anomaly.expected), "found": number(member)}
        return Hit(member.marker.span, values, case, tuple(related), evidence)

    @staticmethod
    def related(series: Series, anomaly: Anomaly, bare: list[Node]) -> list[Part]:
        """The places that show what the member was held against."""
        member, form = anomaly.member, series.form
        if anomaly.slip is Slip.REPEATED:
            earlier = next(
                (m for m in series.members if number(m) == number(member) and m is not member), anomaly.before
            )
            return [_part(form, earlier, "earlier")] if earlier else []
        found = [_part(form, anomaly.before, "before")] if anomaly.before else []
        if anomaly.slip is Slip.OUT_OF_ORDER and anomaly.after:
            found.append(_part(form, anomaly.after, "after"))
        if anomaly.slip is Slip.GAP:
            found += [_part(form, m, "elsewhere") for m in anomaly.elsewhere]
        return found + [Part(node.head, "unnumbered") for node in bare]


def _part(form: str, member: Numbered, name: str) -> Part:
    return Part(member.marker.span, name, {"number": shown(form, number(member))})


def unnumbered(notice: Notice, series: Series, first: Numbered) -> list[Node]:
    """The headings without a number that stand before the first numbered one of their level."""
    siblings = series.parent.children if series.parent else notice.nodes
    start = first.marker.span.start
    return [node for node in siblings if node.marker is None and node.level is series.level and node.span.start < start]


def shown(form: str, value: int) -> str:
    """A number as this form of marker writes it, without its mark: 13, 三, （三）, 三是."""
    if form in CHINESE:
        return CHINESE[form].format(to_chinese(value))
    return PLAIN.get(form, "{}").format(value)


def numbers(form: str, values: tuple[int, ...]) -> Value:
    """Several numbers, or the first and last of many."""
    if len(values) > MANY:
        return Phrase("from-to", {"first": shown(form, values[0]), "last": shown(form, values[-1])})
    return tuple(shown(form, value) for value in values)


def stands(notice: Notice, form: str, member: Numbered) -> Phrase:
    """`12见第307行（三、…）`."""
    path = notice.heading_path(member.marker.span.start)
    values: dict[str, Value] = {"number": shown(form, number(member)), "place": Where(member.marker.span)}
    if path and path[0].level is Level.SECTION:
        return Phrase("stands", {**values, "heading": notice.quote(path[0].head)})
    return Phrase("stands-alone", values)
