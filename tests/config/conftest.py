"""A scratch repository with a configuration, and what is told of its mistakes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from notice_lint.errors import ManyErrors
from notice_lint.language import Lang
from notice_lint.pipeline import project


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository, which is the current folder; what is remembered between runs is its own."""
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "repo")
    monkeypatch.setenv("NOTICE_LINT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "repo"


@pytest.fixture
def mistakes(repository: Path) -> Callable[..., list[str]]:
    """What is told, in Chinese and without the places' file, of a configuration of that text."""

    def told(text: str, lang: Lang = Lang.ZH) -> list[str]:
        (repository / ".notice-lint.yaml").write_text(text, encoding="utf8")
        try:
            project().of(repository / "a.txt")
        except ManyErrors as several:
            return [error.say(lang).removeprefix(".notice-lint.yaml:") for error in several.errors]
        return []

    return told
