"""The day a page went up, where it says so itself: in its metadata, or in a line 发布时间 around the article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from notice_lint.page.flow import Attributes, Line, Page
from notice_lint.page.markup import Piece
from notice_lint.patterns import pattern

LABEL = "发布时间："
# By the rules for sites of the government (PubDate), Open Graph, schema.org and Dublin Core, in small letters.
NAMES = frozenset({"pubdate", "publishdate", "publish_date", "article:published_time", "og:published_time"})
NAMES |= {"datepublished", "dc.date.issued", "dcterms.issued"}
DATE = r"[12]\d{3}(?:(?P<mark>[-/.])\d{1,2}(?P=mark)\d{1,2}|年\d{1,2}月\d{1,2}日)(?!\d)"
CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?"
STATED = pattern(rf"\s*({DATE}(?:(?:T|\s+){CLOCK})?)")
IN_DATA = pattern(rf'"datePublished"\s*:\s*"({DATE}(?:T{CLOCK})?)')
SHOWN = pattern(
    rf"(?:(?:发布|公开|发表|发文|上网)(?:时间|日期)|发布于|发表于)\s*[】\]]?\s*[:：]?\s*[【\[]?\s*({DATE}(?:\s*{CLOCK})?)"
)


def published(page: Page, around: Iterable[Line]) -> list[Piece]:
    """A line that says when `page` went up, as pieces; none where it does not say so. `around` are its other lines."""
    for place in (*_in_facts(page), *_in_data(page)):
        start, end = place
        return [Piece(LABEL, start, start, False), Piece(page.source[start:end], start, end, True)]
    return next((found for line in around if (found := _in_line(line))), [])


def _in_facts(page: Page) -> Iterator[tuple[int, int]]:
    for name, facts in page.facts:
        keys = ("name", "property", "itemprop") if name == "meta" else ("itemprop",)
        if not any(key in facts and _is_named(facts, key) for key in keys) and "pubdate" not in facts:
            continue
        for key in ("content", "datetime"):
            if key in facts and (place := _stated(page.source, facts[key])):
                yield place


def _is_named(facts: Attributes, key: str) -> bool:
    return facts[key][0].strip().lower() in NAMES


def _stated(source: str, value: tuple[str, int, int]) -> tuple[int, int] | None:
    found = STATED.match(source, value[1], value[2])
    return found.span(1) if found else None


def _in_data(page: Page) -> Iterator[tuple[int, int]]:
    for script in page.scripts:
        if found := IN_DATA.search(page.source, script.start, script.end):
            yield found.span(1)


def _in_line(line: Line) -> list[Piece]:
    """The part of a line that says it."""
    found = SHOWN.search(line.text)
    if not found:
        return []
    kept, at = [], 0
    for piece in line.pieces:
        start, end = max(found.start() - at, 0), min(found.end() - at, len(piece.text))
        if start < end:
            kept.append(piece.part(start, end))
        at += len(piece.text)
    return kept
