"""Work in several processes: the order of the things, whatever becomes of a process, and nothing left running."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notice_lint.errors import ReadError
from notice_lint.workers import EACH, in_order, useful

STARTS = ["spawn"] if sys.platform == "win32" else ["fork", "spawn"]


def doubled(number: int) -> int:
    time.sleep(0.002 * (number % 3))  # so that they end in another order
    return 2 * number


def who(_: int) -> int:
    time.sleep(0.01)
    return os.getpid()


def lost(number: int) -> int:
    return -number


def deadly(number: int) -> int:
    if number == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def deadly_once(path: str) -> str:
    if path and not Path(path).exists():
        Path(path).write_bytes(b"")
        os.kill(os.getpid(), signal.SIGKILL)
    return path


def refused(number: int) -> int:
    if number == 7:
        raise ReadError("坏了", "broken", path="a.txt", line=3)
    return number


def unsendable(number: int) -> object:
    return (lambda: number) if number == 3 else number


@settings(max_examples=20)
@given(st.lists(st.integers(0, 100), max_size=12), st.integers(1, 5))
def test_as_by_one_process_in_the_same_order(numbers: list[int], jobs: int) -> None:
    assert list(in_order(doubled, numbers, jobs, lost)) == [2 * number for number in numbers]


@pytest.mark.parametrize("start", STARTS)
def test_all_processes_take_part(start: str) -> None:
    found = set(in_order(who, range(40), 2, lost, start))
    assert len(found) == 2
    assert os.getpid() not in found


def test_one_job_is_this_process() -> None:
    assert set(in_order(who, range(3), 1, lost)) == {os.getpid()}


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_what_kills_a_process_is_lost_and_the_rest_goes_on() -> None:
    expected = [-5 if number == 5 else number for number in range(12)]
    assert list(in_order(deadly, range(12), 3, lost)) == expected


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_work_of_a_process_that_was_killed_is_done_again(tmp_path: Path) -> None:
    things = ["", str(tmp_path / "mark"), "", ""]
    assert list(in_order(deadly_once, things, 2, lambda thing: "lost")) == things


@pytest.mark.parametrize("start", STARTS)
def test_an_error_is_raised_here_in_its_turn(start: str) -> None:
    made = in_order(refused, range(20), 2, lost, start)
    assert [next(made) for _ in range(7)] == list(range(7))
    with pytest.raises(ReadError, match=r"a\.txt:3: broken"):
        next(made)


def test_what_no_other_process_can_give_is_made_here() -> None:
    found = list(in_order(unsendable, range(6), 2, lambda number: None))
    assert callable(found[3])
    assert [one for one in found if not callable(one)] == [0, 1, 2, 4, 5]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="/proc")
def test_who_stops_asking_leaves_no_process_behind() -> None:
    made = in_order(who, range(100), 3, lost)
    first = next(made)
    assert Path(f"/proc/{first}").exists()
    made.close()
    assert not Path(f"/proc/{first}").exists()


def test_as_many_as_are_worth_it() -> None:
    assert useful(0) == useful(EACH) == useful(2 * EACH - 1) == 1
    assert 1 <= useful(10_000) <= (os.cpu_count() or 1)


@pytest.mark.skipif(sys.platform == "win32", reason="resource")
@pytest.mark.parametrize("files", [0, 2, 6])
def test_where_the_system_gives_no_more_processes_it_goes_on_with_fewer(files: int) -> None:
    code = (
        "import resource, os, sys; sys.path[:0] = sys.argv[2:]; from notice_lint.workers import in_order\n"
        "import multiprocessing.connection, multiprocessing.popen_fork\n"
        "most = max(map(int, os.listdir('/proc/self/fd'))) + int(sys.argv[1])\n"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))\n"
        "print(list(in_order(abs, range(9), 4, abs)))"
    )
    command = [sys.executable, "-c", code, str(files), *sys.path]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.stdout, done.stderr) == (f"{list(range(9))}\n", "")
