"""The real notices, edited at random: a memory changes nothing."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.test_memory import PIECES, Edit, assert_the_same, copied, joined, spliced, swapped

pytestmark = pytest.mark.shared
NAMES = ("dongying", "linping", "luoyang", "tianhe", "tongdao")


def edit(chance: random.Random) -> Edit | None:
    """Any edit."""
    at, other = chance.random(), chance.random()
    ways = (
        spliced(at, 0, chance.choice(PIECES)),
        spliced(at, chance.randrange(60), ""),
        copied(at, other, chance.randrange(1, 9)),
        swapped(at, other),
        joined(at),
        None,
    )
    return chance.choice(ways)


@pytest.mark.parametrize("name", NAMES)
def test_seed(name: str, root: Path) -> None:
    chance = random.Random(name)
    text = (root.parent / "shared" / "corpus" / "seeds" / f"{name}.txt").read_text(encoding="utf8")
    assert_the_same(text, [edit(chance) for _ in range(12)])
