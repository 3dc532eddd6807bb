"""Expressions that wait for their first use, and those that are kept between runs."""

from __future__ import annotations

import copy
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_lint import pattern_store
from notice_lint.pattern_store import PatternStore, kept_patterns
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


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NOTICE_LINT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / pattern_store.KIND


def kept(*expressions: tuple[str, int]) -> PatternStore:
    store = PatternStore.opened()
    for text, flags in expressions:
        store.compile(text, flags)
    store.close()
    return PatternStore.opened()


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


def test_kept_expressions_equal_compiled_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    store = kept(*EXPRESSIONS)
    assert len(store.entries) == len(EXPRESSIONS)
    expected = [re.compile(*one) for one in EXPRESSIONS]
    monkeypatch.setattr(re, "compile", None)  # what is kept needs no compiler
    assert [store.compile(*one) for one in EXPRESSIONS] == expected
    assert not store.new


def test_an_expression_goes_by_its_text_and_flags() -> None:
    store = kept(("a.b", 0))
    assert store.compile("a.b", re.S) == re.compile("a.b", re.S)
    assert store.compile("a.c", 0) == re.compile("a.c")
    assert store.new


def test_what_is_kept_grows_and_does_not_lose() -> None:
    kept(("a", 0))
    assert set(kept(("b", 0)).entries) == {("a", 0), ("b", 0)}


def test_of_too_many_only_those_in_use_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pattern_store, "MOST", 2)
    kept(("a", 0), ("b", 0), ("c", 0))
    assert set(kept(("a", 0), ("d", 0)).entries) == {("a", 0), ("d", 0)}


def test_another_python_has_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    kept(("a", 0))
    monkeypatch.setattr(pattern_store, "_python", lambda: ("other",))
    assert not PatternStore.opened().entries


@pytest.mark.parametrize("codes", [[], [0], [9999], [1, 2, 3, 4]])
def test_numbers_that_this_python_refuses_are_not_used(codes: list[int]) -> None:
    store = kept(("一是", 0))
    store.codes = type(store.codes)("I", codes)
    store.entries = {key: (*entry[:5], 0, len(codes)) for key, entry in store.entries.items()}  # type: ignore[misc]
    assert store.compile("一是", 0) == re.compile("一是")


def test_a_file_that_is_no_store_is_as_none(folder: Path) -> None:
    for data in (b"", b"{}", b"[1]\n", b"[[]]\n", b"null\nxx", b"[]\nxyz"):
        pattern_store.keep(pattern_store.KIND, data, *pattern_store._python())
        assert not PatternStore.opened().entries


def test_within_a_run_expressions_are_kept(folder: Path) -> None:
    with kept_patterns():
        pass
    assert not folder.exists()
    with kept_patterns():
        assert pattern("只在此处的一条").search("只在此处的一条")
    assert ("只在此处的一条", 0) in PatternStore.opened().entries


def test_a_wrong_expression_is_told_as_ever(folder: Path) -> None:
    with pytest.raises(re.error), kept_patterns():
        pattern("(第一处").search("")
    assert not list(folder.iterdir())
