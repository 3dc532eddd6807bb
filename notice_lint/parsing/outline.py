"""Line tokens with their levels -> a tree, by the LALR grammar `outline.lark`."""

from __future__ import annotations

from collections.abc import Sequence

from notice_lint.parsing.grammars import load_grammar
from notice_lint.parsing.lalr import Token, Tree
from notice_lint.parsing.lines import Kind, LineToken


def type_of(token: LineToken) -> str:
    """The terminal of the grammar that a line token is."""
    if token.level:
        return token.level.name
    if token.listed and token.kind is not Kind.LABEL:
        return "LISTED"
    return "BODY" if token.kind is Kind.MARKED else token.kind.value


def outline(tokens: Sequence[LineToken]) -> Tree:
    """The tree of a notice, each token's value a LineToken. Never fails: the grammar takes any sequence of tokens."""
    given = (Token(type_of(token), token) for token in tokens)
    return load_grammar("outline.lark", "notice").parse_tokens(given, "notice")
