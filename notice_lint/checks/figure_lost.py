"""A place where a figure must have stood: 其中 with nothing counted after it, 共项."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from notice_lint.finding import Hit
from notice_lint.notice import Cue, FigureKind, Notice, Quantity
from notice_lint.text import Span

COUNTED = (FigureKind.COUNT, FigureKind.SIZE, FigureKind.MONEY)
DIGIT = re.compile("[0-9０-９]")


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
        for figure in notice.quantities:
            if figure.kind in COUNTED and not figure.indefinite and figure.bracket is None:
                yield from self._without_part(notice, figure)
        yield from self._without_number(notice)

    def _without_part(self, notice: Notice, figure: Quantity) -> Iterator[Hit]:
        if Cue.SUBSET in figure.cues:
            return
        done = "|".join(map(re.escape, self.done))
        words = f"(?:{'|'.join(map(re.escape, self.subset))})[，,]"
        rest = notice.document.text[figure.span.end : figure.sentence.end]
        match = re.match(rf"\s*[，,]?({words})([^，,、；;。]{{1,6}}(?:{done}))", rest)
        start = figure.span.end
        counted = any(start <= other.span.start < figure.sentence.end for other in notice.quantities)
        if match and not DIGIT.search(rest) and not counted:
            quote = Span(start + match.start(1), start + match.end(2))
            yield Hit(quote, {"whole": notice.quote(figure.span)}, evidence={"whole": str(figure.value)})

    def _without_number(self, notice: Notice) -> Iterator[Hit]:
        if not self.totals or not self.units:
            return
        pattern = re.compile(
            rf"(?<=[，,。；;：:])({'|'.join(map(re.escape, self.totals))})[{re.escape(self.units)}](?=[，,。；;])"
        )
        for match in pattern.finditer(notice.document.text, notice.body.start, notice.body.end):
            yield Hit(Span(*match.span()), {"quote": match[0]}, "total", evidence={"quote": match[0]})
