"""A real Chromium for all tests of this folder, in a thread of its own.

Playwright's synchronous interface leaves an event loop running in its thread, in which no asynchronous test could run
any more. So the browser lives in one thread, and so do the tests that ask for `opened`.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
THREAD = ThreadPoolExecutor(1, "browser")


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a test of the browser in the browser's thread."""
    if "browser" not in pyfuncitem.fixturenames:
        return None
    wanted = pyfuncitem._fixtureinfo.argnames
    THREAD.submit(pyfuncitem.obj, **{name: pyfuncitem.funcargs[name] for name in wanted}).result()
    return True


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. Without one these tests are skipped, but in CI that is a failure."""
    if not Path(CHROMIUM).exists():
        message = "no chromium on this machine"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    playwright = THREAD.submit(lambda: sync_playwright().start()).result()
    found = THREAD.submit(
        lambda: playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET), timeout=120_000)
    ).result()
    yield found
    THREAD.submit(found.close).result()
    THREAD.submit(playwright.stop).result()


class Open(Protocol):
    """Opens a page that is written to a file first."""

    def __call__(
        self,
        html: str,
        *,
        width: int = 1280,
        scheme: Literal["light", "dark"] = "light",
        javascript: bool = True,
        motion: Literal["reduce", "no-preference"] = "reduce",
    ) -> Page: ...


@dataclass
class Watched:
    """What a page must not do: complain, ask, or ask the network for anything."""

    wrong: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Listen to `page` from now on."""
        page.on("console", lambda message: self.wrong.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (self.wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("popup", lambda other: self.wrong.append(f"popup: {other.url}"))
        page.on("request", self.request)

    def request(self, request: object) -> None:
        """Note a request that is not for the file itself."""
        url: str = request.url  # type: ignore[attr-defined]
        if not url.startswith("file:///") or not url.partition("#")[0].endswith("/page.html"):
            self.wrong.append(f"request: {url}")


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Open a page, offline; afterwards nothing went wrong in any."""
    contexts: list[BrowserContext] = []
    watched = Watched()

    def open_page(
        html: str,
        *,
        width: int = 1280,
        scheme: Literal["light", "dark"] = "light",
        javascript: bool = True,
        motion: Literal["reduce", "no-preference"] = "reduce",
    ) -> Page:
        path = tmp_path / "page.html"
        path.write_text(html, encoding="utf8")
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            java_script_enabled=javascript,
            reduced_motion=motion,
            offline=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        watched.watch(page)
        page.goto(path.as_uri())
        return page

    yield open_page
    _in_thread(lambda: [context.close() for context in contexts])
    assert watched.wrong == []


def _in_thread(work: Callable[[], object]) -> None:
    THREAD.submit(work).result()
