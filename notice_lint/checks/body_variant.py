"""Another kind of Party body than the one that issues the notice, where that one is meant."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from notice_lint.finding import Hit, Part
from notice_lint.notice import Notice
from notice_lint.text import Span
from notice_lint.tieout.wording import matches

RIGHTLY = 3  # times that a stem must stand with the notice's own body


@dataclass(frozen=True)
class BodyVariant:
    """One of `bodies` (党组, 党委 …) where the notice elsewhere names another for the same: `own` for its own body.

    Its own body is the one it names most, `at_least` times. Another is told in front of one of `duties` and behind one
    of `verbs` (落实党委主体责任), or behind one of `stems` (馆党委), no more than `most` times, where the notice also
    says it of its own body (落实党组主体责任, 馆党组). 机关党委, 各级党委, 党委(党组) and what stands behind one of
    `others` (所属公司党委) are right as they are.
    """

    bodies: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    at_least: int = 5
    most: int = 2

    CASES: ClassVar[frozenset[str]] = frozenset({"default"})
    PHRASES: ClassVar[frozenset[str]] = frozenset()
    RELATED: ClassVar[frozenset[str]] = frozenset({"also", "other"})

    def find(self, notice: Notice) -> Iterator[Hit]:
        """A hit for each duty and each stem said of another body, on its first place."""
        counts = {body: len(matches(notice, re.escape(body), (body,))) for body in self.bodies}
        own = max(counts, key=lambda body: counts[body], default="")
        if counts.get(own, 0) < self.at_least:
            return
        for said, rightly_least in ((self._duties(notice, own), 1), (self._stems(notice), RIGHTLY)):
            places: defaultdict[tuple[str, bool], list[Span]] = defaultdict(list)
            for what, body, span in said:
                places[what, body == own].append(span)
            for what in dict.fromkeys(what for what, rightly in places if not rightly):
                rightly, wrongly = places[what, True], places[what, False]
                if len(rightly) >= rightly_least and len(wrongly) <= self.most:
                    yield _hit(notice, own, wrongly, rightly)

    def _duties(self, notice: Notice, own: str) -> Iterator[tuple[str, str, Span]]:
        """The duties, each with the body it is said of and their place; of another body only behind a verb."""
        expression = (
            f"(?P<verb>{_any(self.verbs)})?(?P<place>(?P<body>{_any(self.bodies)})(?P<duty>{_any(self.duties)}))"
        )
        for match in matches(notice, expression, self.duties):
            if match["body"] == own or match["verb"]:
                yield match["duty"], match["body"], Span(*match.span("place"))

    def _stems(self, notice: Notice) -> Iterator[tuple[str, str, Span]]:
        """The stems, each with the body behind it and their place."""
        for match in matches(notice, f"(?P<stem>{_any(self.stems)})(?P<body>{_any(self.bodies)})(?![（(])", self.stems):
            if not notice.document.text[max(0, match.start() - 4) : match.start()].endswith(self.others):
                yield match["stem"], match["body"], Span(*match.span())


def _any(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"


def _hit(notice: Notice, own: str, wrongly: list[Span], rightly: list[Span]) -> Hit:
    first, *others = wrongly
    return Hit(
        first,
        {"few": notice.quote(first), "many": notice.quote(rightly[0]), "own": own, "count": len(rightly)},
        related=(*(Part(span, "also") for span in others), *(Part(span, "other") for span in rightly)),
        evidence={"few": notice.quote(first), "found": len(wrongly), "count": len(rightly), "own": own},
    )
