"""A rule's page: what it finds, why it matters, its source, an example with what is said of it, its settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from notice_lint.display import View, styled, wrapped
from notice_lint.kinds import Kind, load_kinds
from notice_lint.language import Bilingual
from notice_lint.patterns import pattern
from notice_lint.rule import Rule, Ruled

FINDS = Bilingual("查出什么", "What it finds")
WHY = Bilingual("为何要紧", "Why it matters")
SOURCE = Bilingual("依据", "Source")
BAD = Bilingual("有误的例子（« » 为所报之处）", "Example (« » is the place)")
SAID = Bilingual("报告", "Said")
GOOD = Bilingual("无误的例子", "Instead")
SETTINGS = Bilingual("设置", "Settings")
NONE = Bilingual("没有可改的设置", "none")
DEFAULT = Bilingual("默认", "default")
OWN = Bilingual("规则文件", "the rule file")
KIND = Bilingual("检查种类：{kind}（notice-lint explain {kind}）", "check kind: {kind} (notice-lint explain {kind})")
MORE = Bilingual("规则文件里还有 {count} 个例子：{path}", "{count} more examples in {path}")
OFF = Bilingual("已停用：{who}", "off: {who}")
FIELD = pattern(r"\{\w+\}")
WIDEST = 100  # cells of a line that one still likes to read
LONGEST = 60  # letters of a value that stands on the line of its setting


def render(rule: Rule, said: Sequence[Sequence[str]], view: View, ruled: Ruled | None = None) -> str:
    """The page of `rule`; `said` is what it says of each of its bad examples, line by line.

    `ruled` tells what a configuration changes, and where it says so.
    """
    return "".join(f"{line}\n" for line in _lines(rule, said, view, ruled))


def _lines(rule: Rule, said: Sequence[Sequence[str]], view: View, ruled: Ruled | None) -> Iterator[str]:
    def heading(words: Bilingual) -> tuple[str, str]:
        return "", styled(words.in_(view.lang), "bold") if view.colour else words.in_(view.lang)

    width = min(view.width, WIDEST)
    yield f"{rule.code} {rule.slug}"
    if ruled and not ruled.on:
        yield OFF.in_(view.lang).format(who=ruled.origin)
    yield from heading(FINDS)
    level = max(len(case.severity) for case in rule.cases.values())
    for name, case in rule.cases.items():
        origin = ruled.severity_from.get(name) if ruled else None
        severity = f"{case.severity}（{origin}）" if origin else str(case.severity)
        yield from _hanging(f"  {severity:{level}}  ", FIELD.sub("…", case.message.in_(view.lang)), width)
    yield from (*heading(WHY), *wrapped(rule.why.in_(view.lang), width, "  "))
    yield from (*heading(SOURCE), *wrapped(rule.source, width, "  "))
    if rule.examples.bad and said:
        yield from (*heading(BAD), *_indented(rule.examples.bad[0]))
        first, *rest = said[0] or ("",)
        yield from ("", f"  {SAID.in_(view.lang)}: {first}", *(f"  {line}".rstrip() for line in rest))
    if rule.examples.good:
        yield from (*heading(GOOD), *_indented(rule.examples.good[0]))
    if more := len(rule.examples.bad[1:]) + len(rule.examples.good[1:]):
        yield from ("", f"  {MORE.in_(view.lang).format(count=more, path=rule.path)}")
    yield from heading(SETTINGS)
    yield f"  {KIND.in_(view.lang).format(kind=rule.kind)}"
    yield from _settings(rule, load_kinds()[rule.kind], view, ruled.settings_from if ruled else {})


def _settings(rule: Rule, kind: Kind, view: View, origins: Mapping[str, str]) -> Iterator[str]:
    if not kind.settings:
        yield f"  {NONE.in_(view.lang)}"
    for setting in kind.settings:
        value = rule.settings.get(setting.name, setting.default)
        own = DEFAULT if value == setting.default else OWN
        origin = origins.get(setting.name, own.in_(view.lang))
        what = setting.what.in_(view.lang)
        shown = written(value)
        yield ""
        if len(shown) <= LONGEST:
            yield f"  {setting.name}: {shown}  [{origin}]"
        else:
            yield f"  {setting.name}:  [{origin}]"
            yield from (f"    - {written(part)}" for part in _members(value))
        yield from wrapped(what, min(view.width, WIDEST), "    # ")


def _members(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        return [{name: part} for name, part in value.items()]
    return list(value) if isinstance(value, tuple) else [value]


def written(value: Any) -> str:
    """`value` as YAML has it, on one line."""
    text = yaml.safe_dump(_plain(value), allow_unicode=True, default_flow_style=True, width=10**6, sort_keys=False)
    return text.removesuffix("...\n").strip()


def _plain(value: Any) -> Any:
    match value:
        case Mapping():
            return {str(name): _plain(part) for name, part in value.items()}
        case tuple() | list():
            return [_plain(part) for part in value]
        case str():
            return str(value)
        case _:
            return value


def _hanging(lead: str, text: str, width: int) -> Iterator[str]:
    """`text` behind `lead`, its further lines below its first."""
    first, *rest = wrapped(text, width, " " * len(lead))
    yield lead + first[len(lead) :]
    yield from rest


def _indented(text: str) -> Iterator[str]:
    yield from (f"  {line}".rstrip() for line in text.strip().splitlines())
