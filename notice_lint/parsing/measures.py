"""Ordinals inside a passage: 一是…二是…, each with the clause that it opens."""

from __future__ import annotations

import re
from itertools import pairwise

from notice_lint.memory import remembered
from notice_lint.notice import Marker, Measure
from notice_lint.numerals import parse_whole
from notice_lint.parsing.lexicon import HAN
from notice_lint.parsing.lines import NOT_A_COUNT
from notice_lint.patterns import pattern
from notice_lint.text import Document, Span

CHINESE_ORDINAL = "[一二三四五六七八九十]{1,3}"
# 统一是, 特别是 and 有些是 are no ordinals: only a mark or the start of a passage stands before one.
ORDINAL = pattern(
    rf"(?:(?P<is>{CHINESE_ORDINAL})(?P<word>是|要)|第(?P<nth>{CHINESE_ORDINAL})(?:[，,、：:]|是)"
    rf"|其(?P<one>[一二三四五六七八九十])(?:[，,、：:]|是)|(?P<aside>另一方面|一方面)|(?P<first>首先|其次|再次)[，,])"
)
BEFORE = "。；;：:，,、)）！!？?”》】 \u3000\u00a0\u2002\t*"
# A digit left over behind the ordinal: 二是2加强. 二是12家… is a count.
STRAY = pattern(rf"\d{{1,2}}{NOT_A_COUNT}(?=[{HAN}])")
BEHIND = 8  # code points behind a passage that tell a stray digit at its end from a count
INLINE_NUMBER = pattern(
    r"(?:(?P<open>[（(])(?P<sub>\d{1,2})[)）]|(?P<item>\d{1,2})(?P<mark>[.．、])(?!(?!\d{1,4}[年月日])[\d])|(?P<circled>[①-⑳]))"
)


def read_measures(document: Document, body: Span) -> tuple[Measure, ...]:
    """The ordinals of a passage in the order of the text; a clause ends where the next ordinal begins."""
    if document.memory is None:
        return _measures(document.text, body)
    stretch = document.text[body.start : body.end + BEHIND]
    found = document.memory.of(_in_stretch, stretch, len(body))
    return tuple(measure.moved(body.start) for measure in found) if found else ()


def _in_stretch(stretch: str, length: int) -> tuple[Measure, ...]:
    return _measures(stretch, Span(0, length))


def _measures(text: str, body: Span) -> tuple[Measure, ...]:
    markers = [
        _marker(text, found)
        for found in ORDINAL.finditer(text, body.start, body.end)
        if found.start() == body.start or text[found.start() - 1] in BEFORE
    ]
    ends = [*(marker.span.start for marker in markers[1:]), body.end][: len(markers)]
    return tuple(
        Measure(marker, _trimmed(text, marker.span.end, end)) for marker, end in zip(markers, ends, strict=True)
    )


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _marker(text: str, found: re.Match[str]) -> Marker:
    span = Span(*found.span())
    if found["is"]:
        stray = STRAY.match(text, span.end)
        if stray:
            return Marker(Span(span.start, stray.end()), parse_whole(found["is"]), "一" + found["word"], malformed=True)
        return Marker(span, parse_whole(found["is"]), "一" + found["word"])
    if found["nth"]:
        return Marker(span, parse_whole(found["nth"]), "第一")
    if found["one"]:
        return Marker(span, parse_whole(found["one"]), "其一")
    if found["aside"]:
        return Marker(span, None, "一方面")
    return Marker(span, None, "首先")


def read_inline_list(document: Document, body: Span) -> tuple[Marker, ...]:
    """`1.…2.…`, `(1)…(2)…` or `①…②…` inside a paragraph: the markers that count up from 1.

    A lone `1.` counts where it opens the passage; anywhere else it may be anything.
    """
    inline = inline_numbers(document, body)
    for form in ("(1)", "1.", "①"):
        markers = [marker for marker in inline if marker.form == form]
        start = next((i for i, marker in enumerate(markers) if marker.number == 1), None)
        if start is None:
            continue
        run = markers[start : start + 1]
        for _, after in pairwise(markers[start:]):
            if after.number is None or not 1 <= after.number - (run[-1].number or 0) <= 2:
                break
            run.append(after)
        if len(run) > 1 or run[0].span.start == body.start:
            return tuple(run)
    return ()


def inline_numbers(document: Document, body: Span) -> list[Marker]:
    """Everything in a paragraph that looks like the marker of a list, behind a mark or a blank."""
    return [found.moved(body.start) for found in remembered(document.memory, _numbers, document.quote(body))]


def _numbers(body: str) -> tuple[Marker, ...]:
    return tuple(
        _inline(match)
        for match in INLINE_NUMBER.finditer(body)
        if match.start() == 0 or body[match.start() - 1] in "。；;：:，, "
    )


def _inline(match: re.Match[str]) -> Marker:
    if match["sub"]:
        return Marker(Span(*match.span()), int(match["sub"]), "(1)", "()")
    if match["circled"]:
        return Marker(Span(*match.span()), ord(match[0]) - ord("①") + 1, "①")
    return Marker(Span(*match.span()), int(match["item"]), "1.", match["mark"])
