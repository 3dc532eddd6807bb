"""The sentences and clauses of what a notice says it did: the units in which it may repeat itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from notice_lint.memory import remembered
from notice_lint.notice import Level, Node, Notice, Passage, Role
from notice_lint.patterns import compiled, pattern
from notice_lint.text import Span
from notice_lint.tieout.once import once

SENTENCE = pattern(r"[^。；;！!？?\r\n]+")
MARKS = pattern(r"[\W_]+")
QUOTED = pattern(r"《[^《》]*》|〈[^〈〉]*〉|“[^“”]*”|「[^「」]*」|\"[^\"\r\n]*\"")
LISTED = pattern(r"[^、，,：:]{1,4}(?:、[^、，,：:]{1,4}){4,}")  # five names or more in a row
FULL_WIDTH = pattern(r"[！-～]")
HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
TOLD = (Role.MEASURE, Role.OUTCOME, Role.OTHER)


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or a whole clause of an ordinal, with what it is compared by.

    `letters` are its Han characters, letters and digits. `item` is the head of the problem it answers, None outside
    problems; `leaf` tells whether that problem has no problem below it. `voice` tells a plan from an outcome: role and
    label of its passage.
    """

    span: Span
    letters: str
    passage: Span
    item: Span | None
    leaf: bool
    voice: tuple[Role, str]

    def echoes(self, other: Unit) -> bool:
        """Whether the one tells as done what the other planned, for one problem: that is no repetition."""
        return self.item is not None and self.item == other.item and self.voice != other.voice

    def shares_item(self, other: Unit) -> bool:
        """Whether both answer one problem that has no problem below it."""
        return self.leaf and self.item is not None and self.item == other.item


def letters(text: str) -> str:
    """`text` without marks and blanks; full-width letters and digits in half width."""
    bare = MARKS.sub("", text)
    return bare.translate(HALF_WIDTH) if FULL_WIDTH.search(bare) else bare


@once
def units(notice: Notice, minimum: int) -> tuple[Unit, ...]:
    """The units of `minimum` code points or more, in the order of the text; a clause before its sentences.

    A sentence that only says the title of the notice or of a heading again is none.
    """
    titles = {letters(notice.quote(node.title)) for _, node in notice.walk()}
    titles.add(letters(notice.quote(notice.title)) if notice.title else "")
    found, memory = [], notice.document.memory
    for node, passage in notice.passages:
        if passage.role not in TOLD and (passage.role is not Role.PROBLEM or passage.label):
            continue  # an unlabelled paragraph is called a problem by its place alone, and may answer one
        item, leaf = _item(notice, node, passage)
        voice = (passage.role, passage.label.name if passage.label else "")
        at = passage.body.start
        clauses = tuple(
            (one.marker.span.start - at, one.span.start - at, one.span.end - at) for one in passage.measures
        )
        for start, end, bare in remembered(memory, _told, notice.quote(passage.body), clauses, minimum):
            if bare not in titles:
                found.append(Unit(Span(at + start, at + end), bare, passage.span, item, leaf, voice))
    return tuple(found)


@dataclass(frozen=True)
class Wording:
    """How much of a sentence is its own: what is no title, quotation, list of names or one of `phrases`."""

    phrases: tuple[str, ...] = ()

    @cached_property
    def _fixed(self) -> re.Pattern[str]:
        longest_first = sorted((letters(phrase) for phrase in self.phrases), key=len, reverse=True)
        return compiled("|".join(map(re.escape, longest_first)) or "(?!)")

    def own(self, quote: str) -> int:
        """How many letters of `quote` are its own."""
        return len(self._fixed.sub("", letters(LISTED.sub("", QUOTED.sub("", quote)))))


def _item(notice: Notice, node: Node | None, passage: Passage) -> tuple[Span | None, bool]:
    """The head of the deepest problem above `passage`, and whether it is a single problem."""
    if node is None:
        return None, False
    path = [*notice.heading_path(passage.span.start)]
    problem = next((above for above in reversed(path) if above.problem), None)
    if problem is None:
        return None, False
    single = problem.level is not Level.SECTION and not any(child.problem for child in problem.children)
    return problem.head, single


def _told(body: str, clauses: tuple[tuple[int, int, int], ...], minimum: int) -> tuple[tuple[int, int, str], ...]:
    """The stretches of a passage's text of `minimum` code points or more, with their letters, where they have any."""
    found = ((span, letters(body[span.start : span.end])) for span in _stretches(body, clauses) if len(span) >= minimum)
    return tuple((span.start, span.end, bare) for span, bare in found if bare)


def _stretches(body: str, clauses: tuple[tuple[int, int, int], ...]) -> Iterator[Span]:
    """Whole clauses of more than one sentence, and all sentences; no ordinal marker is part of either.

    Of each clause there is told where its marker begins, where it begins itself and where it ends.
    """
    at = 0
    for marker, start, end in clauses:
        yield from _sentences(body, at, max(at, marker))
        inside = list(_sentences(body, start, end))
        if len(inside) > 1:
            yield Span(inside[0].start, inside[-1].end)
        yield from inside
        at = end
    yield from _sentences(body, at, max(at, len(body)))


def _sentences(body: str, start: int, end: int) -> Iterator[Span]:
    for match in SENTENCE.finditer(body, start, end):
        words = match[0]
        bare = words.strip()
        if bare:
            lead = len(words) - len(words.lstrip())
            yield Span(match.start() + lead, match.start() + lead + len(bare))
