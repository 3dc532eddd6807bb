"""All that the page shows of one file, made ready for the template."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from notice_lint.errors import Result
from notice_lint.finding import Checked, Finding, Hider, Related, Severity
from notice_lint.language import Bilingual, Lang
from notice_lint.notice import Level, Notice
from notice_lint.reports.html.blocks import Block, blocks
from notice_lint.reports.html.marks import Places
from notice_lint.reports.html.overview import Branch, Milestone, Total, branches, milestones, totals
from notice_lint.reports.html.words import BELOW
from notice_lint.text import Document, Span
from notice_lint.tieout.relations import Verdict
from notice_lint.tieout.statement import StatedFigure, statement
from notice_lint.words import FAMILIES, SEVERITIES, VERDICTS

FAMILY = 3  # letters that a rule's code begins with
LONG_LINE = 400  # code points
SHORT = 4  # characters below which a quotation runs on, so that a person sees which place is meant
QUOTE = 36  # characters of a related place


@dataclass(frozen=True, slots=True)
class Link:
    """A way to a place: where it is, in words, and what stands there."""

    href: str
    where: str
    said: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A finding as it stands beside its place."""

    number: int
    id: str
    finding: Finding
    family: str
    severity: str
    place: str
    where: Link
    related: tuple[Link, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Share:
    """How many of something, under its name."""

    key: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of the bar that shows how the figures stand."""

    key: str
    start: int
    count: int


@dataclass(frozen=True, slots=True)
class Row:
    """Blocks that are set together: one, or the rows of a table; and the findings beside them."""

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Sheet:
    """One file: what was found, what it states, how it reads. `error` says why it was not read."""

    id: str
    path: str
    error: str = ""
    title: str = ""
    notes: tuple[Note, ...] = ()
    severities: tuple[Share, ...] = ()
    families: tuple[Share, ...] = ()
    verdicts: tuple[Share, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    totals: tuple[Total, ...] = ()
    outline: tuple[Branch, ...] = ()
    rows: tuple[Row, ...] = ()
    suppressed: int = 0
    known: int = 0
    cuts: tuple[str, ...] = ()  # what a limit kept from being told, a sentence each
    counted: str = ""
    line: str = ""  # how a line is named, {} for its number

    @property
    def figures(self) -> int:
        """How many figures it states."""
        return sum(share.count for share in self.verdicts)

    @property
    def tied(self) -> int:
        """How many of them the notice bears out."""
        return sum(share.count for share in self.verdicts if share.key == Verdict.TIED)

    @property
    def bars(self) -> tuple[Bar, ...]:
        """The figures by verdict, as stretches of one bar."""
        starts = accumulate((share.count for share in self.verdicts), initial=0)
        return tuple(Bar(share.key, start, share.count) for share, start in zip(self.verdicts, starts, strict=False))


@dataclass(frozen=True, slots=True)
class Filters:
    """What can be chosen among: findings by severity and family, figures by verdict, counted over all files."""

    notes: int
    severities: tuple[Share, ...]
    families: tuple[Share, ...]
    verdicts: tuple[Share, ...]

    @classmethod
    def of(cls, sheets: Sequence[Sheet]) -> Filters:
        """Those of a page."""
        severities = _added(share for one in sheets for share in one.severities)
        return cls(
            sum(share.count for share in severities),
            severities,
            tuple(sorted(_added(share for one in sheets for share in one.families), key=lambda share: share.key)),
            tuple(share for share in _added(share for one in sheets for share in one.verdicts) if share.count),
        )


def _added(shares: Iterable[Share]) -> tuple[Share, ...]:
    """Shares of one key added up, in the order of their first."""
    found: dict[str, Share] = {}
    for share in shares:
        before = found.get(share.key)
        found[share.key] = replace(share, count=share.count + before.count) if before else share
    return tuple(found.values())


def sheet(result: Result[Checked], number: int, lang: Lang, why: Mapping[str, Bilingual]) -> Sheet:
    """What the page shows of `result`, the file of that number on the page."""
    prefix = f"f{number}"
    checked = result.value
    if checked is None:
        return Sheet(prefix, result.path, result.error.sentence.in_(lang) if result.error else "")
    places = Places(prefix)
    document, notice = checked.document, checked.notice
    notes = tuple(
        _note(finding, number, document, places, lang, why) for number, finding in enumerate(checked.findings, 1)
    )
    figures = statement(notice) if notice else ()
    for figure in figures:
        _mark(figure, places, lang)
    counts = Counter(figure.verdict for figure in figures)
    known = checked.count(Hider.BASELINE)
    return Sheet(
        prefix,
        result.path,
        title=_title(notice),
        notes=notes,
        severities=_severities(checked.findings, lang),
        families=_families(checked.findings, lang),
        verdicts=tuple(Share(str(verdict), VERDICTS[verdict].in_(lang), counts[verdict]) for verdict in Verdict),
        milestones=milestones(notice, places, lang) if notice else (),
        totals=totals(notice, places, lang) if notice else (),
        outline=branches(notice.nodes, notice, places, lang) if notice else (),
        rows=_rows(document, notice, notes, places),
        suppressed=len(checked.hidden) - known,
        known=known,
        cuts=tuple(checked.cuts(lang)),
        line=_named(document, lang),
        counted=_counted(notice, lang) if notice else "",
    )


def _named(document: Document, lang: Lang) -> str:
    """How a line of `document` is named, with {} for its number: 第{}行, 第{}段 of a Word file."""
    return document.place(0).said(lang).replace("1", "{}", 1)


def _title(notice: Notice | None) -> str:
    return "".join(line.strip() for line in notice.quote(notice.title).splitlines()) if notice and notice.title else ""


def _note(
    finding: Finding, number: int, document: Document, places: Places, lang: Lang, why: Mapping[str, Bilingual]
) -> Note:
    place = places.at(finding.span)
    place.numbers.append(number)
    if place.severity is None or finding.severity.rank < place.severity.rank:
        place.severity = finding.severity
    return Note(
        number,
        f"{places.prefix}n{number}",
        finding,
        finding.rule[:FAMILY],
        SEVERITIES[finding.severity].in_(lang),
        place.id,
        Link("#" + place.id, _where(document, finding.span, lang)),
        tuple(_link(part, document, places, lang) for part in finding.related),
        " ".join(why[finding.rule].in_(lang).split()) if finding.rule in why else "",
    )


def _link(part: Related, document: Document, places: Places, lang: Lang) -> Link:
    line = document.lines[document.line_number(part.span.start) - 1]
    end = part.span.end if len(part.span) >= SHORT else max(line.end, part.span.end)
    quote = " ".join(document.text[part.span.start : min(end, part.span.start + QUOTE)].split())
    if end - part.span.start > QUOTE:
        quote += "…"
    told = "" if quote in part.message or not quote else quote
    said = "" if told.startswith(part.message) else part.message
    return Link("#" + places.at(part.span).id, _where(document, part.span, lang), said, told)


def _where(document: Document, span: Span, lang: Lang) -> str:
    """The line; the column too where the line alone leads nobody to the place."""
    place = document.place(span.start)
    long = len(document.lines[document.line_number(span.start) - 1]) > LONG_LINE
    column = Bilingual(f"第{place.column}列", f", column {place.column}").in_(lang)
    return place.said(lang) + (column if long else "")


def _mark(figure: StatedFigure, places: Places, lang: Lang) -> None:
    place = places.at(figure.span)
    place.verdict = figure.verdict
    told = figure.evidence or (figure.set_aside.in_(lang) if figure.set_aside else "")
    place.told = VERDICTS[figure.verdict].in_(lang) + (f"　{told}" if told else "")
    place.to = tuple(places.at(part.span).id for part in figure.related)


def _severities(findings: Sequence[Finding], lang: Lang) -> tuple[Share, ...]:
    counts = Counter(finding.severity for finding in findings)
    return tuple(Share(str(severity), SEVERITIES[severity].in_(lang), counts[severity]) for severity in Severity)


def _families(findings: Sequence[Finding], lang: Lang) -> tuple[Share, ...]:
    counts = Counter(finding.rule[:FAMILY] for finding in findings)
    return tuple(
        Share(code, FAMILIES[code].in_(lang) if code in FAMILIES else code, counts[code]) for code in sorted(counts)
    )


def _rows(document: Document, notice: Notice | None, notes: Sequence[Note], places: Places) -> tuple[Row, ...]:
    """The blocks, rows of a table together, each with the findings that begin in it."""
    together: list[list[Block]] = []
    for block in blocks(document, notice, places.known.values(), places.prefix):
        last = together[-1][-1] if together else None
        if last and block.kind == last.kind == "row" and len(block.cells) == len(last.cells):
            together[-1].append(block)
        else:
            together.append([block])
    ends = [group[0].span.start for group in together[1:]]
    beside: list[list[Note]] = [[] for _ in together]
    for note in notes:
        beside[bisect_right(ends, note.finding.span.start)].append(note)
    return tuple(Row(tuple(group), tuple(own)) for group, own in zip(together, beside, strict=True))


def _counted(notice: Notice, lang: Lang) -> str:
    """How much the outline lists: 5 节 · 14 个方面 · 44 个问题."""
    counts = notice.counts
    levels = ((Level.SECTION, counts.sections), (Level.ASPECT, counts.aspects), (Level.ITEM, counts.items))
    return " · ".join(BELOW[level].in_(lang).format(count) for level, count in levels if count)
