"""check --format docx as a person meets it: which files are written, which never, and what is said."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document as new_docx

from notice_lint.cli import main
from notice_lint.cli.check import FORMATS
from notice_lint.cli.output import NO_TEXT
from notice_lint.reports import COPIES, REPORTS

BROKEN = "中共云岭县档案馆党组关于巡察整改进展情况的通报\n2024年2月30日，召开专题会议。\n"
DATES = ["--select", "DAT002", "--no-config"]
DOCX = ["--format", "docx", "--output"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with the same draft twice as a Word file and once as text."""
    document = new_docx()
    for line in BROKEN.splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "a.docx"))
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "b.docx").write_bytes((tmp_path / "a.docx").read_bytes())
    (tmp_path / "c.txt").write_text(BROKEN, encoding="utf8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NOTICE_LINT_LANG", raising=False)
    return tmp_path


def comments(path: str | bytes) -> int:
    return len(list(new_docx(io.BytesIO(path) if isinstance(path, bytes) else path).comments))


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["check", *arguments, *DATES]) == 2
    return capsys.readouterr().err


def test_tables_agree() -> None:
    assert set(FORMATS) == set(REPORTS)
    assert set(NO_TEXT) == COPIES


def test_a_copy_with_comments_and_the_draft_as_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    before = Path("a.docx").read_bytes()
    assert main(["check", "a.docx", *DOCX, "reviewed.docx", *DATES]) == 1
    assert comments("reviewed.docx") == 1
    assert Path("a.docx").read_bytes() == before
    assert capsys.readouterr() == ("", "")


def test_a_folder_takes_one_for_each_draft() -> None:
    assert main(["check", "a.docx", "more", *DOCX, "new/out/", *DATES]) == 1
    assert sorted(path.name for path in Path("new/out").iterdir()) == ["a.docx", "b.docx"]
    assert {comments(str(path)) for path in Path("new/out").iterdir()} == {1}


def test_a_folder_that_is_there_needs_no_mark() -> None:
    Path("out").mkdir()
    assert main(["check", "a.docx", *DOCX, "out", *DATES]) == 1
    assert comments("out/a.docx") == 1


def test_with_another_report_in_one_run(capsys: pytest.CaptureFixture[str]) -> None:
    pairs = ["--format", "text", "--output", "-", *DOCX, "out/"]
    assert main(["check", "c.txt", "a.docx", *pairs, *DATES]) == 1
    told = capsys.readouterr()
    assert "c.txt:2:1: error DAT002" in told.out
    assert "a.docx:2:1: error DAT002" in told.out
    assert told.err == ""
    assert [path.name for path in Path("out").iterdir()] == ["a.docx"]


def test_what_no_copy_tells_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "c.txt", "a.docx", *DOCX, "reviewed.docx", *DATES]) == 1
    assert "c.txt：这里的 1 个问题没有写出" in capsys.readouterr().err


@pytest.mark.parametrize("output", ["a.docx", "./more/../a.docx", "./", "link.docx"])
def test_never_over_the_draft(capsys: pytest.CaptureFixture[str], output: str) -> None:
    Path("link.docx").symlink_to("a.docx")
    before = Path("a.docx").read_bytes()
    assert "不能写到被检查的文件 a.docx 上" in refused(capsys, "a.docx", *DOCX, output)
    assert Path("a.docx").read_bytes() == before


def test_two_of_one_name(capsys: pytest.CaptureFixture[str]) -> None:
    Path("more/A.docx").write_bytes(Path("a.docx").read_bytes())
    assert "同名" in refused(capsys, "a.docx", "more", *DOCX, "out/")
    assert not Path("out").exists()


def test_several_into_one_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert "文件夹" in refused(capsys, "a.docx", "more", *DOCX, "reviewed.docx")
    assert not Path("reviewed.docx").exists()


@pytest.mark.parametrize("output", ["reviewed.docx", "out/"])
def test_no_word_file(capsys: pytest.CaptureFixture[str], output: str) -> None:
    assert "没有能读的 .docx" in refused(capsys, "c.txt", *DOCX, output)
    assert sorted(path.name for path in Path().iterdir()) == ["a.docx", "c.txt", "more"]


def test_a_draft_that_cannot_be_read_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(capsys, "none.docx", *DOCX, "reviewed.docx") == "notice-lint: none.docx: 没有这个文件\n"
    assert not Path("reviewed.docx").exists()


def test_a_draft_with_macros_keeps_its_suffix(capsys: pytest.CaptureFixture[str]) -> None:
    Path("m.docm").write_bytes(Path("a.docx").read_bytes())
    assert "须以 .docm 结尾" in refused(capsys, "m.docm", *DOCX, "reviewed.docx")
    assert main(["check", "m.docm", *DOCX, "out/", *DATES]) == 1
    assert [path.name for path in Path("out").iterdir()] == ["m.docm"]


def test_a_pipe_takes_the_bytes() -> None:
    command = [sys.executable, "-m", "notice_lint", "check", "a.docx", "--format", "docx", *DATES]
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")
    assert comments(done.stdout) == 1


def test_a_terminal_does_not() -> None:
    command = [sys.executable, "-m", "notice_lint", "check", "a.docx", "--format", "docx", *DATES]
    terminal, theirs = pty.openpty()
    done = subprocess.run(command, stdout=theirs, stderr=subprocess.PIPE, check=False)
    os.close(theirs)
    assert done.returncode == 2
    assert "不能显示在终端上" in done.stderr.decode()
    os.close(terminal)


def test_a_mended_text_has_standard_output_for_itself() -> None:
    command = [sys.executable, "-m", "notice_lint", "check", "-", "a.docx", "--fix", "--format", "docx", *DATES]
    done = subprocess.run(command, input=BROKEN.encode(), capture_output=True, check=False)
    assert (done.returncode, done.stdout.decode()) == (2, BROKEN)
    assert "须以 --output 指定文件" in done.stderr.decode()
