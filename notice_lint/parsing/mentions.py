"""Problems named by their numbers, and the status that the words around give them: 第3、7项正在推进, 除问题14外."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notice_lint.numerals import parse_number
from notice_lint.parsing.context import STATUSES, TO_COME, Words
from notice_lint.parsing.windows import Bounds, memory_of, windows
from notice_lint.patterns import pattern
from notice_lint.quantity import Mention
from notice_lint.status import StatusKind
from notice_lint.text import Document, Span

DIGITS = "(?:[0-9０-９]{1,3}(?![0-9０-９])|[一二三四五六七八九十]{1,3})"
JOINT = "(?:[、,，.．和及与]|至|到|-|—|－|~|～)"
LIST = pattern(
    rf"(?P<head>问题|第|序号为?|编号为?)?(?<![0-9０-９.．〔])(?P<list>{DIGITS}(?:(?:号?(?:问题|项|条))?{JOINT}(?:问题|第)?{DIGITS}){{0,30}})"
    r"(?P<open>等)?(?:的?(?:共|这)?[0-9]{1,3}(?=[个项条]))?(?P<unit>号?[个项条]?(?:具体)?(?:整改)?(?:问题|任务|事项)?)"
)
PIECE = pattern(rf"({JOINT})?(?:问题|第)?({DIGITS})(?:号?(?:问题|项|条))?")
RANGES = "至到-—－~～"
EXCEPT = pattern("除了?(?:整改)?$")
EXCEPTED = pattern("[^，,。；;]{0,24}?(?:以外|之外|外)")
OTHERS = r"[，,]?\s*(?:(?:其余|其他|其它|剩余)[^，,。；;\n\r]{0,24}?)?"
ALL_OTHERS = pattern(OTHERS + r"(?:均|全部|都)[^，,。；;\n\r]{0,12}")
CLAUSE = pattern("[，,；;。！？!?：:\n\r]")
ATTRIBUTIVE = pattern("的$")
WIDEST_RANGE = 60
AFTER = 40  # code points behind a list in which its status stands
AROUND = 100  # on either side of a line that what it mentions can depend on: EXCEPTED and AFTER, and some more


def read_mentions(document: Document, region: Span, words: Words) -> tuple[Mention, ...]:
    """The lists of item numbers in `region` that say a status or leave problems out."""
    text, memory = document.spoken, memory_of(document)
    if memory is None:
        return tuple(_mentions(text, region, words(*STATUSES)))
    return tuple(
        found.moved(window.at)
        for window in windows(document, text, region, lambda line: AROUND, AROUND, AROUND)
        for found in memory.of(_in_window, window.text, window.bounds, words)
    )


def _in_window(text: str, bounds: Bounds, words: Words) -> tuple[Mention, ...]:
    return tuple(found for found in _mentions(text, bounds.region, words(*STATUSES)) if bounds.opens(found.span))


def _mentions(text: str, region: Span, statuses: re.Pattern[str]) -> Iterator[Mention]:
    for match in LIST.finditer(text, region.start, region.end):
        numbers = numbers_of(match["list"])
        if not numbers or not _names(match, len(numbers)):
            continue
        span = Span(match.start("head") if match["head"] else match.start("list"), match.end("list"))
        left_out = EXCEPT.search(text, max(region.start, span.start - 4), span.start)
        end = EXCEPTED.match(text, match.end(), region.end) if left_out else None
        excepted = end is not None
        status = _rest(text, region, end.end(), statuses) if end else _status(text, region, match, statuses)
        if excepted or status:
            yield Mention(span, numbers, status, excepted, bool(match["open"]))


def _names(match: re.Match[str], many: int) -> bool:
    """Whether these are numbers of problems, no counts: 第3项, 问题5, 12、15等4个问题; not 问题14个, 第三条, 8、9月."""
    head, unit = match["head"], match["unit"]
    counted = unit.startswith(("个", "项", "条"))
    if head is None:
        return many > 1 and "、" in match["list"] and unit.endswith(("问题", "任务", "事项", "项"))
    if head == "第":
        return bool(unit) and (unit != "条" or many > 1)
    return many > 1 or not counted or head != "问题"


def numbers_of(listed: str) -> tuple[int, ...]:
    """12、15、16 or 3至6, in order; empty where they do not rise."""
    numbers: list[int] = []
    for joint, digits in PIECE.findall(listed):
        value = int(parse_number(digits) or 0)
        if joint and joint in RANGES and numbers and numbers[-1] < value <= numbers[-1] + WIDEST_RANGE:
            numbers.extend(range(numbers[-1] + 1, value))
        numbers.append(value)
    return tuple(numbers) if sorted(set(numbers)) == numbers and 0 not in numbers else ()


def _rest(text: str, region: Span, start: int, statuses: re.Pattern[str]) -> StatusKind | None:
    """其余20个问题均已完成: the status of all the others."""
    told = ALL_OTHERS.match(text, start, min(region.end, start + AFTER))
    found = statuses.search(told[0]) if told and not TO_COME.search(told[0]) else None
    return StatusKind[found.lastgroup or ""] if found else None


def _status(text: str, region: Span, match: re.Match[str], statuses: re.Pattern[str]) -> StatusKind | None:
    """The status told behind the list, in its clause or (where that says nothing) the next; or before it with 的."""
    start, end = match.end(), min(region.end, match.end() + AFTER)
    first = CLAUSE.search(text, start, end)
    stop = first.start() if first else end
    if first and not text[start:stop].strip() and first[0] in "，,":
        second = CLAUSE.search(text, first.end(), end)
        stop = second.start() if second else end
    told = text[start:stop]
    if told.lstrip().startswith("的"):
        return None  # 5、7、10等3个问题的后续整改: what follows is about the problems, not their status
    if found := statuses.search(told):
        return None if TO_COME.search(told) or LIST.search(told[: found.start()]) else StatusKind[found.lastgroup or ""]
    lead = text[max(region.start, match.start() - AFTER) : match.start()]
    lead = CLAUSE.split(lead)[-1]
    before = [*statuses.finditer(lead)]
    attributive = before and ATTRIBUTIVE.search(lead) and len(lead) - before[-1].end() <= 1
    return StatusKind[before[-1].lastgroup or ""] if attributive and not TO_COME.search(lead) else None
