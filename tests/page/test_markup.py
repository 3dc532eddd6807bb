"""Source -> tokens and pieces: each stands where it says, and nothing is lost."""

from __future__ import annotations

from html import unescape

import pytest
from hypothesis import given

from notice_lint.page.markup import Comment, Raw, Tag, Text, pieces, tokens
from tests.page.markup_strategies import MARKUP


@given(MARKUP)
def test_tokens_tile_the_source(source: str) -> None:
    at = 0
    for token in tokens(source):
        assert token.start == at
        at = token.end
    assert at == len(source)


@given(MARKUP)
def test_pieces_stand_where_they_say(source: str) -> None:
    at = 0
    for piece in pieces(source, 0, len(source)):
        assert at <= piece.start < piece.end
        assert piece.plain == (source[piece.start : piece.end] == piece.text) or not piece.plain
        at = piece.end
    shown = "".join(piece.text for piece in pieces(source, 0, len(source)))
    if "&#9999" not in source:
        assert shown == unescape(source)


@given(MARKUP)
def test_values_of_attributes_stand_where_they_say(source: str) -> None:
    for token in tokens(source):
        if isinstance(token, Tag):
            for value, start, end in token.attributes().values():
                assert token.start <= start <= end <= token.end
                assert unescape(source[start:end]) == value


@pytest.mark.parametrize(
    ("source", "kinds"),
    [
        ("<p>甲</p>", [Tag, Text, Tag]),
        ("3 < 4，a<3", [Text]),
        ("<!-- a > b -->丙", [Comment, Text]),
        ("<!---->丙", [Comment, Text]),
        ("<!-->丙", [Comment, Text]),
        ("<!-- 一直到底", [Comment]),
        ("<![if !supportLists]>1.<![endif]>", [Comment, Text, Comment]),
        ("<script>a<b</script>丙", [Tag, Raw, Tag, Text]),
        ("<title>a<b>c</title>", [Tag, Raw, Tag]),
        ('<p title="a>b">丙', [Tag, Text]),
        ("<p title='a>b' x>丙", [Tag, Text]),
        ('甲<p title="没有结尾', [Text, Comment]),
    ],
)
def test_what_is_a_tag_and_what_is_none(source: str, kinds: list[type]) -> None:
    assert [type(token) for token in tokens(source)] == kinds


def test_a_reference_without_its_semicolon_ends_where_its_name_does() -> None:
    source = "&notit;&ampx&hellip;&foo;"
    assert [(piece.text, source[piece.start : piece.end]) for piece in pieces(source, 0, len(source))] == [
        ("¬", "&not"),
        ("it;", "it;"),
        ("&", "&amp"),
        ("x", "x"),
        ("…", "&hellip;"),
        ("&", "&"),
        ("foo;", "foo;"),
    ]
