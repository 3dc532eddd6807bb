"""What stands around the body of a notice: its title, the page before and after it, sign-off and contact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from notice_lint.parsing.levels import ENDS
from notice_lint.parsing.lexicon import ANNEX, ATTACHMENT, CONTACT, ISSUER, PARTY, TITLE, TITLE_ABOUT
from notice_lint.parsing.lines import Kind, LineToken
from notice_lint.patterns import pattern
from notice_lint.text import Document, Span

TITLE_LENGTH = 80  # code points
ISSUER_LENGTH = 40
TAIL = 8  # lines of the notice's own text among which a sign-off is looked for
KIND = pattern(r"(?:通报|报告|公告|公示|通告|通知)(?:[（(][^（）()]{1,20}[)）])?$")
DAY = pattern(r"[\d一二三四五六七八九十]\s*日")
SENTENCE = pattern(r"[^。]+。?|。")
INVITATION = pattern(r"欢迎|敬请|恳请|如有|如对|公示期|请(?:及时|于|在|向|与|通过|致)")
YEAR = r"(?:[12]\d{3}|[〇零○Oo0一二三四五六七八九]{4})"
DATE_LINE = pattern(
    rf"(?P<issuer>[^。，,；;：:\d]*?)\s*[（(]?(?P<date>{YEAR}\s*年\s*(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*月"
    rf"(?:\s*(?:\d{{1,2}}|[一二三四五六七八九十廿]{{1,3}})\s*日)?|{YEAR}[.\-/]\d{{1,2}}[.\-/]\d{{1,2}})[）)]?\s*$"
)


@dataclass(slots=True)
class Frame:
    """`front` counts the tokens before the notice's own text begins; `date` is the span of the sign-off's date."""

    front: int = 0
    title: Span | None = None
    head: tuple[Span, ...] = ()
    sign_off: Span | None = None
    issuers: tuple[Span, ...] = ()
    date: Span | None = None
    contact: Span | None = None
    body: Span = Span(0, 0)


def read_frame(document: Document, tokens: Sequence[LineToken]) -> Frame:
    """Find the frame and mark its lines, so that they are no part of the outline."""
    frame = Frame()
    _read_title(document, tokens, frame)
    own = [t for t in tokens[frame.front :] if t.kind not in (Kind.BLANK, Kind.RESIDUE)]
    own = _without_annexes(document, own)
    _read_contact(document, own, frame)
    _read_sign_off(document, own, frame)
    shown = [t.text for t in tokens if t.kind not in (Kind.BLANK, Kind.RESIDUE)]
    if shown:
        start = frame.title.start if frame.title else shown[0].start
        frame.body = Span(start, max(shown[-1].end, start))
    return frame


def _read_title(document: Document, tokens: Sequence[LineToken], frame: Frame) -> None:
    """The lines before the first paragraph, the last of which that reads as a title is one."""
    head: list[int] = []
    for index, token in enumerate(tokens):
        quote = document.quote(token.text)
        if token.kind in (Kind.BLANK, Kind.RESIDUE):
            continue
        if token.kind is not Kind.BODY or len(quote) > TITLE_LENGTH or quote[-1] in ENDS or "。" in quote:
            break
        head.append(index)
    lines = [document.quote(tokens[i].text) for i in head]
    titles = [i for i, above, quote in zip(head, ["", *lines], lines, strict=False) if _is_title(above, quote)]
    # 总体整改情况 under a title is the first heading of the text.
    titles = [i for i in titles if KIND.search(document.quote(tokens[i].text))] or titles
    if not titles:
        about = [i for i in head if _about(document, tokens[i])]
        titles = [i for i in about if tokens[i].depth == 1] or about[-1:]
    if not titles:
        return
    last = titles[-1]
    first = _first_line(document, tokens, head, last)
    frame.title = Span(tokens[first].text.start, tokens[last].text.end)
    # Lines behind the title and before the first paragraph (a speaker, a date of delivery) belong to the head too,
    # unless they are headings of the text; those have a paragraph of their own right behind them.
    behind = [i for i in head if i > last]
    if len(behind) == 1 and behind[-1] + 1 < len(tokens) and not DAY.search(document.quote(tokens[behind[0]].text)):
        behind = []
    frame.front = max([last, *behind]) + 1
    frame.head = tuple(tokens[i].text for i in behind)
    for index in head:
        if index < frame.front:
            tokens[index].kind = Kind.FRAME


def _about(document: Document, token: LineToken) -> bool:
    return bool(TITLE_ABOUT.search(document.quote(token.text)))


def _is_title(above: str, quote: str) -> bool:
    """Whether a line reads as a title, by itself or as the end of one that begins in the line above."""
    return len(quote) >= 4 and bool(TITLE.search(quote) and TITLE_ABOUT.search(above + quote))


def _first_line(document: Document, tokens: Sequence[LineToken], head: list[int], last: int) -> int:
    """The first line of a title that runs over several: an issuer alone, then 关于…, then its rest."""
    first, place = last, head.index(last)
    while place and not re.match(r".{2,}关于", document.quote(tokens[first].text)):
        above = document.quote(tokens[head[place - 1]].text)
        if TITLE.search(above) or not (ISSUER.search(above) or "关于" in above):
            break
        place -= 1
        first = head[place]
    return first


def _is_dated(quote: str) -> bool:
    return len(quote) <= TITLE_LENGTH and DATE_LINE.fullmatch(quote) is not None


def _without_annexes(document: Document, own: list[LineToken]) -> list[LineToken]:
    """The text up to its annexes: the list of them before the sign-off, and all that stands behind 附件1 after it."""
    kept: list[LineToken] = []
    signed = listing = False
    for place, token in enumerate(own):
        quote = document.quote(token.text)
        if signed and ANNEX.match(quote):
            for rest in own[place:]:
                rest.kind = Kind.FRAME
            break
        signed = signed or (place * 2 > len(own) and _is_dated(quote))
        listing = bool(ATTACHMENT.match(quote)) or (listing and token.form == "1.")
        if listing and place * 2 > len(own):
            token.kind = Kind.FRAME
        else:
            kept.append(token)
    return kept


def _read_contact(document: Document, own: Sequence[LineToken], frame: Frame) -> None:
    """The contact paragraph: several ways to reach the office, or one with a number or address."""
    found: list[LineToken] = []
    for token in reversed(own[-3 * TAIL :]):
        quote = document.quote(token.text)
        ways = len(set(CONTACT.findall(quote)))
        reachable = re.search(r"\d{6,}|\d{3,4}[-—－]\d{6,}|@", quote) is not None
        if ways and token.kind in (Kind.BODY, Kind.LABEL) and (ways >= 2 or reachable):
            found.append(token)
        elif found and len(found) >= 6:
            break
    if found:
        first = found[-1]
        start = _contact_start(document.quote(first.text))
        frame.contact = Span(first.text.start + start, found[0].text.end)
        # 下一步，…。联系电话：…: a paragraph that says something else first is part of the text.
        for token in found[:-1] if start else found:
            token.kind = Kind.FRAME


def _contact_start(paragraph: str) -> int:
    """Where a paragraph comes to how the office is reached: at the sentence that says so, or that invites to."""
    sentences = list(SENTENCE.finditer(paragraph))
    place = next(i for i, sentence in enumerate(sentences) if CONTACT.search(sentence[0]))
    while place and INVITATION.search(sentences[place - 1][0]):
        place -= 1
    return sentences[place].start()


def _read_sign_off(document: Document, own: Sequence[LineToken], frame: Frame) -> None:
    """落款 among the last lines: a date alone or behind its issuer, and the issuers above it."""
    tail = own[-TAIL:]
    for place in range(len(tail) - 1, -1, -1):
        token = tail[place]
        if len(token.text) > TITLE_LENGTH:
            continue
        found = DATE_LINE.fullmatch(document.text, token.text.start, token.text.end)
        if found and (not found["issuer"] or _is_issuer(found["issuer"])):
            frame.date = Span(*found.span("date"))
            own_line = [Span(*found.span("issuer"))] if found["issuer"].strip() else []
            above = [] if own_line else _issuers(document, tail[:place])
            _sign(frame, [*above, token], [*(t.text for t in above), *own_line])
            return
    for place in range(len(tail) - 1, max(len(tail) - 4, -1), -1):
        above = _issuers(document, tail[: place + 1])
        if above:
            _sign(frame, above, [t.text for t in above])
            return
        if tail[place].kind is not Kind.FRAME:
            return


def _sign(frame: Frame, tokens: list[LineToken], issuers: list[Span]) -> None:
    frame.sign_off = Span(tokens[0].text.start, tokens[-1].text.end)
    frame.issuers = tuple(issuers)
    for token in tokens:
        token.kind = Kind.FRAME


def _issuers(document: Document, above: Sequence[LineToken]) -> list[LineToken]:
    """The lines right above that name a body, at most three."""
    found: list[LineToken] = []
    for token in reversed(above[-3:]):
        if token.kind is not Kind.BODY or not _is_issuer(document.quote(token.text)):
            break
        found.insert(0, token)
    return found


def _is_issuer(quote: str) -> bool:
    quote = quote.strip()
    return (
        2 <= len(quote) <= ISSUER_LENGTH
        and not any(mark in quote for mark in ENDS)
        and bool(ISSUER.search(quote) or PARTY.match(quote))
    )
