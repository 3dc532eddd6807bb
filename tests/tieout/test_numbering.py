"""Where a numbering goes wrong: one slip of the writer is one anomaly, whatever the slip."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_lint.notice import Level, Marker, Notice, Numbered, Series
from notice_lint.text import Document, Span
from notice_lint.tieout.numbering import Anomaly, Slip, anomalies, anomalies_over, number

LENGTHS = st.integers(1, 40)


def members(numbers: Sequence[int | None], form: str = "1.") -> tuple[Numbered, ...]:
    return tuple(Numbered(Marker(Span(place, place + 1), n, form)) for place, n in enumerate(numbers))


def found(numbers: Sequence[int | None]) -> list[Anomaly]:
    return anomalies(Notice(Document("")), Series(Level.ITEM, "1.", members(numbers)))


def told(numbers: Sequence[int]) -> list[tuple[str, int, tuple[int, ...]]]:
    return [(one.slip.value, number(one.member), one.expected) for one in found(numbers)]


@given(LENGTHS)
def test_counting_on_is_no_anomaly(length: int) -> None:
    assert found(range(1, length + 1)) == []


@given(LENGTHS.flatmap(lambda n: st.tuples(st.just(n), st.integers(1, n))))
def test_a_member_deleted_is_one_gap(drawn: tuple[int, int]) -> None:
    length, lost = drawn
    numbers = [n for n in range(1, length + 1) if n != lost]
    if lost == length:
        assert found(numbers) == []  # nobody can know
        return
    (one,) = found(numbers)
    assert one.slip is (Slip.FIRST if lost == 1 else Slip.GAP)
    assert (one.expected, number(one.member)) == ((lost,), lost + 1)


@given(LENGTHS.flatmap(lambda n: st.tuples(st.just(n), st.integers(1, n))))
def test_a_member_twice_is_one_anomaly(drawn: tuple[int, int]) -> None:
    length, twice = drawn
    (one,) = found(sorted([*range(1, length + 1), twice]))
    assert (one.slip, number(one.member)) == (Slip.REPEATED, twice)


@given(st.integers(2, 40).flatmap(lambda n: st.tuples(st.just(n), st.integers(1, n - 1))))
def test_two_neighbours_swapped_are_one_anomaly(drawn: tuple[int, int]) -> None:
    length, first = drawn
    numbers = [*range(1, first), first + 1, first, *range(first + 2, length + 1)]
    assert len(found(numbers)) == 1


@given(LENGTHS.flatmap(lambda n: st.tuples(st.just(n), st.integers(1, n))), st.integers(0, 120))
def test_a_number_replaced_is_one_anomaly(drawn: tuple[int, int], other: int) -> None:
    length, place = drawn
    if other == place:
        return
    numbers = [other if n == place else n for n in range(1, length + 1)]
    (one,) = found(numbers)
    assert number(one.member) in (other, place + 1)


@given(st.lists(st.integers(0, 30), max_size=12))
def test_any_numbers_are_judged_and_places_keep_the_order(numbers: list[int]) -> None:
    starts = [one.member.marker.span.start for one in found(numbers)]
    assert starts == sorted(set(starts))
    assert all(one.expected for one in found(numbers))


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([1, 2, 4], [("gap", 4, (3,))]),
        ([1, 2, 7, 8], [("gap", 7, (3, 4, 5, 6))]),
        ([2, 3], [("first", 2, (1,))]),
        ([3, 4], [("first", 3, (1, 2))]),
        ([1, 2, 2, 3], [("repeated", 2, (3,))]),
        ([1, 2, 2, 4], [("repeated", 2, (3,))]),
        ([1, 3, 2, 4], [("out-of-order", 2, (3,))]),
        ([1, 22, 3], [("out-of-order", 22, (2,))]),
        ([1, 2, 39, 4], [("out-of-order", 39, (3,))]),
        ([1, 2, 3, 1, 2, 3], [("repeated", 1, (4,))]),
        ([1, 3, 4, 6], [("gap", 3, (2,)), ("gap", 6, (5,))]),
    ],
)
def test_the_slip_is_named_with_the_number_that_should_stand(
    numbers: list[int], expected: list[tuple[str, int, tuple[int, ...]]]
) -> None:
    assert told(numbers) == expected


def test_two_forms_in_one_series_are_not_judged() -> None:
    mixed = (*members([1, 2]), *members([1], form="(1)"))
    assert anomalies(Notice(Document("")), Series(Level.ITEM, "1.", mixed)) == []
    assert found([1, None, 5]) == []


@given(st.permutations(range(1, 13)), st.lists(st.integers(1, 5), min_size=1, max_size=6))
def test_sections_that_share_one_numbering_have_no_error(order: list[int], sizes: list[int]) -> None:
    """However the problems fall into sections by status, each in order: gaps are explained, nothing else is wrong."""
    parts, start = [], 0
    for size in (*sizes, len(order)):
        parts.append(members(sorted(order[start : start + size])))
        start += size
    for one in anomalies_over([part for part in parts if part]):
        assert one.slip is Slip.GAP
        assert {number(member) for member in one.elsewhere} >= set(one.expected)
