"""One figure stated twice: borne out where the values agree, a contradiction where only the value differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from notice_lint.patterns import pattern
from notice_lint.quantity import Cue, FigureKind, Quantity
from notice_lint.status import StatusKind
from notice_lint.text import Span
from notice_lint.tieout.claims import PROBLEM, Claims
from notice_lint.tieout.ledger import Ledger
from notice_lint.tieout.relations import GENERIC, Grade, Kind, Relation, countable, digits, measure, shared, sure
from notice_lint.tieout.slips import shuffled, slips

OPEN = (StatusKind.PARTIAL, StatusKind.ONGOING, StatusKind.STANDING, StatusKind.INCOMPLETE)
TELLING = 3  # digits that make an amount its own name
MENTIONS = 8  # of one figure, that a mention is held against
NAME = 4  # last characters of a topic; one that many amounts have (涉及金额, 收回欠款) is no name of any of them
TRIED = 200  # figures of one value
LONG_NUMBER = 4  # digits in which two that changed places are no chance
NEAR = 24  # code points before an amount that say what it is
ALL = pattern(
    "(?:均?已)?(?:全部|逐[一项条个])(?:建立?台?账|认领|列入|纳入|分解|明确|细化|建档|研究|制定|梳理|登记|录入)|照单全收"
)
MADE = pattern("整改(?:任务|措施|举措|事项)|反馈问题")
MAKES = pattern("制定|形成|建立|明确|提出|研究|细化|列出|反馈|指出")
REFERS = pattern("(?:对照|针对|围绕|按照|逐项落实)[^，,。；;\n]{0,20}$")
GENERAL = pattern("涉及|金额|资金|共计|合计|累计|问题|整改|完成|已经?|万元|[^一-鿿]")
MANY = 9  # amounts; with more, pairs are chance
LONG = 6  # characters of one wording that make two mentions one thing


def restated(ledger: Ledger, claims: Claims, sums: Sequence[Relation]) -> Iterator[Relation]:
    """Figures that the notice states again, as they were or otherwise."""
    yield from _again(ledger)
    yield from _totals(claims)
    yield from _all_of_them(claims)
    yield from _referred_to(claims)
    yield from _statuses(ledger, claims, sums)
    yield from _amounts(ledger, claims)
    yield from _headline(ledger, claims)
    yield from _odd_pair(ledger, claims)


def _text(one: Quantity, other: Quantity, holds: bool) -> str:
    def side(figure: Quantity) -> str:
        return ledger_number(figure)

    exact = one.scaled == other.scaled
    return f"{side(one)} {('=' if exact else '≈') if holds else '≠'} {side(other)}"


def ledger_number(figure: Quantity) -> str:
    """Number and unit, with its scale: 264.9万元."""
    from_scale = {
        1: "",
        100: "百",
        1000: "千",
        10**4: "万",
        10**5: "十万",
        10**6: "百万",
        10**7: "千万",
        10**8: "亿",
        10**12: "万亿",
    }
    scale = from_scale.get(int(figure.ulp * 10**figure.decimals), "")
    return f"{figure.value:f}{scale}{figure.unit}"


def _pair(one: Quantity, other: Quantity, holds: bool, grade: Grade = Grade.CERTAIN, case: str = "default") -> Relation:
    return Relation(Kind.RESTATED, holds, (one, other), _text(one, other, holds), grade=grade, case=case)


def same_value(one: Quantity, other: Quantity) -> bool:
    """Whether two amounts agree at the coarser precision."""
    coarse = max(one.ulp, other.ulp)
    off = abs(one.scaled - other.scaled)
    return off == 0 or (one.kind is not FigureKind.COUNT and min(one.ulp, other.ulp) < coarse and off * 2 <= coarse)


def _again(ledger: Ledger) -> Iterator[Relation]:
    groups: dict[str, list[Quantity]] = defaultdict(list)
    for figure in ledger.notice.quantities:
        if (countable(figure) or figure.kind is FigureKind.SIZE) and not figure.indefinite and figure.scaled > 1:
            groups[measure(figure)].append(figure)
    for figures in groups.values():
        figures.sort(key=lambda figure: (figure.scaled, figure.span))
        for index, one in enumerate(figures):
            found = 0
            for other in figures[index + 1 : index + 1 + TRIED]:
                if found == MENTIONS or not _close(one, other):
                    break
                if same_value(one, other) and _one_thing(one, other):
                    found += 1
                    first, second = sorted((one, other), key=lambda figure: figure.span)
                    yield _pair(first, second, True)


def _close(one: Quantity, other: Quantity) -> bool:
    if one.kind is FigureKind.COUNT:
        return one.scaled == other.scaled
    return other.scaled - one.scaled <= max(one.ulp, other.ulp, one.scaled / 100 if one.kind is FigureKind.MONEY else 0)


def _one_thing(one: Quantity, other: Quantity) -> bool:
    if (one.scope is None) != (other.scope is None):
        return False
    if one.kind is not FigureKind.COUNT and min(len(digits(one)), len(digits(other))) >= TELLING:
        return True
    if one.kind is not FigureKind.COUNT:
        verbs = (one.topic[-6:], other.topic[-6:])
        return bool(set(verbs[0]) & set(verbs[1])) and len(digits(one)) > 1
    if one.noun and other.noun:
        return shared(one.noun, other.noun) and (one.scaled > 2 or shared(one.noun, other.noun, 3))
    if one.topic and other.topic and not one.noun and not other.noun:
        return shared(one.topic[-4:], other.topic[-4:]) and one.scaled > 2
    named, bare = (one, other) if one.noun else (other, one)
    return bool(named.noun) and shared(named.noun, bare.topic[-6:]) and len(named.noun) > 1


def _totals(claims: Claims) -> Iterator[Relation]:
    """反馈了25个问题 … 针对反馈的28个问题."""
    strict = [f for f in claims.problems if _refers(claims, f)]
    for one, other in combinations(strict, 2):
        if one.scaled != other.scaled and one.sentence != other.sentence and _definite(claims, other):
            yield _pair(one, other, False)
    aspects = [f for f in claims.aspects if claims.paired(f)]
    for one, other in combinations(aspects, 2):
        if one.scaled != other.scaled:
            yield _pair(one, other, False)


def _refers(claims: Claims, figure: Quantity) -> bool:
    behind_aspect = figure.span in claims.aspect_of
    return sure(figure) and Cue.DERIVED not in figure.cues and (behind_aspect or Cue.FEEDBACK in figure.cues)


def _definite(claims: Claims, figure: Quantity) -> bool:
    """反馈的25个问题, 反馈的5个方面31项具体问题: the words point back at the total."""
    lead = claims.notice.quote(figure.before)
    if aspect := claims.aspect_of.get(figure.span):
        lead = claims.notice.quote(aspect.before)
    return lead.rstrip().endswith(("反馈的", "指出的", "提出的", "查出的", "反映的", "反馈", "指出"))


def _statuses(ledger: Ledger, claims: Claims, sums: Sequence[Relation]) -> Iterator[Relation]:
    """对阶段性完成的5个问题, 剩余的2个问题: a count by status, again."""
    outside = {figure.span for figure in claims.outside}
    split = next((r for r in sums if r.holds and r.kind is Kind.PARTS and _is_split(r, outside)), None)
    if split is None:
        return
    parts = split.figures[1:]
    still = [part for part in parts if part.status in OPEN or Cue.REST in part.cues]
    for figure in ledger.notice.quantities:
        rest = Cue.REST in figure.cues or figure.status in OPEN
        if (
            figure.kind is not FigureKind.COUNT
            or figure.approximate
            or figure.sentence == parts[0].sentence
            or figure.scope
            or not _of_problems(figure)
            or not (rest or figure.status)
        ):
            continue
        same = next((part for part in parts if part.status is figure.status and part.status), None)
        said = same if same else still[0] if rest and len(still) == 1 else None
        if said and said.scaled == figure.scaled:
            yield _pair(said, figure, True)
        elif rest and still and sum(part.scaled for part in still) == figure.scaled:
            yield _pair(still[0], figure, True)
        elif figure.span not in outside:
            continue
        elif said and _definite_status(ledger, figure) and sure(figure) and (same or Cue.REST in figure.cues):
            yield _pair(said, figure, False, Grade.LIKELY)


def _is_split(relation: Relation, outside: set[Span]) -> bool:
    """Whether the sum splits this round's problems or tasks by status."""
    whole, *parts = relation.figures
    statuses = [part.status for part in parts if part.status]
    told = len(statuses) + sum(1 for part in parts if Cue.REST in part.cues and not part.status) == len(parts)
    return told and bool(statuses) and whole.span in outside and not whole.scope and whole.unit in GENERIC


