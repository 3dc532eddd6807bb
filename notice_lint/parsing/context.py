"""What stands around a figure: its clause and sentence, the words before and after it, the part they give it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Any

from notice_lint.patterns import pattern
from notice_lint.quantity import Cue, FigureKind, Listing, Scope, ScopeKind
from notice_lint.status import StatusKind
from notice_lint.text import Span

HIDDEN = "□"
SENTENCE, SEGMENT, CLAUSE = "。！？!?\n\r\u2028", "；;", "，,、：:"
LEVELS = {
    "sentence": SENTENCE,
    "segment": SENTENCE + SEGMENT,
    "phrase": SENTENCE + SEGMENT + CLAUSE.replace("、", ""),
    "clause": SENTENCE + SEGMENT + CLAUSE,
}
MARK = pattern(f"[{re.escape(LEVELS['clause'])}]")
HAN = "一-鿿"
BRACKETS = pattern(r"[（(]([^（）()\n\r]{1,200})[)）]")
HIDE = pattern(r"《[^《》\n\r]{1,120}》|“[^“”\n\r]{1,300}”|‘[^‘’\n\r]{1,120}’")
LONGEST_NOUN = 10
NOUN = pattern(rf"[{HAN}]{{0,{LONGEST_NOUN}}}")
TOPIC = pattern(rf"[{HAN}]{{1,16}}$")
IN_CLAUSE = ("SUM", "ACTUAL", "DIFFERENCE", "RATE", "TO", "GROWTH", "FROM", "DERIVED", "FEEDBACK", "FOLLOWING")
IN_GAP = ("SUBSET", "REST", "STILL", "RESPECTIVELY")
STATUSES = ("INCOMPLETE", "PARTIAL", "ONGOING", "STANDING", "COMPLETED")
ALL = pattern("均|全部|都|全面")
MODE = pattern("(?:分阶段|限期|立行|立查)整?改\\S{0,4}$")
TO_COME = pattern(
    "必须|应当|确保|力争|计划|预计|拟|将|前(?:全部|基本)?(?:完成|整改|办结)|内(?:全部|基本)?(?:完成|整改|办结)"
)
LONGEST_NAME = 16  # characters of one member of a list
UNBOUNDED = 4  # of a noun whose end is not told
REACH = 500  # characters before a figure in which words tell its part and its scope
NEAR_TOTAL = 14  # 共处理12人, 共制定并修订办法17项

Words = Callable[..., re.Pattern[str]]


class Context:
    """The text around the figures of one region, read once."""

    def __init__(
        self,
        text: str,
        region: Span,
        titles: Sequence[Span],
        figures: Sequence[tuple[Span, FigureKind]],
        words: Words,
        years: frozenset[int] = frozenset(),
    ) -> None:
        self.text, self.region, self.words, self.years = text, region, words, years
        self.figures = [span for span, _ in figures]
        self.starts = [span.start for span in self.figures]
        self.kinds = [kind for _, kind in figures]
        self.plain = self._masked(titles)
        self.brackets = [Span(*match.span(1)) for match in BRACKETS.finditer(self.plain)]
        self.opened = [span.start for span in self.brackets]
        self.inside = [self.bracket(start) for start in self.starts]
        order = range(len(self.figures))
        self.earlier, self.later = self._neighbours(order), self._neighbours(reversed(order))
        self.told = self._neighbours(order, passing=FigureKind.DURATION)
        self.outer = self._without_brackets()
        marks = [match.start() for match in MARK.finditer(self.plain, region.start, region.end)]
        outer = [at for at in marks if self.outer[at] != HIDDEN]
        self.marks = {True: self._by_level(marks), False: self._by_level(outer)}

    def _masked(self, titles: Sequence[Span]) -> str:
        """The region's text, at its own offsets, with quotations and the commas of numbers hidden."""
        letters = list(self.text)
        hidden = [Span(*match.span()) for match in HIDE.finditer(self.text, self.region.start, self.region.end)]
        for span in [*hidden, *titles]:
            letters[span.start : span.end] = HIDDEN * len(span)
        for span in self.figures:
            letters[span.start : span.end] = (
                "0" if letter in "，,：:、" else letter for letter in letters[span.start : span.end]
            )
        return "".join(letters)

    def _without_brackets(self) -> str:
        letters = list(self.plain)
        for span in self.brackets:
            letters[span.start - 1 : span.end + 1] = HIDDEN * (len(span) + 2)
        return "".join(letters)

    def _by_level(self, marks: Sequence[int]) -> dict[str, list[int]]:
        """The marks that end a sentence, a segment, a phrase or a clause."""
        return {level: [at for at in marks if self.plain[at] in ending] for level, ending in LEVELS.items()}

    def around(self, offset: int, level: str) -> Span:
        """The sentence, segment or clause that `offset` stands in, inside its bracket where it has one."""
        bracket = self.bracket(offset)
        limits = bracket or self.region
        marks = self.marks[bracket is not None][level]
        at = bisect_left(marks, offset)
        start = max(limits.start, marks[at - 1] + 1 if at else limits.start)
        end = min(limits.end, marks[at] if at < len(marks) else limits.end)
        return Span(start, end)

    def bracket(self, offset: int) -> Span | None:
        """The inside of the bracket around `offset`."""
        at = bisect_right(self.opened, offset) - 1
        return self.brackets[at] if at >= 0 and offset < self.brackets[at].end else None

    def noun(self, start: int) -> tuple[str, int]:
        """The noun that follows a figure directly, and where it ends; its first characters where no end is told."""
        ahead = bisect_left(self.starts, start)
        limit = self.starts[ahead] if ahead < len(self.starts) else self.region.end
        match = NOUN.match(self.plain, start, limit)
        if not match:
            return "", start
        stop = self.words("NOUN_END").search(match[0])
        closed = stop is not None or len(match[0]) < LONGEST_NOUN
        noun = match[0][: stop.start()] if stop else match[0] if closed else match[0][:UNBOUNDED]
        return noun, start + len(noun) if closed else start

    def facts(self, index: int, end: int, bounded: bool) -> dict[str, Any]:
        """The fields of a Quantity that its surroundings decide; `end` is where its noun ends."""
        figure = self.figures[index]
        clause, segment, sentence = (self.around(figure.start, level) for level in ("clause", "segment", "sentence"))
        bracket = self.inside[index]
        text = self.plain if bracket else self.outer
        earlier, later = self.earlier[index], self.later[index]
        told = self.told[index]
        before = Span(max(clause.start, earlier.end if earlier else 0), figure.start)
        after = Span(end, max(end, min(clause.end, later.start if later else clause.end)))
        gap = Span(max(sentence.start, told.end if told else 0, figure.start - REACH), figure.start)
        wide = text[max(self._phrase(figure.start), earlier.end if earlier else 0) : figure.start]
        alone = later is None or later.start >= clause.end
        lead, tail = text[before.start : before.end], text[after.start : after.end] if alone else ""
        status = self._status(wide, tail)
        return {
            "before": before,
            "after": after,
            "clause": clause,
            "segment": segment,
            "sentence": sentence,
            "bracket": bracket,
            "status": status,
            "cues": self._cues(text, gap, lead, wide, text[after.start : after.end], tail),
            "scope": self._scope(text, clause, segment, figure, before, bounded, self.kinds[index]),
            "bodies": self._bodies(text, segment, index, end),
            "topic": self._topic(lead),
            "listing": self._listing(figure, before, clause),
        }

    def _phrase(self, offset: int) -> int:
        """Where the phrase around `offset` begins: after the last mark that is no 、, inside its bracket."""
        return max(self.around(offset, "phrase").start, offset - REACH)

    def _neighbours(self, order: Iterable[int], passing: FigureKind | None = None) -> list[Span | None]:
        """Of each figure the one met before it, in the same bracket or outside all alike; `passing` are passed over."""
        met: dict[Span | None, Span] = {}
        found: list[Span | None] = [None] * len(self.figures)
        for index in order:
            found[index] = met.get(self.inside[index])
            if self.kinds[index] is not passing:
                met[self.inside[index]] = self.figures[index]
        return found

    def _status(self, lead: str, tail: str) -> StatusKind | None:
        if ALL.search(lead) or TO_COME.search(tail) or MODE.search(lead):
            return None
        for words in (lead, "" if ALL.search(tail[:6]) else tail):
            found = list(self.words(*STATUSES).finditer(words))
            if found:
                return StatusKind[found[-1 if words is lead else 0].lastgroup or ""]
        return None

    def _cues(self, text: str, gap: Span, lead: str, wide: str, after: str, tail: str) -> frozenset[Cue]:
        words = text[gap.start : gap.end]
        found = {Cue[m.lastgroup or ""] for m in self.words(*IN_CLAUSE).finditer(lead)}
        found |= {Cue[m.lastgroup or ""] for m in self.words("DERIVED", "FEEDBACK").finditer(wide)}
        found |= {Cue[m.lastgroup or ""] for m in self.words(*IN_GAP).finditer(words)}
        if self.words("TOTAL").search(lead[-NEAR_TOTAL:]):
            found.add(Cue.TOTAL)
        if self.words("STATE").search(lead) or self.words("STATE").search(tail[:8]):
            found.add(Cue.STATE)
        if self.words("DONE").search(lead):
            found.add(Cue.DONE)
        among = self.words("AMONG").search(after)
        if among and among.end() == len(after.rstrip()):
            found.add(Cue.AMONG)
        if re.search(r"等\s*$", lead):
            found.add(Cue.OPEN)
        if not words.strip() and gap.start > self.region.start and text[gap.start - 1] in SENTENCE:
            found.add(Cue.RESUMES)
        return frozenset(found)

    def _scope(
        self, text: str, clause: Span, segment: Span, figure: Span, before: Span, bounded: bool, kind: FigureKind
    ) -> Scope | None:
        def search(name: str, start: int) -> Span | None:
            found = list(self.words(name).finditer(text, max(start, figure.start - REACH), figure.start))
            return Span(*found[-1].span()) if found else None

        def earlier(start: int) -> Scope | None:
            """Words of another round, of a year that is not this round's, with the name that the round has."""
            found = search("EARLIER", start)
            if found is None or (text[found.start : found.start + 4].isdigit() and self._own_year(text, found)):
                return None
            name = self.words("ROUND").match(text, found.end, figure.start)
            return Scope(ScopeKind.EARLIER, Span(found.start, name.end() if name else found.end))

        if bounded:
            return Scope(ScopeKind.LIMIT, figure)
        attributive = text[before.start : before.end].rstrip().endswith("的")
        for scope, name, start in (
            (ScopeKind.EACH, "EACH", before.start),
            (ScopeKind.COMPARED, "COMPARED", before.start if kind is not FigureKind.PERCENT else figure.start),
        ):
            if found := search(name, start):
                return Scope(scope, found)
        if told := earlier(clause.start):
            return told
        if not attributive and (found := search("PLAN", clause.start)):
            return Scope(ScopeKind.PLAN, found)
        return earlier(segment.start) if "问题" in text[clause.start : clause.end] else None

    def _own_year(self, text: str, found: Span) -> bool:
        return int(text[found.start : found.start + 4]) in self.years

    def _bodies(self, text: str, segment: Span, index: int, end: int) -> frozenset[str]:
        """Whose claim it is: said since the figure before, aspects (N个方面) passed over, or in the noun."""
        earlier = self.earlier[index]
        phrase = self._phrase(self.figures[index].start)
        nearest = max(segment.start, self.figures[index].start - REACH)
        while earlier and earlier.start >= nearest and "方面" in text[earlier.start : earlier.end + 3]:
            phrase = min(phrase, self._phrase(earlier.start))
            earlier = self.earlier[bisect_left(self.starts, earlier.start)]
        start = max(phrase, earlier.end if earlier else 0)
        return frozenset(match[0] for match in self.words("BODY").finditer(text[start:end]))

    def _topic(self, lead: str) -> str:
        words = lead.strip()
        while match := re.search(rf"(?:{self.words('FILLER').pattern})$", words):
            words = words[: match.start()]
        match = TOPIC.search(words)
        return match[0] if match else ""

    def _listing(self, figure: Span, before: Span, clause: Span) -> Listing | None:
        return (
            numbers_before(self.text, figure)
            or titles_before(self.text, figure)
            or quoted_before(self.text, figure)
            or self._names_before(figure)
        )

    def _names_before(self, figure: Span) -> Listing | None:
        """A、B、C三项: what 、 joins since the last comma."""
        if self.bracket(figure.start):
            return None
        marks = self.marks[False]["clause"]
        last = bisect_left(marks, figure.start) - 1
        first = last
        here = bisect_left(self.starts, figure.start)
        earlier = self.starts[here - 1] if here else -1
        while first >= 0 and self.outer[marks[first]] == "、":
            if marks[first] < earlier:
                return None
            first -= 1
        pauses = marks[first + 1 : last + 1]
        if not pauses:
            return None
        start = marks[first] + 1 if first >= 0 else self.region.start
        edges = [start - 1, *pauses, figure.start]
        parts = [self.outer[a + 1 : b].strip() for a, b in pairwise(edges)]
        if earlier >= start:
            return None
        name = re.sub(r"(?:等|共|这|以上|上述|以下)+$", "", parts[-1])
        if not name or len(name) > LONGEST_NAME or not all(parts[1:]) or "等" in name[:-1]:
            return None
        joined = sum(len(re.findall("和|及|与|以及", part)) for part in [*parts[1:-1], name])
        joined += len(re.findall("和|及|与", parts[0]))
        opened = bool(re.search(r"等\s*$", self.outer[start : figure.start]))
        sure = (
            bool(re.search(rf"[{HAN}{HIDDEN}]{{2,}}$", parts[0])) and len(parts[0]) <= LONGEST_NAME and len(parts) > 2
        )
        return Listing(Span(start, figure.start), len(parts), len(parts) + joined, opened, sure=sure)


