"""A document -> line tokens. A token is a line, or a stretch of a line into which several were pasted; tokens joined
together give the document back."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from notice_lint.memory import Memory, remembered
from notice_lint.notice import Label, Level, Marker, Role
from notice_lint.numerals import parse_whole
from notice_lint.parsing.lexicon import (
    BLANK,
    CHINESE_NUMBER,
    HAN,
    LABEL,
    QUOTED_PROBLEM,
    RESIDUE,
    STATUS,
    STATUS_WORDS,
)
from notice_lint.parsing.pasted import LONG, QUOTED, stretches
from notice_lint.parsing.rows import read_cells, row_span, table_rows
from notice_lint.parsing.windows import memory_of
from notice_lint.patterns import pattern
from notice_lint.status import Status, StatusKind
from notice_lint.text import Document, Span


class Kind(StrEnum):
    """What a line looks like by itself, before its neighbours are looked at."""

    BLANK = "BLANK"
    RESIDUE = "RESIDUE"
    ROW = "ROW"
    LABEL = "LABEL"
    MARKED = "MARKED"
    BODY = "BODY"
    FRAME = "FRAME"


@dataclass(slots=True)
class LineToken:
    """One line. `span` tiles the document; `text` leaves out indents, Markdown marks and the line's end.

    `rest` is what follows the marker or label, `cells` what the cells of a row hold. `depth` counts Markdown's `#`.
    `level` is None until `levels` has decided that the line is a heading; `listed` that it is a member of a list inside
    a passage.
    """

    kind: Kind
    span: Span
    text: Span
    rest: Span
    cells: tuple[Span, ...] = ()
    marker: Marker | None = None
    label: Label | None = None
    depth: int = 0
    level: Level | None = None
    listed: bool = False
    doubtful: bool = False
    climbed: bool = False

    def __str__(self) -> str:
        """What Lark makes each token's text of; nobody reads it."""
        return self.kind

    def moved(self, by: int) -> LineToken:
        """Another one like it, so many code points further on."""
        return LineToken(
            self.kind,
            self.span.moved(by),
            self.text.moved(by),
            self.rest.moved(by),
            tuple(cell.moved(by) for cell in self.cells),
            self.marker and self.marker.moved(by),
            self.label and self.label.moved(by),
            self.depth,
            self.level,
            self.listed,
            self.doubtful,
            self.climbed,
        )

    @property
    def form(self) -> str:
        """The form of its marker, empty where it has none."""
        return self.marker.form if self.marker else ""

    @property
    def number(self) -> int:
        """The number of its marker, 0 where it has none."""
        return (self.marker and self.marker.number) or 0


