"""HTML source -> tags, comments, text and character references, each with its place in the source.

The standard library's parser knows no places inside text or attributes, and its results differ between the patch
releases of Python; the trees of lxml and its like know lines at most. Hence this tokenizer: it follows the HTML
standard where a saved page can tell the difference. It never fails, and takes time in proportion to the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from html.entities import html5
from typing import TypeAlias

from notice_lint.patterns import compiled, pattern

BLANKS = " \t\n\f\r"
ATTRIBUTE = (
    r"""([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?>"([^"]*+)"|'([^']*+)'|((?!["'])[^\s>]++)))?+"""  # a quote left open is junk
)
TAG = pattern(rf"<(/?)([A-Za-z][^\s/>]*+)((?>[\s/=]++|{ATTRIBUTE})*+)>", re.ASCII)
ATTRIBUTES = pattern(ATTRIBUTE, re.ASCII)
OPENING = pattern(r"<[A-Za-z/!?]")  # any other < is just that
COMMENT_END = pattern(r"--!?>")
# A stretch of text in which at most one blank stands between two other characters: it is shown as it is.
RUN = r"[^ \t\n\f\r&]++(?: (?![ \t\n\f\r&])[^ \t\n\f\r&]++)*+"
REFERENCE = r"&(?:#[xX][0-9a-fA-F]++|#[0-9]++|[A-Za-z][A-Za-z0-9]*+);?+"
PIECE = pattern(rf"(?P<run>{RUN})|(?P<blank>[ \t\n\f\r]++)|(?P<reference>{REFERENCE})|&")
LONGEST_NAME = max(map(len, html5))
LONGEST_NUMBER = 12  # code points of a numeric reference, beyond which it is that of no character
RAW = frozenset({"script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"})


@dataclass(frozen=True, slots=True)
class Tag:
    """`<name …>` or, `closing`, `</name>`: code points `start` to `end` of the source. `name` is in small letters."""

    start: int
    end: int
    name: str
    closing: bool
    source: str
    inside: tuple[int, int]

    def attributes(self) -> dict[str, tuple[str, int, int]]:
        """The value of each attribute, with the place of it in the source, without its quotation marks."""
        found: dict[str, tuple[str, int, int]] = {}
        for match in ATTRIBUTES.finditer(self.source, *self.inside):
            group = match.lastindex or 1
            start, end = match.span(group) if group > 1 else (match.end(), match.end())
            value = unescape_all(self.source[start:end]) if end > start else ""
            found.setdefault(match[1].lower(), (value, start, end))
        return found


@dataclass(frozen=True, slots=True)
class Comment:
    """`<!-- words -->` at code points `start` to `end` of the source."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Text:
    """Code points `start` to `end` of the source, between two tags."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Raw:
    """What stands inside `<name>`, in which tags mean nothing: a script, a style, a title."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that is shown for code points `start` to `end` of the source: the very same ones where it is `plain`."""

    text: str
    start: int
    end: int
    plain: bool

    def part(self, start: int, end: int) -> Piece:
        """The code points `start` to `end` of its text, with their place where they have one of their own."""
        if not self.plain:
            return Piece(self.text[start:end], self.start, self.end, False)
        return Piece(self.text[start:end], self.start + start, self.start + end, True)


Token: TypeAlias = "Tag | Comment | Text | Raw"


def tokens(source: str) -> Iterator[Token]:
    """The tokens of `source`, in order. What is no mark-up is text."""
    at, text = 0, 0
    while found := OPENING.search(source, at):
        at = found.start()
        token = _token(source, at)
        if at > text:
            yield Text(text, at)
        yield token
        at = text = token.end
        if isinstance(token, Tag) and token.name in RAW and not token.closing:
            at = text = _raw_end(source, at, token.name)
            yield Raw(token.end, at, token.name)
    if text < len(source):
        yield Text(text, len(source))


def _token(source: str, at: int) -> Tag | Comment:
    """The tag or comment that begins at `at`."""
    following = source[at + 1 : at + 3]
    first = following.removeprefix("/")[:1]
    if not (first.isascii() and first.isalpha()):
        return _comment(source, at)
    if found := TAG.match(source, at):
        return Tag(at, found.end(), found[2].lower(), bool(found[1]), source, found.span(3))
    return Comment(at, len(source), "")  # a tag that never ends hides the rest, as in a browser


def _comment(source: str, at: int) -> Comment:
    """A comment, or what HTML takes for one: a doctype, `<?…>`, `</>`."""
    if not source.startswith("<!--", at):
        end = source.find(">", at) + 1 or len(source)
        return Comment(at, end, "")
    if source.startswith((">", "->"), at + 4):
        return Comment(at, source.index(">", at + 4) + 1, "")
    found = COMMENT_END.search(source, at + 4)
    return Comment(at, found.end() if found else len(source), source[at + 4 : found.start() if found else None])


def _raw_end(source: str, at: int, name: str) -> int:
    """Where `</name` stands behind `at`, else the end of `source`."""
    found = compiled(rf"</{name}[\s/>]", re.IGNORECASE | re.ASCII).search(source, at)
    return found.start() if found else len(source)


def pieces(source: str, start: int, end: int) -> Iterator[Piece]:
    """The text between `start` and `end`, references resolved. Blanks come as they are, in pieces of their own."""
    for match in PIECE.finditer(source, start, end):
        if match.lastgroup == "reference":
            yield from _reference(match[0], match.start())
        else:
            yield Piece(match[0], match.start(), match.end(), True)


def _reference(written: str, at: int) -> Iterator[Piece]:
    """`&nbsp;` or `&#x4e00;` as what it stands for, and what follows one without its `;`."""
    length = len(written)
    if written[1] == "#":
        text = unescape(written) if length <= LONGEST_NUMBER else "\ufffd"
    else:
        length = _named(written)
        text = html5[written[1:length]] if length else ""
    if text:
        yield Piece(text, at, at + length, False)
    elif not length:
        yield Piece("&", at, at + 1, True)
        length = 1
    if length < len(written):
        yield Piece(written[length:], at + length, at + len(written), True)


def _named(written: str) -> int:
    """How many code points of `&name…` name a character; 0 where none do."""
    for length in range(min(len(written), LONGEST_NAME + 1), 1, -1):
        if written[1:length] in html5:
            return length
    return 0


def unescape_all(value: str) -> str:
    """The value of an attribute with its references resolved."""
    if "&" not in value:
        return value
    return "".join(piece.text for piece in pieces(value, 0, len(value)))
