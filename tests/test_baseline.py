"""A baseline hides what it knows, by fingerprints that survive moved lines, and only shrinks unless told otherwise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from notice_lint.baseline import Baseline, Entry, read_baseline
from notice_lint.cli import main
from notice_lint.errors import ConfigError

TITLE = "中共云岭县档案馆党组关于巡察整改进展情况的通报\n"
BAD, WORSE = "2024年2月30日，召开会议。\n", "2024年4月31日，印发方案。\n"
SELECT = ["--select", "DAT002"]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "稿 件").mkdir()
    (tmp_path / ".notice-lint.yaml").write_text("select: [DAT002]\n", encoding="utf8")
    put(tmp_path, BAD)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(folder: Path, text: str) -> None:
    (folder / "稿 件" / "a.txt").write_text(TITLE + text, encoding="utf8")


def stored(path: str = ".notice-lint-baseline.json") -> dict[str, int]:
    data = json.loads(Path(path).read_text(encoding="utf8"))
    return {file: sum(entry["count"] for entry in known.values()) for file, known in data["files"].items()}


def test_what_is_known_is_hidden_and_counted(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["baseline", "."]) == 0
    assert capsys.readouterr().out == ".notice-lint-baseline.json：1 处已知问题，1 个文件\n"
    assert stored() == {"稿 件/a.txt": 1}
    assert main(["check", ".", "--baseline", ".notice-lint-baseline.json"]) == 0
    assert capsys.readouterr().out == "没有发现问题，共检查 1 个文件；基线已知 1 处\n"
    assert main(["check", ".", "--baseline", ".notice-lint-baseline.json", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["files"][0]["known"], told["summary"]["known"], told["files"][0]["findings"]) == (1, 1, [])


def test_moved_lines_are_known_and_new_slips_are_not(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["baseline", "."])
    put(repository, "\n\n概述。\n" + BAD + WORSE)
    capsys.readouterr()
    assert main(["check", "--baseline", ".notice-lint-baseline.json"]) == 1
    out = capsys.readouterr().out
    assert "4月31日" in out
    assert "2月30日" not in out


def test_it_only_shrinks(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(repository, BAD + WORSE)
    main(["baseline", "."])
    assert stored() == {"稿 件/a.txt": 2}
    put(repository, BAD + "2024年6月31日，印发方案。\n")
    capsys.readouterr()
    assert main(["baseline", "."]) == 0
    assert capsys.readouterr().out.splitlines() == [
        ".notice-lint-baseline.json：1 处已知问题，1 个文件（原 2 处）",
        "另有 1 处新问题没有收入基线；确要收入，请加 --update",
    ]
    assert main(["baseline", ".", "--update"]) == 0
    assert stored() == {"稿 件/a.txt": 2}
    put(repository, "")
    main(["baseline", "."])
    assert stored() == {}


def test_files_that_were_not_looked_at_stay_until_they_are_gone(repository: Path) -> None:
    (repository / "b.txt").write_text(TITLE + BAD, encoding="utf8")
    main(["baseline", "."])
    put(repository, "")
    main(["baseline", "稿 件/a.txt"])
    assert stored() == {"b.txt": 1}
    (repository / "b.txt").unlink()
    main(["baseline", "稿 件"])
    assert stored() == {}


def test_a_run_that_changes_nothing_writes_nothing(repository: Path) -> None:
    main(["baseline", "."])
    before = Path(".notice-lint-baseline.json").stat()
    main(["baseline", "."])
    after = Path(".notice-lint-baseline.json").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_paths_are_told_from_the_baseline_s_own_folder(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "ci").mkdir()
    assert main(["baseline", "稿 件", "--baseline", "ci/known.json"]) == 0
    assert stored("ci/known.json") == {"../稿 件/a.txt": 1}
    (repository / ".notice-lint.yaml").write_text("select: [DAT002]\nbaseline: ci/known.json\n", encoding="utf8")
    assert main(["check", str(repository / "稿 件" / "a.txt")]) == 0
    put(repository, BAD + WORSE)
    assert main(["baseline", ".", "--update"]) == 0
    assert stored("ci/known.json") == {"../稿 件/a.txt": 2}


def test_what_is_suppressed_is_not_written_down(repository: Path) -> None:
    put(repository, "<!-- notice-lint: ignore DAT002 原件如此 -->\n" + BAD)
    main(["baseline", "."])
    assert stored() == {}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "known.json:1:2: 不是有效的 JSON"),
        (b"[]", "known.json: 不是基线文件"),
        (b'{"schema": "other/1", "files": {}}', "known.json: 不是基线文件"),
        (b'{"schema": "notice-lint-baseline/1", "files": {"a": {"x": 1}}}', "known.json: 不是基线文件"),
        (b"\xff\xfe\x00", "known.json: 不是基线文件"),
        (None, "known.json: 没有这个基线文件"),
    ],
)
def test_one_that_is_none(
    repository: Path, content: bytes | None, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        Path("known.json").write_bytes(content)
    assert main(["check", "--baseline", "known.json"]) == 2
    assert said in capsys.readouterr().err


def test_one_that_cannot_be_read_or_written_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ConfigError):
        read_baseline(tmp_path)
    with pytest.raises(ConfigError):
        Baseline(tmp_path / "none" / "x.json", {"a": {"0": Entry("TOT001", "x")}}).write()
