"""The check kinds in words: all of them, in both languages, with examples that hold."""

from __future__ import annotations

import string
from pathlib import Path

import pytest

from notice_lint.checks import CHECKS
from notice_lint.display import View
from notice_lint.errors import RuleError
from notice_lint.kinds import Kind, _file, load_kinds, region_words
from notice_lint.language import Lang
from notice_lint.parsing import parse
from notice_lint.pipeline import marked
from notice_lint.reports import kind_page
from notice_lint.rule import Rule
from notice_lint.ruleset import load_rules
from notice_lint.settings import read_settings, settings_of
from notice_lint.text import Document
from notice_lint.tieout.regions import Region
from notice_lint.yamlfile import YamlFile

ROOT = Path(__file__).parent.parent
KINDS = load_kinds()
OFFICE_RULES = load_rules(sorted((ROOT / "examples" / "rules").glob("*.yaml")))
GENERAL = [kind for kind in KINDS.values() if kind.general]

each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
each_general = pytest.mark.parametrize("kind", GENERAL, ids=[kind.name for kind in GENERAL])


def test_every_kind_is_told_and_no_other() -> None:
    assert set(KINDS) == set(CHECKS) == set(_file()["kinds"])
    assert set(region_words()) == set(Region)


@each_kind
def test_every_setting_is_told_in_both_languages_and_no_other(kind: Kind) -> None:
    names = set(settings_of(kind.check))
    assert [setting.name for setting in kind.settings] == list(settings_of(kind.check))
    assert set(_file()["kinds"][kind.name].get("settings", {})) <= names
    for words in (kind.what, *(setting.what for setting in kind.settings), *kind.cases.values(), *kind.values.values()):
        assert words.zh.strip() and words.en.strip()
    assert set(kind.cases) <= kind.check.CASES


@each_general
def test_a_kind_to_build_on_tells_its_cases_and_values_and_has_an_example(kind: Kind) -> None:
    assert set(kind.cases) == kind.check.CASES - {"default"}
    assert kind.values and kind.example


@each_general
def test_its_example_holds(kind: Kind) -> None:
    assert kind.example
    file = YamlFile(f"settings:\n{indented(kind.example.settings)}", "example", RuleError)
    settings = read_settings(file, ("settings",), kind.check, file.value["settings"])
    assert file.errors == []
    text, expected = marked(kind.example.text)
    hits = list(kind.check(**settings).find(parse(Document(text))))
    assert [hit.span for hit in hits] == expected
    for hit in hits:
        assert set(hit.values) <= set(kind.values)


def indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.splitlines())


@pytest.mark.parametrize("rule", OFFICE_RULES, ids=[rule.code for rule in OFFICE_RULES])
def test_office_rules_build_on_general_kinds_and_say_what_these_give(rule: Rule) -> None:
    kind = KINDS[rule.kind]
    assert kind.general
    for case in rule.cases.values():
        fields = {name for _, name, _, _ in string.Formatter().parse(case.message.zh) if name}
        assert fields <= set(kind.values)


@pytest.mark.parametrize(("lang", "name"), [(Lang.ZH, "kinds.md"), (Lang.EN, "kinds.en.md")])
def test_the_page_in_docs_is_what_the_tool_writes(lang: Lang, name: str) -> None:
    written = kind_page.markdown(list(KINDS.values()), View(lang))
    command = f"notice-lint rules --kinds --format markdown --lang {lang} --output docs/{name} --no-config"
    assert (ROOT / "docs" / name).read_text(encoding="utf8") == written, command
