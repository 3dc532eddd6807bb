"""What one figure says of another: a relation holds or fails, and shows its arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from notice_lint.quantity import FigureKind, Quantity, ScopeKind
from notice_lint.text import Span


class Kind(StrEnum):
    """Kinds of relation; a TOT rule reads one or two of them."""

    OUTLINE = "outline"  # a stated total against the outline
    PARTS = "parts"  # a total against its parts
    SUM = "sum"  # a list of amounts against their sum, a difference
    SUBSET = "subset"  # a part against the whole that it is taken from
    RATE = "rate"
    LISTING = "listing"  # a count against the list that it counts
    STATUS = "status"  # a count by status against the outline
    RESTATED = "restated"  # a figure against itself elsewhere
    AGE = "age"  # a length of time against the years beside it


class Grade(StrEnum):
    """How sure a failing relation is. A NOTE takes no part in a verdict."""

    CERTAIN = "certain"
    LIKELY = "likely"
    NOTE = "note"


class Verdict(StrEnum):
    """What the notice says of a figure."""

    TIED = "tied"
    CONFLICT = "conflict"
    UNTIED = "untied"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between figures.

    `figures` are those whose verdict it decides: of one that holds all that it bears out, of one that fails those that
    it contradicts. `others` take part besides, as do `places` (headings, lists). `arithmetic` is `39 + 5 = 44`,
    `values` what else a message needs.
    """

    kind: Kind
    holds: bool
    figures: tuple[Quantity, ...]
    arithmetic: str
    others: tuple[Quantity, ...] = ()
    places: tuple[Span, ...] = ()
    grade: Grade = Grade.CERTAIN
    case: str = "default"
    values: tuple[tuple[str, int | str], ...] = ()

    @property
    def spans(self) -> frozenset[Span]:
        """The places of all figures that take part."""
        return frozenset(figure.span for figure in (*self.figures, *self.others))


PERSONS = frozenset("人名位")
GENERIC = frozenset("个项条件")
GATHERINGS = frozenset(("场", "场次"))
MEASURES = {unit: name for name, units in (("人", PERSONS), ("个", GENERIC), ("场", GATHERINGS)) for unit in units}
ASIDE = frozenset((ScopeKind.EACH, ScopeKind.LIMIT, ScopeKind.COMPARED))
COUNTED = frozenset((FigureKind.COUNT, FigureKind.MONEY, FigureKind.SIZE))


def measure(figure: Quantity) -> str:
    """What kind of thing is counted: figures of one measure may be added."""
    if figure.kind is FigureKind.MONEY:
        return "元" if figure.unit != "美元" else "美元"
    return MEASURES.get(figure.unit, figure.unit)


def digits(figure: Quantity) -> str:
    """The significant digits: 26490 and 0.2649 have the same."""
    return _digits(figure.scaled)


@lru_cache(maxsize=4096)
def _digits(value: Decimal) -> str:
    return "".join(map(str, value.normalize().as_tuple().digits))


def adds_to(part: Quantity, whole: Quantity) -> bool:
    """Whether the part may be added into the whole: of its measure, or persons in a sum of times (人次)."""
    return measure(part) == measure(whole) or (whole.unit == "人次" and part.unit in PERSONS)


def countable(figure: Quantity) -> bool:
    """Whether the figure may take part in a sum."""
    return (
        figure.kind in COUNTED
        and not figure.approximate
        and not figure.per
        and not (figure.scope and figure.scope.kind in ASIDE)
    )


def sure(figure: Quantity) -> bool:
    """Whether the figure may take part in a contradiction: exact, of this round, and done, not planned."""
    return countable(figure) and figure.scope is None and not figure.indefinite


def total(figures: Iterable[Quantity]) -> Decimal:
    """Their sum, scaled."""
    return sum((figure.scaled for figure in figures), Decimal(0))


def adds_up(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether the parts add up to the whole, at the precision that is stated."""
    off = abs(total(parts) - whole.scaled)
    finest = min(part.ulp for part in parts)
    return off == 0 or (whole.ulp > finest and whole.kind is not FigureKind.COUNT and off * 2 <= whole.ulp)


def is_off(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether no rounding of the figures stated lets the parts add up to the whole."""
    rounded = [figure.ulp for figure in (whole, *parts) if figure.decimals and figure.ulp > Decimal("0.01")]
    slack = min(rounded, default=Decimal(0)) * (len(parts) + 1) / 2
    coarse = whole.ulp / 2 if whole.kind is not FigureKind.COUNT and whole.ulp > 1 else Decimal(0)
    return abs(total(parts) - whole.scaled) > max(slack, coarse)


def number(figure: Quantity) -> str:
    """The number as written, in Arabic digits."""
    return format(figure.value, "f")


def _one_scale(figures: Sequence[Quantity]) -> bool:
    return len({figure.ulp * 10**figure.decimals for figure in figures}) == 1


def written(figure: Quantity, figures: Sequence[Quantity]) -> str:
    """The number beside others: with its scale where theirs differ."""
    if _one_scale(figures):
        return number(figure)
    scaled = format(figure.scaled.normalize(), "f")
    return f"{scaled}{figure.unit}"


def sum_text(whole: Quantity, parts: Sequence[Quantity], holds: bool, extra: int = 0) -> str:
    """`22 = 3 + 16 + 3` or `22 ≠ 3 + 16 + 4`."""
    every = [whole, *parts]
    terms = [written(part, every) for part in parts] + ([str(extra)] if extra else [])
    exact = total(parts) + extra == whole.scaled
    sign = ("=" if exact else "≈") if holds else "≠"
    return f"{written(whole, every)} {sign} {' + '.join(terms)}"


def alike(one: str, other: str, least: int = 2) -> bool:
    """Whether two nouns share a stretch of `least` characters; an empty one is like any."""
    if not one or not other:
        return True
    return shared(one, other, least)


def shared(one: str, other: str, least: int = 2) -> bool:
    """Whether both hold one stretch of `least` characters."""
    return any(one[at : at + least] in other for at in range(len(one) - least + 1))


def same_thing(part: Quantity, whole: Quantity) -> bool:
    """Whether a part may be of what the whole counts: the nouns do not speak against it."""
    if measure(part) != measure(whole):
        return False
    if part.kind is not FigureKind.COUNT or part.unit not in GENERIC:
        return True
    return alike(part.noun, whole.noun + whole.topic)
