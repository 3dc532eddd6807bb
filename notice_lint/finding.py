"""Findings: what a check yields (a Hit) and what a rule makes of it (a Finding)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import ClassVar, Protocol, TypeAlias

from notice_lint.language import Bilingual, Lang
from notice_lint.notice import Notice
from notice_lint.text import Document, Span

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


class Severity(StrEnum):
    """How sure and how grave: error = the notice contradicts itself, whoever reads it."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Where:
    """A place named inside a message: 第12行 / line 12."""

    span: Span


@dataclass(frozen=True, slots=True)
class Phrase:
    """A part of a message that has words of its own: `name` is a key of the rule's `phrases`."""

    name: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Day:
    """A date named inside a message, as `NoticeDate.iso` writes it: 2024年3月5日 / 2024-03-05."""

    iso: str


Value: TypeAlias = "int | str | Where | Day | Phrase | tuple[Value, ...]"


@dataclass(frozen=True, slots=True)
class Part:
    """A related place of a hit: `name` is a key of the rule's `related`, `values` fill its words."""

    span: Span
    name: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` where `span` stands."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A mend of a mark or a word, never of a figure. A safe one keeps the meaning whatever the notice says."""

    safe: bool
    edits: tuple[Edit, ...]


def edited(text: str, edits: Iterable[Edit], within: Span) -> str:
    """The stretch `within` of `text` with `edits` put in, which are in order, lie inside it and do not overlap."""
    pieces, end = [], within.start
    for edit in edits:
        pieces += [text[end : edit.span.start], edit.text]
        end = edit.span.end
    return "".join((*pieces, text[end : within.end]))


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check found, before its rule gives it words.

    `case` picks the message and severity among the rule's `cases`; `values` fill the message; `evidence` goes into
    JSON (values, never line numbers).
    """

    span: Span
    values: Mapping[str, Value] = field(default_factory=dict)
    case: str = "default"
    related: tuple[Part, ...] = ()
    evidence: Mapping[str, Json] = field(default_factory=dict)
    fix: Fix | None = None


def place_values(document: Document, span: Span) -> dict[str, Json]:
    """Where `span` stands, by the keys that JSON and tables have for it; `paragraph` only where the file has any."""
    start, end = document.ends(span)
    place: dict[str, Json] = {
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    }
    return place if start.paragraph is None else {**place, "paragraph": start.paragraph}


class Placed:
    """Something that stands on a span. Its document known, it tells line, column and quote as JSON has them."""

    __slots__ = ()
    span: Span
    document: Document | None

    @property
    def _document(self) -> Document:
        if self.document is None:
            raise ValueError("this finding is of no document: use notice_lint.pipeline")
        return self.document

    @property
    def line(self) -> int:
        """The 1-based line it starts on."""
        return self._document.place(self.span.start).line

    @property
    def column(self) -> int:
        """The 1-based column it starts at, in code points."""
        return self._document.place(self.span.start).column

    @property
    def end_line(self) -> int:
        """The 1-based line of the first code point after it."""
        return self._document.ends(self.span)[1].line

    @property
    def end_column(self) -> int:
        """The 1-based column of the first code point after it."""
        return self._document.ends(self.span)[1].column

    @property
    def paragraph(self) -> int | None:
        """The 1-based paragraph it starts in, where the file has paragraphs (Word)."""
        return self._document.place(self.span.start).paragraph

    @property
    def quote(self) -> str:
        """Its text."""
        return self._document.quote(self.span)

    @property
    def place(self) -> dict[str, Json]:
        """Where it stands, as `place_values` has it."""
        return place_values(self._document, self.span)


@dataclass(frozen=True, slots=True)
class Related(Placed):
    """A place that takes part in a finding, with its words."""

    span: Span
    message: str
    document: Document | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Finding(Placed):
    """A contradiction or slip in a notice: one primary place, any number of related ones, and its evidence."""

    rule: str
    name: str
    severity: Severity
    message: str
    span: Span
    related: tuple[Related, ...] = ()
    evidence: Mapping[str, Json] = field(default_factory=dict)
    fingerprint: str = ""
    fix: Fix | None = None
    document: Document | None = field(default=None, repr=False, compare=False)


class Hider(StrEnum):
    """What can keep a finding out of the reports."""

    COMMENT = "comment"  # in the notice itself
    CONFIGURATION = "configuration"
    SIDECAR = "sidecar"  # NAME.notice-lint.yaml beside NAME
    BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class Hidden:
    """A finding that is not reported: by what, why, and where that is written (not for a baseline)."""

    finding: Finding
    by: Hider
    reason: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """A document that could be read, with what the rules found in it, in the order of the text.

    `hidden` are the findings that a suppression or a baseline keeps out of `findings`. `not_run` are the rules for
    which there was no time, `left_out` is how many findings are too many to be told. `understand` parses the document
    where it is a notice.
    """

    document: Document
    findings: tuple[Finding, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    understand: Callable[[Document], Notice] | None = field(default=None, repr=False, compare=False)
    not_run: tuple[str, ...] = ()
    left_out: int = 0

    @property
    def notice(self) -> Notice | None:
        """What the document says, understood anew: a run over thousands of files keeps none of them. None where it is
        no notice."""
        return self.understand(self.document) if self.understand else None

    def count(self, *hiders: Hider) -> int:
        """How many findings are hidden by one of `hiders`."""
        return sum(one.by in hiders for one in self.hidden)

    def at_most(self, findings: int) -> Checked:
        """The same with no more findings than that: the gravest, and of these the first in the text."""
        if len(self.findings) <= findings:
            return self
        ranked = sorted(range(len(self.findings)), key=lambda i: (self.findings[i].severity.rank, i))
        told = tuple(self.findings[i] for i in sorted(ranked[:findings]))
        return replace(self, findings=told, left_out=self.left_out + len(self.findings) - len(told))

    def cuts(self, lang: Lang) -> list[str]:
        """What is not told here because of a limit, a sentence each; none where nothing was cut."""
        told = []
        if self.not_run:
            zh, en = "、".join(self.not_run), ", ".join(self.not_run)
            words = Bilingual(
                f"用时已到上限（limits.seconds），未运行：{zh}", f"out of time (limits.seconds); not run: {en}"
            )
            told.append(words.in_(lang))
        if self.left_out:
            zh, en = f"另有 {self.left_out} 处问题未列出", f"{self.left_out} more findings are not told"
            told.append(Bilingual(f"{zh}（limits.findings）", f"{en} (limits.findings)").in_(lang))
        return told


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a rule found something of one severity, and in how many files."""

    rule: str
    name: str
    severity: Severity
    count: int
    files: int


def tallies(checked: Iterable[Checked]) -> list[Tally]:
    """The findings counted by rule and severity, the most frequent first."""
    counts: Counter[tuple[str, str, Severity]] = Counter()
    files: Counter[tuple[str, str, Severity]] = Counter()
    for one in checked:
        keys = [(found.rule, found.name, found.severity) for found in one.findings]
        counts.update(keys)
        files.update(set(keys))
    told = [Tally(*key, count, files[key]) for key, count in counts.items()]
    return sorted(told, key=lambda one: (-one.count, one.rule, one.severity.rank))


class Check(Protocol):
    """A kind of rule: an immutable value made from a rule's settings, that yields hits from a notice.

    Implementations are frozen dataclasses whose fields are the rule's settings, with defaults. `CASES` names every
    `case` a hit can have, `PHRASES` and `RELATED` the wordings it can ask for: a rule file gives words to each it uses.
    """

    CASES: ClassVar[frozenset[str]]
    PHRASES: ClassVar[frozenset[str]]
    RELATED: ClassVar[frozenset[str]]

    def find(self, notice: Notice) -> Iterable[Hit]:
        """The hits in `notice`, in any order."""
