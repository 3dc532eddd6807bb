"""What is done with each input, and what must hold: no crash, no hang, no place outside the text, valid output."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
from hypothesis import strategies as st

from notice_lint.baseline import read_baseline
from notice_lint.display import View
from notice_lint.errors import ConfigError, FixError, ManyErrors, NoticeLintError, ReadError, Result, RuleError
from notice_lint.finding import Checked
from notice_lint.fixes import mend
from notice_lint.language import Lang
from notice_lint.numerals import figures_in
from notice_lint.parsing import parse
from notice_lint.pipeline import check_document, checked, checked_under, project, run_examples
from notice_lint.readers import read_within
from notice_lint.remembered import decoded, encoded
from notice_lint.reports import COPIES, FIGURE_REPORTS, OUTLINE_REPORTS, REPORTS
from notice_lint.ruleset import load_rule
from notice_lint.text import Document, Span
from tests.fuzz import inputs
from tests.metamorphic import EVERYTHING

ROOT = Path(__file__).parents[2]
SECONDS = 30  # that one input may take: no measure, but the end of a hang


def _validator(path: Path) -> Any:
    schema = json.loads(path.read_text(encoding="utf8"))
    return jsonschema.validators.validator_for(schema)(schema)


SCHEMAS = {
    name: _validator(ROOT / "notice_lint" / "schemas" / f"{name}-1.schema.json")
    for name in ("check", "figures", "outline")
}
SARIF = _validator(ROOT / "tests" / "reports" / "sarif" / "sarif-schema-2.1.0.json")
MACHINE = {"json": SCHEMAS["check"], "sarif": SARIF}


class Hang(BaseException):
    """An input took so long that nobody would wait for it."""


@contextmanager
def bounded() -> Iterator[None]:
    """End what hangs, where the system can."""
    if sys.platform == "win32":
        yield
        return

    def stop(*_: object) -> None:
        raise Hang(f"more than {SECONDS} seconds")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)  # of the processor: a busy machine is no hang
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def one_sentence(error: NoticeLintError) -> None:
    """An error is said in both languages, and is no traceback."""
    for lang in Lang:
        said = error.say(lang)
        assert said.strip()
        assert "Traceback" not in said


def inside(document: Document, result: Checked) -> None:
    """Every place of every finding lies in the text."""
    for found in (*result.findings, *(one.finding for one in result.hidden)):
        edits = found.fix.edits if found.fix else ()
        for span in (found.span, *(part.span for part in found.related), *(edit.span for edit in edits)):
            assert 0 <= span.start <= span.end <= len(document.text)
        assert 1 <= found.line <= found.end_line <= len(document.lines)
        assert found.message.strip()


def reports(results: list[Result[Checked]]) -> None:
    """Every report can be written, and that of a program keeps its schema."""
    codes = {found.rule for result in results if result.value for found in result.value.findings}
    rules = [rule for rule in EVERYTHING if rule.code in codes][:3]  # SARIF tells all it is given, at some length
    for lang in Lang:
        for name, report in REPORTS.items():
            try:
                written = report(results, View(lang, statistics=True), rules)
            except (ConfigError, ReadError) as error:
                assert name in COPIES  # a copy of what is no Word file, or of one with a part that is broken
                one_sentence(error)
                continue
            if name in MACHINE:
                MACHINE[name].validate(json.loads(written))


def check(text: str) -> None:
    """All rules, all reports, in both languages; remembered as it was."""
    document = Document(text, "a.txt")
    result = checked(document, EVERYTHING)
    inside(document, result)
    assert [one.span for one in checked(document, EVERYTHING, Lang.EN).findings] == [
        one.span for one in result.findings
    ]
    reports([Result("a.txt", result)])
    data = encoded(result)
    assert data is not None
    assert decoded(data, document) == result
    notice = parse(document)
    for name, table in (("figures", FIGURE_REPORTS), ("outline", OUTLINE_REPORTS)):
        for report in table.values():
            report([Result("a.txt", notice)], View(Lang.EN))
        SCHEMAS[name].validate(json.loads(table["json"]([Result("a.txt", notice)], View(Lang.ZH))))


def fixes(text: str) -> None:
    """Mending ends, changes no figure, and mends nothing the second time."""
    document = Document(text, "a.txt")
    try:
        mended = mend(document, lambda one: checked(one, EVERYTHING), unsafe=True)
    except FixError as error:
        one_sentence(error)
        return
    after = mended.left.document
    assert figures_in(after.text) == figures_in(text)
    assert len(after.lines) == len(document.lines)
    assert not mend(after, lambda one: checked(one, EVERYTHING), unsafe=True).changed


def reading(given: tuple[bytes, str]) -> None:
    """Any bytes under any name are a document or one sentence."""
    data, name = given
    try:
        document = read_within(data, name)
    except ReadError as error:
        one_sentence(error)
        reports([Result(name, error=error)])
        return
    result = checked(document, EVERYTHING)
    inside_file(document, result)
    reports([Result(name, result)])


def inside_file(document: Document, result: Checked) -> None:
    """As `inside`, for a document whose places may be those of a file with markup."""
    for found in result.findings:
        for span in (found.span, *(part.span for part in found.related)):
            assert span in Span(0, len(document.text))
            start, end = document.ends(span)
            assert start.line >= 1 and start.column >= 1
            assert (start.line, start.column) <= (end.line, end.column)


def configuration(given: tuple[str, str]) -> None:
    """Any configuration, and any sidecar file, holds or is told off with places."""
    text, sidecar = given
    with tempfile.TemporaryDirectory() as folder:
        for name, what in ((".notice-lint.yaml", text), ("a.txt.notice-lint.yaml", sidecar)):
            Path(folder, name).write_bytes(what.encode("utf8", "surrogatepass"))
        try:
            force = project(Path(folder, ".notice-lint.yaml")).of(Path(folder, "a.txt"))
            assert force.limits.size >= 1
        except ManyErrors as several:
            for error in several.errors:
                one_sentence(error)


def settings(given: tuple[tuple[str, str], str]) -> None:
    """Any settings of a rule are refused with their place, or it runs with them."""
    (_, text), notice = given
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, ".notice-lint.yaml")
        path.write_bytes(text.encode("utf8", "surrogatepass"))
        try:
            force = project(path).of(Path(folder, "a.txt"))
            inside(Document(notice), checked_under(Document(notice), force))
        except (ManyErrors, RuleError) as error:
            one_sentence(error)


def rule_file(text: str) -> None:
    """Any rule file is a rule or is told off; what is a rule runs."""
    try:
        rule = load_rule(text, "own.yaml")
    except (ManyErrors, RuleError) as error:
        one_sentence(error)
        return
    for wrong in run_examples(rule):
        one_sentence(wrong)
    try:
        check_document(Document("中共云岭县档案馆党组关于整改情况的通报\n1.关于台账的问题。\n共3项，其中5项。"), [rule])
    except RuleError as error:
        one_sentence(error)


def baseline(data: bytes) -> None:
    """Any bytes are a baseline or one sentence."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "b.json")
        path.write_bytes(data)
        try:
            found = read_baseline(path)
        except ConfigError as error:
            one_sentence(error)
            return
        found.without_known(checked(Document("通报"), EVERYTHING), Path(folder, "a.txt"))
        found.count()


