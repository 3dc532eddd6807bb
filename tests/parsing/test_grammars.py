"""The tables of the grammars that are kept between runs: they read what Lark reads, and they are never stale."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import lark
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lark import Lark

from notice_lint import resources
from notice_lint.cache import keep
from notice_lint.parsing import date_candidates, grammars, phrases
from notice_lint.parsing.grammars import open_grammar
from notice_lint.parsing.outline import LineLexer
from notice_lint.text import Span

FIGURES = ("phrases.lark", "quantity", "cue", "scope", "status", "body", "filler", "slogan")
DATES = ("dates.lark", "start")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NOTICE_LINT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / grammars.KIND


@cache
def by_lark(name: str, *starts: str) -> Lark:
    path = resources.data_folder("grammar") / name
    return Lark.open(str(path), parser="lalr", start=list(starts), maybe_placeholders=False)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Lark]:
    """The grammars from what an earlier run kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NOTICE_LINT_CACHE", str(tmp_path_factory.mktemp("kept")))
        for names in (FIGURES, DATES):
            open_grammar(*names)
        patch.setattr(Lark, "open", None)
        return {names[0]: open_grammar(*names) for names in (FIGURES, DATES)}


def read(grammar: Lark, text: str, start: str) -> Any:
    """The tree of `text` with the place of each token; None where it cannot be read."""
    try:
        tree = grammar.parse(text, start=start)
    except lark.exceptions.LarkError:
        return None
    places = [(one.type, one.start_pos, one.end_pos) for one in tree.scan_values(lambda _: True)]
    return tree, places


def agree(kept: dict[str, Lark], names: tuple[str, ...], text: str) -> bool:
    return bool(read(kept[names[0]], text, names[1]) == read(by_lark(*names), text, names[1]))


@given(
    text=st.text(
        "0123456789０１，,.十百千万亿余多近超约元个%年月日名人户次至—-/平方米以上下半两几度 \u3000负分之百", max_size=12
    )
)
def test_a_figure_is_read_as_ever(kept: dict[str, Lark], text: str) -> None:
    assert agree(kept, FIGURES, text)


@given(text=st.text("0123456789〇○一二三十廿年月日号至到—-/.，起开始上中下旬初底末季度半今去同 \u3000", max_size=14))
def test_a_date_is_read_as_ever(kept: dict[str, Lark], text: str) -> None:
    assert agree(kept, DATES, text)


def test_the_candidates_of_whole_notices_are_read_as_ever(root: Path, kept: dict[str, Lark]) -> None:
    texts = [path.read_text(encoding="utf8", errors="replace") for path in sorted((root / "examples").rglob("*.txt"))]
    figures = {match.group() for text in texts for match in phrases.candidates().finditer(text)}
    dates = {words for text in texts for _, words in date_candidates.candidates(text, Span(0, len(text)))}
    assert len(figures) > 50 and len(dates) > 20
    assert [text for text in sorted(figures) if not agree(kept, FIGURES, text)] == []
    assert [text for text in sorted(dates) if not agree(kept, DATES, text)] == []


def test_the_outline_is_kept_with_its_lexer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_grammar("outline.lark", "notice", lexer=LineLexer)
    monkeypatch.setattr(Lark, "open", None)
    again: Any = open_grammar("outline.lark", "notice", lexer=LineLexer)
    assert again.parse([]).data == "notice"


def test_another_grammar_has_other_tables(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(open_grammar(*DATES), "2024年3月中旬", "start")
    other = tmp_path / "grammar"
    other.mkdir()
    for file in resources.data_folder("grammar").glob("*.lark"):
        text = file.read_text(encoding="utf8")
        (other / file.name).write_text(text.replace("[上中下]旬", "[上下]旬"), encoding="utf8")
    monkeypatch.setattr(grammars, "data_folder", lambda name: other)
    assert not read(open_grammar(*DATES), "2024年3月中旬", "start")


def test_another_lark_makes_its_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_grammar(*DATES)
    monkeypatch.setattr(lark, "__version__", "0")
    open_grammar(*DATES)
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"null", b"[1, 2]", b"[{}, {}]", b"\xff"])
def test_what_is_no_table_is_made_anew(folder: Path, data: bytes) -> None:
    keep(grammars.KIND, data, *grammars._key(DATES[0], DATES[1:]))
    assert read(open_grammar(*DATES), "2024年3月5日", "start")
