"""When the machine fails: nothing half written, one sentence for each thing, the right exit code. For root too."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="signals, limits and users of Linux")

ROOT = Path(__file__).parent.parent
TITLE = "中共云岭县档案馆党组关于巡察整改进展情况的通报\n"
CLEAN = TITLE + "现将整改情况通报如下。\n"
BAD = TITLE + "2024年2月30日，召开会议。\n"
MENDABLE = TITLE + "已修订制度，，并抓好落实。\n"
LONG = (
    TITLE + "1.关于台账不全的问题。\n整改情况：一是修订制度3项。二是补齐台账12份，其中档案9份。\n" * 1500
)  # takes its time
COMMAND = [sys.executable, "-m", "notice_lint"]
DATES = ["--select", "DAT002"]
HANGS = 60  # seconds after which a test that waits in vain is ended; nothing is measured by it
NOBODY = 65534


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The current folder, which every user of the machine may enter."""
    path = Path(tempfile.mkdtemp())
    path.chmod(0o755)
    monkeypatch.chdir(path)
    monkeypatch.setenv("NOTICE_LINT_CACHE", str(path / ".cache"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    yield path
    shutil.rmtree(path)


def write(**files: str) -> None:
    for name, text in files.items():
        Path(f"{name}.txt").write_text(text, encoding="utf8")


def names() -> list[str]:
    return sorted(path.name for path in Path.cwd().iterdir() if path.name != ".cache")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, check=False, timeout=HANGS)


def start(*arguments: str) -> subprocess.Popen[str]:
    """A run in a group of processes of its own."""
    command = [*COMMAND, *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, start_new_session=True)


def within(limit: str, size: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A run that may not write a file of more than `size` bytes, as on a disk that is full by then."""
    code = (
        f"import resource, sys; resource.setrlimit(resource.{limit}, ({size}, {size}))\n"
        "from notice_lint.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=HANGS)


AS_NOBODY = f"""
import os, sys
from notice_lint.cli import main
arguments = sys.argv[1:]
main(["check", "warm.txt", "--fix", "--output", os.devnull, "--jobs", "1", "--no-cache"])  # all that is imported
main(["baseline", "warm.txt", "--baseline", os.devnull])
import multiprocessing.connection, multiprocessing.popen_fork, tempfile, notice_lint.workers
sys.stdout.flush()
os.dup2(os.open("told", os.O_WRONLY | os.O_CREAT), 1)
os.dup2(1, 2)
if os.geteuid() == 0: os.setgid({NOBODY}); os.setuid({NOBODY})
sys.exit(main(arguments))
"""


def as_nobody(*arguments: str) -> tuple[int, list[str]]:
    """Exit code and what was told of a run by a user who owns nothing here."""
    write(warm=MENDABLE)
    Path("told").write_bytes(b"")
    command = [sys.executable, "-c", AS_NOBODY, *arguments]
    done = subprocess.run(command, capture_output=True, check=False, timeout=HANGS)
    Path("warm.txt").unlink()
    lines = Path("told").read_text(encoding="utf8").splitlines()
    Path("told").unlink()
    return done.returncode, lines


def children(process: subprocess.Popen[str]) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]
    except OSError:
        return []


def until(done: Callable[[], object]) -> None:
    ends = time.monotonic() + HANGS
    while not done():
        assert time.monotonic() < ends, "waited in vain"
        time.sleep(0.005)


def alive(pid: int) -> bool:
    """Whether the process goes on: one that waits for its parent to take note of its end does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


# A full disk


def test_a_report_that_does_not_fit_leaves_the_old_one(folder: Path) -> None:
    write(bad=BAD)
    for format_ in ("text", "json", "sarif"):
        Path("report").write_text("old")
        done = within("RLIMIT_FSIZE", 64, "check", "bad.txt", "--format", format_, "--output", "report")
        assert done.returncode == 2
        assert done.stdout == ""
        assert done.stderr.startswith("notice-lint: report 写入失败：")
        assert done.stderr.count("\n") == 1
        assert Path("report").read_text() == "old"
    assert names() == ["bad.txt", "report"]


def test_a_mend_that_does_not_fit_leaves_the_draft(folder: Path) -> None:
    write(a=MENDABLE * 20)
    done = within("RLIMIT_FSIZE", 64, "check", "a.txt", "--fix")
    assert done.returncode == 2
    assert done.stderr.startswith("notice-lint: a.txt: 写入失败，文件未动：")
    assert Path("a.txt").read_text(encoding="utf8") == MENDABLE * 20
    assert names() == ["a.txt"]


def test_a_baseline_that_does_not_fit_leaves_the_old_one(folder: Path) -> None:
    write(a=CLEAN, b=BAD)
    assert run("baseline", "a.txt", "b.txt").returncode == 0
    before = Path(".notice-lint-baseline.json").read_bytes()
    write(a=BAD)
    done = within("RLIMIT_FSIZE", 64, "baseline", "--update", "a.txt", "b.txt")
    assert done.returncode == 2
    assert done.stderr.startswith("notice-lint: .notice-lint-baseline.json: 基线写入失败：")
    assert done.stderr.count("\n") == 1
    assert Path(".notice-lint-baseline.json").read_bytes() == before


def test_a_cache_that_cannot_be_written_is_no_mistake(folder: Path) -> None:
    write(bad=BAD)
    done = within("RLIMIT_FSIZE", 0, "check", "bad.txt", *DATES)
    assert done.returncode == 1
    assert done.stdout.startswith("bad.txt:2:1: error DAT002")
    assert done.stderr == ""
    assert [one for one in Path(".cache").rglob("*") if one.is_file()] == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("more", [[], ["--format", "json"], ["--fix", "--format", "json"], ["--diff"]])
def test_standard_output_on_a_full_disk_is_one_sentence(folder: Path, more: list[str]) -> None:
    write(a=MENDABLE, b=BAD)
    with Path("/dev/full").open("wb") as full:
        command = [*COMMAND, "check", "a.txt", "b.txt", *more]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=HANGS)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1].startswith("notice-lint: 标准输出 写入失败：")


