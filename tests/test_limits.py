"""Limits: far above any notice, each a setting, and each said aloud where it cuts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import jsonschema
import pytest

from notice_lint.cli import main
from notice_lint.finding import Checked, Finding, Severity
from notice_lint.language import Lang
from notice_lint.limits import DEFAULT, MB, MOST, Limits
from notice_lint.parsing import parse
from notice_lint.pipeline import notice_under, project
from notice_lint.text import Document, Span

ROOT = Path(__file__).parent.parent
SCHEMA = json.loads((ROOT / "notice_lint" / "schemas" / "check-1.schema.json").read_text(encoding="utf8"))
SARIF = json.loads((ROOT / "tests" / "reports" / "sarif" / "sarif-schema-2.1.0.json").read_text(encoding="utf8"))
TITLE = "中共云岭县档案馆党组关于巡察整改进展情况的通报\n"
BAD = "2024年2月30日，召开会议。\n"
DATES = ["--select", "DAT002"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NOTICE_LINT_CACHE", str(tmp_path.parent / f"{tmp_path.name}-cache"))
    return tmp_path


def configure(limits: str) -> None:
    Path(".notice-lint.yaml").write_text(f"limits: {limits}\n", encoding="utf8")


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["check", *DATES, *arguments])
    return code, *capsys.readouterr()


def test_the_defaults_are_within_what_may_be_set() -> None:
    for one in fields(Limits):
        assert 1 <= getattr(DEFAULT, one.name) <= getattr(MOST, one.name)


@pytest.mark.parametrize(
    ("limits", "sentence"),
    [
        ("{size: 0}", ".notice-lint.yaml:1:10: 此处应是 1 至 4096 的整数"),
        ("{size: 1.5}", ".notice-lint.yaml:1:10: 此处应是 1 至 4096 的整数"),
        ("{depth: true}", ".notice-lint.yaml:1:10: 此处应是 1 至 200 的整数"),
        ("{depth: 201}", ".notice-lint.yaml:1:10: 此处应是 1 至 200 的整数"),
        ("{finding: 3}", ".notice-lint.yaml:1:10: 不认识 finding，是否想写 findings？"),
        ("[]", ".notice-lint.yaml:1:1: "),
    ],
)
def test_a_mistake_in_them_is_told_with_its_place(
    limits: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    configure(limits)
    Path("a.txt").write_text(TITLE, encoding="utf8")
    code, _, error = told(capsys, "a.txt")
    assert code == 2
    assert error.startswith(f"notice-lint: {sentence}")
    assert error.count("\n") == 1


def test_they_go_over_those_that_are_extended() -> None:
    Path("base.yaml").write_text("limits: {findings: 5, depth: 2}\n", encoding="utf8")
    Path("own.yaml").write_text("extends: [./base.yaml]\nlimits: {depth: 3}\n", encoding="utf8")
    assert project(Path("own.yaml")).of(None).limits == Limits(findings=5, depth=3)
    assert project(search=False).of(None).limits == DEFAULT


# Size and length


def test_a_file_that_is_too_large_is_not_read(capsys: pytest.CaptureFixture[str]) -> None:
    configure("{size: 1}")
    text = TITLE + BAD
    Path("a.txt").write_text(text + "\n" * (MB - len(text.encode())), encoding="utf8")
    Path("b.txt").write_text(text + "\n" * (MB - len(text.encode()) + 1), encoding="utf8")
    for more in ([], ["--fix"], ["--jobs", "2"]):
        code, out, _ = told(capsys, ".", *more)
        assert code == 2
        assert out.startswith("a.txt:2:1: error DAT002")
        assert "b.txt: 未检查: 文件超过 1 MB，未检查（limits.size）\n" in out


def test_a_text_that_is_too_long_is_not_checked(capsys: pytest.CaptureFixture[str]) -> None:
    configure(f"{{text: {len(TITLE + BAD)}}}")
    Path("a.txt").write_text(TITLE + BAD, encoding="utf8")
    Path("b.txt").write_text(TITLE + BAD + "\n", encoding="utf8")
    code, out, _ = told(capsys, ".")
    assert code == 2
    assert out.startswith("a.txt:2:1: error DAT002")
    assert f"b.txt: 未检查: 文字超过 {len(TITLE + BAD)} 个字符，未检查（limits.text）\n" in out


def test_standard_input_is_read_no_further_than_the_limit() -> None:
    configure("{size: 1}")
    command = [sys.executable, "-m", "notice_lint", "check", "-", "--stdin-filename", "a.txt", *DATES]
    for more in ([], ["--fix"]):
        done = subprocess.run([*command, *more], input=b"a" * (MB + 1), capture_output=True, check=False)
        assert done.returncode == 2
        assert "文件超过 1 MB" in (done.stdout + done.stderr).decode()


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero here")
def test_what_has_no_end_is_read_no_further_either(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = told(capsys, "/dev/zero")
    assert code == 2
    assert out.startswith("/dev/zero: 未检查: 文件超过 64 MB")


# Depth


def test_folders_are_walked_so_many_levels_down(capsys: pytest.CaptureFixture[str]) -> None:
    configure("{depth: 2}")
    deep = Path("a/b/c")
    deep.mkdir(parents=True)
    for path in (Path("a/1.txt"), Path("a/b/2.txt"), Path("a/b/c/3.txt")):
        path.write_text(TITLE, encoding="utf8")
    code, out, _ = told(capsys, ".")
    assert code == 2
    assert out == (
        "a/b/c: 未检查: 文件夹嵌套超过 2 层，未再深入（limits.depth）\n没有发现问题，共检查 2 个文件，1 个未能读取\n"
    )
    assert told(capsys, "a")[0] == 0
    assert told(capsys, "a/b/c/3.txt")[0] == 0


@pytest.mark.skipif(sys.platform == "win32", reason="its paths are shorter")
def test_no_depth_is_too_much_for_the_tool(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    top = folder / "top"
    top.mkdir()
    handle = os.open(top, os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("a", dir_fd=handle)
        below = os.open("a", os.O_RDONLY, dir_fd=handle)
        os.close(handle)
        handle = below
    os.close(handle)
    code, out, _ = told(capsys, "top")
    assert code == 2
    assert "文件夹嵌套超过 50 层" in out
    subprocess.run(["rm", "-rf", str(top)], check=True)


# Findings


def test_the_gravest_findings_are_told_in_the_order_of_the_text() -> None:
    levels = [Severity.INFO, Severity.WARNING, Severity.ERROR, Severity.INFO, Severity.ERROR, Severity.WARNING]
    found = tuple(Finding("AAA001", "a", level, "", Span(i, i)) for i, level in enumerate(levels))
    checked = Checked(Document("通报"), found)
    for most, left in ((9, [0, 1, 2, 3, 4, 5]), (5, [0, 1, 2, 4, 5]), (3, [1, 2, 4]), (1, [2])):
        cut = checked.at_most(most)
        assert [one.span.start for one in cut.findings] == left
        assert cut.left_out == len(levels) - len(left)
    assert checked.at_most(6) is checked


def test_how_many_are_left_out_is_told_in_every_report(capsys: pytest.CaptureFixture[str]) -> None:
    configure("{findings: 2}")
    Path("a.txt").write_text(TITLE + BAD * 5, encoding="utf8")
    code, out, _ = told(capsys, "a.txt")
    assert code == 1
    assert "a.txt: … 另有 3 处问题未列出（limits.findings）\n2 个错误" in out
    code, out, error = told(capsys, "a.txt", "--format", "json", "--lang", "en")
    file = json.loads(out)["files"][0]
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(out))
    assert (len(file["findings"]), file["left_out"], "not_run" in file) == (2, 3, False)
    assert error == "notice-lint: a.txt: 3 more findings are not told (limits.findings)\n"
    code, out, _ = told(capsys, "a.txt", "--format", "github")
    assert "\n::warning file=a.txt,title=notice-lint::另有 3 处问题未列出（limits.findings）\n" in out
    code, out, _ = told(capsys, "a.txt", "--format", "sarif")
    jsonschema.Draft7Validator(SARIF).validate(json.loads(out))
    invocation = json.loads(out)["runs"][0]["invocations"][0]
    assert invocation["executionSuccessful"] is True
    assert [one["level"] for one in invocation["toolExecutionNotifications"]] == ["warning"]


def test_a_baseline_knows_all_of_them(capsys: pytest.CaptureFixture[str]) -> None:
    configure("{findings: 2}")
    Path("a.txt").write_text(TITLE + BAD * 5, encoding="utf8")
    assert main(["baseline", "a.txt"]) == 0
    capsys.readouterr()
    code, out, _ = told(capsys, "a.txt", "--baseline", ".notice-lint-baseline.json")
    assert code == 0
    assert "5 处" in out


# Time


def test_rules_for_which_there_is_no_time_are_named() -> None:
    notice = parse(Document(TITLE + BAD, "a.txt"))
    force = project(search=False, select=["DAT", "SUP"]).of(None)
    answers = iter([True, True])
    checked = notice_under(notice, force, Lang.ZH, in_time=lambda: next(answers, False))
    assert checked.not_run == tuple(rule.code for rule in force.rules)[2:]
    assert [one.rule for one in checked.findings] == ["DAT002"]
    assert checked.cuts(Lang.EN) == [f"out of time (limits.seconds); not run: {', '.join(checked.not_run)}"]


def test_a_run_out_of_time_says_so_and_is_2(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = iter(range(0, 10**6, 40))
    monkeypatch.setattr("notice_lint.session.time.monotonic", lambda: next(ticks))
    Path("a.txt").write_text(TITLE + BAD, encoding="utf8")
    for options in ([], ["--format", "json"], ["--format", "sarif"], ["--format", "github"]):
        code = main(["check", "a.txt", "--select", "DAT", "--jobs", "1", *options])
        out, error = capsys.readouterr()
        assert code == 2
        assert "DAT003" in out + error
        assert "用时已到上限（limits.seconds），未运行：DAT002、" in (error if options else out)
    code = main(["check", "a.txt", "--select", "DAT", "--format", "json"])
    whole = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(SCHEMA).validate(whole)
    assert whole["files"][0]["not_run"][0] == "DAT002"


def test_what_was_cut_is_not_remembered(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.txt").write_text(TITLE + BAD, encoding="utf8")
    with monkeypatch.context() as busy:
        ticks = iter(range(0, 10**6, 40))
        busy.setattr("notice_lint.session.time.monotonic", lambda: next(ticks))
        assert told(capsys, "a.txt")[0] == 2
    code, out, _ = told(capsys, "a.txt")
    assert code == 1
    assert "limits" not in out


def test_a_baseline_does_not_shrink_by_what_was_not_looked_at(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOTICE_LINT_CACHE", "")
    Path("a.txt").write_text(TITLE + BAD, encoding="utf8")
    assert main(["baseline", "a.txt"]) == 0
    before = Path(".notice-lint-baseline.json").read_bytes()
    ticks = iter(range(0, 10**6, 100))
    monkeypatch.setattr("notice_lint.session.time.monotonic", lambda: next(ticks))
    assert main(["baseline", "a.txt"]) == 2
    assert "未运行" in capsys.readouterr().err
    assert Path(".notice-lint-baseline.json").read_bytes() == before
