"""How long one notice takes once everything is loaded, and how that grows with its length. Run by hand.

    python tests/bench/throughput.py [NOTICE] [ROUNDS]

The last column is the time for each code point as a multiple of that of the notice alone: 1.0 is linear.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from notice_lint.parsing import parse  # noqa: E402
from notice_lint.pipeline import check_notice, rules_in_force  # noqa: E402
from notice_lint.text import Document  # noqa: E402


def main(path: str, rounds: int) -> None:
    """Print a table of medians."""
    text, rules = Path(path).read_text(encoding="utf8"), rules_in_force()
    check_notice(parse(Document(text)), rules)
    print(f"{'code points':>12}{'parse ms':>10}{'check ms':>10}{'growth':>8}")
    unit = 0.0
    for times in (1, 2, 4, 8, 16):
        taken: list[tuple[float, float]] = []
        for _ in range(max(1, rounds // times)):
            document = Document("\n".join([text] * times))
            begun = time.process_time()
            notice = parse(document)
            parsed = time.process_time()
            check_notice(notice, rules)
            taken.append((parsed - begun, time.process_time() - parsed))
        parsing, checking = (1000 * statistics.median(one) for one in zip(*taken, strict=True))
        each = (parsing + checking) / len(document.text)
        unit = unit or each
        print(f"{len(document.text):12}{parsing:10.1f}{checking:10.1f}{each / unit:8.2f}")


if __name__ == "__main__":
    arguments = sys.argv[1:]
    longest = max((ROOT / "examples").rglob("*.txt"), key=lambda path: path.stat().st_size)
    main(arguments[0] if arguments else str(longest), int(arguments[1]) if len(arguments) > 1 else 15)
