"""Rule files -> rules. Every mistake in a file is told with its line and column and the nearest name, all at once."""

from __future__ import annotations

import dataclasses
import difflib
import types
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import yaml

from notice_lint.checks import CHECKS
from notice_lint.errors import ManyErrors, NoticeLintError, RuleError
from notice_lint.finding import Check, Severity
from notice_lint.language import Bilingual
from notice_lint.resources import data_folder
from notice_lint.rule import Case, Examples, Rule

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
REQUIRED = ("code", "slug", "kind", "severity", "message", "why", "source", "examples")
KEYS = (*REQUIRED, "settings", "cases", "phrases", "related", "optional")


def load_shipped() -> tuple[Rule, ...]:
    """The rules that ship, ordered by code. Raises ManyErrors with every mistake found."""
    return load_rules(sorted(data_folder("rules").glob("*/*.yaml")))


def load_rules(paths: Iterable[Path], overrides: Mapping[str, Mapping[str, Any]] | None = None) -> tuple[Rule, ...]:
    """The rules of these files, ordered by code; `overrides` are settings by code that go before a file's own."""
    rules: dict[str, Rule] = {}
    errors: list[NoticeLintError] = []
    for path in paths:
        try:
            rule = load_rule(path.read_text(encoding="utf8"), str(path), overrides)
        except ManyErrors as several:
            errors += several.errors
            continue
        if rule.code in rules:
            errors.append(
                RuleError(
                    f"规则代号 {rule.code} 重复，已见于 {rules[rule.code].path}",
                    f"the code {rule.code} is taken by {rules[rule.code].path}",
                    path=str(path),
                )
            )
        rules[rule.code] = rule
    if errors:
        raise ManyErrors(errors)
    return tuple(rules[code] for code in sorted(rules))


