"""Rates recomputed from the two figures that they belong to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from notice_lint.notice import Cue, FigureKind, Quantity, ScopeKind, StatusKind
from notice_lint.tieout.ledger import Ledger, Sentence
from notice_lint.tieout.relations import Grade, Kind, Relation, countable, measure, number, total

Pair = tuple[tuple[Quantity, ...], Quantity]
HALF, HUNDRED = Decimal("0.5"), Decimal(100)
TINY = Decimal("0.000000001")


def rates(ledger: Ledger, sums: Sequence[Relation]) -> Iterator[Relation]:
    """Each percentage that some pair of figures gives, or that the pair it must belong to does not give."""
    for at, sentence in enumerate(ledger.sentences):
        inner = ledger.brackets_in(sentence.span)
        for rate in (figure for part in (sentence, *inner) for figure in part.figures):
            if Cue.GROWTH in rate.cues and rate.kind not in (FigureKind.PERCENT, FigureKind.POINTS):
                yield from _change(sentence, rate)
            elif rate.kind is FigureKind.POINTS:
                yield from _points(sentence, rate)
            elif rate.kind is FigureKind.PERCENT and not rate.approximate and not _aside(rate):
                yield from _rate(ledger, at, rate, sums)


def _aside(rate: Quantity) -> bool:
    return rate.scope is not None and rate.scope.kind in (ScopeKind.LIMIT, ScopeKind.PLAN, ScopeKind.EACH)


def _rate(ledger: Ledger, at: int, rate: Quantity, sums: Sequence[Relation]) -> Iterator[Relation]:
    sentence = ledger.sentences[at]
    here = [figure for figure in sentence.figures if countable(figure) and figure.span != rate.span]
    nearer = [figure for figure in here if figure.span < rate.span]
    before = [figure for s in ledger.back(at, 2) for figure in s.figures if countable(figure)] if _cued(rate) else []
    later = [figure for figure in here if figure.span > rate.span]
    for part, whole in _pairs([*later, *nearer], here + before):
        if _gives(part, whole, rate):
            yield _relation(rate, part, whole, holds=True)
            return
    if growth := next(_growths(sentence, rate), None):
        one, two = growth
        yield _grown(rate, one, two)
        return
    must = _must_belong(ledger, sentence, rate, nearer, sums)
    if must and all(countable(figure) and not figure.indefinite for figure in (*must[0], must[1])):
        yield _relation(rate, *must, holds=False)


def _cued(rate: Quantity) -> bool:
    return Cue.RATE in rate.cues


def _pairs(parts: Sequence[Quantity], wholes: Sequence[Quantity]) -> Iterator[Pair]:
    """Every part (or run of parts by status) with every whole of its measure, the nearest parts first."""
    runs: list[tuple[Quantity, ...]] = [(part,) for part in reversed(parts)]
    runs += [tuple(pair) for pair in pairwise(parts) if pair[0].unit == pair[1].unit and pair[0].span < pair[1].span]
    for run in runs:
        for whole in wholes:
            if measure(whole) == measure(run[0]) and whole not in run and total(run) <= whole.scaled:
                yield run, whole


def share(part: Sequence[Quantity], whole: Quantity) -> Decimal:
    """The percentage that `part` is of `whole`."""
    return HUNDRED * total(part) / whole.scaled if whole.scaled else Decimal(-1)


def _gives(part: Sequence[Quantity], whole: Quantity, rate: Quantity) -> bool:
    off = share(part, whole) - rate.value
    if abs(off) <= HALF * Decimal(10) ** -rate.decimals + TINY:
        return rate.value < HUNDRED or len(part) > 1 or part[0].span != whole.span
    # a whole number that is cut instead of rounded is a habit of the house
    return rate.decimals == 0 and 0 <= off < 1


def _relation(rate: Quantity, part: Sequence[Quantity], whole: Quantity, holds: bool) -> Relation:
    value = share(part, whole).quantize(Decimal(10) ** -max(rate.decimals, 2))
    terms = " + ".join(number(figure) for figure in part)
    terms = f"({terms})" if len(part) > 1 else terms
    sign = "≈" if holds else "≠"
    text = f"{terms} ÷ {number(whole)} = {value.normalize():f}% {sign} {number(rate)}%"
    if holds:
        text = f"{terms} ÷ {number(whole)} ≈ {number(rate)}%"
    return Relation(Kind.RATE, holds, (rate,), text, (*part, whole))


def _must_belong(
    ledger: Ledger, sentence: Sentence, rate: Quantity, nearer: Sequence[Quantity], sums: Sequence[Relation]
) -> Pair | None:
    """The two figures that the wording makes this the rate of."""
    lead = ledger.quote(rate.before)
    if "占" in ledger.quote(rate.clause) and rate.before.start > rate.clause.start and "占" not in lead:
        return _share_of(ledger, rate, nearer)
    if not _cued(rate) or Cue.GROWTH in rate.cues:
        return None
    done = [f for f in nearer if f.status is StatusKind.COMPLETED and f.kind is FigureKind.COUNT]
    if not done or "占" in lead or not any(word in lead for word in ("完成率", "整改率", "办结率", "销号率")):
        return None
    part = done[-1]
    for relation in sums:
        if relation.holds and part in relation.figures[1:]:
            return (part,), relation.figures[0]
    wholes = [
        f
        for f in nearer
        if f.span < part.span and measure(f) == measure(part) and not f.status and f.scaled >= part.scaled
    ]
    return ((part,), wholes[-1]) if len(wholes) == 1 and len(done) == 1 else None


def _share_of(ledger: Ledger, rate: Quantity, nearer: Sequence[Quantity]) -> Pair | None:
    """940万元，占总额2350万元的42%."""
    if len(nearer) < 2:
        return None
    part, whole = nearer[-2], nearer[-1]
    words = ledger.text[whole.span.end : rate.number_span.start]
    joined = "占" in ledger.between(part, whole) and words.strip() in ("的", "总额的", "总数的")
    return ((part,), whole) if joined and measure(part) == measure(whole) and part.scaled <= whole.scaled else None


def _growths(sentence: Sentence, rate: Quantity) -> Iterator[tuple[Quantity, Quantity]]:
    """由41.5万元提高到58.9万元; 比上年14.94亿元增长: the earlier and the later figure."""
    if Cue.GROWTH not in rate.cues:
        return
    before = [
        f
        for f in sentence.figures
        if f.span < rate.span and f.kind is not FigureKind.PERCENT and f.segment == rate.segment
    ]
    for one, two in reversed(list(pairwise(before))):
        if measure(one) != measure(two):
            continue
        if Cue.FROM in one.cues and Cue.TO in two.cues:
            yield one, two
        elif two.scope and two.scope.kind is ScopeKind.COMPARED:
            yield two, one


def _grown(rate: Quantity, one: Quantity, two: Quantity) -> Relation:
    change = abs(HUNDRED * (two.scaled - one.scaled) / one.scaled) if one.scaled else Decimal(-1)
    holds = abs(change - rate.value) <= HALF * Decimal(10) ** -rate.decimals + _slack(one, two)
    text = f"({number(two)} − {number(one)}) ÷ {number(one)} = {change.quantize(Decimal('0.01')):f}%"
    text += f" {'≈' if holds else '≠'} {number(rate)}%"
    return Relation(Kind.RATE, holds, (rate,), text, (one, two), grade=Grade.LIKELY)


def _change(sentence: Sentence, change: Quantity) -> Iterator[Relation]:
    """产值680万元，比2021年的520万元增加160万元."""
    for one, two in _growths(sentence, change):
        if measure(one) == measure(change) and abs(two.scaled - one.scaled) == change.scaled:
            high, low = (two, one) if two.scaled > one.scaled else (one, two)
            yield Relation(Kind.SUM, True, (change,), f"{number(high)} − {number(low)} = {number(change)}", (one, two))
            return


def _slack(one: Quantity, two: Quantity) -> Decimal:
    """What rounding of the two figures can move their rate, in percent."""
    rounded = [f for f in (one, two) if f.decimals or f.ulp > 1]
    return sum((HUNDRED * f.ulp / one.scaled for f in rounded), TINY) if one.scaled else TINY


def _points(sentence: Sentence, points: Quantity) -> Iterator[Relation]:
    """由86.2%提高到90.4%，提高4.2个百分点."""
    before = [
        f for f in sentence.figures if f.span < points.span and f.kind is FigureKind.PERCENT and not f.approximate
    ]
    if len(before) < 2 or points.approximate:
        return
    one, two = before[-2:]
    change = abs(two.value - one.value)
    holds = abs(change - points.value) <= HALF * Decimal(10) ** -points.decimals * (
        1 if points.decimals < two.decimals else 0
    )
    cued = Cue.FROM in one.cues and Cue.TO in two.cues and one.segment == points.segment
    if holds or cued:
        high, low = max(one.value, two.value), min(one.value, two.value)
        text = f"{high:f} − {low:f} {'=' if holds else '≠'} {number(points)}"
        yield Relation(Kind.RATE, holds, (points,), text, (one, two), grade=Grade.LIKELY)
