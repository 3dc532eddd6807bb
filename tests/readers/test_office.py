"""Files of other word processors, by way of LibreOffice; and files as LibreOffice itself writes them."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

from notice_lint.cli import main
from notice_lint.errors import ReadError
from notice_lint.language import Lang
from notice_lint.readers import office, read
from notice_lint.word.origin import WordOrigin
from tests.word.making import make
from tests.word.sameness import findings, of_text
from tests.word.test_package import OLE

NOTICES = Path(__file__).parent.parent / "corpus" / "notices"
TEXT = (NOTICES / "01-hospital-labels.txt").read_text(encoding="utf8").rstrip("\n")
KINDS = {"docx": "docx:MS Word 2007 XML", "odt": "odt", "doc": "doc:MS Word 97", "rtf": "rtf"}

needs_office = pytest.mark.skipif(
    office.find_program() is None and os.environ.get("CI") != "true", reason="LibreOffice is not installed"
)


def written_by_office(data: bytes, kind: str, folder: Path) -> bytes:
    """The .docx in `data` as LibreOffice writes it in another format, or in its own .docx."""
    source = folder / "made.docx"
    source.write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = [
        str(office.find_program()),
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        KINDS[kind],
    ]
    subprocess.run([*command, "--outdir", folder / "out", source], check=True, capture_output=True)
    return (folder / "out" / f"made.{kind}").read_bytes()


@needs_office
@pytest.mark.parametrize("style", ["word", "wps", "python-docx"])
def test_what_libreoffice_makes_of_a_docx_gives_the_same_findings(style: str, tmp_path: Path) -> None:
    made = make(TEXT, style, restarts_by_itself=False)
    document = read(written_by_office(made.data, "docx", tmp_path), "a.docx")
    assert [line.strip() for line in document.text.split("\n")] == [line.strip() for line in TEXT.split("\n")]
    assert findings(document, made.lines) == of_text(TEXT)


@needs_office
def test_the_numbers_libreoffice_shows_are_those_that_are_read(tmp_path: Path) -> None:
    KINDS["txt"] = "txt:Text (encoded):UTF8"
    made = make(TEXT, "word", restarts_by_itself=False)
    shown = written_by_office(made.data, "txt", tmp_path).decode("utf-8-sig")
    seen = [line.replace(" ", "") for line in shown.rstrip("\n").split("\n")]
    assert seen == [line.replace(" ", "") for line in read(made.data, "a.docx").text.split("\n")]


@needs_office
@pytest.mark.parametrize("kind", ["odt", "doc", "rtf"])
def test_a_file_of_another_format_is_read_by_way_of_a_copy(
    kind: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    text = TEXT if kind == "odt" else "关于整改情况的通报\n\n共反馈3个问题，已完成1个，正在整改1个。"
    data = written_by_office(make(text, "wps").data, kind, tmp_path)
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    document = read(data, f"通报 草稿.{kind}")
    assert findings(document, tuple(range(1, 1000))) == of_text(text)
    assert isinstance(document.origin, WordOrigin)
    assert document.origin.converted
    assert list((tmp_path / "temporary").iterdir()) == []


def test_without_libreoffice_one_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "PLACES", ("/nowhere/*/soffice",))
    with pytest.raises(ReadError) as caught:
        read(OLE + bytes(600), "通报.doc")
    assert caught.value.say(Lang.ZH) == (
        "通报.doc: 读 .doc 文件要用 LibreOffice，本机没有；请安装，或用 Word、WPS 另存为 .docx 后再检查"
    )


def test_it_is_found_where_its_installers_put_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "LibreOffice 7.6" / "program" / "soffice.exe"
    program.parent.mkdir(parents=True)
    program.write_text("")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "PLACES", ())
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    assert office.find_program() == str(program)
    monkeypatch.delenv("PROGRAMFILES")
    monkeypatch.setattr(office, "PLACES", (f"{tmp_path}/LibreOffice*/program/soffice.exe",))
    assert office.find_program() == str(program)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.doc", b"", "文件是空的"),
        ("a.doc", b"\x00\x01", "这不是 .doc 文件（内容与后缀不符），请用 Word 或 WPS 另存为 .docx 后再检查"),
        ("a.rtf", "关于整改".encode(), "这不是 .rtf 文件（内容与后缀不符），请用 Word 或 WPS 另存为 .docx 后再检查"),
    ],
)
def test_what_is_none_of_them_is_not_given_to_libreoffice(name: str, data: bytes, said: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(data, name)
    assert caught.value.say(Lang.ZH) == f"{name}: {said}"


@needs_office
def test_what_libreoffice_cannot_open_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.odt"
    path.write_bytes(b"PK\x03\x04" + bytes(100))
    assert main(["check", str(path), "--no-config"]) == 2
    assert "LibreOffice 打不开这个 .odt 文件" in capsys.readouterr().out


def test_a_docx_under_the_old_name_is_read_as_what_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    document = read(make(TEXT).data, "a.doc")
    assert isinstance(document.origin, WordOrigin)
    assert not document.origin.converted


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands for the program")
def test_a_program_that_hangs_is_ended_with_all_it_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\nsleep 600 &\necho $! > {tmp_path}/pid\nwait\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(office, "SECONDS", 1)
    with pytest.raises(ReadError, match="cannot open"):
        read(OLE + bytes(600), "a.doc")
    pid = int((tmp_path / "pid").read_text())
    for _ in range(100):
        if not _runs(pid):
            break
        time.sleep(0.05)
    assert not _runs(pid)


def _runs(pid: int) -> bool:
    """Whether that process runs on; one that has ended and waits to be asked does not."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False
