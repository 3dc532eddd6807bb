"""check --fix and --diff as a person, an editor and a program meet them: files, standard input, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from notice_lint.cli import main

SLIPS = "云岭县档案馆巡察整改情况的通报\r\n截止目前，学习4次、、撰写36篇。\r\n学习《甲法》、《乙法》。"
SAFE = SLIPS.replace("截止", "截至").replace("、、", "、")
UNSAFE = SAFE.replace("》、《", "》《")
CLEAN = "云岭县档案馆巡察整改情况的通报\n截至目前，学习4次。\n"
TXT = ["--select", "TXT", "--no-config"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a notice full of slips and a clean one."""
    for name, text in (("整改 通报.txt", SLIPS), ("clean.txt", CLEAN)):
        (tmp_path / name).write_bytes(text.encode("gb18030"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NOTICE_LINT_LANG", raising=False)
    return tmp_path


def run(*arguments: str, data: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, "PYTHONUTF8": "1", **environment}
    command = [sys.executable, "-m", "notice_lint", "check", *arguments]
    return subprocess.run(command, input=data, capture_output=True, env=env, check=False)


def text(name: str = "整改 通报.txt") -> str:
    return Path(name).read_bytes().decode("gb18030")


# --fix


def test_fix_mends_what_is_safe_and_reports_the_rest(capsys: pytest.CaptureFixture[str]) -> None:
    before = Path("clean.txt").stat().st_mtime_ns
    assert main(["check", ".", *TXT, "--fix"]) == 0  # what is left is but info
    captured = capsys.readouterr()
    assert text() == SAFE
    assert "TXT005" in captured.out
    assert "TXT001" not in captured.out
    assert captured.err == "notice-lint: 已修改 2 处，涉及 1 个文件；另有 1 个问题须加 --unsafe-fixes 才改\n"
    assert Path("clean.txt").stat().st_mtime_ns == before
    assert sorted(path.name for path in Path().iterdir()) == ["clean.txt", "整改 通报.txt"]


def test_unsafe_fixes_mend_the_rest_too_and_twice_is_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", ".", *TXT, "--fix", "--unsafe-fixes", "--fail-on", "info", "--lang", "en"]) == 0
    captured = capsys.readouterr()
    assert text() == UNSAFE
    assert captured.out == "nothing found; 2 files checked\n"
    assert captured.err == "notice-lint: 3 place(s) in 1 file(s) mended\n"
    assert main(["check", ".", *TXT, "--fix", "--unsafe-fixes"]) == 0
    assert capsys.readouterr().err == "notice-lint: 没有可以直接修改之处\n"
    assert text() == UNSAFE


def test_the_exit_code_is_that_of_what_is_left(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["check", "整改 通报.txt", "--no-config", "--fix"]
    assert main([*arguments, "--select", "TXT,SEC003"]) == 1
    assert main([*arguments, "--select", "TXT", "--fail-on", "info"]) == 1
    assert main([*arguments, "none.txt", "--select", "TXT"]) == 2
    assert "none.txt: 未检查: 没有这个文件" in capsys.readouterr().out


def test_only_the_rules_in_force_mend() -> None:
    main(["check", ".", "--no-config", "--select", "TXT004", "--fix"])
    assert text() == SLIPS.replace("截止", "截至")


def test_what_is_suppressed_is_not_mended() -> None:
    Path("a.md").write_text("<!-- notice-lint: ignore TXT004 引文 -->\n截止目前，学习4次、、考核。\n", encoding="utf8")
    main(["check", "a.md", *TXT, "--fix"])
    assert Path("a.md").read_text(encoding="utf8").endswith("\n截止目前，学习4次、考核。\n")


def test_reports_tell_what_is_left(capsys: pytest.CaptureFixture[str]) -> None:
    pairs = ["--format", "json", "--output", "a.json", "--format", "sarif", "--output", "甲/b.sarif"]
    Path("甲").mkdir()
    assert main(["check", "整改 通报.txt", *TXT, "--fix", *pairs]) == 0
    (found,) = json.loads(Path("a.json").read_text(encoding="utf8"))["files"][0]["findings"]
    assert (found["rule"], found["fix"]["safety"]) == ("TXT005", "unsafe")
    (result,) = json.loads(Path("甲/b.sarif").read_text(encoding="utf8"))["runs"][0]["results"]
    assert result["ruleId"] == "TXT005"
    assert capsys.readouterr().out == ""


@pytest.mark.skipif(sys.platform == "win32", reason="links and permissions are others there")
def test_a_link_stays_a_link_and_permissions_stay() -> None:
    Path("整改 通报.txt").chmod(0o640)
    Path("link.txt").symlink_to("整改 通报.txt")
    main(["check", "link.txt", *TXT, "--fix"])
    assert Path("link.txt").is_symlink()
    assert text() == SAFE
    assert Path("整改 通报.txt").stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others there")
def test_a_folder_that_cannot_be_written_is_said_and_all_is_reported() -> None:
    # Root may write anywhere, so this goes on as nobody, who may not be able to read the project or the interpreter's
    # library: one run with a file that is mended and one that is missing has imported and loaded all by then.
    code = (
        "import os, sys; from notice_lint.cli import main; arguments = sys.argv[1:]\n"
        "main([*arguments, 'none.txt', 'b.txt', '--output', os.devnull])\n"
        "if os.geteuid() == 0: os.setgid(65534); os.setuid(65534)\n"
        "sys.exit(main([*arguments, 'a.txt']))"
    )
    command = [sys.executable, "-c", code, "check", *TXT, "--fix"]
    with tempfile.TemporaryDirectory() as name:  # one that every user may enter; pytest's own are root's alone
        place = Path(name)
        for each in ("a.txt", "b.txt"):
            (place / each).write_bytes(SLIPS.encode())
        place.chmod(0o555)
        done = subprocess.run(command, cwd=place, capture_output=True, check=False)
        place.chmod(0o755)
        assert (place / "a.txt").read_bytes() == SLIPS.encode()
    assert done.returncode == 2
    assert "a.txt: 写入失败，文件未动：" in done.stderr.decode()
    assert done.stdout.decode().count(" TXT") == 3


# Standard input


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_standard_input_comes_out_mended_in_its_own_encoding(encoding: str) -> None:
    done = run("-", *TXT, "--fix", data=SLIPS.encode(encoding))
    assert done.stdout == SAFE.encode(encoding)
    assert b"-:3:7: info TXT005" in done.stderr
    assert done.returncode == 0


def test_standard_input_that_needs_no_mend_or_cannot_be_read_comes_out_as_it_went_in() -> None:
    assert run("-", *TXT, "--fix", data=CLEAN.encode()).stdout == CLEAN.encode()
    done = run("-", *TXT, "--fix", "--stdin-filename", "草稿.txt", data=b"\0\1")
    assert done.stdout == b"\0\1"
    assert done.returncode == 2
    assert "草稿.txt: 未检查" in done.stderr.decode()


def test_a_report_of_standard_input_can_go_to_a_file() -> None:
    pairs = ["--format", "json", "--output", "a.json"]
    done = run("-", *TXT, "--fix", "--stdin-filename", "草稿.txt", *pairs, data=SLIPS.encode())
    assert done.stdout == SAFE.encode()
    assert json.loads(Path("a.json").read_text(encoding="utf8"))["files"][0]["path"] == "草稿.txt"


# --diff


def test_diff_shows_and_writes_nothing() -> None:
    done = run(".", *TXT, "--diff")
    assert done.returncode == 1
    assert done.stdout.decode() == (
        "--- 整改 通报.txt\t\n+++ 整改 通报.txt\t\n@@ -1,3 +1,3 @@\n 云岭县档案馆巡察整改情况的通报\r\n"
        "-截止目前，学习4次、、撰写36篇。\r\n+截至目前，学习4次、撰写36篇。\r\n"
        " 学习《甲法》、《乙法》。\n\\ No newline at end of file\n"
    )
    assert text() == SLIPS
    assert done.stderr.decode().startswith("notice-lint: 可修改 2 处，涉及 1 个文件")
    done = run("clean.txt", *TXT, "--diff")
    assert (done.returncode, done.stdout) == (0, b"")
    assert run("none.txt", "clean.txt", *TXT, "--diff").returncode == 2


def test_what_the_diff_shows_is_what_fix_does() -> None:
    Path("a.txt").write_bytes(SLIPS.encode())
    patch = run("a.txt", *TXT, "--diff", "--unsafe-fixes").stdout
    if not subprocess.run(["git", "apply", "-p0", "--whitespace=nowarn"], input=patch, check=False).returncode:
        assert Path("a.txt").read_bytes() == UNSAFE.encode()


# Options that do not go together


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (["--fix", "--diff"], "--fix 与 --diff 不能同用", "--fix and --diff exclude each other"),
        (["--unsafe-fixes"], "--unsafe-fixes 须与 --fix 或 --diff 同用", "--unsafe-fixes goes with"),
        (["--diff", "--format", "json"], "--diff 只输出差异", "--diff writes the difference alone"),
    ],
)
def test_options_that_exclude_each_other(
    arguments: list[str], zh: str, en: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", ".", *arguments]) == 2
    assert zh in capsys.readouterr().err
    assert main(["check", ".", *arguments, "--lang", "en"]) == 2
    assert en in capsys.readouterr().err
    assert text() == SLIPS


# Reports from the command line


def test_statistics_in_text_and_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", ".", *TXT, "--statistics"]) == 1
    assert "1  error  TXT001  mark-doubled" in capsys.readouterr().out
    assert main(["check", ".", *TXT, "--statistics", "--format", "json"]) == 1
    counted = json.loads(capsys.readouterr().out)["statistics"]
    assert [(one["rule"], one["count"]) for one in counted] == [("TXT001", 1), ("TXT004", 1), ("TXT005", 1)]


def test_sarif_describes_the_rules_of_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "整改 通报.txt", *TXT, "--format", "sarif"]) == 1
    (one,) = json.loads(capsys.readouterr().out)["runs"]
    rules = [rule["id"] for rule in one["tool"]["driver"]["rules"]]
    assert set(rules) >= {f"TXT00{i}" for i in range(1, 9)}
    assert not any(rule.startswith("NUM") for rule in rules)
    assert one["artifacts"][0]["location"]["uri"] == "%E6%95%B4%E6%94%B9%20%E9%80%9A%E6%8A%A5.txt"


def test_github_tells_each_finding_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "整改 通报.txt", *TXT, "--format", "github"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::notice", "::error", "::notice"]
    assert all("file=整改 通报.txt,line=" in line for line in lines)
