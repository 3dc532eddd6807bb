"""Where the milliseconds of one notice go: each step of reading it and each rule, anew and with a memory.

    python tests/bench/profile.py [NOTICE...] [--rounds N] [--least MS]

Everything is loaded and warm. Before each round one character is typed at a random place (the seed is fixed), as in an
editor; `again` has the memory of the rounds before. Time is that of this thread. Run by hand; nothing tests it.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from notice_lint.language import Lang  # noqa: E402
from notice_lint.memory import Memory  # noqa: E402
from notice_lint.parsing import build, nodes  # noqa: E402
from notice_lint.pipeline import check_notice, rules_in_force  # noqa: E402
from notice_lint.readers import read_file  # noqa: E402
from notice_lint.text import Document  # noqa: E402
from notice_lint.tieout.account import account  # noqa: E402

STEPS = (
    *("read_lines", "read_frame", "assign_levels", "outline", "sort_problems", "closing_statuses"),
    *("read_dates", "read_series", "read_quantities", "read_mentions"),
)
Times = defaultdict[str, float]


def timed(step: str, work: Callable[..., Any], taken: Times) -> Callable[..., Any]:
    """`work`, whose time is added to that of `step`."""

    @wraps(work)
    def timing(*args: Any, **kwargs: Any) -> Any:
        begun = time.thread_time()
        try:
            return work(*args, **kwargs)
        finally:
            taken[step] += 1000 * (time.thread_time() - begun)

    return timing


def look(text: str, memory: Memory | None, taken: Times) -> None:
    """Read and check `text` once, each step by itself."""
    document = timed("lines of the document", Document, taken)(text, memory=memory)
    notice = timed("reading, all", build.parse, taken)(document)
    timed("tie-out", account, taken)(notice)
    for rule in rules_in_force():
        timed(f"rule {rule.code}", lambda rule=rule: list(rule.findings(notice, Lang.ZH)), taken)()
    if memory is not None:
        memory.turn()


def whole(text: str, memory: Memory | None) -> float:
    """Milliseconds of reading and checking `text`."""
    begun = time.thread_time()
    check_notice(build.parse(Document(text, memory=memory)), rules_in_force())
    if memory is not None:
        memory.turn()
    return 1000 * (time.thread_time() - begun)


def measure(text: str, rounds: int, taken: Times, least: float) -> None:
    """Print a table of medians."""
    rows: defaultdict[str, dict[bool, list[float]]] = defaultdict(lambda: defaultdict(list))
    for memory in (None, Memory()):
        chance, changed, again = random.Random(1), text, memory is not None
        for number in range(rounds + 2):
            at = chance.randrange(len(changed))
            changed = changed[:at] + chance.choice("整改了3，。") + changed[at:]
            taken.clear()
            look(changed, memory, taken)
            every = {**taken, "all, findings sorted and marked": whole(changed[:at] + "，" + changed[at:], memory)}
            for step, ms in every.items() if number > 1 else ():
                rows[step][again].append(ms)
    medians = {step: [statistics.median(both[again]) for again in (False, True)] for step, both in rows.items()}
    print(f"  {'':32}{'anew':>8}{'again':>8}  ms")
    for step, (anew, again) in sorted(medians.items(), key=lambda row: -row[1][0]):
        if anew >= least:
            print(f"  {step:32}{anew:8.2f}{again:8.2f}")


def main() -> None:
    """Measure each of the notices given, or the longest of the examples."""
    parser = argparse.ArgumentParser()
    longest = max((ROOT / "examples").rglob("*.txt"), key=lambda path: path.stat().st_size)
    parser.add_argument("paths", nargs="*", type=Path, default=[longest])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--least", type=float, default=0.2, help="milliseconds below which a step is left out")
    given = parser.parse_args()
    taken: Times = defaultdict(float)
    for step in STEPS:
        setattr(build, step, timed(step, getattr(build, step), taken))
    top = timed("headings and passages", nodes.Builder.top, taken)
    nodes.Builder.top = top  # type: ignore[method-assign]
    for path in given.paths:
        text = read_file(path, path.name).text
        print(f"{path.name}, {len(text.encode()) / 1000:.0f} KB")
        measure(text, given.rounds, taken, given.least)


if __name__ == "__main__":
    main()
