"""The real command in a process of its own, and what its page says over the wire."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/([\w-]{32})/")
HANGS = 30  # seconds after which a test that waits in vain is ended; nothing is measured by it


@dataclass
class Running:
    """A server at work."""

    process: subprocess.Popen[str]
    address: str
    port: int
    token: str
    more: str  # what it said below the address

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> HTTPResponse:
        """One request to `/TOKEN/path`, from the page."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=HANGS)
        ours = {"Origin": f"http://127.0.0.1:{self.port}", "Connection": "close"}
        connection.request(method, f"/{self.token}/{path}", body, {**ours, **(headers or {})})
        return connection.getresponse()

    def interrupt(self) -> tuple[int, str, str]:
        """End it as Ctrl-C does: its exit code, and what more it said."""
        self.process.send_signal(signal.SIGINT)
        out, err = self.process.communicate(timeout=HANGS)
        return self.process.returncode, out, err


def _started(folder: Path, arguments: Sequence[str], environment: Mapping[str, str]) -> Running:
    """`notice-lint serve` in `folder`, once it has told its address."""
    command = [sys.executable, "-m", "notice_lint", "serve", *arguments]
    env = {**os.environ, "PYTHONUTF8": "1", "NOTICE_LINT_LANG": "zh", **environment}
    process = subprocess.Popen(
        command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf8"
    )
    assert process.stdout
    line = process.stdout.readline()
    found = ADDRESS.search(line)
    assert found, line + process.communicate()[1]
    return Running(process, found[0], int(found[1]), found[2], process.stdout.readline())


@contextmanager
def starting() -> Iterator[Callable[..., Running]]:
    """Starts servers in a folder, and ends those that are left running."""
    made: list[Running] = []

    def one(folder: Path, *arguments: str, **environment: str) -> Running:
        made.append(_started(folder, arguments, environment))
        return made[-1]

    yield one
    for running in made:
        if running.process.poll() is None:
            running.interrupt()
