"""Where a series of markers does not count 1, 2, 3 … One slip of the writer is one slip here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import groupby

from notice_lint.notice import Notice, Numbered, Series
from notice_lint.tieout.once import once


class Slip(StrEnum):
    """What can be wrong with a member of a series."""

    GAP = "gap"
    REPEATED = "repeated"
    OUT_OF_ORDER = "out-of-order"
    FIRST = "first"


@dataclass(frozen=True, slots=True)
class Anomaly:
    """A member that does not count on from `before`. `expected` are the numbers that should have stood there;
    `elsewhere` are the members of the same series that carry them; `after` is the next member, which counts on as if
    this one were right."""

    slip: Slip
    member: Numbered
    before: Numbered | None
    expected: tuple[int, ...]
    elsewhere: tuple[Numbered, ...] = ()
    after: Numbered | None = None


@once
def all_anomalies(notice: Notice) -> tuple[tuple[Series, list[Anomaly]], ...]:
    """Every series of the notice with what is wrong with its numbers, in the order of the text."""
    return tuple((series, anomalies(notice, series)) for series in notice.series)


def anomalies(notice: Notice, series: Series) -> list[Anomaly]:
    """What is wrong with the numbers of `series`, in the order of the text."""
    members = [member for member in series.members if member.marker.number is not None]
    if len({member.marker.form for member in members}) > 1 or len(members) < len(series.members):
        return []  # two ways of counting mixed: no number of one follows from the other
    if not series.whole:
        return _Walk().over(members)
    return anomalies_over(_by_section(notice, members))


def anomalies_over(parts: Sequence[Sequence[Numbered]]) -> list[Anomaly]:
    """What is wrong with one numbering that runs on through `parts`, the sections of a notice."""
    members = [member for part in parts for member in part]
    counts = Counter(map(number, members))
    walk = _Walk(everywhere={number(member): member for member in reversed(members)}, stated=set(counts))
    found: list[Anomaly] = []
    for part, ahead in zip(parts, [*parts, []][1:], strict=True):
        # In a notice arranged by status the next section goes back to a number that this one left out; only where the
        # last number stands twice does the one behind it tell which of the two is wrong.
        following = number(ahead[0]) if ahead and counts[number(part[-1])] > 1 else 0
        found += walk.over(part, following)
    return found


def number(member: Numbered) -> int:
    """The number of a member; 0 where it has none."""
    return member.marker.number or 0


def _by_section(notice: Notice, members: Sequence[Numbered]) -> list[list[Numbered]]:
    """The members of a series by the highest heading they stand under."""

    def top(member: Numbered) -> int:
        path = notice.heading_path(member.marker.span.start)
        return path[0].span.start if path else -1

    return [list(part) for _, part in groupby(members, key=top)]


@dataclass
class _Walk:
    """A walk along a series. `last` is the number that the next member should follow."""

    everywhere: dict[int, Numbered] = field(default_factory=dict)
    stated: set[int] = field(default_factory=set)
    last: int = 0
    before: Numbered | None = None
    seen: set[int] = field(default_factory=set)
    missing: set[int] = field(default_factory=set)
    forgiven: int = 0  # numbers that a misnumbered member before has taken the place of

    def over(self, members: Sequence[Numbered], behind: int = 0) -> list[Anomaly]:
        """The anomalies of one part; `behind` is the number that follows it. Numbers missing so far may fill in."""
        found: list[Anomaly] = []
        swapped, fills, highest = False, frozenset(self.missing), 0
        for member, ahead in zip(members, [*members, None][1:], strict=True):
            if number(member) in fills and number(member) > highest:
                highest = number(member)
                self.missing.discard(highest)
                self.take(member)
                continue
            following = number(ahead) if ahead else behind
            anomaly = None if swapped else self.step(member, following)
            swapped = False
            out = anomaly is not None and anomaly.slip is Slip.OUT_OF_ORDER
            if out and ahead and following == self.last and following < number(member):
                # 3 and 2 in each other's place: told once, at the 2.
                anomaly = Anomaly(Slip.OUT_OF_ORDER, ahead, member, (number(member),))
                self.last, swapped = number(member), True
                self.seen |= {number(member), following}
            if anomaly:
                found.append(replace(anomaly, after=ahead if anomaly.member is member else None))
            highest = max(highest, number(member))
            self.take(member)
        return found

    def take(self, member: Numbered) -> None:
        self.before = member
        self.seen.add(number(member))

    def step(self, member: Numbered, following: int) -> Anomaly | None:
        """Take one member, knowing the number of the one behind it (0 for none)."""
        here, expected = number(member), self.last + 1
        if here == expected:
            self.last = here
            return None
        if here in self.seen or (here == self.last and here):
            # 1 2 2 3: one too many; 1 2 2 4: the second 2 stands for 3.
            if here == 1 and following == 2:
                # All of it starts again: that is one slip, and the rest is judged by itself.
                self.last, self.seen, self.missing = 1, set(), set()
            elif following != expected:
                self.last = expected
            return Anomaly(Slip.REPEATED, member, self.before, (expected,), tuple(self.earlier(here)))
        if here == expected + 1 and following == expected:
            self.last = expected
            return Anomaly(Slip.OUT_OF_ORDER, member, self.before, (expected,))
        if following and following in (expected, expected + 1) and here != expected:
            # The next one counts on as if this one carried the right number.
            self.last = expected if following == expected + 1 else self.last
            return Anomaly(Slip.OUT_OF_ORDER, member, self.before, (expected,))
        if here < expected:
            self.missing.discard(here)
            return Anomaly(Slip.OUT_OF_ORDER, member, self.before, (expected,))
        if self.last < following < here:
            self.forgiven += 1
            return Anomaly(Slip.OUT_OF_ORDER, member, self.before, (expected,))
        return self.gap(member, here, expected)

    def gap(self, member: Numbered, here: int, expected: int) -> Anomaly | None:
        skipped = tuple(range(expected, here))
        self.missing |= set(skipped)
        self.last = here
        lost = [n for n in skipped if n not in self.stated]
        if lost and len(lost) <= self.forgiven:
            self.forgiven -= len(lost)
            if len(lost) == len(skipped):
                return None
            skipped, lost = tuple(n for n in skipped if n in self.stated), []
        elsewhere = tuple(self.everywhere[n] for n in skipped if n in self.everywhere)
        slip = Slip.FIRST if self.before is None and not elsewhere else Slip.GAP
        return Anomaly(slip, member, self.before, tuple(lost) if lost else skipped, elsewhere)

    def earlier(self, here: int) -> list[Numbered]:
        return [self.everywhere[here]] if here in self.everywhere else []
