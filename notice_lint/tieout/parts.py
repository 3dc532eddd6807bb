"""Totals and parts that add up: in one sentence, over the next two, in brackets, before or after the total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from notice_lint.patterns import pattern
from notice_lint.quantity import Cue, FigureKind, Quantity, ScopeKind
from notice_lint.tieout.ledger import Ledger, Sentence
from notice_lint.tieout.relations import (
    Grade,
    Kind,
    Relation,
    adds_to,
    adds_up,
    countable,
    digits,
    is_off,
    measure,
    number,
    same_thing,
    shared,
    sum_text,
    sure,
    total,
)

REST = frozenset((Cue.REST, Cue.STILL))
TOTAL = frozenset((Cue.SUM, Cue.TOTAL))
STOCK = ("原有", "原来")
LONGEST = 14  # parts of one total
SKIPPED = 6  # figures of the same measure between a total and its split by status


def sums(ledger: Ledger) -> Iterator[Relation]:
    """Every sum that closes and that the wording lets be one."""
    for at, sentence in enumerate(ledger.sentences):
        for whole in sentence.figures:
            stock = _counted_before(ledger, whole)
            if (countable(whole) or stock) and not whole.indefinite and whole.scaled > 1:
                yield from _forward(ledger, at, whole)
                yield from _backward(ledger, at, whole)
        yield from _pooled(ledger, at)
        yield from answered(ledger, at, holds=True)
        yield from differences(ledger, at, holds=True)
    for bracket in ledger.brackets:
        yield from _bracketed(ledger, bracket)


def _counted_before(ledger: Ledger, figure: Quantity) -> bool:
    """原有账号29个，保留11个，注销13个，移交5个: what was there before is a whole like any."""
    scope = figure.scope
    stock = scope is not None and scope.kind is ScopeKind.COMPARED and ledger.quote(scope.span) in STOCK
    return stock and figure.kind is FigureKind.COUNT and not figure.approximate


def _pooled(ledger: Ledger, at: int) -> Iterator[Relation]:
    """本级11个问题已解决10个，社区78个问题已解决77个，其余2个: the rest of both wholes together."""
    sentence = ledger.sentences[at]
    for rest in sentence.figures:
        if not REST & rest.cues or not countable(rest):
            continue
        line = [figure for figure in sentence.of(measure(rest)) if figure.span < rest.span]
        twos = [(one, two) for one, two in pairwise(line) if not one.status and two.status and two.scaled <= one.scaled]
        if len(twos) > 1 and total(one for one, _ in twos) == total(two for _, two in twos) + rest.scaled:
            text = " + ".join(number(one) for one, _ in twos)
            text += " = " + " + ".join([*(number(two) for _, two in twos), number(rest)])
            yield Relation(Kind.PARTS, True, (*(figure for two in twos for figure in two), rest), text)


def answered(ledger: Ledger, at: int, holds: bool) -> Iterator[Relation]:
    """仍有8人未到位, and the answer on the next line: 中心6人,…；文化宫1人,…；疗养院1人…: one count in each segment."""
    sentence = ledger.sentences[at]
    following = ledger.sentences[at + 1] if at + 1 < len(ledger.sentences) else None
    if following is None or following.line == sentence.line or following.span.start - sentence.span.end > 60:
        return
    whole = sentence.figures[-1]
    if Cue.STILL not in whole.cues or not sure(whole):
        return
    first = {figure.segment: figure for figure in reversed(following.of(measure(whole)))}
    parts = sorted(first.values(), key=lambda figure: figure.span)
    segments = ledger.quote(following.span).replace(";", "；").rstrip("；").count("；") + 1
    if (
        len(parts) == segments > 1
        and adds_up(whole, parts) is holds
        and all(figure.unit == whole.unit for figure in parts)
    ):
        text = sum_text(whole, parts, holds)
        if holds:
            yield Relation(Kind.PARTS, True, (whole, *parts), text)
        else:
            yield Relation(Kind.PARTS, False, (whole,), text, tuple(parts), grade=Grade.LIKELY, case="told")


def differences(ledger: Ledger, at: int, holds: bool) -> Iterator[Relation]:
    """拨付86.50万元,实际支出61.20万元,结余25.30万元; 预算120万元,实际支出133万元,超支13万元."""
    money = [figure for figure in ledger.sentences[at].figures if figure.kind is FigureKind.MONEY]
    for index in range(len(money) - 2):
        whole, used, left = money[index : index + 3]
        closes = Cue.DIFFERENCE in left.cues and (Cue.ACTUAL in used.cues or used.status is not None)
        if not closes or not is_list(ledger, [used, left]) or not all(sure(figure) for figure in (whole, used, left)):
            continue
        high, low = (whole, used) if whole.scaled > used.scaled else (used, whole)
        if holds and adds_up(high, [low, left]):
            yield Relation(Kind.SUM, True, (high, low, left), sum_text(high, [low, left], True))
        elif not holds and left.scaled < high.scaled and is_off(high, [low, left]):
            text = sum_text(high, [low, left], False)
            yield Relation(Kind.SUM, False, (left,), text, (whole, used), case="difference")


def relation(whole: Quantity, parts: Sequence[Quantity], extra: int = 0) -> Relation:
    """A sum that closes: it bears out the whole and each part."""
    kind = Kind.SUM if whole.kind is FigureKind.MONEY else Kind.PARTS
    return Relation(kind, True, (whole, *parts), sum_text(whole, parts, True, extra))


def _forward(ledger: Ledger, at: int, whole: Quantity) -> Iterator[Relation]:
    here = [figure for figure in ledger.sentences[at].of(measure(whole)) if figure.span > whole.span]
    later = [figure for sentence in ledger.reach(at) for figure in sentence.of(measure(whole))]
    following = here + later
    for skip in range(min(SKIPPED + 1, len(following))):
        if any(figure.scaled == whole.scaled and figure.unit == whole.unit for figure in following[:skip]):
            break  # the total is said again: the parts are its
        parts = _closing(whole, following[skip:])
        if parts and licensed(ledger, whole, parts, skip):
            yield relation(whole, parts)


def _closing(whole: Quantity, following: Sequence[Quantity]) -> list[Quantity]:
    """The run from the first figure on that adds up to the whole; empty where none does."""
    for count in range(2, min(len(following), LONGEST) + 1):
        parts = list(following[:count])
        if adds_up(whole, parts):
            return parts
        if total(parts) > whole.scaled:
            break
    return []


def licensed(ledger: Ledger, whole: Quantity, parts: Sequence[Quantity], skip: int) -> bool:
    """Whether the wording lets these be the parts of that whole; an equation alone may be chance."""
    told = sum(1 for part in parts if part.status or Cue.STATE in part.cues)
    closed = bool(REST & parts[-1].cues) or Cue.DIFFERENCE in parts[-1].cues
    if skip:
        return _split_later(ledger, whole, parts)
    if whole.kind is not FigureKind.COUNT and len(digits(whole)) >= 3:
        return True
    if closed or {Cue.SUBSET, Cue.RESPECTIVELY} & parts[0].cues or Cue.AMONG in whole.cues:
        return True
    if told and Cue.STATE not in whole.cues and all(same_thing(part, whole) for part in parts):
        return True
    if TOTAL & whole.cues and parts[-1].sentence == whole.sentence:
        return True
    words = ledger.between(whole, parts[0])
    if words.endswith(("：", ":")) or "：" in words:
        return True
    if len(parts) > 2 and is_list(ledger, parts) and _kin(parts):
        return True
    one_noun = parts[0].noun and all(part.noun == parts[0].noun for part in parts)
    if one_noun and shared(parts[0].noun, whole.noun + whole.topic):
        return True
    if len({figure.unit for figure in (whole, *parts)}) > 1:
        return False
    if words.lstrip().startswith("、"):
        return False
    return whole.scaled >= 4 and (
        is_list(ledger, [whole, *parts]) or (whole.scaled >= 10 and _fills(ledger, whole, parts))
    )


ORDINAL = pattern("第[一二三四五六七八九十]+([一-鿿])$")


def _kin(parts: Sequence[Quantity]) -> bool:
    """绿色63项、黄色4项、红色1项; 第一批26人、第二批26人: names of one kind, each another."""
    names = [part.topic for part in parts]
    batches = {match[1] if (match := ORDINAL.search(name)) else "" for name in names}
    kinds = {name[-1:] for name in names}
    one_kind = (len(batches) == 1 and "" not in batches) or (
        len(kinds) == 1 and all(len(name) in (2, 3) for name in names)
    )
    return one_kind and len(set(names)) == len(names)


def _split_later(ledger: Ledger, whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """A split told after other figures: by status or by kind, in one breath."""
    if len({part.unit for part in parts}) > 1 or parts[0].sentence != parts[-1].sentence:
        return False
    statuses = {part.status for part in parts}
    by_status = None not in statuses and len(statuses) == len(parts)
    closed = Cue.REST in parts[-1].cues and parts[0].status is not None
    by_kind = (
        whole.unit == parts[0].unit
        and is_list(ledger, parts)
        and len(parts) > 2
        and whole.scaled >= 10
        and not any(part.noun for part in parts)
    )
    having = all(ledger.quote(part.before).rstrip().endswith("有") for part in parts)
    return by_status or closed or by_kind or having


def _fills(ledger: Ledger, whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether the parts stand side by side and end the sentence that the whole stands in."""
    one = parts[0].segment == parts[-1].segment and parts[-1].sentence == whole.sentence
    rest = ledger.within(parts[-1].span.end, whole.sentence.end)
    return one and is_list(ledger, parts) and not any(f.unit == whole.unit for f in rest)


