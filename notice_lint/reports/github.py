"""Findings as workflow commands, which GitHub shows beside the lines of a change. It shows ten of each level a step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notice_lint.display import View, one_line, portable
from notice_lint.errors import Result
from notice_lint.finding import Checked, Finding, Severity
from notice_lint.language import Bilingual, Lang
from notice_lint.text import Document

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
NOT_CHECKED = Bilingual("未检查", "not checked")


def render(results: Sequence[Result[Checked]], view: View) -> str:
    """One line for each finding and each file that could not be read; nothing where there are none."""
    return "".join(f"{line}\n" for result in results for line in _lines(result, view.lang))


def _lines(result: Result[Checked], lang: Lang) -> Iterator[str]:
    file = f"file={_property(portable(result.path))}"
    if result.error:
        said = f"{NOT_CHECKED.in_(lang)}: {result.error.sentence.in_(lang)}"
        yield f"::error {file},title=notice-lint::{_data(said)}"
    elif result.value:
        for found in result.value.findings:
            yield _finding(found, result.value.document, file, lang)
        for sentence in result.value.cuts(lang):
            yield f"::warning {file},title=notice-lint::{_data(sentence)}"


def _finding(found: Finding, document: Document, file: str, lang: Lang) -> str:
    start, end = document.ends(found.span)
    # Columns are taken for a place on one line alone.
    columns = f",col={start.column},endColumn={end.column}" if start.line == end.line else ""
    title = _property(f"notice-lint {found.rule} {found.name}")
    place = f"{file},line={start.line},endLine={end.line}{columns},title={title}"
    return f"::{LEVELS[found.severity]} {place}::{_data(_message(found, document, lang))}"


def _message(found: Finding, document: Document, lang: Lang) -> str:
    """The message, then a line for each related place."""
    lines = [one_line(found.message)]
    for part in found.related:
        place = document.place(part.span.start)
        where = place.said(lang) + Bilingual(f"第{place.column}列", f", column {place.column}").in_(lang)
        lines.append(f"{where}: {one_line(part.message)}")
    return "\n".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
