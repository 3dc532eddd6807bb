"""JSON Schemas of rule files and of the configuration, so that editors complete them: made from the code.

`python -m notice_lint.schema [FOLDER]` writes them, by default into the package; a test holds those to the code.
"""

from __future__ import annotations

import inspect
import json
import sys
import types
from collections.abc import Mapping
from dataclasses import fields
from enum import Enum
from pathlib import Path
from typing import Any, TypeAlias, Union, get_args, get_origin

from notice_lint.checks import CHECKS
from notice_lint.config.force import known_codes
from notice_lint.config.reading import KEYS, PER_FILE_KEYS, PROFILES, SUPPRESSION_KEYS
from notice_lint.finding import Check, Severity
from notice_lint.limits import MOST, Limits
from notice_lint.regexes import Regex
from notice_lint.resources import PACKAGE
from notice_lint.rule import Rule
from notice_lint.ruleset import CODE, REQUIRED, SLUG, load_shipped
from notice_lint.ruleset import KEYS as RULE_KEYS
from notice_lint.settings import settings_of

Schema: TypeAlias = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = PACKAGE / "schemas"
TEXT: Schema = {"type": "string", "minLength": 1}
TEXTS: Schema = {"type": "array", "items": TEXT}
ONE_OR_MORE: Schema = {"anyOf": [TEXT, TEXTS]}
SHARED: Schema = {
    "a-severity": {"enum": [str(severity) for severity in Severity]},
    "some-words": {
        "type": "object",
        "properties": {"zh": TEXT, "en": TEXT},
        "required": ["zh", "en"],
        "additionalProperties": False,
    },
}
SEVERITY: Schema = {"$ref": "#/$defs/a-severity"}
WORDS: Schema = {"$ref": "#/$defs/some-words"}
LIMITS: Mapping[str, str] = {
    "size": "文件大小，MB / of the file, in MB",
    "text": "读出的文字，字符数 / code points of the text that was read",
    "depth": "所给文件夹以下走几层 / levels of folders below the one named",
    "findings": "每个文件最多列出几处 / findings told of one file, the gravest first",
    "seconds": "每个文件的用时，过后不再开始新的规则 / no further rule is begun on a file after that",
}
PLAIN: Mapping[Any, Schema] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    str: {"type": "string"},
    Regex: {"type": "string", "format": "regex"},
}


def rule_schema() -> Schema:
    """The schema of a rule file."""
    properties: Schema = {
        "code": {"type": "string", "pattern": f"^{CODE}$", "description": "三个大写字母和三个数字 / the rule's code"},
        "slug": {"type": "string", "pattern": f"^{SLUG}$", "description": "名称 / what the slip is called"},
        "kind": {"enum": sorted(CHECKS), "description": "检查的种类 / the check kind"},
        "severity": SEVERITY,
        "settings": {"type": "object"},
        "message": WORDS,
        "cases": {"type": "object"},
        "phrases": {"type": "object"},
        "related": {"type": "object"},
        "why": WORDS,
        "source": TEXT,
        "examples": {
            "type": "object",
            "properties": {"bad": TEXTS, "good": TEXTS},
            "additionalProperties": False,
            "description": "bad 用 «» 标出所报之处 / in bad ones «» marks the place",
        },
        "optional": {"type": "boolean", "description": "只在指名选用时启用 / on only where it is selected by its code"},
    }
    return {
        **_head("rule-1", "notice-lint: 规则文件 / a rule file", RULE_KEYS, properties),
        "required": list(REQUIRED),
        "allOf": [_of_kind(name, kind) for name, kind in sorted(CHECKS.items())],
        "$defs": {**SHARED, **{name: _settings(kind) for name, kind in sorted(CHECKS.items())}},
    }


def _of_kind(name: str, kind: type[Check]) -> Schema:
    """What a rule of that kind may have."""
    case: Schema = {
        "type": "object",
        "properties": {"severity": SEVERITY, "message": WORDS},
        "additionalProperties": False,
    }
    then = {
        "settings": {"$ref": f"#/$defs/{name}"},
        "cases": _named(kind.CASES, case),
        "phrases": _named(kind.PHRASES, WORDS),
        "related": _named(kind.RELATED, WORDS),
    }
    return {
        "if": {"properties": {"kind": {"const": name}}, "required": ["kind"]},
        "then": {"properties": then},
    }


def _named(names: frozenset[str], schema: Schema) -> Schema:
    return {
        "type": "object",
        "properties": dict.fromkeys(sorted(names), schema),
        "additionalProperties": False,
    }


