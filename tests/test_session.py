"""Configuration as a person at the command line meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from notice_lint.cli import main

TITLE = "中共云岭县档案馆党组关于巡察整改进展情况的通报\n"
BAD = "2024年2月30日，召开会议。\n"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.txt").write_text(TITLE + BAD, encoding="utf8")
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "b.txt").write_text(TITLE + BAD, encoding="utf8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NOTICE_LINT_CACHE", str(tmp_path / "cache"))
    return tmp_path


def configure(text: str) -> None:
    Path(".notice-lint.yaml").write_text(text, encoding="utf8")


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, list[str]]:
    main(["check", "--format", "json", *arguments])
    return {
        one["path"]: [finding["rule"] for finding in one["findings"]]
        for one in json.loads(capsys.readouterr().out)["files"]
    }


def test_each_file_is_checked_under_its_own_configuration(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    configure("select: [DAT002]\nper-file: [{files: 'archive/', ignore: [DAT]}]\n")
    assert found(capsys, ".") == {"a.txt": ["DAT002"], "archive/b.txt": []}
    (repository / "archive" / ".notice-lint.yaml").write_text("select: [DAT]\n", encoding="utf8")
    assert found(capsys, ".") == {"a.txt": ["DAT002"], "archive/b.txt": ["DAT002"]}
    assert found(capsys, ".", "--no-config", "--select", "TXT") == {"a.txt": [], "archive/b.txt": []}


def test_standard_input_takes_the_configuration_of_the_name_it_goes_by(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import io
    import sys

    (repository / "archive" / ".notice-lint.yaml").write_text("select: [NUM]\n", encoding="utf8")
    configure("select: [DAT002]\n")
    for name, expected in (("archive/new.txt", []), ("new.txt", ["DAT002"])):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((TITLE + BAD).encode())))
        assert found(capsys, "-", "--stdin-filename", name) == {name: expected}


def test_all_configurations_are_read_before_anything_is_checked(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    configure("selct: [DAT]\n")
    (repository / "archive" / ".notice-lint.yaml").write_text("ignore: [DAT9]\n", encoding="utf8")
    (repository / "a.txt.notice-lint.yaml").write_text("suppresions: []\n", encoding="utf8")
    assert main(["check", "."]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines() == [
        "notice-lint: .notice-lint.yaml:1:1: 不认识 selct，是否想写 select？",
        "notice-lint: archive/.notice-lint.yaml:1:10: 没有规则 DAT9，是否想写 DAT？",
    ]
    configure("select: [DAT]\n")
    assert main(["check", "a.txt"]) == 2
    assert "a.txt.notice-lint.yaml:1:1: 不认识 suppresions，是否想写 suppressions？" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("configuration", "options", "code"),
    [
        ("select: [DAT002]", [], 1),
        ("select: [DAT002]\nseverity: {DAT002: warning}", [], 1),
        ("select: [DAT002]\nseverity: {DAT002: warning}\nfail-on: error", [], 0),
        ("extends: [publish]\nselect: [DAT002]\nseverity: {DAT002: warning}", [], 1),
        ("select: [DAT002]\nseverity: {DAT002: info}", [], 0),
        ("select: [DAT002]\nseverity: {DAT002: info}\nfail-on: error", ["--fail-on", "info"], 1),
    ],
)
def test_from_which_severity_on_it_fails(repository: Path, configuration: str, options: list[str], code: int) -> None:
    configure(configuration)
    assert main(["check", "a.txt", *options]) == code


def test_config_and_no_config_exclude_each_other(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--config", "x.yaml", "--no-config"]) == 2
    assert "不能同用" in capsys.readouterr().err
    assert main(["check", "--config", "x.yaml"]) == 2
    assert "x.yaml: 配置无法读取" in capsys.readouterr().err


def test_a_sidecar_file_holds_unless_no_configuration_is_wanted(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("a.txt.notice-lint.yaml").write_text(
        "suppressions: [{rule: DAT002, quote: 2024年2月30日, reason: 原件如此}]\n", encoding="utf8"
    )
    Path("c.yaml").write_text("select: [DAT002]\n", encoding="utf8")
    assert found(capsys, "a.txt", "--select", "DAT002") == {"a.txt": []}
    assert found(capsys, "a.txt", "--config", "c.yaml") == {"a.txt": []}
    assert found(capsys, "a.txt", "--no-config", "--select", "DAT002") == {"a.txt": ["DAT002"]}


def test_what_is_suppressed_is_counted(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    configure("select: [DAT002]\nsuppressions: [{rule: DAT002, quote: 2024年2月30日, reason: 原件如此}]\n")
    assert main(["check", "."]) == 0
    assert capsys.readouterr().out == "没有发现问题，共检查 2 个文件；压制 2 处\n"
    assert main(["check", ".", "--lang", "en"]) == 0
    assert capsys.readouterr().out == "nothing found; 2 files checked; 2 suppressed\n"


def test_an_unused_suppression_is_told_in_the_configuration(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    configure("select: [DAT]\nsuppressions:\n  - {rule: DAT001, quote: 某日, reason: 原件如此}\n")
    assert main(["check", "."]) == 1
    assert ".notice-lint.yaml:3:6: warning SUP002 压制 DAT001 已无可压制之处，请删去" in capsys.readouterr().out


def test_rules_in_force_are_told_with_who_says_so(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    configure("extends: [draft]\nseverity: {TRM001: error}\nsettings:\n  TRM001: {at_least: 3}\n")
    assert main(["rules"]) == 0
    out = capsys.readouterr().out
    assert "    severity: error (.notice-lint.yaml:2)\n" in out
    assert "    at_least: 3 (.notice-lint.yaml:4)\n" in out
    assert out.endswith("draft 停用：SEC003 SEC005 TXT007 TXT008\n")
    assert main(["rules", "--format", "json"]) == 0
    rules = {one["code"]: one for one in json.loads(capsys.readouterr().out)}
    assert (rules["SEC003"]["enabled"], rules["SEC003"]["enabled_from"]) == (False, "draft")
    assert rules["TRM001"]["settings_from"]["at_least"] == ".notice-lint.yaml:4"
    assert rules["TRM001"]["settings_from"]["certain"] == "default"
    assert main(["rules", "--select", "TXT007", "--format", "markdown"]) == 0
    assert [line[:8] for line in capsys.readouterr().out.splitlines()[2:]] == [
        "| SUP001",
        "| SUP002",
        "| SUP003",
        "| TXT007",
    ]


def test_the_library_goes_by_a_configuration_that_it_is_given(repository: Path) -> None:
    from notice_lint import lint_file, lint_text

    configure("select: [DAT002]\nper-file: [{files: 'archive/', ignore: [DAT]}]\nseverity: {DAT002: info}\n")
    assert [str(one.severity) for one in lint_text(TITLE + BAD, config=".notice-lint.yaml")] == ["info"]
    assert lint_file("archive/b.txt", config=".notice-lint.yaml") == []
    assert [one.rule for one in lint_file("archive/b.txt", select=["DAT002"])] == ["DAT002"]
