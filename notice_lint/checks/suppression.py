"""What is wrong with the suppressions of a notice and of its configuration."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from notice_lint.finding import Hit
from notice_lint.notice import Notice


class Lapse(StrEnum):
    """What a rule of this kind tells."""

    NO_REASON = "no-reason"
    UNUSED = "unused"
    MALFORMED = "malformed"


@dataclass(frozen=True)
class Suppression:
    """A suppression that gives no reason, hides nothing, or is not understood: `of` says which of the three.

    Whether one hides anything is known when all other rules have run, so it is the run that makes the hits
    (`config.suppressions`); this gives them their kind.
    """

    of: Lapse = Lapse.UNUSED

    CASES: ClassVar[frozenset[str]] = frozenset({"default", "unknown", "near"})
    PHRASES: ClassVar[frozenset[str]] = frozenset()
    RELATED: ClassVar[frozenset[str]] = frozenset()

    def find(self, notice: Notice) -> Iterable[Hit]:
        """None: see above."""
        return ()