NOT_A_COUNT = r"(?![年月日号时点分秒个名家次项条起件人场份期批轮类种台套座处所间户万元亿多余天周层米级岁页部笔宗%％])"
MARKER = pattern(
    rf"(?P<question>(?P<qopen>[【\[])?(?:反馈|具体|整改|主要)?(?:问题|任务|事项)\s*[（(]?(?P<qn>\d{{1,3}}|{CHINESE_NUMBER})[)）]?"
    rf"(?:(?P<qmark>[】\]]?\s*[：:、.．]|[】\]])|(?=[\s“])|$))"
    rf"|(?P<part>第(?P<partn>\d{{1,2}}|{CHINESE_NUMBER})部分(?P<partmark>[、：:，,.．]?))"
    rf"|(?P<entry>第(?P<entryn>\d{{1,3}}|{CHINESE_NUMBER})[项条个](?P<entrymark>[：:、.．]|(?=\s)))"
    rf"|(?P<nth>第(?P<nthn>\d{{1,2}}|{CHINESE_NUMBER})[个项](?:方面)?(?:的)?问题(?P<nthmark>[：:，,、]?))"
    rf"|(?P<section>(?P<sn>{CHINESE_NUMBER})\s*(?P<smark>[、．.]))"
    rf"|(?P<aspect>(?P<aopen>[（(〔])\s*(?P<an>{CHINESE_NUMBER})\s*(?P<aclose>[)）〕])(?P<amark>[、．.]?))"
    rf"|(?P<item>(?P<n>\d{{1,3}})\s*(?P<mark>[.．](?!\d)|、(?!\d{{1,3}}[、等和])))"
    rf"|(?P<doubtful>(?P<dn>\d{{1,3}})(?P<dmark>[.．])(?=\d)(?!\d+[.．]\d+[.．]))"
    rf"|(?P<sub>(?P<popen>[（(]?)\s*(?P<pn>\d{{1,2}})\s*(?P<pclose>[)）])(?P<pmark>[、．.]?))"
    rf"|(?P<circled>[①-⑳㈠-㈩⑴-⒇⒈-⒛])"
    rf"|(?P<bare>(?P<bn>\d{{1,2}}){NOT_A_COUNT}(?=[{HAN}“\"《]))"
    rf"|(?P<oneof>其(?P<on>[一二三四五六七八九十])(?P<omark>[，,、：:.．是]))"
    rf"|(?P<nth_ordinal>第(?P<ordn>{CHINESE_NUMBER})(?P<ordmark>[，,、：:]|是))"
    rf"|(?P<ordinal>(?P<isn>[一二三四五六七八九十]{{1,3}})(?P<is>[是要]))"
    rf"|(?P<aside>一方面|另一方面)"
    rf"|(?P<first>(?P<firstn>首先|其次|再次|最后)[，,：:])"
)
# The first of each run of Unicode, the highest run first, with the form it stands for.
ONE_CHARACTER = (("㈠", "(一)", "()"), ("⒈", "1.", "."), ("⑴", "(1)", "()"), ("①", "①", ""))
FIRST = {"首先": 1, "其次": 2, "再次": 3, "最后": None}
INDENT = pattern(rf"(?:[\s\ufeff\u200b]|(?:#{{1,6}}|>|[-*•●·])(?={BLANK}))*(?:\*\*|__)?\s*")
RULE = pattern(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?$")  # of a Markdown table
HASHES = pattern(r"[\s\ufeff]*(#{1,6})\s")
RESIDUE_LENGTH = 200  # code points; a longer line has the notice's own text on it
LONGEST_STATUS = 30  # code points
GREATEST = 999  # number of a heading
AROUND = QUOTED + 8  # code points before and behind a line that what its tokens are can depend on


def read_lines(document: Document) -> list[LineToken]:
    """The line tokens of `document`, in order; their spans tile the text."""
    rows = table_rows(document)
    if not rows and (memory := memory_of(document)) is not None:
        return list(_remembered(document, memory))
    if not rows:
        return [token for line, stop in _lines(document) for token in _of_line(document, line, stop)]
    spans = [Span(*ends) for ends in pairwise((*_starts(document, rows), len(document.text)))]
    return [_row(rows[span.start], span) if span.start in rows else _token(document, span) for span in spans]


def _lines(document: Document) -> Iterator[tuple[Span, int]]:
    """Each line, and where the next one starts."""
    return zip(document.lines, (*(line.start for line in document.lines[1:]), len(document.text)), strict=True)


def _starts(document: Document, rows: Mapping[int, tuple[Span, ...]]) -> Iterator[int]:
    """Where tokens start. A row that the file has as such is one, however many lines it takes."""
    end = -1
    for line in document.lines:
        if cells := rows.get(line.start):
            end = cells[-1].end
            yield line.start
        elif line.start > end:
            yield from stretches(document.text, line)


def _remembered(document: Document, memory: Memory) -> Iterator[LineToken]:
    """The same for lines that are nothing but text, each out of `memory` while it and its surroundings stand."""
    text = document.text
    for line, stop in _lines(document):
        # Whether a long line is the whole text, pasted, lies with the length of that.
        if not len(line) or len(line) > LONG:
            yield from _of_line(document, line, stop)
            continue
        low = max(0, line.start - AROUND)
        stretch = text[low : stop + AROUND]
        for token in memory.of(_in_stretch, stretch, line.start - low, line.end - low, stop - low):
            yield token.moved(low)


def _in_stretch(stretch: str, start: int, end: int, stop: int) -> tuple[LineToken, ...]:
    return tuple(_of_line(Document(stretch), Span(start, end), stop))


def _of_line(document: Document, line: Span, stop: int) -> Iterator[LineToken]:
    """The tokens of one line; the last of them goes on to where the next line starts."""
    if not len(line):
        yield _empty(line, stop)
        return
    for ends in pairwise((*stretches(document.text, line), stop)):
        yield _token(document, Span(*ends))


def _empty(line: Span, stop: int) -> LineToken:
    end = Span(stop, stop)
    return LineToken(Kind.BLANK, Span(line.start, stop), end, end)


def _row(cells: tuple[Span, ...], span: Span) -> LineToken:
    text = row_span(cells)
    return LineToken(Kind.ROW, span, text, text, cells=cells)


def _token(document: Document, span: Span) -> LineToken:
    text = document.text
    start = INDENT.match(text, span.start, span.end).end()  # type: ignore[union-attr]
    inner = Span(start, _without_tail(text, start, span.end))
    hashes = HASHES.match(text, span.start, span.end)
    token = LineToken(Kind.BODY, span, inner, inner, depth=len(hashes[1]) if hashes else 0)
    quote = document.quote(inner)
    if RULE.match(quote) or _is_comment(document, inner):
        token.kind = Kind.BLANK
    elif not quote:
        token.kind = Kind.RESIDUE if document.quote(span).strip("\ufeff\u200b \t\r\n\u3000\xa0") else Kind.BLANK
    elif _is_beside(document, span) or (len(quote) <= RESIDUE_LENGTH and RESIDUE.match(quote)):
        token.kind = Kind.RESIDUE
    elif cells := read_cells(document, inner):
        token.kind, token.cells = Kind.ROW, cells
    elif marker := read_marker(text, inner):
        token.kind, token.marker, token.rest = Kind.MARKED, marker, _after(text, marker.span.end, inner.end)
        token.doubtful = marker.form == "1." and (marker.malformed or text[marker.span.end : inner.end][:1].isdigit())
        token.label = read_label(text, token.rest)
    elif label := read_label(text, inner):
        token.kind, token.label, token.rest = Kind.LABEL, label, _after(text, label.span.end, inner.end)
    return token


def _is_beside(document: Document, span: Span) -> bool:
    return any(span.overlaps(line) for line in document.beside)


def _is_comment(document: Document, span: Span) -> bool:
    place = bisect_right(document.comments, span.start, key=lambda comment: comment.start)
    return place > 0 and span in document.comments[place - 1]


def _without_tail(text: str, start: int, end: int) -> int:
    """Where a line ends without the blanks, bars and bold mark behind it."""
    while end > start and (text[end - 1].isspace() or text[end - 1] in "|\u200b\ufeff"):
        end -= 1
    return end - 2 if text.endswith(("**", "__"), start, end) else end


def _after(text: str, start: int, end: int) -> Span:
    """What follows a marker or label, without the blanks and bold marks before it."""
    while start < end and (text[start].isspace() or text[start] == "*"):
        start += 1
    return Span(start, end)


def read_marker(text: str, span: Span) -> Marker | None:
    """The marker that `span` starts with, if any; 二〇二四、 is a year and no marker."""
    found = MARKER.match(text, span.start, span.end)
    marker = _marker(found) if found else None
    return marker if marker and (marker.number or 0) <= GREATEST else None


STATUS_LABEL = pattern(rf"([{HAN}]{{2,8}})[：:]")
# Where a label stands in the middle of a line: behind a sentence or a wide blank.
INLINE_LABEL = pattern(rf"(?<=[。；;！\s])(?=[{HAN}【]{{4,12}}[：:】])")
# name of the group in MARKER -> the form, the group of the number, the groups that make up the mark
GROUPS = {
    "question": ("问题1", "qn", ("qopen", "qmark")),
    "nth": ("问题1", "nthn", ("nthmark",)),
    "entry": ("问题1", "entryn", ("entrymark",)),
    "part": ("第一部分", "partn", ("partmark",)),
    "section": ("一、", "sn", ("smark",)),
    "aspect": ("(一)", "an", ("aopen", "aclose", "amark")),
    "item": ("1.", "n", ("mark",)),
    "doubtful": ("1.", "dn", ("dmark",)),
    "bare": ("1.", "bn", ()),
    "sub": ("(1)", "pn", ("popen", "pclose", "pmark")),
    "oneof": ("其一", "on", ("omark",)),
    "nth_ordinal": ("第一", "ordn", ("ordmark",)),
}


def _marker(found: re.Match[str]) -> Marker:
    """The marker of a match of MARKER."""
    kind, span = found.lastgroup or "", Span(*found.span())
    if kind in GROUPS:
        form, number, marks = GROUPS[kind]
        mark = "".join(found[name] or "" for name in marks)
        return Marker(span, parse_whole(found[number]), form, mark, malformed=kind == "bare")
    if kind == "circled":
        return _one_character(span, found[0])
    if kind == "ordinal":
        return Marker(span, parse_whole(found["isn"]), "一" + found["is"], found["is"])
    if kind == "first":
        return Marker(span, FIRST[found["firstn"]], "首先")
    return Marker(span, None, "一方面")


def _one_character(span: Span, char: str) -> Marker:
    """A marker that Unicode has as one character: ① ㈠ ⑴ ⒈."""
    first, form, mark = next(known for known in ONE_CHARACTER if ord(known[0]) <= ord(char))
    return Marker(span, ord(char) - ord(first) + 1, form, mark)


def read_label(text: str, span: Span) -> Label | None:
    """The label that `span` starts with: its name with a colon, brackets or a status, or a name alone on its line.

    Any name before a colon is a label of status where a status and nothing else stands behind it.
    """
    found = LABEL.match(text, span.start, span.end)
    return (_known_label(text, span, found) if found else None) or _status_label(text, span)


def _known_label(text: str, span: Span, found: re.Match[str]) -> Label | None:
    status = read_status(text, Span(*found.span("stated"))) if found["stated"] else None
    end = found.end() if status or not found["stated"] else found.end("name")
    colon = bool(found["colon"]) and end == found.end()
    bracketed = bool(found["open"]) and bool(found["close"]) and found["open"] != "**"
    alone = end == span.end and len(found["name"]) >= 4
    if not (colon or bracketed or status or alone):
        return None
    role = next(role for role in Role if role.value in found.groupdict() and found[role.value])
    if not status and role in (Role.STATUS, Role.MEASURE):
        rest = _after(text, end, span.end)
        stop = text.find("。", rest.start, rest.end)
        status = read_status(text, Span(rest.start, stop if stop >= 0 else rest.end))
        alone = status is not None and status.span.end >= rest.end - 1
        role = Role.STATUS if alone else Role.MEASURE
    return Label(Span(span.start, end), found["name"], role, colon or bracketed, status)


def _status_label(text: str, span: Span) -> Label | None:
    named = STATUS_LABEL.match(text, span.start, span.end)
    status = read_status(text, _after(text, named.end(), span.end)) if named else None
    return Label(Span(*named.span()), named[1], Role.STATUS, True, status) if named and status else None


def read_status(text: str, span: Span) -> Status | None:
    """The status that the whole of `span` states; None where it is a sentence or states none."""
    if len(span) > LONGEST_STATUS:
        return None
    quote = text[span.start : span.end]
    if not STATUS_WORDS.match(quote):
        return None
    label = quote.rstrip("。")
    found = STATUS.search(label)
    kind = StatusKind(found.lastgroup) if found and found.lastgroup else StatusKind.UNKNOWN
    return Status(label, kind, Span(span.start, span.start + len(label)))


def inline_labels(document: Document, span: Span) -> list[int]:
    """Where in `span`, behind its beginning, another label starts: 整改措施：…。完成情况：已完成。"""
    return [span.start + at for at in remembered(document.memory, _labels_in, document.quote(span))]


def _labels_in(text: str) -> tuple[int, ...]:
    starts = (found.start() for found in INLINE_LABEL.finditer(text))
    labels = ((start, read_label(text, Span(start, len(text)))) for start in starts if start > 0)
    return tuple(start for start, label in labels if label and label.colon and len(label.name) >= 4)


def names_problem(text: str, span: Span) -> bool:
    """Whether a line opens by naming a problem: 针对“…”, 关于…问题."""
    return bool(QUOTED_PROBLEM.match(text, span.start, span.end))
