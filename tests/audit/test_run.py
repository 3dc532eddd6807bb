"""A whole corpus: nothing counted twice, nothing lost, whatever is killed on the way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from notice_lint import lint_file
from notice_lint.audit.part import LARGEST, File, Part, check_part, parts
from notice_lint.audit.run import Here, audit
from notice_lint.errors import ConfigError
from notice_lint.pipeline import Setup
from notice_lint.readers.sources import Source, sources

from .conftest import COUNT, command, run, tables, when_begun, workers_of

Start = Callable[..., "subprocess.Popen[bytes]"]


def test_every_notice_has_one_row_and_every_finding_its_own(corpus: Path, whole: Path) -> None:
    base = duckdb.connect()
    notices = base.execute(f"select path, error, errors, warnings from '{whole}/notices/*.parquet'").fetchall()
    assert sorted(row[0] for row in notices) == [str(file) for file in sorted(corpus.iterdir())]
    assert [row[1] for row in notices if row[1]] == ["这是二进制文件，不是文本"]
    for path, error, errors, warnings in notices[::50]:
        if error:
            continue
        found = lint_file(path)
        rows = base.execute(
            f"select rule, line, \"column\", message from '{whole}/findings/*.parquet' where path = ? "
            'order by line, "column", rule, message',
            [path],
        ).fetchall()
        told = [(one.rule, one.line, one.column, one.message) for one in found]
        assert rows == sorted(told, key=lambda row: (row[1], row[2], row[0], row[3]))
        assert (errors, warnings) == tuple(sum(one.severity == name for one in found) for name in ("error", "warning"))


def test_a_second_run_checks_nothing_and_changes_nothing(corpus: Path, whole: Path) -> None:
    before = tables(whole)
    assert f"本次检查 0 个（每秒 0 个），此前已完成 {COUNT} 个" in run(corpus, whole)
    assert tables(whole) == before


def test_one_process_gives_the_same_tables(corpus: Path, whole: Path, tmp_path: Path) -> None:
    run(corpus, tmp_path, "--jobs", "1")
    assert tables(tmp_path) == tables(whole)


def test_a_run_that_was_killed_goes_on_where_it_was(corpus: Path, whole: Path, tmp_path: Path, started: Start) -> None:
    process = started(*command(corpus, tmp_path, "--jobs", "2"))
    when_begun(tmp_path, process)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    done = sum(len(json.loads(file.read_text("utf8"))["files"]) for file in (tmp_path / "parts").glob("*.json"))
    assert 0 < done < COUNT
    assert f"本次检查 {COUNT - done} 个" in run(corpus, tmp_path, "--jobs", "2")
    assert tables(tmp_path) == tables(whole)


def test_a_worker_that_is_killed_is_replaced(corpus: Path, whole: Path, tmp_path: Path, started: Start) -> None:
    process = started(*command(corpus, tmp_path, "--jobs", "2"))
    when_begun(tmp_path, process)
    workers_of(process)[0].kill()
    assert process.wait() == 0
    assert tables(tmp_path) == tables(whole)


def test_a_cluster_gives_the_same_tables_though_a_worker_is_lost(
    corpus: Path, whole: Path, tmp_path: Path, started: Start
) -> None:
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        process = started(*command(corpus, tmp_path, "--dask", cluster.scheduler_address))
        when_begun(tmp_path, process)
        os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
        assert process.wait() == 0
    assert tables(tmp_path) == tables(whole)


def test_a_file_more_changes_one_part(corpus: Path, whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    copy = tmp_path / "corpus"
    copy.mkdir()
    for file in sorted(corpus.iterdir())[:200]:
        (copy / file.name).write_bytes(file.read_bytes())
    run(copy, out)
    before = tables(out)
    (copy / "000100a.txt").write_text("云岭县档案馆巡察整改情况的通报\n共3人，其中男5人。\n", encoding="utf8")
    run(copy, out)
    after = tables(out)
    assert (
        len(before.keys() - after.keys()) == len(after.keys() - before.keys()) <= 10
    )  # four tables, a manifest; two parts at most


def test_other_rules_are_another_audit(corpus: Path, tmp_path: Path) -> None:
    some = list(sources([str(file) for file in sorted(corpus.iterdir())[:20]], [".txt"]))

    def rules_found(*select: str) -> set[str]:
        audit(some, tmp_path, Setup(search=False, select=select), Here(1))
        found = duckdb.connect().execute(f"select distinct rule from '{tmp_path}/findings/*.parquet'").fetchall()
        return {rule for (rule,) in found}

    assert rules_found("DUP") == {"DUP001", "DUP002"}
    assert not rules_found("DUP") & rules_found("NUM", "ORD", "TOT")


def test_a_file_that_changes_during_the_run_says_so(tmp_path: Path) -> None:
    notice = tmp_path / "a.txt"
    notice.write_text("云岭县档案馆巡察整改情况的通报\n", encoding="utf8")
    part = Part("k", (File(Source("a.txt", notice), "0" * 64, ""),))
    base = duckdb.connect()
    (tmp_path / "n.parquet").write_bytes(check_part(part, Setup(search=False))["notices"])
    assert base.execute(f"select error from '{tmp_path}/n.parquet'").fetchall() == [("检查时文件有改动，请再运行一次",)]


def test_two_runs_at_once_do_not_write_into_one_folder(corpus: Path, tmp_path: Path) -> None:
    from filelock import FileLock

    with FileLock(tmp_path / ".lock"), pytest.raises(ConfigError, match="another audit"):
        audit([], tmp_path, Setup(), lambda todo, options: iter(()))


def test_parts_hold_every_file_once_in_order() -> None:
    files = [File(Source(f"{i}.txt", Path(f"/{i}.txt")), str(i), "x") for i in range(1000)]
    found = list(parts(files))
    assert [file for part in found for file in part.files] == files
    assert max(len(part.files) for part in found) <= LARGEST
    assert len({part.key for part in found}) == len(found)
    assert not {part.key for part in found} & {
        part.key for part in parts(replace(file, identity="y") for file in files)
    }


def test_a_configuration_that_changes_for_one_file_changes_its_part_alone(corpus: Path, tmp_path: Path) -> None:
    named = [str(file) for file in sorted(corpus.iterdir())[:200]]
    (tmp_path / ".notice-lint.yaml").write_text("ignore: [TXT]\n", encoding="utf8")
    copies = [tmp_path / Path(name).name for name in named]
    for copy, name in zip(copies, named, strict=True):
        copy.write_bytes(Path(name).read_bytes())
    some, out = list(sources([str(copy) for copy in copies], [".txt"])), tmp_path / "out"
    audit(some, out, Setup(), Here(1))
    before = set(tables(out))
    suppressed = "suppressions: [{rule: TOT001, quote: 一, reason: 口径不同}]\n"
    copies[100].with_name(f"{copies[100].name}.notice-lint.yaml").write_text(suppressed, encoding="utf8")
    audit(some, out, Setup(), Here(1))
    assert len(before - set(tables(out))) == 5  # four tables and a manifest


def test_a_folder_that_is_not_walked_is_a_row_that_says_so(tmp_path: Path) -> None:
    deep = tmp_path / "corpus"
    (deep / "/".join("d" * 3)).mkdir(parents=True)
    some = list(sources([str(deep)], [".txt"], depth=lambda folder: 2))
    audit(some, tmp_path / "out", Setup(search=False), Here(1))
    rows = duckdb.connect().execute(f"select error from '{tmp_path}/out/notices/*.parquet'").fetchall()
    assert rows == [("文件夹嵌套超过 2 层，未再深入（limits.depth）",)]