def _of_problems(figure: Quantity) -> bool:
    return figure.noun.startswith((PROBLEM, "具体" + PROBLEM, "任务", "事项"))


def _definite_status(ledger: Ledger, figure: Quantity) -> bool:
    lead = ledger.quote(figure.before).rstrip()
    return lead.endswith("的") or (Cue.OPEN in figure.cues and figure.listing is not None)


def _all_of_them(claims: Claims) -> Iterator[Relation]:
    """指出29个具体问题 … 28个具体问题全部建账: the words speak of them all, in another number."""
    strict = [f for f in claims.problems if _refers(claims, f)]
    stated = {f.scaled for f in claims.outside if not _resumes_all(claims, f)}
    for figure in claims.problems:
        if not strict or not _resumes_all(claims, figure) or figure.scaled in stated or not sure(figure):
            continue
        before = [f for f in strict if f.span < figure.span and f.noun[:4] == figure.noun[:4]]
        if before:
            yield _pair(before[-1], figure, False, Grade.LIKELY)


def _referred_to(claims: Claims) -> Iterator[Relation]:
    """分解为33项整改任务 … 对照35项整改任务: what was made of the problems, and later referred to in another number."""
    groups: dict[str, list[Quantity]] = defaultdict(list)
    for figure in claims.outside:
        name = MADE.match(figure.noun)
        if name and sure(figure) and not figure.status and not {Cue.REST, Cue.SUBSET, Cue.STILL} & figure.cues:
            groups[name[0]].append(figure)
    for figures in groups.values():
        first, *again = figures
        made = Cue.DERIVED in first.cues or MAKES.search(claims.notice.quote(first.before))
        for figure in again:
            other = figure.scaled != first.scaled and figure.sentence != first.sentence
            refers = REFERS.search(claims.notice.document.text, max(0, figure.span.start - NEAR), figure.span.start)
            if made and other and refers and len({f.scaled for f in figures}) == 2:
                yield _pair(first, figure, False, Grade.LIKELY)


