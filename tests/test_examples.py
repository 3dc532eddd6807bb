"""The notices in examples/, each with exactly the output that stands beside it.

`pytest tests/test_examples.py --regenerate` writes that output anew; read the difference before you commit it.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from notice_lint.cli import main

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "examples").glob("*.*")
    if path.suffix in (".txt", ".md", ".html") and path.name != "README.md"
)

each_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda name: Path(name).stem)


def told(example: str, form: str, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str]:
    """Exit code and output of `check` on an example, called as the README calls it."""
    code = main(["check", "--format", form, *more, example])
    return code, capsys.readouterr().out


def beside(example: str, form: str) -> Path:
    """The file with the expected output. No suffix of a notice: a walk through examples/ must not lint it."""
    return (ROOT / example).with_suffix(".out" if form == "text" else ".json")


@pytest.fixture(autouse=True)
def at_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("NOTICE_LINT_LANG", raising=False)


@each_example
@pytest.mark.parametrize("form", ["text", "json"])
def test_the_output_is_exactly_the_one_beside_it(
    example: str, form: str, capsys: pytest.CaptureFixture[str], regenerate: bool
) -> None:
    _, out = told(example, form, capsys)
    expected = beside(example, form)
    if regenerate:
        expected.write_bytes(out.encode("utf8"))
    assert out == expected.read_bytes().decode("utf8")


@each_example
def test_the_exit_code_says_what_the_report_says(example: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = told(example, "json", capsys)
    summary = json.loads(out)["summary"]
    assert code == int(summary["error"] + summary["warning"] > 0)


@each_example
def test_english_finds_the_same(example: str, capsys: pytest.CaptureFixture[str]) -> None:
    def bare(lang: str) -> list[object]:
        findings = json.loads(told(example, "json", capsys, "--lang", lang)[1])["files"][0]["findings"]
        return [
            {name: value for name, value in found.items() if name not in ("message", "related")} for found in findings
        ]

    assert bare("zh") == bare("en")


def test_there_are_twelve_or_more_and_two_of_them_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(EXAMPLES) >= 12
    clean = [
        example for example in EXAMPLES if not json.loads(told(example, "json", capsys)[1])["files"][0]["findings"]
    ]
    assert len(clean) >= 2


def test_no_expected_output_is_left_without_its_notice() -> None:
    outputs = [path for path in (ROOT / "examples").glob("*.*") if path.suffix in (".out", ".json")]
    suffixes = (".txt", ".md", ".html")
    left = [path.name for path in outputs if not any(path.with_suffix(suffix).exists() for suffix in suffixes)]
    assert left == []