ITEM_LIST = pattern(
    r"(?P<list>(?:问题|第)?[0-9]{1,3}(?:(?:[、,，.．和及与]|至|-|—)(?:问题|第)?[0-9]{1,3})+)(?:号|项)?(?:问题)?的?\s*(?P<open>等)?(?:共|这|共计)?\s*$"
)
TITLE_LIST = pattern(
    r"(?P<list>《[^《》\n]{1,120}》(?:[^《》，,。；;\n]{0,10}《[^《》\n]{1,120}》)+)(?:（[^（）]{1,12}）|\([^()]{1,12}\))?(?P<open>等)?(?:共|这|共计)?\s*$"
)


def numbers_before(text: str, figure: Span) -> Listing | None:
    """12、15、16、19等4个; 3至6共4个."""
    start = max(0, figure.start - 80)
    match = ITEM_LIST.search(text[start : figure.start])
    if not match:
        return None
    numbers: list[int] = []
    pieces = re.split(r"([0-9]+)", match["list"])
    for joint, digits in zip(pieces[0::2], pieces[1::2], strict=False):
        value = int(digits)
        if joint in ("至", "-", "—") and numbers and numbers[-1] < value <= numbers[-1] + 60:
            numbers.extend(range(numbers[-1] + 1, value))
        numbers.append(value)
    if sorted(set(numbers)) != numbers:
        return None
    span = Span(start + match.start("list"), start + match.end("list"))
    return Listing(span, len(numbers), len(numbers), bool(match["open"]), tuple(numbers))