def load_rule(text: str, path: str, overrides: Mapping[str, Mapping[str, Any]] | None = None) -> Rule:
    """One rule from the text of its file. Raises ManyErrors with every mistake found."""
    try:
        source = _Source(text, path, yaml.load(text, Loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = {"line": mark.line + 1, "column": mark.column + 1} if mark else {}
        raise ManyErrors(
            [RuleError(f"不是有效的 YAML：{error.problem}", f"not valid YAML: {error.problem}", path=path, **place)]
        ) from error
    rule = source.rule(overrides or {})
    if source.errors:
        raise ManyErrors(source.errors)
    assert rule is not None
    return rule


def settings_of(check: type[Check]) -> dict[str, tuple[Any, Any]]:
    """name -> (type, default) of a check kind's settings."""
    hints = get_type_hints(check)
    return {
        field.name: (
            hints[field.name],
            field.default if field.default is not dataclasses.MISSING else _factory(field.default_factory),
        )
        for field in dataclasses.fields(check)  # type: ignore[arg-type]
    }


def _factory(make: Any) -> Any:
    return None if make is dataclasses.MISSING else make()


class _Source:
    """One rule file being read: its value, and the mistakes found so far."""

    def __init__(self, text: str, path: str, value: Any) -> None:
        self.text, self.path, self.value = text, path, value
        self.errors: list[NoticeLintError] = []

    def wrong(self, keys: Sequence[str | int], zh: str, en: str) -> None:
        line, column = _locate(yaml.compose(self.text, Loader), keys)
        self.errors.append(RuleError(zh, en, path=self.path, line=line, column=column))

    def rule(self, overrides: Mapping[str, Mapping[str, Any]]) -> Rule | None:
        data = self.value
        if not isinstance(data, dict):
            self.wrong((), "规则文件应是键和值", "a rule file is a mapping of keys")
            return None
        self.known((), data, KEYS)
        for key in REQUIRED:
            if key not in data:
                self.wrong((), f"缺少 {key}", f"{key} is missing")
        if self.errors:
            return None
        severity = self.severity(("severity",), data["severity"])
        check = self.check(data, overrides.get(data["code"], {}))
        cases = {"default": Case(severity, self.bilingual(("message",), data["message"]))}
        for name, case in (data.get("cases") or {}).items():
            self.known(("cases", name), case, ("severity", "message"))
            cases[name] = Case(
                self.severity(("cases", name, "severity"), case.get("severity", severity)),
                self.bilingual(("cases", name, "message"), case.get("message", data["message"])),
            )
        examples = data["examples"]
        self.known(("examples",), examples, ("bad", "good"))
        if self.errors or check is None:
            return None
        kind = CHECKS[data["kind"]]
        for group, names in (("cases", kind.CASES), ("phrases", kind.PHRASES), ("related", kind.RELATED)):
            for name in data.get(group) or {}:
                self.one_of((group, name), name, names)
        if self.errors:
            return None
        return Rule(
            data["code"],
            data["slug"],
            data["kind"],
            check,
            cases,
            {name: self.bilingual(("phrases", name), text) for name, text in (data.get("phrases") or {}).items()},
            {name: self.bilingual(("related", name), text) for name, text in (data.get("related") or {}).items()},
            self.bilingual(("why",), data["why"]),
            str(data["source"]),
            Examples(tuple(examples.get("bad", ())), tuple(examples.get("good", ()))),
            {name: getattr(check, name) for name in settings_of(kind)},
            bool(data.get("optional", False)),
            self.path,
        )

    def check(self, data: Mapping[str, Any], override: Mapping[str, Any]) -> Check | None:
        if not self.one_of(("kind",), data["kind"], CHECKS):
            return None
        kind = CHECKS[data["kind"]]
        fields = settings_of(kind)
        given = {**(data.get("settings") or {}), **override}
        self.known(("settings",), given, fields)
        values = {}
        for name, value in given.items():
            if name not in fields:
                continue
            try:
                values[name] = convert(fields[name][0], value)
            except ValueError as error:
                self.wrong(("settings", name), f"设置 {name} 应为 {error}", f"the setting {name} should be {error}")
        return None if self.errors else kind(**values)

    def known(self, keys: Sequence[str | int], given: Any, names: Iterable[str]) -> None:
        if not isinstance(given, dict):
            self.wrong(keys, "此处应是键和值", "this should be a mapping of keys")
            return
        for name in given:
            self.one_of((*keys, name), name, names)

    def one_of(self, keys: Sequence[str | int], name: str, names: Iterable[str]) -> bool:
        if name in (allowed := list(names)):
            return True
        zh, en = nearest(str(name), allowed)
        self.wrong(keys, f"不认识 {name}{zh}", f"{name} is not known{en}")
        return False

    def severity(self, keys: Sequence[str | int], name: str) -> Severity:
        return Severity(name) if self.one_of(keys, name, list(Severity)) else Severity.INFO

    def bilingual(self, keys: Sequence[str | int], value: Any) -> Bilingual:
        if not isinstance(value, dict) or {"zh", "en"} - value.keys():
            self.wrong(keys, "此处须有 zh 和 en 两种文字", "this needs both zh and en")
            return Bilingual("", "")
        return Bilingual(str(value["zh"]), str(value["en"]))


def nearest(name: str, names: Iterable[str]) -> tuple[str, str]:
    """The name most like `name`, as the tail of a sentence in Chinese and in English; empty where none is like it."""
    close = difflib.get_close_matches(name, list(names), 1)
    return (f"，是否想写 {close[0]}？", f"; did you mean {close[0]}?") if close else ("", "")


def _locate(node: Any, keys: Sequence[str | int]) -> tuple[int, int]:
    """1-based line and column of the key that `keys` leads to, or of the nearest thing above it."""
    mark = node.start_mark if node else None
    for key in keys:
        if not isinstance(node, yaml.MappingNode):
            break
        pair = next((pair for pair in node.value if pair[0].value == key), None)
        if pair is None:
            break
        mark, node = pair[0].start_mark, pair[1]
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def convert(hint: Any, value: Any) -> Any:
    """`value` of a YAML file as the type `hint`. Raises ValueError with the name of what is wanted."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        if value is None:
            return None
        return convert(next(part for part in inner if part is not type(None)), value)
    if origin is tuple:
        if not isinstance(value, list):
            raise ValueError("列表 (a list)")
        if inner[1:] == (...,):
            return tuple(convert(inner[0], part) for part in value)
        if len(value) != len(inner):
            raise ValueError(f"{len(inner)} 项的列表 (a list of {len(inner)})")
        return tuple(convert(part, item) for part, item in zip(inner, value, strict=True))
    if origin is not None and issubclass(origin, Mapping):
        if not isinstance(value, dict):
            raise ValueError("键和值 (a mapping)")
        return {convert(inner[0], name): convert(inner[1], item) for name, item in value.items()}
    return _plain(hint, value)


def _plain(hint: Any, value: Any) -> Any:
    names = {bool: "true 或 false", int: "整数 (an integer)", float: "数 (a number)", str: "文字 (text)"}
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if hint in names:
        if type(value) is not hint:
            raise ValueError(names[hint])
        return value
    try:
        return hint(value)
    except ValueError:
        raise ValueError(" | ".join(map(str, hint))) from None


def selected(rules: Sequence[Rule], select: Iterable[str], ignore: Iterable[str]) -> Iterator[Rule]:
    """The rules that `select` names (families or codes; all where it is empty), less those that `ignore` names."""
    chosen, left_out = tuple(select), tuple(ignore)
    for rule in rules:
        if (not chosen or rule.code.startswith(chosen)) and not (left_out and rule.code.startswith(left_out)):
            yield rule
