"""The worked drafting repository in examples/: its configuration, its rules, its workflow."""

from __future__ import annotations

import json
import shlex
import shutil
from pathlib import Path

import pytest
import yaml

from notice_lint.cli import main
from notice_lint.pipeline import run_examples
from notice_lint.ruleset import load_rules

REPOSITORY = Path(__file__).parent.parent / "examples" / "drafting-repository"
WORKFLOW = yaml.safe_load((REPOSITORY / ".github/workflows/notice-lint.yml").read_text(encoding="utf8"))
COMMANDS = [step["run"] for step in WORKFLOW["jobs"]["check"]["steps"] if "run" in step]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "起草 仓库"
    shutil.copytree(REPOSITORY, folder)
    monkeypatch.chdir(folder)
    return folder


def run(command: str, folder: Path) -> int:
    words = shlex.split(command)
    assert words[0] == "notice-lint"
    spread = [
        sorted(str(path.relative_to(folder)) for path in folder.glob(word)) if "*" in word else [word] for word in words
    ]
    return main([word for several in spread[1:] for word in several])


def test_its_notice_passes_its_workflow(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in COMMANDS[1:]:
        assert run(command, repository) == 0, capsys.readouterr().out
    assert json.loads((repository / "notice-lint.sarif").read_text(encoding="utf8"))["version"] == "2.1.0"


@pytest.mark.parametrize(
    ("right", "wrong", "rule"),
    [
        ("完成时限：2024年12月31日", "完成时限：2025年3月31日", "OFF101"),  # the limit is that of the configuration
        ("责任部室：利用科\n", "", "OFF102"),
        ("4个问题中已完成整改3个", "4个问题中已完成整改2个", "TOT002"),
        ("联系电话：0999-1234567；", "", ""),
    ],
)
def test_a_slip_fails_it(
    repository: Path, capsys: pytest.CaptureFixture[str], right: str, wrong: str, rule: str
) -> None:
    (notice,) = repository.glob("notices/*.txt")
    text = notice.read_text(encoding="utf8")
    assert right in text
    notice.write_text(text.replace(right, wrong, 1), encoding="utf8")
    assert main(["check", "notices"]) == int(bool(rule))
    assert rule in capsys.readouterr().out


def test_its_own_rules_hold() -> None:
    rules = load_rules(sorted(REPOSITORY.glob("rules/*.yaml")))
    assert [error for rule in rules for error in run_examples(rule)] == []


def test_its_hook_is_one_that_this_repository_offers() -> None:
    offered = yaml.safe_load((REPOSITORY.parent.parent / ".pre-commit-hooks.yaml").read_text(encoding="utf8"))
    wanted = yaml.safe_load((REPOSITORY / ".pre-commit-config.yaml").read_text(encoding="utf8"))
    hooks = {hook["id"] for repository in wanted["repos"] for hook in repository["hooks"]}
    assert hooks <= {hook["id"] for hook in offered}
