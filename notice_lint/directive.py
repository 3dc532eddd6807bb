"""What a comment in a notice asks of the tool: `<!-- notice-lint: ignore TOT001 reason -->`, for the next block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from notice_lint.patterns import pattern
from notice_lint.text import CLOSE, OPEN, Document, Span

NAME = "notice-lint:"
IGNORE = "ignore"
CODE = pattern(r"[A-Za-z]{3}(?:\d{3})?(?![A-Za-z0-9])")
BETWEEN = pattern(r"[\s,，、;；]*")
LEAD = pattern(r"[\s:：,，、—–-]*")
HEADING = pattern(r"\s{0,3}#{1,6}\s")


@dataclass(frozen=True, slots=True)
class Directive:
    """One such comment. `span` is the comment as it stands in the text (empty where the format keeps it elsewhere).

    `block` is what it speaks of. `codes` are rule codes or families in capitals, none where it could not be understood.
    """

    span: Span
    block: Span
    codes: tuple[str, ...]
    reason: str


def directives(document: Document) -> tuple[Directive, ...]:
    """The directives of `document`, in the order of the text."""
    if NAME not in document.text and not document.asides:
        return ()
    found = [(span, words) for span in document.comments if (words := _words(document.quote(span))) is not None]
    for aside in document.asides:
        words = _words(aside.words)
        if words is not None:
            found.append((Span(aside.offset, aside.offset), words))
    return tuple(_directive(document, span, words) for span, words in sorted(found))


def _words(comment: str) -> str | None:
    """What follows `notice-lint:` in a comment; None where the comment is about something else."""
    words = comment.removeprefix(OPEN).removesuffix(CLOSE).strip()
    return words[len(NAME) :].strip() if words.startswith(NAME) else None


def _directive(document: Document, span: Span, words: str) -> Directive:
    verb, _, rest = words.partition(" ")
    codes, reason = _codes(rest.strip()) if verb == IGNORE else ((), "")
    return Directive(span, _block(document, span.end), codes, reason)


def _codes(rest: str) -> tuple[tuple[str, ...], str]:
    """The codes that `rest` begins with, and the reason behind them."""
    codes, at = [], 0
    # A family alone counts only in capitals: “ERP” may begin a reason, and is then told as a rule that there is not.
    while (found := CODE.match(rest, at)) and (len(found[0]) > 3 or found[0].isupper()):
        codes.append(found[0].upper())
        at = BETWEEN.match(rest, found.end()).end()  # type: ignore[union-attr]
    return tuple(dict.fromkeys(codes)), LEAD.sub("", rest[at:], count=1).strip()


def _block(document: Document, start: int) -> Span:
    """The paragraph behind `start`: up to a blank line, another comment or, as Markdown has it, a heading's end."""
    block = Span(start, start)
    for line in _lines(document, start):
        if block:
            follows = document.line_number(line.start) == document.line_number(block.end) + 1
            if not follows or _heading(document, block.start) or _heading(document, line.start):
                break
        block = Span(block.start if block else line.start, line.end)
    return block


def _heading(document: Document, offset: int) -> bool:
    return bool(HEADING.match(document.text, offset))


def _lines(document: Document, start: int) -> Iterator[Span]:
    """The lines behind `start` that hold more than blanks and comments, up to the first comment behind one of them."""
    begun = False
    for line in document.lines[document.line_number(start) - 1 :]:
        rest = Span(max(line.start, start), line.end)
        comment = _first(document, rest)
        while comment and not begun:
            rest = Span(min(comment.end, rest.end), rest.end)
            comment = _first(document, rest)
        if comment:
            return
        if document.quote(rest).strip():
            begun = True
            yield rest


def _first(document: Document, line: Span) -> Span | None:
    """The first comment on `line`."""
    return next((one for one in document.comments if len(line) and one.overlaps(line)), None)
