"""Near-duplicates are exactly those of a comparison of all pairs, however many texts there are."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.fuzz import ratio

from notice_lint.tieout.near import NearPair, groups, near_pairs

LETTERS = "一二三四五六七八九十整改措施落实"


def all_pairs(texts: list[str], cutoff: float) -> list[NearPair]:
    found = ((i, j, ratio(texts[i], texts[j])) for i, j in combinations(range(len(texts)), 2))
    return [NearPair(i, j, r) for i, j, r in found if r >= cutoff]


@st.composite
def corpora(draw: st.DrawFn) -> list[str]:
    """Texts of which many are reworded copies of others."""
    seeds = draw(st.lists(st.text(LETTERS, max_size=40), min_size=1, max_size=6))
    texts = dict.fromkeys(seeds)
    for _ in range(draw(st.integers(0, 12))):
        text = list(draw(st.sampled_from(seeds)))
        for _ in range(draw(st.integers(1, 6))):
            place = draw(st.integers(0, len(text)))
            text[place : place + draw(st.integers(0, 2))] = draw(st.text(LETTERS, max_size=2))
        texts["".join(text)] = None
    return list(texts)


@given(corpora(), st.sampled_from([60, 80, 85, 90, 97.5, 100]))
def test_windowed_is_all_pairs(texts: list[str], cutoff: float) -> None:
    assert near_pairs(texts, cutoff) == all_pairs(texts, cutoff)


@given(corpora(), st.sampled_from([60, 80, 85, 90, 97.5, 100]))
def test_indexed_is_all_pairs(texts: list[str], cutoff: float) -> None:
    assert near_pairs(texts, cutoff, few=0) == all_pairs(texts, cutoff)


@given(st.lists(st.text(max_size=30), unique=True, max_size=12), st.sampled_from([85, 90]))
def test_any_text_at_all(texts: list[str], cutoff: float) -> None:
    assert near_pairs(texts, cutoff) == near_pairs(texts, cutoff, few=0) == all_pairs(texts, cutoff)


@pytest.mark.parametrize("few", [0, 1000])
def test_nothing_to_compare(few: int) -> None:
    assert near_pairs([], 85, few=few) == []
    assert near_pairs(["完善制度"], 85, few=few) == []


@given(st.integers(1, 12).flatmap(lambda n: st.tuples(st.just(n), st.lists(st.tuples(*[st.integers(0, n - 1)] * 2)))))
def test_groups_are_connected_and_apart(case: tuple[int, list[tuple[int, int]]]) -> None:
    size, pairs = case
    found = groups(size, pairs)
    of = {n: k for k, group in enumerate(found) for n in group}
    assert all(len(group) > 1 and group == sorted(group) for group in found)
    assert sum(map(len, found)) == len(of)
    assert all(one == other or of[one] == of[other] for one, other in pairs)


def test_groups_join_through_a_third() -> None:
    assert groups(5, [(3, 1), (4, 3)]) == [[1, 3, 4]]
