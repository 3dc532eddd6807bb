"""Pages about check kinds: one kind for a person at a terminal, all of them as a list, as Markdown and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from notice_lint.display import View, cells, styled, wrapped
from notice_lint.finding import Json
from notice_lint.kinds import Kind, Setting, region_words
from notice_lint.language import Bilingual, Lang
from notice_lint.tieout.regions import Region

GENERAL = Bilingual("检查种类（可用来自建规则）", "a check kind to build rules on")
SPECIAL = Bilingual(
    "检查种类（专为某条规则而设，可改设置）", "a check kind made for one purpose; settings can be changed"
)
SETTINGS = Bilingual("设置", "Settings")
VALUES = Bilingual("措辞里可用的值", "What a message can say")
CASES = Bilingual("情形（cases，可各有措辞和级别）", "Cases (each may have its own words and severity)")
RELATED = Bilingual("相关位置（related）", "Related places (related)")
EXAMPLE = Bilingual("例子（« » 为所报之处）", "Example (« » is the place)")
USED = Bilingual("用它的规则", "Rules of this kind")
PARTS = Bilingual("通报的各部分", "The parts of a notice")
DEFAULT = Bilingual("默认", "default")
TITLE = Bilingual("检查种类", "Check kinds")
BUILD_ON = Bilingual("用来自建规则", "To build rules on")
OTHERS = Bilingual("专为某条规则而设", "Made for one purpose")
HEAD = Bilingual(
    "规则是 YAML 文件，种类（`kind`）是其中已经写好的检查。种类只有下面这些，自建规则从中选用，不必写程序。\n"
    "本页由 `notice-lint rules --kinds --format markdown` 生成；单独一种见 `notice-lint explain 种类`；"
    "写好的规则见 examples/rules/。\n"
    "表达式的写法同 Python 的 re（及 regex）；自建规则的表达式有用时上限，超时即停并指出是哪个文件哪一行。"
    "有分组的，名为 `value` 的分组或第一个分组是所取的值。",
    "A rule is a YAML file; its `kind` is a check that is written already. There are these kinds and no others: an "
    "office builds its rules on them and writes no program.\n"
    "`notice-lint rules --kinds --format markdown --lang en` writes this page; `notice-lint explain KIND` shows one; "
    "whole rules are in examples/rules/.\n"
    "Expressions are those of Python's re (and regex). Those of an office's own run under a limit of time; one that "
    "takes too long is stopped and named by file and line. The value is the group `value`, else the first group.",
)
COLUMNS = (Bilingual("设置", "setting"), Bilingual("类型", "type"), DEFAULT, Bilingual("意思", "meaning"))
WIDEST = 100
REGIONAL = ("where", "within", "of")


def render(kind: Kind, users: Sequence[str], view: View) -> str:
    """The page of one kind; `users` are the codes of the rules that are of it."""
    return "".join(f"{line}\n" for line in _lines(kind, users, view))


def _lines(kind: Kind, users: Sequence[str], view: View) -> Iterator[str]:
    def heading(words: Bilingual) -> tuple[str, str]:
        return "", styled(words.in_(view.lang), "bold") if view.colour else words.in_(view.lang)

    width, lang = min(view.width, WIDEST), view.lang
    yield f"{kind.name} · {(GENERAL if kind.general else SPECIAL).in_(lang)}"
    yield from wrapped(kind.what.in_(lang), width, "  ")
    if kind.settings:
        yield from heading(SETTINGS)
        for setting in kind.settings:
            yield f"  {setting.name}  ({_type(setting, lang)}; {DEFAULT.in_(lang)} {_value(setting)})"
            yield from wrapped(setting.what.in_(lang), width, "    ")
    for words, names, braces in ((VALUES, kind.values, "{%s}"), (CASES, kind.cases, "%s")):
        if names:
            yield from (*heading(words), *_table([(braces % name, said.in_(lang)) for name, said in names.items()]))
    if kind.check.RELATED and kind.general:
        yield from (*heading(RELATED), f"  {' '.join(sorted(kind.check.RELATED))}")
    if kind.example:
        yield from (*heading(EXAMPLE), f"  kind: {kind.name}", "  settings:")
        yield from (f"    {line}" for line in kind.example.settings.splitlines())
        yield from ("", *(f"  {line}" for line in kind.example.text.splitlines()))
    if users:
        yield from (*heading(USED), f"  {' '.join(users)}")
    if any(Region in _types(setting, kind) for setting in kind.settings):
        rows = [(str(region), words.in_(lang)) for region, words in region_words().items()]
        yield from (*heading(PARTS), *_table(rows))


def _types(setting: Setting, kind: Kind) -> tuple[object, ...]:
    return (Region,) if isinstance(setting.default, Region) or setting.name == "not_fewer_than" else ()


def _table(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    rows = list(rows)
    width = max(cells(name) for name, _ in rows)
    yield from (f"  {name}{' ' * (width - cells(name))}  {words}" for name, words in rows)


def _type(setting: Setting, lang: Lang) -> str:
    return " | ".join(setting.choices) if setting.choices else setting.type.in_(lang)


def _value(setting: Setting) -> str:
    return json.dumps(_json(setting.default), ensure_ascii=False)


def _json(value: object) -> Json:
    match value:
        case bool() | int() | float() | None:
            return value
        case Mapping():
            return {str(name): _json(part) for name, part in value.items()}
        case tuple():
            return [_json(part) for part in value]
        case _:
            return str(value)


def listing(kinds: Sequence[Kind], view: View) -> str:
    """One line for each kind: those to build on, then the others."""
    lines: list[str] = []
    for words, general in ((BUILD_ON, True), (OTHERS, False)):
        rows = [(kind.name, kind.what.in_(view.lang)) for kind in kinds if kind.general is general]
        lines += [words.in_(view.lang), *_table(rows), ""]
    return "".join(f"{line}\n" for line in lines[:-1])


def markdown(kinds: Sequence[Kind], view: View) -> str:
    """The page that docs/ carries: every kind with its settings, defaults and an example."""
    return "".join(f"{line}\n" for line in _markdown(kinds, view.lang))


def _markdown(kinds: Sequence[Kind], lang: Lang) -> Iterator[str]:
    yield from (f"# {TITLE.in_(lang)}", "", HEAD.in_(lang))
    for words, general in ((BUILD_ON, True), (OTHERS, False)):
        yield from ("", f"## {words.in_(lang)}")
        for kind in kinds:
            if kind.general is general:
                yield from _section(kind, lang)
    yield from ("", f"## {PARTS.in_(lang)}", "", "| where | |", "|---|---|")
    yield from (f"| `{region}` | {words.in_(lang)} |" for region, words in region_words().items())


def _section(kind: Kind, lang: Lang) -> Iterator[str]:
    yield from ("", f"### {kind.name}", "", kind.what.in_(lang))
    if kind.settings:
        yield from ("", f"| {' | '.join(column.in_(lang) for column in COLUMNS)} |", "|---|---|---|---|")
    for setting in kind.settings:
        cell = [f"`{setting.name}`", _type(setting, lang), f"`{_value(setting)}`", setting.what.in_(lang)]
        yield f"| {' | '.join(part.replace('|', chr(92) + '|') for part in cell)} |"
    for words, names, braces in ((VALUES, kind.values, "`{%s}`"), (CASES, kind.cases, "`%s`")):
        if names:
            mark = "：" if lang is Lang.ZH else ": "
            between = "；" if lang is Lang.ZH else "; "
            told = between.join(f"{braces % name} {said.in_(lang)}" for name, said in names.items())
            yield from ("", f"{words.in_(lang)}{mark}{told}")
    if kind.example:
        yield from ("", "```yaml", f"kind: {kind.name}", "settings:")
        yield from (f"  {line}" for line in kind.example.settings.splitlines())
        yield from ("```", "", "```text", *kind.example.text.splitlines(), "```")


def as_json(kinds: Sequence[Kind], view: View) -> str:
    """Every kind with its settings."""
    whole: Json = [
        {
            "kind": kind.name,
            "general": kind.general,
            "what": kind.what.in_(view.lang),
            "settings": [
                {
                    "name": setting.name,
                    "type": _type(setting, view.lang),
                    "default": _json(setting.default),
                    "what": setting.what.in_(view.lang),
                }
                for setting in kind.settings
            ],
            "cases": [*sorted(kind.check.CASES | {"default"})],
            "values": list(kind.values),
        }
        for kind in kinds
    ]
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
