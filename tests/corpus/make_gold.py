#!/usr/bin/env python3
"""Write gold.jsonl and figures.jsonl from rows.txt and the notices of a corpus; every place is found in the text.

    make_gold.py [tests/corpus | tests/heldout | tests/blind]

In rows.txt `== FILE` opens a notice, `G FAMILIES TIER SEVERITY [cap] :: WHERE [;; WHERE]... :: WHY` is a slip and
`F VERDICT :: WHERE :: HOW` a figure. WHERE is a piece of the notice that occurs once, the place itself in «», with
\\n for a line end; `@END text` is every line from the one with that text to the last.
Arithmetic in HOW and WHY (`12+3=15`, `9+4!=12`, `19/25~0.76` for a rounded one) is checked.
"""

import json
import re
import sys
from pathlib import Path

HERE = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent).resolve()
SUM = re.compile(r"(?<![\d.年月-])(\d[\d.]*(?:\s*[-+*/]\s*\d[\d.]*)+)\s*(!=|=|~)\s*(\d+(?:\.\d+)?)")


def where(text, spec):
    """[[line, column, length], ...] of one WHERE, and the quoted text."""
    lines = text.split("\n")
    if spec.startswith("@END"):
        first = next(i for i, line in enumerate(lines) if spec[4:].strip() in line)
        return [[i + 1, 1, max(len(lines[i]), 1)] for i in range(first, len(lines))], ""
    spec = spec.replace("\\n", "\n").replace("\\t", "\t")
    plain = spec.replace("«", "").replace("»", "")
    if text.count(plain) != 1:
        raise ValueError(f"stands {text.count(plain)} times: {plain!r}")
    start, end = (spec.index("«"), spec.index("»") - 1) if "«" in spec else (0, len(plain))
    at = text.index(plain) + start
    line = text.count("\n", 0, at)
    column = at - (text.rfind("\n", 0, at) + 1)
    quote = plain[start:end]
    if lines[line][column : column + len(quote)] != quote:
        raise ValueError(f"reads back otherwise: {quote!r}")
    return [[line + 1, column + 1, len(quote)]], quote


def sums(words):
    for left, sign, right in SUM.findall(words):
        value, places = eval(left), len(right.partition(".")[2])  # digits and + - * / alone
        same = abs(value - float(right)) < (1e-9 if sign != "~" else 0.5 * 10**-places + 1e-9)
        if same != (sign != "!="):
            yield f"{left}{sign}{right}"


def main():
    gold, figures, errors, name, text, n = [], [], [], None, "", 0
    for number, row in enumerate((HERE / "rows.txt").read_text(encoding="utf8").splitlines(), 1):
        if not row.strip() or row.startswith("#"):
            continue
        try:
            if row.startswith("== "):
                name, n = row[3:].strip(), 0
                data = (HERE / "notices" / name).read_bytes().decode("utf-8-sig")
                text = data.replace("\r\n", "\n").replace("\r", "\n")
                continue
            head, places, why = row.split(" :: ")
            kind, *words = head.split()
            found = [where(text, spec) for spec in places.split(" ;; ")]
            places = [place for some, _ in found for place in some]
            wrong = list(sums(why))
            if wrong:
                raise ValueError(f"arithmetic: {wrong}")
            if kind == "G":
                n += 1
                families, tier, severity, *cap = words
                row_of_gold = {
                    "file": name,
                    "id": f"{name[:2]}-{n}",
                    "families": families.split("|"),
                    "tier": tier,
                    "severity": severity,
                    "lines": sorted({p[0] for p in places}),
                    "quote": found[0][1],
                    "why": why,
                    "places": places,
                }
                gold.append(row_of_gold | ({"cap": "info"} if cap else {}))
            elif kind == "F":
                (verdict,) = words
                if verdict not in ("tied", "conflict", "untied"):
                    raise ValueError(verdict)
                (line, column, _), quote = places[0], found[0][1]
                figures.append(
                    {"file": name, "line": line, "column": column, "quote": quote, "verdict": verdict, "how": why}
                )
            else:
                raise ValueError("neither G nor F")
        except (ValueError, StopIteration) as e:
            errors.append(f"rows.txt:{number}: {name}: {e!r} {row[:60]}")
    if errors:
        sys.exit("\n".join(errors))
    for file, rows in (("gold.jsonl", gold), ("figures.jsonl", figures)):
        (HERE / file).write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf8")
    print(f"{len(gold)} slips, {len(figures)} figures")


if __name__ == "__main__":
    main()
