"""Read -> parse -> run the rules -> sort. Bytes in, findings out: what command line, library and tests all call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from os import PathLike
from pathlib import Path
from typing import TypeVar

from notice_lint.cache import is_marked, mark
from notice_lint.checks.suppression import Suppression as SuppressionCheck
from notice_lint.config.force import known_codes
from notice_lint.config.model import Layer, Suppression
from notice_lint.config.project import InForce, Project
from notice_lint.config.reading import shown
from notice_lint.config.suppressions import judge
from notice_lint.errors import ManyErrors, NoticeLintError, ReadError, Result, RuleError
from notice_lint.finding import Checked, Finding
from notice_lint.language import Lang
from notice_lint.limits import DEFAULT, Limits
from notice_lint.notice import Notice
from notice_lint.parsing import parse
from notice_lint.patterns import pattern
from notice_lint.readers import TrackedChanges, read_file, read_within, unreadable
from notice_lint.readers.sources import Source
from notice_lint.rule import Rule, with_fingerprints
from notice_lint.ruleset import code_taken, load_rule, load_shipped, rule_text
from notice_lint.text import Document, Span
from notice_lint.tieout.statement import StatedFigure, statement
from notice_lint.yamlfile import raise_all

T = TypeVar("T")
OWN_RULES = "rules"  # the kind of mark by which a rule file whose examples hold is remembered
MARKS = pattern("«([^»]*)»")


def check_notice(notice: Notice, rules: Sequence[Rule], lang: Lang = Lang.ZH) -> list[Finding]:
    """What `rules` find in `notice`, in the order of the text, less what its own comments suppress."""
    return list(_judged(notice, rules, lang).findings)


def _judged(notice: Notice, rules: Sequence[Rule], lang: Lang) -> Checked:
    """What `rules` find, parted into what is told and what the notice's own comments hide."""
    found = [found for rule in rules for found in rule.findings(notice, lang)]
    return _parted(notice, found, rules, lang, lambda: known_codes(load_shipped()))


def _parted(
    notice: Notice,
    found: Iterable[Finding],
    rules: Sequence[Rule],
    lang: Lang,
    known: Callable[[], Sequence[str]],
    suppressions: Sequence[Suppression] = (),
) -> Checked:
    """`found`, parted into what is told and what comments and `suppressions` hide."""
    document = notice.document
    placed = [_placed(one, document) for one in with_fingerprints(notice, found)]
    judged = judge(notice, placed, rules, known, lang, suppressions)
    if judged.lapses:
        lapses = [_placed(one, document) for one in with_fingerprints(notice, judged.lapses)]
        judged.findings = sorted((*judged.findings, *lapses), key=lambda one: (one.span, one.rule, one.message))
    return Checked(document, tuple(judged.findings), tuple(judged.hidden), parse)


def _placed(found: Finding, document: Document) -> Finding:
    related = tuple(replace(part, document=document) for part in found.related)
    return replace(found, related=related, document=document)


def check_document(document: Document, rules: Sequence[Rule], lang: Lang = Lang.ZH) -> list[Finding]:
    """What `rules` find in the notice that `document` holds."""
    return check_notice(parse(document), rules, lang)


def checked(document: Document, rules: Sequence[Rule], lang: Lang = Lang.ZH) -> Checked:
    """The same, with the document itself: all that a report needs."""
    return _judged(parse(document), rules, lang)


def checked_under(
    document: Document, force: InForce, lang: Lang = Lang.ZH, in_time: Callable[[], bool] = lambda: True
) -> Checked:
    """What is found in `document` under the configuration that is in force for it, as by `notice_under`."""
    return notice_under(parse(document), force, lang, in_time=in_time)


