"""Compiled expressions kept between runs: making them anew would take longer than all the rest of a short check.

What is kept is what Python's own compiler made of an expression, in the numbers of its matching engine, and only where
an expression made from these numbers equals the one that `re.compile` gives. Numbers go by the text of the expression
and by the Python that they are of; whatever is off about them, `re.compile` does the work.
"""

from __future__ import annotations

import json
import re
import sys
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import TypeAlias

from notice_lint.cache import keep, recall
from notice_lint.patterns import compile_by

KIND = "patterns"
MOST = 2000  # expressions; past these, only what this run used is kept

# text, flags asked for, flags in force, groups, names of groups with their numbers, where the numbers begin and end
Entry: TypeAlias = tuple[str, int, int, int, dict[str, int], int, int]


@dataclass
class PatternStore:
    """The expressions of earlier runs, and those of this one to be kept for the next."""

    entries: dict[tuple[str, int], Entry] = field(default_factory=dict)
    codes: array[int] = field(default_factory=lambda: array("I"))
    made: dict[tuple[str, int], re.Pattern[str]] = field(default_factory=dict)
    new: bool = False

    @classmethod
    def opened(cls) -> PatternStore:
        """What earlier runs of this same Python kept."""
        data = recall(KIND, *_python()) or b""
        try:
            head, _, tail = data.partition(b"\n")
            entries = {(entry[0], entry[1]): tuple(entry) for entry in json.loads(head)}
            codes = array("I", tail)
        except (ValueError, LookupError, TypeError):
            return cls()
        return cls(entries, codes)

    def compile(self, text: str, flags: int) -> re.Pattern[str]:
        """As `re.compile`."""
        entry = self.entries.get((text, flags))
        found = entry and _made(entry, self.codes)
        if found is None:
            found, self.new = re.compile(text, flags), True
        self.made[text, flags] = found
        return found

    def close(self) -> None:
        """Keep what this run had to compile."""
        if not self.new:
            return
        entries, codes = [], array("I")
        others = [] if len(self.entries) > MOST else [key for key in self.entries if key not in self.made]
        for text, flags in (*self.made, *others):
            if taken := _taken_apart(text, flags):
                entry, code = taken
                entries.append((*entry, len(codes), len(codes) + len(code)))
                codes.extend(code)
        keep(KIND, json.dumps(entries).encode("ascii") + b"\n" + codes.tobytes(), *_python())


@contextmanager
def kept_patterns() -> Iterator[None]:
    """Within it, expressions that earlier runs compiled are not compiled again. Nothing is read before one is used."""
    opened = cache(PatternStore.opened)
    compile_by(lambda text, flags: opened().compile(text, flags))
    try:
        yield
    finally:
        compile_by(re.compile)
        if opened.cache_info().currsize:
            opened().close()


def _python() -> Sequence[str]:
    """The Python that runs, as far as its expressions are its own."""
    return sys.implementation.name, sys.version, sys.byteorder, str(array("I").itemsize), str(sys.maxunicode)


def _made(entry: Entry, codes: array[int]) -> re.Pattern[str] | None:
    """The expression of `entry`; None where this Python cannot make it."""
    try:
        import _sre  # type: ignore[import-not-found]

        text, _, flags, groups, names, start, end = entry
        at: list[str | None] = [None] * (groups + 1)
        for name, number in names.items():
            at[number] = name
        made: re.Pattern[str] = _sre.compile(text, flags, codes[start:end].tolist(), groups, names, tuple(at))
    except Exception:  # the engine is Python's own business: any other version of it may refuse in any way
        return None
    return made


def _taken_apart(text: str, flags: int) -> tuple[tuple[str, int, int, int, dict[str, int]], list[int]] | None:
    """What Python's compiler makes of an expression; None where that does not make the same expression again."""
    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]

        whole = re.compile(text, flags)
        code = [int(number) for number in _compiler._code(_parser.parse(text, flags), flags)]
        entry = text, flags, whole.flags, whole.groups, dict(whole.groupindex)
    except Exception:
        return None
    return (entry, code) if _made((*entry, 0, len(code)), array("I", code)) == whole else None
