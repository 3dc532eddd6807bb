"""Folders are walked in a fixed order, and what git ignores is left out."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from notice_lint.readers.sources import Source, sources

SUFFIXES = {".txt", ".md"}


def plant(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("文\n", encoding="utf8")


def names(*named: str | Path) -> list[str]:
    return [source.name for source in sources(map(str, named), SUFFIXES)]


def test_a_folder_gives_its_notices_sorted_files_before_folders(tmp_path: Path) -> None:
    plant(tmp_path, "b.txt", "a.md", "c.docx", "d/e.TXT", "d/f/g.txt", ".hidden.txt", ".git/h.txt", "z.txt", "~$z.txt")
    found = [Path(name).relative_to(tmp_path).as_posix() for name in names(tmp_path)]
    assert found == ["a.md", "b.txt", "z.txt", "d/e.TXT", "d/f/g.txt"]


def test_a_file_is_taken_once_however_often_it_is_named(tmp_path: Path) -> None:
    plant(tmp_path, "a.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    assert names(tmp_path / "a.txt", tmp_path, tmp_path / "link.txt", "-", "-") == [str(tmp_path / "a.txt"), "-"]


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    plant(tmp_path, "in/a.txt")
    (tmp_path / "in" / "loop").symlink_to(tmp_path)
    assert len(names(tmp_path)) == 1


def test_what_git_ignores_is_left_out_exactly(tmp_path: Path) -> None:
    plant(tmp_path, *(f"{folder}{name}.txt" for folder in ("", "sub/", "sub/deep/", "old/") for name in "abc"))
    (tmp_path / ".gitignore").write_text("/a.txt\nold/\n*c.txt\n!\n# comment\n", encoding="utf8")
    (tmp_path / "sub/.gitignore").write_text("!c.txt\ndeep/b.txt\n", encoding="utf8")
    git = ["git", "-C", str(tmp_path), "-c", "core.quotePath=false"]
    subprocess.run([*git, "init", "-q"], check=True)
    listed = subprocess.run(
        [*git, "ls-files", "-o", "--exclude-standard", "*.txt"], check=True, capture_output=True, text=True
    ).stdout.split()
    assert sorted(Path(name).relative_to(tmp_path).as_posix() for name in names(tmp_path)) == sorted(listed)
    below = [Path(name).relative_to(tmp_path).as_posix() for name in names(tmp_path / "sub")]
    assert sorted(below) == sorted(name for name in listed if name.startswith("sub/"))


def test_a_file_that_is_named_outright_is_taken_even_if_git_ignores_it(tmp_path: Path) -> None:
    plant(tmp_path, "a.txt")
    (tmp_path / ".gitignore").write_text("*.txt\n", encoding="utf8")
    assert names(tmp_path) == []
    assert names(tmp_path / "a.txt") == [str(tmp_path / "a.txt")]


def test_nothing_is_read_or_judged_here(tmp_path: Path) -> None:
    assert list(sources([str(tmp_path / "none.txt")], SUFFIXES)) == [
        Source(str(tmp_path / "none.txt"), tmp_path / "none.txt")
    ]
    assert list(sources(["-"], SUFFIXES, "x.txt")) == [Source("x.txt")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may list any folder; test_cli tries it as another user")
def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path) -> None:
    plant(tmp_path, "shut/a.txt")
    (tmp_path / "shut").chmod(0)
    try:
        found = list(sources([str(tmp_path)], SUFFIXES))
    finally:
        (tmp_path / "shut").chmod(0o700)
    assert isinstance(found[0].error, PermissionError)
