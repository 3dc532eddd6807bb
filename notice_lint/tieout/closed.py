"""Splits that a list closes: 分别为, members of one kind behind 其中, classes that are told a second time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from notice_lint.patterns import pattern
from notice_lint.quantity import Cue, FigureKind, Quantity
from notice_lint.tieout.ledger import Ledger, Sentence
from notice_lint.tieout.parts import is_list, relation
from notice_lint.tieout.relations import Grade, Relation, adds_up, countable, measure, sure, total
from notice_lint.tieout.splits import fails, plain

BARE = 6  # characters between two members of a list told by 分别
NOT_ALL = pattern("其中|等(?!各|[0-9一二三四五六七八九十]+[个家名])|年|月|季|主要|部分")
# 4850吨，分别为…; 反馈问题43个，龙潭村等各村依次为…
LED = "(?:分别|依次)(?:为|是|有)"
ALL_TOLD = pattern(rf"[，,、：:（(\s]*{LED}|[^，,]{{0,2}}[，,][^，,。；;]{{0,12}}各[^，,。；;]{{1,6}}{LED}")
EXCLUSIVE = ("正副", "男女", "一二三四五六七八九十", "甲乙丙丁", "大中小微", "高中低初", "新旧", "老中青")
FURTHER = 4  # sentences in which classes may be told again
SHORTEST = 2  # characters that name a class


def respectively(ledger: Ledger, at: int) -> Iterator[Relation]:
    """共计4850吨，分别为1500吨、1650吨、1800吨; 反馈问题43个，各村依次为6个、5个…: the list ends with its segment."""
    sentence = ledger.sentences[at]
    for index, first in enumerate(sentence.figures[1:], 1):
        whole = sentence.figures[index - 1]
        if Cue.RESPECTIVELY not in first.cues or not plain(whole) or whole.unit != first.unit:
            continue
        run = _bare_list(ledger, sentence, index)
        after = ledger.text[run[-1].span.end : run[-1].segment.end].strip("，,的 ")
        open_end = len(after) > BARE and not after.startswith(("，", ",")) and run[-1].noun
        told = ledger.between(whole, first)
        exact = len(run) > 1 and not open_end and all(part.scaled < whole.scaled for part in run)
        every = ALL_TOLD.match(told) is not None and not NOT_ALL.search(told)
        if exact and every and (found := fails(whole, run, Grade.LIKELY, "told")):
            yield found


def _bare_list(ledger: Ledger, sentence: Sentence, index: int) -> list[Quantity]:
    run = [sentence.figures[index]]
    for figure in sentence.figures[index + 1 :]:
        words = ledger.between(run[-1], figure).strip()
        joined = words[:1] in ("、", "，", ",", "和") and len(words) <= BARE
        if figure.unit != run[0].unit or not joined or figure.segment != run[0].segment:
            break
        run.append(figure)
    return run


def of_one_kind(ledger: Ledger, at: int) -> Iterator[Relation]:
    """43名，…其中正科级17名、副科级28名: members of one kind exclude one another, and may not come to more."""
    sentence = ledger.sentences[at]
    for index, first in enumerate(sentence.figures[1:], 1):
        if Cue.SUBSET not in first.cues:
            continue
        wholes = [f for f in sentence.figures[:index] if measure(f) == measure(first) and f.unit == first.unit]
        run = _kin(ledger, sentence, index)
        if len(wholes) != 1 or len(run) < 2 or not plain(wholes[0]) or total(run) <= wholes[0].scaled:
            continue
        smaller = all(part.scaled <= wholes[0].scaled for part in run)
        if smaller and (found := fails(wholes[0], run, Grade.LIKELY, "over")):
            yield found


def _kin(ledger: Ledger, sentence: Sentence, index: int) -> list[Quantity]:
    """The figures in a row whose names exclude one another: 正科级17名、副科级28名."""
    run = [sentence.figures[index]]
    for figure in sentence.figures[index + 1 :]:
        alike = figure.noun == run[0].noun and _exclude(_class_of(run[0]), _class_of(figure))
        if figure.unit != run[0].unit or not alike or not is_list(ledger, [run[-1], figure]):
            break
        run.append(figure)
    return run


def _exclude(one: str, other: str) -> bool:
    """Whether two names differ in one character of a set that leaves no third: 正科级, 副科级."""
    off = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    return len(one) == len(other) and len(off) == 1 and any(set(off[0]) <= set(kind) for kind in EXCLUSIVE)


def classes_again(ledger: Ledger, closed: Sequence[Relation], holds: bool) -> Iterator[Relation]:
    """62个，甲类41个、乙类21个。已完成57个。甲类完成41个、乙类完成16个: all classes are told, and their sum."""
    places = {sentence.span: at for at, sentence in enumerate(ledger.sentences)}
    for split in closed:
        parts = split.figures[1:]
        at = places.get(parts[0].sentence) if split.holds else None
        names = [_class_of(part) for part in parts]
        if at is None or len(set(names)) < len(names) or not all(names):
            continue
        for later in range(at, min(at + 1 + FURTHER, len(ledger.sentences))):
            again = _named(ledger.sentences[later], names, after=parts[-1])
            if not again or ledger.sentences[later].line != ledger.sentences[at].line:
                continue
            stated = _stated(ledger, at, later, again, parts)
            if len(stated) == 1 and adds_up(stated[0], again) is holds:
                found = relation(stated[0], again) if holds else fails(stated[0], again, Grade.LIKELY, "told")
                yield from [found] if found else []


def _class_of(part: Quantity) -> str:
    """What the part is called: the topic without the words that open a list."""
    name = re.sub("^(?:其中|包括|分别[为是]?|有|按照整改要求)", "", part.topic)
    return name if len(name) >= SHORTEST else ""


def _named(sentence: Sentence, names: Sequence[str], after: Quantity) -> list[Quantity]:
    """The figures that say the same names in the same order, with one word more behind each."""
    figures = [f for f in sentence.figures if f.span > after.span and f.kind is FigureKind.COUNT and countable(f)]
    for start in range(len(figures) - len(names) + 1):
        run = figures[start : start + len(names)]
        rests = {_behind(figure.topic, name) for figure, name in zip(run, names, strict=True)}
        if len(rests) == 1 and rests.pop():
            return run
    return []


def _behind(topic: str, name: str) -> str:
    _, found, rest = topic.rpartition(name)
    return rest if found else ""


def _stated(
    ledger: Ledger, at: int, later: int, again: Sequence[Quantity], parts: Sequence[Quantity]
) -> list[Quantity]:
    """The one figure between the two lists that counts what the second list tells of each class."""
    word = again[0].topic[-SHORTEST:]
    return [
        figure
        for sentence in ledger.sentences[at : later + 1]
        for figure in sentence.figures
        if parts[-1].span < figure.span < again[0].span
        and measure(figure) == measure(again[0])
        and sure(figure)
        and word in ledger.quote(figure.before)
    ]
