"""Findings as an editor shows them, and mistakes of a configuration in the file that they stand in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lsprotocol.types import (
    CodeDescription,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Position,
    Range,
)

from notice_lint.errors import NoticeLintError
from notice_lint.finding import Finding, Severity
from notice_lint.language import Lang
from notice_lint.lsp.analysis import Analysis

SOURCE = "notice-lint"
SEVERITIES = {
    Severity.ERROR: DiagnosticSeverity.Error,
    Severity.WARNING: DiagnosticSeverity.Warning,
    Severity.INFO: DiagnosticSeverity.Information,
}


@dataclass(frozen=True, slots=True)
class Shows:
    """What the client can show of a diagnostic."""

    related: bool = True
    code_description: bool = True


def diagnostics(analysis: Analysis, shows: Shows) -> list[Diagnostic]:
    """All findings of a notice, in the order of the text."""
    return [diagnostic(found, analysis, shows) for found in analysis.checked.findings]


def diagnostic(found: Finding, analysis: Analysis, shows: Shows) -> Diagnostic:
    """One finding: its code leads to the rule's file, its related places to theirs."""
    related = [
        DiagnosticRelatedInformation(analysis.positions.location(part.span, analysis.uri), part.message)
        for part in found.related
    ]
    page = _page(found.rule, analysis) if shows.code_description else None
    return Diagnostic(
        analysis.positions.range(found.span),
        found.message,
        SEVERITIES[found.severity],
        found.rule,
        CodeDescription(page) if page else None,
        SOURCE,
        related_information=related if related and shows.related else None,
        data={"fingerprint": found.fingerprint},
    )


def _page(code: str, analysis: Analysis) -> str | None:
    """The address of the file that says what the rule finds and why."""
    path = next((Path(rule.path) for rule in analysis.force.rules if rule.code == code and rule.path), None)
    return path.absolute().as_uri() if path else None


def mistakes(errors: Iterable[NoticeLintError], lang: Lang) -> dict[str, list[Diagnostic]]:
    """Mistakes that name their file, by its address."""
    found: dict[str, list[Diagnostic]] = {}
    for error in errors:
        if error.path is None:
            continue
        start = Position(max((error.line or 1) - 1, 0), max((error.column or 1) - 1, 0))
        told = Diagnostic(
            Range(start, Position(start.line, start.character + 1)),
            error.sentence.in_(lang),
            DiagnosticSeverity.Error,
            source=SOURCE,
        )
        here = found.setdefault(Path(error.path).absolute().as_uri(), [])
        if told not in here:
            here.append(told)
    return found
