"""The grammar takes any sequence of line tokens, and loses none of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lark import Token, Tree

from notice_lint.notice import LEVELS, Level
from notice_lint.parsing.lines import Kind, LineToken
from notice_lint.parsing.outline import outline, type_of
from notice_lint.text import Span

RULES = [level.value.replace("-", "_") for level in LEVELS]


def token(place: int, kind: Kind, level: Level | None, listed: bool) -> LineToken:
    span = Span(place, place + 1)
    return LineToken(kind, span, span, span, level=level, listed=listed)


SEQUENCES = st.lists(st.tuples(st.sampled_from(Kind), st.none() | st.sampled_from(LEVELS), st.booleans())).map(
    lambda drawn: [token(place, *values) for place, values in enumerate(drawn)]
)


@given(SEQUENCES)
def test_any_sequence_of_tokens_is_a_tree_of_all_of_them(tokens: list[LineToken]) -> None:
    tree = outline(tokens)
    assert [leaf.value for leaf in tree.scan_values(lambda value: isinstance(value, Token))] == tokens


@given(SEQUENCES)
def test_a_heading_stands_under_the_nearest_higher_one(tokens: list[LineToken]) -> None:
    found: dict[int, int | None] = {}

    def walk(tree: Tree[Token], parent: int | None) -> None:
        for child in tree.children:
            if isinstance(child, Tree) and child.data in RULES:
                head = child.children[0]
                assert isinstance(head, Token) and head.value.level is LEVELS[RULES.index(child.data)]
                found[head.value.span.start] = parent
                walk(child, head.value.span.start)

    walk(outline(tokens), None)
    stack: list[LineToken] = []
    for one in tokens:
        if one.level is None:
            continue
        while stack and LEVELS.index(stack[-1].level or Level.ORDINAL) >= LEVELS.index(one.level):
            stack.pop()
        assert found[one.span.start] == (stack[-1].span.start if stack else None)
        stack.append(one)


def test_every_token_has_a_terminal_of_the_grammar() -> None:
    tokens = [token(0, kind, level, listed) for kind in Kind for level in (None, *LEVELS) for listed in (False, True)]
    names = {type_of(one) for one in tokens}
    levels = {level.name for level in LEVELS}
    assert names == levels | {"LABEL", "LISTED", "ROW", "BODY", "FRAME", "RESIDUE", "BLANK"}
