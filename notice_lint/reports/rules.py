"""The rules as a table for a person, as JSON, and as the Markdown table of the README."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from notice_lint.display import View, cells
from notice_lint.finding import Json
from notice_lint.language import Bilingual
from notice_lint.rule import Rule

HEADINGS = (
    Bilingual("代号", "code"),
    Bilingual("名称", "name"),
    Bilingual("级别", "severity"),
    Bilingual("为何要紧", "why it matters"),
)


def text(rules: Sequence[Rule], view: View) -> str:
    """One line for each rule."""
    rows = [_row(rule, view) for rule in rules]
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)][:-1]
    return "".join(f"{'  '.join(_padded(row, widths))}\n" for row in rows)


def _padded(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    yield from (cell + " " * (width - cells(cell)) for cell, width in zip(row, widths, strict=False))
    yield row[-1]


def markdown(rules: Sequence[Rule], view: View) -> str:
    """A table; the README carries it."""
    rows = [[heading.in_(view.lang) for heading in HEADINGS], ["---"] * len(HEADINGS)]
    rows += [_row(rule, view) for rule in rules]
    return "".join(f"| {' | '.join(cell.replace('|', '/') for cell in row)} |\n" for row in rows)


def _row(rule: Rule, view: View) -> list[str]:
    severities = sorted({case.severity for case in rule.cases.values()}, key=lambda severity: severity.rank)
    return [rule.code, rule.slug, "/".join(severities), _first_sentence(rule.why.in_(view.lang))]


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=。)|(?<=[.])\s", " ".join(text.split()), maxsplit=1)[0]


def as_json(rules: Sequence[Rule], view: View) -> str:
    """Every rule with its settings."""
    whole: Json = [
        {
            "code": rule.code,
            "name": rule.slug,
            "kind": rule.kind,
            "severity": str(rule.cases["default"].severity),
            "optional": rule.optional,
            "why": rule.why.in_(view.lang).strip(),
            "source": rule.source,
            "settings": {name: _plain(value) for name, value in rule.settings.items()},
        }
        for rule in rules
    ]
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _plain(value: object) -> Json:
    match value:
        case bool() | int() | float() | str() | None:
            return value
        case Mapping():
            return {str(name): _plain(part) for name, part in value.items()}
        case tuple() | list() | frozenset():
            return [_plain(part) for part in value]
        case _:
            return str(value)
