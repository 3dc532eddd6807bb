"""Line tokens with their levels -> a tree, by the LALR grammar `outline.lark`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from lark import Lark, Token, Tree
from lark.lexer import Lexer

from notice_lint.parsing.grammars import open_grammar
from notice_lint.parsing.lines import Kind, LineToken


class LineLexer(Lexer):
    """Hands line tokens to Lark as they are; the token's value is the LineToken."""

    def __init__(self, lexer_conf: Any) -> None:
        pass

    def lex(self, tokens: Sequence[LineToken]) -> Iterator[Token]:  # type: ignore[override]
        """One Lark token for each line token. Lark hands a lexer of one's own what `parse` was given, not a state."""
        return (Token(type_of(token), token) for token in tokens)


def type_of(token: LineToken) -> str:
    """The terminal of the grammar that a line token is."""
    if token.level:
        return token.level.name
    if token.listed and token.kind is not Kind.LABEL:
        return "LISTED"
    return "BODY" if token.kind is Kind.MARKED else token.kind.value


@cache
def _grammar() -> Lark:
    return open_grammar("outline.lark", "notice", lexer=LineLexer)


def outline(tokens: Sequence[LineToken]) -> Tree[Token]:
    """The tree of a notice, each token's value a LineToken. Never fails: the grammar takes any sequence of tokens."""
    given: Any = tokens
    return _grammar().parse(given)
