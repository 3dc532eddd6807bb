"""Regular expressions of rules: a user's own cannot hang the tool, those that ship are linear."""

from __future__ import annotations

import random
import re
import signal
import time
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_lint.errors import ManyErrors, RuleError
from notice_lint.language import Lang
from notice_lint.parsing import parse
from notice_lint.regexes import GRACE, Origin, Regex, any_of, compiled, expanded, syntax_error
from notice_lint.ruleset import load_rule, load_shipped
from notice_lint.text import Document

HERE = Origin("office.yaml", 5, 7)
CATASTROPHES = [
    ("(a|a)*$", "a" * 60 + "b"),
    ("((a{1,1000}){1,1000}){1,1000}b", "a" * 5000),
    ("(?=(?=(?=(a*)*b)))", "a" * 3000),
    ("a(?P>x)(?P<x>(?P>x)|b)", "ab" * 10),
]
RULE = """code: OFF001
slug: own
kind: pattern
severity: warning
settings:
  patterns:
    - {pattern}
message: {{zh: '{{text}}', en: '{{text}}'}}
why: {{zh: 例, en: an example}}
source: 本单位规定
examples: {{bad: [], good: []}}
"""


def rule(pattern: str, shipped: bool = False) -> Any:
    return load_rule(RULE.format(pattern=pattern), "office.yaml", shipped=shipped)


@pytest.mark.parametrize(("pattern", "text"), CATASTROPHES)
def test_an_expression_of_a_users_own_ends_with_an_error_that_names_its_place(pattern: str, text: str) -> None:
    begun = time.process_time()
    with pytest.raises(RuleError) as caught:
        compiled(Regex(pattern, HERE)).search(text)
    assert time.process_time() - begun < 5 * GRACE
    assert caught.value.say(Lang.ZH).startswith("office.yaml:5:7: 正则表达式用时过长")
    assert caught.value.say(Lang.EN).startswith("office.yaml:5:7: this regular expression takes too long")


def test_many_slow_searches_are_bounded_together() -> None:
    slow = compiled(Regex("(b|b)*$", HERE))
    begun = time.process_time()
    with pytest.raises(RuleError):
        for _ in range(10_000):
            slow.search("b" * 17 + "c")
    assert time.process_time() - begun < 5 * GRACE


def test_a_rule_of_a_users_own_is_bounded_and_one_that_ships_is_not() -> None:
    own, shipped = rule("'a+'"), rule("'a+'", shipped=True)
    assert own.check.patterns[0].origin == Origin("office.yaml", 7, 7)
    assert shipped.check.patterns[0].origin is None
    assert isinstance(compiled(shipped.check.patterns[0]), re.Pattern)
    assert not isinstance(compiled(own.check.patterns[0]), re.Pattern)


@pytest.mark.parametrize(
    ("pattern", "at", "zh", "en"),
    [
        ("'责任(部室'", 6, "缺少“)”", "missing )"),
        ("'[0-9'", 5, "“[”没有对应的“]”", "unterminated character set"),
        ("'*部室'", 1, "重复符号前面没有可重复的内容", "nothing to repeat"),
        ("'a{3,1}'", 3, "{ } 里的最少次数大于最多次数", "min repeat greater than max repeat"),
    ],
)
def test_a_slip_in_an_expression_is_told_with_its_place(pattern: str, at: int, zh: str, en: str) -> None:
    with pytest.raises(ManyErrors) as caught:
        rule(pattern)
    (error,) = caught.value.errors
    assert (error.path, error.line, error.column) == ("office.yaml", 7, 7)
    assert error.sentence.zh == f"正则表达式第 {at} 个字符处有误：{zh}"
    assert error.sentence.en == f"not a regular expression: {en} at character {at}"


def test_nothing_matches_where_no_expression_is_given() -> None:
    assert any_of(()).search("任何文字") is None


@pytest.mark.parametrize("origin", [None, HERE])
def test_both_engines_give_the_same_matches(origin: Origin | None) -> None:
    expression = any_of((Regex("责任(?:部室|单位)", origin), Regex(r"(?<=[0-9])项", origin)))
    text = "责任部室:办公室,共3项,责任单位:财务处"
    assert [match.span() for match in expression.finditer(text)] == [(0, 4), (11, 12), (13, 17)]
    assert [match[0] for match in expression.finditer(text, 5, 12)] == ["项"]
    assert expression.match(text, 13) and expression.fullmatch(text, 0, 4) and not expression.fullmatch(text)
    found = expression.search(text)
    assert found and found.span() == (0, 4)


@pytest.mark.parametrize("origin", [None, HERE])
def test_a_group_that_is_not_there_is_a_mistake_of_the_rule(origin: Origin | None) -> None:
    pattern = Regex("(责任)部室", origin)
    match = compiled(pattern).search("责任部室")
    assert match and expanded(match, r"\1单位", (pattern,)) == "责任单位"
    with pytest.raises(RuleError):
        expanded(match, r"\2", (pattern,))


@given(st.text(max_size=40))
def test_any_text_is_an_expression_or_a_told_mistake(text: str) -> None:
    wrong = syntax_error(text)
    if wrong is None:
        compiled(Regex(text, HERE))
    else:
        assert all(wrong)


# --- those that ship: they run on `re`, which knows no limit


def shipped_patterns() -> list[Any]:
    found = []
    for one in load_shipped():
        for name, value in one.settings.items():
            parts = value if isinstance(value, tuple) else (value,)
            found += [pytest.param(p, id=f"{one.code}-{name}-{i}") for i, p in enumerate(parts) if isinstance(p, Regex)]
    return found


LENGTH = 20_000  # code points; a quadratic expression takes seconds over so many
SECONDS = 0.4


def pieces(pattern: str) -> Iterator[str]:
    """Texts that nearly match: what the expression is made of, its own letters in runs and in any order."""
    letters = [char for char in dict.fromkeys(pattern) if char not in "\\()[]{}|?*+^$<>=!:"] or ["甲"]
    letters += ["1", "年", " ", "，", "甲"]
    chance = random.Random(pattern)
    yield from letters[:12]
    for size in (2, 3, 5, 8, 13):
        for _ in range(5):
            yield "".join(chance.choices(letters, k=size))
    words = re.findall(r"[\u4e00-\u9fff]{2,}", pattern)
    for _ in range(8):
        if words:
            yield "".join(chance.choices(words, k=2)) + chance.choice(letters)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs a timer that interrupts")
@pytest.mark.parametrize("pattern", shipped_patterns())
def test_an_expression_that_ships_is_linear(pattern: Regex) -> None:
    def stop(*_: object) -> None:
        raise TimeoutError

    expression = re.compile(pattern)
    before = signal.signal(signal.SIGPROF, stop)
    try:
        for piece in pieces(pattern):
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
            text = (piece * (LENGTH // len(piece) + 1))[:LENGTH]
            try:
                for _ in expression.finditer(text):
                    pass
            except TimeoutError:
                pytest.fail(f"slow on {piece!r} repeated")
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def test_a_notice_of_any_length_is_read_by_own_rules() -> None:
    own = rule("'责任(?:部室|单位)[:：]'")
    notice = parse(Document("1.关于值班的问题\n责任部室:办公室\n" * 400))
    assert len(list(own.check.find(notice))) == 400
