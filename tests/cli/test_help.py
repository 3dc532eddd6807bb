"""Help pages, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from notice_lint import __version__
from notice_lint.cli import main
from notice_lint.cli.commands import app
from notice_lint.cli.help import first_sentence
from notice_lint.display import cells
from notice_lint.language import Lang

COMMANDS = ["", *app(Lang.ZH).commands]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_page_is_no_wider_than_the_terminal(
    command: str, lang: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main([*([command] if command else []), "--help", "--lang", lang]) == 0
    page = capsys.readouterr().out
    # A mark that ends a clause stays on its line, one character over at most.
    assert [line for line in page.splitlines() if cells(line) > 80] == []
    assert page.count("--help") == 1 and page.startswith("用法: " if lang == "zh" else "Usage: ")


def test_the_list_of_commands_says_one_sentence_of_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    page = capsys.readouterr().out
    for name in COMMANDS[1:]:
        assert f"\n  {name} " in page
    assert "PATH 可为" not in page
    assert first_sentence("One. Two.") == "One."
    assert first_sentence("一句。两句。") == "一句。"


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"notice-lint {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (["check", "--select", "SEC0006"], "SEC006"),
        (["check", "--select", "NUM001,DAT1"], "DAT"),
        (["check", "--ignore", "TXTT"], "TXT"),
        (["check", "--selct", "TOT"], "--select"),
        (["chekc"], "check"),
        (["explain", "required-lable"], "required-label"),
        (["rules", "--select", "ORD01"], "ORD001"),
    ],
)
def test_a_name_that_there_is_not_is_an_error_with_the_nearest_one(
    arguments: list[str],
    near: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    for lang, words in (("zh", f"是否想写 {near}"), ("en", f"did you mean {near}")):
        monkeypatch.setenv("NOTICE_LINT_LANG", lang)
        assert main(arguments) == 2
        assert words in capsys.readouterr().err
