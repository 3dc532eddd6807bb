"""Findings as SARIF 2.1.0, for code scanning and editors: every place, the mends, and what each rule is about."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import quote

from notice_lint import __version__
from notice_lint.display import View, portable
from notice_lint.errors import Result
from notice_lint.finding import Checked, Edit, Finding, Fix, Hidden, Hider, Json, Related, Severity
from notice_lint.language import Bilingual, Lang
from notice_lint.patterns import pattern
from notice_lint.rule import Rule
from notice_lint.text import Document, Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "noticeLint/v1"
UNREADABLE, CUT = "unreadable-file", "limit-reached"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}  # as GitHub says it
LINK = pattern(r"\[(?=[^\[\]]*\]\()")  # [text](target), which SARIF would make a link of
FIELD = pattern(r"\{(\d+)\}")  # {0}, which SARIF would fill in

NOT_READ = Bilingual("未能读取的文件", "a file that could not be read")
NOT_WHOLE = Bilingual("达到上限而未查完或未列全的文件", "a file that a limit cut short")
BAD, GOOD, SOURCE = Bilingual("有误", "Example"), Bilingual("无误", "Instead"), Bilingual("依据", "Source")
SAFE = Bilingual("修改（不影响意思）", "mend (keeps the meaning)")
UNSAFE = Bilingual("修改（须核对）", "mend (to be looked at)")
KNOWN = Bilingual("基线中已知", "known to the baseline")


def render(results: Sequence[Result[Checked]], view: View, rules: Sequence[Rule] = ()) -> str:
    """All results as one SARIF log with one run, ended by a line end. `rules` are those of the run."""
    return json.dumps(_log(results, view.lang, rules), ensure_ascii=False, indent=1) + "\n"


def _log(results: Sequence[Result[Checked]], lang: Lang, rules: Sequence[Rule]) -> Json:
    told = _Told(lang, {rule.code: i for i, rule in enumerate(rules)})
    driver: Json = {
        "name": "notice-lint",
        "version": __version__,
        "semanticVersion": __version__,
        "language": "zh-CN" if lang is Lang.ZH else "en-US",
        "rules": [_rule(rule, lang) for rule in rules],
        "notifications": _kinds(results, lang),
    }
    run: Json = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "invocations": [_invocation(results, lang)],
        "artifacts": [{"location": {"uri": _uri(result.path)}} for result in results],
        "results": [one for i, result in enumerate(results) for one in told.results(result, i)],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _invocation(results: Sequence[Result[Checked]], lang: Lang) -> Json:
    """How the run went: a file that could not be read is a notification, and the run then no success."""
    told: list[Json] = []
    for i, result in enumerate(results):
        place: Json = {"physicalLocation": {"artifactLocation": {"uri": _uri(result.path), "index": i}}}
        if result.error:
            told.append(_notification(UNREADABLE, "error", result.error.sentence.in_(lang), place))
        for sentence in result.value.cuts(lang) if result.value else ():
            told.append(_notification(CUT, "warning", sentence, place))
    whole = not any(result.error or (result.value and result.value.not_run) for result in results)
    return {"executionSuccessful": whole, "toolExecutionNotifications": told}


def _kinds(results: Sequence[Result[Checked]], lang: Lang) -> list[Json]:
    """The kinds of notification there may be; that a limit cut only where one did."""
    kinds = {UNREADABLE: NOT_READ}
    if any(result.value and result.value.cuts(lang) for result in results):
        kinds[CUT] = NOT_WHOLE
    return [{"id": name, "shortDescription": {"text": words.in_(lang)}} for name, words in kinds.items()]


def _notification(kind: str, level: str, sentence: str, place: Json) -> Json:
    return {
        "descriptor": {"id": kind, "index": [UNREADABLE, CUT].index(kind)},
        "level": level,
        "message": {"text": _plain(sentence)},
        "locations": [place],
    }


@dataclass(frozen=True, slots=True)
class _File:
    """A file that results stand in."""

    location: Json
    document: Document

    def place(self, span: Span) -> dict[str, Json]:
        quote: Json = {"text": self.document.quote(span)}
        return {"artifactLocation": self.location, "region": {**self.region(span), "snippet": quote}}

    def region(self, span: Span) -> dict[str, Json]:
        start, end = self.document.ends(span)
        return {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        }


@dataclass(frozen=True, slots=True)
class _Told:
    """Findings as results, in one language; `places` tells where in the list of rules each stands."""

    lang: Lang
    places: Mapping[str, int]

    def results(self, result: Result[Checked], index: int) -> Iterator[Json]:
        if result.value:
            file = _File({"uri": _uri(result.path), "index": index}, result.value.document)
            hidden = {id(one.finding): one for one in result.value.hidden}
            found = [*result.value.findings, *(one.finding for one in result.value.hidden)]
            for one in sorted(found, key=lambda one: (one.span, one.rule, one.message)):
                yield self.result(one, file, hidden.get(id(one)))

    def result(self, found: Finding, file: _File, hidden: Hidden | None) -> Json:
        told: dict[str, Json] = {
            "ruleId": found.rule,
            "level": LEVELS[found.severity],
            "message": {"text": _plain(found.message)},
            "locations": [{"physicalLocation": file.place(found.span)}],
            "partialFingerprints": {FINGERPRINT: found.fingerprint},
            "properties": {"evidence": dict(found.evidence)},
        }
        if found.rule in self.places:
            told["ruleIndex"] = self.places[found.rule]
        if found.related:
            told["relatedLocations"] = [_related(part, i, file) for i, part in enumerate(found.related)]
        if found.fix:
            told["fixes"] = [self.fix(found.fix, file)]
        if hidden:
            told["suppressions"] = [self.suppression(hidden)]
        return told

    def fix(self, fix: Fix, file: _File) -> Json:
        change: Json = {
            "artifactLocation": file.location,
            "replacements": [_replacement(edit, file) for edit in fix.edits],
        }
        return {
            "description": {"text": (SAFE if fix.safe else UNSAFE).in_(self.lang)},
            "artifactChanges": [change],
            "properties": {"safety": "safe" if fix.safe else "unsafe"},
        }

    def suppression(self, hidden: Hidden) -> Json:
        reason = KNOWN.in_(self.lang) if hidden.by is Hider.BASELINE else hidden.reason
        kind = "inSource" if hidden.by is Hider.COMMENT else "external"
        return {"kind": kind, "status": "accepted", "justification": reason}


def _related(part: Related, index: int, file: _File) -> Json:
    return {
        "id": index,
        "message": {"text": _plain(part.message)},
        "physicalLocation": file.place(part.span),
    }


def _replacement(edit: Edit, file: _File) -> Json:
    text = file.document.written(edit.span, edit.text)
    return {"deletedRegion": file.region(edit.span), "insertedContent": {"text": text}}


def _rule(rule: Rule, lang: Lang) -> Json:
    why = " ".join(rule.why.in_(lang).split())
    severity = rule.cases["default"].severity
    return {
        "id": rule.code,
        "name": rule.slug,
        "shortDescription": {"text": _plain(_first_sentence(why))},
        "fullDescription": {"text": _plain(why)},
        "help": {
            "text": _plain(_help(rule, lang, "{}", "{}")),
            "markdown": _help(rule, lang, "**{}**", "```text\n{}\n```"),
        },
        "defaultConfiguration": {"level": LEVELS[severity], "enabled": not rule.optional},
        "properties": {"tags": [rule.code[:3]], "problem.severity": PROBLEMS[severity]},
    }


def _help(rule: Rule, lang: Lang, heading: str, block: str) -> str:
    """Why the rule is there, on what authority, and an example wrong and right."""
    parts = [rule.why.in_(lang).strip(), f"{heading.format(SOURCE.in_(lang))}: {' '.join(rule.source.split())}"]
    for words, examples in ((BAD, rule.examples.bad), (GOOD, rule.examples.good)):
        if examples:
            parts += [heading.format(words.in_(lang)), block.format(examples[0].rstrip("\n"))]
    return "\n\n".join(parts)


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=。)|(?<=[.])\s", text, maxsplit=1)[0]


def _plain(text: str) -> str:
    """`text` as a message that means itself: nothing in it is a link, nothing is filled in."""
    return FIELD.sub(r"{{\1}}", LINK.sub(r"\\[", text))


def _uri(path: str) -> str:
    """The address of a file: relative, each character beyond ASCII as its UTF-8 bytes; absolute for one elsewhere."""
    here = portable(path)
    if PurePath(here).is_absolute():
        return PurePath(here).as_uri()
    return quote(here.encode("utf8", "surrogateescape"), safe="/")
