"""Figures: number, measure word and noun, with the words around them that say what part they play.

Candidates are found by one regex made of the terminals of grammar/phrases.lark; only these are parsed, by Lark (LALR).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple, TypeAlias

from lark import Lark, Token, Tree
from lark.exceptions import LarkError

from notice_lint.day import NoticeDate
from notice_lint.numerals import parse_number
from notice_lint.parsing.context import Context
from notice_lint.parsing.grammars import open_grammar
from notice_lint.parsing.windows import Bounds, Places, memory_of, windows
from notice_lint.patterns import compiled, pattern
from notice_lint.quantity import FigureKind, Quantity
from notice_lint.text import LINE_END, Document, Span

SCALES = {
    "百": 10**2,
    "千": 10**3,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "万亿": 10**12,
}
KINDS = {
    "MONEY": FigureKind.MONEY,
    "PERCENT": FigureKind.PERCENT,
    "POINTS": FigureKind.POINTS,
    "TIMES": FigureKind.TIMES,
}
KINDS |= {"DURATION": FigureKind.DURATION, "SIZE": FigureKind.SIZE, "MEASURE": FigureKind.COUNT}
FEWEST_OF_TWO_DIGITS = pattern("[一二两三四五六七八九]")
BLANK = "[ \u00a0\u3000\t]?"
STARTS = "[0-9０-９零一二两三四五六七八九十百千廿卅几数上近约大接将逾超不至最控负百千－-]"
BEGINS = pattern(rf"\s*{STARTS}")
BEFORE, BEHIND = 32, 32  # code points around a line that its figures can depend on
LIST_BEFORE = 640  # and before one that begins with a figure: the list that this counts may stand in the line before
LATEST_YEAR = 1900
Ends: TypeAlias = tuple[tuple[int, int], ...]


class Amount(NamedTuple):
    """A number of the grammar: value as written, weight of its scale, decimals, whether it is vague (几十, 20余)."""

    value: Decimal
    scale: int
    decimals: int
    vague: bool


@dataclass(frozen=True, slots=True)
class Parsed:
    """A candidate understood; offsets are inside the candidate's own text."""

    number: Span
    amount: Amount
    upper: Amount | None
    kind: FigureKind
    unit: str
    per: str
    bounded: bool
    nearly: bool
    han: bool


@cache
def grammar() -> Lark:
    """The grammar of figures, built once."""
    return open_grammar("phrases.lark", "quantity", "cue", "scope", "status", "body", "filler", "slogan")


@cache
def words(*names: str) -> re.Pattern[str]:
    """The terminals of these names as one pattern with a group for each, the first named first."""
    patterns = {terminal.name: terminal.pattern.to_regexp() for terminal in grammar().terminals}
    return compiled("|".join(f"(?P<{name}>{patterns[name]})" for name in names))


@cache
def candidates() -> re.Pattern[str]:
    """What may be a figure: a number with a unit, and what belongs to it."""
    patterns = {terminal.name: f"(?:{terminal.pattern.to_regexp()})" for terminal in grammar().terminals}
    number = ("(?:{VAGUE}{SCALE}?|{NUMBER}{MORE}?{b}{SCALE}?{MORE}?|{HAN_NUMBER}{MORE}?)").format(b=BLANK, **patterns)
    unit = "(?:{POINTS}|{DURATION}|{SIZE}|{MONEY}|{PERCENT}|{TIMES}|{MEASURE})".format(**patterns)
    front = "(?:(?:{NEARLY}|{AT_LEAST}|{AT_MOST}){b}|(?<![\\w.)）%])[-－](?=[\\d.]+[%％])|负)*".format(
        b=BLANK, **patterns
    )
    back = "(?:{PER})*(?:{OR_ABOVE}|{OR_BELOW}|{MORE}(?=[名人家元个]))?".format(**patterns)
    starts = f"(?={STARTS})"
    guard = r"(?<![第0-9０-９.．〔\[#№])(?<!(?<!以)上)"
    return compiled(
        f"{starts}(?P<front>{front}){guard}(?:(?P<of>(?:{patterns['PERCENT_OF']}){number})|"
        f"{number}(?:{unit}?{patterns['RANGE']}{number})?{BLANK}{unit}{back})"
    )


