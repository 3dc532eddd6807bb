"""The elements of a page that are open at a place, and which of them a tag ends without saying so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from notice_lint.page.lists import Numbered
from notice_lint.page.markup import Tag
from notice_lint.patterns import pattern

HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
# Elements that begin and end a line, as those of a list or a table do, or a paragraph.
TIGHT = frozenset({"li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "caption", "colgroup", "legend"})
BLOCKS = HEADINGS | TIGHT
BLOCKS |= {"address", "article", "aside", "blockquote", "body", "center", "details", "dialog", "dir", "div", "dl"}
BLOCKS |= {"fieldset", "figcaption", "figure", "footer", "form", "frameset", "header", "hgroup", "hr", "html", "main"}
BLOCKS |= {"menu", "nav", "ol", "p", "pre", "listing", "search", "section", "summary", "table", "ul"}
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
UNSEEN = frozenset({"script", "style", "title", "textarea", "iframe", "noembed", "noframes", "noscript", "template"})
UNSEEN |= {"select", "datalist", "svg", "math", "object", "audio", "video", "canvas", "map", "rt", "rp"}
SCOPES = frozenset({"table", "td", "th", "caption", "button", "marquee"})
LISTS = frozenset({"ul", "ol", "menu", "dir", "dl"})
# What an opening tag ends, up to the nearest of the elements behind it.
ENDS = {
    "li": (("li",), LISTS),
    "dt": (("dt", "dd"), LISTS),
    "dd": (("dt", "dd"), LISTS),
    "td": (("td", "th"), frozenset({"table"})),
    "th": (("td", "th"), frozenset({"table"})),
    "tr": (("tr", "td", "th", "caption"), frozenset({"table"})),
    **dict.fromkeys(
        ("tbody", "thead", "tfoot"), (("tbody", "thead", "tfoot", "tr", "td", "th", "caption"), frozenset({"table"}))
    ),
}
HIDING = pattern(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all")
KEEPING = pattern(r"white-space\s*:\s*(?:pre|break-spaces)")
INLINE = pattern(r"display\s*:\s*inline")
MADE_BLOCK = pattern(r"display\s*:\s*(?:block|flex|grid|list-item|table)")


@dataclass(slots=True)
class Opened:
    """An open element. `hidden` and `keeps` (white space) are inherited; `element` is its number among the blocks.

    `row` is that of a table which it stands in, `numbers` those of the list.
    """

    name: str
    block: bool
    hidden: bool
    keeps: bool
    element: int
    linked: bool = False
    row: Row | None = None
    numbers: Numbered | None = None


@dataclass(slots=True)
class Row:
    """A row of a table: the lines of each of its cells, as first and one behind the last."""

    cells: list[list[int]] = field(default_factory=list)
    nested: bool = False  # with another table in it: such tables lay out a page


class Stack:
    """The open elements, the outermost first. No step takes longer for a page that is nested more deeply."""

    def __init__(self) -> None:
        self.open = [Opened("", True, False, False, 0)]
        self._places: dict[str, list[int]] = defaultdict(list)
        self._scopes = [0]
        self._blocks = [0]

    @property
    def top(self) -> Opened:
        """The innermost open element."""
        return self.open[-1]

    def push(self, opened: Opened) -> None:
        """Open an element."""
        place = len(self.open)
        self.open.append(opened)
        self._places[opened.name].append(place)
        if opened.name in SCOPES:
            self._scopes.append(place)
        if opened.block:
            self._blocks.append(place)

    def pop(self, place: int) -> Iterator[Opened]:
        """Close all down to the one at `place`, the innermost first."""
        while len(self.open) > place:
            opened = self.open.pop()
            self._places[opened.name].pop()
            if opened.name in SCOPES:
                self._scopes.pop()
            if opened.block:
                self._blocks.pop()
            yield opened

    def ended_by_opening(self, tag: Tag) -> int | None:
        """The place of the outermost element that an opening tag ends, if any."""
        ends: list[int] = []
        if tag.name in ENDS:
            names, bounds = ENDS[tag.name]
            bound = max(self._last(name) for name in bounds)
            ends = [self._first_above(name, bound) for name in names]
        if tag.name in BLOCKS and (place := self._last("p")) > self._scopes[-1]:
            ends.append(place)
        return min((place for place in ends if place), default=None)

    def ended_by_closing(self, name: str) -> int | None:
        """The place of the element that `</name>` ends; None where it ends none."""
        place = self._last(name)
        if not place:
            return None
        if name not in BLOCKS:
            return place if place >= self._blocks[-1] else None  # <b><p>…</b>…</p>: the paragraph goes on
        bound = 0 if name == "table" else self._last("table") if name in TIGHT else self._scopes[-1]
        return place if place > bound or name in SCOPES else None

    def _last(self, name: str) -> int:
        places = self._places.get(name)
        return places[-1] if places else 0

    def _first_above(self, name: str, bound: int) -> int:
        """The place of the innermost `name` above `bound`, 0 where there is none."""
        place = self._last(name)
        return place if place > bound else 0
