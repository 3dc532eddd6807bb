"""Near-duplicate texts: every pair at or above a ratio, without comparing every pair.

The result is that of `rapidfuzz.fuzz.ratio` on all pairs. Two exact ways lead there: for a notice a window of lengths
and a mask of characters; for long documents an index of bigrams. Both leave out only pairs that cannot reach the ratio.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import chain, islice
from math import ceil
from operator import or_

from notice_lint.memory import Memory

FEW = 2500  # up to here the window is faster than building an index
FRESH = 4  # where one in so many texts or more is new, all are compared anew
MASK_BITS = 120
SLACK = 1e-9  # for bounds computed in floats: rather one candidate too many


@dataclass(frozen=True, slots=True, order=True)
class NearPair:
    """Two texts, named by their positions (`first` < `second`), and how alike they are (0 to 100)."""

    first: int
    second: int
    ratio: float


@dataclass(frozen=True, slots=True)
class _Known:
    """All the near pairs among some texts."""

    texts: frozenset[str] = frozenset()
    pairs: tuple[tuple[str, str, float], ...] = ()


def near_pairs(
    texts: Sequence[str], cutoff: float, *, few: int = FEW, memory: Memory | None = None, what: str = ""
) -> list[NearPair]:
    """Every pair of `texts`, which are all different, whose ratio is at least `cutoff` (0 to 100, excluding 0).

    With a memory only those are compared that were not there the last time; `what` tells texts of one kind from others.
    """
    name = f"near pairs of {what} {cutoff}"
    known = memory.last(name) if memory is not None else None
    before = known if isinstance(known, _Known) else _Known()
    fresh = frozenset(n for n, text in enumerate(texts) if text not in before.texts)
    if fresh and len(fresh) * FRESH >= len(texts):
        corpus = _Corpus(texts, cutoff)
        candidates = corpus.windowed(len(texts)) if len(texts) <= few else corpus.indexed()
        found = sorted(_rated(texts, candidates, cutoff))
    else:
        found = _renewed(texts, cutoff, before, fresh)
    if memory is not None:
        memory.note(
            name, _Known(frozenset(texts), tuple((texts[one.first], texts[one.second], one.ratio) for one in found))
        )
    return found


def _renewed(texts: Sequence[str], cutoff: float, known: _Known, fresh: frozenset[int]) -> list[NearPair]:
    """The same: the known pairs of texts that are still there, and those of new texts with any."""
    at = {text: n for n, text in enumerate(texts)}
    kept = [
        NearPair(min(at[one], at[other]), max(at[one], at[other]), ratio)
        for one, other, ratio in known.pairs
        if one in at and other in at
    ]
    candidates = _Corpus(texts, cutoff).with_any(fresh) if fresh else iter(())
    return sorted((*kept, *_rated(texts, candidates, cutoff)))


def _rated(texts: Sequence[str], candidates: Iterator[tuple[int, int]], cutoff: float) -> Iterator[NearPair]:
    head = next(candidates, None)
    if head is None:
        return
    from rapidfuzz.fuzz import ratio  # 20 ms that a notice without a candidate need not pay

    for one, other in chain([head], candidates):
        alike = ratio(texts[one], texts[other], score_cutoff=cutoff)
        if alike >= cutoff:
            yield NearPair(min(one, other), max(one, other), alike)


class _Corpus:
    """The texts in the order of their lengths, with what rules pairs out.

    With `d` letters to delete or insert between two texts of `s` letters together, ratio = 100 (1 - d / s). So a ratio
    of at least `cutoff` leaves d <= `spare` * s.
    """

    def __init__(self, texts: Sequence[str], cutoff: float) -> None:
        self.spare = 1 - cutoff / 100
        self.reach = (1 + self.spare) / (1 - self.spare) if self.spare < 1 else float("inf")
        self.order = sorted(range(len(texts)), key=lambda n: len(texts[n]))
        self.texts = [texts[n] for n in self.order]
        self.lengths = [len(text) for text in self.texts]

    @cached_property
    def masks(self) -> list[int]:
        """The letters of each text, as bits."""
        return _masks(self.texts)

    def windowed(self, stop: int) -> Iterator[tuple[int, int]]:
        """Candidates whose shorter text is among the first `stop`: lengths within reach, masks close enough."""
        spare = [self.spare * length for length in self.lengths]
        for i in range(stop):
            mask, own = self.masks[i], spare[i] + SLACK
            end = bisect_right(self.lengths, self.lengths[i] * self.reach + SLACK)
            later = zip(range(i + 1, end), self.masks[i + 1 : end], spare[i + 1 : end], strict=True)
            # A letter that only one text has must be deleted or inserted; letters may share a bit, never two bits.
            for j in [j for j, other, its in later if (mask ^ other).bit_count() <= own + its]:
                yield self.order[i], self.order[j]

    def with_any(self, fresh: frozenset[int]) -> Iterator[tuple[int, int]]:
        """Candidates one of which is among `fresh`, positions of texts so few that lengths alone rule pairs out."""
        for i in (i for i, n in enumerate(self.order) if n in fresh):
            first = bisect_left(self.lengths, self.lengths[i] / self.reach - SLACK)
            end = bisect_right(self.lengths, self.lengths[i] * self.reach + SLACK)
            for j in range(first, end):
                # Of two fresh ones the longer has the pair.
                if i != j and (j < i or self.order[j] not in fresh):
                    yield self.order[i], self.order[j]

    def indexed(self) -> Iterator[tuple[int, int]]:
        """The same for many texts: only those are compared that share two of their rarest bigrams."""
        short = bisect_left([self.shared(2 * length) >= 2 for length in self.lengths], True)
        yield from self.windowed(short)
        bigrams = _by_rarity(self.texts[short:])
        index: defaultdict[int, list[int]] = defaultdict(list)
        for i, own in enumerate(bigrams, short):
            length = self.lengths[i]
            least = ceil(length / self.reach - SLACK)
            first = bisect_left(self.lengths, least)
            met: Counter[int] = Counter()
            # Two sets that share t members share two among their len - t + 2 rarest.
            for bigram in own[: len(own) - self.shared(length + least) + 2]:
                postings = index[bigram]
                met.update(islice(postings, bisect_left(postings, first), None))
            for j, times in met.items():
                if times >= 2 and self.close(i, j):
                    yield self.order[i], self.order[j]
            for bigram in own[: len(own) - self.shared(2 * length) + 2]:
                index[bigram].append(i)

    def close(self, i: int, j: int) -> bool:
        """Whether the masks leave the ratio possible."""
        allowed = self.spare * (self.lengths[i] + self.lengths[j]) + SLACK
        return (self.masks[i] ^ self.masks[j]).bit_count() <= allowed

    def shared(self, letters: int) -> int:
        """How many bigrams two texts of `letters` letters together share at least.

        They have (s - d) / 2 letters in common; of the bigrams between these each deletion or insertion breaks one.
        """
        return ceil(letters / 2 - 1.5 * self.spare * letters - 1 - SLACK)


class _Bits(dict[str, int]):
    """The bit of each letter met."""

    def __missing__(self, letter: str) -> int:
        bit = self[letter] = 1 << (ord(letter) % MASK_BITS)
        return bit


def _masks(texts: Iterable[str]) -> list[int]:
    """The letters of each text, as bits."""
    bits = _Bits()
    return [reduce(or_, map(bits.__getitem__, set(text)), 0) for text in texts]


def _by_rarity(texts: Sequence[str]) -> list[list[int]]:
    """The bigrams of each text as numbers, the rarest first; the second occurrence of one counts as another."""
    numbers: dict[tuple[str, int], int] = {}
    found: list[list[int]] = []
    for text in texts:
        seen: Counter[str] = Counter()
        own = []
        for start in range(len(text) - 1):
            bigram = text[start : start + 2]
            own.append(numbers.setdefault((bigram, seen[bigram]), len(numbers)))
            seen[bigram] += 1
        found.append(own)
    often = Counter(number for own in found for number in own)
    for own in found:
        own.sort(key=lambda number: (often[number], number))
    return found


def groups(size: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The connected groups of two or more among the numbers 0 to `size`, each in order, the groups by their first."""
    parent = list(range(size))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = n = parent[parent[n]]
        return n

    for one, other in pairs:
        parent[root(other)] = root(one)
    members: defaultdict[int, list[int]] = defaultdict(list)
    for n in range(size):
        members[root(n)].append(n)
    return sorted(group for group in members.values() if len(group) > 1)
