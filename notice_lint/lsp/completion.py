"""What can be written inside a comment that suppresses: the codes of what is found below it first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lsprotocol.types import CompletionItem, CompletionItemKind, TextEdit

from notice_lint.directive import IGNORE, NAME
from notice_lint.finding import Finding
from notice_lint.language import Bilingual
from notice_lint.lsp.analysis import Analysis
from notice_lint.text import CLOSE, OPEN, Span

TRIGGERS = ("-", " ", ",")
BEGINNING = f"{NAME} {IGNORE} "
ABOUT_COMMENTS = "SUP"  # what is found in such comments themselves is mended, not suppressed
CODES = re.compile(r"(?:[A-Za-z]{3}\d{0,3}[\s,，、;；]+)*")
TYPED = re.compile(r"[A-Za-z0-9]*\Z")


@dataclass(frozen=True, slots=True)
class Begun:
    """A comment that is being written: where what is asked for begins, and whether that is a code or `notice-lint:`."""

    start: int
    code: bool


def begun(text: str, offset: int) -> Begun | None:
    """What is being written at `offset`: a code, the beginning of such a comment, or None: something else."""
    line = text.rfind("\n", 0, offset) + 1
    start = text.rfind(OPEN, line, offset)
    if start < 0 or text.find(CLOSE, start, offset) >= 0:
        return None
    words = text[start + len(OPEN) : offset].lstrip()
    if not words.startswith(BEGINNING):
        return Begun(offset - len(words), code=False) if BEGINNING.startswith(words) else None
    typed = TYPED.search(words)
    length = len(typed[0]) if typed else 0
    listed = words[len(BEGINNING) : len(words) - length].lstrip()
    return Begun(offset - length, code=True) if CODES.fullmatch(listed) else None


def completions(analysis: Analysis, offset: int) -> list[CompletionItem]:
    """The codes that can stand at `offset`, those of the nearest findings below first; the beginning where it lacks."""
    asked = begun(analysis.notice.document.text, offset)
    if asked is None:
        return []
    place = analysis.positions.range(Span(asked.start, offset))
    if not asked.code:
        words = Bilingual("压制下一段里的报告", "suppress what is found in the next paragraph").in_(analysis.lang)
        return [_item(0, BEGINNING, words, "", TextEdit(place, BEGINNING))]
    offered = _offered(analysis, offset)
    return [_item(at, code, *told, TextEdit(place, code)) for at, (code, told) in enumerate(offered)]


def _offered(analysis: Analysis, offset: int) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each code once, with its name and what is found, or why the rule is there."""
    nearest: dict[str, Finding] = {}
    for found in analysis.checked.findings:
        if found.span.start >= offset and not found.rule.startswith(ABOUT_COMMENTS):
            nearest.setdefault(found.rule, found)
    for code, found in nearest.items():
        line = analysis.notice.document.line_number(found.span.start)
        where = Bilingual(f"第{line}行：", f"line {line}: ").in_(analysis.lang)
        yield code, (found.name, where + found.message)
    for rule in analysis.force.rules:
        if rule.code not in nearest and not rule.code.startswith(ABOUT_COMMENTS):
            yield rule.code, (rule.slug, rule.why.in_(analysis.lang))


def _item(at: int, label: str, detail: str, told: str, edit: TextEdit) -> CompletionItem:
    return CompletionItem(
        label,
        kind=CompletionItemKind.Constant,
        detail=detail,
        documentation=told or None,
        sort_text=f"{at:04}",
        filter_text=label,
        text_edit=edit,
    )
