"""What stands above a notice: counts, dates on a line, what it says of itself held against its outline, its outline."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise

from notice_lint.day import NoticeDate
from notice_lint.language import Lang
from notice_lint.notice import Node, Notice
from notice_lint.patterns import pattern
from notice_lint.reports.html.marks import Places
from notice_lint.reports.html.words import BELOW, MEASURES, MILESTONES
from notice_lint.tieout.account import account
from notice_lint.tieout.relations import Grade, Kind, Relation

CUT_DATE = pattern(r"^[0-9０-９年月日.-]+(?=\D)")  # 1月3日 of 11月3日 would be another day
STEPS = 12  # into which the length of the time line is divided

SAID = 14  # characters of a stated total with the words before it


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day on the time line: `days` from it to the next one, None where either is not known to the day.

    `step` is 1 to 12, for the length up to the next; `back` tells that the next one is the earlier.
    """

    name: str
    day: str
    href: str
    days: int | None = None
    step: int = 1
    back: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """A stated total against what the outline lists. `verdict` is tied, conflict or other (counted otherwise)."""

    quote: str
    href: str
    where: str
    stated: str
    listed: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Branch:
    """A heading of the outline: its status, what stands below it."""

    marker: str
    title: str
    href: str
    status: str
    kind: str
    below: str
    children: tuple[Branch, ...]


def milestones(notice: Notice, places: Places, lang: Lang) -> tuple[Milestone, ...]:
    """The days that the notice hangs on, in the order in which they ought to come."""
    order = ("inspection_start", "inspection_end", "audit_start", "audit_end", "feedback", "issue_date", "publish_date")
    assert set(order) == {field.name for field in fields(notice.milestones)}
    stated = [(name, day) for name in order if (day := getattr(notice.milestones, name))]
    gaps = [_days(before[1], after[1]) for before, after in pairwise(stated)]
    whole = sum(abs(gap) for gap in gaps if gap) or 1
    told = []
    for (name, day), gap in zip(stated, [*gaps, None], strict=False):
        step = max(1, round(STEPS * abs(gap or 0) / whole))
        href = "#" + places.at(day.span).id
        told.append(Milestone(MILESTONES[name].in_(lang), _written(day), href, gap, step, gap is not None and gap < 0))
    return tuple(told)


def _days(before: NoticeDate, after: NoticeDate) -> int | None:
    if before.first is None or after.first is None or before.first != before.last or after.first != after.last:
        return None
    return (after.first - before.first).days


def _written(day: NoticeDate) -> str:
    return day.iso.replace("/", " ~ ") or "?"


def totals(notice: Notice, places: Places, lang: Lang) -> tuple[Total, ...]:
    """What the notice says that it lists, each number once, and what it does list."""
    drawn = account(notice)
    told: dict[tuple[str, int | str], Total] = {}
    held = (one for one in (*drawn.relations, *drawn.notes) if one.kind in (Kind.OUTLINE, Kind.STATUS))
    for relation in sorted(held, key=lambda one: one.figures[0].span):
        values = dict(relation.values)
        if "listed" in values:
            total = _total(notice, places, relation, values, lang)
            told.setdefault((notice.quote(relation.figures[0].span), values["listed"]), total)
    return tuple(told.values())


def _total(notice: Notice, places: Places, relation: Relation, values: dict[str, int | str], lang: Lang) -> Total:
    figure = relation.figures[0]
    verdict = "tied" if relation.holds else "other" if relation.grade is Grade.NOTE else "conflict"
    # The words before a figure may be the noun of another: 六个方面25个问题.
    before = bisect_left(notice.quantities, figure.span, key=lambda one: one.span) - 1
    start = max(figure.before.start, notice.quantities[before].span.end if before >= 0 else 0)
    said = " ".join(notice.document.text[min(start, figure.span.start) : figure.span.end].split())
    quote = said if len(said) <= SAID else "…" + CUT_DATE.sub("", said[-SAID:])
    where = notice.document.place(figure.span.start).said(lang)
    href = "#" + places.at(figure.span).id
    return Total(quote, href, where, str(values["stated"]), str(values["listed"]), verdict)


def branches(nodes: Sequence[Node], notice: Notice, places: Places, lang: Lang) -> tuple[Branch, ...]:
    """The headings `nodes` with all below them."""
    return tuple(_branch(node, notice, places, lang) for node in nodes)


def _branch(node: Node, notice: Notice, places: Places, lang: Lang) -> Branch:
    return Branch(
        notice.quote(node.marker.span).strip() if node.marker else "",
        " ".join(notice.quote(node.title).split()),
        "#" + places.at(node.head).id,
        node.status.label if node.status else "",
        str(node.status.kind) if node.status else "",
        " · ".join(_below(node, lang)),
        branches(node.children, notice, places, lang),
    )


def _below(node: Node, lang: Lang) -> Iterator[str]:
    counts = Counter(child.level for child in node.children)
    yield from (words.in_(lang).format(counts[level]) for level, words in BELOW.items() if counts[level])
    if node.measures:
        yield MEASURES.in_(lang).format(node.measures)
