"""Totals and parts that do not add up, where the wording says that these are all the parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from notice_lint.notice import Cue, FigureKind, Quantity, ScopeKind, StatusKind
from notice_lint.text import Span
from notice_lint.tieout.ledger import Ledger, Sentence
from notice_lint.tieout.parts import REST, answered, before_bracket, differences, is_list
from notice_lint.tieout.relations import (
    GENERIC,
    Grade,
    Kind,
    Relation,
    adds_to,
    alike,
    is_off,
    measure,
    same_thing,
    shared,
    sum_text,
    sure,
    total,
)

OPEN = frozenset((StatusKind.PARTIAL, StatusKind.ONGOING, StatusKind.STANDING, StatusKind.INCOMPLETE))
PROBLEM = "问题"
SETTLED = ("问题", "任务", "事项", "意见", "线索", "隐患")
MODES = ("立行立改", "立查立改", "限期整改", "分阶段整改", "持续整改", "长期整改", "长期坚持")
# Groups that say themselves that they share members need not add up.
OVERLAP = re.compile("交叉|重叠|重复|同时|双重|兼")
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
    for bracket in ledger.brackets:
        yield from _bracket(ledger, bracket)


def _fails(
    whole: Quantity, parts: Sequence[Quantity], grade: Grade = Grade.CERTAIN, case: str = "default"
) -> Relation | None:
    figures = (whole, *parts)
    if not all(sure(figure) for figure in figures) or not is_off(whole, parts):
        return None
    kind = Kind.SUM if whole.kind is FigureKind.MONEY else Kind.PARTS
    return Relation(kind, False, (whole,), sum_text(whole, parts, False), tuple(parts), grade=grade, case=case)


def _plain(figure: Quantity) -> bool:
    """A figure that says no status: it may be a whole."""
    return not figure.status and not {Cue.SUBSET, Cue.REST, Cue.DONE} & figure.cues


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
        if weak and not (
            any(p.status or {Cue.SUBSET, Cue.STATE} & p.cues for p in parts) and is_list(ledger, [*parts, rest])
        ):
            continue
        if relation := _fails(whole, [*parts, rest]):
            yield relation


def _one_unit(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether one measure word runs through: 44个问题 may be told as 40项 and 4项, but 12人 not as 4名 and 3名."""
    units = {part.unit for part in parts}
    return len(units) == 1 and (whole.unit in units or _names(whole))


def _left_out(ledger: Ledger, rest: Quantity) -> bool:
    """除14外其余4个: what is left out is named, not counted."""
    return "除" in ledger.text[max(rest.segment.start, rest.span.start - 60) : rest.span.start]


def _whole_of(ledger: Ledger, at: int, line: list[Quantity], rest: Quantity) -> tuple[Quantity | None, list[Quantity]]:
    """The whole that `line` and the rest are parts of: the first that is greater than each, or one said just before."""
    for index, figure in enumerate(line):
        parts = line[index + 1 :]
        if parts and _plain(figure) and _over(figure, [*parts, rest]):
            return figure, parts
    if not line or not all(figure.status or {Cue.STATE, Cue.SUBSET} & figure.cues for figure in line):
        return None, []
    for sentence in ledger.back(at, 1):
        for figure in reversed(sentence.of(measure(rest))):
            if _plain(figure) and _over(figure, [*line, rest]):
                return figure, line
    return None, []