@lru_cache(maxsize=4096)
def parse_figure(text: str) -> Parsed | None:
    """The figure that `text` is, or None where it is none."""
    try:
        tree = grammar().parse(text, start="quantity")
    except LarkError:
        return None
    tokens = list(tree.scan_values(lambda value: isinstance(value, Token)))
    amounts = [_amount(node) for node in _nodes(tree) if node.data == "number"]
    if not amounts or any(amount is None for amount in amounts):
        return None
    return _figure(text, tokens, [amount for amount in amounts if amount is not None])


def _figure(text: str, tokens: list[Token], amounts: list[Amount]) -> Parsed | None:
    types = {token.type for token in tokens}
    unit = next((token for token in reversed(tokens) if token.type in KINDS), None)
    digits = [
        token for token in tokens if token.type in ("NUMBER", "HAN_NUMBER", "VAGUE", "SCALE") and _before(token, unit)
    ]
    kind = FigureKind.PERCENT if unit is None else KINDS[unit.type]
    name = "%" if unit is None or unit.type == "PERCENT" else str(unit)
    if name == "成":
        return None
    first, last = amounts[0], amounts[-1]
    if kind is FigureKind.DURATION and name == "年" and first.value >= LATEST_YEAR:
        return None
    scale = last.scale if first.scale == 1 else first.scale
    return Parsed(
        Span(digits[0].start_pos or 0, digits[-1].end_pos or 0),
        first._replace(scale=scale, value=-first.value if "MINUS" in types else first.value),
        last if len(amounts) > 1 else None,
        kind,
        name,
        "".join(token for token in tokens if token.type == "PER"),
        bool(types & {"AT_LEAST", "AT_MOST", "OR_BELOW"})
        or ("OR_ABOVE" in types and not text.endswith(("左右", "上下"))),
        bool(types & {"NEARLY", "MORE", "OR_ABOVE"}),
        digits[0].type == "HAN_NUMBER",
    )


def _nodes(tree: Tree[Token]) -> Iterator[Tree[Token]]:
    """The nodes of a tree from the top down, in the order of the text."""
    yield tree
    for child in tree.children:
        if isinstance(child, Tree):
            yield from _nodes(child)


def _before(token: Token, unit: Token | None) -> bool:
    return unit is None or (token.start_pos or 0) < (unit.start_pos or 0)


def _amount(node: Tree[Token]) -> Amount | None:
    scale, vague = 1, False
    value: int | Decimal | None = None
    for token in node.children:
        assert isinstance(token, Token)
        if token.type == "SCALE":
            scale = SCALES[token]
        elif token.type == "MORE":
            vague = True
        elif token.type == "VAGUE":
            vague, value = True, _least(token)
        else:
            value = parse_number(token)
    if value is None:
        return None
    number = Decimal(value)
    return Amount(number, scale, max(0, -int(number.as_tuple().exponent)), vague)


def _least(words: str) -> int:
    """The least that 几十, 两三千, 上百 can mean."""
    digit = FEWEST_OF_TWO_DIGITS.search(words)
    value = int(parse_number(digit[0]) or 1) if digit else 1
    for han, weight in (("十", 10), ("百", 100), ("千", 1000), ("万", 10000)):
        value *= weight if han in words else 1
    return value


def read_quantities(
    document: Document,
    region: Span,
    dates: Sequence[NoticeDate] = (),
    titles: Sequence[Span] = (),
    years: frozenset[int] = frozenset(),
) -> tuple[Quantity, ...]:
    """The figures of `region`, in the order of the text. `dates` and the inside of `titles` hold none.

    `years` are those of this round: figures of an inspection in another year are of another round.
    """
    text, dated, memory = document.spoken, [date.span for date in dates], memory_of(document)
    if memory is None or any(LINE_END.search(text, title.start, title.end) for title in titles):
        return _quantities(text, region, dated, titles, years)
    by_place, titled = Places(dated), Places(titles)
    return tuple(
        found.moved(window.at)
        for window in windows(document, text, region, _lead, BEHIND, 1)
        for found in memory.of(
            _in_window,
            window.text,
            window.bounds,
            by_place.meeting(window.at, window.at + len(window.text), window.at),
            titled.meeting(window.at + window.bounds.line_start, window.at + window.bounds.line_end, window.at),
            years,
        )
    )


def _lead(line: str) -> int:
    """How many code points before a line its figures can depend on: one at its beginning can end what stands there."""
    return LIST_BEFORE if BEGINS.match(line) else BEFORE


