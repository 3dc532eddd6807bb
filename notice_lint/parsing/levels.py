"""Which lines are headings and of what level. A notice's own structure decides: which forms of marker it uses, what
follows them, how they count. Nothing is dropped: a marked line that is no heading stays as a member of a list."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from notice_lint.notice import LEVELS, Level, Marker, Role
from notice_lint.parsing.lexicon import SECTION_NAME
from notice_lint.parsing.lines import Kind, LineToken, names_problem
from notice_lint.text import Span

SHORT = 60  # code points: a line no longer than this can be a heading by itself
NAME = 30  # code points: an unnumbered heading is no longer than this
ENDS = "。；;！!？?：:，,、"
IN_LINE = {"一是", "一要", "第一", "其一", "首先", "一方面"}


def assign_levels(text: str, tokens: Sequence[LineToken], front: int) -> None:
    """Give every heading among `tokens` its level; the first `front` tokens are the title and page head."""
    lines = [token for token in tokens[front:] if token.kind not in (Kind.BLANK, Kind.RESIDUE)]
    context = Lines(text, lines)
    for token in lines:
        if token.form == "1." and token.label and token.label.role not in (Role.PROBLEM, Role.OTHER):
            token.kind, token.listed = Kind.LABEL, True
    upper_levels(context)
    ladder(context)
    ordinal_headings(context)


@dataclass
class Lines:
    """The lines that can be headings, with what a decision about one of them looks at."""

    text: str
    lines: list[LineToken]
    at: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self.at = {id(token): index for index, token in enumerate(self.lines)}

    def of_form(self, *forms: str) -> list[LineToken]:
        return [token for token in self.lines if token.kind is Kind.MARKED and token.form in forms]

    def before(self, token: LineToken) -> LineToken | None:
        index = self.at[id(token)]
        return self.lines[index - 1] if index else None

    def after(self, token: LineToken) -> LineToken | None:
        index = self.at[id(token)] + 1
        return self.lines[index] if index < len(self.lines) else None

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def opening(self, token: LineToken) -> str:
        """The two characters a heading opens with, which items of one notice tend to share (关于, 针对)."""
        return self.text[token.rest.start : token.rest.start + 2]

    def answered(self, token: LineToken) -> bool:
        """Whether a label follows the line, as it does behind an item and not behind a member of a list."""
        following = self.after(token)
        return following is not None and following.kind is Kind.LABEL and not following.listed

    def label_behind(self, token: LineToken) -> str:
        """The name of the label that answers a line; empty where none does."""
        following = self.after(token)
        return following.label.name if following and following.label and self.answered(token) else ""

    def heading_like(self, token: LineToken) -> bool:
        """Whether a marked line is short and one sentence."""
        quote = self.quote(token.rest)
        return 0 < len(quote) <= SHORT and not any(mark in quote[:-1] for mark in "。；;")


def upper_levels(context: Lines) -> None:
    """Sections and aspects: 一、 and （一）, whichever stands above."""
    sections, aspects = context.of_form("一、"), context.of_form("(一)")
    parts = context.of_form("第一部分")
    if len(parts) >= 2:
        # 第一部分 stands above 一、: everything below is one level lower.
        below = [forms for forms in (sections, aspects) if forms]
        for forms, level in zip((parts, *below), (Level.SECTION, Level.ASPECT, Level.ITEM), strict=False):
            for token in forms:
                token.level = level
        return
    for token in aspects:
        token.level = Level.ASPECT
    if _aspects_above(context, sections, aspects):
        for token in sections:
            token.level, token.climbed = Level.ASPECT, True
        for token in aspects:
            token.level = Level.SECTION
        return
    _sections(context, sections)
    _unnumbered_sections(context, sections)


def _aspects_above(context: Lines, sections: list[LineToken], aspects: list[LineToken]) -> bool:
    """Whether （一） stands above 一、 throughout: 一、 starts anew under several, and never above the first."""
    if not aspects or not sections or context.at[id(aspects[0])] > context.at[id(sections[0])]:
        return False
    restarts = [token for token in sections if token.number == 1]
    marked = sorted([*restarts, *aspects], key=lambda token: token.span)
    under = sum(1 for above, below in pairwise(marked) if above.level is Level.ASPECT and below.level is None)
    return len(restarts) >= 2 and under == len(restarts)


def _sections(context: Lines, sections: list[LineToken]) -> None:
    """一、 一、 二、 三、 again inside 五、 is a run that stood a level too high: it is read one level down."""
    outer, inner = 0, 0
    for index, token in enumerate(sections):
        token.level = Level.SECTION
        following = sections[index + 1].number if index + 1 < len(sections) else 0
        number = token.number
        if inner and number == inner + 1 and not (number == outer + 1 and _has_aspects(context, token)):
            inner = number
            token.level, token.climbed = Level.ASPECT, True
        elif number == 1 and outer >= 2 and (following == 2 or (following == 3 and outer >= 3)):
            inner = 1
            token.level, token.climbed = Level.ASPECT, True
        else:
            outer, inner = number, 0


def _has_aspects(context: Lines, token: LineToken) -> bool:
    following = context.after(token)
    return following is not None and following.form == "(一)"


def _unnumbered_sections(context: Lines, sections: list[LineToken]) -> None:
    """An unnumbered heading that stands where 一、 should, and Markdown headings in a notice without 一、."""
    if not sections:
        hashed = [t for t in context.lines if t.depth and (t.kind is Kind.BODY or _is_bare_label(t))]
        depth = min((t.depth for t in hashed), default=0)
        for token in hashed:
            token.level = Level.SECTION if token.depth == depth else Level.ASPECT
            token.kind, token.label, token.rest = Kind.MARKED, None, token.text
        if not hashed and not any(token.level for token in context.lines):
            _named_sections(context)
        return
    if sections[0].number != 2:
        return
    prose = False
    for token in context.lines[: context.at[id(sections[0])]]:
        if prose and _is_name(context, token):
            token.kind, token.level = Kind.MARKED, Level.SECTION
            return
        prose = prose or (token.kind is Kind.BODY and "。" in context.quote(token.text))


def _named_sections(context: Lines) -> None:
    """In a notice without any heading of the upper levels: lines that are a section's usual name and nothing more."""
    labels = Counter(token.label.name for token in context.lines if token.label)
    named = [token for token in context.lines if _usual_name(context, token, labels)]
    if len(named) >= 2:
        for token in named:
            token.kind, token.level = Kind.MARKED, Level.SECTION
            token.label, token.rest = None, token.text