def notice_under(
    notice: Notice,
    force: InForce,
    lang: Lang,
    goes_on: Callable[[], None] = lambda: None,
    in_time: Callable[[], bool] = lambda: True,
) -> Checked:
    """The same for a notice that is parsed already.

    Before each rule `goes_on` is asked, and what it raises ends it all, then `in_time`: a rule for which there is no
    time is not run, and named in the outcome.
    """
    found: list[Finding] = []
    ran: list[Rule] = []
    not_run: list[str] = []
    for rule in force.rules:
        goes_on()
        if in_time():
            found += rule.findings(notice, lang)
            ran.append(rule)
        else:
            not_run.append(rule.code)
    parted = _parted(notice, found, ran, lang, lambda: force.known, force.suppressions)
    return replace(parted, not_run=tuple(not_run))


def project(
    config: Path | None = None, search: bool = True, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> Project:
    """The configuration of a run: the file `config` for every notice or, with `search`, the nearest one above each.

    `select` and `ignore` go over what it says.
    """
    layers = []
    if select := tuple(select):
        layers.append(Layer("--select", select=select))
    if ignore := tuple(ignore):
        layers.append(Layer("--ignore", ignore=ignore))
    return Project(rules_with_own, config, search, tuple(layers))


@dataclass(frozen=True, slots=True)
class Setup:
    """What a command line settles for all files of a run: plain values, of which another process makes the same."""

    lang: Lang = Lang.ZH
    config: Path | None = None
    search: bool = True
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def project(self) -> Project:
        """The configuration of the run, as by `project`."""
        return project(self.config, self.search, self.select, self.ignore)


def rules_with_own(paths: tuple[Path, ...]) -> tuple[Sequence[Rule], Sequence[NoticeLintError]]:
    """The rules that ship with the office's own in `paths`, and all that keeps one of the latter from loading."""
    rules = {rule.code: rule for rule in load_shipped()}
    errors: list[NoticeLintError] = []
    for path in paths:
        try:
            rule = _own_rule(path)
        except ManyErrors as several:
            errors += several.errors
            continue
        if rule.code in rules:
            errors.append(code_taken(rule, rules[rule.code]))
        rules.setdefault(rule.code, rule)
    return [rules[code] for code in sorted(rules)], errors


def _own_rule(path: Path) -> Rule:
    """An office's own rule. Raises ManyErrors where its file is wrong or its examples do not hold."""
    text = rule_text(path)
    rule = load_rule(text, shown(path))
    if not is_marked(OWN_RULES, text):
        raise_all(run_examples(rule))
        mark(OWN_RULES, text)
    return rule


def results(
    sources: Iterable[Source],
    stdin: Callable[[int], bytes],
    work: Callable[[Document], T],
    changes: TrackedChanges = TrackedChanges.ACCEPTED,
    limits: Callable[[str], Limits] = lambda name: DEFAULT,
) -> Iterator[Result[T]]:
    """What `work` makes of each source. One that cannot be read gives a result that says so; the rest goes on.

    `stdin` reads standard input, so many bytes of it at most; `limits` tells those of the source of that name.
    """
    for source in sources:
        try:
            document = _document(source, stdin, changes, limits(source.name))
        except ReadError as error:
            yield Result(source.name, error=error)
        else:
            yield Result(source.name, work(document))


def _document(source: Source, stdin: Callable[[int], bytes], changes: TrackedChanges, limits: Limits) -> Document:
    if source.error:
        raise unreadable(source.error, source.name)
    if source.path:
        return read_file(source.path, source.name, changes, limits)
    return read_within(stdin(limits.bytes + 1), source.name, changes, limits)


def lint_text(
    text: str,
    *,
    name: str = "-",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    lang: str = "zh",
    config: str | PathLike[str] | None = None,
) -> list[Finding]:
    """What the rules find in `text`, in its order. `select` and `ignore` take rule codes or families, `name` goes into
    nothing but messages. `config` is a configuration file to go by; without it none is looked for.

    Each finding has `rule`, `severity`, `message`, `line`, `column`, `end_line`, `end_column`, `quote`, `related`,
    `evidence` and `fingerprint`. Raises NoticeLintError for a code that is not known.
    """
    return _lint(Document(text, name), None, select, ignore, lang, config)


def lint_file(
    path: str | PathLike[str],
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    lang: str = "zh",
    config: str | PathLike[str] | None = None,
    tracked_changes: str = "accepted",
) -> list[Finding]:
    """What the rules find in the file at `path`, told as by `lint_text`; the tracked changes of a Word file are read as
    `accepted` or `rejected`. Raises ReadError where it cannot be read."""
    return _lint(
        read_file(Path(path), str(path), TrackedChanges(tracked_changes)), Path(path), select, ignore, lang, config
    )


def _lint(
    document: Document,
    path: Path | None,
    select: Iterable[str],
    ignore: Iterable[str],
    lang: str,
    config: str | PathLike[str] | None,
) -> list[Finding]:
    if config is None:
        return check_document(document, rules_in_force(tuple(select), tuple(ignore)), Lang(lang))
    force = project(Path(config), False, select, ignore).of(path)
    return list(checked_under(document, force, Lang(lang)).findings)


def figures_text(text: str, *, name: str = "-") -> list[StatedFigure]:
    """Every figure of `text` with its verdict (tied, conflict, untied) and the arithmetic, in the order of the text."""
    return list(statement(parse(Document(text, name))))


def figures_file(path: str | PathLike[str], *, tracked_changes: str = "accepted") -> list[StatedFigure]:
    """The same for the file at `path`, read as by `lint_file`. Raises ReadError where it cannot be read."""
    return list(statement(parse(read_file(Path(path), str(path), TrackedChanges(tracked_changes)))))


@cache
def rules_in_force(select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> tuple[Rule, ...]:
    """The rules that ship, cut down to codes or families; an optional one only where its own code is selected.

    Raises ManyErrors with every unknown code and the nearest known one.
    """
    return project(search=False, select=select, ignore=ignore).of(None).rules


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
    line, column = rule.examples.places.get(name, (None, None))

    def wrong(zh: str, en: str) -> RuleError:
        return RuleError(f"{where} {zh}", f"{where}: {en}", path=rule.path, line=line, column=column)

    if name.startswith("bad") and not expected:
        yield wrong("没有用 «» 标出位置", "no place is marked by «»")
        return
    document = Document(text, where)
    try:
        # Both languages, so that a wording whose fields nobody fills shows here and not at a user's.
        found = {one.span for lang in Lang for one in _of_rule(rule, document, lang)}
    except RuleError as error:
        yield error
        return
    for span in sorted(found ^ set(expected)):
        place, quote = document.place(span.start), document.quote(span)
        at = f"{place.line}:{place.column}"
        if span in found:
            yield wrong(f"在 {at} 多报了“{quote}”", f"unmarked finding at {at} “{quote}”")
        else:
            yield wrong(f"在 {at} 漏报了“{quote}”", f"nothing found at {at} “{quote}”")


def _of_rule(rule: Rule, document: Document, lang: Lang) -> list[Finding]:
    """What `rule` finds in an example. Those about suppressions need the findings of the others to speak of."""
    others = load_shipped() if isinstance(rule.check, SuppressionCheck) else ()
    found = check_document(document, [*(one for one in others if one.code != rule.code), rule], lang)
    return [one for one in found if one.rule == rule.code]


def example_checked(rule: Rule, example: str, lang: Lang) -> Checked:
    """An example of `rule`, its marks taken out, with what the rule says of it."""
    document = Document(marked(example)[0])
    return Checked(document, tuple(_of_rule(rule, document, lang)))


def examples_told(rule: Rule, lang: Lang) -> list[list[str]]:
    """What `rule` says of each of its bad examples: severity, code and message, as the text report has them."""
    documents = [Document(marked(example)[0]) for example in rule.examples.bad]
    return [
        [f"{one.severity} {one.rule} {one.message}" for one in _of_rule(rule, document, lang)] for document in documents
    ]
