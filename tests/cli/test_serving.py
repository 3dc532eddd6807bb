"""`notice-lint serve` before it serves: the extra, the port, the configuration; and the command line without it."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from notice_lint.cli import main

LACKING = "import sys; sys.modules['uvicorn'] = None; from notice_lint.cli import main; sys.exit(main(sys.argv[1:]))"
HEAVY = """
import sys
from notice_lint.cli import main
main(sys.argv[1:])
assert not {"starlette", "uvicorn", "asyncio", "multiprocessing"} & set(sys.modules)
"""


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "网页界面尚未安装"), ("en", "what the page needs is not installed")]
)
def test_without_the_extra_one_sentence_says_what_to_do(lang: str, words: str) -> None:
    command = [sys.executable, "-c", LACKING, "serve", "--lang", lang]
    done = subprocess.run(command, capture_output=True, encoding="utf8", check=False)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert words in line
    assert "pip install 'notice-lint[serve]'" in line


@pytest.mark.parametrize("argument", ["--help", "check"])
def test_the_command_line_loads_nothing_of_it(argument: str) -> None:
    command = [sys.executable, "-c", HEAVY, argument, *(["-"] if argument == "check" else [])]
    done = subprocess.run(command, input="", capture_output=True, encoding="utf8", check=False)
    assert done.returncode == 0, done.stderr


def test_a_port_in_use_is_one_sentence(capfd: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", "--no-browser", "--port", str(port)]) == 2
    out, err = capfd.readouterr()
    assert (out, err) == ("", f"notice-lint: 端口 {port} 已被占用：换一个，或不写 --port 由系统选\n")


@pytest.mark.parametrize("port", ["65536", "-1", "a", "80.0", "", "٣"])
def test_a_port_that_is_none_is_one_sentence(port: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--no-browser", f"--port={port}"]) == 2
    assert capfd.readouterr() == ("", "notice-lint: --port 应为 0 到 65535 的整数\n")


def test_a_mistake_in_the_configuration_is_told_before_anything_is_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".notice-lint.yaml").write_text("ignroe: [DAT002]\n", encoding="utf8")
    monkeypatch.chdir(tmp_path)
    assert main(["serve", "--no-browser"]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert "ignore" in err
    assert main(["serve", "--no-browser", "--config", "x", "--no-config"]) == 2
    assert capfd.readouterr().err == "notice-lint: --config 与 --no-config 不能同用\n"
