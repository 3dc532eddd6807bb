"""The check kinds in words, for a person who writes a rule: what each finds, its settings, what a message can say."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin

from notice_lint.checks import CHECKS
from notice_lint.errors import RuleError
from notice_lint.finding import Check
from notice_lint.language import Bilingual
from notice_lint.regexes import Regex
from notice_lint.resources import data_folder
from notice_lint.settings import PLAIN, settings_of
from notice_lint.tieout.regions import Region
from notice_lint.yamlfile import YamlFile

FILE = "kinds.yaml"
LIST = Bilingual("列表", "list")
REGEX = Bilingual("正则表达式", "regular expression")
REGION = Bilingual("部分", "part")
MAPPING = Bilingual("“键: 值”", "mapping")
PAIR = Bilingual("对", "pair")


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting of a kind. `choices` are the names it can have, where these are few and not the parts of a notice."""

    name: str
    type: Bilingual
    default: Any
    what: Bilingual
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """Settings as a rule file has them, and a text in which «» marks what is found with them."""

    settings: str
    text: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A check kind in words. `general` ones are made to build on; the others serve rules that ship.

    `values` fill the fields of a message; `cases` are those besides `default`.
    """

    name: str
    check: type[Check]
    general: bool
    what: Bilingual
    settings: tuple[Setting, ...]
    cases: Mapping[str, Bilingual]
    values: Mapping[str, Bilingual]
    example: Example | None


@cache
def load_kinds() -> Mapping[str, Kind]:
    """Every kind by its name: those to build on first, in the order in which one meets them."""
    told = _file()
    names = [*told["general"], *sorted(set(CHECKS) - set(told["general"]))]
    return {name: _kind(name, told) for name in names}


def region_words() -> Mapping[Region, Bilingual]:
    """What each part of a notice is that a rule can name."""
    return {Region(name): Bilingual(**words) for name, words in _file()["regions"].items()}


@cache
def _file() -> Any:
    path = data_folder("rules") / FILE
    file = YamlFile(path.read_text(encoding="utf8"), str(path), RuleError)
    file.raise_mistakes()
    return file.value


def _kind(name: str, told: Any) -> Kind:
    words, check = told["kinds"][name], CHECKS[name]
    own, shared = words.get("settings", {}), told["settings"]
    example = words.get("example")
    return Kind(
        name,
        check,
        name in told["general"],
        Bilingual(**words["what"]),
        tuple(
            _setting(one, hint, default, {**shared, **own}[one]) for one, (hint, default) in settings_of(check).items()
        ),
        {case: Bilingual(**says) for case, says in words.get("cases", {}).items()},
        {value: Bilingual(**says) for value, says in words.get("values", {}).items()},
        Example(example["settings"].rstrip(), example["text"].rstrip()) if example else None,
    )


def _setting(name: str, hint: Any, default: Any, words: Mapping[str, str]) -> Setting:
    return Setting(name, type_words(hint), default, Bilingual(**words), _choices(hint))


def type_words(hint: Any) -> Bilingual:
    """What a setting of that type holds."""
    origin, inner = get_origin(hint), [part for part in get_args(hint) if part not in (Ellipsis, type(None))]
    if origin in (Union, types.UnionType):
        return type_words(inner[0])
    if origin is tuple and len(inner) == 1:
        one = type_words(inner[0])
        return Bilingual(f"{one.zh}的{LIST.zh}", f"{LIST.en} of {one.en}")
    if origin is tuple:
        return PAIR
    if origin is not None:
        return MAPPING
    if hint is Regex:
        return REGEX
    if hint is Region:
        return REGION
    if hint in PLAIN:
        return PLAIN[hint]
    return Bilingual("名称", "name")


def _choices(hint: Any) -> tuple[str, ...]:
    parts = [hint, *get_args(hint)]
    enums = [part for part in parts if isinstance(part, type) and issubclass(part, Enum) and part is not Region]
    return tuple(str(member.value) for member in enums[0]) if enums else ()
