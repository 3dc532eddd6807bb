"""`required-label`: parts of a notice that must carry a label with something behind it (责任部室：办公室)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from notice_lint.finding import Hit
from notice_lint.notice import Notice
from notice_lint.patterns import compiled
from notice_lint.text import Span
from notice_lint.tieout.regions import Region, Stretch, stretches

BEHIND = r"(?:[（(][^（）()\n]{0,20}[）)])?[ \t\u00a0\u2002\u3000*]{0,8}[:：][ \t\u00a0\u2002\u3000*]*"
ENDS = "。；;）)"


@dataclass(frozen=True)
class RequiredLabel:
    """A part in `where` without any of `labels`: the words, a colon behind them, and then what they announce.

    `filled` asks that something stands behind the colon.
    """

    labels: tuple[str, ...] = ()
    where: Region = Region.PROBLEM
    filled: bool = True

    CASES: ClassVar[frozenset[str]] = frozenset({"default", "empty"})
    PHRASES: ClassVar[frozenset[str]] = frozenset()
    RELATED: ClassVar[frozenset[str]] = frozenset()

    def find(self, notice: Notice) -> Iterator[Hit]:
        """A hit for each such part, on its heading; on the label where nothing stands behind it."""
        label = compiled(f"(?:{'|'.join(map(re.escape, self.labels)) or '(?!)'}){BEHIND}")
        known = {passage.label.span.start for _, passage in notice.passages if passage.label}
        for part in stretches(notice, self.where):
            yield from self._in_part(notice, part, label, known)

    def _in_part(self, notice: Notice, part: Stretch, label: re.Pattern[str], known: set[int]) -> Iterator[Hit]:
        text, at = notice.document.text, part.span
        values = {"labels": "、".join(self.labels), "text": notice.quote(part.head)}
        found = list(label.finditer(text, at.start, at.end))
        if not found:
            named = (p.label for _, p in notice.passages if p.label and p.label.span in at)
            if not any(label.name in self.labels for label in named):  # a lost colon is another rule's
                yield Hit(part.head, values, evidence={"labels": list(self.labels)})
        elif self.filled and not any(_is_filled(text, match.end(), at, known) for match in found):
            span = notice.document.stripped(Span(*found[0].span()))
            yield Hit(span, values, "empty", evidence={"labels": list(self.labels)})


def _is_filled(text: str, end: int, part: Span, known: set[int]) -> bool:
    """Whether something stands behind a label that ends at `end`, on its line or on the next before another label."""
    if end < part.end and text[end] not in "\r\n":
        return text[end] not in ENDS
    rest = text[end : part.end]
    begin = end + len(rest) - len(rest.lstrip())
    return begin < part.end and begin not in known
