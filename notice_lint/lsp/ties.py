"""From a figure, a date, a title or a finding to the places it is tied to."""

from __future__ import annotations

from collections.abc import Iterator

from notice_lint.lsp.analysis import Analysis
from notice_lint.text import Span


def ties(analysis: Analysis, offset: int) -> tuple[Span, tuple[Span, ...]] | None:
    """What stands at `offset`, and the other places of the same notice that it is tied to; None where nothing does.

    A figure is tied to all that bears it out or contradicts it, a date to the other mentions of the same days, a title
    to its other mentions, the place of a finding to the other places that take part in it.
    """
    here = sorted(_all(analysis, offset), key=lambda pair: len(pair[0]))
    if not here:
        return None
    origin = here[0][0]
    return origin, tuple(sorted({span for _, spans in here for span in spans if span != origin}))


def _all(analysis: Analysis, offset: int) -> Iterator[tuple[Span, tuple[Span, ...]]]:
    notice = analysis.notice
    if figure := analysis.figure(offset):
        yield figure.span, tuple(part.span for part in figure.related)
    for date in notice.dates:
        if _at(date.span, offset):
            days = date.first, date.last
            known = None not in days
            yield date.span, tuple(one.span for one in notice.dates if known and (one.first, one.last) == days)
    for title in notice.titles:
        if _at(title, offset):
            words = _words(analysis, title)
            yield title, tuple(one for one in notice.titles if _words(analysis, one) == words)
    for found in analysis.checked.findings:
        places = found.span, *(part.span for part in found.related)
        for place in places:
            if _at(place, offset) and len(places) > 1:
                yield place, places


def _at(span: Span, offset: int) -> bool:
    return span.start <= offset <= span.end


def _words(analysis: Analysis, title: Span) -> str:
    """A title as it is compared: whatever the blanks in it."""
    return "".join(analysis.notice.quote(title).split())
