"""Words and marks by regular expression, in named parts of a notice: found, or missing where they are needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import ClassVar

from notice_lint.finding import Edit, Fix, Hit, Part
from notice_lint.memory import remembered
from notice_lint.notice import Notice
from notice_lint.regexes import Expression, Regex, any_of, compiled, expanded
from notice_lint.text import Span
from notice_lint.tieout.regions import Region, junk, own_quotes, regions, stretches

SHOWN = 30  # code points that a message quotes
AROUND = 6  # code points on either side that the evidence shows


@dataclass(frozen=True)
class Pattern:
    """What `patterns` match in the parts that `where` names, or with `need` each such part that none of them matches.

    Matches of `weak` are told as the case `weak`. A match that overlaps one of `unless`, or a match of an earlier
    pattern, does not count. With `once` all matches are one hit, on the first of them. Where none of `rivals` matches
    anywhere in the notice, a match is told as the case `alone`: the notice is then at least of one mind.

    `replacement` mends a match (as in `re.sub`), and only if it is other than the match; `safe` tells that it keeps the
    meaning whatever the notice says, `safe_for` that it does so for matches that one of these patterns matches wholly.
    """

    patterns: tuple[Regex, ...] = ()
    weak: tuple[Regex, ...] = ()
    unless: tuple[Regex, ...] = ()
    where: Region = Region.LINE
    need: bool = False
    once: bool = False
    rivals: tuple[Regex, ...] = ()
    replacement: str | None = None
    safe: bool = False
    safe_for: tuple[Regex, ...] = ()

    CASES: ClassVar[frozenset[str]] = frozenset({"default", "weak", "alone"})
    PHRASES: ClassVar[frozenset[str]] = frozenset()
    RELATED: ClassVar[frozenset[str]] = frozenset({"also", "rival"})

    def find(self, notice: Notice) -> Iterator[Hit]:
        """A hit for each match (one for all with `once`), or for each part that lacks one with `need`."""
        if self.need:
            yield from self._missing(notice)
            return
        found = sorted(self._matches(notice), key=lambda match: match.span)
        if not found:
            return
        rivals = self._rivals(notice)
        for group in [found] if self.once else [[match] for match in found]:
            yield self._hit(group, rivals)

    @cached_property
    def _search(self) -> _Search:
        cases = (
            *(("default", compiled(one)) for one in self.patterns),
            *(("weak", compiled(one)) for one in self.weak),
        )
        return _Search(cases, tuple(map(compiled, self.unless)), self.patterns, self.replacement)

    def _missing(self, notice: Notice) -> Iterator[Hit]:
        expressions = [compiled(pattern) for pattern in self.patterns]
        for part in stretches(notice, self.where):
            quote = notice.quote(part.span)
            if not any(expression.search(quote) for expression in expressions):
                yield Hit(part.head, {"text": _short(notice.quote(part.head)), "count": 1})

    def _matches(self, notice: Notice) -> Iterator[_Match]:
        search, memory = self._search, notice.document.memory
        if self.where is Region.LINE:
            for line, quote in own_quotes(notice):
                yield from (match.moved(line.start) for match in remembered(memory, _found, quote, search, ()))
            return
        others = junk(notice)
        for region in regions(notice, self.where):
            taken = tuple(other.moved(-region.start) for other in others if other.overlaps(region))
            found = remembered(memory, _found, notice.quote(region), search, taken)
            yield from (match.moved(region.start) for match in found)

    def _rivals(self, notice: Notice) -> list[Span]:
        """Where the rivals stand."""
        if not self.rivals:
            return []
        expression = any_of(self.rivals)
        found = ((region, expression.finditer(notice.quote(region))) for region in regions(notice, Region.LINE))
        return [Span(region.start + m.start(), region.start + m.end()) for region, matches in found for m in matches]

    def _hit(self, group: Sequence[_Match], rivals: Sequence[Span]) -> Hit:
        first, count = group[0], len(group)
        case = "alone" if self.rivals and not rivals and first.case == "default" else first.case
        also = [Part(match.span, "also") for match in group[1:]] + [Part(span, "rival") for span in rivals[:1]]
        return Hit(
            first.span,
            {"text": _short(first.quote), "count": count, "rivals": len(rivals)},
            case,
            tuple(also),
            {"count": count, "context": first.context, **({"rivals": len(rivals)} if self.rivals else {})},
            self._fix(group),
        )

    def _fix(self, group: Sequence[_Match]) -> Fix | None:
        edits = tuple(Edit(m.span, m.mended) for m in group if m.mended is not None and m.mended != m.quote)
        safe = self.safe or all(any(compiled(p).fullmatch(m.quote) for p in self.safe_for) for m in group)
        return Fix(safe, edits) if edits else None


@dataclass(frozen=True, eq=False, slots=True)
class _Search:
    """What is looked for, each expression with its case, and what stands in place of it mended."""

    cases: tuple[tuple[str, Expression], ...]
    unless: tuple[Expression, ...]
    patterns: tuple[Regex, ...]
    replacement: str | None


def _found(quote: str, search: _Search, others: tuple[Span, ...]) -> tuple[_Match, ...]:
    """The matches in `quote` that count, their spans counted from its start; `others` in it are none of the notice."""
    matches = [(case, match) for case, one in search.cases for match in one.finditer(quote) if match[0]]
    if not matches:
        return ()
    taken = {n for one in search.unless for match in one.finditer(quote) for n in range(*match.span())}
    taken.update(n for other in others for n in range(other.start, other.end))
    found = []
    for case, match in matches:
        if taken.isdisjoint(range(*match.span())):
            taken.update(range(*match.span()))
            mended = None if search.replacement is None else expanded(match, search.replacement, search.patterns)
            context = quote[max(0, match.start() - AROUND) : match.end() + AROUND]
            found.append(_Match(Span(*match.span()), case, match[0], context, mended))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Match:
    """A match, its place in the document with the text around it, and what would stand there mended."""

    span: Span
    case: str
    quote: str
    context: str
    mended: str | None

    def moved(self, by: int) -> _Match:
        """The same so many code points further on."""
        return replace(self, span=self.span.moved(by))


def _short(quote: str) -> str:
    return quote if len(quote) <= SHOWN else f"{quote[:SHOWN]}…"
