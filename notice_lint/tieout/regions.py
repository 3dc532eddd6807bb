"""The parts of a notice that a rule can look at by name."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from notice_lint.notice import Level, Notice, Role
from notice_lint.text import Span


class Region(StrEnum):
    """What `where` can name in a rule file."""

    TEXT = "text"  # every line of the notice's own text, one by one, without residue
    TITLE = "title"
    PREAMBLE = "preamble"
    SECTION = "section"  # a section with all that stands below it
    ASPECT = "aspect"
    ITEM = "item"
    HEADING = "heading"  # the titles of all headings
    MEASURE = "measure"  # each passage that tells a measure
    OUTCOME = "outcome"
    SIGN_OFF = "sign-off"
    CONTACT = "contact"


OF_LEVEL = {Region.SECTION: Level.SECTION, Region.ASPECT: Level.ASPECT, Region.ITEM: Level.ITEM}
OF_ROLE = {Region.MEASURE: Role.MEASURE, Region.OUTCOME: Role.OUTCOME}


def regions(notice: Notice, region: Region) -> Iterator[Span]:
    """The stretches of `notice` that `region` names, in the order of the text."""
    if region is Region.TEXT:
        yield from own_lines(notice)
    elif region in OF_LEVEL:
        yield from (node.span for node in notice.at_level(OF_LEVEL[region]))
    elif region in OF_ROLE:
        yield from (passage.body for _, passage in notice.passages if passage.role is OF_ROLE[region])
    elif region is Region.HEADING:
        yield from (node.title for _, node in notice.walk())
    elif region is Region.PREAMBLE:
        yield from (passage.span for passage in notice.preamble)
    else:
        single = {
            Region.TITLE: notice.title,
            Region.SIGN_OFF: notice.sign_off.span if notice.sign_off else None,
            Region.CONTACT: notice.contact,
        }[region]
        if single is not None:
            yield single


def own_lines(notice: Notice) -> Iterator[Span]:
    """The lines of the notice's own text that are not blank, cut where residue or a comment stands."""
    residue = sorted((*notice.residue, *notice.document.comments))
    at = 0
    for line in notice.document.lines:
        start, end = max(line.start, notice.body.start), min(line.end, notice.body.end)
        while at < len(residue) and residue[at].end <= start:
            at += 1
        for junk in residue[at:]:
            if junk.start >= end:
                break
            yield from _written(notice, start, junk.start)
            start = max(start, junk.end)
        yield from _written(notice, start, end)


def _written(notice: Notice, start: int, end: int) -> Iterator[Span]:
    if start < end and len(span := notice.document.stripped(Span(start, end))):
        yield span
