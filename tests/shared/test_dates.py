"""The date rules on the five real notices."""

from __future__ import annotations

from pathlib import Path

import pytest

from notice_lint.language import Lang
from notice_lint.parsing import parse
from notice_lint.resources import data_folder
from notice_lint.ruleset import load_rules
from notice_lint.text import Document

EXPECTED = {
    "dongying": ("2024-03-25 2024-06-07 2024-08-27 - -", []),
    "linping": ("2021-09-26 2021-11-26 2022-02-09 2022-05-29 2022-05-30", ["DAT006 2022年上半年", "DAT006 6月"]),
    "luoyang": ("2023-07-18 2023-08-31 2023-11-03 2024-05-16 2024-06-25", ["DAT007 三个月"]),
    "tianhe": ("2019-07-10 2019-09-30 2019-09-30 - -", ["DAT001 2019年9月30", "DAT003 2019年9月30"]),
    "tongdao": ("2024-07-05 2024-09-04 2024-10-23 2025-05-30 2025-06-06", ["DAT009 两年之内"]),
}
NAMES = ("inspection_start", "inspection_end", "feedback", "issue_date", "publish_date")


@pytest.mark.shared
@pytest.mark.parametrize("name", EXPECTED)
def test_seed(name: str, root: Path) -> None:
    text = (root.parent / "shared" / "corpus" / "seeds" / f"{name}.txt").read_text(encoding="utf8")
    notice = parse(Document(text))
    stones = [getattr(notice.milestones, stone) for stone in NAMES]
    rules = load_rules(sorted(data_folder("rules").glob("dat/*.yaml")))
    found = sorted(
        (found.span.start, f"{rule.code} {notice.quote(found.span)}")
        for rule in rules
        for found in rule.findings(notice, Lang.ZH)
    )
    milestones, findings = EXPECTED[name]
    assert " ".join(stone.iso if stone else "-" for stone in stones) == milestones
    assert [words for _, words in found] == findings