def _over(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    fitting = all(same_thing(part, whole) for part in parts if not REST & part.cues)
    return fitting and all(part.scaled < whole.scaled for part in parts)


def _by_status(ledger: Ledger, at: int) -> Iterator[Relation]:
    """44个问题，完成40项，正在推进4项: a status of each kind is told, so all are told."""
    for run in _status_runs(ledger, ledger.sentences[at]):
        whole = _whole_before(ledger, at, run[0])
        if whole and (relation := _fails(whole, run)):
            yield relation


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


def _done_to_open(ledger: Ledger, at: int) -> Iterator[Relation]:
    """201家…。已建会126家，承诺建会28家，关停32家，仍在推进的15家: from what is done to what is still open."""
    sentence = ledger.sentences[at]
    for last in sentence.figures:
        if last.status not in (StatusKind.ONGOING, StatusKind.INCOMPLETE):
            continue
        line = [f for f in sentence.figures if f.span < last.span and f.unit == last.unit and f.segment == last.segment]
        start = next((n for n, f in enumerate(line) if f.status is StatusKind.COMPLETED or Cue.STATE in f.cues), None)
        if start is None or len(line) - start < 2 or not is_list(ledger, [*line[start:], last]):
            continue
        run = [*line[start:], last]
        before = line[:start] or [f for s in ledger.back(at, 1) for f in s.of(measure(last)) if f.unit == last.unit]
        if (
            before
            and _plain(before[-1])
            and _over(before[-1], run)
            and (relation := _fails(before[-1], run, Grade.LIKELY, "told"))
        ):
            yield relation


def _answer(ledger: Ledger, at: int) -> Iterator[Relation]:
    yield from answered(ledger, at, holds=False)


def _complete(run: Sequence[Quantity]) -> bool:
    kinds = [figure.status for figure in run]
    return len(set(kinds)) == len(kinds) and StatusKind.COMPLETED in kinds and bool(OPEN & set(kinds))


def _continues(ledger: Ledger, last: Quantity, figure: Quantity) -> bool:
    """Whether the list goes on after the statuses (移送13个)."""
    same = measure(last) == measure(figure) and last.segment == figure.segment
    return same and is_list(ledger, [last, figure]) and alike(figure.noun, PROBLEM) and not figure.noun


def _whole_before(ledger: Ledger, at: int, first: Quantity) -> Quantity | None:
    """The total that a split by status belongs to."""
    here = [figure for figure in ledger.sentences[at].of(measure(first)) if figure.span < first.span and _plain(figure)]
    named = [figure for figure in here if _names(figure)]
    if named:
        return named[-1] if len(named) == 1 or named[-1].segment == first.segment else None
    if here:
        return here[0] if len(here) == 1 and not here[0].topic and here[0].noun else None
    for sentence in ledger.back(at, 1):
        named = [f for f in sentence.of(measure(first)) if _plain(f) and _names(f)]
        if len(named) == 1:
            return named[0]
        if named:
            return None
    return None


def _names(figure: Quantity) -> bool:
    """Whether it counts what statuses are told of: problems, tasks."""
    return (
        figure.noun.startswith(SETTLED)
        or figure.noun.startswith("具体问题")
        or (not figure.noun and figure.topic.endswith(SETTLED))
    )


def _by_mode(ledger: Ledger, at: int) -> Iterator[Relation]:
    """22个问题，分为立行立改13个、限期整改6个、长期整改2个."""
    sentence = ledger.sentences[at]
    for whole in sentence.figures:
        later = [f for f in sentence.figures if f.span > whole.span and f.segment == whole.segment]
        run = [f for f in later if f.unit == whole.unit and f.topic.endswith(MODES)]
        if (
            _names(whole)
            and len(run) > 1
            and run == later[: len(run)]
            and is_list(ledger, run)
            and _kinds(run)
            and (relation := _fails(whole, run))
        ):
            yield relation


def _kinds(run: Sequence[Quantity]) -> bool:
    """Whether the modes told are all there are: at once and later, in two or three kinds."""
    modes = {figure.topic[-4:] for figure in run}
    return len(modes) == len(run) and any(mode in ("立行立改", "立查立改") for mode in modes)


def _summed(ledger: Ledger, at: int) -> Iterator[Relation]:
    """45.26万元、20万元…，共计152.78万元: the list before the sum."""
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
        if relation := _fails(whole, run):
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
        later = figure
        if figure.kind is FigureKind.PERCENT or (figure.scope and figure.scope.kind is ScopeKind.COMPARED):
            continue
        if not adds_to(figure, whole):
            break
        run.insert(0, figure)
    while run and (Cue.TOTAL in run[0].cues or run[0].scope):
        run.pop(0)
    return run


def _difference(ledger: Ledger, at: int) -> Iterator[Relation]:
    yield from differences(ledger, at, holds=False)


def _told_one_by_one(ledger: Ledger, at: int) -> Iterator[Relation]:
    """中心6人,已辞职4人、1人已回岗、1人正协调: every part tells a state, and the segment ends with them."""
    sentence = ledger.sentences[at]
    for whole in sentence.figures:
        if whole.kind is not FigureKind.COUNT or not _plain(whole) or Cue.STATE in whole.cues or whole.unit in GENERIC:
            continue
        later = [f for f in sentence.figures if f.span > whole.span and f.segment == whole.segment]
        told = [f for f in later if measure(f) == measure(whole)]
        if len(told) < 2 or told != later or not all(Cue.STATE in f.cues and not f.noun for f in told):
            continue
        if (
            len(told) > 2
            and is_list(ledger, [whole, told[0]])
            and (relation := _fails(whole, told, Grade.LIKELY, "told"))
        ):
            yield relation


def _resumed(ledger: Ledger, at: int) -> Iterator[Relation]:
    """16起，其中，14起已完结。2起一审败诉: the next sentence goes on with the rest."""
    sentence = ledger.sentences[at]
    for following in ledger.reach(at, 1):
        rest = following.figures[0]
        taken = [f for f in sentence.figures if Cue.SUBSET in f.cues and Cue.STATE in f.cues and f.unit == rest.unit]
        if Cue.RESUMES not in rest.cues or rest.indefinite or len(taken) != 1 or taken[0] != sentence.figures[-1]:
            continue
        before = [f for f in sentence.figures if f.span < taken[0].span and f.unit == rest.unit]
        wholes = before or [f for s in ledger.back(at, 1) for f in s.of(measure(rest))][-1:]
        if (
            wholes
            and wholes[-1].scaled > max(taken[0].scaled, rest.scaled)
            and (relation := _fails(wholes[-1], [taken[0], rest], Grade.LIKELY, "told"))
        ):
            yield relation


def _overrun(ledger: Ledger, at: int) -> Iterator[Relation]:
    """收到28条，采纳19条，转办7条，不采纳4条: the parts are more than the whole."""
    sentence = ledger.sentences[at]
    for index, whole in enumerate(sentence.figures):
        if whole.kind is not FigureKind.COUNT or not _plain(whole) or not sure(whole):
            continue
        parts: list[Quantity] = []
        for figure in sentence.figures[index + 1 :]:
            if figure.unit != whole.unit or figure.noun or figure.scaled >= whole.scaled:
                break
            if not is_list(ledger, [(parts or [whole])[-1], figure]) or figure.segment != whole.segment:
                break
            parts.append(figure)
        if OVERLAP.search(ledger.quote(sentence.span)):
            continue
        told = [part for part in parts if part.status or {Cue.STATE, *REST} & part.cues or part.topic]
        if (
            len(parts) > 2
            and told == parts
            and total(parts) > whole.scaled
            and (relation := _fails(whole, parts, Grade.LIKELY, "over"))
        ):
            yield relation


def _bracket(ledger: Ledger, bracket: Sentence) -> Iterator[Relation]:
    """12项（新建5项、修订8项）."""
    whole = before_bracket(ledger, bracket)
    if not whole or whole.kind is not FigureKind.COUNT:
        return
    parts = list(bracket.figures)
    words = ledger.quote(bracket.span)
    listed = len(parts) > 1 and words.count("、") + words.count("，") + words.count(",") + 1 == len(parts)
    if (
        listed
        and all(f.unit == whole.unit for f in parts)
        and not any(w in words for w in ("等", "其中", "含", "另"))
        and (relation := _fails(whole, parts, Grade.LIKELY, "told"))
    ):
        yield relation


FINDERS: tuple[Finder, ...] = (
    _by_status,
    _by_mode,
    _rest,
    _summed,
    _difference,
    _done_to_open,
    _told_one_by_one,
    _resumed,
    _overrun,
    _answer,
)
