"""Work spread over processes: the results in the order of the things to do, whatever becomes of a process."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
R = TypeVar("R")
EACH = 8  # things to do for which one more process is worth its start
TRIES = 2  # times that a process may die over one thing


def useful(things: int) -> int:
    """How many processes are worth their start for so many things to do: no more than there are processors."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(processors, things // EACH))


def in_order(
    work: Callable[[T], R], things: Sequence[T], jobs: int, lost: Callable[[T], R], start: str | None = None
) -> Iterator[R]:
    """What `work` makes of each of `things`, in their order, made by `jobs` processes.

    What kills a process is tried once more in another; then `lost` says what becomes of it. What `work` raises is
    raised here, in its turn. `start` is how processes are started, by default as is best on this machine.
    """
    jobs = min(jobs, len(things))
    if jobs <= 1:
        yield from map(work, things)
        return
    pool = _Pool(work, things, start or ("fork" if sys.platform.startswith("linux") else "spawn"))
    try:
        for _ in range(jobs):
            pool.hire()
        for i, thing in enumerate(things):
            while i not in pool.done and pool.busy:
                pool.wait()
            outcome = pool.done.pop(i, _FAILED)
            if isinstance(outcome, _Made):
                yield outcome.value
            elif outcome is _LOST:
                yield lost(thing)
            else:
                # It failed over there: so it does here, where whoever asked can hear of it. Or no process is left.
                yield work(thing)
    finally:
        pool.dismiss()


@dataclass(frozen=True, slots=True)
class _Made(Generic[R]):
    value: R


_LOST, _FAILED = "lost", "failed"


@dataclass(slots=True)
class _Worker:
    """A process, and the number of the thing that it is at."""

    process: BaseProcess
    connection: Connection
    at: int | None = None


class _Pool(Generic[T, R]):
    """The processes and what they have done."""

    def __init__(self, work: Callable[[T], R], things: Sequence[T], start: str) -> None:
        import multiprocessing

        self.context = multiprocessing.get_context(start)
        self.work, self.things = work, things
        self.waiting = deque(range(len(things)))
        self.tries = [0] * len(things)
        self.done: dict[int, _Made[R] | str] = {}
        self.workers: list[_Worker] = []

    @property
    def busy(self) -> bool:
        """Whether any process is at something."""
        return any(worker.at is not None for worker in self.workers)

    def hire(self) -> None:
        """One more process, with something to do."""
        try:
            ours, theirs = self.context.Pipe()
        except OSError:  # the system has no more: who asks gets it done by fewer, at last by none
            return
        # A fork has the near ends too, and as long as anybody has them nobody hears that who asks is gone.
        near = [ours, *(one.connection for one in self.workers)] if self.context.get_start_method() == "fork" else []
        process = self.context.Process(  # type: ignore[attr-defined, unused-ignore]
            target=_serve, args=(theirs, self.work, near), daemon=True
        )
        try:
            with _undisturbed():
                process.start()
        except OSError:
            ours.close()
            return
        finally:
            theirs.close()
        worker = _Worker(process, ours)
        self.workers.append(worker)
        self.give(worker)

    def give(self, worker: _Worker) -> None:
        """The next thing, where there is one."""
        worker.at = self.waiting.popleft() if self.waiting else None
        if worker.at is None:
            return
        try:
            worker.connection.send((worker.at, self.things[worker.at]))
        except OSError:  # it died over nothing
            self.bury(worker)

    def wait(self) -> None:
        """Until at least one process has done something, or died."""
        from multiprocessing.connection import wait

        for ready in wait([one.connection for one in self.workers if one.at is not None]):
            worker = next(one for one in self.workers if one.connection is ready)
            try:
                at, outcome = worker.connection.recv()
            except (EOFError, OSError):
                self.bury(worker)
                continue
            self.done[at] = outcome
            self.give(worker)

    def bury(self, worker: _Worker) -> None:
        """Take leave of a dead process: what it was at is tried again, the last time in vain."""
        self.workers.remove(worker)
        worker.connection.close()
        worker.process.kill()
        worker.process.join()
        if worker.at is not None:
            self.tries[worker.at] += 1
            if self.tries[worker.at] < TRIES:
                self.waiting.appendleft(worker.at)
            else:
                self.done[worker.at] = _LOST
        if self.waiting:
            self.hire()

    def dismiss(self) -> None:
        """End every process, whatever it is at."""
        for worker in self.workers:
            worker.process.terminate()
            worker.connection.close()
        for worker in self.workers:
            worker.process.join()


def _serve(connection: Connection, work: Callable[[T], R], near: Sequence[Connection]) -> None:
    """Do what comes through `connection` until it is closed. `near` are ends that are not for this process."""
    for one in near:
        one.close()
    if sys.platform == "win32":
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who started this
    while True:
        try:
            at, thing = connection.recv()
        except (EOFError, OSError):
            return
        try:
            connection.send((at, _Made(work(thing))))
        except OSError:
            return  # nobody is there any more
        except Exception:
            connection.send((at, _FAILED))


@contextmanager
def _undisturbed() -> Iterator[None]:
    """A process that is started here never hears of Ctrl-C, which is for the one who starts it."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
