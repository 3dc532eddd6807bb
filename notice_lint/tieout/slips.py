"""Numbers that look like one number mistyped: a digit is off, two changed places, the point moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from itertools import combinations


def slips(values: Iterable[Decimal]) -> set[tuple[Decimal, Decimal]]:
    """The pairs of values, the lesser first, that look like one number mistyped.

    One digit is off, two changed places, or the point moved. Values that may be such a pair share a key, so that not
    every two are compared.
    """
    by_key: dict[str, list[Decimal]] = defaultdict(list)
    for value in values:
        written = f"{value.normalize():f}"
        by_key["".join(map(str, value.normalize().as_tuple().digits))].append(value)
        for at in range(len(written)):
            by_key[f"{written[:at]}?{written[at + 1 :]}"].append(value)
        by_key[f"{len(written)}:{''.join(sorted(written))}"].append(value)
    return {
        (min(one, other), max(one, other))
        for key, alike in by_key.items()
        for one, other in combinations(alike, 2)
        if ":" not in key or _swapped(one, other)
    }


def _swapped(one: Decimal, other: Decimal) -> bool:
    """Whether two numbers of the same digits differ in two that changed places."""
    a, b = f"{one.normalize():f}", f"{other.normalize():f}"
    return sum(x != y for x, y in zip(a, b, strict=True)) == 2


def shuffled(one: Decimal, other: Decimal) -> bool:
    """Whether two different numbers have the same digits in another order: 86 and 68."""
    a, b = str(one), str(other)
    return a != b and len(a) > 1 and sorted(a) == sorted(b)
