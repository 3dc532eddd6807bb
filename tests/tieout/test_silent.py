"""Sentences that look as if they did not add up, and do or need not: nothing is said of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from notice_lint.parsing import parse
from notice_lint.text import Document
from notice_lint.tieout.account import account

HEAD = "云岭县水务局党组关于巡察整改情况的通报\n"
HEAD += "2023年5月8日至6月20日，县委巡察组对局党组开展巡察，7月6日反馈意见，指出4个方面25个问题。\n"
SENTENCES = (Path(__file__).parent.parent / "relations" / "silent.txt").read_text(encoding="utf8").splitlines()


@pytest.mark.parametrize("sentence", SENTENCES)
def test_nothing_is_said(sentence: str) -> None:
    found = account(parse(Document(HEAD + sentence)))
    assert [conflict.relation.arithmetic for conflict in found.conflicts] == []