def _resumes_all(claims: Claims, figure: Quantity) -> bool:
    text = claims.notice.document.text
    return not claims.notice.quote(figure.before).strip() and ALL.match(text, figure.span.end) is not None


def _amounts(ledger: Ledger, claims: Claims) -> Iterator[Relation]:
    """盘亏27.45万元（含3台设备） … 盘亏24.45万元（含3台设备）: all the same but the value."""
    by_value: dict[Decimal, list[Quantity]] = defaultdict(list)
    by_topic: dict[str, set[Decimal]] = defaultdict(set)
    for figure in ledger.notice.quantities:
        if figure.kind is FigureKind.MONEY and sure(figure) and len(digits(figure)) >= TELLING:
            by_value[figure.scaled].append(figure)
            by_topic[figure.topic[-NAME:]].add(figure.scaled)
    usual = {topic for topic, values in by_topic.items() if len(values) > 2 or not GENERAL.sub("", topic)}
    pairs = [
        (first, second)
        for a, b in slips(by_value)
        for one in by_value[a]
        for other in by_value[b]
        for first, second in (sorted((one, other), key=lambda figure: figure.span),)
        if not same_value(first, second)
        and (
            (not {first.topic[-NAME:], second.topic[-NAME:]} & usual and _same_surroundings(ledger, first, second))
            or _changed_places(ledger, claims, by_value, first, second)
        )
    ]
    for one, other in sorted(pairs, key=lambda pair: (pair[0].span, pair[1].span)):
        moved = digits(one) == digits(other)  # a point moved may be another amount by chance
        yield _pair(one, other, False, Grade.NOTE if moved else Grade.LIKELY, "point" if moved else "default")


