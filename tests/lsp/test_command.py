"""`notice-lint lsp` where the extra is not installed, and the command line without the server's modules."""

from __future__ import annotations

import subprocess
import sys

import pytest

LACKING = "import sys; sys.modules['pygls'] = None; from notice_lint.cli import main; sys.exit(main(sys.argv[1:]))"
HEAVY = """
import sys
from notice_lint.cli import main
main(sys.argv[1:])
assert not {"pygls", "lsprotocol", "asyncio"} & set(sys.modules)
"""


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "编辑器支持尚未安装"), ("en", "what editors need is not installed")]
)
def test_without_pygls_one_sentence_says_what_to_do(lang: str, words: str) -> None:
    command = [sys.executable, "-c", LACKING, "lsp", "--lang", lang]
    done = subprocess.run(command, capture_output=True, encoding="utf8", check=False, env=None)
    assert done.returncode == 2
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert words in line
    assert "pip install 'notice-lint[lsp]'" in line


@pytest.mark.parametrize("argument", ["--help", "check"])
def test_the_command_line_loads_nothing_of_it(argument: str) -> None:
    command = [sys.executable, "-c", HEAVY, argument, *(["-"] if argument == "check" else [])]
    done = subprocess.run(command, input="", capture_output=True, encoding="utf8", check=False)
    assert done.returncode == 0, done.stderr
