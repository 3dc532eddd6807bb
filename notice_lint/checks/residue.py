"""What a web page left around a notice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from notice_lint.finding import Hit, Part
from notice_lint.notice import Notice

SHOWN = 24  # code points of the residue that a message quotes


@dataclass(frozen=True)
class Residue:
    """Navigation, counters and buttons of a web page that were copied with the notice."""

    CASES: ClassVar[frozenset[str]] = frozenset({"default"})
    PHRASES: ClassVar[frozenset[str]] = frozenset()
    RELATED: ClassVar[frozenset[str]] = frozenset({"also"})

    def find(self, notice: Notice) -> Iterator[Hit]:
        """One hit, on the first stretch of residue."""
        if not notice.residue:
            return
        first, *others = notice.residue
        quote = notice.quote(first)
        yield Hit(
            first,
            {"text": quote if len(quote) <= SHOWN else f"{quote[:SHOWN]}…", "count": len(notice.residue)},
            related=tuple(Part(span, "also") for span in others),
            evidence={"count": len(notice.residue)},
        )
