"""Totals and parts that do not add up, where the wording says that these are all the parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from notice_lint.quantity import Cue, FigureKind, Quantity, ScopeKind
from notice_lint.status import StatusKind
from notice_lint.text import Span
from notice_lint.tieout.closed import classes_again, of_one_kind, respectively
from notice_lint.tieout.ledger import Ledger, Sentence
from notice_lint.tieout.parts import REST, differences, is_list
from notice_lint.tieout.rates import gives
from notice_lint.tieout.relations import (
    GENERIC,
    Relation,
    adds_to,
    adds_up,
    alike,
    measure,
    same_thing,
    shared,
    sure,
    total,
)
from notice_lint.tieout.splits import fails, names_problems, over, plain
from notice_lint.tieout.told import answer, bracketed, done_to_open, overrun, resumed, told_one_by_one

OPEN = frozenset((StatusKind.PARTIAL, StatusKind.ONGOING, StatusKind.STANDING, StatusKind.INCOMPLETE))
PROBLEM = "问题"
MODES = ("立行立改", "立查立改", "限期整改", "分阶段整改", "持续整改", "长期整改", "长期坚持")
Finder = Callable[[Ledger, int], Iterator[Relation]]


def broken_sums(ledger: Ledger, closed: Sequence[Relation]) -> Iterator[Relation]:
    """Splits that the wording closes and that no reading adds up. `closed` are the sums that hold."""
    settled = {figure.span for relation in closed for figure in relation.figures[1:]}
    for at in range(len(ledger.sentences)):
        taken: set[Span] = set()
        for find in FINDERS:
            for relation in find(ledger, at):
                last = relation.others[-1] if relation.others else relation.figures[0]
                summed = Cue.SUM in relation.figures[0].cues
                if (last.span in settled and not summed) or {relation.figures[0].span, last.span} & taken:
                    continue
                if any(relation.figures[0].span == sum_.figures[0].span for sum_ in closed):
                    continue
                taken |= {relation.figures[0].span, last.span}
                yield relation
    yield from classes_again(ledger, closed, holds=False)
    for bracket in ledger.brackets:
        yield from bracketed(ledger, bracket)


def _rest(ledger: Ledger, at: int) -> Iterator[Relation]:
    """收集22项,解决3项,研究16项,另有4项: the rest closes the split."""
    sentence = ledger.sentences[at]
    for rest in sentence.figures:
        if not REST & rest.cues or not sure(rest) or rest.listing or _left_out(ledger, rest):
            continue
        line = [figure for figure in sentence.of(measure(rest)) if figure.span < rest.span]
        weak = Cue.REST not in rest.cues
        whole, parts = _whole_of(ledger, at, line, rest)
        if whole is None or not parts or not _one_unit(whole, [*parts, rest]):
            continue
        if _several_wholes(line, whole) or any(adds_up(whole, [*parts[n:], rest]) for n in range(1, len(parts))):
            continue
        if weak and not (
            any(p.status or {Cue.SUBSET, Cue.STATE} & p.cues for p in parts) and is_list(ledger, [*parts, rest])
        ):
            continue
        if relation := fails(whole, [*parts, rest]):
            yield relation


def _several_wholes(line: Sequence[Quantity], whole: Quantity) -> bool:
    """本级11个问题已解决10个，社区78个问题已解决77个，其余2个: the rest is that of both."""
    return (
        any(plain(figure) and same_thing(figure, whole) for figure in line[: line.index(whole)])
        if whole in line
        else False
    )


def _one_unit(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether one measure word runs through: 44个问题 may be told as 40项 and 4项, but 12人 not as 4名 and 3名."""
    units = {part.unit for part in parts}
    return len(units) == 1 and (whole.unit in units or names_problems(whole))


def _left_out(ledger: Ledger, rest: Quantity) -> bool:
    """除14外其余4个: what is left out is named, not counted."""
    return "除" in ledger.text[max(rest.segment.start, rest.span.start - 60) : rest.span.start]


def _whole_of(ledger: Ledger, at: int, line: list[Quantity], rest: Quantity) -> tuple[Quantity | None, list[Quantity]]:
    """The whole that `line` and the rest are parts of: the first that is greater than each, or one said just before."""
    for index, figure in enumerate(line):
        parts = line[index + 1 :]
        if parts and plain(figure) and over(figure, [*parts, rest]):
            return figure, parts
    if not line or not all(figure.status or {Cue.STATE, Cue.SUBSET} & figure.cues for figure in line):
        return None, []
    for sentence in ledger.back(at, 1):
        for figure in reversed(sentence.of(measure(rest))):
            if plain(figure) and over(figure, [*line, rest]):
                return figure, line
    return None, []


def _by_status(ledger: Ledger, at: int) -> Iterator[Relation]:
    """44个问题，完成40项，正在推进4项: a status of each kind is told, so all are told."""
    for run in _status_runs(ledger, ledger.sentences[at]):
        whole = _whole_before(ledger, at, run[0])
        if whole and _untold(ledger.sentences[at], whole, run):
            continue
        if whole and (relation := fails(whole, run)):
            yield relation


def _untold(sentence: Sentence, whole: Quantity, run: Sequence[Quantity]) -> bool:
    """25个，已完成20个，基本完成3个，完成率92%: the rate itself says that some are not told of."""
    rates = [figure for figure in sentence.figures if figure.kind is FigureKind.PERCENT and figure.span > run[-1].span]
    return any(gives(run, (whole,), rate) and rate.value < 100 for rate in rates)