# A folder that may not be written to


def test_a_read_only_folder_is_one_sentence(folder: Path) -> None:
    write(a=MENDABLE)
    Path("a.txt").chmod(0o666)
    code, told = as_nobody("check", "a.txt", "--output", "report")
    assert (code, len(told)) == (2, 1)
    assert told[0].startswith("notice-lint: report 写入失败：")
    code, told = as_nobody("baseline", "a.txt")
    assert (code, len(told)) == (2, 1)
    assert told[0].startswith("notice-lint: .notice-lint-baseline.json: 基线写入失败：")
    code, told = as_nobody("check", "a.txt", "--fix")
    assert code == 2
    assert [one for one in told if one.startswith("notice-lint: a.txt: 写入失败，文件未动：")]
    assert Path("a.txt").read_text(encoding="utf8") == MENDABLE
    assert names() == ["a.txt"]


def test_a_cache_of_another_user_is_neither_used_nor_touched(folder: Path) -> None:
    write(a=BAD)
    assert run("check", "a.txt", *DATES).returncode == 1
    if os.geteuid() == 0:
        for one in (Path(".cache"), *Path(".cache").rglob("*")):
            one.chmod(0o777 if one.is_dir() else 0o666)  # anybody could have put anything there
    before = {one: one.stat().st_mtime_ns for one in Path(".cache").rglob("*") if one.is_file()}
    code, told = as_nobody("check", "a.txt", "--select", "DAT002,DAT003")
    assert code == 1
    assert told[0].startswith("a.txt:2:1: error DAT002")
    if os.geteuid() == 0:
        assert {one: one.stat().st_mtime_ns for one in Path(".cache").rglob("*") if one.is_file()} == before


# Files that change while they are read: a pipe holds the run where a test wants it


@pytest.fixture
def held(folder: Path) -> Iterator[Callable[..., subprocess.CompletedProcess[str]]]:
    """Runs `check a.txt slow.txt z.txt`, and does something when a.txt has been read and z.txt has not."""
    os.mkfifo("slow.txt")

    def run_and(meanwhile: Callable[[], object], *options: str) -> subprocess.CompletedProcess[str]:
        process = start("check", "a.txt", "slow.txt", "z.txt", "--jobs", "1", *options)
        killer = threading.Timer(HANGS, process.kill)
        killer.start()
        with Path("slow.txt").open("w", encoding="utf8") as slow:  # returns when the command waits at the other end
            meanwhile()
            slow.write(CLEAN)
        out, error = process.communicate()
        killer.cancel()
        return subprocess.CompletedProcess([], process.returncode, out, error)

    yield run_and


def test_a_file_that_goes_is_a_sentence_and_the_rest_goes_on(held: Callable[..., object], folder: Path) -> None:
    write(a=BAD, z=CLEAN)
    done = held(lambda: Path("z.txt").unlink(), *DATES)
    assert isinstance(done, subprocess.CompletedProcess)
    assert done.returncode == 2
    assert done.stdout.startswith("a.txt:2:1: error DAT002")
    assert "z.txt: 未检查: 没有这个文件\n" in done.stdout


def test_a_file_is_checked_as_it_stands_when_it_is_read(held: Callable[..., object], folder: Path) -> None:
    write(a=BAD, z=CLEAN)

    def swap() -> None:
        write(a=CLEAN, z=TITLE + "\n\n2024年2月30日，召开会议。\n")

    done = held(swap, *DATES)
    assert isinstance(done, subprocess.CompletedProcess)
    assert done.returncode == 1
    assert [line.split(" ")[0] for line in done.stdout.splitlines() if "DAT002" in line] == ["a.txt:2:1:", "z.txt:4:1:"]
    for change in (lambda: write(z=""), lambda: Path("z.txt").write_bytes(b"\0\xff" * 9)):
        write(z=CLEAN)
        done = held(change, *DATES)
        assert isinstance(done, subprocess.CompletedProcess)
        assert (done.returncode, done.stderr) == (2, "")


