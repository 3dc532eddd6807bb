"""The words around a place: sentence and clause, without titles and quotations; and the notice's own dates."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from notice_lint.day import DateSpan, NoticeDate
from notice_lint.notice import Notice
from notice_lint.patterns import compiled, pattern
from notice_lint.text import Span
from notice_lint.tieout.once import once
from notice_lint.tieout.regions import own_lines

SENTENCE_END = pattern(r"[。！？!?；;\n\r]")
CLAUSE_END = pattern(r"[。！？!?；;\n\r，,：:]")
QUOTED = pattern(r"《[^《》\n\r]{0,120}》|“[^“”\n\r]{0,120}”")
PAGE = 120  # code points of a line that is residue alone
REACH = 400  # code points a sentence can be long on either side


def sentence_around(notice: Notice, place: Span) -> Span:
    """The sentence that `place` stands in, without the mark that ends it; ；ends one too."""
    return _between(notice, place, SENTENCE_END)


def clause_around(notice: Notice, place: Span) -> Span:
    """The clause that `place` stands in: from mark to mark."""
    return _between(notice, place, CLAUSE_END)


def unquoted(notice: Notice, span: Span) -> str:
    """The text of `span` with titles and quotations blanked out, place for place."""
    return QUOTED.sub(lambda match: "□" * len(match.group()), notice.quote(span))


@once
def matches(notice: Notice, expression: str, words: tuple[str, ...] = ()) -> tuple[re.Match[str], ...]:
    """What `expression` finds inside each line of the notice's own text, placed in the whole text.

    Each of its matches holds one of `words`, where these are given: a text without them is not searched at all.
    """
    text = notice.document.text
    if words and not any(word in text for word in words):
        return ()
    found_by = compiled(expression)
    return tuple(match for line in own_lines(notice) for match in found_by.finditer(text, line.start, line.end))


def is_quoted(notice: Notice, place: Span) -> bool:
    """Whether `place` stands inside a 《》 title or quotation marks."""
    sentence = sentence_around(notice, place)
    at = Span(place.start - sentence.start, place.end - sentence.start)
    return any(at in Span(*match.span()) for match in QUOTED.finditer(notice.quote(sentence)))


def own_dates(notice: Notice) -> list[NoticeDate]:
    """The dates in the notice's own text, without those of the page around it."""
    is_own = _own(notice)
    return [found for found in notice.dates if is_own(found.span)]


def own_date_spans(notice: Notice) -> list[DateSpan]:
    """The spans of dates in the notice's own text, without those of the page around it."""
    is_own = _own(notice)
    return [found for found in notice.date_spans if is_own(found.span)]


def _own(notice: Notice) -> Callable[[Span], bool]:
    # A page pasted on one line has its text behind the residue: then a long line of residue holds both.
    page = sorted(line for line in notice.residue if len(line) <= PAGE)
    starts = [line.start for line in page]

    def is_own(place: Span) -> bool:
        before = bisect_left(starts, place.end)
        return place in notice.body and not (before > 0 and place.overlaps(page[before - 1]))

    return is_own


def _between(notice: Notice, place: Span, mark: re.Pattern[str]) -> Span:
    text = notice.document.text
    low, high = max(0, place.start - REACH), min(len(text), place.end + REACH)
    before = [match.end() for match in mark.finditer(text, low, place.start)]
    after = mark.search(text, place.end, high)
    return Span(before[-1] if before else low, after.start() if after else high)
