"""Which sentences and clauses of a notice are copies of one another: groups, never pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from notice_lint.memory import Memory
from notice_lint.notice import Notice
from notice_lint.patterns import pattern
from notice_lint.text import Span
from notice_lint.tieout.near import groups, near_pairs
from notice_lint.tieout.sentences import HALF_WIDTH, QUOTED, Unit, letters
from notice_lint.tieout.shared_runs import shared_runs

DIGIT = pattern(r"\d")
NUMBER = pattern(r"\d+(?:\.\d+)?|[〇零一二两三四五六七八九十百千万]+(?=[个名项次家件人条户起年月日天期轮批元])")
LONGEST = 2000  # letters of what can be called a sentence
REST = 20  # letters beside copied sentences that make a clause worth a word of its own
HEAD = 4  # letters of a title that are looked for first
GAP = 4  # letters that may stand between two copied sentences, such as an ordinal


@dataclass(frozen=True, slots=True)
class Copies:
    """A group of places that say the same, in the order of the text; `ratio` is that of the least alike pair met.

    `words` are the letters in common where the places share a stretch only.
    """

    places: tuple[Unit, ...]
    ratio: float = 100.0
    words: str = ""


def same(found: Sequence[Unit], counts: Callable[[Unit], bool]) -> list[Copies]:
    """The groups of units with the same letters that count, echoes in one problem's own outcome left out."""
    return [
        Copies(tuple(group))
        for alike in _by_letters(found).values()
        if len(alike) > 1 and counts(alike[0])
        for group in _without_echoes(alike)
        if len(group) > 1
    ]


def formulas(notice: Notice, found: Sequence[Unit], items: int, share: float) -> frozenset[str]:
    """The letters of sentences that are used by design: under `items` problems and this `share` of them all.

    Problems are told apart by their titles, so that several notices in one file are not taken for one with many.
    """
    heads: defaultdict[str, set[str]] = defaultdict(set)
    for unit in found:
        if unit.item:
            heads[unit.letters].add(notice.quote(unit.item))
    enough = max(items, share * len(set().union(*heads.values())))
    return frozenset(text for text, of_problems in heads.items() if len(of_problems) >= enough)


def _by_letters(found: Iterable[Unit]) -> dict[str, list[Unit]]:
    alike: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in found:
        alike[unit.letters].append(unit)
    return alike


def _without_echoes(alike: list[Unit]) -> Iterable[list[Unit]]:
    """One group where the copies stand in several places; inside one problem a group for each voice."""
    if alike[0].item is None or any(unit.item != alike[0].item for unit in alike):
        return [alike]
    voices: defaultdict[object, list[Unit]] = defaultdict(list)
    for unit in alike:
        voices[unit.voice].append(unit)
    return voices.values()


@dataclass(frozen=True, slots=True)
class Alike:
    """When two different wordings count as near copies: ratios from 0 to 100, and what makes two texts parallel."""

    in_item: float
    across: float
    names: tuple[str, ...]  # words that end a name of a place or body
    counts: Callable[[Unit], bool]  # whether a unit has enough words of its own

    def cutoff(self, one: Unit, other: Unit) -> float:
        """The least ratio for these two."""
        return self.in_item if one.shares_item(other) else self.across


def reworded(notice: Notice, found: Sequence[Unit], alike: Alike, exact: Iterable[Copies]) -> list[Copies]:
    """The groups of units whose letters differ a little, echoes and parallel statements left out.

    Of units with the same letters one stands for all: that they are copies is told by `same`, whose groups are `exact`.
    A clause that says little beside a sentence of theirs is told by them too.
    """
    copied = _by_passage(exact)
    classes = list(_by_letters(found).values())
    edges: list[tuple[int, int]] = []
    places: defaultdict[int, dict[Unit, float]] = defaultdict(dict)
    for one, other, ratio in _near_classes(classes, min(alike.in_item, alike.across), notice.document.memory):
        pair = _counting(notice, classes[one], classes[other], ratio, alike)
        if pair:
            edges.append((one, other))
            places[one][pair[0]] = places[other][pair[1]] = ratio
    return [
        copies
        for group in groups(len(classes), edges)
        if (copies := _outermost({unit: ratio for n in group for unit, ratio in places[n].items()}))
        and not all(_mostly(unit, copied[unit.passage]) for unit in copies.places)
    ]


