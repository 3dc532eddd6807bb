"""Read -> parse -> run the rules -> sort. Bytes in, findings out: what command line, library and tests all call."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from os import PathLike
from pathlib import Path
from typing import TypeVar

from notice_lint.errors import ConfigError, ManyErrors, NoticeLintError, ReadError, Result, RuleError, nearest
from notice_lint.finding import Checked, Finding
from notice_lint.language import Lang
from notice_lint.notice import Notice
from notice_lint.parsing import parse
from notice_lint.readers import read, read_file, unreadable
from notice_lint.readers.sources import Source
from notice_lint.rule import Rule, with_fingerprints
from notice_lint.ruleset import load_shipped, selected
from notice_lint.text import Document, Span
from notice_lint.tieout.statement import StatedFigure, statement

T = TypeVar("T")
FAMILY = 3  # letters that a rule's code begins with
MARKS = re.compile("«([^»]*)»")


def check_notice(notice: Notice, rules: Sequence[Rule], lang: Lang = Lang.ZH) -> list[Finding]:
    """What `rules` find in `notice`, in the order of the text."""
    found = with_fingerprints(notice, [found for rule in rules for found in rule.findings(notice, lang)])
    return [_placed(one, notice.document) for one in found]


def _placed(found: Finding, document: Document) -> Finding:
    related = tuple(replace(part, document=document) for part in found.related)
    return replace(found, related=related, document=document)


def check_document(document: Document, rules: Sequence[Rule], lang: Lang = Lang.ZH) -> list[Finding]:
    """What `rules` find in the notice that `document` holds."""
    return check_notice(parse(document), rules, lang)


def checked(document: Document, rules: Sequence[Rule], lang: Lang = Lang.ZH) -> Checked:
    """The same, with the document itself: all that a report needs."""
    return Checked(document, tuple(check_document(document, rules, lang)))


def results(
    sources: Iterable[Source], stdin: Callable[[], bytes], work: Callable[[Document], T]
) -> Iterator[Result[T]]:
    """What `work` makes of each source. One that cannot be read gives a result that says so; the rest goes on."""
    for source in sources:
        try:
            document = _document(source, stdin)
        except ReadError as error:
            yield Result(source.name, error=error)
        else:
            yield Result(source.name, work(document))


def _document(source: Source, stdin: Callable[[], bytes]) -> Document:
    if source.error:
        raise unreadable(source.error, source.name)
    return read_file(source.path, source.name) if source.path else read(stdin(), source.name)


def lint_text(
    text: str, *, name: str = "-", select: Iterable[str] = (), ignore: Iterable[str] = (), lang: str = "zh"
) -> list[Finding]:
    """What the rules find in `text`, in its order. `select` and `ignore` take rule codes or families, `name` goes into
    nothing but messages.

    Each finding has `rule`, `severity`, `message`, `line`, `column`, `end_line`, `end_column`, `quote`, `related`,
    `evidence` and `fingerprint`. Raises NoticeLintError for a code that is not known.
    """
    return check_document(Document(text, name), rules_in_force(tuple(select), tuple(ignore)), Lang(lang))


def lint_file(
    path: str | PathLike[str], *, select: Iterable[str] = (), ignore: Iterable[str] = (), lang: str = "zh"
) -> list[Finding]:
    """What the rules find in the file at `path`, told as by `lint_text`. Raises ReadError where it cannot be read."""
    document = read_file(Path(path), str(path))
    return check_document(document, rules_in_force(tuple(select), tuple(ignore)), Lang(lang))


def figures_text(text: str, *, name: str = "-") -> list[StatedFigure]:
    """Every figure of `text` with its verdict (tied, conflict, untied) and the arithmetic, in the order of the text."""
    return list(statement(parse(Document(text, name))))


def figures_file(path: str | PathLike[str]) -> list[StatedFigure]:
    """The same for the file at `path`. Raises ReadError where it cannot be read."""
    return list(statement(parse(read_file(Path(path), str(path)))))


@cache
def rules_in_force(select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> tuple[Rule, ...]:
    """The rules that ship, cut down to codes or families; an optional one only where its own code is selected.

    Raises ManyErrors with every unknown code and the nearest known one.
    """
    rules = load_shipped()
    known = sorted({rule.code for rule in rules} | {rule.code[:FAMILY] for rule in rules})
    if errors := [_unknown(name, known) for name in (*select, *ignore) if name not in known]:
        raise ManyErrors(errors)
    return tuple(rule for rule in selected(rules, select, ignore) if not rule.optional or rule.code in select)


def _unknown(name: str, known: Sequence[str]) -> NoticeLintError:
    zh, en = nearest(name, known)
    return ConfigError(f"没有规则 {name}{zh}", f"there is no rule {name}{en}")


def run_examples(rule: Rule) -> list[NoticeLintError]:
    """What is wrong with the examples of `rule`: none where each marked place is found, whole and alone, and nothing
    is found in the good ones."""
    bad = ((f"bad[{i}]", text) for i, text in enumerate(rule.examples.bad))
    good = ((f"good[{i}]", text) for i, text in enumerate(rule.examples.good))
    return [error for name, text in (*bad, *good) for error in _example(rule, name, text)]


def marked(example: str) -> tuple[str, list[Span]]:
    """An example's text without its «», and the places that they mark."""
    text, spans = "", []
    for i, part in enumerate(MARKS.split(example)):
        if i % 2:
            spans.append(Span(len(text), len(text) + len(part)))
        text += part
    return text, spans


def _example(rule: Rule, name: str, example: str) -> Iterator[NoticeLintError]:
    text, expected = marked(example)
    where = f"examples.{name}"
    if name.startswith("bad") and not expected:
        yield RuleError(f"{where} 没有用 «» 标出位置", f"{where} marks no place by «»", path=rule.path)
        return
    document = Document(text, where)
    # Both languages, so that a wording whose fields nobody fills shows here and not at a user's.
    found = {one.span for lang in Lang for one in check_document(document, [rule], lang)}
    for span in sorted(found ^ set(expected)):
        place, quote = document.place(span.start), document.quote(span)
        at = f"{place.line}:{place.column}"
        if span in found:
            yield RuleError(
                f"{where} 在 {at} 多报了“{quote}”", f"{where}: unmarked finding at {at} “{quote}”", path=rule.path
            )
        else:
            yield RuleError(
                f"{where} 在 {at} 漏报了“{quote}”", f"{where}: nothing found at {at} “{quote}”", path=rule.path
            )


def examples_told(rule: Rule, lang: Lang) -> list[list[str]]:
    """What `rule` says of each of its bad examples: severity, code and message, as the text report has them."""
    documents = [Document(marked(example)[0]) for example in rule.examples.bad]
    return [
        [f"{one.severity} {one.rule} {one.message}" for one in check_document(document, [rule], lang)]
        for document in documents
    ]
