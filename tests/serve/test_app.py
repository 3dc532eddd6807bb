"""The addresses of the server: the page, a check, a copy; every error a status and one sentence."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.testclient import TestClient
from starlette.types import Message, Scope

from notice_lint.language import Lang
from notice_lint.pipeline import Setup
from notice_lint.serve.app import Limits, app, name_of
from notice_lint.serve.guard import Guard

TOKEN, PORT = "t0ken", 8123
HERE = f"http://127.0.0.1:{PORT}"
BROKEN = "关于巡察整改进展情况的通报\n2024年2月30日，召开专题会议。\n"
SETUP = Setup(search=False, select=("DAT002",))


def served(limits: Limits | None = None, lang: Lang = Lang.ZH) -> Guard:
    setup = Setup(lang, search=False, select=SETUP.select)
    return app(setup, TOKEN, PORT, lambda sentence: None, limits)


def client(limits: Limits | None = None, lang: Lang = Lang.ZH) -> TestClient:
    headers = {"Origin": HERE}
    return TestClient(served(limits, lang), base_url=f"{HERE}/{TOKEN}/", headers=headers, raise_server_exceptions=False)


@pytest.fixture(scope="module")
def page() -> Iterator[TestClient]:
    with client() as made:
        yield made


def test_the_page_says_that_it_is_local_and_loads_nothing(page: TestClient) -> None:
    answer = page.get("")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "本页只在本机运行，不上传、不保存" in answer.text
    assert TOKEN not in answer.text
    assert not re.search(r"<(?:link|img|script|iframe)[^>]+(?:src|href)=[\"'](?!data:)", answer.text)
    assert "http" not in re.sub(r"http://www\.w3\.org/2000/svg", "", answer.text)
    assert not re.search(r"localStorage|sessionStorage|indexedDB|document\.cookie|caches\b", answer.text)


def test_the_policy_lets_in_the_page_and_nothing_else(page: TestClient) -> None:
    policy = dict(part.split(" ", 1) for part in page.get("").headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["connect-src"] == "'self'"
    assert {policy[name] for name in ("base-uri", "form-action", "frame-ancestors")} == {"'none'"}
    for name in ("script-src", "style-src"):
        assert re.fullmatch(r"'sha256-\S+'( 'sha256-\S+')*", policy[name])


def test_a_draft_is_checked(page: TestClient) -> None:
    answer = page.post("check", content=BROKEN.encode())
    assert answer.status_code == 200
    told = answer.json()
    assert told["counts"] == {"error": 1, "warning": 0, "info": 0}
    assert "DAT002" in told["html"]
    assert told["text"] is None


def test_the_name_decides_how_it_is_read(page: TestClient) -> None:
    headers = {"X-Notice-Name": quote("整改 通报.txt")}
    assert page.post("check", content=BROKEN.encode("gb18030"), headers=headers).json()["text"] == BROKEN
    headers = {"X-Notice-Name": quote("稿.doc")}
    answer = page.post("check", content=b"\xd0\xcf", headers=headers)
    assert answer.status_code == 200
    assert answer.json() == {
        "error": "本页不读 .doc：请用 Word 或 WPS 另存为 .docx，再拖进来",
        "reason": "unreadable",
    }


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("", ""),
        (quote("通报.docx"), "通报.docx"),
        (quote("../../etc/通报.docx"), "通报.docx"),
        (quote("C:\\稿\\通报.docx"), "通报.docx"),
        (quote("a\r\nSet-Cookie: x\0.docx"), "aSet-Cookie: x.docx"),
        ("%ff%fe.txt", "��.txt"),
        (quote("长" * 300 + ".docx"), "长" * 195 + ".docx"),
    ],
)
def test_a_name_is_a_name_and_no_more(sent: str, name: str) -> None:
    scope: Scope = {"type": "http", "headers": [(b"x-notice-name", sent.encode())]}
    assert name_of(Request(scope)) == name


@given(st.binary(max_size=300))
def test_whatever_is_sent_for_a_name_is_one(given: bytes) -> None:
    name = name_of(Request({"type": "http", "headers": [(b"x-notice-name", given)]}))
    assert len(name) <= 200
    assert name.isprintable()
    assert not set("/\\") & set(name)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "check", 405),
        ("PUT", "check", 405),
        ("POST", "", 405),
        ("GET", "nothing", 404),
        ("OPTIONS", "check", 405),
    ],
)
def test_nothing_else_is_offered(page: TestClient, method: str, path: str, status: int) -> None:
    answer = page.request(method, path)
    assert (answer.status_code, answer.text) == (status, f"{status}\n")
    assert answer.headers["cache-control"] == "no-store"


def test_a_draft_over_the_limit_is_refused_before_it_is_read() -> None:
    with client(Limits(bytes=1000)) as page:
        answer = page.post("check", content=b"x" * 1001)
        assert answer.status_code == 413
        assert answer.json() == {"error": "文件超过 0.001 MB，太大了", "reason": "too-large"}
        assert page.post("check", content="无".encode() * 333).status_code == 200


def test_a_draft_that_does_not_say_how_long_it_is_is_cut_at_the_limit() -> None:
    taken = 0

    async def post() -> list[Message]:
        nonlocal taken
        sent: list[Message] = []

        async def receive() -> Message:
            nonlocal taken
            taken += 1
            return {"type": "http.request", "body": b"x" * 300, "more_body": True}  # without end

        async def send(message: Message) -> None:
            sent.append(message)

        await served(Limits(bytes=1000))(request(), receive, send)
        return sent

    start, body = asyncio.run(post())
    assert start["status"] == 413
    assert "太大了".encode() in body["body"]
    assert taken == 4


def request() -> Scope:
    headers = [(b"host", f"127.0.0.1:{PORT}".encode()), (b"origin", HERE.encode())]
    return {
        "type": "http",
        "method": "POST",
        "path": f"/{TOKEN}/check",
        "raw_path": f"/{TOKEN}/check".encode(),
        "query_string": b"",
        "root_path": "",
        "scheme": "http",
        "http_version": "1.1",
        "server": ("127.0.0.1", PORT),
        "client": ("127.0.0.1", 50000),
        "headers": headers,
    }


def test_what_nobody_waits_for_is_dropped() -> None:
    """The browser hangs up as soon as the draft is sent, as the page does when the next key is pressed."""

    async def post() -> int:
        sent: list[Message] = []
        pieces = iter(
            [{"type": "http.request", "body": BROKEN.encode(), "more_body": False}, {"type": "http.disconnect"}]
        )

        async def receive() -> Message:
            return next(pieces)

        async def send(message: Message) -> None:
            sent.append(message)

        made = served()
        await run_lifespan(made, made(request(), receive, send))
        return int(sent[0]["status"])

    assert asyncio.run(post()) == 409


async def run_lifespan(made: Guard, work: object) -> None:
    """`work` while the server is up."""
    up, down = asyncio.Event(), asyncio.Event()
    messages = iter(["lifespan.startup", "lifespan.shutdown"])

    async def receive() -> Message:
        kind = next(messages)
        if kind == "lifespan.shutdown":
            await down.wait()
        return {"type": kind}

    async def send(message: Message) -> None:
        up.set()

    life = asyncio.create_task(made({"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}}, receive, send))  # type: ignore[arg-type]
    await up.wait()
    await work  # type: ignore[misc]
    down.set()
    await life


def test_no_more_wait_than_may() -> None:
    with client(Limits(waiting=0)) as page:
        answer = page.post("check", content=b"x")
        assert answer.status_code == 503
        assert answer.json()["error"] == "正在查别的文稿，请稍后再试"


def test_a_draft_that_takes_too_long_is_told() -> None:
    with client(Limits(seconds=0.001), Lang.EN) as page:
        answer = page.post("check", content=BROKEN.encode())
        assert answer.status_code == 200
        assert answer.json()["error"] == "stopped after 0.001 seconds: the draft is too long, check it in parts"


def test_a_copy_is_of_word_files_alone(page: TestClient) -> None:
    answer = page.post("docx", content=BROKEN.encode(), headers={"X-Notice-Name": "a.txt"})
    assert answer.status_code == 200
    assert answer.json()["error"] == "只有 .docx 能带批注下载"
