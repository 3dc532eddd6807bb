"""What the tool stands on: bounds on dependencies that hold at their lowest, and no use of the network."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOWEST = ROOT / ".ci" / "lowest.txt"
TITLE = "中共云岭县档案馆党组关于巡察整改进展情况的通报\n"
BAD = TITLE + "2024年2月30日，，召开会议，共3项，其中5项。\n"

# Every use of the network ends the process at once; sockets inside the machine, which asyncio wakes itself by, do not.
OFFLINE = """
import os, socket, sys
def forbid(event, arguments):
    outside = event == "socket.__new__" and arguments[1] not in (-1, getattr(socket, "AF_UNIX", None))
    if outside or event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.bind"):
        os.write(2, f"network: {event} {arguments}".encode())
        os._exit(99)
sys.addaudithook(forbid)
from notice_lint.cli import main
sys.exit(main(sys.argv[1:]))
"""


def dependencies() -> dict[str, str]:
    """The lower bound of each dependency."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["project"]
    return dict(one.split(">=") for one in project["dependencies"])


def pins() -> dict[str, str]:
    lines = LOWEST.read_text(encoding="utf8").splitlines()
    return dict(line.split("==") for line in lines if line and not line.startswith("#"))


def test_each_dependency_has_a_lower_bound_that_is_tested() -> None:
    assert list(pins()) == list(dependencies())
    for name, bound in dependencies().items():
        assert pins()[name] == bound or re.fullmatch(re.escape(bound) + r"(\.\d+)+", pins()[name]), name


@pytest.mark.installs
def test_the_lowest_versions_will_do(tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    install = [str(python), "-m", "pip", "install", "-q", "--only-binary", ":all:", "-r", str(LOWEST)]
    done = subprocess.run(install, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr[-2000:]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "NOTICE_LINT_CACHE": "", "PYTHONUTF8": "1"}
    for command in ("check", "figures", "outline"):
        runs = []
        for one in (str(python), sys.executable):
            arguments = [one, "-m", "notice_lint", command, "examples", "--format", "json"]
            done = subprocess.run(arguments, cwd=ROOT, env=env, capture_output=True, check=False)
            runs.append((done.returncode, done.stdout, done.stderr))
        assert runs[0] == runs[1]


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        (["check", "."], {1}),
        (["check", ".", "--jobs", "2", "--format", "json"], {1}),
        (["check", ".", "--format", "sarif", "--output", "out.sarif"], {1}),
        (["check", ".", "--format", "github", "--config", "c.yaml"], {1}),
        (["check", ".", "--diff"], {1}),
        (["check", ".", "--fix"], {0, 1}),
        (["figures", "a.txt"], {0, 1}),
        (["outline", "a.txt"], {0}),
        (["rules"], {0}),
        (["explain", "TOT001"], {0}),
        (["test", "TOT"], {2}),
        (["baseline", "."], {0}),
        (["lsp"], {0, 1}),
        (["--help"], {0}),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, list) else "",
)
def test_no_command_uses_the_network(tmp_path: Path, arguments: list[str], codes: set[int]) -> None:
    for i in range(18):
        (tmp_path / f"{i}.txt").write_text(f"{BAD}{i}\n", encoding="utf8")
    (tmp_path / "a.txt").write_text(BAD, encoding="utf8")
    (tmp_path / "c.yaml").write_text("extends: [all]\n", encoding="utf8")
    env = {**os.environ, "PYTHONPATH": str(ROOT), "NOTICE_LINT_CACHE": str(tmp_path / "cache")}
    command = [sys.executable, "-c", OFFLINE, *arguments]
    done = subprocess.run(command, cwd=tmp_path, env=env, input=b"", capture_output=True, check=False, timeout=120)
    assert done.returncode in codes, done.stderr.decode()
    assert b"network" not in done.stderr


def test_the_hook_would_see_it(tmp_path: Path) -> None:
    code = (
        OFFLINE.partition("from notice_lint")[0] + "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=60)
    assert done.returncode == 99


def test_nothing_that_can_run_code_is_read() -> None:
    """No pickle, eval, exec, marshal or unsafe YAML anywhere in the package: what a cache or a file holds is data."""
    unsafe = re.compile(r"\b(?:pickle|marshal|shelve|eval|exec|yaml\.load|yaml\.unsafe_load|os\.system)\b\s*[(.]")
    for path in (ROOT / "notice_lint").rglob("*.py"):
        assert not unsafe.search(path.read_text(encoding="utf8")), path


def test_the_security_page_speaks_both_languages() -> None:
    page = (ROOT / ".github" / "SECURITY.md").read_text(encoding="utf8")
    chinese, english = page.split("\n---\n")
    assert chinese.count("\n## ") == english.count("\n## ") == 4
    assert chinese.count("\n|") == english.count("\n|")
