"""The rule files that ship are read once; what is known of them is what they say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from notice_lint import known_rules
from notice_lint.cache import keep
from notice_lint.known_rules import known_files, remember_files
from notice_lint.resources import data_folder
from notice_lint.rule import Rule
from notice_lint.ruleset import load_shipped, rule_text

TEXTS = [rule_text(path) for path in sorted(data_folder("rules").glob("*/*.yaml"))]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOTICE_LINT_CACHE", str(tmp_path / "cache"))


def loaded() -> tuple[Rule, ...]:
    load_shipped.cache_clear()
    return load_shipped()


def test_rules_from_what_is_known_are_those_of_the_files() -> None:
    from_files = loaded()
    assert set(known_files(TEXTS)) == set(TEXTS)
    assert loaded() == from_files


def test_a_file_that_changed_is_read_anew() -> None:
    remember_files(TEXTS)
    assert not known_files([TEXTS[0].replace("severity: error", "severity: info") + "#", *TEXTS[1:]])
    assert not known_files(TEXTS[1:])
    assert not known_files(TEXTS[::-1])


def test_another_version_of_the_tool_reads_them_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    remember_files(TEXTS)
    monkeypatch.setattr(known_rules, "__version__", "0.0.0")
    assert not known_files(TEXTS)


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"[[{}]]", b"[1, 2]", b"\xff", b"null"])
def test_what_is_no_value_of_theirs_is_passed_over(data: bytes) -> None:
    from_files = loaded()
    keep(known_rules.KIND, data, *known_rules._key(TEXTS))
    assert not known_files(TEXTS)
    assert loaded() == from_files


def test_values_that_are_no_rules_are_passed_over() -> None:
    from_files = loaded()
    keep(known_rules.KIND, str([[{"code": 1}, []] for _ in TEXTS]).replace("'", '"').encode(), *known_rules._key(TEXTS))
    assert known_files(TEXTS)
    assert loaded() == from_files


def test_a_check_whose_rules_are_known_loads_no_yaml(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("一、概况\n情况如下。\n", encoding="utf8")
    code = (
        "import sys; from notice_lint.cli import main; main(['check', '--no-config', sys.argv[1]]); "
        "print([name for name in ('yaml',) if name in sys.modules], file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "one.txt")]
    for _ in range(2):
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"