def _in_window(text: str, bounds: Bounds, dated: Ends, titles: Ends, years: frozenset[int]) -> tuple[Quantity, ...]:
    spans, titled = ([Span(*ends) for ends in several] for several in (dated, titles))
    return tuple(found for found in _quantities(text, bounds.region, spans, titled, years) if bounds.opens(found.span))


def _quantities(
    text: str, region: Span, dated: Sequence[Span], titles: Sequence[Span], years: frozenset[int]
) -> tuple[Quantity, ...]:
    found = list(_figures(text, region, dated, titles))
    if not found:
        return ()
    context = Context(text, region, titles, [(span, parsed.kind) for span, parsed in found], words, years)
    return tuple(_quantity(text, index, span, parsed, context) for index, (span, parsed) in enumerate(found))


def _figures(text: str, region: Span, dates: Sequence[Span], titles: Sequence[Span]) -> Iterator[tuple[Span, Parsed]]:
    taken = sorted([*dates, *titles, *_closed_to_figures(text, region)])
    dated = frozenset(date.end for date in dates)
    ahead = 0
    reach = -1
    for match in candidates().finditer(text, region.start, region.end):
        span = Span(*match.span())
        while ahead < len(taken) and taken[ahead].start < span.end:
            reach = max(reach, taken[ahead].end)
            ahead += 1
        if reach > span.start:
            continue
        span = _without_item_number(text, span)
        if _is_ordinal(text, span.start, dated):
            continue
        parsed = parse_figure(text[span.start : span.end])
        if parsed is not None:
            yield span, parsed


QUOTED = pattern(r"《[^《》\n\r]{1,120}》|“[^“”\n\r]{1,300}”|‘[^‘’\n\r]{1,120}’|「[^「」\n\r]{1,120}」")
CALLED = pattern(r"“[^“”]{1,12}”")


def _closed_to_figures(text: str, region: Span) -> Iterator[Span]:
    """Quotations and fixed phrases: what is counted in them is not said of this notice."""
    for match in QUOTED.finditer(text, region.start, region.end):
        yield Span(*match.span())
    for match in words("SLOGAN").finditer(text, region.start, region.end):
        yield Span(*match.span())


ITEM_NUMBER = pattern(r"[0-9]{1,3}[.．](?=[0-9])")


def _without_item_number(text: str, span: Span) -> Span:
    """`41.1名` is item 41 and 1名: people and problems come in whole numbers."""
    match = ITEM_NUMBER.match(text, span.start, span.end)
    if not match:
        return span
    parsed = parse_figure(text[span.start : span.end])
    whole = parsed is not None and parsed.kind is FigureKind.COUNT and parsed.amount.scale == 1
    return Span(match.end(), span.end) if whole else span


ORDINAL_LIST = pattern(
    r"(?:第|问题(?=[0-9])|序号|编号|排名第?|位列第?|(?P<month>月))[0-9一二三四五六七八九十]*(?:[、,，.．和及至-][0-9一二三四五六七八九十]+)*[、,，.．和及至-]?$"
)


def _is_ordinal(text: str, start: int, dated: Container[int]) -> bool:
    """第1、2、3项; 8月31日 whose date nobody has taken. Behind one that ends with 月 (`dated`) a count may begin."""
    match = ORDINAL_LIST.search(text, max(0, start - 16), start)
    return match is not None and not (match["month"] and match.end("month") in dated)


def _quantity(text: str, index: int, span: Span, parsed: Parsed, context: Context) -> Quantity:
    amount, upper = parsed.amount, parsed.upper
    weight = Decimal(amount.scale)
    number = Span(span.start + parsed.number.start, span.start + parsed.number.end)
    noun, end = context.noun(span.end) if parsed.kind is FigureKind.COUNT else ("", span.end)
    quoted_name = parsed.han and CALLED.match(text, span.end) is not None
    return Quantity(
        span=Span(span.start, end),
        number_span=number,
        value=amount.value,
        unit=parsed.unit,
        scaled=amount.value * weight,
        decimals=amount.decimals,
        noun=noun,
        approximate=parsed.nearly or parsed.bounded or amount.vague or upper is not None,
        kind=parsed.kind,
        upper=upper.value * upper.scale if upper else None,
        ulp=weight / Decimal(10**amount.decimals),
        per=parsed.per,
        indefinite=(parsed.han and amount.value == 1) or quoted_name,
        **context.facts(index, end, parsed.bounded),
    )
