"""The server itself: a socket on 127.0.0.1, an address that nobody can guess, a browser that opens it."""

from __future__ import annotations

import errno
import os
import secrets
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable

import uvicorn

from notice_lint.errors import ConfigError, reason_of
from notice_lint.pipeline import Setup
from notice_lint.serve.app import app

LOOPBACK = "127.0.0.1"
TOKEN_BYTES = 24
CONNECTIONS = 64  # at a time; a page has six


def serve(setup: Setup, port: int, browser: bool, announce: Callable[[str], None], told: Callable[[str], None]) -> None:
    """Serve until Ctrl-C. `announce` is given the address once; `told` what goes wrong, without a word of a draft.

    Raises ConfigError where the port cannot be had.
    """
    with _bound(port) as listening:
        port = listening.getsockname()[1]
        token = secrets.token_urlsafe(TOKEN_BYTES)
        server = uvicorn.Server(
            uvicorn.Config(
                app(setup, token, port, told),
                loop="asyncio",
                http="h11",
                ws="none",
                lifespan="on",
                log_config=None,
                log_level="critical",  # its lines would hold the token
                access_log=False,
                server_header=False,
                proxy_headers=False,  # no header tells who asks
                limit_concurrency=CONNECTIONS,
                timeout_graceful_shutdown=1,
            )
        )
        address = f"http://{LOOPBACK}:{port}/{token}/"
        try:
            announce(address)
            if browser and _has_browser():
                threading.Thread(target=webbrowser.open, args=[address], daemon=True).start()
            server.run(sockets=[listening])
        except KeyboardInterrupt:
            return  # the way to end it


def _bound(port: int) -> socket.socket:
    """A socket that listens on `port` of this machine alone; 0 is any free one. Raises ConfigError."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":  # where the other option would let a second program take the port over
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((LOOPBACK, port))
        listening.listen()  # a browser that is quicker than the server waits
    except OSError as error:
        listening.close()
        raise _unbound(port, error) from error
    return listening


def _unbound(port: int, error: OSError) -> ConfigError:
    if error.errno == errno.EADDRINUSE:
        return ConfigError(
            f"端口 {port} 已被占用：换一个，或不写 --port 由系统选",
            f"port {port} is in use: choose another, or leave --port out and take any",
        )
    reason = reason_of(error)
    return ConfigError(f"端口 {port} 不能用：{reason}", f"port {port} cannot be used: {reason}")


def _has_browser() -> bool:
    """Whether there is a window to open one in: on a bare console a text browser would take the terminal over."""
    windows = ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY")
    return sys.platform in ("darwin", "win32") or any(os.environ.get(name) for name in windows)
