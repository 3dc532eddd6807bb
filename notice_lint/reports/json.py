"""Findings as JSON, version 1: a key is never renamed or removed within it (schemas/check-1.schema.json)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence

from notice_lint import __version__
from notice_lint.display import View
from notice_lint.errors import Result
from notice_lint.finding import Checked, Edit, Finding, Fix, Hider, Json, Severity, place_values, tallies
from notice_lint.language import Lang
from notice_lint.text import Document

SCHEMA = "notice-lint/1"


def render(results: Sequence[Result[Checked]], view: View) -> str:
    """All results as one JSON object, ended by a line end."""
    counts = Counter(found.severity for result in results if result.value for found in result.value.findings)
    whole: Json = {
        "schema": SCHEMA,
        "tool": {"name": "notice-lint", "version": __version__},
        "files": [_file(result, view.lang) for result in results],
        "summary": {
            "files": len(results),
            **{str(severity): counts[severity] for severity in Severity},
            **_hidden(result.value for result in results),
        },
        **({"statistics": _statistics(results)} if view.statistics else {}),
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _statistics(results: Sequence[Result[Checked]]) -> Json:
    """How often each rule found something, in how many files; only where it is asked for."""
    return [
        {
            "rule": one.rule,
            "name": one.name,
            "severity": str(one.severity),
            "count": one.count,
            "files": one.files,
        }
        for one in tallies(result.value for result in results if result.value)
    ]


def _file(result: Result[Checked], lang: Lang) -> Json:
    return {
        "path": result.path,
        "error": result.error.sentence.in_(lang) if result.error else None,
        "findings": [_finding(found, result.value.document) for found in result.value.findings] if result.value else [],
        **_hidden([result.value]),
        **_cut(result.value),
    }


def _cut(checked: Checked | None) -> dict[str, Json]:
    """What limits cut; no key where they cut nothing."""
    if checked is None:
        return {}
    cuts: dict[str, Json] = {"not_run": list(checked.not_run), "left_out": checked.left_out}
    return {name: what for name, what in cuts.items() if what}


def _hidden(checked: Iterable[Checked | None]) -> dict[str, Json]:
    """How many findings suppressions and a baseline keep out; no key where they keep out none."""
    some = [one for one in checked if one]
    known = sum(one.count(Hider.BASELINE) for one in some)
    counts = {"suppressed": sum(len(one.hidden) for one in some) - known, "known": known}
    return {name: count for name, count in counts.items() if count}


def _finding(found: Finding, document: Document) -> Json:
    return {
        "rule": found.rule,
        "name": found.name,
        "severity": str(found.severity),
        "message": found.message,
        **place_values(document, found.span),
        "quote": document.quote(found.span),
        "related": [{**place_values(document, part.span), "message": part.message} for part in found.related],
        "evidence": dict(found.evidence),
        "fingerprint": found.fingerprint,
        "fix": _fix(found.fix, document) if found.fix else None,
    }


def _fix(fix: Fix, document: Document) -> Json:
    return {"safety": "safe" if fix.safe else "unsafe", "edits": [_edit(edit, document) for edit in fix.edits]}


def _edit(edit: Edit, document: Document) -> Json:
    return {**place_values(document, edit.span), "text": document.written(edit.span, edit.text)}
