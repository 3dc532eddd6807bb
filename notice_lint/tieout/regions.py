"""The parts of a notice that a rule can look at by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from notice_lint.notice import Level, Node, Notice, Passage, Role
from notice_lint.text import LINE_END, Span
from notice_lint.tieout.once import once


class Region(StrEnum):
    """What `where` can name in a rule file."""

    LINE = "line"  # every line of the notice's own text, one by one, without residue
    TEXT = "text"  # from the title to the last line, as one
    TITLE = "title"
    PREAMBLE = "preamble"  # each paragraph before the first heading
    SECTION = "section"  # a section with all that stands below it
    ASPECT = "aspect"
    ITEM = "item"  # a numbered problem
    SUB_ITEM = "sub-item"
    PROBLEM = "problem"  # a problem with no problem below it, whatever its level
    HEADING = "heading"  # the titles of all headings
    MEASURE = "measure"  # each clause 一是…, and a whole measure passage that has none
    PASSAGE = "passage"  # each paragraph below a heading, or a labelled stretch of one
    OF_PROBLEM = "passage:problem"
    OF_MEASURE = "passage:measure"
    OF_OUTCOME = "passage:outcome"
    OF_STATUS = "passage:status"
    OF_DEADLINE = "passage:deadline"
    OF_OWNER = "passage:owner"
    OF_OTHER = "passage:other"
    SIGN_OFF = "sign-off"
    ISSUER = "issuer"  # each body that signs
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a notice. `head` is where a finding stands that is about something the part lacks."""

    span: Span
    head: Span


OF_LEVEL = {
    Region.SECTION: Level.SECTION,
    Region.ASPECT: Level.ASPECT,
    Region.ITEM: Level.ITEM,
    Region.SUB_ITEM: Level.SUB_ITEM,
}
PASSAGES = "passage:"


def regions(notice: Notice, region: Region) -> Iterator[Span]:
    """The stretches of `notice` that `region` names, in the order of the text."""
    if region is Region.LINE:
        return iter(own_lines(notice))
    return (stretch.span for stretch in stretches(notice, region))


def stretches(notice: Notice, region: Region) -> Iterator[Stretch]:
    """The same, each with its head."""
    if nodes := _nodes(notice, region):
        yield from (Stretch(node.span, node.head) for node in nodes)
    elif region is Region.TEXT:
        yield Stretch(notice.body, notice.last_line)
    else:
        yield from (Stretch(span, _first_line(notice, span)) for span in _spans(notice, region) if len(span))


def _nodes(notice: Notice, region: Region) -> tuple[Node, ...]:
    if region is Region.PROBLEM:
        return tuple(node for node in notice.leaves if node.level is not Level.SECTION)
    return notice.at_level(OF_LEVEL[region]) if region in OF_LEVEL else ()


def _spans(notice: Notice, region: Region) -> Iterator[Span]:
    match region:
        case Region.LINE:
            yield from own_lines(notice)
        case Region.HEADING:
            yield from (node.title for _, node in notice.walk())
        case Region.PREAMBLE:
            yield from (passage.span for passage in notice.preamble)
        case Region.MEASURE:
            for passage in _measures(notice):
                yield from (measure.span for measure in passage.measures) if passage.measures else (passage.body,)
        case Region.PASSAGE:
            yield from (passage.span for _, passage in notice.passages)
        case Region.ISSUER:
            yield from notice.sign_off.issuers if notice.sign_off else ()
        case _ if region.startswith(PASSAGES):
            yield from (passage.body for passage in _passages(notice, Role(region.removeprefix(PASSAGES))))
        case _:
            single = {
                Region.TITLE: notice.title,
                Region.SIGN_OFF: notice.sign_off.span if notice.sign_off else None,
                Region.CONTACT: notice.contact,
            }.get(region)
            yield from () if single is None else (single,)


def _passages(notice: Notice, role: Role) -> Iterator[Passage]:
    return (passage for node, passage in notice.passages if passage.role is role and node is not None)


def _measures(notice: Notice) -> Iterator[Passage]:
    """The passages that answer problems, not those that open a section of them."""
    leaves = {id(node) for node in notice.leaves}
    for node, passage in notice.passages:
        answers = node is not None and (id(node) in leaves or node.level not in (Level.SECTION, Level.ASPECT))
        if passage.role is Role.MEASURE and answers:
            yield passage


def _first_line(notice: Notice, span: Span) -> Span:
    """The first line of `span` that says something, without white space at its ends."""
    inside = notice.document.stripped(span)
    end = LINE_END.search(notice.document.text, inside.start, inside.end)
    return notice.document.stripped(Span(inside.start, end.start())) if end else inside


def junk(notice: Notice) -> list[Span]:
    """What stands between the lines of the notice's own text and is none of it: residue and comments, in order."""
    return sorted((*notice.residue, *notice.document.comments))


@once
def own_lines(notice: Notice) -> tuple[Span, ...]:
    """The lines of the notice's own text that are not blank, cut where residue or a comment stands."""
    return tuple(_own_lines(notice))


@once
def own_quotes(notice: Notice) -> tuple[tuple[Span, str], ...]:
    """The same, each with its text."""
    return tuple((line, notice.quote(line)) for line in own_lines(notice))


def _own_lines(notice: Notice) -> Iterator[Span]:
    residue = junk(notice)
    at = 0
    for line in notice.document.lines:
        start, end = max(line.start, notice.body.start), min(line.end, notice.body.end)
        while at < len(residue) and residue[at].end <= start:
            at += 1
        for other in residue[at:]:
            if other.start >= end:
                break
            yield from _written(notice, start, other.start)
            start = max(start, other.end)
        yield from _written(notice, start, end)


def _written(notice: Notice, start: int, end: int) -> Iterator[Span]:
    if start < end and len(span := notice.document.stripped(Span(start, end))):
        yield span
