"""Regular expressions of the tool's own, compiled when they are first used: a run pays for those that it needs."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, cast

USED = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """The expression `text`, as by `re.compile`, but that its compilation waits for the first use."""
    return cast("re.Pattern[str]", _Later(text, flags))


@cache
def compiled(text: str, flags: int = 0) -> re.Pattern[str]:
    """The expression `text`, compiled once."""
    return re.compile(text, flags)


class _Later:
    """Stands for a `re.Pattern`. What it is asked for first makes it one: its methods are then those of the pattern."""

    def __init__(self, text: str, flags: int) -> None:
        self.pattern, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        made = compiled(self.pattern, self._flags)
        self.__dict__.update({one: getattr(made, one) for one in USED})
        return getattr(made, name)

    def __repr__(self) -> str:
        return f"pattern({self.pattern!r})"