def config_schema() -> Schema:
    """The schema of .notice-lint.yaml."""
    rules = load_shipped()
    code: Schema = {"anyOf": [{"enum": [rule.code for rule in rules]}, {"type": "string", "pattern": f"^{CODE}$"}]}
    selector: Schema = {
        "anyOf": [{"enum": list(known_codes(rules))}, {"type": "string", "pattern": "^[A-Z]{3}([0-9]{3})?$"}]
    }
    over = _over_rules(rules, {"anyOf": [selector, {"type": "array", "items": selector}]})
    suppression: Schema = {
        "type": "object",
        "properties": {"rule": code, "fingerprint": {}, "quote": TEXT, "files": ONE_OR_MORE, "reason": TEXT},
        "required": ["rule", "reason"],
        "anyOf": [{"required": ["fingerprint"]}, {"required": ["quote"]}],
        "additionalProperties": False,
    }
    suppression["properties"]["fingerprint"] = {"type": ["string", "integer"]}
    assert tuple(suppression["properties"]) == SUPPRESSION_KEYS
    per_file = {"files": ONE_OR_MORE, **over}
    assert tuple(per_file) == PER_FILE_KEYS
    profile: Schema = {"anyOf": [{"enum": list(PROFILES)}, {"type": "string", "pattern": r"[/\\]|\.ya?ml$"}]}
    properties = {
        "extends": {"anyOf": [profile, {"type": "array", "items": profile}]},
        "rules": ONE_OR_MORE,
        **over,
        "optional": {"type": "boolean"},
        "per-file": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": per_file,
                "required": ["files"],
                "additionalProperties": False,
            },
        },
        "suppressions": {"type": "array", "items": suppression},
        "fail-on": SEVERITY,
        "baseline": TEXT,
        "limits": _limits(),
    }
    head = _head("config-1", "notice-lint: 配置 / the configuration .notice-lint.yaml", KEYS, properties)
    settings = {kind: _settings(CHECKS[kind]) for kind in sorted({rule.kind for rule in rules})}
    severity = {"a-severity": SHARED["a-severity"]}
    return {**head, "type": ["object", "null"], "$defs": {**severity, **settings}}


def _limits() -> Schema:
    """What one file may ask of a run."""
    properties = {
        one.name: {
            "type": "integer",
            "minimum": 1,
            "maximum": getattr(MOST, one.name),
            "default": one.default,
            "description": LIMITS[one.name],
        }
        for one in fields(Limits)
    }
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _over_rules(rules: tuple[Rule, ...], selectors: Schema) -> Schema:
    """What goes over rules, in all files or in some."""
    severities = {code: {"anyOf": [SEVERITY, {"type": "object"}]} for code in known_codes(rules)}
    for rule in rules:
        by_case = {"type": "object", "properties": dict.fromkeys(rule.cases, SEVERITY), "additionalProperties": False}
        severities[rule.code] = {"anyOf": [SEVERITY, by_case]}
    own = {f"^{CODE}$": {"type": "object"}}
    return {
        "select": selectors,
        "ignore": selectors,
        "severity": {
            "type": "object",
            "properties": severities,
            "patternProperties": {"^[A-Z]{3}([0-9]{3})?$": {"anyOf": [SEVERITY, {"type": "object"}]}},
            "additionalProperties": False,
        },
        "settings": {
            "type": "object",
            "properties": {rule.code: {"$ref": f"#/$defs/{rule.kind}"} for rule in rules},
            "patternProperties": own,
            "additionalProperties": False,
        },
    }


def _head(name: str, title: str, keys: tuple[str, ...], properties: Schema) -> Schema:
    assert set(properties) == set(keys), set(properties) ^ set(keys)
    return {
        "$schema": DIALECT,
        "$id": f"https://notice-lint.invalid/schemas/{name}.schema.json",
        "title": title,
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }


def _settings(kind: type[Check]) -> Schema:
    """The settings of a check kind, typed, with their defaults."""
    properties = {
        name: {**schema_of(hint), **({} if default is None else {"default": _json(default)})}
        for name, (hint, default) in settings_of(kind).items()
    }
    return {
        "type": "object",
        "description": inspect.cleandoc(kind.__doc__ or ""),
        "properties": properties,
        "additionalProperties": False,
    }


def schema_of(hint: Any) -> Schema:
    """The schema of values of the type `hint`, as `settings.convert` takes them."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return {"anyOf": [{"type": "null"} if part is type(None) else schema_of(part) for part in inner]}
    if origin is tuple and inner[1:] == (...,):
        return {"type": "array", "items": schema_of(inner[0])}
    if origin is tuple:
        fixed = [schema_of(part) for part in inner]
        return {"type": "array", "prefixItems": fixed, "minItems": len(fixed), "maxItems": len(fixed)}
    if origin is not None:
        return {"type": "object", "additionalProperties": schema_of(inner[1])}
    if hint in PLAIN:
        return dict(PLAIN[hint])
    assert issubclass(hint, Enum), hint
    return {"enum": [str(member.value) for member in hint]}


def _json(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case Mapping():
            return {name: _json(part) for name, part in value.items()}
        case tuple():
            return [_json(part) for part in value]
        case _:
            return value


def written(schema: Schema) -> str:
    """`schema` as its file has it."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


SCHEMAS = {"rule-1": rule_schema, "config-1": config_schema}


def main(folder: Path = FOLDER) -> None:
    """Write all schemas into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in SCHEMAS.items():
        (folder / f"{name}.schema.json").write_text(written(make()), encoding="utf8", newline="\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
