"""Settings that make no sense are refused with a sentence, and never make a check hang or fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from notice_lint.errors import ManyErrors
from notice_lint.language import Lang
from notice_lint.pipeline import check_document, project
from notice_lint.ruleset import load_rule
from notice_lint.text import Document

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ("TRM001: {pairs: [['', 巡察]]}", "pairs 里的写法不能是空的"),
        ("TRM001: {pairs: [[巡查, '']]}", "pairs 里的写法不能是空的"),
        ("TXT006: {marks: {'': [，]}}", "marks 里每个标点都是一个字符，且须有全角的写法："),
        ("TXT006: {marks: {',': []}}", "marks 里每个标点都是一个字符，且须有全角的写法：,"),
        ("TXT006: {brackets: [['', '']]}", "brackets 里每种括号是左右两个字符："),
    ],
)
def test_they_are_refused(tmp_path: Path, settings: str, sentence: str) -> None:
    path = tmp_path / ".notice-lint.yaml"
    path.write_text(f"settings:\n  {settings}\n", encoding="utf8")
    with pytest.raises(ManyErrors) as caught:
        project(path).of(None)
    assert sentence in caught.value.say(Lang.ZH)


def test_no_marks_are_no_mistake(tmp_path: Path) -> None:
    path = tmp_path / ".notice-lint.yaml"
    path.write_text("select: [TXT006]\nsettings: {TXT006: {marks: {}}}\n", encoding="utf8")
    assert check_document(Document("一,二，三，四，五，六"), project(path).of(None).rules) == []


def test_a_phrase_that_a_rule_file_lacks_is_told() -> None:
    from notice_lint.errors import RuleError

    text = next((ROOT / "rules").glob("*/DAT008-*.yaml")).read_text(encoding="utf8")
    lines = [line for line in text.splitlines() if "spaced" not in line]
    rule = load_rule("\n".join(lines), "own.yaml")
    with pytest.raises(RuleError, match="no words for spaced under phrases"):
        check_document(Document("2023年5月16日召开会议，2023 年6月1日再次召开会议，6月2日印发通知。"), [rule])