def is_list(ledger: Ledger, figures: Sequence[Quantity]) -> bool:
    """Whether the figures follow one another clause by clause, with none of another measure between."""
    for one, other in pairwise(figures):
        words = ledger.between(one, other)
        if len(words) > 40 or sum(words.count(mark) for mark in "，,；;、：:。") > 1:
            return False
    return True


def _backward(ledger: Ledger, at: int, whole: Quantity) -> Iterator[Relation]:
    if not TOTAL & whole.cues:
        return
    parts = [f for f in ledger.sentences[at].figures if f.span < whole.span and adds_to(f, whole) and countable(f)]
    if len(parts) < 2:
        for earlier in ledger.back(at, 1):
            parts = earlier.of(measure(whole)) + parts
    counted = [part for part in parts if part.span not in ledger.owners]
    for count in range(2, min(len(parts), LONGEST) + 1):
        run = parts[-count:]
        closing = next((found for found in (run, counted[-count:]) if adds_up(whole, found)), None)
        if closing and len(closing) > 1:
            yield relation(whole, closing)
            return
        unnumbered = _unnumbered(ledger, run, whole)
        if unnumbered and total(run) + unnumbered == whole.scaled:
            yield relation(whole, run, unnumbered)
            return


def _unnumbered(ledger: Ledger, run: Sequence[Quantity], whole: Quantity) -> int:
    """Members of a list that are named without a figure: each is one (12个镇、某林场、20个村)."""
    if whole.kind is not FigureKind.COUNT:
        return 0
    return sum(max(0, ledger.between(one, other).count("、") - 1) for one, other in pairwise(run))


def _bracketed(ledger: Ledger, bracket: Sentence) -> Iterator[Relation]:
    whole = before_bracket(ledger, bracket)
    if not whole:
        return
    parts = bracket.of(measure(whole))
    if len(parts) >= 2 and adds_up(whole, parts):
        yield relation(whole, parts)


def before_bracket(ledger: Ledger, bracket: Sentence) -> Quantity | None:
    """The figure that a bracket explains: it stands right before it."""
    last = ledger.last_before(bracket.span.start)
    near = last and bracket.span.start - last.span.end <= 14 and countable(last)
    quiet = last and not any(mark in ledger.text[last.span.end : bracket.span.start] for mark in "，,；;。、")
    return last if near and quiet else None
