"""Results of earlier runs: exactly what a check finds, for this text under these rules, and for no other."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_lint.cli import main
from notice_lint.config.project import InForce
from notice_lint.finding import Checked, Edit, Finding, Fix, Hidden, Hider, Related, Severity
from notice_lint.language import Lang
from notice_lint.notice import Notice
from notice_lint.pipeline import checked_under, notice_under, project
from notice_lint.readers import read_file
from notice_lint.readers.sources import Source
from notice_lint.remembered import Remembered, decoded, encoded, plain
from notice_lint.ruleset import load_shipped
from notice_lint.session import Session
from notice_lint.text import Document, Place, Span

ROOT = Path(__file__).parent.parent
NOTICES = sorted((ROOT / "tests" / "corpus" / "notices").glob("*.txt")) + sorted((ROOT / "examples").glob("*.txt"))
TITLE = "中共云岭县档案馆党组关于巡察整改进展情况的通报\n"
BAD = TITLE + "2024年2月30日，召开会议。\n"

WORDS = st.text(max_size=20)
SPANS = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda ends: Span(min(ends), max(ends)))
EVIDENCE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)
FINDINGS = st.builds(
    Finding,
    WORDS,
    WORDS,
    st.sampled_from(Severity),
    WORDS,
    SPANS,
    st.lists(st.builds(Related, SPANS, WORDS), max_size=3).map(tuple),
    st.dictionaries(WORDS, EVIDENCE, max_size=3),
    WORDS,
    st.none() | st.builds(Fix, st.booleans(), st.lists(st.builds(Edit, SPANS, WORDS), max_size=3).map(tuple)),
)


@pytest.fixture(autouse=True, scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = tmp_path_factory.mktemp("cache") / "cache"
    before = os.environ.get("NOTICE_LINT_CACHE")
    os.environ["NOTICE_LINT_CACHE"] = str(root)
    yield root
    os.environ.pop("NOTICE_LINT_CACHE")
    if before is not None:
        os.environ["NOTICE_LINT_CACHE"] = before


@pytest.fixture(scope="module")
def force() -> InForce:
    return project(search=False, select=[rule.code for rule in load_shipped()]).of(None)


def hidden_at(finding: Finding, by: Hider, reason: str, where: str) -> Hidden:
    return Hidden(finding, by, reason, f"a.txt:{where}" if by is Hider.COMMENT else where)


@given(
    st.lists(FINDINGS, max_size=4).map(tuple),
    st.lists(st.builds(hidden_at, FINDINGS, st.sampled_from(Hider), WORDS, WORDS), max_size=3).map(tuple),
)
def test_whatever_is_found_comes_back_as_it_was(found: tuple[Finding, ...], hidden: tuple[Hidden, ...]) -> None:
    checked = Checked(Document("通报", "a.txt"), found, hidden)
    data = encoded(checked)
    assert data is not None
    back = decoded(data, checked.document)
    assert back == checked
    assert repr(back) == repr(checked)
    assert all(one.document is checked.document for one in (back.findings if back else ()))
    moved = decoded(data, Document("通报", "b/c.txt"))
    assert moved is not None
    assert [one.where for one in moved.hidden] == [one.where.replace("a.txt", "b/c.txt", 1) for one in hidden]


@pytest.mark.parametrize("evidence", [{"a": (1, 2)}, {"a": {1: 2}}, {"a": Span(0, 1)}, {"a": float("nan")}, {"a": b""}])
def test_what_json_would_change_is_not_kept(evidence: dict[str, object]) -> None:
    found = Finding("AAA001", "a", Severity.INFO, "", Span(0, 0), evidence=evidence)  # type: ignore[arg-type]
    assert encoded(Checked(Document("通报"), (found,))) is None


@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.stem)
@pytest.mark.parametrize("lang", Lang)
def test_every_notice_is_recalled_as_it_was_checked(path: Path, lang: Lang, force: InForce) -> None:
    document = read_file(path, path.name)
    checked = checked_under(document, force, lang)
    remembered = Remembered(lang)
    remembered.keep(checked, force)
    back = Remembered(lang).recall(document, force)
    assert back == checked
    assert repr(back) == repr(checked)


def test_any_rule_that_ships_can_be_told_in_every_process() -> None:
    for rule in load_shipped():
        assert json.loads(json.dumps(plain(rule.check))) == plain(rule.check)


@pytest.mark.parametrize("odd", [object(), {"a": b"1"}, (lambda: 1,)])
def test_a_check_that_holds_what_has_no_words_is_not_remembered(odd: object) -> None:
    with pytest.raises(TypeError):
        plain(odd)


def found_under(text: str, name: str = "a.txt", lang: Lang = Lang.ZH, **options: list[str]) -> Checked | None:
    return Remembered(lang).recall(Document(text, name), project(search=False, **options).of(None))  # type: ignore[arg-type]


def test_another_text_language_or_selection_is_another_result() -> None:
    known = project(search=False, select=["DAT"]).of(None)
    Remembered(Lang.ZH).keep(checked_under(Document(BAD, "a.txt"), known), known)
    assert found_under(BAD, select=["DAT"])
    assert found_under(BAD, "b.txt", select=["DAT"])
    assert not found_under(BAD + "\n", select=["DAT"])
    assert not found_under(BAD, lang=Lang.EN, select=["DAT"])
    assert not found_under(BAD, select=["DAT", "NUM"])
    assert not found_under(BAD, select=["DAT"], ignore=["DAT001"])


def test_tables_comments_and_places_of_a_file_count_too(force: InForce) -> None:
    class Elsewhere:
        def place(self, offset: int) -> Place:
            return Place(1, 1, 1)

        def end(self, offset: int) -> Place:
            return Place(1, 1, 1)

    document = Document(BAD + "一", "a.txt")
    remembered = Remembered(Lang.ZH)
    remembered.keep(checked_under(document, force), force)
    assert remembered.recall(document, force)
    assert not remembered.recall(with_a_row(document), force)
    word = Document(document.text, "a.docx", origin=Elsewhere())
    remembered.keep(checked_under(word, force), force)
    assert not remembered.recall(word, force)


def with_a_row(document: Document) -> Document:
    return Document(document.text, document.name, rows=((Span(0, 4), Span(4, 8)),))


@pytest.mark.parametrize(
    "configuration",
    [
        "severity: {DAT002: warning}",
        "suppressions: [{rule: DAT002, quote: 2024年2月30日, reason: 原件如此}]",
        "suppressions: [{rule: DAT002, quote: 2024年2月30日, reason: 另有原因}]",
        "settings: {TRM001: {at_least: 9}}",
        "rules: [own.yaml]",
    ],
)
def test_another_configuration_is_another_result(tmp_path: Path, configuration: str) -> None:
    own = (ROOT / "examples" / "rules").glob("*.yaml")
    (tmp_path / "own.yaml").write_bytes(next(own).read_bytes())
    (tmp_path / ".notice-lint.yaml").write_text(configuration, encoding="utf8")
    bare, ours = project(search=False).of(None), project(tmp_path / ".notice-lint.yaml").of(tmp_path / "a.txt")
    document = Document(BAD + configuration, "a.txt")
    remembered = Remembered(Lang.ZH)
    remembered.keep(checked_under(document, bare), bare)
    assert remembered.recall(document, bare)
    assert not remembered.recall(document, ours)
    remembered.keep(checked_under(document, ours), ours)
    assert remembered.recall(document, ours) == checked_under(document, ours)
    assert remembered.recall(document, bare) == checked_under(document, bare)


@given(st.binary(max_size=40) | st.recursive(st.integers() | WORDS, st.lists, max_leaves=9).map(json.dumps))
def test_whatever_else_lies_in_the_folder_is_no_result(data: bytes | str) -> None:
    data = data.encode() if isinstance(data, str) else data
    found = decoded(data, Document("通报"))
    assert found is None or found == Checked(Document("通报"))


# As a run uses it


@pytest.fixture
def notices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for i, path in enumerate(NOTICES):
        (tmp_path / f"{i:02}.txt").write_bytes(path.read_bytes())
    (tmp_path / "broken.txt").write_bytes(b"\0\1")
    (tmp_path / "gone.txt").symlink_to("nowhere")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NOTICE_LINT_CACHE", str(tmp_path / "cache"))
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str, str]:
    code = main(["check", ".", "--lang", "en", *options])
    return code, *capsys.readouterr()


@pytest.mark.parametrize("format_", ["text", "json", "sarif", "github"])
def test_jobs_and_cache_change_no_byte(notices: Path, capsys: pytest.CaptureFixture[str], format_: str) -> None:
    options = ["--format", format_]
    first = told(capsys, *options, "--jobs", "1", "--no-cache")
    assert not (notices / "cache" / "results").exists()
    assert first[0] == 2
    for more in (["--jobs", "3", "--no-cache"], ["--jobs", "2"], ["--jobs", "2"], ["--jobs", "1"], []):
        assert told(capsys, *options, *more) == first


def test_a_second_run_checks_nothing(
    notices: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []

    def counted(notice: Notice, force: InForce, lang: Lang, **more: Any) -> Checked:
        looked.append(notice.document.name)
        return notice_under(notice, force, lang, **more)

    monkeypatch.setattr("notice_lint.session.notice_under", counted)
    first = told(capsys, "--jobs", "1")
    assert len(looked) == len(NOTICES)
    assert told(capsys, "--jobs", "1") == first
    assert len(looked) == len(NOTICES)
    Path("00.txt").write_text(BAD, encoding="utf8")
    told(capsys, "--jobs", "1")
    assert looked[len(NOTICES) :] == ["00.txt"]
    monkeypatch.setenv("NOTICE_LINT_CACHE", "")
    told(capsys, "--jobs", "1")
    assert len(looked) == 2 * len(NOTICES) + 1


def test_two_runs_share_it(notices: Path) -> None:
    import subprocess

    command = [sys.executable, "-m", "notice_lint", "check", ".", "--format", "json", "--jobs", "2"]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    outputs = {run.communicate() for run in runs}
    assert len(outputs) == 1
    assert {run.returncode for run in runs} == {2}
    assert all(one.name[0] != "." for one in (notices / "cache" / "results").iterdir())


def test_a_session_can_go_to_another_process(notices: Path) -> None:
    import pickle

    Path(".notice-lint.yaml").write_text("extends: [all]\nfail-on: error\n", encoding="utf8")
    session = Session(project(), remember=False)
    source = Source("00.txt", Path("00.txt"))
    session.prepare([source])
    document = Document(Path("00.txt").read_text(encoding="utf8"), "00.txt")
    assert pickle.loads(pickle.dumps(session)).check(document) == session.check(document)


@pytest.mark.parametrize("number", ["0", "-1", "two", "1.5", "99999", ""])
def test_a_number_of_jobs_that_is_none_is_told(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--jobs", number]) == 2
    assert f"--jobs 应是从 1 起的整数，不能是 {number}" in capsys.readouterr().err


def test_the_finding_of_a_suppressed_place_keeps_its_words(notices: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in notices.glob("*.txt"):
        path.unlink()
    text = TITLE + "\n<!-- notice-lint: ignore DAT002 原件如此 -->\n2024年2月30日，召开会议。\n"
    for name in ("a.md", "b.md"):
        Path(name).write_text(text, encoding="utf8")
        code, out, _ = told(capsys, "--select", "DAT002", "--jobs", "1")
        assert code == 0
        assert "1 suppressed" in out
        Path(name).unlink()
    assert len(list((notices / "cache" / "results").iterdir())) == 1
