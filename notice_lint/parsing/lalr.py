"""Runs the tables that Lark makes of a grammar: tokens in, a tree out. LALR with a lexer that knows what may follow.

A tree and its tokens are those that Lark itself would give; a test holds the two against each other. Lark is needed
to make the tables alone (see `grammars`), so that a run whose tables are remembered does not load it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from notice_lint.patterns import compiled

END = "$END"


class Unreadable(Exception):
    """What was given is not of the grammar."""


class Token(str):
    """A terminal with what stands for it: a stretch of text from `start` to `end`, or any value."""

    __slots__ = ("end", "start", "type", "value")
    type: str
    value: Any
    start: int
    end: int

    def __new__(cls, type: str, value: Any, start: int = 0, end: int = 0) -> Token:
        """A token whose text is `value`, or empty where that is no text."""
        new = super().__new__(cls, value if isinstance(value, str) else "")
        new.type, new.value, new.start, new.end = type, value, start, end
        return new


@dataclass(slots=True)
class Tree:
    """A rule of the grammar with what it holds, in the order of the text."""

    data: str
    children: list[Tree | Token]

    def tokens(self) -> Iterator[Token]:
        """Every token below, in the order of the text."""
        for child in self.children:
            if isinstance(child, Tree):
                yield from child.tokens()
            else:
                yield child

    def trees(self) -> Iterator[Tree]:
        """This tree and every one below, from the top down."""
        yield self
        for child in self.children:
            if isinstance(child, Tree):
                yield from child.trees()


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule: its name, how many symbols it takes, and which of these stay; those marked True give their children."""

    name: str
    size: int
    kept: Sequence[tuple[int, bool]]


@dataclass(frozen=True)
class Grammar:
    """The tables of a grammar.

    `states` say for each symbol where it leads: a state's number, or below zero the rule that ends here (-1 the first).
    `terminals` are the expressions by name, those to be tried first first; those of `ignored` fall away.
    """

    starts: Mapping[str, int]
    ends: Mapping[str, int]
    states: Sequence[Mapping[str, int]]
    rules: Sequence[RuleRow]
    terminals: Mapping[str, str]
    ignored: frozenset[str]

    def parse(self, text: str, start: str = "start") -> Tree:
        """The tree of `text`. Raises Unreadable."""
        run = _Run(self, start)
        at = 0
        while at < len(text):
            match = compiled(self._expected[run.stack[-1]]).match(text, at)
            if match is None or match.lastgroup is None:
                raise Unreadable
            if match.lastgroup not in self.ignored:
                run.feed(Token(match.lastgroup, match.group(), at, match.end()))
            at = match.end()
        return run.result()

    def parse_tokens(self, tokens: Iterable[Token], start: str) -> Tree:
        """The tree of `tokens`. Raises Unreadable."""
        run = _Run(self, start)
        for token in tokens:
            run.feed(token)
        return run.result()

    @cached_property
    def _expected(self) -> Sequence[str]:
        """For each state, one expression for all terminals that may come in it."""
        return [
            "|".join(
                f"(?P<{name}>{expression})"
                for name, expression in self.terminals.items()
                if name in state or name in self.ignored
            )
            for state in self.states
        ]


class _Run:
    """One text being parsed."""

    def __init__(self, grammar: Grammar, start: str) -> None:
        self.states, self.rules, self.end = grammar.states, grammar.rules, grammar.ends[start]
        self.stack = [grammar.starts[start]]
        self.values: list[Tree | Token] = []

    def feed(self, token: Token) -> None:
        leads_to = self.reduced(token.type)
        self.stack.append(leads_to)
        self.values.append(token)

    def reduced(self, symbol: str) -> int:
        """Ends the rules that end before `symbol`; where it leads."""
        while True:
            try:
                action = self.states[self.stack[-1]][symbol]
            except KeyError:
                raise Unreadable from None
            if action >= 0:
                return action
            self.reduce(self.rules[-action - 1])
            if symbol == END and self.stack[-1] == self.end:
                return self.end

    def reduce(self, rule: RuleRow) -> None:
        first = len(self.values) - rule.size
        given = self.values[first:]
        del self.values[first:], self.stack[first + 1 :]
        children: list[Tree | Token] = []
        for at, opened in rule.kept:
            child = given[at]
            if opened and isinstance(child, Tree):
                children += child.children
            else:
                children.append(child)
        self.stack.append(self.states[self.stack[-1]][rule.name])
        self.values.append(Tree(rule.name, children))

    def result(self) -> Tree:
        self.reduced(END)
        (tree,) = self.values
        assert isinstance(tree, Tree)
        return tree
