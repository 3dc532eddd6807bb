"""Long stretches that two sentences have in common, letter for letter, though the sentences differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from notice_lint.memory import Memory, remembered


@dataclass(frozen=True, slots=True, order=True)
class SharedRun:
    """`length` letters that stand in `texts[first]` from `at` on and in `texts[second]` from `there` on."""

    first: int
    second: int
    at: int
    there: int
    length: int

    def covers(self, at: int, there: int) -> bool:
        """Whether a meeting of the two texts lies inside."""
        return self.at <= at < self.at + self.length and at - self.at == there - self.there


def shared_runs(
    texts: Sequence[str], least: int, *, tries: int = 40, memory: Memory | None = None
) -> Iterator[SharedRun]:
    """The longest stretch of at least `least` letters that each two texts share, in the order of the second text.

    Every stretch of `least` letters holds a window of half its length at a place divisible by that half, so that only
    these windows need an index: time and memory grow with the text. Of two texts that meet in more than `tries` places
    (one letter over and over) no more are looked at.
    """
    half = max(1, least // 2)
    index: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for second, text in enumerate(texts):
        windows = remembered(memory, _windows, text, half)
        longest: dict[int, SharedRun] = {}
        tried: Counter[int] = Counter()
        known = () if index.keys().isdisjoint(windows) else enumerate(windows)
        for there, met in [(there, index[window]) for there, window in known if window in index]:
            for first, at in met[:tries]:
                best = longest.get(first)
                if tried[first] >= tries or (best and best.covers(at, there)):
                    continue
                tried[first] += 1
                run = _grown(texts, first, second, at, there)
                if run.length >= least and (best is None or run.length > best.length):
                    longest[first] = run
        yield from longest.values()
        for at in range(0, len(windows), half):
            index[windows[at]].append((second, at))


def _windows(text: str, length: int) -> tuple[str, ...]:
    """Every stretch of this length."""
    return tuple(text[at : at + length] for at in range(len(text) - length + 1))


def _grown(texts: Sequence[str], first: int, second: int, at: int, there: int) -> SharedRun:
    """The stretch around one place that two texts have in common."""
    one, other = texts[first], texts[second]
    start = 0
    while at > start and there > start and one[at - start - 1] == other[there - start - 1]:
        start += 1
    end = 0
    while at + end < len(one) and there + end < len(other) and one[at + end] == other[there + end]:
        end += 1
    return SharedRun(first, second, at - start, there - start, start + end)
