"""The real pre-commit with this checkout as its hook repository, as a person at a drafting repository meets it.

It installs the hook with pip from its registry, so it runs where `-m installs` asks for it: in .ci/run.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.installs

IGNORED = (
    ".git",
    ".venv",
    "__pycache__",
    ".hypothesis",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    "dist",
    "build",
)
NAME = "notices/整改 通报.txt"
WRONG = """中共云岭县档案馆党组关于巡察整改进展情况的通报
2024年5月16日，县委第三巡察组向县档案馆党组反馈了意见，共反馈16个问题。
截至目前，16个问题中，已完成整改14个，其余3个正在推进。
联系电话：0999-1234567。
中共云岭县档案馆党组
2024年11月5日
"""
RIGHT = WRONG.replace("其余3个", "其余2个")


class Repository:
    """A scratch repository in which git and pre-commit run as they do for a person."""

    def __init__(self, folder: Path, home: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        inside = str(Path(sys.executable).parent)
        self.env = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHONPATH"))},
            "PATH": f"{inside}{os.pathsep}{os.environ['PATH']}",
            "PRE_COMMIT_HOME": str(home),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "PYTHONUTF8": "1",
        }
        for who in ("AUTHOR", "COMMITTER"):
            self.env |= {f"GIT_{who}_NAME": "起草人", f"GIT_{who}_EMAIL": "drafter@example.invalid"}

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.folder, env=self.env, capture_output=True, text=True, encoding="utf8", check=False
        )

    def done(self, *command: str) -> str:
        done = self.run(*command)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()


@pytest.fixture(scope="module")
def hooks(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """This checkout as a repository of hooks, whatever is committed of it so far."""
    folder = tmp_path_factory.mktemp("hooks") / "notice-lint"
    shutil.copytree(root, folder, ignore=shutil.ignore_patterns(*IGNORED))
    repository = Repository(folder, folder.parent)
    repository.done("git", "init", "-q")
    repository.done("git", "add", "-A")
    repository.done("git", "commit", "-q", "-m", "notice-lint")
    return repository


@pytest.fixture(scope="module")
def drafts(root: Path, hooks: Repository, tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """The drafting repository of examples/ with the hook installed."""
    base = tmp_path_factory.mktemp("drafts")
    shutil.copytree(root / "examples" / "drafting-repository", base / "起草 文稿")
    repository = Repository(base / "起草 文稿", base / "home")
    repository.done("git", "init", "-q")
    config = repository.folder / ".pre-commit-config.yaml"
    rev = hooks.done("git", "rev-parse", "HEAD")
    text = re.sub(r"repo: \S+", f"repo: {hooks.folder.as_uri()}", config.read_text(encoding="utf8"))
    config.write_text(re.sub(r"rev: \S+", f"rev: {rev}", text), encoding="utf8")
    repository.done(sys.executable, "-m", "pre_commit", "install", "--install-hooks")
    repository.done("git", "add", "-A")
    repository.done("git", "commit", "-q", "-m", "文稿")  # the notice that is there passes
    return repository


def test_a_commit_with_a_contradiction_is_refused_and_the_mended_one_passes(drafts: Repository) -> None:
    path = drafts.folder / NAME
    path.write_text(WRONG, encoding="utf8")
    drafts.done("git", "add", NAME)
    refused = drafts.run("git", "commit", "-m", "通报")
    told = refused.stdout + refused.stderr
    assert refused.returncode == 1, told
    assert f"{NAME}:3:" in told and "error TOT002" in told and "16 ≠ 14 + 3" in told, told
    assert drafts.run("git", "cat-file", "-e", f"HEAD:{NAME}").returncode != 0

    path.write_text(RIGHT, encoding="utf8")
    drafts.done("git", "add", NAME)
    passed = drafts.run("git", "commit", "-m", "通报")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "Passed" in passed.stdout + passed.stderr
    drafts.done("git", "cat-file", "-e", f"HEAD:{NAME}")


@pytest.mark.parametrize("name", ["notices/台账.csv", "草稿.txt"])
def test_other_files_are_none_of_its_business(drafts: Repository, name: str) -> None:
    (drafts.folder / name).write_text(WRONG, encoding="utf8")
    drafts.done("git", "reset", "-q")
    drafts.done("git", "add", name)
    passed = drafts.run("git", "commit", "-m", "其他文件")
    assert passed.returncode == 0 and "Skipped" in passed.stdout + passed.stderr


def test_what_cannot_be_read_is_refused_with_one_clear_sentence(drafts: Repository) -> None:
    (drafts.folder / "notices" / "通报.docx").write_bytes(b"no zip archive")
    drafts.done("git", "add", "notices/通报.docx")
    refused = drafts.run("git", "commit", "-m", "通报")
    told = refused.stdout + refused.stderr
    assert refused.returncode == 1, told
    assert [line for line in told.splitlines() if line.startswith("notices/通报.docx: 未检查: ")], told
    assert "Traceback" not in told
    drafts.done("git", "reset", "-q")
