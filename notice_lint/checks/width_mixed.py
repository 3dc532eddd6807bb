"""Marks of half width among marks of full width."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from notice_lint.errors import ConfigError
from notice_lint.finding import Edit, Fix, Hit, Part
from notice_lint.notice import Notice
from notice_lint.text import Span
from notice_lint.tieout.wording import matches

LONGEST = 40  # code points inside a bracket of two widths
HAN = r"[一-鿿《》“”]"


@dataclass(frozen=True)
class WidthMixed:
    """Half-width marks between Han characters in a notice at least `share` of whose marks there are of full width.

    `marks` maps each half-width mark to its full-width twin. Marks beside letters, digits and links do not count. Any
    bracket of `brackets` (full, half) that is opened in one width and closed in the other counts by itself.
    """

    share: float = 0.8
    marks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    brackets: tuple[tuple[str, str], ...] = ()

    CASES: ClassVar[frozenset[str]] = frozenset({"default", "bracket"})
    PHRASES: ClassVar[frozenset[str]] = frozenset()
    RELATED: ClassVar[frozenset[str]] = frozenset({"also"})

    def __post_init__(self) -> None:
        """Raises ConfigError for a mark that is not one character with a twin, or a bracket that is no pair."""
        for half, full in self.marks.items():
            if len(half) != 1 or not full or any(len(one) != 1 for one in full):
                zh = f"marks 里每个标点都是一个字符，且须有全角的写法：{half}"
                raise ConfigError(zh, f"marks: each is one character, as is each of its full-width twins: {half}")
        for pair in self.brackets:
            if any(len(one) != 2 for one in pair):
                told = " ".join(pair)
                zh = f"brackets 里每种括号是左右两个字符：{told}"
                raise ConfigError(zh, f"brackets: each is two characters, left and right: {told}")

    def find(self, notice: Notice) -> Iterator[Hit]:
        """One hit for the half-width marks, on the first of them, and one for each bracket of two widths."""
        yield from self._marks(notice)
        for full, half in self.brackets:
            yield from _brackets(notice, full, half)

    def _marks(self, notice: Notice) -> Iterator[Hit]:
        twins = {half: full[0] for half, full in self.marks.items()}
        places = list(self._between_han(notice, twins))
        text = notice.document.text
        half = [at for at in places if text[at] in twins]
        if not half or len(places) - len(half) < self.share * len(places):
            return
        edits = tuple(Edit(Span(at, at + 1), twins[text[at]]) for at in half)
        first, *others = (edit.span for edit in edits)
        yield Hit(
            first,
            {"mark": text[first.start], "usual": edits[0].text, "found": len(half), "count": len(places) - len(half)},
            related=tuple(Part(span, "also") for span in others),
            evidence={"half": len(half), "full": len(places) - len(half)},
            fix=Fix(False, edits),
        )

    def _between_han(self, notice: Notice, twins: Mapping[str, str]) -> Iterator[int]:
        if not twins:
            return
        marks = re.escape("".join((*twins, *twins.values())))
        for match in matches(notice, rf"[{marks}](?<={HAN}[{marks}])(?={HAN})"):
            yield match.start()


def _brackets(notice: Notice, full: str, half: str) -> Iterator[Hit]:
    """Brackets opened in one width and closed in the other; a closing one behind a digit may number a list."""
    inside = f"[^{re.escape(full + half)}]{{1,{LONGEST}}}(?<![0-9])"
    mixed = (re.escape(a[0]) + inside + re.escape(b[1]) for a, b in ((full, half), (half, full)))
    for match in matches(notice, "|".join(mixed), tuple(half)):
        closing = full[1] if match[0][0] == full[0] else half[1]
        fix = Fix(False, (Edit(Span(match.end() - 1, match.end()), closing),))
        yield Hit(Span(*match.span()), {"text": match[0]}, "bracket", evidence={"text": match[0]}, fix=fix)