def _usual_name(context: Lines, token: LineToken, labels: Counter[str]) -> bool:
    quote = context.quote(token.text)
    name = _is_name(context, token) or _lone_label(token, labels)
    return (
        name
        and bool(SECTION_NAME.search(quote))
        and context.after(token) is not None
        and not names_problem(context.text, token.text)
    )


def _lone_label(token: LineToken, labels: Counter[str]) -> bool:
    """A label's words alone on a line and nowhere else: 下一步工作打算."""
    return token.label is not None and _is_bare_label(token) and labels[token.label.name] == 1


def _is_bare_label(token: LineToken) -> bool:
    """Whether a line is a label's words without a colon."""
    return token.kind is Kind.LABEL and token.label is not None and not token.label.colon and not token.rest


def _is_name(context: Lines, token: LineToken) -> bool:
    quote = context.quote(token.text)
    return token.kind is Kind.BODY and 4 <= len(quote) <= NAME and not any(mark in quote for mark in ENDS)


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
        first = context.quote(token.text).strip("|").replace("|", "\t").split("\t")[0].strip()
        if token.kind is Kind.ROW and first.isdecimal() and len(first) <= 3:
            start = context.text.index(first, token.text.start)
            token.marker = Marker(Span(start, start + len(first)), int(first), "row")
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
        if token.kind is Kind.MARKED and token.form in IN_LINE:
            if run and (token.number == 1 or token.form != run[0].form):
                yield run
                run = []
            run.append(token)
    if run:
        yield run
