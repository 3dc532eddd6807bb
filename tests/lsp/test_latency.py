"""The benchmark of latency, briefly: what the server shows after each key is what a whole check of that text finds."""

from __future__ import annotations

import importlib.util
import random
import subprocess
import sys
from itertools import islice
from pathlib import Path
from types import ModuleType

import pytest

from notice_lint import lint_text

SCRIPT = Path(__file__).parent.parent / "bench" / "lsp_latency.py"


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("lsp_latency", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look there
    spec.loader.exec_module(module)
    return module


def test_after_each_key_the_server_shows_what_a_whole_check_finds(bench: ModuleType, notice: str) -> None:
    server, text = bench.Server(notice), notice
    found = None
    for number, key in enumerate(islice(bench.keys(notice, random.Random(7)), 60)):
        server.type(text, key)
        text = key.pressed(text)
        if number % 5 == 4:  # the others are typed over
            found = [(one["range"]["start"]["line"] + 1, one["code"], one["message"]) for one in server.wait()]
            assert found == [(one.line, one.rule, one.message) for one in lint_text(text)]
    assert found
    server.end()


def test_it_prints_a_table(tmp_path: Path, notice: str) -> None:
    path = tmp_path / "通报.txt"
    path.write_text(notice, encoding="utf8")
    command = [sys.executable, str(SCRIPT), str(path), "--rounds", "5"]
    done = subprocess.run(command, capture_output=True, encoding="utf8", check=True)
    head, rule, *rows = done.stdout.splitlines()
    assert {line.count("|") for line in (head, rule, *rows)} == {7}
    assert [row.split(" | ")[2] for row in rows] == ["whole check", "in process", "over stdio", "burst over stdio"]