def language_server(messages: list[tuple[str, Any]]) -> None:
    """Whatever a client sends, the server goes on and ends when it is asked to."""
    sent = [{"id": 0, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}}]
    sent.append({"method": "initialized", "params": {}})
    notifications = ("did", "$/")
    for i, (method, params) in enumerate(messages, 1):
        quiet = method.rpartition("/")[2].startswith("did") or method.startswith(notifications)
        sent.append({"method": method, "params": params, **({} if quiet else {"id": i})})
    end = len(messages) + 1
    sent += [{"id": end, "method": "shutdown"}, {"method": "exit"}]
    data = b"".join(_framed({"jsonrpc": "2.0", **one}) for one in sent)
    command = [sys.executable, "-m", "notice_lint", "lsp"]
    done = subprocess.run(command, input=data, capture_output=True, check=False, timeout=4 * SECONDS)
    answers = {one.get("id") for one in _messages(done.stdout) if "method" not in one}
    assert {0, end} <= answers, done.stderr.decode("utf8", "replace")[-3000:]
    assert done.returncode == 0, done.stderr.decode("utf8", "replace")[-3000:]


def _framed(message: dict[str, Any]) -> bytes:
    body = json.dumps(message, default=str).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


def _messages(data: bytes) -> Iterator[dict[str, Any]]:
    while data:
        head, _, rest = data.partition(b"\r\n\r\n")
        length = next(
            int(one.split(b":")[1]) for one in head.split(b"\r\n") if one.lower().startswith(b"content-length")
        )
        yield json.loads(rest[:length])
        data = rest[length:]


@dataclass(frozen=True)
class Target:
    """Inputs and what is done with each; `examples` are those of a run in CI, `share` that of a long run's time."""

    inputs: st.SearchStrategy[Any]
    run: Callable[[Any], None]
    examples: int
    share: int = 1


TARGETS: Mapping[str, Target] = {
    "check": Target(inputs.TEXTS, check, 40, 4),
    "fixes": Target(inputs.TEXTS, fixes, 25, 2),
    "reading": Target(st.tuples(inputs.BYTES, inputs.NAMES), reading, 50, 3),
    "word files": Target(st.tuples(inputs.word_files(), st.just("a.docx")), reading, 25, 2),
    "pages": Target(st.tuples(inputs.pages(), st.just("a.html")), reading, 25, 2),
    "configuration": Target(st.tuples(inputs.CONFIGS, inputs.CONFIGS), configuration, 50),
    "settings": Target(st.tuples(inputs.settings_of_a_rule(), inputs.TEXTS), settings, 40, 2),
    "rule files": Target(inputs.RULE_FILES, rule_file, 40),
    "baselines": Target(inputs.BASELINES, baseline, 40),
    "language server": Target(inputs.MESSAGES, language_server, 3, 2),
}
