"""How long a command takes to start and end, as a multiple of `python -c pass`. Run by hand; nothing tests it.

    python tests/bench/startup.py [NOTICE] [ROUNDS]

Every round runs each command once, so that a busy machine is as busy for all of them. Time is that of the processor.
`first` begins with an empty cache folder, `check` with what earlier runs left there.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

ROOT = Path(__file__).parents[2]


def processor_ms(command: list[str], environment: dict[str, str]) -> float:
    """Milliseconds of the processor that `command` takes."""
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = getrusage(RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main(notice: str, rounds: int) -> None:
    """Print a table of medians."""
    python, tool = sys.executable, [sys.executable, "-m", "notice_lint"]
    with tempfile.TemporaryDirectory() as folder:
        # As installed: with compiled modules, wherever this checkout keeps them.
        base = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        base |= {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": f"{folder}/pyc", "NOTICE_LINT_CACHE": f"{folder}/kept"}
        commands = {
            "python -c pass": ([python, "-c", "pass"], base),
            "--version": ([*tool, "--version"], base),
            "rules": ([*tool, "rules"], base),
            "check, first": ([*tool, "check", notice], base | {"NOTICE_LINT_CACHE": ""}),
            "check": ([*tool, "check", notice], base),
        }
        taken = defaultdict(list)
        for turn in range(rounds + 1):
            for name, (command, environment) in commands.items():
                ms = processor_ms(command, environment)
                if turn:  # the first round compiles the modules and fills the cache
                    taken[name].append(ms)
    unit = statistics.median(taken["python -c pass"])
    for name, times in taken.items():
        median = statistics.median(times)
        print(f"{name:16}{median:8.1f} ms{median / unit:7.1f}x")


if __name__ == "__main__":
    arguments = sys.argv[1:]
    longest = max((ROOT / "examples").rglob("*.txt"), key=lambda path: path.stat().st_size)
    main(
        str(Path(arguments[0]).resolve()) if arguments else str(longest),
        int(arguments[1]) if len(arguments) > 1 else 11,
    )
