"""Measures that a notice states twice, word for word or nearly so: one hit for each group of copies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from notice_lint.finding import Hit, Part, Where
from notice_lint.notice import Notice
from notice_lint.text import Covered, Span
from notice_lint.tieout.repetition import Alike, Copies, formulas, in_one_item, joined, retold, reworded, same
from notice_lint.tieout.sentences import Unit, Wording, units

SHOWN = 24  # code points of a copied sentence that a message quotes
NAMED = 3  # places that a message names; the rest stand in `related`


@dataclass(frozen=True)
class Repeated:
    """Sentences and clauses of measures and outcomes that stand twice.

    `near` false: the same letters. `near` true: others, at least `in_item` alike (rapidfuzz ratio, 0 to 100) inside one
    problem or `across` alike anywhere. `minimum` is in code points; `own_minimum` letters must be no title, quotation,
    list of names or one of `phrases`. Sentences that differ in a name ending in one of `names` are parallel, no copies.
    A sentence under `formula_items` problems or more, and `formula_share` of them all, is a form of words, no copy.
    With `run`, sentences under two problems that share so many letters in a row, a figure among them, are told as well.
    """

    near: bool = False
    minimum: int = 20
    own_minimum: int = 12
    in_item: float = 90.0
    across: float = 85.0
    run: int = 0
    formula_items: int = 4
    formula_share: float = 0.34
    phrases: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    CASES: ClassVar[frozenset[str]] = frozenset({"default", "in-item", "shared"})
    PHRASES: ClassVar[frozenset[str]] = frozenset()
    RELATED: ClassVar[frozenset[str]] = frozenset({"copy"})

    def find(self, notice: Notice) -> Iterator[Hit]:
        """A hit for each group, on its last place or, where one problem has two, on the second of these."""
        wording = Wording(self.phrases)

        def counts(unit: Unit) -> bool:
            return wording.own(notice.quote(unit.span)) >= self.own_minimum

        found = self._units(notice)
        alike = Alike(self.in_item, self.across, self.names, counts)
        exact = same(found, counts)
        groups = reworded(notice, found, alike, exact) if self.near else exact
        for copies in joined(notice, groups):
            yield self._hit(notice, copies)
        if self.near and self.run:
            told = Covered(unit.span for copies in (*groups, *exact) for unit in copies.places)
            for copies in retold(notice, found, self.run, lambda words: wording.own(words) >= self.own_minimum):
                if not any(told.overlaps(unit.span) for unit in copies.places):
                    yield self._hit(notice, copies)

    def _units(self, notice: Notice) -> Sequence[Unit]:
        """The sentences and clauses without forms of words."""
        found = units(notice, self.minimum)
        forms = formulas(notice, found, self.formula_items, self.formula_share)
        return [unit for unit in found if not any(form in unit.letters for form in forms)] if forms else found

    def _hit(self, notice: Notice, copies: Copies) -> Hit:
        pair = in_one_item(copies)
        at = pair[1] if pair else copies.places[-1]
        others = [unit.span for unit in copies.places if unit is not at]
        ratio = int(copies.ratio)
        quote = copies.words or notice.quote(at.span)
        return Hit(
            at.span,
            {
                "text": quote if len(quote) <= SHOWN else f"{quote[:SHOWN]}…",
                "others": tuple(Where(span) for span in _on_other_lines(notice, others)[:NAMED]),
                "copies": len(copies.places),
                "ratio": ratio,
            },
            "shared" if copies.words else "in-item" if pair else "default",
            tuple(Part(span, "copy") for span in others),
            {"copies": len(copies.places), "ratio": ratio},
        )


def _on_other_lines(notice: Notice, spans: list[Span]) -> list[Span]:
    """The first of `spans` on each line."""
    return list({notice.document.line_number(span.start): span for span in reversed(spans)}.values())[::-1]
