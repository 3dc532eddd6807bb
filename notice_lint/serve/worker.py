"""The process that does the work: what hangs in it or breaks it ends with it, and the page goes on."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from notice_lint.language import Bilingual
from notice_lint.pipeline import Setup
from notice_lint.serve.work import Answer, Desk, Draft, Reason, Refusal, Stale, Wish, internal

MEMORY = 4 << 30  # bytes of address space; 20 MB of the densest text takes a part of it
# Checked once before anything is asked, so that the first answer is as quick as the others.
WARMING = "关于巡察整改进展情况的通报\n反馈2个问题，已整改1个、正在整改1个。\n1.账目不清。\n整改情况：已核对。\n"


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work. `number` is another for each."""

    number: int
    wish: Wish
    draft: Draft


class Worker:
    """Sends one job at a time to a process of its own, and ends that process when a job takes longer than `seconds`."""

    def __init__(self, setup: Setup, seconds: float) -> None:
        self.setup, self.seconds = setup, seconds
        self._process: BaseProcess | None = None
        self._ours: Connection | None = None
        self._sending = threading.Lock()
        self._stopped = False

    def start(self) -> None:
        """Start the process, which loads the rules meanwhile."""
        # Not by fork: a copy of a process with threads can hang, and Windows knows none.
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve_jobs, args=(theirs, self.setup), name="notice-lint", daemon=True)
        process.start()
        theirs.close()
        if self._ours:
            self._ours.close()
        self._process, self._ours = process, ours

    def ask(self, job: Job) -> Answer:
        """The answer to `job`. Waits for it, `seconds` at most; never called twice at a time."""
        if self._stopped:
            return Refusal(Reason.STALE, "")
        if self._process is None or not self._process.is_alive():
            self.start()
        overdue = threading.Event()
        timer = threading.Timer(self.seconds, self._kill, [overdue])
        timer.daemon = True
        timer.start()
        try:
            return self._exchange(job)
        except (EOFError, OSError):  # the process is gone
            self._join()
            return self._too_slow() if overdue.is_set() else internal("the process ended", self.setup.lang)
        finally:
            timer.cancel()

    def give_up(self, number: int) -> None:
        """Tell the process that nobody waits for the job `number` any more, whether it is at it or not."""
        try:
            self._send(number)
        except (EOFError, OSError):
            return  # it is gone, and the job with it

    def stop(self) -> None:
        """End the process, for good."""
        self._stopped = True
        self._kill()
        self._join()

    def _exchange(self, job: Job) -> Answer:
        self._send(job)
        if self._ours is None:
            raise EOFError
        answer: Answer = self._ours.recv()
        return answer

    def _send(self, message: Job | int) -> None:
        with self._sending:  # two threads at once would mix what they say
            if self._ours is None:
                raise EOFError
            self._ours.send(message)

    def _kill(self, overdue: threading.Event | None = None) -> None:
        if overdue:
            overdue.set()
        if self._process:
            self._process.kill()

    def _join(self) -> None:
        if self._process:
            self._process.join()

    def _too_slow(self) -> Refusal:
        seconds = f"{self.seconds:g}"
        words = Bilingual(
            f"{seconds} 秒内没有查完，已停下：文稿太长，请分成几份",
            f"stopped after {seconds} seconds: the draft is too long, check it in parts",
        )
        return Refusal(Reason.TOO_SLOW, words.in_(self.setup.lang))


def serve_jobs(connection: Connection, setup: Setup) -> None:
    """Answer jobs until the other end is closed: what the process runs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all processes of a terminal; the server ends this one
    _limit_memory()
    desk = Desk(setup)
    desk.answer(Wish.CHECK, Draft(WARMING.encode()), lambda: None)
    given_up: set[int] = set()
    try:
        while True:
            message = connection.recv()
            if isinstance(message, Job):
                goes_on = _watch(connection, message.number, given_up)
                connection.send(desk.answer(message.wish, message.draft, goes_on))
                given_up.clear()
            else:
                given_up.add(message)
    except (EOFError, OSError):
        return


def _watch(connection: Connection, number: int, given_up: set[int]) -> Callable[[], None]:
    def goes_on() -> None:
        while connection.poll():
            given_up.add(connection.recv())
        if number in given_up:
            raise Stale

    return goes_on


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource

    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY if hard < 0 else min(MEMORY, hard), hard))
