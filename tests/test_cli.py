"""The command line as a person or a program meets it: exit codes, files, standard input, languages, what goes wrong."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from notice_lint import __version__
from notice_lint.cli import main
from notice_lint.cli.commands import SEVERITIES
from notice_lint.finding import Severity

CLEAN = "中共云岭县档案馆党组关于巡察整改进展情况的通报\n现将整改情况通报如下。\n"
BROKEN = "中共云岭县档案馆党组关于巡察整改进展情况的通报\n2024年2月30日，召开专题会议。\n"
DATES = ["--select", "DAT002"]
COMMAND = [sys.executable, "-m", "notice_lint"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a clean and a broken notice in it."""
    (tmp_path / "clean.txt").write_text(CLEAN, encoding="utf8")
    (tmp_path / "broken.txt").write_text(BROKEN, encoding="utf8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NOTICE_LINT_LANG", raising=False)
    return tmp_path


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user of the machine may enter; pytest's own are root's alone."""
    path = Path(tempfile.mkdtemp())
    path.chmod(0o755)
    yield path
    shutil.rmtree(path)


def run(*arguments: str, data: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, "PYTHONUTF8": "1", **environment}
    return subprocess.run([*COMMAND, *arguments], input=data, capture_output=True, env=env, check=False)


# What it finds, and with which exit code


def test_a_clean_notice_is_0_and_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "clean.txt", *DATES]) == 0
    assert capsys.readouterr().out == "没有发现问题，共检查 1 个文件\n"


def test_a_finding_is_1_and_tells_its_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "broken.txt", *DATES]) == 1
    first, line, marker, *_ = capsys.readouterr().out.split("\n")
    assert first.startswith("broken.txt:2:1: error DAT002 ")
    assert (line, marker) == ("    2024年2月30日，召开专题会议。", "    " + "^" * 13)


def test_the_current_folder_is_checked_where_no_path_is_given(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", *DATES]) == 1
    out = capsys.readouterr().out
    assert out.startswith("broken.txt:2:1:")
    assert out.endswith("1 个错误 · 0 个警告 · 0 个提示，共检查 2 个文件\n")


@pytest.mark.parametrize(("level", "code"), [("error", 1), ("warning", 1), ("info", 1)])
def test_fail_on_an_error_or_less(folder: Path, level: str, code: int) -> None:
    assert main(["check", "broken.txt", *DATES, "--fail-on", level]) == code


def test_fail_on_passes_over_what_is_less_grave(folder: Path) -> None:
    Path("unsigned.txt").write_text(BROKEN, encoding="utf8")
    assert main(["check", "unsigned.txt", "--select", "SEC003"]) == 1
    assert main(["check", "unsigned.txt", "--select", "SEC003", "--fail-on", "error"]) == 0


def test_ignore_goes_before_select_and_takes_families(folder: Path) -> None:
    assert main(["check", "broken.txt", "--select", "DAT", "--ignore", "DAT002"]) == 0
    assert main(["check", "broken.txt", "--select", "dat001,dat002"]) == 1
    assert main(["check", "broken.txt", "--select", "DAT", "--ignore", "DAT"]) == 0


# What could not be read is a result; the rest goes on


def test_an_unreadable_file_is_told_and_the_rest_goes_on(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_bytes(b"\0\1\2")
    Path("b.txt").write_bytes(b"")
    assert main(["check", "none.txt", ".", "x.pdf", *DATES]) == 2
    out = capsys.readouterr().out
    assert "none.txt: 未检查: 没有这个文件\n" in out
    assert "a.txt: 未检查: 这是二进制文件，不是文本\n" in out
    assert "b.txt: 未检查: 文件是空的\n" in out
    assert "broken.txt:2:1: error DAT002" in out
    assert out.endswith("1 个错误 · 0 个警告 · 0 个提示，共检查 2 个文件，4 个未能读取\n")


def test_json_says_it_in_the_file_and_standard_error_says_it_too(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "none.txt", "clean.txt", "--format", "json", "--lang", "en", *DATES]) == 2
    captured = capsys.readouterr()
    assert [file["error"] for file in json.loads(captured.out)["files"]] == ["no such file", None]
    assert captured.err == "notice-lint: none.txt: no such file\n"


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others there")
def test_files_and_folders_without_permission(open_folder: Path) -> None:
    (open_folder / "good.txt").write_text(CLEAN, encoding="utf8")
    for name in ("shut", "file.txt"):
        path = open_folder / name
        path.mkdir() if name == "shut" else path.write_text(CLEAN, encoding="utf8")
        path.chmod(0)
    # Root may read anything, so this goes on as nobody; all that it imports and loads it has by then.
    code = (
        "import os, sys; from notice_lint.cli import main; arguments = sys.argv[1:]\n"
        "main([*arguments, 'good.txt', '--output', os.devnull])\n"
        "if os.geteuid() == 0: os.setgid(65534); os.setuid(65534)\n"
        "sys.exit(main([*arguments, '.']))"
    )
    command = [sys.executable, "-c", code, "check", *DATES]
    try:
        done = subprocess.run(command, cwd=open_folder, capture_output=True, check=False)
    finally:
        (open_folder / "shut").chmod(0o755)
    assert done.returncode == 2
    assert done.stdout.decode() == (
        "file.txt: 未检查: 没有读取权限\nshut: 未检查: 没有读取权限\n没有发现问题，共检查 1 个文件，2 个未能读取\n"
    )


def test_a_folder_without_notices_is_no_mistake(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("empty").mkdir()
    assert main(["check", "empty"]) == 0
    assert "没有找到 .docm、.docx、.htm、.html、.md、.shtml、.txt 或 .xhtml 文件" in capsys.readouterr().err


# Standard input


def test_standard_input_goes_by_the_name_it_is_given() -> None:
    done = run("check", "-", "--stdin-filename", "草稿.txt", *DATES, data=BROKEN.encode("gb18030"))
    assert done.returncode == 1
    assert done.stdout.decode().startswith("草稿.txt:2:1: error DAT002")
    assert run("check", "-", *DATES, data=BROKEN.encode()).stdout.startswith(b"-:2:1: error DAT002")
    assert run("check", "-", *DATES).returncode == 2
    assert "另存为 .docx".encode() in run("check", "-", "--stdin-filename", "a.docx", data=b"PK").stdout


# Output


def test_reports_go_to_files_in_pairs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs = ["--format", "json", "--output", "a.json", "--format", "text", "--output", "-"]
    assert main(["check", "broken.txt", *DATES, *pairs]) == 1
    assert capsys.readouterr().out.startswith("broken.txt:2:1:")
    assert json.loads(Path("a.json").read_text(encoding="utf8"))["summary"]["error"] == 1
    assert sorted(path.name for path in folder.iterdir()) == ["a.json", "broken.txt", "clean.txt"]


def test_an_output_keeps_the_permissions_of_the_file_it_replaces(folder: Path) -> None:
    Path("out.txt").write_text("old")
    Path("out.txt").chmod(0o640)
    assert main(["check", "clean.txt", *DATES, "--output", "out.txt"]) == 0
    assert Path("out.txt").stat().st_mode & 0o777 == 0o640
    assert Path("out.txt").read_text(encoding="utf8") == "没有发现问题，共检查 1 个文件\n"


def test_a_device_is_written_to_and_never_replaced(folder: Path) -> None:
    assert main(["check", "clean.txt", *DATES, "--output", os.devnull]) == 0
    assert not Path(os.devnull).is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_one_sentence_and_2(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "clean.txt", *DATES, "--output", "/dev/full"]) == 2
    assert capsys.readouterr().err.startswith("notice-lint: /dev/full 写入失败：")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*COMMAND, "check", "clean.txt"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1


def test_nothing_is_left_behind_where_writing_fails(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "clean.txt", *DATES, "--output", "none/out.txt"]) == 2
    assert "none/out.txt 写入失败" in capsys.readouterr().err
    Path("taken").mkdir()
    assert main(["check", "clean.txt", *DATES, "--output", "taken"]) == 2
    assert sorted(path.name for path in folder.iterdir()) == ["broken.txt", "clean.txt", "taken"]


def test_a_gbk_console_never_raises(folder: Path) -> None:
    Path("odd.txt").write_text("通报\n2024年2月30日，召开专题会议€𠮷😀\u00a0\u202e。\n", encoding="utf8")
    for command in (["check", "odd.txt"], ["outline", "odd.txt"], ["check", "odd.txt", "--format", "json"], ["--help"]):
        done = run(*command, PYTHONIOENCODING="gbk", PYTHONUTF8="0")
        assert b"Traceback" not in done.stderr
        assert done.stdout.decode("utf8" if "json" in command else "gbk")


@pytest.mark.skipif(sys.platform == "win32", reason="file names there are Unicode")
def test_a_file_name_that_is_no_unicode_is_no_obstacle(folder: Path) -> None:
    name = os.fsdecode(b"\xff\xfe.txt")
    Path(name).write_text(BROKEN, encoding="utf8")
    assert b"Traceback" not in run("check", name).stderr
    assert json.loads(run("check", name, "--format", "json", *DATES).stdout)["files"][0]["path"] == name


def test_there_is_no_colour_in_a_pipe(folder: Path) -> None:
    assert b"\x1b" not in run("check", "broken.txt").stdout


@pytest.mark.skipif(sys.platform == "win32", reason="pty")
@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_colour_on_a_terminal_unless_no_color(folder: Path, no_color: str, coloured: bool) -> None:
    import pty

    ours, theirs = pty.openpty()
    env = {**os.environ, "NO_COLOR": no_color, "TERM": "xterm"}
    done = subprocess.run([*COMMAND, "check", "broken.txt"], stdout=theirs, env=env, check=False)
    assert done.returncode == 1  # so there is something to read
    assert (b"\x1b[" in os.read(ours, 10000)) is coloured
    os.close(theirs)
    os.close(ours)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_closed_pipe_is_quiet_and_keeps_the_verdict(folder: Path) -> None:
    for i in range(60):
        Path(f"{i}.txt").write_text(BROKEN * 40, encoding="utf8")
    process = subprocess.Popen([*COMMAND, "check", "."], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_is_quiet_and_130(folder: Path) -> None:
    os.mkfifo("slow.txt")
    process = subprocess.Popen([*COMMAND, "check", "slow.txt", "--output", "out.txt"], stderr=subprocess.PIPE)
    with Path("slow.txt").open("wb"):  # returns when the command has opened the other end and waits
        time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate()
    assert process.returncode == 130
    assert b"Traceback" not in told
    assert not Path("out.txt").exists()


# Mistakes of the user: one sentence, the nearest name, exit code 2


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (["chekc"], "没有命令 chekc，是否想写 check？", "there is no command chekc; did you mean check?"),
        (
            ["check", "--fromat", "json"],
            "没有选项 --fromat，是否想写 --format？",
            "there is no option --fromat; did you mean --format?",
        ),
        (
            ["check", "--format", "xml"],
            "--format 不能是 xml，可用：text、json",
            "--format cannot be xml: use text, json",
        ),
        (["check", "--select", "DAT02"], "没有规则 DAT02，是否想写 DAT", "there is no rule DAT02; did you mean DAT"),
        (["check", "--ignore", "DATE"], "没有规则 DATE，是否想写 DAT？", "there is no rule DATE; did you mean DAT?"),
        (["check", "--fail-on", "never"], "--fail-on 不能是 never", "--fail-on cannot be never"),
        (["check", "--format"], "选项 --format 用法有误", "the option --format lacks a value"),
        (["outline"], "缺少参数 PATH", "the argument PATH... is missing"),
        (["check", "--stdin-filename", "a"], "--stdin-filename 须与 - 同用", "--stdin-filename goes with -"),
        (["check", "--output", "a", "--output", "b"], "请成对给出", "give them in pairs"),
        (["explain", "XYZ"], "没有规则或检查种类 XYZ", "there is no rule or check kind XYZ"),
        (["explain", "patern"], "是否想写 pattern", "did you mean pattern"),
        (["test", "--more"], "没有选项 --more", "there is no option --more"),
    ],
)
def test_a_mistake_is_told_in_one_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], zh: str, en: str
) -> None:
    assert main(arguments) == 2
    chinese = capsys.readouterr()
    assert (
        main([*arguments, "--lang", "en"] if arguments != ["check", "--format"] else ["check", "--lang=en", "--format"])
        == 2
    )
    english = capsys.readouterr()
    assert chinese.out == english.out == ""
    assert zh in chinese.err
    assert en in english.err
    assert chinese.err.count("\n") == english.err.count("\n") == 1


def test_all_unknown_codes_are_told_at_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--select", "AAA,BBB", "--ignore", "CCC"]) == 2
    assert [line.split()[2] for line in capsys.readouterr().err.splitlines()] == ["AAA", "BBB", "CCC"]


# Languages, help, version


def test_english_is_english_and_chinese_is_chinese(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    han = re.compile(r"[\u4e00-\u9fff]")
    for page in (
        [],
        ["--help"],
        *([command, "--help"] for command in ("check", "figures", "outline", "rules", "explain", "test")),
    ):
        assert main([*page, "--lang", "en"]) == 0
        assert not han.search(capsys.readouterr().out)
        assert main(page) == 0
        assert "显示本页" in capsys.readouterr().out
    monkeypatch.setenv("NOTICE_LINT_LANG", "en")
    assert main(["check", "clean.txt", *DATES]) == 0
    assert capsys.readouterr().out == "nothing found; 1 file checked\n"
    assert main(["check", "clean.txt", *DATES, "--lang", "zh"]) == 0
    assert "没有发现问题" in capsys.readouterr().out
    monkeypatch.setenv("NOTICE_LINT_LANG", "fr")
    assert main(["check", "clean.txt"]) == 2
    assert "NOTICE_LINT_LANG 不能是 fr" in capsys.readouterr().err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"notice-lint {__version__}\n"


def test_help_and_version_load_no_library_of_the_work() -> None:
    heavy = ("notice_lint.notice", "lark", "yaml", "rapidfuzz", "wcwidth", "pathspec", "jsonschema", "tempfile")
    for arguments in (["--help"], ["--version"], ["check", "--help"]):
        code = (
            "import sys; from notice_lint.cli import main; main(sys.argv[1:]); "
            f"print([name for name in {heavy} if name in sys.modules], file=sys.stderr)"
        )
        done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
        assert done.stderr == "[]\n", arguments


def test_the_severities_of_fail_on_are_those_there_are() -> None:
    assert tuple(map(str, Severity)) == SEVERITIES


def test_importing_the_package_imports_next_to_nothing() -> None:
    code = "import sys; before = set(sys.modules); import notice_lint; print(sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout in ("['__future__', 'notice_lint']\n", "['notice_lint']\n")


# The library


def test_the_library_finds_what_the_command_finds(folder: Path) -> None:
    from notice_lint import figures_file, figures_text, lint_file, lint_text

    found = lint_file("broken.txt", select=["DAT002"])[0]
    assert (found.rule, found.severity, found.line, found.column) == ("DAT002", Severity.ERROR, 2, 1)
    assert (found.end_line, found.end_column, found.quote) == (2, 11, "2024年2月30日")
    assert lint_text(BROKEN, select=["DAT002"]) == [found]
    assert lint_text(CLEAN, ignore=["SEC"], lang="en") == []
    Path("sum.txt").write_text("通报\n共收集22项，其中采纳12项，未采纳10项。\n", encoding="utf8")
    assert [str(figure.verdict) for figure in figures_file("sum.txt")] == ["tied"] * 3
    assert figures_text(Path("sum.txt").read_text(encoding="utf8")) == figures_file("sum.txt")


def test_the_library_takes_any_string() -> None:
    from notice_lint import figures_text, lint_text

    assert [found.rule for found in lint_text("通报\n甲\ud800，，乙\n2024年2月30日", select=["TXT001", "DAT002"])]
    assert figures_text("\ud800共3个") is not None


def test_the_library_raises_what_a_user_can_mend(folder: Path) -> None:
    from notice_lint import lint_file, lint_text
    from notice_lint.errors import NoticeLintError, ReadError

    with pytest.raises(ReadError, match="no such file"):
        lint_file("none.txt")
    with pytest.raises(NoticeLintError, match="there is no rule DAT0O2; did you mean DAT002"):
        lint_text(CLEAN, select=["DAT0O2"])


# The other commands


def test_figures_in_both_forms_and_1_where_two_disagree(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("sum.txt").write_text("通报\n共收集意见22条，其中采纳12条，未采纳10条。\n", encoding="utf8")
    Path("off.txt").write_text("通报\n出租剧场42次，其中45次没有协议。\n", encoding="utf8")
    assert main(["figures", "sum.txt"]) == 0
    assert capsys.readouterr().out.endswith("\n3 勾稽一致 · 0 矛盾 · 0 无从核对\n")
    assert main(["figures", "off.txt", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["files"][0]["summary"]["conflict"] > 0
    assert main(["figures", "off.txt", "none.txt"]) == 2


def test_outline_in_both_forms(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["outline", "clean.txt"]) == 0
    assert "标题: 中共云岭县档案馆党组关于巡察整改进展情况的通报" in capsys.readouterr().out
    assert main(["outline", "clean.txt", "none.txt", "--format", "json"]) == 2
    assert [file["error"] for file in json.loads(capsys.readouterr().out)["files"]] == [None, "没有这个文件"]


def test_rules_are_listed_in_three_forms(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    assert "DAT002" in capsys.readouterr().out
    assert main(["rules", "--format", "json"]) == 0
    assert "DAT002" in [rule["code"] for rule in json.loads(capsys.readouterr().out)]
    assert main(["rules", "--format", "markdown"]) == 0
    assert "| DAT002 |" in capsys.readouterr().out


def test_a_rule_is_explained_with_what_it_really_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "dat002"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("DAT002 ")
    assert "报告: 例.txt:1:1: error DAT002 " in page and "^^^" in page
    assert main(["explain", "DAT", "form", "--lang", "en"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("DAT001 ") and "form · a check kind to build rules on" in page


def test_examples_of_a_rule_file_are_run(folder: Path, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = next((root / "rules").glob("*/DAT002-*.yaml"))
    assert main(["test", str(source)]) == 0
    assert capsys.readouterr().out.endswith("，0 处不符\n")
    text = source.read_text(encoding="utf8")
    Path("wrong.yaml").write_text(text.replace("«", "").replace("»", ""), encoding="utf8")
    assert main(["test", "wrong.yaml"]) == 1
    assert "没有用 «» 标出位置" in capsys.readouterr().out
    Path("broken.yaml").write_text("code: DAT002\nslg: x\n", encoding="utf8")
    assert main(["test", "broken.yaml"]) == 2
    assert "broken.yaml:2:1: 不认识 slg，是否想写 slug？" in capsys.readouterr().err
