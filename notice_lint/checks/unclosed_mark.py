"""Brackets, quotation marks and title marks without their other half."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, NamedTuple

from notice_lint.finding import Hit
from notice_lint.memory import remembered
from notice_lint.notice import Notice
from notice_lint.patterns import compiled, pattern
from notice_lint.text import Span
from notice_lint.tieout.regions import own_quotes

STRAIGHT = '"'
LIST_NUMBER = pattern(
    r"(?:^|[^0-9A-Za-z(（])[0-9]{1,2}$|(?:^|[^0-9A-Za-z一-鿿(（])(?:[a-zA-Z]|[一二三四五六七八九十]{1,3})$"
)
LOOK_BACK = 4  # code points that a list number such as 12) can take, with the mark before it
SHOWN = 14  # code points after a mark that a message quotes
PAIRED = 40  # code points within which two halves typed with the same mark are one slip
NOTHING = ((), ())  # no opener, no closer
NEXT = 2  # written lines in which a mark may be closed that its own line leaves open


@dataclass(frozen=True, slots=True)
class _Mark:
    """One half of a pair: its place, its kind (a number of `pairs`) and the written line it stands on."""

    at: int
    kind: int
    opens: bool
    line: int = 0

    def moved(self, by: int, line: int) -> _Mark:
        """The same so many code points further on, on the written line of this number."""
        return _Mark(self.at + by, self.kind, self.opens, line)


@dataclass(frozen=True)
class UnclosedMark:
    """Marks of `pairs` (openers, closers; several of a kind count alike, whatever their width) without a partner.

    A closing bracket behind a list number needs no opener; a straight quotation mark opens and closes in turn. A mark
    may be closed on one of the next two lines, since a long title or quotation can be broken.
    """

    pairs: tuple[tuple[str, str], ...] = (
        ("《", "》"),
        ("〈", "〉"),
        ("“", "”"),
        ("‘", "’"),
        ("（(", "）)"),
        ("【", "】"),
        ("〔", "〕"),
        ("「", "」"),
        ("『", "』"),
    )
    apostrophes: str = "’"

    CASES: ClassVar[frozenset[str]] = frozenset({"default", "unopened"})
    PHRASES: ClassVar[frozenset[str]] = frozenset()
    RELATED: ClassVar[frozenset[str]] = frozenset()

    def find(self, notice: Notice) -> Iterator[Hit]:
        """A hit for each mark without a partner, or one for two halves that are both the same."""
        lonely = sorted(self._lonely(notice), key=lambda mark: mark.at)
        skip = False
        for mark, following in zip(lonely, [*lonely[1:], None], strict=False):
            if not skip:
                yield self._hit(notice, mark)
            skip = not skip and _typed_alike(mark, following)

    def _hit(self, notice: Notice, mark: _Mark) -> Hit:
        text = notice.document.text
        line = notice.document.lines[notice.document.line_number(mark.at) - 1]
        near = (
            text[mark.at : min(mark.at + SHOWN, line.end)]
            if mark.opens
            else text[max(line.start, mark.at + 1 - SHOWN) : mark.at + 1]
        )
        return Hit(
            Span(mark.at, mark.at + 1),
            {"mark": text[mark.at], "text": near},
            "default" if mark.opens else "unopened",
            evidence={"context": near},
        )

    def _lonely(self, notice: Notice) -> Iterator[_Mark]:
        """The marks that their own line and the next two leave without a partner."""
        waiting: list[_Mark] = []
        halves = _Halves(self.pairs, self.apostrophes)
        for number, (line, quote) in enumerate(own_quotes(notice)):
            found = remembered(notice.document.memory, _unpaired, quote, halves)
            if not waiting and found == NOTHING:
                continue
            opened, closing = ([mark.moved(line.start, number) for mark in marks] for marks in found)
            for mark in closing:
                partner = next((one for one in reversed(waiting) if one.kind == mark.kind), None)
                if partner:
                    waiting.remove(partner)
                else:
                    yield mark
            yield from (mark for mark in waiting if mark.line <= number - NEXT)
            waiting = [mark for mark in waiting if mark.line > number - NEXT] + opened
        yield from waiting


class _Halves(NamedTuple):
    """Which marks are looked for. Each has its kind, and whether it opens."""

    pairs: tuple[tuple[str, str], ...]
    apostrophes: str


@cache
def _kinds(pairs: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], dict[str, tuple[int, bool]], int]:
    """What finds any half, the kind of each and whether it opens, and the kind of a straight quotation mark."""
    halves = {mark: (kind, n == 0) for kind, pair in enumerate(pairs) for n in (0, 1) for mark in pair[n]}
    quotes = next((kind for kind, (opener, _) in enumerate(pairs) if "“" in opener), -1)
    return compiled("[" + re.escape("".join(halves) + STRAIGHT) + "]"), halves, quotes


def _unpaired(line: str, halves: _Halves) -> tuple[tuple[_Mark, ...], tuple[_Mark, ...]]:
    """The openers and the closers of one line that find no partner on it, counted from its start."""
    stack: list[_Mark] = []
    lonely: list[_Mark] = []
    closing: list[_Mark] = []
    for mark in _marks(line, halves):
        partner = next((one for one in reversed(stack) if one.kind == mark.kind), None)
        if mark.opens:
            stack.append(mark)
        elif partner is None:
            if not _numbers_a_list(line, mark):
                closing.append(mark)
        else:
            at = stack.index(partner)
            lonely += stack[at + 1 :]  # opened inside a pair and never closed
            del stack[at:]
    return (*lonely, *stack), tuple(closing)


def _numbers_a_list(line: str, mark: _Mark) -> bool:
    return line[mark.at] in "）)" and bool(LIST_NUMBER.search(line[max(0, mark.at - LOOK_BACK) : mark.at]))


def _marks(line: str, halves: _Halves) -> Iterator[_Mark]:
    any_half, kinds, quotes = _kinds(halves.pairs)
    open_quotes = single = 0
    for match in any_half.finditer(line):
        if match[0] == STRAIGHT:
            kind, opens = quotes, open_quotes == 0
        else:
            kind, opens = kinds[match[0]]
        if match[0] in halves.apostrophes and single == 0:
            continue  # as in 1990’s
        if kind == quotes:
            open_quotes = max(0, open_quotes + (1 if opens else -1))
        if match[0] in "‘’":
            single = max(0, single + (1 if opens else -1))
        yield _Mark(match.start(), kind, opens)


def _typed_alike(one: _Mark, other: _Mark | None) -> bool:
    """Whether two lonely marks are the halves of one pair, typed with the same mark: ”巡察”."""
    return (
        other is not None
        and (one.kind, one.opens, one.line) == (other.kind, other.opens, other.line)
        and other.at - one.at <= PAIRED
    )