def _changed_places(
    ledger: Ledger, claims: Claims, by_value: Mapping[Decimal, Sequence[Quantity]], one: Quantity, other: Quantity
) -> bool:
    """清退违规收费13.86万元 in the summary, 重复收费…13.68万元 under one problem: two neighbours changed places."""
    a, b = (f"{figure.scaled.normalize():f}" for figure in (one, other))
    off = [at for at in range(min(len(a), len(b))) if a[at] != b[at]]
    if len(digits(one)) < LONG_NUMBER or len(a) != len(b) or len(off) != 2 or off[1] - off[0] != 1:
        return False
    alone = len(by_value[one.scaled]) == len(by_value[other.scaled]) == 1
    return alone and claims.inside(one) != claims.inside(other) and _share_words(ledger, one, other)


def _share_words(ledger: Ledger, one: Quantity, other: Quantity) -> bool:
    """Whether the words before (or, in the same clause, behind) the two figures have a thing in common."""

    def around(figure: Quantity) -> str:
        start = max(figure.segment.start, figure.span.start - NEAR)
        return GENERAL.sub(" ", ledger.text[start : figure.span.start])

    words = around(other).split()
    return any(shared(run, word) for run in around(one).split() for word in words)


def _same_surroundings(ledger: Ledger, one: Quantity, other: Quantity) -> bool:
    named = len(one.topic) >= NAME and one.topic[-NAME:] == other.topic[-NAME:]
    topic = shared(one.topic[-NAME:], other.topic[-NAME:])
    after = [ledger.text[f.span.end : f.span.end + LONG] for f in (one, other)]
    before = [ledger.text[max(0, f.number_span.start - LONG) : f.number_span.start] for f in (one, other)]
    if "每" in ledger.quote(one.clause) or one.sentence == other.sentence:
        return False
    explained = after[0] == after[1] and after[0][:1] in ("（", "(")
    return named or (topic and (explained or before[0] == before[1]))


def _headline(ledger: Ledger, claims: Claims) -> Iterator[Relation]:
    """共补充档案材料86份 in the summary, 补充档案材料68份 under the one item that tells of it."""
    outside = {figure.span for figure in claims.outside}
    by_unit: dict[str, list[Quantity]] = defaultdict(list)
    for figure in ledger.figures:
        if figure.kind is FigureKind.COUNT and sure(figure) and len(figure.topic) >= LONG:
            by_unit[figure.unit].append(figure)
    for figures in by_unit.values():
        for one in figures:
            if one.span not in outside or Cue.TOTAL not in one.cues:
                continue
            same = [f for f in figures if f is not one and f.topic[-LONG:] == one.topic[-LONG:]]
            if len(same) == 1 and same[0].span not in outside and shuffled(one.scaled, same[0].scaled):
                yield _pair(one, same[0], False, Grade.LIKELY)


def _odd_pair(ledger: Ledger, claims: Claims) -> Iterator[Relation]:
    """The summary's amounts are those of the text one by one, all but one: a note on the two that are left."""
    money = [f for f in ledger.figures if f.kind is FigureKind.MONEY and sure(f)]
    inside = [figure for figure in money if claims.inside(figure)]
    summary = [figure for figure in money if not claims.inside(figure)]
    if not 1 < len(summary) == len(inside) < MANY:
        return
    left = list(inside)
    odd = []
    for figure in summary:
        same = next((other for other in left if same_value(figure, other)), None)
        if same:
            left.remove(same)
        else:
            odd.append(figure)
    if len(odd) == 1:
        yield _pair(odd[0], left[0], False, Grade.NOTE)
