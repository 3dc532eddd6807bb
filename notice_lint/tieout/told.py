"""Splits that are told member by member: likely all of the total, so that a difference is worth a warning."""

from __future__ import annotations

from collections.abc import Iterator

from notice_lint.patterns import pattern
from notice_lint.quantity import Cue, FigureKind, Quantity
from notice_lint.status import StatusKind
from notice_lint.tieout.ledger import Ledger, Sentence
from notice_lint.tieout.parts import REST, answered, before_bracket, is_list
from notice_lint.tieout.relations import GENERIC, PERSONS, Grade, Relation, measure, sure, total
from notice_lint.tieout.splits import fails, over, plain

# Groups that say themselves that they share members need not add up.
OVERLAP = pattern("交叉|重叠|重复|同时|双重|兼")


def done_to_open(ledger: Ledger, at: int) -> Iterator[Relation]:
    """90户…。已签约61户，同意签约14户，迁出9户，仍在商谈的6户: from what is done to what is still open."""
    sentence = ledger.sentences[at]
    for last in sentence.figures:
        if not (last.status in (StatusKind.ONGOING, StatusKind.INCOMPLETE) or {Cue.STATE, Cue.STILL} <= set(last.cues)):
            continue
        line = [f for f in sentence.figures if f.span < last.span and f.unit == last.unit and f.segment == last.segment]
        start = next((n for n, f in enumerate(line) if f.status is StatusKind.COMPLETED or Cue.STATE in f.cues), None)
        if start is None or len(line) - start < 2 or not is_list(ledger, [*line[start:], last]):
            continue
        run = [*line[start:], last]
        before = line[:start] or [f for s in ledger.back(at, 1) for f in s.of(measure(last)) if f.unit == last.unit]
        if (
            before
            and plain(before[-1])
            and over(before[-1], run)
            and (relation := fails(before[-1], run, Grade.LIKELY, "told"))
        ):
            yield relation


def told_one_by_one(ledger: Ledger, at: int) -> Iterator[Relation]:
    """书库8人,已调离5人、2人已返岗、1人正商谈: every part tells a state, and the segment ends with them."""
    sentence = ledger.sentences[at]
    for whole in sentence.figures:
        if whole.kind is not FigureKind.COUNT or not plain(whole) or Cue.STATE in whole.cues or whole.unit in GENERIC:
            continue
        later = [f for f in sentence.figures if f.span > whole.span and f.segment == whole.segment]
        told = [f for f in later if measure(f) == measure(whole)]
        if len(told) < 2 or told != later or not all(Cue.STATE in f.cues and not f.noun for f in told):
            continue
        if (
            len(told) > 2
            and is_list(ledger, [whole, told[0]])
            and (relation := fails(whole, told, Grade.LIKELY, "told"))
        ):
            yield relation


def resumed(ledger: Ledger, at: int) -> Iterator[Relation]:
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
            and (relation := fails(wholes[-1], [taken[0], rest], Grade.LIKELY, "told"))
        ):
            yield relation


def overrun(ledger: Ledger, at: int) -> Iterator[Relation]:
    """收到28条，采纳19条，转办7条，不采纳4条: the parts are more than the whole.

    Amounts are parts where 其中 says so: 共62.8万元，其中甲镇41.6万元、乙镇22.4万元.
    """
    sentence = ledger.sentences[at]
    for index, whole in enumerate(sentence.figures):
        if whole.kind not in (FigureKind.COUNT, FigureKind.MONEY) or not plain(whole) or not sure(whole):
            continue
        parts: list[Quantity] = []
        for figure in sentence.figures[index + 1 :]:
            if figure.unit != whole.unit or figure.noun or figure.scaled >= whole.scaled:
                break
            if not is_list(ledger, [(parts or [whole])[-1], figure]) or figure.segment != whole.segment:
                break
            parts.append(figure)
        told = [part for part in parts if part.status or {Cue.STATE, *REST} & part.cues or part.topic]
        named = whole.kind is FigureKind.MONEY
        enough = len(parts) > 1 and Cue.SUBSET in parts[0].cues if named else len(parts) > 2
        sibling = bool(parts) and [mark for mark in ledger.between(whole, parts[0]) if mark in "，,；;、"] == ["、"]
        if (
            enough
            and (named or told == parts)
            and not sibling
            and not (whole.unit in PERSONS and Cue.SUBSET in parts[0].cues)  # 女干部2名、党外干部3名 may be the same
            and not any(total(parts[:n]) == whole.scaled for n in range(2, len(parts)))
            and total(parts) > whole.scaled
            and not OVERLAP.search(ledger.quote(sentence.span))
            and (relation := fails(whole, parts, Grade.LIKELY, "over"))
        ):
            yield relation


def answer(ledger: Ledger, at: int) -> Iterator[Relation]:
    """仍有8人未到位, where the answer on the next line tells of more or fewer."""
    yield from answered(ledger, at, holds=False)


def bracketed(ledger: Ledger, bracket: Sentence) -> Iterator[Relation]:
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
        and (relation := fails(whole, parts, Grade.LIKELY, "told"))
    ):
        yield relation
