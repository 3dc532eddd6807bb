"""Expressions that wait for their first use."""

from __future__ import annotations

import copy
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_lint.patterns import compiled, pattern

EXPRESSIONS = (
    ("一是", 0),
    (r"(?P<n>\d{1,3})[.．、](?!\d)", 0),
    (r"(?<=[。；])[一-鿿]{2,4}(?:情况|成效)$", re.M),
    (r"(?:[^“”]|“[^“”]{1,60}”){1,200}", 0),
    (r"\w+", re.A),
    (r"(?i:app)|(a)(?P<b>b)?\1", re.I),
    (r"[\t\n -~\u00a0-\U0010ffff]*?", re.S),
    ("", 0),
)


@given(st.text("一是二。；12.ab“” \n"))
def test_a_pattern_that_waits_does_what_a_compiled_one_does(text: str) -> None:
    for expression, flags in EXPRESSIONS:
        waiting, real = pattern(expression, flags), re.compile(expression, flags)
        assert [one.span() for one in waiting.finditer(text)] == [one.span() for one in real.finditer(text)]
        assert bool(waiting.search(text)) == bool(real.search(text))
        assert waiting.sub("x", text) == real.sub("x", text)
        assert waiting.split(text) == real.split(text)
        assert waiting.pattern == real.pattern
        assert waiting.groups == real.groups


def test_a_pattern_is_not_compiled_before_it_is_used() -> None:
    broken = pattern("(")
    with pytest.raises(re.error):
        broken.search("")


def test_a_pattern_can_be_copied() -> None:
    assert copy.deepcopy(pattern("一是")).search("一是")


def test_an_expression_is_compiled_once() -> None:
    assert compiled("甲|乙") is compiled("甲|乙")
