"""What was made of stretches of a text, kept while they stand: of a text that changes little, little is made anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, TypeVarTuple, cast

T = TypeVar("T")
Given = TypeVarTuple("Given")


class Memory:
    """Remembers what functions gave that depend on nothing but their arguments, from one look at a text to the next.

    A result must never be changed, by whoever asked for it. What two looks in a row did not ask for is forgotten.
    Several threads may ask: at worst something is made twice.
    """

    __slots__ = ("_before", "_now")

    def __init__(self) -> None:
        self._now: dict[Any, Any] = {}
        self._before: dict[Any, Any] = {}

    def __len__(self) -> int:
        """How many results it keeps."""
        return len(self._now.keys() | self._before.keys())

    def of(self, make: Callable[[*Given], T], *given: *Given) -> T:
        """`make(*given)`, made now, or in this look or the one before; what is given can be hashed, and soon is."""
        key = (make, given)
        found = self._now.get(key, self)
        if found is self:
            found = self._before.get(key, self)
            if found is self:
                found = make(*given)
            self._now[key] = found
        return cast(T, found)

    def last(self, name: str) -> object | None:
        """What was noted under `name` last, in this look or the one before."""
        return self._now.get(name) or self._before.get(name)

    def note(self, name: str, what: object) -> None:
        """Keep `what` for the next one who asks for what was noted under `name`."""
        self._now[name] = what

    def turn(self) -> None:
        """A look at the text is over: forget what it did not ask for."""
        self._before, self._now = self._now, {}


def remembered(memory: Memory | None, make: Callable[[*Given], T], *given: *Given) -> T:
    """`make(*given)`, out of `memory` where there is one."""
    return make(*given) if memory is None else memory.of(make, *given)
