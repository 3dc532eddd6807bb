"""An outline for a person: what the notice is taken to say, then its headings as a tree with their line numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from notice_lint.day import NoticeDate
from notice_lint.display import View, head, one_line, styled
from notice_lint.errors import Result
from notice_lint.language import Bilingual, Lang
from notice_lint.notice import Level, Node, Notice, Shape
from notice_lint.status import StatusKind

TITLE = 56  # cells of a heading
HEADER = 100  # cells of a line above the tree

SHAPES = {
    Shape.BY_STATUS: Bilingual("按整改状态分节", "sections by status"),
    Shape.ASPECT_ITEM: Bilingual("方面—问题", "aspects with problems"),
    Shape.ASPECT_ITEM_SUB: Bilingual("方面—问题—子问题", "aspects with problems and sub-problems"),
    Shape.ASPECT_ITEM_ORDINAL: Bilingual("方面—问题—序次语", "aspects with problems told by ordinals"),
    Shape.ASPECT_PROBLEM: Bilingual("（一）即为问题", "aspects are the problems"),
    Shape.QUOTED_PROBLEM: Bilingual("以引号引出的问题", "problems quoted"),
    Shape.SECTION_ITEM: Bilingual("节—问题", "sections with problems"),
    Shape.ITEM_ONLY: Bilingual("只有问题", "problems alone"),
    Shape.TABLE: Bilingual("表格", "a table"),
    Shape.GENERIC: Bilingual("未认出，仅检查通用规则", "none known: only general rules apply"),
}
BELOW = {
    Level.SECTION: Bilingual("节", "section"),
    Level.ASPECT: Bilingual("个方面", "aspect"),
    Level.ITEM: Bilingual("个问题", "problem"),
    Level.SUB_ITEM: Bilingual("个子问题", "sub-problem"),
    Level.ORDINAL: Bilingual("个序次语", "ordinal"),
}
KINDS = {
    StatusKind.COMPLETED: (Bilingual("完成", "completed"), "green"),
    StatusKind.PARTIAL: (Bilingual("阶段性完成", "partly completed"), "yellow"),
    StatusKind.ONGOING: (Bilingual("持续推进", "ongoing"), "yellow"),
    StatusKind.STANDING: (Bilingual("长期坚持", "standing"), "green"),
    StatusKind.INCOMPLETE: (Bilingual("未完成", "not completed"), "red"),
    StatusKind.UNKNOWN: (Bilingual("未识别", "unknown"), "red"),
}
MEASURES = Bilingual("条措施", "measure")
NONE = Bilingual("无", "none")
TO = Bilingual(" 至 ", " to ")


def render(results: Sequence[Result[Notice]], view: View) -> str:
    """All outlines, with an empty line between two."""
    return "\n".join("".join(f"{line}\n" for line in _file(result, view)) for result in results)


def _file(result: Result[Notice], view: View) -> Iterator[str]:
    path = styled(result.path, "bold") if view.colour else result.path
    if result.value is None:
        yield f"{path}: {result.error.sentence.in_(view.lang) if result.error else ''}"
        return
    yield path
    for name, told in _facts(result.value, view):
        yield f"  {name.in_(view.lang)}: {head(one_line(told), HEADER)}"
    yield ""
    for node in result.value.nodes:
        yield from _tree(node, result.value, view, "", "")


def _facts(notice: Notice, view: View) -> Iterator[tuple[Bilingual, str]]:
    """The lines above the tree: what a reader would check first."""
    none = NONE.in_(view.lang)
    counts = notice.counts
    totals = ((counts.sections, Level.SECTION), (counts.aspects, Level.ASPECT), (counts.items, Level.ITEM))
    yield Bilingual("标题", "title"), notice.quote(notice.title) if notice.title else none
    yield Bilingual("形式", "shape"), f"{SHAPES[notice.shape].in_(view.lang)} ({notice.shape})"
    yield Bilingual("日期", "dates"), " · ".join(_milestones(notice, view)) or none
    yield Bilingual("合计", "counts"), " · ".join(_counted(count, BELOW[level], view.lang) for count, level in totals)
    if statuses := Counter(node.status.kind for node in notice.leaves if node.status):
        told = " · ".join(f"{KINDS[kind][0].in_(view.lang)} {statuses[kind]}" for kind in KINDS if statuses[kind])
        yield Bilingual("状态", "statuses"), told
    yield Bilingual("落款", "sign-off"), _sign_off(notice) or none
    yield Bilingual("联系方式", "contact"), notice.quote(notice.contact) if notice.contact else none


def _counted(count: int, words: Bilingual, lang: Lang) -> str:
    return f"{count} {words.in_(lang)}{'s' if lang is Lang.EN and count != 1 else ''}"


def _milestones(notice: Notice, view: View) -> Iterator[str]:
    dates = notice.milestones
    spans = (
        (Bilingual("巡察", "inspection"), dates.inspection_start, dates.inspection_end),
        (Bilingual("审计", "audit"), dates.audit_start, dates.audit_end),
    )
    for name, start, end in spans:
        if days := [_day(day) for day in (start, end) if day]:
            yield f"{name.in_(view.lang)} {TO.in_(view.lang).join(days)}"
    points = (
        (Bilingual("反馈", "feedback"), dates.feedback),
        (Bilingual("成文", "issued"), dates.issue_date),
        (Bilingual("发布", "published"), dates.publish_date),
    )
    yield from (f"{name.in_(view.lang)} {_day(day)}" for name, day in points if day)


def _day(day: NoticeDate) -> str:
    def iso(first: date | None) -> str:
        return first.isoformat() if first else "?"

    return iso(day.first) if day.first == day.last else f"{iso(day.first)}~{iso(day.last)}"


def _sign_off(notice: Notice) -> str:
    if not (sign_off := notice.sign_off):
        return ""
    parts = [notice.quote(issuer) for issuer in sign_off.issuers]
    return " ".join((*parts, _day(sign_off.date)) if sign_off.date else parts)


def _tree(node: Node, notice: Notice, view: View, branch: str, trunk: str) -> Iterator[str]:
    """`branch` leads to this heading, `trunk` stands before all that is below it."""
    marker = notice.quote(node.marker.span).strip() if node.marker else ""
    title = head(one_line(f"{marker} {notice.quote(node.title)}"), TITLE)
    yield f"{_where(node, notice):>7}  {branch}{title}{_status(node, view)}{_below(node, view)}"
    for i, child in enumerate(node.children, 1):
        last = i == len(node.children)
        yield from _tree(child, notice, view, trunk + ("└ " if last else "├ "), trunk + ("  " if last else "│ "))


def _where(node: Node, notice: Notice) -> str:
    """The line of a heading; its column too where it stands in the midst of one, as in a pasted notice."""
    place = notice.document.place(node.head.start)
    before = notice.document.text[node.head.start - place.column + 1 : node.head.start]
    return f"{place.line}:{place.column}" if before.strip() else str(place.line)


def _status(node: Node, view: View) -> str:
    if not (status := node.status):
        return ""
    kind, colour = KINDS[status.kind]
    label = one_line(status.label)
    told = f"[{label}]" if status.kind is not StatusKind.UNKNOWN else f"[{label}: {kind.in_(view.lang)}]"
    return f"  {styled(told, colour) if view.colour else told}"


def _below(node: Node, view: View) -> str:
    """How many headings of each level stand directly below, and the measures of its own passages."""
    counts = Counter(child.level for child in node.children)
    told = [_counted(counts[level], BELOW[level], view.lang) for level in BELOW if counts[level]]
    if node.measures:
        told.append(_counted(node.measures, MEASURES, view.lang))
    return f"  ({', '.join(told)})" if told else ""
