"""What stands under the pointer: a figure with its verdict and arithmetic, or the page of a rule's code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol.types import Hover, MarkupContent, MarkupKind

from notice_lint.display import View, one_line, quoted
from notice_lint.language import Lang
from notice_lint.lsp.analysis import Analysis
from notice_lint.pipeline import examples_told
from notice_lint.reports.rule_page import render
from notice_lint.rule import Rule
from notice_lint.text import Span
from notice_lint.tieout.statement import StatedFigure
from notice_lint.words import VERDICTS

CODE = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{3}\d{3}(?![A-Za-z0-9])")
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!+-])")
QUOTE = 60  # cells of a related place


def hover(analysis: Analysis, offset: int, markdown: bool) -> Hover | None:
    """The page of the code, else the account of the figure at `offset`; None elsewhere."""
    if coded := rule_at(analysis, offset):
        rule, span = coded
        text = rule_page(rule, analysis.lang)
        text = f"```text\n{text}```" if markdown else text
    elif figure := analysis.figure(offset):
        span, text = figure.span, figure_told(figure, analysis.lang, markdown)
    else:
        return None
    kind = MarkupKind.Markdown if markdown else MarkupKind.PlainText
    return Hover(MarkupContent(kind, text), analysis.positions.range(span))


def rule_at(analysis: Analysis, offset: int) -> tuple[Rule, Span] | None:
    """The rule whose code stands at `offset`, as it may in a comment that suppresses it."""
    document = analysis.notice.document
    line = document.lines[document.line_number(offset) - 1]
    for found in CODE.finditer(document.text, line.start, line.end):
        if found.start() <= offset <= found.end() and (rule := rule_of(analysis, found[0].upper())):
            return rule, Span(*found.span())
    return None


def rule_of(analysis: Analysis, code: str) -> Rule | None:
    """The rule with that code, whether it is on or not."""
    return next((one.rule for one in analysis.force.ruled if one.rule.code == code), None)


def rule_page(rule: Rule, lang: Lang) -> str:
    """The page of a rule, as `notice-lint explain` prints it."""
    return render(rule, examples_told(rule, lang), View(lang))


def figure_told(figure: StatedFigure, lang: Lang, markdown: bool) -> str:
    """A figure with its verdict, the arithmetic, and the other places that take part."""
    return "\n".join(_lines(figure, lang, markdown))


def _lines(figure: StatedFigure, lang: Lang, markdown: bool) -> Iterator[str]:
    def plain(text: str) -> str:
        return SPECIAL.sub(r"\\\1", text) if markdown else text

    quote, verdict = plain(one_line(figure.quote)), VERDICTS[figure.verdict].in_(lang)
    yield f"**{quote}** {verdict}" if markdown else f"{quote} {verdict}"
    if figure.set_aside:
        yield from ("", plain(figure.set_aside.in_(lang)))
    if figure.evidence:
        yield ""
    for told in figure.evidence.split("; ") if figure.evidence else ():
        yield f"- `{told}`" if markdown else f"  {told}"
    if figure.related:
        yield ""
    for part in figure.related:
        where = f"第{part.line}行" if lang is Lang.ZH else f"line {part.line}"
        yield ("- " if markdown else "  ") + f"{where} {plain(quoted(part.message, QUOTE))}"
