"""Throw inputs at the tool for so many minutes, by default ten, and tell what was found. Run by hand.

    python tests/fuzz/run.py [MINUTES] [TARGET]...

Each target has its share of the time. A failure is made small, told with its input, and the run goes on with the next.
"""

from __future__ import annotations

import sys
import time
import traceback
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from hypothesis import HealthCheck, Phase, given, seed, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402

from tests.fuzz.targets import TARGETS, Hang, Target, bounded  # noqa: E402

BATCH = 50


def throw(target: Target, number: int, seconds: float) -> int:
    """One batch; the number of inputs tried. Raises what the target raised for the smallest input."""
    tried, ends = 0, time.monotonic() + seconds
    phases = (Phase.generate, Phase.shrink)

    @seed(number)
    @settings(max_examples=BATCH, deadline=None, database=None, suppress_health_check=list(HealthCheck), phases=phases)
    @given(st.data())
    def one(data: st.DataObject) -> None:
        nonlocal tried
        given_: Any = data.draw(target.inputs)
        if time.monotonic() > ends:
            return
        tried += 1
        try:
            with bounded():
                target.run(given_)
        except Hang as hang:
            raise AssertionError(f"{hang}: {given_!r}") from None

    one()
    return tried


def main(minutes: float, names: list[str]) -> int:
    """The number of failures."""
    chosen = {name: target for name, target in TARGETS.items() if not names or name in names}
    whole, failures = sum(target.share for target in chosen.values()), 0
    for name, target in chosen.items():
        ends, tried, number = time.monotonic() + 60 * minutes * target.share / whole, 0, int(time.time())
        while (left := ends - time.monotonic()) > 0:
            number += 1
            try:
                tried += throw(target, number, left)
            except Exception:
                failures += 1
                print(f"--- {name}, seed {number}\n{traceback.format_exc(limit=-12)}", flush=True)
        print(f"{name}: {tried} inputs", flush=True)
    print(f"{failures} failures", flush=True)
    return failures


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sys.exit(main(float(arguments[0]) if arguments else 10, arguments[1:]) > 0)
