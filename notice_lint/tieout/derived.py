"""Figures that others give: products (3个单位各2名，共6名), complements (不合格的9个), net changes. They only tie."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from notice_lint.patterns import pattern
from notice_lint.quantity import FigureKind, Quantity, ScopeKind
from notice_lint.tieout.ledger import Ledger, Sentence
from notice_lint.tieout.relations import COUNTED, PERSONS, Kind, Relation, countable, measure, written

EACH = pattern("每|各(?!类|种|项|级|方面|单位|部门)|人均|户均|单[台笔项次]")
OWNER = pattern("每(?:个([一-鿿]{2})|([一-鿿]))")
NOT = pattern("(?:不|未|没有)([一-鿿]{2})")
OF_PERSONS = ("人均", "每人", "每名")
WITHIN = 60  # code points between the figures of a product


def derived(ledger: Ledger) -> Iterator[Relation]:
    """Every product, complement and net change that is certain."""
    for at, sentence in enumerate(ledger.sentences):
        figures = [*sentence.figures, *(f for s in ledger.reach(at, 1) for f in s.figures)]
        yield from _products(ledger, sentence, figures)
        yield from _complements(ledger, at, sentence)
        yield from _net(ledger, sentence)
    for bracket in ledger.brackets:
        yield from _sum_of_products(ledger, bracket)


def _of_each(ledger: Ledger, figure: Quantity) -> bool:
    """Whether the figure is said of each: 各增配2000册, 每家2000元."""
    if figure.scope and figure.scope.kind is ScopeKind.EACH:
        return True
    return bool(EACH.search(ledger.quote(figure.before)))


def _products(ledger: Ledger, sentence: Sentence, figures: list[Quantity]) -> Iterator[Relation]:
    for each in sentence.figures:
        if each.kind not in COUNTED or each.approximate or not _of_each(ledger, each) or each.scaled <= 1:
            continue
        for owners in _owners(ledger, sentence, each):
            for whole in figures:
                apart = whole.span not in (each.span, owners.span) and _near(whole, each)
                fits = apart and measure(whole) == measure(each) and not _of_each(ledger, whole)
                if fits and not whole.approximate and whole.scaled == owners.scaled * each.scaled:
                    yield _product(whole, owners, each)
                    return


def _owners(ledger: Ledger, sentence: Sentence, each: Quantity) -> list[Quantity]:
    """How many each is said of: those counted in the word behind 每, else those counted last before it."""
    counts = [
        f
        for f in sentence.figures
        if f.kind is FigureKind.COUNT
        and not f.approximate
        and f is not each
        and not _of_each(ledger, f)
        and f.scaled > 1
    ]
    lead = ledger.quote(each.before)
    word = OWNER.search(lead)
    if lead.strip().endswith(OF_PERSONS) or (word and word[2] and word[2] in PERSONS):
        return [f for f in counts if f.unit in PERSONS]
    if word:
        return [f for f in counts if (f.noun.startswith(word[1]) if word[1] else f.unit == word[2])]
    before = [f for f in counts if f.span < each.span and measure(f) != measure(each)]
    return before[-1:]


def _near(one: Quantity, other: Quantity) -> bool:
    return max(one.span.start, other.span.start) - min(one.span.end, other.span.end) <= WITHIN


def _product(whole: Quantity, owners: Quantity, each: Quantity) -> Relation:
    every = (whole, each)
    text = f"{written(whole, every)} = {owners.value:f} × {written(each, every)}"
    return Relation(Kind.SUM if whole.kind is FigureKind.MONEY else Kind.PARTS, True, (whole, owners, each), text)


def _sum_of_products(ledger: Ledger, bracket: Sentence) -> Iterator[Relation]:
    """12名（9个村各1名，3个供水点各1名）."""
    whole = ledger.last_before(bracket.span.start)
    twos = list(zip(bracket.figures[::2], bracket.figures[1::2], strict=False))
    if whole is None or bracket.span.start - whole.span.end > 2 or len(bracket.figures) % 2 or not twos:
        return
    if not all(_of_each(ledger, each) and measure(each) == measure(whole) for _, each in twos):
        return
    if sum(owners.scaled * each.scaled for owners, each in twos) == whole.scaled:
        terms = " + ".join(f"{owners.value:f} × {each.value:f}" for owners, each in twos)
        figures = (whole, *(figure for two in twos for figure in two))
        yield Relation(Kind.PARTS, True, figures, f"{whole.value:f} = {terms}")


def _complements(ledger: Ledger, at: int, sentence: Sentence) -> Iterator[Relation]:
    """抽检点位318个，合格309个…；不合格的9个点位: what is said of the rest with 不."""
    later = [f for s in ledger.reach(at) for f in s.figures]
    for index, part in enumerate(sentence.figures[1:], 1):
        word = part.topic[-2:]
        if len(word) < 2 or not countable(part):
            continue
        for rest in (*sentence.figures[index + 1 :], *later):
            denied = {
                match[1]
                for match in NOT.finditer(
                    ledger.quote(rest.before) + ledger.text[rest.number_span.end : rest.span.end + 6]
                )
            }
            if word not in denied or measure(rest) != measure(part) or not countable(rest):
                continue
            for whole in sentence.figures[:index]:
                if measure(whole) == measure(part) and countable(whole) and whole.scaled == part.scaled + rest.scaled:
                    yield _sum(whole, part, rest)
                    return


def _net(ledger: Ledger, sentence: Sentence) -> Iterator[Relation]:
    """清退203户、341人，新纳入157户、266人，净减少46户、75人."""
    for net in sentence.figures:
        lead = ledger.text[max(net.segment.start, net.span.start - 12) : net.span.start]
        if "净" not in lead or net.approximate:
            continue
        before = [f for f in sentence.of(measure(net)) if f.span < net.span]
        for one, other in combinations(before, 2):
            if abs(one.scaled - other.scaled) == net.scaled:
                high, low = (one, other) if one.scaled > other.scaled else (other, one)
                yield _sum(high, low, net)
                break


def _sum(whole: Quantity, part: Quantity, rest: Quantity) -> Relation:
    every = (whole, part, rest)
    text = f"{written(whole, every)} = {written(part, every)} + {written(rest, every)}"
    return Relation(Kind.SUM if whole.kind is FigureKind.MONEY else Kind.PARTS, True, every, text)
