"""Which lines are headings and of what level. A notice's own structure decides: which forms of marker it uses, what
follows them, how they count. Nothing is dropped: a marked line that is no heading stays as a member of a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from notice_lint.notice import Level, Role
from notice_lint.parsing.candidates import Lines
from notice_lint.parsing.items import ladder, ordinal_headings
from notice_lint.parsing.lexicon import SECTION_NAME
from notice_lint.parsing.lines import Kind, LineToken, names_problem

NAME = 30  # code points: an unnumbered heading is no longer than this
ENDS = "。；;！!？?：:，,、"


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
