"""A rule: a check made from settings, with the words for what it finds."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from notice_lint.errors import RuleError, nearest
from notice_lint.finding import Check, Day, Finding, Fix, Hit, Phrase, Related, Severity, Value, Where, edited
from notice_lint.language import Bilingual, Lang
from notice_lint.notice import Notice
from notice_lint.numerals import figures_in
from notice_lint.patterns import pattern
from notice_lint.text import LINE_END, Document, Span

QUOTED = pattern(r"“\{(\w+)\}")
PAIR = pattern("“([^“”‘’]*)”")
ELSEWHERE = Bilingual("相关之处", "the other place")  # where a rule says nothing of a related place
REACH = 40  # code points on either side of an edit, more than a figure has

DEFAULT = "default"  # who says what the rule's own file says


@dataclass(frozen=True, slots=True)
class Case:
    """How one case of a rule is told."""

    severity: Severity
    message: Bilingual


@dataclass(frozen=True, slots=True)
class Examples:
    """Texts with the finding's place marked by «», and texts without a finding.

    `places` are the lines and columns of the rule's file where they stand, as `bad[0]`.
    """

    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Rule:
    """One rule file, loaded. `settings` are those in force, defaults included."""

    code: str
    slug: str
    kind: str
    check: Check
    cases: Mapping[str, Case]
    phrases: Mapping[str, Bilingual]
    related: Mapping[str, Bilingual]
    why: Bilingual
    source: str
    examples: Examples
    settings: Mapping[str, Any] = field(default_factory=dict)
    optional: bool = False
    path: str = ""

    def findings(self, notice: Notice, lang: Lang) -> Iterator[Finding]:
        """What the rule finds in `notice`, told in `lang`, in the order of the text."""
        yield from self.told(notice.document, self.check.find(notice), lang)

    def told(self, document: Document, hits: Iterable[Hit], lang: Lang) -> Iterator[Finding]:
        """`hits` in `document`, told in `lang`, in the order of the text."""
        words = _Words(self, document, lang)
        for hit in sorted(hits, key=lambda hit: (hit.span, hit.case)):
            yield words.finding(hit)


@dataclass(frozen=True, slots=True)
class Ruled:
    """One rule as the layers leave it: on or off and who says so, and who says which severity and setting.

    They go by name: `draft`, `.notice-lint.yaml:6`, `--select`. `severity_from` (by case) and `settings_from` have
    none for what the rule's own file gives.
    """

    rule: Rule
    on: bool
    origin: str = DEFAULT
    severity_from: Mapping[str, str] = field(default_factory=dict)
    settings_from: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Words:
    """Turns hits into sentences of one language."""

    rule: Rule
    document: Document
    lang: Lang

    def finding(self, hit: Hit) -> Finding:
        case = self.rule.cases.get(hit.case, self.rule.cases["default"])
        related = tuple(
            Related(part.span, self.fill(self.rule.related.get(part.name, ELSEWHERE).in_(self.lang), part.values))
            for part in hit.related
        )
        return Finding(
            self.rule.code,
            self.rule.slug,
            case.severity,
            self.fill(case.message.in_(self.lang), hit.values),
            hit.span,
            related,
            hit.evidence,
            fix=hit.fix if hit.fix and is_harmless(hit.fix, self.document.text) and self.is_writable(hit.fix) else None,
        )

    def is_writable(self, fix: Fix) -> bool:
        """Whether the file has the text that `fix` mends as it is read."""
        return all(self.document.written(edit.span, edit.text) is not None for edit in fix.edits)

    def fill(self, template: str, values: Mapping[str, Value]) -> str:
        said = {name: self.say(value) for name, value in values.items()}
        quoted = {name: inside_quotes(said[name]) for name in QUOTED.findall(template)}
        try:
            return template.format_map({**said, **quoted})
        except KeyError as missing:
            raise self.unfilled(str(missing.args[0]), said) from None

    def unfilled(self, name: str, said: Mapping[str, str]) -> RuleError:
        """A wording asks for a value that the check does not give."""
        (zh, en), known = nearest(name, said), ", ".join(f"{{{one}}}" for one in said)
        return RuleError(
            f"措辞里的 {{{name}}} 没有对应的值{zh}（此处可用：{known or '无'}）",
            f"a wording asks for {{{name}}}, which has no value here{en} (there is: {known or 'none'})",
            path=self.rule.path,
        )

    def phrase(self, name: str) -> Bilingual:
        """The words for `name`. Raises RuleError where the rule's file gives it none."""
        if name not in self.rule.phrases:
            zh, en = f"phrases 里缺少 {name} 的措辞", f"there are no words for {name} under phrases"
            raise RuleError(zh, en, path=self.rule.path)
        return self.rule.phrases[name]

    def say(self, value: Value) -> str:
        match value:
            case Where(span):
                return self.document.place(span.start).said(self.lang)
            case Day(iso):
                return _in_chinese(iso) if self.lang is Lang.ZH else iso
            case Phrase(name, values):
                return self.fill(self.phrase(name).in_(self.lang), values)
            case tuple():
                return ("、" if self.lang is Lang.ZH else ", ").join(self.say(part) for part in value)
            case _:
                return str(value)


def _in_chinese(iso: str) -> str:
    """2024-03-05 as an office writes it: 2024年3月5日; the two ends of a span are joined by 至."""
    return "至".join(
        "".join(f"{int(part)}{mark}" for part, mark in zip(end.split("-"), "年月日", strict=False))
        for end in iso.split("/")
        if end
    )


def inside_quotes(text: str) -> str:
    """`text` with single quotation marks for its double ones, as inside “…” they are: 针对‘…’的问题.

    Several quotations side by side (`甲”“乙`) stay as they are.
    """
    opened, closed = text.find("“"), text.find("”")
    return text if closed < opened else PAIR.sub(r"‘\1’", text)


def is_harmless(fix: Fix, text: str) -> bool:
    """Whether `fix` leaves every figure and every line end of `text` as it is, and knows its own edits apart."""
    edits = sorted(fix.edits, key=lambda edit: (edit.span.start, edit.span.end))
    span = Span(max(edits[0].span.start - REACH, 0), edits[-1].span.end + REACH)
    if any(one.span.end > other.span.start for one, other in pairwise(edits)):
        return False
    if any(LINE_END.search(text, edit.span.start, edit.span.end) or LINE_END.search(edit.text) for edit in edits):
        return False
    return figures_in(text[span.start : span.end]) == figures_in(edited(text, edits, span))


def with_fingerprints(notice: Notice, findings: Iterable[Finding]) -> list[Finding]:
    """The findings in the order of the text, each with a fingerprint that stays the same when lines move.

    It is made of the rule, the quote, the headings above and, where these occur more than once, which occurrence.
    """
    ordered = sorted(findings, key=lambda f: (f.span, f.rule, f.message))
    seen: Counter[str] = Counter()
    marked = []
    for found in ordered:
        path = "/".join(notice.quote(node.title) for node in notice.heading_path(found.span.start))
        key = "\x1f".join((found.rule, notice.quote(found.span), path))
        seen[key] += 1
        digest = hashlib.sha256(f"{key}\x1f{seen[key]}".encode("utf8", "surrogatepass")).hexdigest()[:16]
        marked.append(replace(found, fingerprint=digest))
    return marked
