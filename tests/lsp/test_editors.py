"""Real editors with the configurations of examples/editors, headless; and VS Code's pattern of the text form."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from notice_lint import lint_text

EDITORS = Path(__file__).parent.parent.parent / "examples" / "editors"
HERE = Path(__file__).parent
HANGS = 300  # seconds; an editor that waits in vain is ended
LEVELS = {"error": 1, "warning": 2, "info": 3}


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not shutil.which(program), reason=f"{program} is not installed (Debian: apt-get install)")


def has_eglot() -> bool:
    command = ["emacs", "--batch", "-f", "package-initialize", "--eval", "(require 'eglot)"]
    return bool(shutil.which("emacs")) and not subprocess.run(command, capture_output=True, check=False).returncode


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A home of its own, where `notice-lint` is the command of this Python."""
    program = tmp_path / "bin" / "notice-lint"
    program.parent.mkdir()
    program.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m notice_lint "$@" 2>>"{tmp_path}/stderr"\n', encoding="utf8"
    )
    program.chmod(0o755)
    homes = {name: str(tmp_path / "home") for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    (tmp_path / "home").mkdir()
    (tmp_path / "work" / ".git").mkdir(parents=True)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    own = {"PATH": path, "LC_ALL": "C.UTF-8", "REPORT": str(tmp_path / "report.json")}
    return {**os.environ, **homes, **own, "PYTHONPATH": str(HERE.parent.parent)}


def run(command: list[str | Path], environment: dict[str, str], **more: str) -> Any:
    """What the driver inside the editor wrote."""
    done = subprocess.run(
        command, env={**environment, **more}, capture_output=True, encoding="utf8", check=False, timeout=HANGS
    )
    report = Path(environment["REPORT"])
    assert report.exists(), done.stdout + done.stderr
    errors = report.with_name("stderr")
    assert not errors.exists() or errors.read_text(encoding="utf8") == ""
    return json.loads(report.read_text(encoding="utf8"))


def neovim(path: Path, environment: dict[str, str], code: str, choose: str) -> Any:
    options = ["nvim", "--headless", "-n", "-i", "NONE", "-u", EDITORS / "neovim.lua", path]
    seen = run([*options, "-c", f"luafile {HERE / 'neovim_driver.lua'}"], environment, CODE=code, CHOOSE=choose)
    logs = list(Path(environment["HOME"]).rglob("lsp.log"))
    assert logs
    assert not [line for log in logs for line in log.read_text(encoding="utf8").splitlines() if "[ERROR]" in line]
    return seen


def expected(text: str) -> list[tuple[int, int, int, str, str]]:
    """Line, byte column, severity, code and message of all findings, as Neovim has them."""
    lines = text.split("\n")
    return sorted(
        (one.line, len(lines[one.line - 1][: one.column - 1].encode()), LEVELS[one.severity], one.rule, one.message)
        for one in lint_text(text)
    )


def as_seen(found: list[dict[str, Any]]) -> list[tuple[int, int, int, str, str]]:
    return sorted((one["line"], one["column"], one["severity"], one["code"], one["message"]) for one in found)


@needs("nvim")
def test_neovim_shows_mends_and_sees_it_gone(tmp_path: Path, environment: dict[str, str], notice: str) -> None:
    path = tmp_path / "work" / "通报.txt"
    path.write_text(notice, encoding="utf8")
    seen = neovim(path, environment, "TXT001", "修正")
    assert as_seen(seen["before"]) == expected(notice)
    assert seen["chosen"].startswith("修正 TXT001：")
    assert seen["line"] == "整改情况：逐项补齐，专人管理。"
    assert as_seen(seen["after"]) == expected(notice.replace("，，", "，"))
    assert seen["outline"] == ["一、问题整改情况"]


@needs("nvim")
@pytest.mark.shared
def test_neovim_shows_a_real_notice_as_the_command_does_and_suppresses_in_it(
    tmp_path: Path, environment: dict[str, str], root: Path
) -> None:
    seeds = root.parent / "shared" / "corpus" / "seeds"
    path = tmp_path / "work" / "tongdao.txt"
    path.write_bytes((seeds / "tongdao.txt").read_bytes())
    text = path.read_text(encoding="utf8")
    seen = neovim(path, environment, "STA002", "压制 STA002")
    assert as_seen(seen["before"]) == expected(text)
    assert as_seen(seen["after"]) == [one for one in expected(text) if one[3] != "STA002"]
    assert "STA002" in path.with_name("tongdao.txt.notice-lint.yaml").read_text(encoding="utf8")
    assert len(seen["outline"]) == 5


@pytest.mark.skipif(not has_eglot(), reason="Emacs with eglot is not installed (Debian: emacs-nox, elpa-eglot)")
def test_emacs_with_eglot_shows_mends_and_sees_it_gone(
    tmp_path: Path, environment: dict[str, str], notice: str
) -> None:
    path = tmp_path / "work" / "notice.txt"
    path.write_text(notice, encoding="utf8")
    (tmp_path / "work" / ".git").rmdir()
    subprocess.run(["git", "init", "-q", path.parent], env=environment, check=True)  # what eglot takes for a project
    loads = [option for file in (EDITORS / "emacs-eglot.el", HERE / "emacs_driver.el") for option in ("-l", file)]
    command = ["emacs", "--batch", "-f", "package-initialize", "-l", "eglot", *loads]
    seen = run(command, environment, CODE="TXT001", NOTICE=str(path))
    assert [(one["line"], one["quote"]) for one in seen["before"]] == [(10, "15次"), (12, "，，")]
    assert seen["chosen"].startswith("修正 TXT001：")
    assert seen["text"] == notice.replace("，，", "，")
    assert [one["quote"] for one in seen["after"]] == ["15次"]
    assert "client-request" in seen["log"]
    assert "server-reply" in seen["log"]
    assert not re.search(r"\(error\)|ERROR|:error", seen["log"])


@needs("emacs")
def test_emacs_with_flymake_reads_the_json(tmp_path: Path, environment: dict[str, str], notice: str) -> None:
    path = tmp_path / "work" / "notice.txt"
    path.write_text(notice, encoding="utf8")
    seen = run(
        ["emacs", "--batch", "-l", EDITORS / "emacs-flymake.el", "-l", HERE / "flymake_driver.el"],
        environment,
        NOTICE=str(path),
    )
    assert [(one["quote"], one["type"], one["text"][:6]) for one in seen] == [
        ("15次", ":error", "TOT006"),
        ("，，", ":error", "TXT001"),
    ]


@needs("vim")
def test_vim_reads_the_json_into_the_quickfix_list(tmp_path: Path, environment: dict[str, str], notice: str) -> None:
    path = tmp_path / "work" / "通报.txt"
    path.write_text(notice, encoding="utf8")
    commands = ["NoticeLint", "call writefile([json_encode(getqflist())], $REPORT)", "qall!"]
    options = ["vim", "-es", "-N", "-i", "NONE", "-u", EDITORS / "vim-quickfix.vim", "--cmd", "set encoding=utf-8"]
    seen = run([*options, path, *(part for one in commands for part in ("-c", one))], environment)
    lines = notice.split("\n")
    told = [(one["lnum"], lines[one["lnum"] - 1].encode()[one["col"] - 1 :].decode()[:2], one["type"]) for one in seen]
    assert told == [(10, "15", "E"), (12, "，，", "E")]


@needs("emacs")
def test_emacs_steps_through_the_text_form(tmp_path: Path, environment: dict[str, str], notice: str) -> None:
    path = tmp_path / "work" / "notice.txt"
    path.write_text(notice.replace("2025年5月30日", "2025年05月30日"), encoding="utf8")
    seen = run(
        ["emacs", "--batch", "-l", EDITORS / "emacs-compile.el", "-l", HERE / "compile_driver.el"],
        environment,
        NOTICE=str(path),
    )
    told = [(one["line"], one["text"], one["type"]) for one in seen]
    assert told == [(10, "15", 2), (12, "，，", 2), (17, "20", 0)]  # Emacs counts 2 error, 1 warning, 0 info


@needs("vim")
def test_vim_makes_a_quickfix_list_of_the_text_form(tmp_path: Path, environment: dict[str, str], notice: str) -> None:
    path = tmp_path / "work" / "通报.txt"
    path.write_text(notice, encoding="utf8")
    commands = ["set filetype=text", "silent make!", "call writefile([json_encode(getqflist())], $REPORT)", "qall!"]
    options = ["vim", "-es", "-N", "-i", "NONE", "-u", EDITORS / "vim-quickfix.vim", "--cmd", "set encoding=utf-8"]
    seen = run([*options, path, *(part for one in commands for part in ("-c", one))], environment)
    told = [(one["lnum"], one["type"].upper(), one["text"][:6], bool(one["bufnr"])) for one in seen if one["valid"]]
    assert told == [(10, "E", "TOT006", True), (12, "E", "TXT001", True)]
    assert len(seen) == len(told)


def test_the_text_form_is_what_the_pattern_for_vs_code_expects(root: Path) -> None:
    """Each finding of each example, and nothing else, is matched as its JSON has it."""
    task = json.loads((EDITORS / "vscode-tasks.json").read_text(encoding="utf8"))["tasks"][0]
    pattern = task["problemMatcher"]["pattern"]
    names = ("file", "line", "column", "severity", "code", "message")
    checked = 0
    for output in sorted((root / "examples").glob("*.out")):
        lines = output.read_text(encoding="utf8").splitlines()
        matched = [found for line in lines if (found := re.match(pattern["regexp"], line))]
        shown = [tuple(found[pattern[name]] for name in names) for found in matched]
        (file,) = json.loads(output.with_suffix(".json").read_text(encoding="utf8"))["files"]
        told = [
            (file["path"], str(one["line"]), str(one["column"]), one["severity"], one["rule"], one["message"])
            for one in file["findings"]
        ]
        assert shown == told
        checked += len(told)
    assert checked > 20