def titles_before(text: str, figure: Span) -> Listing | None:
    """《甲》《乙》等2项制度."""
    start = max(0, figure.start - 600)
    match = TITLE_LIST.search(text[start : figure.start])
    if not match:
        return None
    count = len(re.findall("《[^《》]+》", match["list"]))
    return Listing(Span(start + match.start("list"), start + match.end("list")), count, count, bool(match["open"]))


QUOTED_NAMES = pattern(
    r"(?P<list>“[^“”\n]{1,24}”(?:[、和及与]?“[^“”\n]{1,24}”)+)[^“”，,；;。、\n]{0,6}?(?P<open>等)?(?:这|共)?\s*$"
)
QUOTED_LIST = pattern(r"“([^“”\n]{3,120}、[^“”\n]{1,60})”\s*(?P<open>等)?(?:这)?\s*$")


def quoted_before(text: str, figure: Span) -> Listing | None:
    """“甲、乙、丙”三条建议."""
    start = max(0, figure.start - 200)
    if names := QUOTED_NAMES.search(text[start : figure.start]):
        count = names["list"].count("“")
        span = Span(start + names.start("list"), start + names.end("list"))
        return Listing(span, count, count, bool(names["open"]), sure=False)
    match = QUOTED_LIST.search(text[start : figure.start])
    if not match:
        return None
    count = match[1].count("、") + 1
    return Listing(Span(start + match.start(1), start + match.end(1)), count, count, bool(match["open"]), sure=False)
