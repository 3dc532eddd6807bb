"""Who may ask: host, token, origin; and the headers of every answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, Router
from starlette.testclient import TestClient

from notice_lint.language import Lang
from notice_lint.serve.guard import ALWAYS, Guard

TOKEN, PORT = "t0ken-_", 8123
HERE = f"http://127.0.0.1:{PORT}"
FROM_THE_PAGE = {"Origin": HERE, "Sec-Fetch-Site": "same-origin"}


async def echo(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"{request.method} {request.url.path}")


INNER = Router([Route("/{path:path}", echo, methods=["GET", "POST"])])


def client(lang: Lang = Lang.ZH, port: int = PORT) -> TestClient:
    return TestClient(Guard(INNER, TOKEN, port, "default-src 'none'", lang), base_url=f"http://127.0.0.1:{port}")


@pytest.fixture
def page() -> Iterator[TestClient]:
    with client() as made:
        yield made


def test_with_the_token_the_rest_of_the_path_is_asked_for(page: TestClient) -> None:
    assert page.get(f"/{TOKEN}/").text == "GET /"
    assert page.get(f"/{TOKEN}/a/b").text == "GET /a/b"


def test_without_its_last_slash_the_address_leads_to_the_page(page: TestClient) -> None:
    answer = page.get(f"/{TOKEN}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, f"/{TOKEN}/")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/check",
        f"/{TOKEN}x/",
        f"/{TOKEN[:-1]}/",
        f"//{TOKEN}/",
        "/%00/",
        "/秘/",
        f"/x/{TOKEN}/",
        f"/{TOKEN.upper()}/",
    ],
)
def test_without_the_token_there_is_nothing(page: TestClient, path: str) -> None:
    answer = page.get(path)
    assert answer.status_code == 404
    assert "地址不对，或已失效" in answer.text
    assert TOKEN not in answer.text + str(answer.headers)


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=20))
def test_no_other_token_is_let_in(token: str) -> None:
    with client() as page:
        answer = page.get("/" + "".join(f"%{byte:02x}" for byte in token.encode()) + "/")
        assert (answer.status_code == 200) == (token == TOKEN or token.startswith(f"{TOKEN}/"))


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        f"evil.example:{PORT}",
        "127.0.0.1",
        f"127.0.0.1:{PORT + 1}",
        f"127.0.0.1.evil.example:{PORT}",
        "",
        f"[::1]:{PORT}",
    ],
)
def test_a_name_that_was_pointed_at_this_machine_is_refused(page: TestClient, host: str) -> None:
    answer = page.get(f"/{TOKEN}/", headers={"Host": host})
    assert (answer.status_code, answer.text) == (421, "只认 127.0.0.1 这个地址\n")


@pytest.mark.parametrize("host", [f"127.0.0.1:{PORT}", f"localhost:{PORT}", f"LocalHost:{PORT}"])
def test_both_names_of_this_machine_are_its_own(page: TestClient, host: str) -> None:
    assert page.get(f"/{TOKEN}/", headers={"Host": host}).status_code == 200
    headers = {"Host": host, "Origin": f"http://{host.lower()}"}
    assert page.post(f"/{TOKEN}/check", headers=headers).status_code == 200


def test_the_port_of_the_web_needs_no_naming() -> None:
    with client(port=80) as page:
        assert page.get(f"/{TOKEN}/", headers={"Host": "127.0.0.1"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [FROM_THE_PAGE, {"Origin": HERE}, {"Sec-Fetch-Site": "same-origin"}],
)
def test_the_page_itself_may_post(page: TestClient, headers: dict[str, str]) -> None:
    assert page.post(f"/{TOKEN}/check", headers=headers).text == "POST /check"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "http://evil.example"},
        {"Origin": f"https://127.0.0.1:{PORT}"},
        {"Origin": f"http://127.0.0.1:{PORT + 1}"},
        {"Origin": f"http://localhost:{PORT}"},  # another origin than the one that was asked
        {"Origin": HERE, "Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://evil.example", "Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_nobody_else_may_post(page: TestClient, headers: dict[str, str]) -> None:
    answer = page.post(f"/{TOKEN}/check", headers=headers)
    assert (answer.status_code, answer.text) == (403, "请求不是本页发出的\n")


def test_two_hosts_or_two_origins_are_none(page: TestClient) -> None:
    twice = [("Origin", HERE), ("Origin", "http://evil.example")]
    assert page.post(f"/{TOKEN}/check", headers=twice).status_code == 403  # type: ignore[arg-type]


@pytest.mark.parametrize(("path", "status"), [(f"/{TOKEN}/", 200), ("/", 404), (f"/{TOKEN}", 307)])
def test_every_answer_keeps_to_itself(page: TestClient, path: str, status: int) -> None:
    answer = page.get(path, follow_redirects=False)
    assert answer.status_code == status
    for name, value in (*ALWAYS.items(), ("Content-Security-Policy", "default-src 'none'")):
        assert answer.headers[name] == value
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]


def test_in_english() -> None:
    with client(Lang.EN) as page:
        assert "this address is wrong" in page.get("/").text
