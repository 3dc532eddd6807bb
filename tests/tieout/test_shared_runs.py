"""Shared stretches are those that a comparison of all substrings finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from notice_lint.tieout.shared_runs import shared_runs


def longest_common(one: str, other: str) -> int:
    return max(
        (end - at for at in range(len(one)) for end in range(at + 1, len(one) + 1) if one[at:end] in other), default=0
    )


@given(st.lists(st.text("整改措", max_size=14), max_size=5), st.integers(1, 9))
def test_all_pairs(texts: list[str], least: int) -> None:
    found = {(run.first, run.second): run for run in shared_runs(texts, least, tries=10**6)}
    for second in range(len(texts)):
        for first in range(second):
            longest = longest_common(texts[first], texts[second])
            assert ((first, second) in found) == (longest >= least)
            if longest >= least:
                run = found[first, second]
                assert run.length == longest
                assert texts[first][run.at : run.at + longest] == texts[second][run.there : run.there + longest]


def test_one_letter_over_and_over_takes_no_time() -> None:
    (run,) = shared_runs(["整" * 3000, "整" * 2999], 40)
    assert run.length > 40