def test_a_mend_never_goes_over_what_was_written_meanwhile(held: Callable[..., object], folder: Path) -> None:
    write(a=MENDABLE, z=MENDABLE)
    newer = MENDABLE + "又加了一句。\n"
    done = held(lambda: write(a=newer), "--fix", "--select", "TXT")
    assert isinstance(done, subprocess.CompletedProcess)
    assert done.returncode == 2
    assert "notice-lint: a.txt: 文件在检查期间已有改动，未写入，请重新运行\n" in done.stderr
    assert Path("a.txt").read_text(encoding="utf8") == newer
    assert "，，" not in Path("z.txt").read_text(encoding="utf8")


# Processes that die


@pytest.fixture
def long_run(folder: Path) -> list[str]:
    for i in range(4):
        Path(f"{i}.txt").write_text(f"{LONG}{BAD}{i}\n", encoding="utf8")
    return ["check", ".", *DATES, "--no-cache", "--jobs", "2"]


def test_what_a_killed_process_was_at_is_done_again(long_run: list[str]) -> None:
    expected = run(*long_run)
    process = start(*long_run)
    until(lambda: len(children(process)) == 2)
    os.kill(children(process)[0], signal.SIGKILL)
    out, error = process.communicate(timeout=HANGS)
    assert (process.returncode, out, error) == (1, expected.stdout, "")


def test_files_whose_processes_die_again_and_again_get_a_sentence(long_run: list[str]) -> None:
    process = start(*long_run)

    def killed() -> bool:
        for pid in children(process):
            with suppress(ProcessLookupError):  # it ended in between
                os.kill(pid, signal.SIGKILL)
        return process.poll() is not None

    until(killed)
    out, error = process.communicate(timeout=HANGS)
    assert process.returncode == 2
    assert error == ""
    for i in range(4):
        assert f"{i}.txt: 未检查: 检查这个文件的进程意外终止\n" in out


def test_ctrl_c_ends_all_processes_quietly(long_run: list[str]) -> None:
    process = start(*long_run, "--output", "report")
    until(lambda: len(children(process)) == 2)
    pids = children(process)
    os.killpg(process.pid, signal.SIGINT)
    out, error = process.communicate(timeout=HANGS)
    assert (process.returncode, out, error.strip()) == (130, "", "")
    assert not any(map(alive, pids))
    assert "report" not in names()


def test_a_killed_run_leaves_no_process_and_no_report(long_run: list[str]) -> None:
    process = start(*long_run, "--output", "report")
    until(lambda: len(children(process)) == 2)
    pids = children(process)
    process.kill()
    process.communicate(timeout=HANGS)
    until(lambda: not any(map(alive, pids)))
    assert names() == [f"{i}.txt" for i in range(4)]


def test_a_closed_pipe_is_quiet_with_many_processes(folder: Path) -> None:
    for i in range(20):
        Path(f"{i}.txt").write_text(f"{TITLE}{BAD * 200}{i}\n", encoding="utf8")
    process = start("check", ".", *DATES, "--jobs", "2")
    assert process.stdout is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == ""
    assert process.wait(HANGS) == 1


# Very many files


def test_ten_thousand_files_of_which_fifty_cannot_be_read(folder: Path) -> None:
    (folder / "all").mkdir()
    for i in range(10_000):
        path = Path("all", f"{i:05}.txt")
        path.write_text(f"{BAD if i % 1000 == 7 else CLEAN}{i % 40}\n", encoding="utf8")
        if i % 200 == 3:
            path.chmod(0)
    Path(".cache").mkdir(mode=0o700)
    if os.geteuid() == 0:
        os.chown(".cache", NOBODY, NOBODY)
    report = Path("report.json")
    report.touch()
    report.chmod(0o666)
    folder.chmod(0o777)  # a report goes into its folder first
    code, told = as_nobody("check", "all", *DATES, "--jobs", "2", "--format", "json", "--output", "report.json")
    assert code == 2
    assert told == [f"notice-lint: all/{i:05}.txt: 没有读取权限" for i in range(3, 10_000, 200)]
    whole = json.loads(report.read_text(encoding="utf8"))
    assert [one["path"] for one in whole["files"]] == [f"all/{i:05}.txt" for i in range(10_000)]
    assert [one["path"] for one in whole["files"] if one["findings"]] == [
        f"all/{i:05}.txt" for i in range(7, 10_000, 1000)
    ]
    assert sum(one["error"] is not None for one in whole["files"]) == 50