def _by_passage(groups_of_copies: Iterable[Copies]) -> defaultdict[Span, list[Unit]]:
    of_passage: defaultdict[Span, list[Unit]] = defaultdict(list)
    for copies in groups_of_copies:
        for unit in copies.places:
            of_passage[unit.passage].append(unit)
    return of_passage


def _mostly(unit: Unit, copied: Iterable[Unit]) -> bool:
    """Whether copied sentences leave less of `unit` than would make a sentence of its own."""
    inside = {part.span: len(part.letters) for part in copied if part.span in unit.span and part.span != unit.span}
    return bool(inside) and len(unit.letters) - sum(inside.values()) < REST


def _outermost(ratios: dict[Unit, float]) -> Copies | None:
    """The group without the units that lie inside another of it; None where a single one is left."""
    kept: list[Unit] = []
    for unit in sorted(ratios, key=lambda unit: (unit.span.start, -unit.span.end)):
        if not kept or unit.span not in kept[-1].span:
            kept.append(unit)
    return Copies(tuple(kept), min(ratios[unit] for unit in kept)) if len(kept) > 1 else None


def _near_classes(
    classes: Sequence[list[Unit]], cutoff: float, memory: Memory | None
) -> Iterator[tuple[int, int, float]]:
    """Pairs of classes whose letters are near: digits are masked first, so that one template is compared once.

    Masking can only make two texts more alike, so no pair is lost; texts of one mask differ in their digits alone and
    are parallel statements.
    """
    masked: defaultdict[str, list[int]] = defaultdict(list)
    for n, alike in enumerate(classes):
        text = alike[0].letters
        masked[text if text.isalpha() else DIGIT.sub("0", text)].append(n)
    of_mask = list(masked.values())
    for pair in near_pairs(list(masked), cutoff, memory=memory, what="sentences"):
        from rapidfuzz.fuzz import ratio

        for one in of_mask[pair.first]:
            for other in of_mask[pair.second]:
                exact = ratio(classes[one][0].letters, classes[other][0].letters, score_cutoff=cutoff)
                if exact >= cutoff:
                    yield min(one, other), max(one, other), exact


def _counting(
    notice: Notice, ones: list[Unit], others: list[Unit], ratio: float, alike: Alike
) -> tuple[Unit, Unit] | None:
    """The first two units of two classes that are near copies, or None."""
    pairs = [(one, other) for one in ones for other in others]
    if any(one.span.overlaps(other.span) for one, other in pairs):
        return None  # a clause and the sentence that nearly fills it
    pair = next(
        ((one, other) for one, other in pairs if ratio >= alike.cutoff(one, other) and not one.echoes(other)), None
    )
    if not pair or not all(map(alike.counts, pair)):
        return None
    one, other = (notice.quote(unit.span) for unit in pair)
    return None if _parallel(one, other, alike.names) else pair


def _parallel(one: str, other: str, names: tuple[str, ...]) -> bool:
    """Whether two sentences of one wording speak of different things: other figures, other documents, other places."""
    one, other = one.translate(HALF_WIDTH), other.translate(HALF_WIDTH)
    figures = _exchanged(NUMBER.findall(one), NUMBER.findall(other), str.__eq__)
    return figures or _exchanged(_quoted(one), _quoted(other), _holds) or _renamed(letters(one), letters(other), names)


def _quoted(text: str) -> list[str]:
    return [letters(quoted) for quoted in QUOTED.findall(text)]


def _exchanged(one: list[str], other: list[str], same_fact: Callable[[str, str], bool]) -> bool:
    """Whether neither list is the other with some left out."""
    few, many = sorted((one, other), key=len)
    rest = iter(many)
    return not all(any(same_fact(fact, candidate) for candidate in rest) for fact in few)


def _holds(one: str, other: str) -> bool:
    """Whether one of two quotations is the other with letters lost: that is one document under a damaged title."""
    few, many = sorted((one, other), key=len)
    rest = iter(many)
    return all(letter in rest for letter in few)


def _renamed(one: str, other: str, names: tuple[str, ...]) -> bool:
    """Whether a name was put for another: both exchanged stretches end a name, or the same end of one follows both."""
    from rapidfuzz.distance import Levenshtein

    for step in Levenshtein.opcodes(one, other):
        if step.tag != "replace":
            continue
        ends = one[: step.src_end].endswith(names) and other[: step.dest_end].endswith(names)
        if ends or (one.startswith(names, step.src_end) and other.startswith(names, step.dest_end)):
            return True
    return False


