"""Offsets and positions: the same both ways for any text in any encoding, and changes as an editor applies them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import (
    Position,
    Range,
    TextDocumentContentChangePartial,
    TextDocumentContentChangeWholeDocument,
)

from notice_lint.lsp.actions import difference
from notice_lint.lsp.documents import changed, is_notice
from notice_lint.lsp.positions import Positions
from notice_lint.text import LINE_END, Document, Span

ENCODINGS = ("utf-8", "utf-16", "utf-32")
TEXTS = st.text(st.sampled_from("整改3a é𠮷😀\r\n\u2028\x0c\u0301"), max_size=60)


def units(text: str, encoding: str) -> int:
    if encoding == "utf-8":
        return len(text.encode("utf8"))
    return len(text.encode("utf-16-le")) // 2 if encoding == "utf-16" else len(text)


@given(TEXTS, st.sampled_from(ENCODINGS), st.data())
def test_positions_are_what_the_encoding_counts_and_lead_back(text: str, encoding: str, data: st.DataObject) -> None:
    document = Document(text)
    positions = Positions(document, encoding)
    line = data.draw(st.sampled_from(document.lines))
    offset = data.draw(st.integers(line.start, line.end))
    position = positions.position(offset)
    assert position.line == len(LINE_END.findall(text[: line.start]))
    assert position.character == units(text[line.start : offset], encoding)
    assert positions.offset(position) == offset


@given(TEXTS, st.sampled_from(ENCODINGS), st.integers(0, 99), st.integers(0, 999))
def test_any_position_is_somewhere(text: str, encoding: str, line: int, character: int) -> None:
    offset = Positions(Document(text), encoding).offset(Position(line, character))
    assert 0 <= offset <= len(text)


def test_inside_a_character_is_its_beginning() -> None:
    document = Document("a😀b")
    assert [Positions(document, "utf-16").offset(Position(0, n)) for n in range(6)] == [0, 1, 1, 2, 3, 3]
    assert [Positions(document, "utf-8").offset(Position(0, n)) for n in range(7)] == [0, 1, 1, 1, 1, 2, 3]


def test_a_lone_surrogate_is_a_character() -> None:
    document = Document("a\ud83db")
    assert Positions(document, "utf-16").position(2) == Position(0, 2)
    assert Positions(document, "utf-8").position(2) == Position(0, 4)


@given(
    TEXTS, st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70), TEXTS), max_size=5), st.sampled_from(ENCODINGS)
)
def test_changes_one_after_the_other(text: str, edits: list[tuple[int, int, str]], encoding: str) -> None:
    """Whatever is changed, client and server end with the same text. Nobody can point between \\r and \\n."""
    changes, here = [], text
    for one, other, new in edits:
        start, end = sorted((min(one, len(here)), min(other, len(here))))
        positions = Positions(Document(here), encoding)
        place = Range(positions.position(start), positions.position(end))
        span = positions.span(place)
        here = here[: span.start] + new + here[span.end :]
        changes.append(TextDocumentContentChangePartial(range=place, text=new))
    assert changed(text, changes, encoding) == here
    whole = TextDocumentContentChangeWholeDocument("新")
    assert changed(text, [*changes, whole], encoding) == "新"


@given(TEXTS, TEXTS)
def test_the_difference_of_two_texts(before: str, after: str) -> None:
    edit = difference(before, after)
    assert before[: edit.span.start] + edit.text + before[edit.span.end :] == after
    assert 0 <= edit.span.start <= edit.span.end <= len(before)
    if before == after:
        assert (edit.text, len(edit.span)) == ("", 0)


def test_spans_are_ranges_and_back() -> None:
    positions = Positions(Document("甲乙\r\n丙"))
    assert positions.range(Span(1, 5)) == Range(Position(0, 1), Position(1, 1))
    assert positions.span(Range(Position(1, 1), Position(0, 0))) == Span(5, 5)  # turned round: empty


@pytest.mark.parametrize(
    ("uri", "language", "expected"),
    [
        ("file:///a/b.txt", "anything", True),
        ("file:///a/b.MD", "", True),
        ("file:///a/b", "plaintext", True),
        ("file:///a/b.log", "plaintext", True),
        ("file:///a/b.docx", "plaintext", False),
        ("file:///a/b.yaml", "yaml", False),
        ("untitled:x", "markdown", True),
        ("untitled:x", "python", False),
    ],
)
def test_what_is_a_notice(uri: str, language: str, expected: bool) -> None:
    assert is_notice(uri, language) is expected
