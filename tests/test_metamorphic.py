"""What a notice does not say changes no finding: blanks, line ends, widths, a name, the company of other files."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notice_lint.cli import main
from notice_lint.language import Lang
from notice_lint.parsing import parse
from notice_lint.pipeline import check_notice
from notice_lint.readers import read_file
from notice_lint.text import Document
from tests.metamorphic import EDITS, EVERYTHING, changed

ROOT = Path(__file__).parent.parent
NOTICES = sorted((ROOT / "tests" / "corpus" / "notices").glob("*.txt"))
EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))
BUSY = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("path", [*NOTICES, *EXAMPLES], ids=lambda path: path.stem)
def test_an_edit_that_says_nothing_changes_no_finding(path: Path, edit: str) -> None:
    gone, new = changed(read_file(path, path.name).text, EDITS[edit])
    assert (gone, new) == ({}, {})


@BUSY
@given(st.sampled_from(NOTICES), st.integers(0, 10**6), st.data())
def test_nor_does_one_at_a_few_lines(path: Path, seed: int, data: st.DataObject) -> None:
    """A blank line, a trailing blank or another line end here and there, not everywhere."""
    text, rng = read_file(path, path.name).text, random.Random(seed)
    edit = EDITS[data.draw(st.sampled_from(["CRLF", "a trailing space", "a trailing wide space"]))]
    lines = text.splitlines(keepends=True)
    some = [edit.of(line) if rng.random() < 0.3 else line for line in lines]
    gone, new = changed(text, type(edit)(lambda _: "".join(some)))
    assert (gone, new) == ({}, {})


@BUSY
@given(st.sampled_from(NOTICES), st.randoms(use_true_random=False))
def test_the_order_of_the_rules_changes_nothing(path: Path, rng: random.Random) -> None:
    text, rules = read_file(path, path.name).text, list(EVERYTHING)
    expected = check_notice(parse(Document(text)), rules)
    rng.shuffle(rules)
    assert check_notice(parse(Document(text)), rules) == expected


def test_the_order_of_rule_files_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = sorted((ROOT / "examples" / "rules").glob("*.yaml"))
    outputs = set()
    for files in (own, own[::-1], own[3:] + own[:3]):
        names = ", ".join(json.dumps(str(one)) for one in files)
        (tmp_path / "c.yaml").write_text(f"rules: [{names}]\n", encoding="utf8")
        main(["check", *map(str, EXAMPLES), "--config", str(tmp_path / "c.yaml"), "--format", "json"])
        outputs.add(capsys.readouterr().out)
    assert len(outputs) == 1
    assert sum(len(one["findings"]) for one in json.loads(outputs.pop())["files"])


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_one_file_says_nothing_of_another(jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    def told(*paths: Path) -> list[object]:
        main(["check", *map(str, paths), "--format", "json", "--no-cache", "--jobs", jobs])
        return list(json.loads(capsys.readouterr().out)["files"])

    alone = [file for path in EXAMPLES for file in told(path)]
    assert told(*EXAMPLES) == alone
    assert told(*EXAMPLES[::-1]) == alone[::-1]


@pytest.mark.parametrize("lang", Lang)
def test_both_languages_find_the_same(lang: Lang) -> None:
    for path in EXAMPLES:
        notice = parse(read_file(path, path.name))
        found = [(one.rule, one.severity, one.span, one.evidence) for one in check_notice(notice, EVERYTHING, lang)]
        assert found == [(one.rule, one.severity, one.span, one.evidence) for one in check_notice(notice, EVERYTHING)]
