"""The real command over the wire: where it listens, what it writes, how it ends."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.serving import Running

DRAFT = "关于巡察整改进展情况的通报\n2024年2月30日，召开专题会议。\n"
SECRET = "绝密字样甲乙丙丁"
LISTENS = "0A"  # the state of a socket in /proc/net/tcp

Start = Callable[..., Running]


def test_the_address_that_is_told_leads_to_the_page(running: Running) -> None:
    answer = running.ask("GET", "")
    assert (answer.status, answer.getheader("content-type")) == (200, "text/html; charset=utf-8")
    assert "通报自查" in answer.read().decode()
    told = json.loads(running.ask("POST", "check", DRAFT.encode()).read())
    assert told["counts"]["error"] == 1


def test_no_answer_names_the_server_or_says_less_of_itself(running: Running) -> None:
    for method, path in (("GET", ""), ("GET", "nothing"), ("POST", "check")):
        answer = running.ask(method, path)
        assert answer.getheader("server") is None
        assert answer.getheader("cache-control") == "no-store"
        assert answer.getheader("access-control-allow-origin") is None


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_it_listens_on_this_machine_alone(running: Running) -> None:
    listening = []
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        if Path(table).exists():
            rows = [row.split() for row in Path(table).read_text(encoding="ascii").splitlines()[1:]]
            listening += [row[1] for row in rows if row[3] == LISTENS]
    here = [place for place in listening if int(place.rpartition(":")[2], 16) == running.port]
    assert [bytes.fromhex(place.partition(":")[0])[::-1] for place in here] == [socket.inet_aton("127.0.0.1")]


def test_each_run_has_a_token_of_its_own(running: Running, start: Start, tmp_path: Path) -> None:
    assert start(tmp_path, "--no-browser").token != running.token


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_is_the_way_to_end_it(running: Running, ending: signal.Signals) -> None:
    running.process.send_signal(ending)
    out, err = running.process.communicate(timeout=30)
    assert running.process.returncode == (0 if ending is signal.SIGINT else -ending)
    assert (out, err) == ("", "")
    assert running.more == "只在本机运行，不上传、不保存。按 Ctrl-C 结束。\n"


def test_nothing_of_a_draft_is_written_or_told_anywhere(start: Start, tmp_path: Path) -> None:
    folders = {name: tmp_path / name for name in ("cwd", "home", "tmp")}
    for folder in folders.values():
        folder.mkdir()
    running = start(
        folders["cwd"],
        "--no-browser",
        HOME=str(folders["home"]),
        TMPDIR=str(folders["tmp"]),
        XDG_CACHE_HOME=str(folders["home"] / "cache"),
        PYTHONDONTWRITEBYTECODE="1",
    )
    draft = f"{DRAFT}{SECRET}\n".encode()
    assert SECRET in json.loads(running.ask("POST", "check", draft).read())["html"]
    assert running.ask("POST", "check", draft + b"\0").status == 200
    assert running.ask("POST", "docx", draft, {"X-Notice-Name": "a.docx"}).status == 200
    assert not list(folders["cwd"].iterdir())
    assert not list(folders["tmp"].iterdir())
    code, out, err = running.interrupt()
    assert (code, err) == (0, "")
    assert SECRET not in out
    # What the rules that ship compile to is remembered, as by every run; of drafts there is nothing.
    for file in folders["home"].rglob("*"):
        assert file.is_dir() or SECRET.encode() not in file.read_bytes()


def test_it_runs_where_nothing_can_be_written(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    running = start(folder, "--no-browser", HOME=str(folder), TMPDIR=str(folder), XDG_CACHE_HOME=str(folder))
    assert running.ask("POST", "check", DRAFT.encode()).status == 200
    assert running.interrupt()[0] == 0
    folder.chmod(stat.S_IRWXU)


def test_a_draft_without_end_is_cut_at_the_limit(running: Running) -> None:
    """Chunked, so that no header tells its length. The server hangs up long before all of it is sent."""
    head = f"POST /{running.token}/check HTTP/1.1\r\nHost: 127.0.0.1:{running.port}\r\n"
    head += f"Origin: http://127.0.0.1:{running.port}\r\nTransfer-Encoding: chunked\r\n\r\n"
    piece = b"100000\r\n" + b"x" * (1 << 20) + b"\r\n"
    sent = 0
    with socket.create_connection(("127.0.0.1", running.port), timeout=30) as line:
        line.sendall(head.encode())
        try:
            while sent < 200:
                line.sendall(piece)
                sent += 1
        except OSError:
            pass
    assert sent < 100
    assert running.ask("POST", "check", DRAFT.encode()).status == 200


def test_a_browser_that_hangs_up_keeps_nobody_waiting(running: Running) -> None:
    long = ("1.台账不全。共抽查12次，其中夜间15次。\n" * 20_000).encode()
    head = f"POST /{running.token}/check HTTP/1.1\r\nHost: 127.0.0.1:{running.port}\r\n"
    head += f"Origin: http://127.0.0.1:{running.port}\r\nContent-Length: {len(long)}\r\n\r\n"
    for _ in range(12):  # more than may wait
        with socket.create_connection(("127.0.0.1", running.port), timeout=30) as line:
            line.sendall(head.encode() + long)
    assert running.ask("POST", "check", DRAFT.encode()).status == 200


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands for the browser")
def test_the_browser_is_opened_at_the_address(start: Start, tmp_path: Path) -> None:
    opened = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {opened}.part && mv {opened}.part {opened}\n', encoding="utf8")
    browser.chmod(0o755)
    running = start(tmp_path, BROWSER=f"{browser} %s")
    for _ in range(300):
        if opened.exists():
            break
        time.sleep(0.1)
    assert opened.read_text(encoding="utf8") == f"{running.address}\n"


def test_without_a_window_no_browser_is_looked_for(start: Start, tmp_path: Path) -> None:
    # A text browser would take the terminal over.
    lynx = tmp_path / "www-browser"
    lynx.write_text(f"#!/bin/sh\ntouch {tmp_path}/opened\n", encoding="utf8")
    lynx.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    running = start(tmp_path, BROWSER="", DISPLAY="", WAYLAND_DISPLAY="", PATH=path, TERM="xterm")
    assert running.ask("POST", "check", DRAFT.encode()).status == 200
    assert not (tmp_path / "opened").exists()


def test_in_english(start: Start, tmp_path: Path) -> None:
    running = start(tmp_path, "--no-browser", "--lang", "en")
    assert "Notice check" in running.ask("GET", "").read().decode()
    assert running.more == "It runs on this machine alone and keeps nothing. Ctrl-C ends it.\n"


def test_the_options_of_check_hold(start: Start, tmp_path: Path) -> None:
    (tmp_path / ".notice-lint.yaml").write_text("ignore: [DAT002]\n", encoding="utf8")

    def errors(*options: str) -> int:
        running = start(tmp_path, "--no-browser", *options)
        return int(json.loads(running.ask("POST", "check", DRAFT.encode()).read())["counts"]["error"])

    assert errors() == 0
    assert errors("--no-config") == 1
    assert errors("--no-config", "--ignore", "DAT") == 0
    assert errors("--select", "DAT002", "--no-config") == 1
