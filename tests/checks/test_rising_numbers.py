"""Numbers that count on."""

from __future__ import annotations

import pytest

from notice_lint.checks.rising_numbers import RisingNumbers
from notice_lint.parsing import parse
from notice_lint.regexes import Regex
from notice_lint.text import Document

ANNEX = (Regex("附件([0-9一二三四五六七八九十]+)"),)


@pytest.mark.parametrize(
    ("text", "settings", "expected"),
    [
        ("附件1、附件2、附件3", {}, []),
        ("附件1、附件3、附件4", {}, [("default", "3", 2)]),
        ("附件一、附件三", {}, [("default", "三", 2)]),
        ("附件1、附件1", {}, [("repeated", "1", 2)]),
        ("附件1、附件1", {"again": True}, []),
        ("附件1、附件5、附件4", {"step": 0}, [("default", "4", 6)]),
        ("附件2、附件3", {"start": 1}, [("start", "2", 1)]),
        ("没有附件", {"start": 1}, []),
    ],
)
def test_numbers(text: str, settings: dict[str, object], expected: list[tuple[str, str, int]]) -> None:
    notice = parse(Document(text))
    hits = RisingNumbers(ANNEX, **settings).find(notice)  # type: ignore[arg-type]
    assert [(hit.case, notice.quote(hit.span), hit.values["expected"]) for hit in hits] == expected
