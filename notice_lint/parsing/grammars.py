"""The grammars in grammar/*.lark as tables. Lark makes them; they are remembered from one run to the next."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.machinery import PathFinder
from typing import Any

from notice_lint import __version__
from notice_lint.cache import keep, recall, state
from notice_lint.parsing.lalr import Grammar, RuleRow
from notice_lint.resources import data_folder

KIND = "grammars"


@cache
def load_grammar(name: str, *starts: str) -> Grammar:
    """The grammar of the file `name`, of whose rules `starts` can begin a text. It is Lark's, with its LALR parser."""
    key = _key(name, starts)
    try:
        return _grammar(json.loads(recall(KIND, *key) or b""))
    except (LookupError, TypeError, ValueError):
        tables = make_tables(name, *starts)
        keep(KIND, json.dumps(tables).encode("ascii"), *key)
        return _grammar(tables)


def _grammar(tables: Any) -> Grammar:
    starts, ends, states, rules, terminals, ignored = tables
    rows = tuple(RuleRow(name, size, tuple((at, opened) for at, opened in kept)) for name, size, kept in rules)
    return Grammar(starts, ends, states, rows, dict(terminals), frozenset(ignored))


def _key(name: str, starts: Sequence[str]) -> Sequence[str]:
    """All that the tables are made from: the grammar, what it imports, and what makes them."""
    texts = [(data_folder("grammar") / file).read_text(encoding="utf8") for file in (name, "terms.lark")]
    library = PathFinder.find_spec("lark")
    made_by = (file for file in (__file__, library and library.origin) if file)
    return (__version__, *map(state, made_by), name, *starts, *texts)


def make_tables(name: str, *starts: str) -> list[Any]:
    """The tables of a grammar as plain data: those of Lark, less what only its messages need."""
    lark = lark_of(name, *starts)
    parser: Any = lark.parser
    table = parser.parser._parse_table
    rules: list[Any] = []
    for one in lark.rules:
        if one.alias or one.options.expand1 or one.options.keep_all_tokens or one.options.empty_indices:
            raise NotImplementedError(f"{name}: {one} uses what the parser here does not know")
        kept = [
            (at, not symbol.is_term and symbol.name.startswith("_"))
            for at, symbol in enumerate(one.expansion)
            if not (symbol.is_term and symbol.filter_out)
        ]
        rules.append([one.origin.name, len(one.expansion), kept])
    number = {rule: -at - 1 for at, rule in enumerate(lark.rules)}
    states = [
        {symbol: number[arg] if action.name == "Reduce" else arg for symbol, (action, arg) in table.states[at].items()}
        for at in range(len(table.states))
    ]
    # The order in which Lark's own lexer tries them.
    terminals = sorted(
        lark.terminals, key=lambda one: (-one.priority, -one.pattern.max_width, -len(one.pattern.value), one.name)
    )
    expressions = [[one.name, one.pattern.to_regexp()] for one in terminals]
    return [table.start_states, table.end_states, states, rules, expressions, list(lark.ignore_tokens)]


def lark_of(name: str, *starts: str) -> Any:
    """The grammar of the file `name` as Lark's own parser."""
    from lark import Lark  # 40 ms, which a run whose tables are remembered need not pay

    return Lark.open(str(data_folder("grammar") / name), parser="lalr", start=list(starts), maybe_placeholders=False)
