"""Shares recomputed from the figures that they belong to: 完成率, 占比, and rates that are named by a verb (盘活率)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from notice_lint.patterns import pattern
from notice_lint.quantity import Cue, FigureKind, Quantity, ScopeKind
from notice_lint.status import StatusKind
from notice_lint.tieout.growth import HALF, HUNDRED, TINY, difference, growth, points
from notice_lint.tieout.ledger import Ledger, Sentence
from notice_lint.tieout.relations import Grade, Kind, Relation, countable, measure, number, sure, total

Run = tuple[Quantity, ...]
Pair = tuple[Run, Run]
OF_STATUS = ("完成率", "整改率", "办结率", "销号率")
OVERALL = ("总体", "整体", "总", "累计", "综合")
NAMED = pattern(rf"^[^一-鿿]*(?:{'|'.join(OVERALL)})?([一-鿿]{{2}})率(?:约?为|达到|达|仅为|仅|是)?$")
SHARE_OF = pattern(r"占([一-鿿]{2,12}?)的?$")
PLANNED = pattern("计划|目标|任务|预算|指标|定额")


def rates(ledger: Ledger, sums: Sequence[Relation]) -> Iterator[Relation]:
    """Each percentage that some figures give, or that those it must belong to do not give."""
    for at, sentence in enumerate(ledger.sentences):
        for rate in (figure for part in (sentence, *ledger.brackets_in(sentence.span)) for figure in part.figures):
            if rate.kind is FigureKind.POINTS:
                yield from points(sentence, rate)
            elif rate.kind is not FigureKind.PERCENT:
                yield from difference(ledger, sentence, rate) if Cue.GROWTH in rate.cues else ()
            elif not rate.approximate and not _aside(rate):
                yield from _rate(ledger, at, rate, sums)


def _aside(rate: Quantity) -> bool:
    return rate.scope is not None and rate.scope.kind in (ScopeKind.LIMIT, ScopeKind.PLAN, ScopeKind.EACH)


def _rate(ledger: Ledger, at: int, rate: Quantity, sums: Sequence[Relation]) -> Iterator[Relation]:
    sentence = ledger.sentences[at]
    here = [f for f in ledger.within(sentence.span.start, sentence.span.end) if countable(f) and f.span != rate.span]
    nearer = [figure for figure in here if figure.span < rate.span]
    for part, whole in _readings(ledger, at, rate, here):
        if gives(part, whole, rate):
            yield _relation(rate, part, whole, holds=True)
            return
    if told := growth(ledger, sentence, rate):
        yield told
        return
    must = _must_belong(ledger, rate, nearer, sums)
    if must and all(countable(figure) and not figure.indefinite for run in must[0] for figure in run):
        yield _relation(rate, *must[0], holds=False, grade=must[1])


def _readings(ledger: Ledger, at: int, rate: Quantity, here: Sequence[Quantity]) -> Iterator[Pair]:
    """What the rate may be made of, the nearest and plainest first."""
    nearer = [figure for figure in here if figure.span < rate.span]
    later = [figure for figure in here if figure.span > rate.span]
    cued = Cue.RATE in rate.cues
    before = [figure for s in ledger.back(at, 2) for figure in s.figures if countable(figure)] if cued else []
    planned = rate.value > HUNDRED and PLANNED.search(ledger.quote(rate.sentence)) is not None
    yield from _pairs([*later, *nearer], [*here, *before], over=planned)
    if cued:
        yield from _pooled(ledger.sentences[at], rate)
        yield from _left(nearer, [*here, *before])
        yield from _share_of_named(ledger, rate, nearer)
    for one, other in pairwise(nearer):
        if Cue.FROM in one.cues and Cue.TO in other.cues and cued and measure(one) == measure(other):
            yield (one, _minus(other)), (one,)


def _minus(figure: Quantity) -> Quantity:
    """The figure taken away: 62件减至9件 clears 62 − 9."""
    return replace(figure, scaled=-figure.scaled, value=-figure.value)


def _pairs(parts: Sequence[Quantity], wholes: Sequence[Quantity], over: bool = False) -> Iterator[Pair]:
    """Every part (or run of parts by status) with every whole of its measure, the nearest parts first."""
    runs: list[Run] = [(part,) for part in reversed(parts)]
    runs += [tuple(pair) for pair in pairwise(parts) if pair[0].unit == pair[1].unit and pair[0].span < pair[1].span]
    for run in runs:
        for whole in wholes:
            fits = over or total(run) <= whole.scaled
            if whole not in run and measure(whole) == measure(run[0]) and fits:
                yield run, (whole,)


def _pooled(sentence: Sentence, rate: Quantity) -> Iterator[Pair]:
    """Of all told by status: 已整改16个，基本整改2个，正在整改1个; or of two wholes: 11个解决10个，78个解决77个."""
    counts = [f for f in sentence.figures if f.span < rate.span and f.kind is FigureKind.COUNT and countable(f)]
    told = [figure for figure in counts if figure.status]
    done = tuple(figure for figure in told if figure.status is StatusKind.COMPLETED)
    if len(done) == 1 < len(told) and len({measure(figure) for figure in told}) == 1:
        yield done, tuple(told)
    twos = [(one, two) for one, two in pairwise(counts) if not one.status and two.status is StatusKind.COMPLETED]
    if len(twos) > 1 and len({measure(figure) for pair in twos for figure in pair}) == 1:
        yield tuple(two for _, two in twos), tuple(one for one, _ in twos)


def _left(parts: Sequence[Quantity], wholes: Sequence[Quantity]) -> Iterator[Pair]:
    """27项任务…有1项未完成，完成率96.3%: all but those not done."""
    for part in parts:
        if part.status is StatusKind.INCOMPLETE:
            for whole in wholes:
                if measure(whole) == measure(part) and whole.scaled > part.scaled and whole.span != part.span:
                    yield (whole, _minus(part)), (whole,)


def _share_of_named(ledger: Ledger, rate: Quantity, nearer: Sequence[Quantity]) -> Iterator[Pair]:
    """整改问题金额3.12亿元，占问题金额的89.9%: the whole bears that name elsewhere."""
    match = SHARE_OF.search(ledger.text[max(rate.clause.start, rate.span.start - 16) : rate.span.start])
    if not match or not nearer:
        return
    for whole in ledger.figures:
        named = whole.topic.endswith(match[1]) or whole.noun.startswith(match[1])
        if named and countable(whole) and measure(whole) == measure(nearer[-1]):
            yield (nearer[-1],), (whole,)


def share(part: Sequence[Quantity], whole: Sequence[Quantity]) -> Decimal:
    """The percentage that `part` is of `whole`."""
    return HUNDRED * total(part) / total(whole) if total(whole) else Decimal(-1)


def gives(part: Sequence[Quantity], whole: Sequence[Quantity], rate: Quantity) -> bool:
    """Whether `part` is `rate` per cent of `whole`, at the decimals stated."""
    off = share(part, whole) - rate.value
    if abs(off) <= HALF * Decimal(10) ** -rate.decimals + TINY:
        return rate.value < HUNDRED or len(part) > 1 or part[0].span != whole[0].span
    # a whole number that is cut instead of rounded is a habit of the house
    return rate.decimals == 0 and 0 <= off < 1


def _relation(
    rate: Quantity, part: Sequence[Quantity], whole: Sequence[Quantity], holds: bool, grade: Grade = Grade.CERTAIN
) -> Relation:
    value = share(part, whole).quantize(Decimal(10) ** -max(rate.decimals, 2))
    text = f"{_terms(part)} ÷ {_terms(whole)} = {value.normalize():f}% ≠ {number(rate)}%"
    if holds:
        text = f"{_terms(part)} ÷ {_terms(whole)} ≈ {number(rate)}%"
    others = tuple({figure.span: figure for figure in (*part, *whole)}.values())
    return Relation(Kind.RATE, holds, (rate,), text, others, grade=grade)


def _terms(run: Sequence[Quantity]) -> str:
    terms = number(run[0]) + "".join(f" {'−' if f.value < 0 else '+'} {number(f).lstrip('-')}" for f in run[1:])
    return f"({terms})" if len(run) > 1 else terms


def _must_belong(
    ledger: Ledger, rate: Quantity, nearer: Sequence[Quantity], sums: Sequence[Relation]
) -> tuple[Pair, Grade] | None:
    """The figures that the wording makes this the rate of, and how sure that is."""
    lead = ledger.quote(rate.before)
    if "占" in ledger.quote(rate.clause) and rate.before.start > rate.clause.start and "占" not in lead:
        pair = _share_of(ledger, rate, nearer)
        return (pair, Grade.CERTAIN) if pair else None
    if Cue.RATE not in rate.cues or Cue.GROWTH in rate.cues:
        return None
    done = [f for f in nearer if f.status is StatusKind.COMPLETED and f.kind is FigureKind.COUNT]
    if not done or "占" in lead or not any(word in lead for word in OF_STATUS):
        pair = _of_verb(ledger, rate, nearer)
        return (pair, Grade.LIKELY) if pair else None
    part = done[-1]
    for relation in sums:
        if relation.holds and part in relation.figures[1:]:
            return ((part,), (relation.figures[0],)), Grade.CERTAIN
    wholes = _wholes(part, nearer)
    return (((part,), (wholes[-1],)), Grade.CERTAIN) if len(wholes) == 1 and len(done) == 1 else None


def _wholes(part: Quantity, nearer: Sequence[Quantity]) -> list[Quantity]:
    """What stands before the part and is of its measure and not less."""
    return [
        f
        for f in nearer
        if f.span < part.span and measure(f) == measure(part) and not f.status and f.scaled >= part.scaled
    ]


def _of_verb(ledger: Ledger, rate: Quantity, nearer: Sequence[Quantity]) -> Pair | None:
    """81处闲置校舍，盘活59处，盘活率78.7%: the rate has the name of what was done with a part."""
    match = NAMED.match(ledger.quote(rate.before).strip())
    if not match:
        return None
    doing = {*(f"{done}{match[1]}" for done in ("", "已", "均已", "现已", "实际", "共"))}
    parts = [f for f in nearer if ledger.lead(f).rstrip("了") in doing and sure(f)]
    if len(parts) != 1 or parts[0].kind is not FigureKind.COUNT or parts[0].segment != rate.segment:
        return None
    wholes = [f for f in _wholes(parts[0], nearer) if f.segment == rate.segment]
    one_unit = len(wholes) == 1 and wholes[0].unit == parts[0].unit and sure(wholes[0])
    return ((parts[0],), (wholes[0],)) if one_unit else None


def _share_of(ledger: Ledger, rate: Quantity, nearer: Sequence[Quantity]) -> Pair | None:
    """940万元，占总额2350万元的42%."""
    if len(nearer) < 2:
        return None
    part, whole = nearer[-2], nearer[-1]
    words = ledger.text[whole.span.end : rate.number_span.start]
    joined = "占" in ledger.between(part, whole) and words.strip() in ("的", "总额的", "总数的")
    return ((part,), (whole,)) if joined and measure(part) == measure(whole) and part.scaled <= whole.scaled else None
