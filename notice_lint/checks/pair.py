"""Two spellings of one word in one notice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, TypeAlias

from notice_lint.errors import ConfigError
from notice_lint.finding import Edit, Fix, Hit, Part
from notice_lint.notice import Notice
from notice_lint.text import Span
from notice_lint.tieout.regions import own_lines

_Spelling: TypeAlias = tuple[str, list[Span]]  # a word and where it stands


@dataclass(frozen=True)
class Pair:
    """`pairs` of a doubtful spelling and a usual one, both of which a notice uses: the rarer is told, once. A
    doubtful spelling with several usual ones is held against that of them which the notice uses most.

    Where some of the words in `certain` or `likely` hold a doubtful spelling, it counts inside these words alone, and
    only while it is the rarer. In one of `certain` it is wrong as soon as the usual one stands `at_least` times; inside
    a word of `right` it never counts. Only what is certain has a mend: elsewhere the usual one may be wrong.
    """

    pairs: tuple[tuple[str, str], ...] = ()
    certain: tuple[str, ...] = ()
    likely: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    at_least: int = 5

    CASES: ClassVar[frozenset[str]] = frozenset({"default", "certain"})
    PHRASES: ClassVar[frozenset[str]] = frozenset()
    RELATED: ClassVar[frozenset[str]] = frozenset({"also"})

    def __post_init__(self) -> None:
        """Raises ConfigError for a spelling of no characters, which would stand everywhere."""
        if not all(all(pair) for pair in self.pairs):
            raise ConfigError("pairs 里的写法不能是空的", "pairs: a spelling cannot be empty")

    def find(self, notice: Notice) -> Iterator[Hit]:
        """A hit for each doubtful spelling, on the first place of the rarer one."""
        text, lines = notice.document.text, list(own_lines(notice))
        for doubtful in dict.fromkeys(doubtful for doubtful, _ in self.pairs):
            found = self._counting(text, lines, doubtful)
            if not found:
                continue
            rivals = {usual: self._counting(text, lines, usual) for one, usual in self.pairs if one == doubtful}
            usual = max(rivals, key=lambda rival: len(rivals[rival]))
            if rivals[usual]:
                yield from self._compared(text, (doubtful, found), (usual, rivals[usual]))

    def _counting(self, text: str, lines: list[Span], word: str) -> list[Span]:
        return [span for span in _places(text, lines, word) if not _inside(text, span, self.right)]

    def _compared(self, text: str, doubtful: _Spelling, usual: _Spelling) -> Iterator[Hit]:
        (word, found), (_, others) = doubtful, usual
        if not any(word in longer for longer in (*self.certain, *self.likely)):
            few, many = sorted((doubtful, usual), key=lambda spelling: len(spelling[1]))
            yield _hit(few, many, "default")
            return
        sure = [span for span in found if _inside(text, span, self.certain)]
        found = [span for span in found if span in sure or _inside(text, span, self.likely)]
        if found and len(found) <= len(others) - (not sure):
            certain = bool(sure) and len(others) >= self.at_least
            fix = Fix(False, tuple(Edit(span, usual[0]) for span in sure)) if certain else None
            yield _hit((word, found), usual, "certain" if certain else "default", fix)


def _places(text: str, lines: list[Span], word: str) -> Iterator[Span]:
    for line in lines if word in text else ():
        at = text.find(word, line.start, line.end)
        while at >= 0:
            yield Span(at, at + len(word))
            at = text.find(word, at + len(word), line.end)


def _inside(text: str, span: Span, words: tuple[str, ...]) -> bool:
    """Whether the spelling at `span` is part of one of `words`."""
    holding = _holding(text[span.start : span.end], words)
    return any(at <= span.start and text.startswith(word, span.start - at) for word, at in holding)


@lru_cache(maxsize=64)
def _holding(spelling: str, words: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    """Those of `words` that hold `spelling`, and where."""
    return tuple((word, word.find(spelling)) for word in words if spelling in word)


def _hit(few: _Spelling, many: _Spelling, case: str, fix: Fix | None = None) -> Hit:
    first, *others = few[1]
    counts = {"found": len(few[1]), "count": len(many[1])}
    return Hit(
        first,
        {"few": few[0], "many": many[0], **counts},
        case,
        tuple(Part(span, "also") for span in others),
        {"few": few[0], "many": many[0], **counts},
        fix,
    )
