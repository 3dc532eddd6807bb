"""A place where a figure must have stood: 其中 with nothing counted after it, 共项."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from notice_lint.finding import Hit
from notice_lint.notice import Notice
from notice_lint.patterns import compiled, pattern
from notice_lint.quantity import Cue, FigureKind, Quantity
from notice_lint.text import Span

COUNTED = (FigureKind.COUNT, FigureKind.SIZE, FigureKind.MONEY)
DIGIT = pattern("[0-9０-９]")


@dataclass(frozen=True)
class FigureLost:
    """After a count, one of `subset` with a comma behind it, a verb told as done (`done`), and no figure up to the full
    stop; or one of `totals` with one of `units` right behind it and the clause at its end.
    """

    subset: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    units: str = ""

    CASES: ClassVar[frozenset[str]] = frozenset({"default", "total"})
    PHRASES: ClassVar[frozenset[str]] = frozenset()
    RELATED: ClassVar[frozenset[str]] = frozenset()

    def find(self, notice: Notice) -> Iterator[Hit]:
        """Each such place."""
        figures = notice.quantities
        for figure, following in zip(figures, (*figures[1:], None), strict=False):
            counts = figure.kind in COUNTED and not figure.indefinite and figure.bracket is None
            last = following is None or following.span.start >= figure.sentence.end
            if counts and last and Cue.SUBSET not in figure.cues:
                yield from self._without_part(notice, figure)
        yield from self._without_number(notice)

    @cached_property
    def _told(self) -> re.Pattern[str]:
        """其中，做到了: what stands behind a count whose part was lost."""
        subset, done = ("|".join(map(re.escape, words)) for words in (self.subset, self.done))
        return compiled(rf"\s*[，,]?((?:{subset})[，,])([^，,、；;。]{{1,6}}(?:{done}))")

    def _without_part(self, notice: Notice, figure: Quantity) -> Iterator[Hit]:
        start = figure.span.end
        rest = notice.document.text[start : figure.sentence.end]
        match = self._told.match(rest)
        if match and not DIGIT.search(rest):
            quote = Span(start + match.start(1), start + match.end(2))
            yield Hit(quote, {"whole": notice.quote(figure.span)}, evidence={"whole": str(figure.value)})

    def _without_number(self, notice: Notice) -> Iterator[Hit]:
        if not self.totals or not self.units:
            return
        pattern = compiled(
            rf"(?<=[，,。；;：:])({'|'.join(map(re.escape, self.totals))})[{re.escape(self.units)}](?=[，,。；;])"
        )
        for match in pattern.finditer(notice.document.text, notice.body.start, notice.body.end):
            yield Hit(Span(*match.span()), {"quote": match[0]}, "total", evidence={"quote": match[0]})
