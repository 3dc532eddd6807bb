"""`form`: parts of a notice that must be written in a certain form, such as its title."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from notice_lint.finding import Hit
from notice_lint.notice import Notice
from notice_lint.regexes import Regex, any_of
from notice_lint.tieout.regions import Region, stretches


@dataclass(frozen=True)
class Form:
    """A part in `where` that none of `patterns` matches from its beginning to its end.

    White space in it and Markdown's marks around it do not count. A part that one of `unless` matches is left alone.
    """

    patterns: tuple[Regex, ...] = ()
    unless: tuple[Regex, ...] = ()
    where: Region = Region.TITLE

    CASES: ClassVar[frozenset[str]] = frozenset({"default"})
    PHRASES: ClassVar[frozenset[str]] = frozenset()
    RELATED: ClassVar[frozenset[str]] = frozenset()

    def find(self, notice: Notice) -> Iterator[Hit]:
        """A hit for each such part, on its first line."""
        right, left_alone = any_of(self.patterns), any_of(self.unless)
        for part in stretches(notice, self.where):
            text = "".join(notice.quote(part.span).split()).strip("*#")
            if text and not right.fullmatch(text) and not left_alone.search(text):
                yield Hit(part.head, {"text": text}, evidence={"text": text})
