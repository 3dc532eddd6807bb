"""The responsibility of another kind of body than the one that issues the notice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from notice_lint.finding import Hit, Part
from notice_lint.notice import Notice
from notice_lint.text import Span
from notice_lint.tieout.regions import own_lines


@dataclass(frozen=True)
class BodyVariant:
    """One of `bodies` (党组, 党委 …) in front of one of `duties`, where the notice elsewhere names another body for it.

    The notice's own body is the one that its title names, or else the one it names most; it must stand `at_least`
    times. Only a bare name behind one of `verbs` counts: 机关党委, 各级党委 and 党委(党组) are other bodies.
    """

    bodies: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    at_least: int = 10

    CASES: ClassVar[frozenset[str]] = frozenset({"default"})
    PHRASES: ClassVar[frozenset[str]] = frozenset()
    RELATED: ClassVar[frozenset[str]] = frozenset({"also", "other"})

    def find(self, notice: Notice) -> Iterator[Hit]:
        """A hit for each duty said of another body, on its first place."""
        lines = list(own_lines(notice))
        own = self._own(notice, lines)
        if own is None:
            return
        for duty in self.duties:
            rightly = list(_spans(notice, lines, re.escape(own + duty)))
            bodies = "|".join(map(re.escape, (body for body in self.bodies if body != own)))
            verbs = "|".join(map(re.escape, self.verbs))
            wrongly = list(_spans(notice, lines, rf"(?:{verbs})((?:{bodies}){re.escape(duty)})", 1))
            if rightly and wrongly:
                yield _hit(notice, own, duty, wrongly, rightly)

    def _own(self, notice: Notice, lines: list[Span]) -> str | None:
        title = notice.quote(notice.title) if notice.title else ""
        counts = {body: sum(1 for _ in _spans(notice, lines, re.escape(body))) for body in self.bodies}
        named = [body for body in self.bodies if body in title] or list(self.bodies)
        own = max(named, key=lambda body: counts[body], default=None)
        return own if own and counts[own] >= self.at_least else None


def _spans(notice: Notice, lines: list[Span], expression: str, group: int = 0) -> Iterator[Span]:
    compiled = re.compile(expression)
    for line in lines:
        for match in compiled.finditer(notice.document.text, line.start, line.end):
            yield Span(*match.span(group))


def _hit(notice: Notice, own: str, duty: str, wrongly: list[Span], rightly: list[Span]) -> Hit:
    first, *others = wrongly
    return Hit(
        first,
        {"few": notice.quote(first), "many": own + duty, "own": own},
        related=(*(Part(span, "also") for span in others), *(Part(span, "other") for span in rightly)),
        evidence={"found": len(wrongly), "own": own},
    )
