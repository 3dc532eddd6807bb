"""Reports: results -> what is to be written out. One table for each command: the name of a format -> its function.

A report is imported when it is asked for: JSON needs no display widths, text no JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from notice_lint.display import View
from notice_lint.errors import Result
from notice_lint.finding import Checked
from notice_lint.notice import Notice
from notice_lint.rule import Rule, Ruled

# The rules are those of the run: SARIF describes them. What is no text comes as bytes.
CheckReport: TypeAlias = Callable[[Sequence[Result[Checked]], View, Sequence[Rule]], str | bytes]
NoticeReport: TypeAlias = Callable[[Sequence[Result[Notice]], View], str]
RuleReport: TypeAlias = Callable[[Sequence[Ruled], View], str]


def _text(results: Sequence[Result[Checked]], view: View, rules: Sequence[Rule]) -> str:
    from notice_lint.reports.text import render

    return render(results, view)


def _json(results: Sequence[Result[Checked]], view: View, rules: Sequence[Rule]) -> str:
    from notice_lint.reports.json import render

    return render(results, view)


def _sarif(results: Sequence[Result[Checked]], view: View, rules: Sequence[Rule]) -> str:
    from notice_lint.reports.sarif import render

    return render(results, view, rules)


def _github(results: Sequence[Result[Checked]], view: View, rules: Sequence[Rule]) -> str:
    from notice_lint.reports.github import render

    return render(results, view)


def _docx(results: Sequence[Result[Checked]], view: View, rules: Sequence[Rule]) -> bytes:
    from notice_lint.reports.docx import render

    return render(results, view, rules)


def _html(results: Sequence[Result[Checked]], view: View, rules: Sequence[Rule]) -> str:
    from notice_lint.reports.html import render

    return render(results, view, rules)


def _outline_text(results: Sequence[Result[Notice]], view: View) -> str:
    from notice_lint.reports.outline_text import render

    return render(results, view)


def _outline_json(results: Sequence[Result[Notice]], view: View) -> str:
    from notice_lint.reports.outline_json import render

    return render(results, view)


def _figures_text(results: Sequence[Result[Notice]], view: View) -> str:
    from notice_lint.reports.figures_text import render

    return render(results, view)


def _figures_json(results: Sequence[Result[Notice]], view: View) -> str:
    from notice_lint.reports.figures_json import render

    return render(results, view)


def _figures_html(results: Sequence[Result[Notice]], view: View) -> str:
    from notice_lint.reports.html import render_figures

    return render_figures(results, view)


def _rules_text(rules: Sequence[Ruled], view: View) -> str:
    from notice_lint.reports.rules import text

    return text(rules, view)


def _rules_json(rules: Sequence[Ruled], view: View) -> str:
    from notice_lint.reports.rules import as_json

    return as_json(rules, view)


def _rules_markdown(rules: Sequence[Ruled], view: View) -> str:
    from notice_lint.reports.rules import markdown

    return markdown(rules, view)


REPORTS: Mapping[str, CheckReport] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
    "github": _github,
    "html": _html,
    "docx": _docx,
}
OUTLINE_REPORTS: Mapping[str, NoticeReport] = {"text": _outline_text, "json": _outline_json}
FIGURE_REPORTS: Mapping[str, NoticeReport] = {
    "text": _figures_text,
    "json": _figures_json,
    "html": _figures_html,
}
RULE_REPORTS: Mapping[str, RuleReport] = {"text": _rules_text, "json": _rules_json, "markdown": _rules_markdown}

# Formats for machines, a browser among them: UTF-8 wherever they are written, never in the encoding of a console.
FOR_MACHINES = frozenset({"json", "sarif", "github", "html", "docx"})

# Formats that are a copy of one draft, and of which a folder takes one for each.
COPIES = frozenset({"docx"})
