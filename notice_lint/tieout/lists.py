"""A count against the list that it counts: 12、15、16、19等4个; 《甲》《乙》2项制度; 以下三方面:一是…; 除14外其余."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notice_lint.patterns import pattern
from notice_lint.quantity import Cue, FigureKind, Listing, Quantity
from notice_lint.text import Span
from notice_lint.tieout.ledger import Ledger
from notice_lint.tieout.relations import Grade, Kind, Relation, alike, number

EXCEPT = pattern(
    r"除(?:了)?(?:问题|第)?(?P<numbers>[0-9]{1,3}(?:[、,，.．和及](?:问题|第)?[0-9]{1,3})*)[^，,。；;]{0,20}(?:以?外)"
)
SPELLED = pattern(
    r"[^，,；;。、：:\n]{0,20}[：:](?P<names>[^，,；;。：:“”《》\n]{2,16}(?:、[^，,；;。：:“”《》、\n]{1,16}){1,12}?)(?P<open>等)?(?=[。\n]|$)"
)
ORDINAL = pattern("[一二三四五六七八九]是|[0-9]")
REACH = 300  # code points from a count to the end of the list that it announces


def listings(ledger: Ledger) -> Iterator[Relation]:
    """Each count with a list before it, in a bracket behind it or announced by 以下."""
    for figure in ledger.notice.quantities:
        if figure.kind is not FigureKind.COUNT or figure.approximate or figure.indefinite:
            continue
        if figure.listing and (relation := _counted(ledger, figure, figure.listing)):
            yield relation
    yield from _excepted(ledger)
    yield from _spelled_out(ledger)
    yield from _announced(ledger)


def _counted(ledger: Ledger, figure: Quantity, listing: Listing) -> Relation | None:
    stated = int(figure.scaled)
    text = f"{listing.fewest} = {number(figure)}"
    if listing.fewest <= stated <= listing.most:
        return Relation(
            Kind.LISTING,
            True,
            (figure,),
            f"{stated} = {stated}",
            places=(listing.span,),
            values=_values(figure, stated),
        )
    exact = listing.numbers or ledger.quote(listing.span).startswith("《")
    text = f"{listing.fewest} ≠ {number(figure)}"
    if listing.open and stated > listing.most:
        return None
    if not exact and not (listing.sure and _names(ledger, figure, listing)):
        return None
    grade = Grade.LIKELY if listing.open or not listing.numbers else Grade.CERTAIN
    case = "open" if listing.open else "default"
    return Relation(
        Kind.LISTING,
        False,
        (figure,),
        text,
        places=(listing.span,),
        grade=grade,
        case=case,
        values=_values(figure, listing.fewest),
    )


def _names(ledger: Ledger, figure: Quantity, listing: Listing) -> bool:
    """Whether the list of names is whole beyond doubt: three or more, and the count follows the last at once."""
    near = 2 <= figure.scaled <= 2 * listing.fewest
    return listing.fewest >= 3 and near and (listing.open or bool(figure.noun))


def _values(figure: Quantity, listed: int) -> tuple[tuple[str, int | str], ...]:
    return (("stated", int(figure.scaled)), ("listed", listed))


def _excepted(ledger: Ledger) -> Iterator[Relation]:
    """仍在推进的4个问题，除9外其余3、7、11等3个."""
    for sentence in ledger.sentences:
        for match in EXCEPT.finditer(ledger.text, sentence.span.start, sentence.span.end):
            before = [f for f in sentence.figures if f.span.end <= match.start() and f.kind is FigureKind.COUNT]
            after = [f for f in sentence.figures if f.span.start >= match.end() and f.kind is FigureKind.COUNT]
            if not before or not after:
                continue
            rest = after[0]
            whole = next((f for f in reversed(before) if f.unit == rest.unit and alike(f.noun, rest.noun)), None)
            if whole is None:
                continue
            if not {Cue.REST, Cue.STILL} & rest.cues:
                continue
            left_out = len(re.findall("[0-9]+", match["numbers"]))
            holds = whole.scaled == rest.scaled + left_out
            text = f"{number(whole)} {'=' if holds else '≠'} {left_out} + {number(rest)}"
            yield _exception(whole, rest, holds, text, Span(*match.span("numbers")))


def _exception(whole: Quantity, rest: Quantity, holds: bool, text: str, numbers: Span) -> Relation:
    listed = rest.listing.fewest if rest.listing else None
    if holds:
        return Relation(Kind.PARTS, True, (whole, rest), text, places=(numbers,))
    # the list of the rest tells which of the two is off
    wrong = whole if listed == rest.scaled else rest
    other = whole if wrong is rest else rest
    return Relation(Kind.PARTS, False, (wrong,), text, (other,), (numbers,))


def _spelled_out(ledger: Ledger) -> Iterator[Relation]:
    """以下三个方面全部公开：年度报告、会费收支、重大捐赠。: names behind the colon, up to the end of the sentence."""
    for figure in ledger.notice.quantities:
        if Cue.FOLLOWING not in figure.cues or figure.bracket or figure.indefinite or figure.approximate:
            continue
        match = SPELLED.match(ledger.text, figure.span.end, min(figure.sentence.end, figure.span.end + REACH))
        if not match or match.end() < figure.sentence.end or ledger.within(match.start("names"), match.end()):
            continue
        listed = match["names"].removesuffix("等")
        names = listed.split("、")
        if len(names) < 2 or any(not name.strip() for name in names) or ORDINAL.match(names[0]):
            continue
        is_open = bool(match["open"]) or listed != match["names"]
        fewest, most = len(names), len(names) + len(re.findall("和|及|与", listed))
        stated = int(figure.scaled)
        holds = fewest <= stated <= most
        if not holds and is_open and stated > most:
            continue
        count = stated if holds else fewest
        yield Relation(
            Kind.LISTING,
            holds,
            (figure,),
            f"{count} {'=' if holds else '≠'} {number(figure)}",
            places=(Span(*match.span("names")),),
            grade=Grade.LIKELY,
            case="open" if is_open else "default",
            values=_values(figure, count),
        )


def _announced(ledger: Ledger) -> Iterator[Relation]:
    """存在以下三个问题：一是…二是…三是…."""
    for _, passage in ledger.notice.passages:
        if not passage.measures:
            continue
        inside = [f for f in ledger.within(passage.span.start, passage.span.end) if Cue.FOLLOWING in f.cues]
        if len(inside) != 1:
            continue
        figure = inside[0]
        after = [m for m in passage.measures if m.marker.span.start > figure.span.end]
        if not after or after[0].marker.number != 1 or after[0].marker.span.start - figure.span.end > 40:
            continue
        count = 1
        while count < len(after) and after[count].marker.number == count + 1:
            count += 1
        holds = figure.scaled == count
        text = f"{count} {'=' if holds else '≠'} {number(figure)}"
        yield Relation(
            Kind.LISTING,
            holds,
            (figure,),
            text,
            places=tuple(m.marker.span for m in after[:count]),
            values=_values(figure, count),
        )
