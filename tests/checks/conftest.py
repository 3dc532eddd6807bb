"""What tests of checks share: a shipped rule run on a text."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from notice_lint.language import Lang
from notice_lint.parsing import parse
from notice_lint.resources import data_folder
from notice_lint.rule import Rule
from notice_lint.ruleset import load_rule
from notice_lint.text import Document

Finds = Callable[[str, str], list[str]]


@cache
def rule(code: str) -> Rule:
    (path,) = data_folder("rules").glob(f"*/{code}-*.yaml")
    return load_rule(path.read_text(encoding="utf8"), str(path))


@pytest.fixture(scope="session")
def finds() -> Finds:
    """code, text -> `severity quote` of each finding of that rule, in the order of the text."""

    def run(code: str, text: str) -> list[str]:
        notice = parse(Document(text))
        return [f"{found.severity} {notice.quote(found.span)}" for found in rule(code).findings(notice, Lang.ZH)]

    return run
