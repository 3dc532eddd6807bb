"""Which lines of a page are the notice: trafilatura says where it is, and the lines there are taken whole.

Such libraries drop lines, and what they drop would be found missing. So their text only points: to the smallest block
that holds what they found. Lines outside that read like parts of a notice are taken with all that stands between.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Set
from dataclasses import dataclass
from html import escape
from itertools import accumulate

from notice_lint.page.flow import Element, Line, Page
from notice_lint.patterns import pattern

QUIET = logging.NullHandler()
SHARE = 0.75  # of what the library found, that the block holds: the rest may be lines of the page around it
LONGEST, MOST_LINES = 2_000_000, 20_000  # code points and lines that are given to the library; of more all is taken
DEEPEST = 60  # blocks around each other that it is told of
LONGEST_NAMES = 200
LEAST = 200  # code points of lines that the library has to find to be believed
PROSE = 30  # code points from which a sentence is no caption or teaser
LINKED = 0.3  # of a line, from which it is a list of links
TITLE_LINES = 4
TITLE = 6  # code points, at least
SENTENCE = pattern(r"[。；]")
PART = pattern(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,3}[.．、](?!\d)|[（(]\d{1,2}[）)]|[一二三四五六七八九]是).{4}"
)
FOOT = pattern(r"ICP备|公网安备|网站标识码|版权所有|转载|分辨率|浏览器|主办单位|承办单位|技术支持")
DAY = pattern(r"\s*(?:[12]\d{3}|[〇零○一二三四五六七八九]{4})\s*年\s*\S{1,3}\s*月\s*\S{1,3}\s*日\s*")
AROUND = frozenset({"nav", "footer", "aside", "menu"})
AROUND_NAMES = pattern(
    r"nav|menu|crumb|foot|copyright|sidebar|side-|relat|recommend|hot|share|tool|qrcode|search|login|banner|comment"
    r"|xiangguan|\bxg|bottom|toolbar|location|position"
)
HEADINGS = frozenset({"h1", "h2"})
TITLED = pattern(r"title|headline|biaoti|\bbt\b|heading")
TITLE_FACTS = frozenset({"articletitle", "og:title"})


@dataclass(frozen=True, slots=True)
class Article:
    """The lines of the notice: those of its title where it stands apart, then the body, each as first and one behind
    the last."""

    title: range
    body: range

    @property
    def lines(self) -> tuple[int, ...]:
        """Their numbers, in the order of the page."""
        return (*self.title, *self.body)


def find_article(page: Page) -> Article:
    """Where the notice stands in `page`: the whole of it where nothing else is certain."""
    bare = ["".join(line.text.split()) for line in page.lines]
    body = _block(page, bare, {"".join(line.split()) for line in _extracted(page).splitlines()})
    apart = _apart(page, body)
    own = [
        _with_its_block(page, line, body)
        for number, line in enumerate(page.lines)
        if number not in body and not apart[line.element] and _is_of_a_notice(line)
    ]
    body = range(min(one.start for one in (body, *own)), max(one.stop for one in (body, *own)))
    body = _trimmed(page, body, apart)
    return Article(_title(page, bare, body, apart), body)


def _extracted(page: Page) -> str:
    """The article as the library has it; empty where it finds none."""
    if len(page.lines) > MOST_LINES or sum(len(line.text) for line in page.lines) > LONGEST:
        return ""
    from trafilatura import extract  # takes a while, and only pages need it

    # What it logs of a page goes to whoever asks for it, not between the findings on standard error.
    logging.getLogger("trafilatura").addHandler(QUIET)
    try:
        return extract("".join(_drawn(page)), include_comments=False, fast=True, deduplicate=False) or ""
    except Exception:  # whatever goes wrong in there, the page is still read, as a whole
        return ""


def _drawn(page: Page) -> Iterator[str]:
    """The page drawn anew for the library: its lines as paragraphs, links, and the blocks around them that tell.

    So it makes no difference to it whether an editor wrote <p>, <div> or <br>, and no page nests too deeply for it.
    """
    chains: list[tuple[int, ...]] = []
    for number, block in enumerate(page.elements):
        above = chains[block.parent] if number else ()
        tells = block.names or block.name in AROUND or block.end - block.start > 1
        chains.append((*above, number) if number and tells and len(above) < DEEPEST else above)
    yield "<html><body>"
    open_: tuple[int, ...] = ()
    for line in page.lines:
        chain = chains[line.element]
        kept = next((at for at, (one, other) in enumerate(zip(open_, chain, strict=False)) if one != other), None)
        kept = min(len(open_), len(chain)) if kept is None else kept
        yield from ("</div>" if page.elements[one].name not in AROUND else "</nav>" for one in reversed(open_[kept:]))
        yield from (_opening(page.elements[one]) for one in chain[kept:])
        open_ = chain
        name = page.elements[line.element].name
        tag = name if name in HEADINGS else "p"
        linked, rest = escape(line.text[: line.linked]), escape(line.text[line.linked :])
        yield f'<{tag}><a href="#">{linked}</a>{rest}</{tag}>' if linked else f"<{tag}>{rest}</{tag}>"
    yield "</body></html>"


def _opening(block: Element) -> str:
    name = "nav" if block.name in AROUND else "div"
    return f'<{name} class="{escape(block.names[:LONGEST_NAMES])}">'


def _block(page: Page, bare: list[str], found: Set[str]) -> range:
    """The lines of the smallest block that holds what was found."""
    whole = range(len(page.lines))
    here = [
        len(text) if len(text) > 1 and not _is_of_the_page(line) and text in found else 0
        for text, line in zip(bare, page.lines, strict=True)
    ]
    if sum(here) < LEAST:
        return whole
    apart = _apart(page, range(0))
    inside = [0 if apart[line.element] else weight for weight, line in zip(here, page.lines, strict=True)]
    sums = list(accumulate(inside if 2 * sum(inside) > sum(here) else here, initial=0))
    holding = (
        range(block.start, block.end)
        for block in page.elements
        if sums[block.end] - sums[block.start] >= max(1.0, SHARE * sums[-1])
    )
    return min(holding, key=len, default=whole)


def _apart(page: Page, body: range) -> list[bool]:
    """Of each block, whether it is navigation, footer and the like. None that holds the body is."""
    apart: list[bool] = []
    for number, block in enumerate(page.elements):
        holds = number == 0 or (body and block.start <= body.start and body.stop <= block.end)
        apart.append(not holds and (apart[block.parent] or _is_around(block)))
    return apart


def _trimmed(page: Page, body: range, apart: list[bool]) -> range:
    """`body` without the links, buttons and footers at its ends."""

    def is_around(number: int) -> bool:
        line = page.lines[number]
        return (apart[line.element] or _is_of_the_page(line)) and not _is_of_a_notice(line)

    start, stop = body.start, body.stop
    while start < stop and is_around(start):
        start += 1
    while start < stop and is_around(stop - 1):
        stop -= 1
    return range(start, stop) or body


def _with_its_block(page: Page, line: Line, body: range) -> range:
    """The lines of the block around that of `line`, or of its own where the former has lines of the body."""
    own = page.elements[line.element]
    around = page.elements[own.parent]
    lines = range(around.start, around.end)
    return range(own.start, own.end) if lines.start < body.stop and body.start < lines.stop else lines


def _is_around(block: Element) -> bool:
    return block.name in AROUND or bool(block.names and AROUND_NAMES.search(block.names))


def _is_of_the_page(line: Line) -> bool:
    """Whether a line is one of links, or one of those that stand at the foot of a page."""
    return line.linked > LINKED * len(line.text) or FOOT.search(line.text) is not None


def _is_of_a_notice(line: Line) -> bool:
    """Whether a line reads like a part of a notice: a sentence, a numbered heading, the date of a sign-off."""
    text = line.text
    if _is_of_the_page(line):
        return False
    return bool((len(text) >= PROSE and SENTENCE.search(text)) or PART.match(text) or DAY.fullmatch(text))


def _title(page: Page, bare: list[str], body: range, apart: list[bool]) -> range:
    """The lines of the title before `body`: as the page's metadata have it, else the nearest heading."""
    stated = [page.title] + [
        facts["content"][0]
        for _, facts in page.facts
        for key in ("name", "property")
        if key in facts and facts[key][0].strip().lower() in TITLE_FACTS and "content" in facts
    ]
    wanted = ["".join(title.split()) for title in stated]
    first = max(0, body.start - 60)
    for end in range(body.start, first, -1):
        for start in range(max(first, end - TITLE_LINES), end):
            joined = "".join(bare[start:end])
            if len(joined) >= TITLE and any(title.startswith(joined) for title in wanted):
                return range(start, end)
    for end in range(body.start, first, -1):
        block = page.elements[page.lines[end - 1].element]
        named = block.name in HEADINGS or TITLED.search(block.names)
        if named and not apart[page.lines[end - 1].element] and len(bare[end - 1]) >= TITLE:
            return range(max(block.start, end - TITLE_LINES), end)
    return range(body.start, body.start)
