"""Splits that fail only because they are read where none is stated: a level that was reached, a sum already closed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from notice_lint.notice import Notice
from notice_lint.patterns import pattern
from notice_lint.quantity import Quantity
from notice_lint.text import Span
from notice_lint.tieout.relations import Kind, Relation

# 总数达到29条, 由18个变为21个: what there is in all, not what the figures before it come to.
REACHED = pattern("(?:达到?|增至|升至|降至|减至|增加到|减少到|提高到|扩大到|发展到|压缩到|调整为|变为)(?:了)?$")
CHANGED = pattern("(?:变为|变成|增至|升至|降至|减至|增加到|减少到|提高到|扩大到|压缩到|调整为|调整到)")
NEAR = 8  # code points on each side of a figure in which such a word stands


class Closed:
    """The sums that hold, by the places of their figures."""

    def __init__(self, sums: Iterable[Relation]) -> None:
        self._by_place: defaultdict[Span, list[Relation]] = defaultdict(list)
        for sum_ in sums:
            for figure in sum_.figures if sum_.holds else ():
                self._by_place[figure.span].append(sum_)

    def sharing(self, figures: Iterable[Quantity]) -> Iterator[Relation]:
        """Those that one of `figures` is part of."""
        for figure in figures:
            yield from self._by_place.get(figure.span, ())


def misread(notice: Notice, relation: Relation, closed: Closed) -> bool:
    """Whether a failing split or sum is none: nothing is held against a figure that is a level, nor against figures
    that already make up a sum of their own."""
    if relation.kind not in (Kind.PARTS, Kind.SUM) or len(relation.figures) != 1:
        return False
    whole = relation.figures[0]
    near = closed.sharing((whole, *relation.others))
    return _is_level(notice, whole) or any(_takes_in(relation, sum_) for sum_ in near)


def _is_level(notice: Notice, figure: Quantity) -> bool:
    text = notice.document.text
    before = text[max(0, figure.span.start - NEAR) : figure.span.start]
    behind = Span(figure.number_span.end, figure.number_span.end + NEAR)
    return bool(REACHED.search(before) or CHANGED.search(notice.quote(behind)))


def _takes_in(relation: Relation, closed: Relation) -> bool:
    """Whether the parts of a failing split hold a whole with all its parts, or its whole is a part beside its parts."""
    own = {figure.span for figure in closed.figures}
    parts = {figure.span for figure in relation.others}
    whole = relation.figures[0].span
    return (own <= parts and len(own) > 1) or (whole in own and len(own & parts) > 0 and not own <= parts | {whole})
