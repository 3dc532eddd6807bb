"""What a shell is told when a person presses Tab."""

from __future__ import annotations

import pytest

from notice_lint.cli import main


def completed(line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[str]:
    words = line.split(" ")
    monkeypatch.setenv("_NOTICE_LINT_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
    with pytest.raises(SystemExit) as ended:
        main(words[1:])
    assert ended.value.code == 0
    return capsys.readouterr().out.split()


@pytest.mark.parametrize(
    ("line", "among"),
    [
        ("notice-lint ou", "plain,outline"),
        ("notice-lint check --select TOT00", "plain,TOT001"),
        ("notice-lint check --select num", "plain,NUM"),
        ("notice-lint check --ignore TOT,DAT00", "plain,TOT,DAT004"),
        ("notice-lint check --form", "plain,--format"),
        ("notice-lint check --format s", "plain,sarif"),
        ("notice-lint explain required-l", "plain,required-label"),
        ("notice-lint check no", "file,no"),
        ("notice-lint check --lang ", "plain,en"),
    ],
)
def test_names(line: str, among: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert among in completed(line, monkeypatch, capsys)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_that_a_shell_reads(
    shell: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("_NOTICE_LINT_COMPLETE", f"{shell}_source")
    with pytest.raises(SystemExit):
        main([])
    assert "_NOTICE_LINT_COMPLETE" in capsys.readouterr().out
