"""Who may ask: this machine's browser, with the token, from the page itself. And what every answer says of itself.

A page elsewhere on the web can make a browser send requests to 127.0.0.1. The token in the path keeps it from knowing
where; the Host header keeps a name that it has pointed at 127.0.0.1 (DNS rebinding) from being ours; Origin and
Sec-Fetch-Site keep it from posting.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from notice_lint.language import Bilingual, Lang

ALWAYS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
SAFE = ("GET", "HEAD")
NO_HOST = Bilingual("只认 127.0.0.1 这个地址", "the address must be that of 127.0.0.1")
NO_TOKEN = Bilingual(
    "地址不对，或已失效：程序每次启动，地址都不同，请用命令行里显示的那一个",
    "this address is wrong or was that of an earlier run: use the one that the command line shows",
)
NOT_OURS = Bilingual("请求不是本页发出的", "this request does not come from the page itself")


@dataclass(frozen=True)
class Guard:
    """Lets through to `app` what may pass, with the token cut off the path; answers the rest itself.

    `policy` is the Content-Security-Policy of every answer.
    """

    app: ASGIApp
    token: str
    port: int
    policy: str
    lang: Lang = Lang.ZH
    hosts: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        names = ("127.0.0.1", "localhost")
        bare = names if self.port == 80 else ()
        object.__setattr__(self, "hosts", frozenset((*(f"{name}:{self.port}" for name in names), *bare)))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or pass the start and the end of the server on."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            asked = self._asked(scope)
            app = self._refused(scope) or (self.app if asked is not None else self._elsewhere(scope))
            passed = scope if asked is None else {**scope, "path": asked, "raw_path": asked.encode(), "root_path": ""}
            await app(passed, receive, self._with_headers(send))

    def _asked(self, scope: Scope) -> str | None:
        """The path behind the token, from its slash on; None without the token."""
        _, token, *rest = scope["path"].split("/", 2)
        known = secrets.compare_digest(token.encode("utf8", "surrogateescape"), self.token.encode())
        return f"/{rest[0]}" if known and rest else None

    def _elsewhere(self, scope: Scope) -> Response:
        if secrets.compare_digest(scope["path"].encode("utf8", "surrogateescape"), f"/{self.token}".encode()):
            return RedirectResponse(f"/{self.token}/")
        return self._no(NO_TOKEN, 404)

    def _refused(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self.hosts:
            return self._no(NO_HOST, 421)
        if scope["method"] not in SAFE and not _from_the_page(headers, hosts[0]):
            return self._no(NOT_OURS, 403)
        return None

    def _no(self, words: Bilingual, status: int) -> Response:
        return PlainTextResponse(f"{words.in_(self.lang)}\n", status)

    def _with_headers(self, send: Send) -> Send:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                said = {**ALWAYS, "Content-Security-Policy": self.policy}
                ours = [(name.lower().encode(), value.encode()) for name, value in said.items()]
                message = {**message, "headers": [*message.get("headers", ()), *ours]}
            await send(message)

        return sent


def _from_the_page(headers: Headers, host: str) -> bool:
    """Whether the browser says so. One of the two headers must be there: every browser of the last years sends both."""
    origins, sites = headers.getlist("origin"), headers.getlist("sec-fetch-site")
    told = (*_all(origins, lambda one: one == f"http://{host}".lower()), *_all(sites, lambda one: one == "same-origin"))
    return bool(told) and all(told)


def _all(values: Iterable[str], fits: Callable[[str], bool]) -> tuple[bool, ...]:
    return tuple(fits(value.lower()) for value in values)
