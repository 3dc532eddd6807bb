"""Two spellings of one word in one notice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from notice_lint.finding import Edit, Fix, Hit, Part
from notice_lint.notice import Notice
from notice_lint.text import Span
from notice_lint.tieout.regions import own_lines


@dataclass(frozen=True)
class Pair:
    """`pairs` of a doubtful spelling and the usual one, both of which a notice uses: the rarer is told, once.

    Where some of the words in `certain` or `likely` hold a doubtful spelling, it counts inside these words alone, and
    only while it is the rarer. In one of `certain` it is wrong as soon as the usual one stands `at_least` times; inside
    a word of `right` it never counts.
    """

    pairs: tuple[tuple[str, str], ...] = ()
    certain: tuple[str, ...] = ()
    likely: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    at_least: int = 5

    CASES: ClassVar[frozenset[str]] = frozenset({"default", "certain"})
    PHRASES: ClassVar[frozenset[str]] = frozenset()
    RELATED: ClassVar[frozenset[str]] = frozenset({"also"})

    def find(self, notice: Notice) -> Iterator[Hit]:
        """A hit for each pair, on the first place of the rarer spelling."""
        text = notice.document.text
        lines = list(own_lines(notice))
        for doubtful, usual in self.pairs:
            found = [span for span in _places(text, lines, doubtful) if not _inside(text, span, self.right)]
            others = [span for span in _places(text, lines, usual) if not _inside(text, span, self.right)]
            if any(doubtful in word for word in (*self.certain, *self.likely)):
                sure = [span for span in found if _inside(text, span, self.certain)]
                found = [span for span in found if span in sure or _inside(text, span, self.likely)]
                if found and len(found) <= len(others) - (not sure):
                    case = "certain" if sure and len(others) >= self.at_least else "default"
                    yield _hit(doubtful, usual, found, len(others), case)
            elif found and others:
                few, many = sorted(((doubtful, found), (usual, others)), key=lambda pair: len(pair[1]))
                yield _hit(few[0], many[0], few[1], len(many[1]), "default")


def _places(text: str, lines: list[Span], word: str) -> Iterator[Span]:
    for line in lines:
        at = text.find(word, line.start, line.end)
        while at >= 0:
            yield Span(at, at + len(word))
            at = text.find(word, at + len(word), line.end)


def _inside(text: str, span: Span, words: Iterable[str]) -> bool:
    """Whether the spelling at `span` is part of one of `words`."""
    spelling = text[span.start : span.end]
    return any(
        word.startswith(spelling, at) and text.startswith(word, max(0, span.start - at))
        for word in words
        if 0 <= (at := word.find(spelling)) <= span.start
    )


def _hit(few: str, many: str, found: list[Span], count: int, case: str) -> Hit:
    first, *others = found
    return Hit(
        first,
        {"few": few, "many": many, "found": len(found), "count": count},
        case,
        tuple(Part(span, "also") for span in others),
        {"found": {few: len(found), many: count}},
        Fix(False, tuple(Edit(span, many) for span in found)),
    )
