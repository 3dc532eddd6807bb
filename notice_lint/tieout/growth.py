"""Changes recomputed: growth in per cent, differences, percentage points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from notice_lint.patterns import pattern
from notice_lint.quantity import Cue, FigureKind, Quantity, ScopeKind
from notice_lint.tieout.ledger import Ledger, Sentence
from notice_lint.tieout.relations import Grade, Kind, Relation, measure, number

HALF, HUNDRED = Decimal("0.5"), Decimal(100)
TINY = Decimal("0.000000001")
UP, DOWN = pattern("增|提高|提升|上升|溢价|涨"), pattern("降|减|压|缩|下浮")
BASE = pattern("上年|去年|同期|上期|上一?季|年初|往年|上月|原")
BEHIND = 2  # code points between a rate and the bracket that gives its base


@dataclass(frozen=True, slots=True)
class Change:
    """What two figures say of a change: from `base` to `now`, written `(58.9 − 41.5) ÷ 41.5`.

    `nearest` is false where other figures stand between these two and the rate.
    """

    base: Decimal
    now: Decimal
    figures: tuple[Quantity, Quantity]
    text: str
    nearest: bool

    @property
    def per_cent(self) -> Decimal:
        """The change, without its sign; negative where there is no base."""
        return abs(HUNDRED * (self.now - self.base) / self.base) if self.base > 0 else Decimal(-1)

    def fits(self, words: str) -> bool:
        """Whether it goes the way that the words say: what was cut down proves no growth."""
        up, down = bool(UP.search(words)), bool(DOWN.search(words))
        return up == down or (self.now >= self.base if up else self.now <= self.base)


def growth(ledger: Ledger, sentence: Sentence, rate: Quantity) -> Relation | None:
    """由41.5万元提高到58.9万元，增长41.9%: held against the two figures that stand nearest."""
    if Cue.GROWTH not in rate.cues:
        return None
    words = ledger.quote(rate.before)
    told = [*_bracketed(ledger, sentence, rate), *_before(ledger, sentence, rate)]
    fitting = [change for change in told if change.fits(words)]
    for change in fitting:
        if (relation := _grown(rate, change)).holds:
            return relation
    nearest = next((change for change in fitting if change.nearest), None)
    return _grown(rate, nearest) if nearest else None


def _of(base: Quantity, now: Quantity, nearest: bool) -> Change:
    text = f"({number(now)} − {number(base)}) ÷ {number(base)}"
    return Change(base.scaled, now.scaled, (base, now), text, nearest)


def _bracketed(ledger: Ledger, sentence: Sentence, rate: Quantity) -> Iterator[Change]:
    """增长18.6%（上年为1186人）, 下降18.2%（由33人降为27人）: the base stands behind."""
    behind = [b for b in ledger.brackets_in(sentence.span) if 0 < b.span.start - rate.span.end <= BEHIND]
    if not behind:
        return
    inside = behind[0].figures
    if len(inside) == 2 and Cue.TO in inside[1].cues and measure(inside[0]) == measure(inside[1]):
        yield _of(inside[0], inside[1], True)
    before = [f for f in sentence.figures if f.span < rate.span and f.segment == rate.segment]
    named = bool(BASE.search(ledger.quote(behind[0].span)))
    if len(inside) == 1 and before and named and measure(before[-1]) == measure(inside[0]):
        yield _of(inside[0], before[-1], True)


def _before(ledger: Ledger, sentence: Sentence, rate: Quantity) -> Iterator[Change]:
    """The earlier and the later figure before the rate, the nearest first."""
    before = [
        f
        for f in sentence.figures
        if f.span < rate.span and f.kind is not FigureKind.PERCENT and f.segment == rate.segment
    ]
    for one, two in reversed(list(pairwise(before))):
        if measure(one) != measure(two):
            continue
        nearest = two is before[-1]
        if Cue.FROM in one.cues and Cue.TO in two.cues:
            yield _of(one, two, nearest)
        elif two.scope and two.scope.kind is ScopeKind.COMPARED:
            words = ledger.quote(two.before)
            by = UP.search(words) or DOWN.search(words)
            yield (
                _by(one, two, bool(UP.search(words)), nearest)
                if by and Cue.TO not in two.cues
                else _of(two, one, nearest)
            )


def _by(now: Quantity, change: Quantity, up: bool, nearest: bool) -> Change:
    """4.21万元，比上年减少3.39万元: the figure compared with says by how much."""
    base = now.scaled - change.scaled if up else now.scaled + change.scaled
    text = f"{number(change)} ÷ ({number(now)} {'−' if up else '+'} {number(change)})"
    return Change(base, now.scaled, (change, now), text, nearest)


def _grown(rate: Quantity, change: Change) -> Relation:
    per_cent = change.per_cent
    holds = abs(per_cent - rate.value) <= HALF * Decimal(10) ** -rate.decimals + _slack(change)
    sign = "≈" if holds else "≠"
    text = f"{change.text} = {per_cent.quantize(Decimal('0.01')):f}% {sign} {number(rate)}%"
    return Relation(Kind.RATE, holds, (rate,), text, change.figures, grade=Grade.LIKELY)


def _slack(change: Change) -> Decimal:
    """What rounding of the two figures can move their rate, in percent."""
    rounded = [f for f in change.figures if f.decimals or f.ulp > 1]
    return sum((HUNDRED * f.ulp / change.base for f in rounded), TINY) if change.base > 0 else TINY


def difference(ledger: Ledger, sentence: Sentence, by: Quantity) -> Iterator[Relation]:
    """产值680万元，比2021年的520万元增加160万元; 由186.4万元提升到271.9万元，增收85.5万元."""
    for change in _before(ledger, sentence, by):
        one, two = change.figures
        if measure(one) == measure(by) and abs(two.scaled - one.scaled) == by.scaled and by not in change.figures:
            high, low = (two, one) if two.scaled > one.scaled else (one, two)
            yield Relation(Kind.SUM, True, (by,), f"{number(high)} − {number(low)} = {number(by)}", (one, two))
            return


def points(sentence: Sentence, rise: Quantity) -> Iterator[Relation]:
    """由86.2%提高到90.4%，提高4.2个百分点."""
    before = [f for f in sentence.figures if f.span < rise.span and f.kind is FigureKind.PERCENT and not f.approximate]
    if len(before) < 2 or rise.approximate:
        return
    one, two = before[-2:]
    change = abs(two.value - one.value)
    holds = abs(change - rise.value) <= HALF * Decimal(10) ** -rise.decimals * (
        1 if rise.decimals < two.decimals else 0
    )
    cued = Cue.FROM in one.cues and Cue.TO in two.cues and one.segment == rise.segment
    if holds or cued:
        high, low = max(one.value, two.value), min(one.value, two.value)
        text = f"{high:f} − {low:f} {'=' if holds else '≠'} {number(rise)}"
        yield Relation(Kind.RATE, holds, (rise,), text, (one, two), grade=Grade.LIKELY)
