"""Every rule file: named after its code, in both languages, and as good as its examples."""

from __future__ import annotations

import re
import string
from collections import defaultdict
from pathlib import Path

import pytest

from notice_lint.checks import CHECKS
from notice_lint.language import Bilingual, Lang
from notice_lint.pipeline import check_document, marked, run_examples
from notice_lint.rule import Rule
from notice_lint.ruleset import load_rules, load_shipped
from notice_lint.text import Document, Span

RULES = load_shipped()
OFFICE_RULES = load_rules(sorted((Path(__file__).parent.parent / "examples" / "rules").glob("*.yaml")))
SOURCES = ("党政机关公文处理工作条例", "GB/T 9704-2012", "GB/T 15834-2011", "GB/T 15835-2011")
HAN = re.compile(r"[\u4e00-\u9fff]")

each_rule = pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])


def wordings(rule: Rule) -> dict[str, Bilingual]:
    """Every wording of a rule by where it stands in the file."""
    return {
        **{f"cases.{name}": case.message for name, case in rule.cases.items()},
        **{f"phrases.{name}": words for name, words in rule.phrases.items()},
        **{f"related.{name}": words for name, words in rule.related.items()},
        "why": rule.why,
    }


def fields(template: str) -> set[str]:
    """The fields of a wording; a malformed one raises."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@each_rule
def test_the_file_is_named_after_the_rule(rule: Rule) -> None:
    path = Path(rule.path)
    assert path.name == f"{rule.code}-{rule.slug}.yaml"
    assert path.parent.name == rule.code[:3].lower()
    assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.slug)


@each_rule
def test_every_wording_is_in_both_languages_with_the_same_fields(rule: Rule) -> None:
    for where, words in wordings(rule).items():
        assert words.zh.strip(), where
        assert words.en.strip(), where
        assert fields(words.zh) == fields(words.en), where
        assert all(re.fullmatch(r"[a-z_]+", name) for name in fields(words.zh)), where
    # A template itself is English but for a word under discussion; what fills it comes from the notice.
    assert HAN.search(rule.why.zh)


@each_rule
def test_it_cites_a_source_that_is_at_hand(rule: Rule) -> None:
    assert rule.source.strip()
    cited = re.split(r"[;；\n]+", rule.source.strip())
    for source in cited:
        named = re.match(r"\s*(GB/T \d+-\d+|[\u4e00-\u9fff]+)", source)
        assert named, source
        if re.search(r"GB/T|条例|规定|办法|细则", named[1]):
            assert named[1].strip().startswith(SOURCES), source


@each_rule
def test_it_has_examples_and_traps(rule: Rule) -> None:
    assert len(rule.examples.bad) >= 2
    assert len(rule.examples.good) >= 3
    assert not any("«" in text or "»" in text for text in rule.examples.good)


@each_rule
def test_its_examples_hold_place_for_place_in_both_languages(rule: Rule) -> None:
    assert [error.say(Lang.ZH) for error in run_examples(rule)] == []


@each_rule
def test_its_messages_are_one_filled_sentence_in_the_language_asked_for(rule: Rule) -> None:
    for example in rule.examples.bad:
        document = Document(marked(example)[0])
        for lang in Lang:
            for found in check_document(document, [rule], lang):
                for message in (found.message, *(part.message for part in found.related)):
                    assert message.strip() == message
                    assert "\n" not in message
                    assert "{" not in message
                assert all(part.span in Span(0, len(document.text)) for part in found.related)


def test_codes_and_slugs_are_told_apart() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    slugs = defaultdict(list)
    for rule in RULES:
        slugs[rule.slug, rule.code[:3]].append(rule.code)
    assert [codes for codes in slugs.values() if len(codes) > 1] == []


@pytest.mark.parametrize("kind", sorted({rule.kind for rule in RULES}))
def test_every_wording_a_check_can_ask_for_is_given_by_a_rule(kind: str) -> None:
    rules = [rule for rule in RULES if rule.kind == kind]
    check = CHECKS[kind]
    for asked, given in (("CASES", "cases"), ("PHRASES", "phrases"), ("RELATED", "related")):
        names = set().union(*(getattr(rule, given) for rule in rules))
        assert getattr(check, asked) - names - {"default"} == set(), asked


@pytest.mark.parametrize("kind", sorted(CHECKS))
def test_a_check_is_an_immutable_value_of_plain_settings(kind: str) -> None:
    rule = next((rule for rule in (*RULES, *OFFICE_RULES) if rule.kind == kind), None)
    assert rule, "a check that no rule uses"
    assert type(rule.check).__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert type(rule.check).__doc__


def test_marks_in_an_example_are_taken_out_and_told() -> None:
    assert marked("甲«乙丙»丁«»") == ("甲乙丙丁", [Span(1, 3), Span(4, 4)])
    assert marked("甲乙") == ("甲乙", [])


# --- rules as an office writes them, in examples/rules

each_office_rule = pytest.mark.parametrize("rule", OFFICE_RULES, ids=[rule.code for rule in OFFICE_RULES])


@each_office_rule
def test_an_office_rule_is_as_good_as_one_that_ships(rule: Rule) -> None:
    assert Path(rule.path).name == f"{rule.code}-{rule.slug}.yaml"
    test_every_wording_is_in_both_languages_with_the_same_fields(rule)
    test_it_has_examples_and_traps(rule)
    test_its_messages_are_one_filled_sentence_in_the_language_asked_for(rule)


@each_office_rule
def test_its_own_examples_hold(rule: Rule) -> None:
    assert [error.say(Lang.ZH) for error in run_examples(rule)] == []


def test_office_codes_are_none_of_those_that_ship() -> None:
    assert {rule.code for rule in OFFICE_RULES} & {rule.code for rule in RULES} == set()
