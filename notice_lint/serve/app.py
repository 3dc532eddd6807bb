"""The few addresses of the server: the page, a check, a commented copy."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from itertools import count
from pathlib import PureWindowsPath
from urllib.parse import quote, unquote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from notice_lint.language import Bilingual
from notice_lint.pipeline import Setup
from notice_lint.serve.guard import Guard
from notice_lint.serve.page import Page
from notice_lint.serve.work import Answer, Copied, Draft, Reason, Refusal, Shown, Wish
from notice_lint.serve.worker import Job, Worker

NAME = "X-Notice-Name"  # the name of the file, percent-encoded
NAME_LENGTH = 200
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# That a draft cannot be read is an answer like any other, and no error of the request.
STATUS = {Reason.TOO_LARGE: 413, Reason.BUSY: 503, Reason.STALE: 409, Reason.FAULT: 500}
BUSY = Bilingual("正在查别的文稿，请稍后再试", "busy with other drafts: try again in a while")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take: bytes of a draft, seconds of work, and how many may wait for their turn."""

    bytes: int = 20_000_000
    seconds: float = 60
    waiting: int = 8


@dataclass
class Intake:
    """Where drafts are handed in: one is worked on at a time, and none goes on that nobody waits for."""

    worker: Worker
    limits: Limits
    told: Callable[[str], None]  # where the place of an internal error is reported
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _numbers: count[int] = field(default_factory=lambda: count(1))
    _waiting: list[asyncio.Event] = field(default_factory=list)  # set where the browser has hung up

    async def answer(self, request: Request, wish: Wish) -> Answer:
        """What the worker makes of the draft in `request`."""
        data = await self._body(request)
        if data is None:
            return self._too_large()
        number, gone = next(self._numbers), asyncio.Event()
        watching = asyncio.create_task(self._watch(request, number, gone))
        try:
            return await self._in_turn(Job(number, wish, Draft(data, name_of(request))), gone)
        finally:
            watching.cancel()

    async def _in_turn(self, job: Job, gone: asyncio.Event) -> Answer:
        if sum(not one.is_set() for one in self._waiting) >= self.limits.waiting:
            return Refusal(Reason.BUSY, BUSY.in_(self.worker.setup.lang))
        self._waiting.append(gone)
        try:
            async with self._turn:
                if gone.is_set():
                    return Refusal(Reason.STALE, "")
                # Not to be cancelled: the process would still be at it when the next one's turn has come.
                answer = await asyncio.shield(asyncio.to_thread(self.worker.ask, job))
        finally:
            self._waiting.remove(gone)
        if isinstance(answer, Refusal) and answer.trace:
            self.told(f"{answer.sentence} ({answer.trace})")
        return answer

    async def _watch(self, request: Request, number: int, gone: asyncio.Event) -> None:
        """Wait until the browser has hung up, as the page does when the draft has changed."""
        while (await request.receive())["type"] != "http.disconnect":
            pass
        gone.set()
        await asyncio.to_thread(self.worker.give_up, number)

    async def _body(self, request: Request) -> bytes | None:
        """The draft; None where it is larger than it may be, of which no more is read than that."""
        limit = self.limits.bytes
        length = request.headers.get("content-length", "")
        if length.isdecimal() and int(length) > limit:
            return None
        data = bytearray()
        async for piece in request.stream():
            data += piece
            if len(data) > limit:
                return None
        return bytes(data)

    def _too_large(self) -> Refusal:
        megabytes = f"{self.limits.bytes / 1_000_000:g}"
        words = Bilingual(f"文件超过 {megabytes} MB，太大了", f"the file is larger than {megabytes} MB")
        return Refusal(Reason.TOO_LARGE, words.in_(self.worker.setup.lang))


def name_of(request: Request) -> str:
    """The name of the file, without folders and control characters; empty for a pasted draft."""
    name = PureWindowsPath(unquote(request.headers.get(NAME, ""))).name
    return "".join(char for char in name if char.isprintable())[-NAME_LENGTH:]


def app(setup: Setup, token: str, port: int, told: Callable[[str], None], limits: Limits | None = None) -> Guard:
    """The whole server, for requests to `port` whose path begins with `token`."""
    limits = limits or Limits()
    page = Page(setup.lang, limits.bytes)
    intake = Intake(Worker(setup, limits.seconds), limits, told)

    async def show(request: Request) -> Response:
        return HTMLResponse(page.html)

    async def check(request: Request) -> Response:
        return _response(await intake.answer(request, Wish.CHECK), request)

    async def copy(request: Request) -> Response:
        return _response(await intake.answer(request, Wish.COPY), request)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        intake.worker.start()
        yield
        intake.worker.stop()

    routes = [
        Route("/", show),
        Route("/check", check, methods=["POST"]),
        Route("/docx", copy, methods=["POST"]),
    ]
    handlers = {HTTPException: _http_error, ClientDisconnect: _hung_up, Exception: _fault(intake)}
    return Guard(
        Starlette(routes=routes, lifespan=lifespan, exception_handlers=handlers), token, port, page.policy, setup.lang
    )


def _response(answer: Answer, request: Request) -> Response:
    match answer:
        case Shown():
            return JSONResponse(asdict(answer))
        case Copied(data=data):
            disposition = f"attachment; filename*=UTF-8''{quote(name_of(request), safe='')}"
            return Response(data, media_type=WORD_TYPE, headers={"Content-Disposition": disposition})
        case Refusal(reason=reason, sentence=sentence):
            # What is left of a draft that is too large is not waited for.
            headers = {"Connection": "close"} if reason is Reason.TOO_LARGE else None
            return JSONResponse({"error": sentence, "reason": reason}, STATUS.get(reason, 200), headers)


def _http_error(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = error.headers if isinstance(error, HTTPException) else None
    return PlainTextResponse(f"{status}\n", status, headers)


def _hung_up(request: Request, error: Exception) -> Response:
    return Response(status_code=499)  # nobody reads it


def _fault(intake: Intake) -> Callable[[Request, Exception], Response]:
    def answered(request: Request, error: Exception) -> Response:
        words = Bilingual("内部错误", "internal error").in_(intake.worker.setup.lang)
        intake.told(f"{words} ({type(error).__name__})")
        return PlainTextResponse("500\n", 500)

    return answered
