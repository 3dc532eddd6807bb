"""The grammars in grammar/*.lark, as Lark's parsers. The tables that Lark makes of one are kept between runs.

They are kept as plain data, in JSON: Lark's own cache holds pickles, which run what they say.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import lark
from lark import Lark
from lark.grammar import Rule
from lark.lexer import Lexer, TerminalDef

from notice_lint import __version__
from notice_lint.cache import keep, recall, state
from notice_lint.resources import data_folder

KIND = "grammars"


def open_grammar(name: str, *starts: str, lexer: type[Lexer] | None = None, transformer: Any = None) -> Lark:
    """The LALR parser of the grammar in the file `name`, of whose rules `starts` can begin a text."""
    key = _key(name, starts)
    kept = recall(KIND, *key)
    if kept and (parser := _loaded(kept, lexer, transformer)):
        return parser
    parser = Lark.open(
        str(data_folder("grammar") / name),
        parser="lalr",
        start=list(starts),
        lexer=lexer or "contextual",
        transformer=transformer,
        maybe_placeholders=False,
    )
    if tables := _tables(parser):
        keep(KIND, tables, *key)
    return parser


def _key(name: str, starts: Sequence[str]) -> Sequence[str]:
    """All that the tables are made from: the grammar, what it imports, and what makes them."""
    texts = [(data_folder("grammar") / file).read_text(encoding="utf8") for file in (name, "terms.lark")]
    return (__version__, lark.__version__, state(lark.__file__), state(__file__), name, *starts, *texts)


def _tables(parser: Lark) -> bytes | None:
    """What Lark would save of `parser`, less its options; None where that is no plain data."""
    try:
        data, memo = parser.memo_serialize([TerminalDef, Rule])
        data["options"] = {name: data["options"][name] for name in ("parser", "start", "maybe_placeholders")}
        data["parser"]["lexer_conf"]["lexer_type"] = None
        return json.dumps([data, memo]).encode("ascii")
    except (LookupError, TypeError, ValueError):
        return None


def _loaded(tables: bytes, lexer: type[Lexer] | None, transformer: Any) -> Lark | None:
    """The parser of which `tables` were saved; None where this Lark cannot load them."""
    try:
        data, memo = json.loads(tables)
        data["options"]["lexer"] = data["parser"]["lexer_conf"]["lexer_type"] = lexer or "contextual"
        table = data["parser"]["parser"]
        table["tokens"] = _numbered(table["tokens"])
        table["states"] = {number: _numbered(actions) for number, actions in _numbered(table["states"]).items()}
        load: Any = Lark._load_from_dict
        parser: Lark = load(data, _numbered(memo), transformer=transformer)
        return parser
    except Exception:  # Lark's own business: another version of it may refuse them in any way
        return None


def _numbered(mapping: Mapping[str, Any]) -> dict[int, Any]:
    """`mapping` with the numbers for keys that JSON has as text."""
    return {int(number): value for number, value in mapping.items()}
