"""A file is written whole or not at all, and stays the file it was: its permissions, its link, its device."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from notice_lint.writing import replace_file

posix = pytest.mark.skipif(sys.platform == "win32", reason="permissions and links are others there")


def test_a_new_file_and_one_that_stands_there(tmp_path: Path) -> None:
    path = tmp_path / "整改 通报.txt"
    replace_file(path, b"1")
    replace_file(path, b"2")
    assert path.read_bytes() == b"2"
    assert [one.name for one in tmp_path.iterdir()] == ["整改 通报.txt"]


@posix
def test_permissions_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"1")
    path.chmod(0o640)
    replace_file(path, b"2")
    assert path.stat().st_mode & 0o777 == 0o640
    plain = tmp_path / "b.txt"
    plain.write_bytes(b"")
    replace_file(tmp_path / "c.txt", b"")
    assert (tmp_path / "c.txt").stat().st_mode == plain.stat().st_mode


@posix
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    real, link = tmp_path / "folder" / "a.txt", tmp_path / "link.txt"
    real.write_bytes(b"1")
    link.symlink_to(real)
    replace_file(link, b"2")
    assert link.is_symlink()
    assert real.read_bytes() == b"2"


@posix
def test_a_device_is_written_to() -> None:
    replace_file(Path(os.devnull), b"1")
    assert not Path(os.devnull).is_file()


def test_nothing_is_left_behind_where_writing_fails(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    for path in (tmp_path / "taken", tmp_path / "none" / "a.txt"):
        with pytest.raises(OSError):
            replace_file(path, b"1")
    assert [one.name for one in tmp_path.iterdir()] == ["taken"]
