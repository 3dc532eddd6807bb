"""Parts taken from a whole: 42次,其中31次."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notice_lint.patterns import pattern
from notice_lint.quantity import Cue, FigureKind, Quantity
from notice_lint.tieout.ledger import Ledger, Sentence
from notice_lint.tieout.parts import before_bracket, is_list
from notice_lint.tieout.relations import (
    Grade,
    Kind,
    Relation,
    alike,
    countable,
    measure,
    same_thing,
    shared,
    sure,
    written,
)

PROBLEM = "问题"
MARKS = "，,；;。、：:"
APART = frozenset((Cue.SUM, Cue.REST, Cue.TO))
ENDED = pattern("(?:全部|均已?|都已?|已(?:完成|整改|办结))[^，,；;]*[，,；;]")
DONE = ("完成", "办结", "整改", "销号", "解决")


def subsets(ledger: Ledger) -> Iterator[Relation]:
    """Each part with the whole that it is taken from, whether it fits or not."""
    for at, sentence in enumerate(ledger.sentences):
        for index, part in enumerate(sentence.figures):
            if not countable(part) or APART & part.cues or not part.scaled:
                continue
            if Cue.SUBSET not in part.cues and (Cue.GROWTH in part.cues or "净" in ledger.quote(part.before)):
                continue  # 新增3个, 净减少4户 come on top
            wholes = _wholes(ledger, at, index)
            if not wholes:
                near = [f for s in ledger.back(at, 1) for f in s.figures if _may_hold(f, part)]
                wholes = [f for f in reversed(near) if _definite(ledger, part, f) and f.scaled > part.scaled][:1]
                if wholes and not part.scope:
                    yield _fits(part, wholes[0])
                continue
            head = sentence.figures[_head(ledger, sentence, index)]
            if relation := _held_against(ledger, part, wholes, _said(ledger, sentence, index), head):
                yield relation
    for bracket in ledger.brackets:
        yield from _in_bracket(ledger, bracket)


def _said(ledger: Ledger, sentence: Sentence, index: int) -> bool:
    """Whether the words say that this is a part: 其中, 有, or a status of what was just counted."""
    index = _head(ledger, sentence, index)
    part = sentence.figures[index]
    if Cue.SUBSET in part.cues:
        return True
    earlier = sentence.figures[index - 1] if index else None
    if earlier is None:
        return False
    if Cue.AMONG in earlier.cues:
        return True
    near = is_list(ledger, [earlier, part]) and earlier.segment == part.segment
    ended = ENDED.search(ledger.between(earlier, part)) is not None
    state = part.status is not None and earlier.status is None and Cue.REST not in part.cues and not ended
    having = ledger.text[part.before.start : part.before.end].strip() == "有"
    bare = state and (not part.noun or earlier.noun == part.noun)
    return near and earlier.unit == part.unit and (having or bare)


def _is_sibling(ledger: Ledger, sentence: Sentence, index: int) -> bool:
    """会议21次、培训15次: what 、 joins are members of one list, none a part of the one before it."""
    if not index:
        return False
    one, other = sentence.figures[index - 1], sentence.figures[index]
    marks = [mark for mark in ledger.between(one, other) if mark in MARKS]
    one_form = one.topic.endswith(DONE) and one.topic[-2:] == other.topic[-2:]
    joined = marks == ["、"] or (marks in (["，"], [","]) and one_form and one.segment == other.segment)
    return joined and measure(one) == measure(other) and Cue.SUBSET not in other.cues


def _head(ledger: Ledger, sentence: Sentence, index: int) -> int:
    """The first member of the list that this one stands in."""
    while _is_sibling(ledger, sentence, index):
        index -= 1
    return index


def _wholes(ledger: Ledger, at: int, index: int) -> list[Quantity]:
    """What the part may be taken from, the nearest first."""
    sentence = ledger.sentences[at]
    part = sentence.figures[index]
    first = _head(ledger, sentence, index)
    before = [figure for figure in sentence.figures[:first] if _may_hold(figure, part)]
    if Cue.SUBSET not in part.cues:
        before = [figure for figure in before if figure.segment == part.segment] or before
    if not before and Cue.SUBSET in part.cues:
        for earlier in ledger.back(at, 1):
            before = [figure for figure in earlier.figures if _may_hold(figure, part)]
    return before[::-1]


def _may_hold(whole: Quantity, part: Quantity) -> bool:
    return measure(whole) == measure(part) and whole.kind is part.kind and not whole.per and not whole.indefinite


def _held_against(
    ledger: Ledger, part: Quantity, wholes: Sequence[Quantity], said: bool, head: Quantity
) -> Relation | None:
    if not wholes:
        return None
    fitting = [whole for whole in wholes if whole.scaled >= part.scaled]
    if fitting and _binds(ledger, part, wholes[0]):
        return _exceeds(part, wholes[0], Grade.LIKELY)
    fits = [whole for whole in fitting if whole.unit == part.unit or alike(part.noun, whole.noun or whole.topic[-4:])]
    if fits and (said or _seems_part(ledger, head, wholes[0])):
        whole = fits[0]
        return _fits(part, whole)
    whole = wholes[0]
    certain = (
        said and not fitting and sure(part) and sure(whole) and whole.unit == part.unit and same_thing(part, whole)
    )
    if not certain or _excused(ledger, part):
        return None
    return _exceeds(part, whole)


def _binds(ledger: Ledger, part: Quantity, nearest: Quantity) -> bool:
    """恢复执行312件，其中执行完毕326件: 其中 takes from what stands right before it, no greater one further off."""
    words = ledger.between(nearest, part)
    behind = words[:1] in ("，", ",") and Cue.SUBSET in part.cues and sum(words.count(mark) for mark in MARKS) == 1
    named = bool(nearest.topic) and not part.noun and sure(part) and sure(nearest)
    return behind and named and nearest.unit == part.unit and part.scaled > nearest.scaled


def _exceeds(part: Quantity, whole: Quantity, grade: Grade = Grade.CERTAIN) -> Relation:
    text = f"{written(part, (part, whole))} > {written(whole, (part, whole))}"
    return Relation(Kind.SUBSET, False, (part,), text, (whole,), grade=grade)


def _fits(part: Quantity, whole: Quantity) -> Relation:
    sign = "=" if whole.scaled == part.scaled else "<"
    text = f"{written(part, (part, whole))} {sign} {written(whole, (part, whole))}"
    if sign == "=":  # 发现37处，已整改37处: each bears out the other
        return Relation(Kind.SUBSET, True, (part, whole), text)
    return Relation(Kind.SUBSET, True, (part,), text, (whole,))


def _seems_part(ledger: Ledger, part: Quantity, whole: Quantity) -> bool:
    """收到32条，采纳18条: one measure word, no noun of its own, the next clause."""
    if whole.unit != part.unit or whole.kind is not FigureKind.COUNT or Cue.TOTAL in part.cues:
        return False
    named = part.noun or part.topic[-6:]
    if whole.noun + whole.topic and shared(named, whole.noun or whole.topic[-6:]) and whole.scaled > part.scaled:
        return whole.sentence == part.sentence
    if ledger.quote(part.before).rstrip().endswith("的") and not part.noun and whole.segment == part.segment:
        return True
    near = is_list(ledger, [whole, part]) and whole.segment == part.segment
    return near and len(part.topic) <= 4 and not part.noun and not part.topic.endswith(PROBLEM)


def _definite(ledger: Ledger, part: Quantity, whole: Quantity) -> bool:
    """涉及企业12户。对拒不缴纳的2户企业…: the next sentence speaks of some of them."""
    of_them = ledger.quote(part.before).rstrip().endswith("的") and part.sentence != whole.sentence
    return of_them and part.unit == whole.unit and bool(part.noun) and shared(part.noun, whole.noun + whole.topic[-6:])


def _excused(ledger: Ledger, part: Quantity) -> bool:
    """积极整改1.2亿元（含历年…）: the bracket behind says why it may be more."""
    behind = ledger.text[part.span.end : part.span.end + 3]
    return behind[:1] in ("（", "(") and behind[1:2] == "含"


def _in_bracket(ledger: Ledger, bracket: Sentence) -> Iterator[Relation]:
    whole = before_bracket(ledger, bracket)
    for part in bracket.figures if whole else ():
        if whole and countable(part) and part.unit == whole.unit and part.scaled <= whole.scaled:
            yield Relation(
                Kind.SUBSET,
                True,
                (part,),
                f"{written(part, (part, whole))} < {written(whole, (part, whole))}",
                (whole,),
            )
            return
