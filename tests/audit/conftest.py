"""A corpus of 500 generated notices, and the audit that all others are held against."""

from __future__ import annotations

import importlib.util
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import ModuleType

import psutil
import pytest

COUNT = 500
TABLES = ("findings", "figures", "milestones", "notices")
PATIENCE = 120  # seconds that a run may take to get anything done, before it counts as hung


@pytest.fixture(scope="session")
def generated(root: Path) -> ModuleType:
    """The generator of the benchmarks."""
    spec = importlib.util.spec_from_file_location("generated", root / "tests" / "bench" / "generated.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def corpus(generated: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the notices; one of its files is no text."""
    folder: Path = tmp_path_factory.mktemp("corpus")
    generated.write(folder, COUNT, short=True)
    (folder / "000007.txt").write_bytes(b"\0\1\2")
    return folder


def command(corpus: Path, out: Path, *options: str) -> list[str]:
    """The audit as a command."""
    return [sys.executable, "-m", "notice_lint", "audit", str(corpus), "--out", str(out), "--no-config", *options]


def run(corpus: Path, out: Path, *options: str) -> str:
    """A whole run; what it says."""
    done = subprocess.run(command(corpus, out, *options), capture_output=True, text=True, encoding="utf8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stderr


def tables(out: Path) -> Mapping[str, bytes]:
    """Every file of every table, and which parts are done."""
    found = {f"{name}/{file.name}": file.read_bytes() for name in TABLES for file in (out / name).iterdir()}
    return {**found, **{f"parts/{file.name}": b"" for file in (out / "parts").iterdir()}}


@pytest.fixture(scope="session")
def whole(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an audit that nothing disturbed."""
    out = tmp_path_factory.mktemp("whole")
    assert f"共 {COUNT} 个文件，本次检查 {COUNT} 个" in run(corpus, out, "--jobs", "2")
    return out


@pytest.fixture
def started() -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Start a command in a process group of its own, which is gone when the test is over."""
    running: list[subprocess.Popen[bytes]] = []

    def start(*arguments: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            arguments, start_new_session=True, stderr=subprocess.PIPE, text=True, encoding="utf8"
        )
        running.append(process)
        return process

    yield start
    for process in running:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def when_begun(out: Path, process: subprocess.Popen[bytes]) -> None:
    """Wait until the first part is done."""
    until = time.monotonic() + PATIENCE
    while not list((out / "parts").glob("*.json")):
        assert process.poll() is None, "it ended before a part was done"
        assert time.monotonic() < until, "no part was done"
        time.sleep(0.01)


def workers_of(process: subprocess.Popen[bytes]) -> list[psutil.Process]:
    """The processes of a pool that have notices to check: not the one that looks after what is shared."""
    children = psutil.Process(process.pid).children()
    return [child for child in children if any("spawn_main" in word for word in child.cmdline())]
