"""Items and sub-items: which of the numbered lines below the aspects are problems, and which members of a list."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from notice_lint.notice import LEVELS, Level, Marker, Role
from notice_lint.parsing.candidates import Lines
from notice_lint.parsing.lexicon import ORDINAL_FORMS
from notice_lint.parsing.lines import Kind, LineToken, names_problem
from notice_lint.parsing.rows import row_number


def ladder(context: Lines) -> None:
    """Items and sub-items: the forms below （一）, told from lists inside a measure."""
    questions = context.of_form("问题1")
    if len(questions) >= 2 or any(context.answered(token) for token in questions):
        for token in questions:
            token.level = Level.ITEM
        _numbered(context, "1.", Level.SUB_ITEM, strict=True)
    elif any(token.level is Level.ITEM for token in context.lines):
        _numbered(context, "1.", Level.SUB_ITEM)
    else:
        _numbered(context, "1.", Level.ITEM)
    if any(token.level is Level.ITEM for token in context.lines):
        _numbered(context, "(1)", Level.SUB_ITEM)
    else:
        _numbered(context, "(1)", Level.ITEM)
        if not any(token.level is Level.ITEM for token in context.lines):
            _unnumbered_items(context)
        if not any(token.level is Level.ITEM for token in context.lines):
            _labelled_items(context)
    _rows(context)
    _circled_items(context)


def _circled_items(context: Lines) -> None:
    """①② as items under aspects that have no other form below them."""
    for above, run in _below_headings(context):
        circled = [token for token in run if token.form == "①"]
        under_aspect = above is not None and above.level is Level.ASPECT and not any(token.level for token in run)
        if under_aspect and circled and run[0] is circled[0] and len(circled) * 2 > len(run):
            for token in circled:
                token.level = Level.ITEM


def _below_headings(context: Lines) -> Iterator[tuple[LineToken | None, list[LineToken]]]:
    """Each section or aspect with the lines up to the next one."""
    above: LineToken | None = None
    run: list[LineToken] = []
    for token in context.lines:
        if token.level in (Level.SECTION, Level.ASPECT):
            yield above, run
            above, run = token, []
        else:
            run.append(token)
    yield above, run


def _unnumbered_items(context: Lines) -> None:
    """针对“…”问题 at the head of lines: items without a number, or siblings of aspects that open the same way."""
    named = [t for t in context.lines if t.kind is Kind.BODY and names_problem(context.text, t.text)]
    aspects = [t for t in context.lines if t.level is Level.ASPECT]
    quoted = [t for t in aspects if names_problem(context.text, t.rest)]
    if quoted and len(quoted) * 2 >= len(aspects):
        openings = Counter(context.opening(token) for token in quoted)
        siblings = [t for t in named if context.opening(t) in openings and _starts_part(context, t)]
        level = Level.ASPECT
    else:
        siblings, level = named if len(named) >= 2 else [], Level.ITEM
    for token in siblings:
        token.kind, token.level = Kind.MARKED, level


def _labelled_items(context: Lines) -> None:
    """【问题】… 【整改措施】… without any number: each label of a problem is an item, where an aspect has several."""
    told = [t for t in context.lines if t.kind is Kind.LABEL and t.label and t.label.role is Role.PROBLEM and t.rest]
    told = [t for t in told if context.answered(t)]
    aspects = [t.span.start for t in context.lines if t.level is Level.ASPECT]
    under = Counter(bisect_left(aspects, label.span.start) for label in told)
    if len(told) >= 2 and max(under.values()) >= 2:
        for token in told:
            token.kind, token.level = Kind.MARKED, Level.ITEM


def _starts_part(context: Lines, token: LineToken) -> bool:
    above = context.before(token)
    return above is not None and above.level is Level.SECTION


def _rows(context: Lines) -> None:
    """Rows of a table that number problems, where nothing else does."""
    if any(token.level is Level.ITEM for token in context.lines):
        return
    for token in context.lines:
        if token.kind is not Kind.ROW:
            continue
        number = row_number(context.quote(token.cells[0]))
        if number is not None:
            token.marker = Marker(token.cells[0], number, "row")
            token.level = Level.ITEM


@dataclass
class _Counting:
    """How far the items and an open list inside one of them have counted."""

    item: int = 0
    listed: int = 0
    open: bool = False  # whether an item has been seen since the last heading above
    labelled: bool = False  # whether the open list stands behind a bare label


def _numbered(context: Lines, form: str, level: Level, strict: bool = False) -> None:
    """Tell headings of `form` from members of lists. `strict`: only lines that a label answers are headings."""
    behind = [name for t in context.of_form(form) if (name := context.label_behind(t))]
    style = Counter(context.opening(token) for token in context.of_form(form) if not token.doubtful)
    # The label right behind the first heading opens the answer; another one may as well follow the end of a list.
    opens = behind[0] if behind.count(behind[0] if behind else "") >= 2 else ""
    counting = _Counting()
    for token in context.lines:
        if _above(token, level):
            counting = _Counting(item=counting.item)
        if token.kind is not Kind.MARKED or token.form != form or token.level:
            continue
        if token.doubtful and not _accept(context, token, counting, style):
            token.kind, token.marker = Kind.BODY, None
            token.rest = token.text
            continue
        like = _like_items(context, token, opens, style, counting)
        if _is_listed(context, token, counting, like, form) or (strict and not context.answered(token)):
            token.listed, counting.listed = True, token.number
        else:
            token.level = level
            counting.item, counting.open, counting.listed, counting.labelled = token.number, True, 0, False


def _like_items(context: Lines, token: LineToken, opens: str, style: Counter[str], counting: _Counting) -> bool:
    """Whether a marked line looks like the headings of its form: the same label behind it, or the same opening."""
    if opens:
        return context.label_behind(token) == opens
    return style[context.opening(token)] >= 2 and not counting.labelled


def _above(token: LineToken, level: Level) -> bool:
    return token.level is not None and LEVELS.index(token.level) < LEVELS.index(level)


def _accept(context: Lines, token: LineToken, counting: _Counting, style: Counter[str]) -> bool:
    """Whether a marker that may be none is one: `41.1名…` counts on; `2针对…` does and opens as its siblings do."""
    behind = context.text[token.rest.start : token.rest.start + 5]
    counts_on = token.number == (counting.listed or counting.item) + 1
    if not token.marker or not token.marker.malformed:
        return counts_on or (behind[:4].isdigit() and behind[4:] == "年")
    alike = (
        style[context.opening(token)] >= 2
        or context.answered(token)
        or (context.heading_like(token) and context.quote(token.rest).rstrip("。").endswith("问题"))
    )
    return counting.open and token.number == counting.item + 1 and alike


def _is_listed(context: Lines, token: LineToken, counting: _Counting, like: bool, form: str) -> bool:
    """Whether a marked line belongs to a list inside a passage, and is no heading."""
    above = context.before(token)
    if counting.listed and token.number == counting.listed + 1:
        return not (like and token.number == counting.item + 1)
    if token.number != 1:
        return False
    if above and above.kind is Kind.LABEL and above.label and _is_bare(above):
        counting.labelled = above.label.role not in (Role.PROBLEM, Role.STATUS)
        return counting.labelled
    if not counting.open:
        # (1) behind a paragraph without an item above it starts a list, not a level.
        return form == "(1)" and bool(above and above.kind is Kind.BODY and not context.answered(token))
    return (not context.answered(token) and not like) or _introduced(context, above)


def _is_bare(label: LineToken) -> bool:
    return len(label.rest) == 0


def _introduced(context: Lines, above: LineToken | None) -> bool:
    return above is not None and above.level is None and context.quote(above.text).endswith(("：", ":"))


def ordinal_headings(context: Lines) -> None:
    """一是 at the head of lines: headings where each is one short sentence with its answer in the next line, or names
    a problem (一是关于…的问题。…)."""
    nothing_above = not any(token.level is Level.ITEM for token in context.lines)
    for run in _ordinal_runs(context):
        headings = [
            token
            for token in run
            if (context.heading_like(token) and _has_answer(context, token)) or names_problem(context.text, token.rest)
        ]
        if len(headings) * 2 > len(run):
            for token in run:
                token.level = Level.ITEM if nothing_above else Level.ORDINAL


def _has_answer(context: Lines, token: LineToken) -> bool:
    following = context.after(token)
    return following is not None and following.kind in (Kind.BODY, Kind.LABEL)


def _ordinal_runs(context: Lines) -> Iterator[list[LineToken]]:
    """Ordinals at the head of lines that count on under one heading."""
    run: list[LineToken] = []
    for token in context.lines:
        if token.level and run:
            yield run
            run = []
        if token.kind is Kind.MARKED and token.form in ORDINAL_FORMS:
            if run and (token.number == 1 or token.form != run[0].form):
                yield run
                run = []
            run.append(token)
    if run:
        yield run
