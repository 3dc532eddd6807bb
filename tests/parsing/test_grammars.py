"""The tables of the grammars: they read what Lark reads, as Lark reads it, and are never stale."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import lark
import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_lint import resources
from notice_lint.cache import keep, recall
from notice_lint.parsing import date_candidates, grammars, phrases
from notice_lint.parsing.grammars import lark_of, load_grammar, make_tables
from notice_lint.parsing.lalr import Tree, Unreadable
from notice_lint.text import Span

FIGURES = ("phrases.lark", "quantity", "cue", "scope", "status", "body", "filler", "slogan")
DATES = ("dates.lark", "start")
OUTLINE = ("outline.lark", "notice")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NOTICE_LINT_CACHE", str(tmp_path / "cache"))
    load_grammar.cache_clear()
    return tmp_path / "cache" / grammars.KIND


by_lark = cache(lark_of)


def same(ours: Any, theirs: Any) -> bool:
    """Whether a tree of ours is one of Lark's."""
    if isinstance(theirs, lark.Token):
        return (ours.type, ours.value, ours.start, ours.end) == (
            theirs.type,
            theirs.value,
            theirs.start_pos,
            theirs.end_pos,
        )
    return (
        isinstance(ours, Tree)
        and ours.data == theirs.data
        and len(ours.children) == len(theirs.children)
        and all(map(same, ours.children, theirs.children))
    )


def agree(names: tuple[str, ...], text: str) -> bool:
    """Whether both read `text` alike; True where neither can."""
    try:
        theirs: Any = by_lark(*names).parse(text, start=names[1])
    except lark.exceptions.LarkError:
        theirs = None
    try:
        ours: Any = load_grammar(*names).parse(text, names[1])
    except Unreadable:
        ours = None
    return ours is None if theirs is None else same(ours, theirs)


@given(
    st.text(
        "0123456789０１，,.十百千万亿余多近超约元个%年月日名人户次至—-/平方米以上下半两几度 \u3000负分之百", max_size=12
    )
)
def test_a_figure_is_read_as_lark_reads_it(text: str) -> None:
    assert agree(FIGURES, text)


@given(st.text("0123456789〇○一二三十廿年月日号至到—-/.，起开始上中下旬初底末季度半今去同 \u3000", max_size=14))
def test_a_date_is_read_as_lark_reads_it(text: str) -> None:
    assert agree(DATES, text)


def test_the_candidates_of_whole_notices_are_read_as_lark_reads_them(root: Path) -> None:
    texts = [path.read_text(encoding="utf8", errors="replace") for path in sorted((root / "examples").rglob("*.txt"))]
    figures = {match.group() for text in texts for match in phrases.candidates().finditer(text)}
    dates = {words for text in texts for _, words in date_candidates.candidates(text, Span(0, len(text)))}
    assert len(figures) > 50 and len(dates) > 20
    assert [text for text in sorted(figures) if not agree(FIGURES, text)] == []
    assert [text for text in sorted(dates) if not agree(DATES, text)] == []


@pytest.mark.parametrize("names", [FIGURES, DATES])
def test_no_word_of_the_grammar_is_told_from_another_by_lark_alone(names: tuple[str, ...]) -> None:
    # Lark gives a word that matches an expression of another terminal to the word: the tables do not know of that.
    terminals = by_lark(*names).terminals
    words = [one for one in terminals if isinstance(one.pattern, lark.lexer.PatternStr)]
    others = [one for one in terminals if not isinstance(one.pattern, lark.lexer.PatternStr)]
    told = [
        (word.name, other.name)
        for word in words
        for other in others
        if word.priority == other.priority and re.fullmatch(other.pattern.to_regexp(), word.pattern.value)
    ]
    assert told == []


@pytest.mark.parametrize("names", [FIGURES, DATES, OUTLINE])
def test_remembered_tables_are_those_that_were_made(folder: Path, names: tuple[str, ...]) -> None:
    made = load_grammar(*names)
    load_grammar.cache_clear()
    assert len(list(folder.iterdir())) == 1
    assert load_grammar(*names) == made


def test_another_grammar_has_other_tables(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = load_grammar(*DATES)
    other = tmp_path / "grammar"
    other.mkdir()
    for file in resources.data_folder("grammar").glob("*.lark"):
        text = file.read_text(encoding="utf8")
        (other / file.name).write_text(text.replace("[上中下]旬", "[上下]旬"), encoding="utf8")
    monkeypatch.setattr(grammars, "data_folder", lambda name: other)
    load_grammar.cache_clear()
    after = load_grammar(*DATES)
    load_grammar.cache_clear()
    assert after.terminals["PART"] != before.terminals["PART"]


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"null", b"[1, 2, 3, 4, 5, 6]", b"\xff"])
def test_what_is_no_table_is_made_anew(folder: Path, data: bytes) -> None:
    key = grammars._key(*DATES[:1], DATES[1:])
    keep(grammars.KIND, data, *key)
    assert agree(DATES, "2024年3月5日至6月")  # Lark numbers its states anew each time: no two tables are alike
    assert recall(grammars.KIND, *key) != data


def test_a_grammar_that_the_parser_does_not_know_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grammars, "data_folder", lambda name: tmp_path)
    (tmp_path / "one.lark").write_text('?start: a | a a\na: "x" -> b\n', encoding="utf8")
    with pytest.raises(NotImplementedError):
        make_tables("one.lark", "start")
