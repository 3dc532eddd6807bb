"""The process that does the work: one job at a time, ended when it takes too long, started again when it is gone."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from notice_lint.pipeline import Setup
from notice_lint.serve.work import Draft, Reason, Refusal, Shown, Wish
from notice_lint.serve.worker import Job, Worker

TEXT = "2024年2月30日，召开专题会议。\n"
LONG = "一、整改情况\n" + "1.台账不全。共抽查12次，其中夜间15次。\n" * 20_000


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker(Setup(search=False, select=("DAT002",)), 120)
    yield made
    made.stop()


def job(number: int, text: str = TEXT) -> Job:
    return Job(number, Wish.CHECK, Draft(text.encode()))


def test_answers_come_in_order(worker: Worker) -> None:
    for number in range(3):
        answer = worker.ask(job(number))
        assert isinstance(answer, Shown)
        assert answer.counts["error"] == 1


def test_what_takes_too_long_is_ended_and_the_next_goes_on(worker: Worker) -> None:
    worker.seconds = 0.001
    answer = worker.ask(job(1))
    assert answer == Refusal(Reason.TOO_SLOW, "0.001 秒内没有查完，已停下：文稿太长，请分成几份")
    worker.seconds = 120
    assert isinstance(worker.ask(job(2)), Shown)


def test_a_process_that_was_ended_is_started_again(worker: Worker) -> None:
    assert isinstance(worker.ask(job(1)), Shown)
    assert worker._process
    worker._process.kill()
    worker._process.join()
    assert isinstance(worker.ask(job(2)), Shown)


def test_a_process_that_ends_at_work_is_a_fault_of_that_draft_alone(worker: Worker) -> None:
    answers: list[object] = []
    asking = threading.Thread(target=lambda: answers.append(worker.ask(job(1, LONG))))
    worker.start()
    assert worker._process
    asking.start()
    worker._process.kill()
    asking.join()
    # Either the end was seen before the job was handed over, and a new process did it, or it is told.
    (answer,) = answers
    assert isinstance(answer, Shown) or (isinstance(answer, Refusal) and answer.reason is Reason.FAULT)
    assert isinstance(worker.ask(job(2)), Shown)


def test_a_job_that_was_given_up_is_not_done(worker: Worker) -> None:
    worker.start()
    worker.give_up(7)
    assert worker.ask(job(7)) == Refusal(Reason.STALE, "")
    assert isinstance(worker.ask(job(8)), Shown)


def test_nothing_is_started_after_the_end(worker: Worker) -> None:
    worker.stop()
    assert worker.ask(job(1)) == Refusal(Reason.STALE, "")
    worker.give_up(1)
    assert worker._process is None
