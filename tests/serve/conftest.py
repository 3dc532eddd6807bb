"""Servers for the tests of this folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.serving import Running, starting


@pytest.fixture
def start() -> Iterator[Callable[..., Running]]:
    """Starts servers, and ends those that the test left running."""
    with starting() as one:
        yield one


@pytest.fixture
def running(start: Callable[..., Running], tmp_path: Path) -> Running:
    """A server in an empty folder."""
    return start(tmp_path, "--no-browser")
