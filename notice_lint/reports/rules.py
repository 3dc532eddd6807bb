"""The rules as a table for a person, as JSON, and as the Markdown table of the README."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from notice_lint.display import View, cells
from notice_lint.finding import Json
from notice_lint.language import Bilingual
from notice_lint.rule import DEFAULT, Rule, Ruled

HEADINGS = (
    Bilingual("代号", "code"),
    Bilingual("名称", "name"),
    Bilingual("级别", "severity"),
    Bilingual("为何要紧", "why it matters"),
)

OFF = Bilingual("{who} 停用：{codes}", "off by {who}: {codes}")


def text(rules: Sequence[Ruled], view: View) -> str:
    """One line for each rule in force, below it what a configuration changes; then the rules that are off."""
    on = [one for one in rules if one.on]
    rows = [_row(one.rule, view) for one in on]
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)][:-1]
    lines: list[str] = []
    for one, row in zip(on, rows, strict=True):
        lines += ["  ".join(_padded(row, widths)), *_changes(one)]
    off: dict[str, list[str]] = {}
    for one in rules:
        if not one.on:
            off.setdefault(one.origin, []).append(one.rule.code)
    lines += ["", *(OFF.in_(view.lang).format(who=who, codes=" ".join(off[who])) for who in off)] if off else []
    return "".join(f"{line}\n" for line in lines)


def _changes(one: Ruled) -> Iterator[str]:
    """What stands otherwise than in the rule's own file, and where that is said."""
    for case, origin in one.severity_from.items():
        name = "severity" if case == "default" else f"severity.{case}"
        yield f"    {name}: {one.rule.cases[case].severity} ({origin})"
    for name, origin in one.settings_from.items():
        value = json.dumps(_plain(one.rule.settings[name]), ensure_ascii=False)
        yield f"    {name}: {value} ({origin})"


def _padded(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    yield from (cell + " " * (width - cells(cell)) for cell, width in zip(row, widths, strict=False))
    yield row[-1]


def markdown(rules: Sequence[Ruled], view: View) -> str:
    """A table of the rules in force; the README carries it."""
    rows = [[heading.in_(view.lang) for heading in HEADINGS], ["---"] * len(HEADINGS)]
    rows += [_row(one.rule, view) for one in rules if one.on]
    return "".join(f"| {' | '.join(cell.replace('|', '/') for cell in row)} |\n" for row in rows)


def _row(rule: Rule, view: View) -> list[str]:
    severities = sorted({case.severity for case in rule.cases.values()}, key=lambda severity: severity.rank)
    return [rule.code, rule.slug, "/".join(severities), _first_sentence(rule.why.in_(view.lang))]


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=。)|(?<=[.])\s", " ".join(text.split()), maxsplit=1)[0]


def as_json(rules: Sequence[Ruled], view: View) -> str:
    """Every rule with its settings, and who says that it is on, its severities and each setting."""
    whole: Json = [_as_json(one, view) for one in rules]
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _as_json(one: Ruled, view: View) -> dict[str, Json]:
    rule = one.rule
    return {
        "code": rule.code,
        "name": rule.slug,
        "kind": rule.kind,
        "severity": str(rule.cases["default"].severity),
        "optional": rule.optional,
        "why": rule.why.in_(view.lang).strip(),
        "source": rule.source,
        "settings": {name: _plain(value) for name, value in rule.settings.items()},
        "enabled": one.on,
        "enabled_from": one.origin,
        "severities": {name: str(case.severity) for name, case in rule.cases.items()},
        "severities_from": {name: one.severity_from.get(name, DEFAULT) for name in rule.cases},
        "settings_from": {name: one.settings_from.get(name, DEFAULT) for name in rule.settings},
    }


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
