"""The one place where Lark trees end: line tokens and phrases become a Notice."""

from __future__ import annotations

from notice_lint.day import Milestones, NoticeDate
from notice_lint.notice import Level, Node, Notice, Shape, SignOff
from notice_lint.parsing.dates import Dates, read_dates
from notice_lint.parsing.frame import Frame, read_frame
from notice_lint.parsing.levels import assign_levels
from notice_lint.parsing.lexicon import QUOTED_PROBLEM, STATUS_HEADING
from notice_lint.parsing.lines import Kind, LineToken, read_lines
from notice_lint.parsing.mentions import read_mentions
from notice_lint.parsing.milestones import find_milestones
from notice_lint.parsing.nodes import Builder
from notice_lint.parsing.outline import outline
from notice_lint.parsing.pasted import breaks_guessed
from notice_lint.parsing.phrases import read_quantities, words
from notice_lint.parsing.problems import closing_statuses, sort_problems, without_ending
from notice_lint.parsing.series import read_series
from notice_lint.patterns import pattern
from notice_lint.text import Document, Span

OPENING = 2000  # code points in which a notice without headings tells its milestones
LONGEST = 10_000  # code points of a preamble
NOTED = pattern(r"[（(]\s*\S{8,16}日\s*[)）]")
YEAR = pattern(r"(?:19|20)[0-9]{2}(?=年)")
BOOK_TITLE = pattern(r"《([^《》\n]{1,120})》")


def parse(document: Document) -> Notice:
    """What `document` says. Never fails: what cannot be placed is kept as a passage."""
    tokens = read_lines(document)
    frame = read_frame(document, tokens)
    assign_levels(document.text, tokens, frame.front)
    preamble, nodes = Builder(document).top(outline([token for token in tokens if token.kind is not Kind.BLANK]))
    nodes = without_ending(document, sort_problems(document, nodes))
    nodes = closing_statuses(document, nodes)
    around = tuple(token.text for token in tokens if token.kind is Kind.RESIDUE and len(token.text))
    titles = tuple(Span(*found.span(1)) for found in BOOK_TITLE.finditer(document.spoken))
    dates = read_dates(document.spoken, Span(0, len(document.text)))
    sign_off = _sign_off(frame, dates)
    # Where line breaks had to be guessed in a text without even blanks, a heading may be missing that is there: nothing
    # is counted then.
    certain = not breaks_guessed(document)
    series = read_series(document, nodes, preamble)
    milestones = _milestones(document, frame, nodes, _issue_date(document, frame, sign_off, dates), around, dates)
    years = _own_years(document, frame, milestones)
    return Notice(
        document,
        title=frame.title,
        head=frame.head,
        nodes=nodes,
        preamble=preamble,
        sign_off=sign_off,
        contact=frame.contact,
        residue=tuple(span for span in around if not any(span.overlaps(line) for line in document.beside)),
        body=frame.body,
        dates=dates.dates,
        date_spans=dates.spans,
        milestones=milestones,
        quantities=read_quantities(document, frame.body, dates.dates, titles, years),
        mentions=read_mentions(document, frame.body, words),
        titles=titles,
        series=series if certain else tuple(found for found in series if found.level is Level.ORDINAL),
        shape=read_shape(document, nodes) if certain else Shape.GENERIC,
        climbs=_climbs(tokens, nodes),
    )


def _own_years(document: Document, frame: Frame, milestones: Milestones) -> frozenset[int]:
    """The years of this round: of its milestones up to the feedback, and those in the title."""
    told = (
        milestones.inspection_start,
        milestones.inspection_end,
        milestones.feedback,
        milestones.audit_start,
        milestones.audit_end,
    )
    years = {found.year for found in told if found and found.year}
    titled = YEAR.findall(document.quote(frame.title)) if frame.title else ()
    return frozenset(years | {int(year) for year in titled})


def _sign_off(frame: Frame, dates: Dates) -> SignOff | None:
    if not frame.sign_off:
        return None
    stated = frame.date
    signed = next((found for found in dates.dates if stated and found.span.overlaps(stated)), None)
    return SignOff(frame.sign_off, frame.issuers, signed)


def _issue_date(document: Document, frame: Frame, sign_off: SignOff | None, dates: Dates) -> NoticeDate | None:
    """The date of the sign-off or, where it has none, a date alone in brackets under the title (题注)."""
    if sign_off and sign_off.date:
        return sign_off.date
    noted = [span for span in frame.head if NOTED.fullmatch(document.quote(span))]
    return next((found for found in dates.dates if noted and found.span in noted[0]), None)


def _milestones(
    document: Document,
    frame: Frame,
    nodes: tuple[Node, ...],
    issued: NoticeDate | None,
    residue: tuple[Span, ...],
    dates: Dates,
) -> Milestones:
    """The milestones told before the first heading or, where none is told there, under the first one."""
    opening = _opening(frame, nodes)
    found = find_milestones(document, opening, issued, residue, dates)
    if found.inspection_start or found.audit_start or found.feedback or not nodes or nodes[0].problem:
        return found
    first = Span(opening.start, min(nodes[0].span.end, opening.start + LONGEST))
    return find_milestones(document, first, issued, residue, dates)


def _opening(frame: Frame, nodes: tuple[Node, ...]) -> Span:
    """From the title to the first heading: where the milestones are told."""
    start = frame.title.end if frame.title else frame.body.start
    end = min(nodes[0].span.start, start + LONGEST) if nodes else min(frame.body.end, start + OPENING)
    return Span(start, max(start, end))


def _climbs(tokens: list[LineToken], nodes: tuple[Node, ...]) -> tuple[tuple[Node, ...], ...]:
    """The runs of headings that `levels` read one level down, each run under one heading."""
    climbed = {token.marker.span for token in tokens if token.climbed and token.marker}
    runs = (tuple(c for c in node.children if c.marker and c.marker.span in climbed) for node in nodes)
    found = tuple(run for run in runs if run)
    if any(node.marker and node.marker.form == "(一)" and node.level is Level.SECTION for node in nodes):
        # （一） above 一、 throughout is one slip of the whole notice.
        return (tuple(node for run in found for node in run),) if found else ()
    return found


def read_shape(document: Document, nodes: tuple[Node, ...]) -> Shape:
    """How the notice arranges its problems."""
    problems = [node for top in nodes for node in _walk(top) if node.problem]
    levels = {node.level for node in problems}
    sections = [node for node in problems if node.level is Level.SECTION]
    by_status = [node for node in sections if STATUS_HEADING.search(document.quote(node.title))]
    if Level.ITEM not in levels:
        aspects = [node for node in problems if node.level is Level.ASPECT]
        quoted = [node for node in aspects if QUOTED_PROBLEM.match(document.quote(node.title))]
        if not aspects:
            return Shape.GENERIC
        return Shape.QUOTED_PROBLEM if len(quoted) * 2 >= len(aspects) else Shape.ASPECT_PROBLEM
    if any(node.marker and node.marker.form == "row" for node in problems):
        return Shape.TABLE
    if len(by_status) * 2 > len(sections):
        return Shape.BY_STATUS
    if Level.ORDINAL in levels:
        return Shape.ASPECT_ITEM_ORDINAL
    if Level.SUB_ITEM in levels:
        return Shape.ASPECT_ITEM_SUB
    if Level.ASPECT in levels:
        return Shape.ASPECT_ITEM
    return Shape.SECTION_ITEM if Level.SECTION in levels else Shape.ITEM_ONLY


def _walk(node: Node) -> list[Node]:
    return [node, *(below for child in node.children for below in _walk(child))]