class Titles:
    """The letters of titles."""

    def __init__(self, titles: Iterable[str]) -> None:
        self._titles = list(filter(None, titles))
        self._heads = {title[:HEAD] for title in self._titles}
        self._lengths = sorted({len(head) for head in self._heads})

    def cut_from(self, text: str) -> str:
        """`text` without the titles that stand in it, one after the other. Most texts hold not even a title's head."""
        if any(text[at : at + length] in self._heads for length in self._lengths for at in range(len(text))):
            for title in self._titles:
                text = text.replace(title, "")
        return text


def retold(notice: Notice, found: Sequence[Unit], least: int, counts: Callable[[str], bool]) -> list[Copies]:
    """Pairs of sentences under two problems that share at least `least` letters in a row, a figure among them.

    A figure makes it a fact; a stretch without one is a manner of speaking. `counts` judges the stretch.
    """
    titles = Titles(letters(notice.quote(title)) for title in notice.titles)
    # Only what is no letter can be a digit: most sentences have none.
    digits = {text: alike[0] for text, alike in _by_letters(found).items() if not text.isalpha()}
    told = [unit for text, unit in digits.items() if DIGIT.search(text) and len(text) < LONGEST]
    pairs = []
    for run in shared_runs([unit.letters for unit in told], least, memory=notice.document.memory):
        one, other = told[run.first], told[run.second]
        if one.item is None or other.item is None or one.item == other.item:
            continue
        shared = titles.cut_from(one.letters[run.at : run.at + run.length])
        if DIGIT.search(shared) and counts(shared):
            pairs.append(Copies((one, other), 100 * run.length / len(other.letters), shared))
    return pairs


def joined(notice: Notice, found: Iterable[Copies]) -> list[Copies]:
    """The groups with those left out that lie inside a larger one, and sentences copied in a row made one."""
    return _in_runs(notice, sorted(_largest(found), key=lambda copies: [unit.span for unit in copies.places]))


def _largest(found: Iterable[Copies]) -> Iterator[Copies]:
    """Longest first; a place inside a longer copy is kept only where the group has further places."""
    taken: defaultdict[Span, list[Span]] = defaultdict(list)
    for copies in sorted(found, key=lambda copies: (-len(copies.places[0].letters), copies.places[0].span)):
        covered = [unit for unit in copies.places if any(unit.span in span for span in taken[unit.passage])]
        fresh = [unit for unit in copies.places if unit not in covered]
        for unit in fresh:
            taken[unit.passage].append(unit.span)
        if fresh and len(covered) + len(fresh) > 1:
            yield replace(copies, places=tuple(sorted((*covered[:1], *fresh), key=lambda unit: unit.span)))


def _in_runs(notice: Notice, found: Iterable[Copies]) -> list[Copies]:
    runs: list[Copies] = []
    latest: dict[tuple[Span, int], int] = {}
    for copies in found:
        key = copies.places[0].passage, len(copies.places)
        before = latest.get(key)
        if before is not None and _follows(notice, runs[before], copies):
            runs[before] = _joined(runs[before], copies)
        else:
            latest[key] = len(runs)
            runs.append(copies)
    return runs


def _follows(notice: Notice, run: Copies, copies: Copies) -> bool:
    """Whether each place of `copies` comes right after the same place of `run`, in the same paragraph."""
    if len(run.places) != len(copies.places):
        return False
    pairs = list(zip(run.places, copies.places, strict=True))
    if any(a.passage != b.passage or a.span.end > b.span.start for a, b in pairs):
        return False
    gaps = {letters(notice.document.text[a.span.end : b.span.start]) for a, b in pairs}
    return len(gaps) == 1 or all(len(gap) <= GAP for gap in gaps)


def _joined(run: Copies, copies: Copies) -> Copies:
    places = tuple(
        replace(a, span=Span(a.span.start, b.span.end), letters=a.letters + b.letters)
        for a, b in zip(run.places, copies.places, strict=True)
    )
    return Copies(places, min(run.ratio, copies.ratio))


def in_one_item(copies: Copies) -> tuple[Unit, Unit] | None:
    """The first two places that answer one problem in one voice, or None."""
    seen: dict[object, Unit] = {}
    for unit in copies.places:
        key = unit.item, unit.voice
        if unit.leaf and unit.item is not None and key in seen:
            return seen[key], unit
        seen.setdefault(key, unit)
    return None
