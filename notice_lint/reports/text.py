"""Findings for a person: place and message, the line cut around the place with a marker below, related places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from notice_lint.display import View, cells, head, one_line, styled, tail, visible, with_quotation
from notice_lint.errors import Result
from notice_lint.finding import Checked, Finding, Hider, Related, Severity, tallies
from notice_lint.language import Bilingual, Lang
from notice_lint.text import Document, Span

INDENT = "    "
QUOTE = 40  # cells of a related place's quotation
SHORT = 6  # cells below which a quotation runs on, so that a person sees which place is meant
LONG_LINE = 120  # code points from which a line number alone leads nobody to the place
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
COUNTED = {
    Severity.ERROR: ("个错误", "error"),
    Severity.WARNING: ("个警告", "warning"),
    Severity.INFO: ("个提示", "info"),
}


def render(results: Sequence[Result[Checked]], view: View) -> str:
    """All findings in the order of the files, then one line that sums up."""
    return "".join(f"{line}\n" for line in _lines(results, view))


def _lines(results: Sequence[Result[Checked]], view: View) -> Iterator[str]:
    for result in results:
        if result.error:
            yield _unread(result.path, result.error.sentence.in_(view.lang), view)
        elif result.value:
            for found in result.value.findings:
                yield from _finding(result.path, result.value.document, found, view)
                yield ""
            for sentence in result.value.cuts(view.lang):
                yield _cut(result.path, sentence, view)
    if view.statistics and any(result.value and result.value.findings for result in results):
        yield from _statistics(results, view)
        yield ""
    yield _summary(results, view.lang)


def _statistics(results: Sequence[Result[Checked]], view: View) -> Iterator[str]:
    """A table: how often each rule found something, in how many files."""
    told = tallies(result.value for result in results if result.value)
    width = len(str(told[0].count))
    level = max(len(one.severity) for one in told)
    name = max(len(one.name) for one in told)
    for one in told:
        files = f"{one.files} 个文件" if view.lang is Lang.ZH else _plural(one.files, "file")
        severity = _style(f"{one.severity:{level}}", view, COLOURS[one.severity])
        yield f"{one.count:{width}}  {severity}  {_style(one.rule, view, 'bold')}  {one.name:{name}}  {files}"


def _unread(path: str, sentence: str, view: View) -> str:
    word = "未检查" if view.lang is Lang.ZH else "not checked"
    return f"{_style(path, view, 'bold')}: {_style(word, view, 'red')}: {sentence}"


def _cut(path: str, sentence: str, view: View) -> str:
    return f"{_style(path, view, 'bold')}: {_style('…', view, 'red')} {sentence}"


def _finding(path: str, document: Document, found: Finding, view: View) -> Iterator[str]:
    place = document.place(found.span.start)
    where = _style(f"{path}:{place.line}:{place.column}:", view, "bold")
    severity = _style(found.severity, view, COLOURS[found.severity])
    yield f"{where} {severity} {_style(found.rule, view, 'bold')} {one_line(found.message)}"
    line, marker = _excerpt(document, found.span, view.width)
    yield INDENT + line
    yield INDENT + _style(marker, view, COLOURS[found.severity])
    for part in found.related:
        yield _style(_related(document, part, view.lang), view, "dim")


def _excerpt(document: Document, span: Span, width: int) -> tuple[str, str]:
    """The line of `span`, cut to half of `width` on each side of its start, and the marker that belongs below it."""
    side = max((width - len(INDENT)) // 2, 10)
    line = document.lines[document.line_number(span.start) - 1]
    start, end = min(span.start, line.end), min(span.end, line.end)
    # A character takes a cell or more, bar a few: no more of a line of 100,000 need be looked at.
    before = tail(visible(document.text[max(line.start, start - 2 * side) : start]), side)
    marked = head(visible(document.text[start : min(end, start + 2 * side)]), side)
    after = visible(document.text[end : min(line.end, end + 2 * side)])
    rest = side - cells(marked)
    shown = before + marked + (head(after, rest) if rest > 1 else "")
    # The cells of a whole are not those of its parts: two letters of a flag are one sign.
    lead, upto = cells(shown[: len(before)]), cells(shown[: len(before) + len(marked)])
    told = shown.rstrip()
    return told, " " * lead + "^" * max(min(upto, cells(told)) - lead, 1)


def _related(document: Document, part: Related, lang: Lang) -> str:
    place = document.place(part.span.start)
    line = document.lines[document.line_number(part.span.start) - 1]
    long = len(line) > LONG_LINE
    where = place.said(lang)
    if long:
        where += Bilingual(f"第{place.column}列", f", column {place.column}").in_(lang)
    return f"  = {where}: {_said(document, part, line)}"


def _said(document: Document, part: Related, line: Span) -> str:
    """The words of a related place with a quotation of it, each unless the other says it already."""
    text = document.text[part.span.start : min(part.span.end, part.span.start + QUOTE)]
    if cells(visible(text)) < SHORT:
        text = document.text[part.span.start : min(line.end, part.span.start + QUOTE)]
    return with_quotation(part.message, text, QUOTE)


def _summary(results: Sequence[Result[Checked]], lang: Lang) -> str:
    counts = Counter(found.severity for result in results if result.value for found in result.value.findings)
    unread = sum(result.error is not None for result in results)
    files = len(results) - unread
    if lang is Lang.ZH:
        told = " · ".join(f"{counts[level]} {COUNTED[level][0]}" for level in Severity) if counts else "没有发现问题"
        checked = f"{told}，共检查 {files} 个文件" if files else "没有检查任何文件"
        return checked + (f"，{unread} 个未能读取" if unread else "") + _left_out(results, lang)
    told = " · ".join(_plural(counts[level], COUNTED[level][1]) for level in Severity) if counts else "nothing found"
    checked = f"{told}; {_plural(files, 'file')} checked" if files else "no file was checked"
    return checked + (f", {unread} could not be read" if unread else "") + _left_out(results, lang)


def _left_out(results: Sequence[Result[Checked]], lang: Lang) -> str:
    """How many findings are not told because of a suppression or a baseline."""
    some = [result.value for result in results if result.value]
    known = sum(one.count(Hider.BASELINE) for one in some)
    suppressed = sum(len(one.hidden) for one in some) - known
    if lang is Lang.ZH:
        return (f"；压制 {suppressed} 处" if suppressed else "") + (f"；基线已知 {known} 处" if known else "")
    return (f"; {suppressed} suppressed" if suppressed else "") + (f"; {known} known to the baseline" if known else "")


def _plural(count: int, word: str) -> str:
    return f"{count} {word}" + ("s" if count != 1 and word != "info" else "")


def _style(text: str, view: View, *names: str) -> str:
    return styled(text, *names) if view.colour else text
