"""The figures that a notice states, each with its unit, its head noun and the words around it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from notice_lint.status import StatusKind
from notice_lint.text import Span


class FigureKind(StrEnum):
    """What a figure measures. Ordinals, identifiers and dates are no figures."""

    COUNT = "count"
    MONEY = "money"  # scaled to yuan
    PERCENT = "percent"
    POINTS = "points"  # 个百分点
    TIMES = "times"  # 倍
    DURATION = "duration"
    SIZE = "size"  # 亩, 吨, 平方米


class Cue(StrEnum):
    """What the words around a figure say of its part in the sentence. The words are terminals of phrases.lark."""

    SUM = "sum"  # 共计, 合计: a list before it adds up
    TOTAL = "total"  # 共, 累计
    SUBSET = "subset"  # 其中, 包括
    AMONG = "among"  # 44个问题中: what follows is a part of it
    REST = "rest"  # 另有, 其余: with it the parts are all told
    STILL = "still"  # 尚有, 还有, 其他: as REST, where parts stand before it
    RESPECTIVELY = "respectively"
    ACTUAL = "actual"  # 实际支出
    DIFFERENCE = "difference"  # 套取, 结余
    FEEDBACK = "feedback"  # 反馈, 指出, 查出
    DERIVED = "derived"  # 梳理, 细化, 分解
    RATE = "rate"  # 完成率, 占
    GROWTH = "growth"  # 增长, 下降
    FROM = "from"  # 由41.5万元
    TO = "to"  # 提高到58.9万元
    STATE = "state"  # 已, 正, 未: says how far the thing has come
    DONE = "done"  # 已
    OPEN = "open"  # 等: not all are told
    FOLLOWING = "following"  # 以下三项: the list comes after
    RESUMES = "resumes"  # begins a sentence and says no noun: 2起一审败诉


class ScopeKind(StrEnum):
    """Why a figure is not held against the others."""

    EARLIER = "earlier"  # another round or year: 上轮, 2016年审计反馈, 上年
    PLAN = "plan"
    EACH = "each"
    LIMIT = "limit"
    COMPARED = "compared"  # 比上年14.94亿元
    BODY = "body"  # another body's claim: 审计, 信访


@dataclass(frozen=True, slots=True)
class Scope:
    """The words that take a figure out of this round's account."""

    kind: ScopeKind
    span: Span

    def moved(self, by: int) -> Scope:
        """The same, so many code points further on."""
        return Scope(self.kind, self.span.moved(by))


@dataclass(frozen=True, slots=True)
class Listing:
    """Things listed right before a figure that counts them: `12、15、16、19等4个`, `《甲》《乙》2项制度`.

    `fewest` and `most` are the numbers of things under every reading (和 joins or stands inside a name). `open` is true
    with 等. `numbers` are the members of a list of item numbers. `sure` is false where the beginning is a guess.
    """

    span: Span
    fewest: int
    most: int
    open: bool = False
    numbers: tuple[int, ...] = ()
    sure: bool = True

    def moved(self, by: int) -> Listing:
        """The same, so many code points further on."""
        return replace(self, span=self.span.moved(by))


@dataclass(frozen=True, slots=True)
class Mention:
    """Problems named by their numbers: `第3、7、12项` with `status` ONGOING. `open` is true with 等.

    `除问题14` is `excepted`: its status is that of all the others.
    """

    span: Span
    numbers: tuple[int, ...]
    status: StatusKind | None = None
    excepted: bool = False
    open: bool = False

    def moved(self, by: int) -> Mention:
        """The same, so many code points further on."""
        return Mention(self.span.moved(by), self.numbers, self.status, self.excepted, self.open)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure: number, measure word and head noun, e.g. 已完成整改 `39个` or `44个具体问题`.

    `span` is number, approximation and unit (`近80余家`), with the head noun that follows directly; `number_span`
    the number alone.
    `value` is as stated, before the scale (`264.9` of 264.9万元); `scaled` has the scale applied.
    `decimals` are those of the number as written. `approximate` covers 余, 近, 约, 多, 以上, 不少于, 两三 and
    ranges, of which `upper` is the end. `ulp` is the weight of the last digit, in units of `scaled`.
    `before` and `after` are the words of its clause up to the figures beside it; `clause` runs between commas,
    `segment` between semicolons, `sentence` between full stops, all inside `bracket` where the figure stands in one.
    `indefinite` marks 一项, 一次, which count only where a relation needs them.
    """

    span: Span
    number_span: Span
    value: Decimal
    unit: str
    scaled: Decimal
    decimals: int = 0
    noun: str = ""
    approximate: bool = False
    kind: FigureKind = FigureKind.COUNT
    upper: Decimal | None = None
    ulp: Decimal = Decimal(1)
    per: str = ""
    indefinite: bool = False
    before: Span = Span(0, 0)
    after: Span = Span(0, 0)
    clause: Span = Span(0, 0)
    segment: Span = Span(0, 0)
    sentence: Span = Span(0, 0)
    bracket: Span | None = None
    cues: frozenset[Cue] = frozenset()
    status: StatusKind | None = None
    scope: Scope | None = None
    bodies: frozenset[str] = frozenset()  # 巡察, 审计, 选人用人: whose claim it is
    topic: str = ""  # the words it is said of, before it: 追缴租金
    listing: Listing | None = None

    def moved(self, by: int) -> Quantity:
        """The same, so many code points further on."""
        return Quantity(
            self.span.moved(by),
            self.number_span.moved(by),
            self.value,
            self.unit,
            self.scaled,
            self.decimals,
            self.noun,
            self.approximate,
            self.kind,
            self.upper,
            self.ulp,
            self.per,
            self.indefinite,
            self.before.moved(by),
            self.after.moved(by),
            self.clause.moved(by),
            self.segment.moved(by),
            self.sentence.moved(by),
            None if self.bracket is None else self.bracket.moved(by),
            self.cues,
            self.status,
            self.scope and self.scope.moved(by),
            self.bodies,
            self.topic,
            self.listing and self.listing.moved(by),
        )
