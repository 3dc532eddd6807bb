"""Layers over rules: which rules are in force, with which severities and settings, and which layer said so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from notice_lint.checks.suppression import Suppression as SuppressionCheck
from notice_lint.config.model import Layer, Suppression
from notice_lint.errors import ConfigError, NoticeLintError, nearest
from notice_lint.finding import Severity
from notice_lint.rule import DEFAULT, Case, Rule, Ruled
from notice_lint.settings import read_settings
from notice_lint.yamlfile import Keys, YamlFile

FAMILY = 3  # letters that a rule's code begins with


def known_codes(rules: Iterable[Rule]) -> list[str]:
    """The codes and families that can be named, each once, in order."""
    codes = {rule.code for rule in rules}
    return sorted(codes | {code[:FAMILY] for code in codes})


def rule_under(rule: Rule, layers: Sequence[Layer]) -> Ruled:
    """`rule` under `layers`, of which a later one goes before an earlier one."""
    on, origin = _whether(rule, layers)
    cases, severity_from = _cases(rule, layers)
    values: dict[str, Any] = {}
    settings_from: dict[str, str] = {}
    for layer in layers:
        for name, value in _settings(rule, layer).items():
            values[name] = value
            settings_from[name] = layer.at("settings", rule.code, name)
    if values or severity_from:
        check = replace(rule.check, **values) if values else rule.check  # type: ignore[type-var]
        rule = replace(rule, check=check, cases=cases, settings={**rule.settings, **values})
    return Ruled(rule, on, origin, severity_from, settings_from)


def _whether(rule: Rule, layers: Sequence[Layer]) -> tuple[bool, str]:
    """Whether `rule` is on. `select` replaces what earlier layers selected, `ignore` adds to what they ignored.

    Rules about suppressions are about the rules selected, whichever these are: `ignore` alone puts them out.

    What an earlier layer ignores comes back where a later one selects it by a name that says no less: a code brings
    back what a family or the code had put out, a family what the family had.
    """
    on, origin = not rule.optional, DEFAULT
    optional, ignored, ignored_by = False, "", ""
    for layer in layers:
        optional = optional or layer.optional
        if layer.optional and rule.optional:
            on, origin = True, layer.at("optional")
        if layer.select is not None and not isinstance(rule.check, SuppressionCheck):
            name = max((name for name in layer.select if rule.code.startswith(name)), key=len, default="")
            on = bool(name) and (not rule.optional or name == rule.code or optional)
            origin = layer.at("select")
            if len(name) >= len(ignored):
                ignored = ""
        if out := max((name for name in layer.ignore if rule.code.startswith(name)), key=len, default=""):
            ignored, ignored_by = out, layer.at("ignore")
    return (False, ignored_by) if on and ignored else (on, origin)


def _cases(rule: Rule, layers: Sequence[Layer]) -> tuple[dict[str, Case], dict[str, str]]:
    cases, origins = dict(rule.cases), {}
    for layer in layers:
        for name in (rule.code[:FAMILY], rule.code):
            given = layer.severity.get(name, {})
            by_case = dict.fromkeys(cases, given) if isinstance(given, Severity) else given
            for case, severity in by_case.items():
                if case in cases:
                    cases[case] = replace(cases[case], severity=severity)
                    origins[case] = layer.at("severity", name)
    return cases, origins


def _settings(rule: Rule, layer: Layer) -> dict[str, Any]:
    """What `layer` sets of `rule`. Mistakes are told by `mistakes`, before this is asked."""
    if rule.code not in layer.settings or layer.file is None:
        return {}
    aside = len(layer.file.errors)
    keys = (*layer.keys, "settings", rule.code)
    values = read_settings(layer.file, keys, type(rule.check), layer.settings[rule.code])
    del layer.file.errors[aside:]
    return values


def mistakes(layers: Iterable[Layer], rules: Sequence[Rule]) -> list[NoticeLintError]:
    """What `layers` say of rules, cases and settings that there are not. Those of a file are kept in it instead."""
    by_code, known = {rule.code: rule for rule in rules}, known_codes(rules)
    loose: list[NoticeLintError] = []
    for layer in layers:
        for group in ("select", "ignore"):
            for i, name in enumerate(getattr(layer, group) or ()):
                loose += _unknown(layer.file, (*layer.keys, group, i), name, known)
        for name, given in layer.severity.items():
            _unknown(layer.file, (*layer.keys, "severity", name), name, known)
            if layer.file and not isinstance(given, Severity) and name in by_code:
                layer.file.mapping((*layer.keys, "severity", name), dict(given), by_code[name].cases)
        for name, value in layer.settings.items():
            keys = (*layer.keys, "settings", name)
            if not _unknown(layer.file, keys, name, list(by_code)) and layer.file and name in by_code:
                _try_settings(layer.file, keys, by_code[name], value)
    return loose


def _try_settings(file: YamlFile, keys: Keys, rule: Rule, value: Any) -> None:
    before = len(file.errors)
    values = read_settings(file, keys, type(rule.check), value)
    if len(file.errors) == before:
        try:
            replace(rule.check, **values)  # type: ignore[type-var]
        except NoticeLintError as error:  # what only the check knows: an expression that is none
            file.wrong(keys, error.sentence.zh, error.sentence.en)


def unknown_rules(suppressions: Iterable[Suppression], rules: Sequence[Rule]) -> None:
    """Keep in their files the suppressions of rules that there are not."""
    codes = [rule.code for rule in rules]
    for one in suppressions:
        _unknown(one.file, (*one.keys, "rule"), one.rule, codes)


def _unknown(file: YamlFile | None, keys: Keys, name: str, known: Sequence[str]) -> list[NoticeLintError]:
    if name in known:
        return []
    zh, en = nearest(name, known)
    sentence = f"没有规则 {name}{zh}", f"there is no rule {name}{en}"
    if file is None:
        return [ConfigError(*sentence)]
    file.wrong(keys, *sentence)
    return []
