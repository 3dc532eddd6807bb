"""What is remembered between runs: never stale, never another user's, never damaged."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from notice_lint.cache import FEW, OFTEN, keep, keep_among_many, recall, state


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "cache"
    monkeypatch.setenv("NOTICE_LINT_CACHE", str(root))
    return root


def test_what_was_kept_is_recalled_by_its_key_alone() -> None:
    keep("rules", b"\x00data\n", "a", "b")
    assert recall("rules", "a", "b") == b"\x00data\n"
    assert recall("rules", "a") is None
    assert recall("rules", "ab") is None
    assert recall("patterns", "a", "b") is None


def test_the_folder_is_its_users_alone(folder: Path) -> None:
    keep("rules", b"data", "a")
    assert {oct(one.stat().st_mode & 0o777) for one in (folder, folder / "rules")} == {"0o700"}


def test_a_folder_that_others_can_write_to_is_not_trusted(folder: Path) -> None:
    keep("rules", b"data", "a")
    for one in (folder, folder / "rules"):
        for mode in (0o770, 0o702):
            one.chmod(mode)
            assert recall("rules", "a") is None
            keep("rules", b"other", "a")
        one.chmod(0o700)
    assert recall("rules", "a") == b"data"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can give a folder away")
def test_a_folder_of_another_user_is_not_trusted(folder: Path) -> None:
    keep("rules", b"data", "a")
    for one in (folder, folder / "rules"):
        os.chown(one, 12345, -1)
        assert recall("rules", "a") is None
        os.chown(one, 0, -1)
    assert recall("rules", "a") == b"data"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can give a file away")
def test_a_file_of_another_user_is_not_trusted(folder: Path) -> None:
    keep("rules", b"data", "a")
    (file,) = (folder / "rules").iterdir()
    os.chown(file, 12345, -1)
    assert recall("rules", "a") is None


def test_a_file_that_others_can_write_to_is_not_trusted(folder: Path) -> None:
    before = os.umask(0)
    try:
        keep("rules", b"data", "a")
    finally:
        os.umask(before)
    assert recall("rules", "a") == b"data"
    (file,) = (folder / "rules").iterdir()
    file.chmod(0o666)
    assert recall("rules", "a") is None


def test_a_link_is_not_followed(folder: Path, tmp_path: Path) -> None:
    keep("rules", b"data", "a")
    (folder / "rules").rename(tmp_path / "elsewhere")
    (folder / "rules").symlink_to(tmp_path / "elsewhere")
    assert recall("rules", "a") is None


@pytest.mark.parametrize("keeps", [slice(-1), slice(1, None), slice(0), slice(None, None, -1)])
def test_damaged_data_are_not_recalled(folder: Path, keeps: slice) -> None:
    keep("rules", b"some data", "a")
    (file,) = (folder / "rules").iterdir()
    file.write_bytes(file.read_bytes()[keeps])
    assert recall("rules", "a") is None
    keep("rules", b"some data", "a")
    assert recall("rules", "a") == b"some data"


def test_data_under_the_name_of_another_key_are_not_recalled(folder: Path) -> None:
    keep("rules", b"of a", "a")
    (of_a,) = (folder / "rules").iterdir()
    keep("rules", b"of b", "b")
    (of_b,) = set((folder / "rules").iterdir()) - {of_a}
    of_b.write_bytes(of_a.read_bytes())
    assert recall("rules", "b") is None


def test_few_versions_are_kept(folder: Path) -> None:
    for i in range(FEW + 3):
        keep("rules", b"data", str(i))
        for at, file in enumerate(sorted((folder / "rules").iterdir(), key=lambda one: one.stat().st_mtime_ns)):
            os.utime(file, ns=(at, at))
    assert len(list((folder / "rules").iterdir())) == FEW
    assert recall("rules", str(FEW + 2)) == b"data"


def test_without_a_folder_nothing_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NOTICE_LINT_CACHE", "")
    keep("rules", b"data", "a")
    assert recall("rules", "a") is None
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("NOTICE_LINT_CACHE", str(tmp_path / "file"))
    keep("rules", b"data", "a")
    assert recall("rules", "a") is None


def test_another_version_of_a_file_is_another_state(tmp_path: Path) -> None:
    file = tmp_path / "one.py"
    file.write_text("1", encoding="utf8")
    before = state(file)
    file.write_text("12", encoding="utf8")
    assert state(file) != before


def kept(folder: Path) -> int:
    return len(list((folder / "results").iterdir()))


def test_one_of_many_stays_among_many(folder: Path) -> None:
    for i in range(3 * FEW):
        keep_among_many("results", b"data", 100, 10_000, str(i))
    assert kept(folder) == 3 * FEW
    assert recall("results", "0") == b"data"


@pytest.mark.parametrize(("most", "size"), [(20, 10**9), (10**9, 20 * (32 + 100))])
def test_not_more_are_kept_than_was_said(folder: Path, most: int, size: int) -> None:
    (folder / "results").mkdir(parents=True, mode=0o700)
    folder.chmod(0o700)
    highest = 0
    for i in range(8 * OFTEN):
        keep_among_many("results", b"x" * 100, most, size, str(i))
        highest = max(highest, kept(folder))
    assert highest <= 20 + 6 * OFTEN
    assert kept(folder) < 8 * OFTEN


def test_what_is_still_asked_for_is_forgotten_last(folder: Path) -> None:
    for i in range(FEW):
        keep("rules", b"data", str(i))
    for file in (folder / "rules").iterdir():
        os.utime(file, (0, 0))
    assert recall("rules", "3") == b"data"
    for i in range(FEW - 1):
        keep("rules", b"data", "new", str(i))
    assert recall("rules", "3") == b"data"


def test_what_a_killed_run_left_half_written_goes_with_the_old(folder: Path) -> None:
    keep("rules", b"data", "a")
    left = folder / "rules" / ".abc.tmp"
    left.write_bytes(b"da")
    os.utime(left, (0, 0))
    for i in range(FEW):
        keep("rules", b"data", str(i))
    assert not left.exists()
