"""The settings of a check kind: their types and defaults, and what a YAML file gives for them."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from notice_lint.errors import nearest
from notice_lint.finding import Check
from notice_lint.language import Bilingual
from notice_lint.regexes import Origin, Regex, syntax_error
from notice_lint.yamlfile import Keys, YamlFile

PLAIN = {
    bool: Bilingual("true 或 false", "true or false"),
    int: Bilingual("整数", "an integer"),
    float: Bilingual("数", "a number"),
    str: Bilingual("文字", "text"),
}


@cache
def settings_of(check: type[Check]) -> dict[str, tuple[Any, Any]]:
    """name -> (type, default) of a check kind's settings."""
    hints = get_type_hints(check)
    return {
        field.name: (hints[field.name], _default(field))
        for field in dataclasses.fields(check)  # type: ignore[arg-type]
    }


def _default(field: dataclasses.Field[Any]) -> Any:
    if field.default is not dataclasses.MISSING:
        return field.default
    return None if field.default_factory is dataclasses.MISSING else field.default_factory()


def read_settings(file: YamlFile, keys: Keys, kind: type[Check], given: Any, shipped: bool = False) -> dict[str, Any]:
    """What `given`, which stands at `keys` in `file`, sets of the settings of `kind`. Mistakes are kept in `file`.

    Regular expressions remember where in `file` they stand, but for those that ship.
    """
    fields, values = settings_of(kind), {}
    for name, value in file.mapping(keys, given, fields).items():
        try:
            converted = convert(fields[name][0], value)
            values[name] = _each_regex(converted, (*keys, name), lambda text, at: _regex(file, text, at, shipped))
        except Unfit as unfit:
            file.wrong((*keys, name, *unfit.keys), f"设置 {name} 此处{unfit.zh}", f"{name}: this {unfit.en}")
    return values


def _each_regex(value: Any, keys: Keys, change: Callable[[str, Keys], Regex]) -> Any:
    """`value` with every regular expression in it changed; `keys` lead to it."""
    match value:
        case Regex():
            return change(value, keys)
        case tuple():
            return tuple(_each_regex(part, (*keys, i), change) for i, part in enumerate(value))
        case Mapping():
            return {name: _each_regex(part, (*keys, name), change) for name, part in value.items()}
        case _:
            return value


def _regex(file: YamlFile, text: str, keys: Keys, shipped: bool) -> Regex:
    if shipped:
        return Regex(text)
    if wrong := syntax_error(text):
        file.wrong(keys, *wrong)
    return Regex(text, Origin(file.path, *file.place(keys)))


class Unfit(ValueError):
    """A value that is not of the type of its setting: where inside the value, and what it should be."""

    def __init__(self, zh: str, en: str, keys: Keys = ()) -> None:
        super().__init__(en)
        self.zh, self.en, self.keys = zh, en, tuple(keys)


def convert(hint: Any, value: Any) -> Any:
    """`value` of a YAML file as the type `hint`. Raises Unfit."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        if value is None:
            return None
        return convert(next(part for part in inner if part is not type(None)), value)
    if origin is tuple:
        return _tuple(inner, value)
    if origin is not None and issubclass(origin, Mapping):
        if not isinstance(value, dict):
            raise Unfit("应是“键: 值”", "should be a mapping of keys")
        return {_inside(inner[0], name, name): _inside(inner[1], item, name) for name, item in value.items()}
    return _plain(hint, value)


def _tuple(inner: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise Unfit("应是列表", "should be a list")
    if inner[1:] == (...,):
        return tuple(_inside(inner[0], part, i) for i, part in enumerate(value))
    if len(value) != len(inner):
        raise Unfit(f"应是 {len(inner)} 项的列表", f"should be a list of {len(inner)}")
    return tuple(_inside(hint, part, i) for i, (hint, part) in enumerate(zip(inner, value, strict=True)))


def _inside(hint: Any, value: Any, key: str | int) -> Any:
    try:
        return convert(hint, value)
    except Unfit as unfit:
        raise Unfit(unfit.zh, unfit.en, (key, *unfit.keys)) from None


def _plain(hint: Any, value: Any) -> Any:
    if hint is Regex:
        return Regex(_plain(str, value), Origin())  # a user's own, until read_settings knows better
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if hint in PLAIN:
        if type(value) is not hint:
            raise Unfit(f"应是{PLAIN[hint].zh}", f"should be {PLAIN[hint].en}")
        return value
    assert issubclass(hint, Enum), hint
    names = [str(member.value) for member in hint]
    if value not in names:
        zh, en = nearest(str(value), names)
        raise Unfit(f"应是 {'、'.join(names)} 之一{zh}", f"should be one of {', '.join(names)}{en}")
    return hint(value)
