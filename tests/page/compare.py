"""A notice in text against the same notice in a page: the same findings, each where its words stand in the source."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from html import unescape
from pathlib import Path

from notice_lint.finding import Finding
from notice_lint.pipeline import check_document, rules_in_force
from notice_lint.readers import read
from notice_lint.text import LINE_END, Document, Place, Span
from tests.page.cms import Style

PUBLISHED = "2029-03-05"  # after all that a notice can tell of


def differences(path: Path, style: Style) -> list[str]:
    """What the page of `style` around the notice in the file `path` changes in its findings; none where all is well."""
    lines = [line.strip() for line in read(path.read_bytes(), path.name).text.splitlines() if line.strip()]
    lines = [re.sub(r"\s+", " ", line) for line in lines if not line.startswith(("#", "|", "<!--"))]
    page = read(style(lines[0], lines[1:], PUBLISHED).encode(), "a.html")
    found = check_document(page, rules_in_force())
    ours, theirs = of_text("\n\n".join(lines)), told(found)
    said = [*(f"- {one}" for one in sorted(ours - theirs)), *(f"+ {one}" for one in sorted(theirs - ours))]
    return said + [wrong for one in found for wrong in misplaced(page, one.span.start, one.span.end)]


@cache
def of_text(text: str) -> Counter[tuple[str, str, str]]:
    """The findings of a notice as text, in short."""
    return told(check_document(Document(text, "a.txt"), rules_in_force()))


def told(found: list[Finding]) -> Counter[tuple[str, str, str]]:
    """The findings in short, but for the one on what a page has around a notice."""
    return Counter((one.rule, str(one.severity), bare(one.quote)) for one in found if one.rule != "TXT008")


def bare(text: str) -> str:
    return "".join(text.split())


def misplaced(page: Document, start: int, end: int) -> list[str]:
    """What is wrong with the place of a stretch of the page: its source without tags is its text."""
    first, last = page.ends(Span(start, end))
    source = page.origin.source.text  # type: ignore[union-attr]
    stretch = source[offset(source, first) : offset(source, last)]
    words = unescape(re.sub(r"<[^>]*>", "", stretch))
    quote = page.text[start:end]
    return [] if bare(words) == bare(quote) else [f"? {quote!r} stands at {stretch!r}"]


def offset(source: str, place: Place) -> int:
    starts = [0, *(found.end() for found in LINE_END.finditer(source))]
    return starts[place.line - 1] + place.column - 1