def _status_runs(ledger: Ledger, sentence: Sentence) -> Iterator[list[Quantity]]:
    counts = [figure for figure in sentence.figures if figure.kind is FigureKind.COUNT]
    run: list[Quantity] = []
    for figure in [*counts, None]:
        if figure and figure.status and (not run or measure(figure) == measure(run[0])):
            run.append(figure)
            continue
        if figure and run and figure.unit not in GENERIC and figure.bracket is None and not shared(figure.noun, "问题"):
            # 处理12人, 金额 between two statuses say something else of the same problems
            continue
        if len(run) > 1 and _complete(run) and not (figure and _continues(ledger, run[-1], figure)):
            yield run
        run = [figure] if figure and figure.status else []


def _complete(run: Sequence[Quantity]) -> bool:
    kinds = [figure.status for figure in run]
    return len(set(kinds)) == len(kinds) and StatusKind.COMPLETED in kinds and bool(OPEN & set(kinds))


def _continues(ledger: Ledger, last: Quantity, figure: Quantity) -> bool:
    """Whether the list goes on after the statuses (移送13个)."""
    same = measure(last) == measure(figure) and last.segment == figure.segment
    return same and is_list(ledger, [last, figure]) and alike(figure.noun, PROBLEM) and not figure.noun


def _whole_before(ledger: Ledger, at: int, first: Quantity) -> Quantity | None:
    """The total that a split by status belongs to."""
    here = [figure for figure in ledger.sentences[at].of(measure(first)) if figure.span < first.span and plain(figure)]
    if among := [figure for figure in here if Cue.AMONG in figure.cues and figure.segment == first.segment]:
        return among[-1]
    named = [figure for figure in here if names_problems(figure)]
    if named:
        return named[-1] if len(named) == 1 or named[-1].segment == first.segment else None
    if here:
        bare = not here[0].topic and bool(here[0].noun)
        beside = here[0].unit == first.unit and is_list(ledger, [here[0], first])
        return here[0] if len(here) == 1 and (bare or beside) else None
    for sentence in ledger.back(at, 1):
        named = [f for f in sentence.of(measure(first)) if plain(f) and names_problems(f)]
        if len(named) == 1:
            return named[0]
        if named:
            return None
    return None


def _by_mode(ledger: Ledger, at: int) -> Iterator[Relation]:
    """22个问题，分为立行立改13个、限期整改6个、长期整改2个."""
    sentence = ledger.sentences[at]
    for whole in filter(names_problems, sentence.figures):
        later = [f for f in sentence.figures if f.span > whole.span and f.segment == whole.segment]
        run = [f for f in later if f.unit == whole.unit and f.topic.endswith(MODES)]
        if (
            len(run) > 1
            and run == later[: len(run)]
            and is_list(ledger, run)
            and _kinds(run)
            and (relation := fails(whole, run))
        ):
            yield relation


def _kinds(run: Sequence[Quantity]) -> bool:
    """Whether the modes told are all there are: at once and later, in two or three kinds."""
    modes = {figure.topic[-4:] for figure in run}
    return len(modes) == len(run) and any(mode in ("立行立改", "立查立改") for mode in modes)


def _summed(ledger: Ledger, at: int) -> Iterator[Relation]:
    """12.48万元、8万元…，共计48万元: the list before the sum."""
    for whole in ledger.sentences[at].figures:
        strong = Cue.SUM in whole.cues
        if not strong and not (Cue.TOTAL in whole.cues and whole.kind is not FigureKind.COUNT):
            continue
        run = _list_before(ledger, ledger.sentences[at], whole)
        if len(run) < 2 or (whole.kind is FigureKind.COUNT and any(figure.scaled > whole.scaled for figure in run)):
            continue
        nouns = {figure.noun for figure in run if figure.noun}
        mixed = len({*(f.unit for f in run), whole.unit}) > 1 and whole.unit != "人次"
        if whole.kind is FigureKind.COUNT and (mixed or len(nouns) > 1):
            continue
        if relation := fails(whole, run):
            yield relation


def _list_before(ledger: Ledger, sentence: Sentence, whole: Quantity) -> list[Quantity]:
    """The list that ends right before `whole`: same measure, clause by clause, nothing left open."""
    run: list[Quantity] = []
    later = whole
    for figure in reversed([f for f in sentence.figures if f.span < whole.span]):
        words = ledger.between(figure, later)
        if any(mark in words for mark in "；;。等") or len(words) > 30:
            break
        if sum(words.count(mark) for mark in "，,、：:") > 1:
            break
        counted = later is whole and len(words) < 2  # 三项合计
        later = figure
        if counted or figure.kind is FigureKind.PERCENT or (figure.scope and figure.scope.kind is ScopeKind.COMPARED):
            continue
        if figure.span in ledger.owners:
            continue
        if not adds_to(figure, whole):
            break
        run.insert(0, figure)
    while run and (Cue.TOTAL in run[0].cues or run[0].scope):
        run.pop(0)
    split = [n for n in range(len(run) - 2) if Cue.SUBSET in run[n + 1].cues]
    closed = any(run[n].scaled == total(run[n + 1 :]) for n in split)
    return [] if closed else run  # a whole with its parts is no list of addends


def _difference(ledger: Ledger, at: int) -> Iterator[Relation]:
    yield from differences(ledger, at, holds=False)


FINDERS: tuple[Finder, ...] = (
    _by_status,
    _by_mode,
    _rest,
    _summed,
    _difference,
    done_to_open,
    respectively,
    of_one_kind,
    told_one_by_one,
    resumed,
    overrun,
    answer,
)
