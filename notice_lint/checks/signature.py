"""Kinds about the sign-off (落款): missing, without issuer or date, or by another body than the title names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from notice_lint.finding import Hit, Part
from notice_lint.notice import Notice
from notice_lint.text import Span

NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class MissingSignOff:
    """`missing-sign-off`: no issuer and date at the end. A report with its speaker or day at the top needs none."""

    CASES: ClassVar[frozenset[str]] = frozenset({"no-date", "no-issuer"})
    PHRASES: ClassVar[frozenset[str]] = NONE
    RELATED: ClassVar[frozenset[str]] = NONE

    def find(self, notice: Notice) -> Iterator[Hit]:
        """At most one hit."""
        signed = notice.sign_off
        if notice.title is None or (notice.head and (signed is None or not signed.issuers)):
            return
        if signed is None:
            if notice.nodes or notice.preamble:
                yield Hit(notice.last_line, evidence={"missing": ["issuer", "issue_date"]})
        elif signed.date is None and notice.milestones.issue_date is None:
            yield Hit(
                signed.span,
                {"issuer": notice.quote(signed.issuers[0])},
                "no-date",
                evidence={"missing": ["issue_date"]},
            )
        elif signed.date is not None and not signed.issuers:
            yield Hit(
                signed.span, {"date": notice.quote(signed.date.span)}, "no-issuer", evidence={"missing": ["issuer"]}
            )


@dataclass(frozen=True)
class IssuerMismatch:
    """`issuer-mismatch`: no issuer of the sign-off is the body that the title names.

    `same` are pairs of names for one thing; a shortened name is the same body where its characters stand in the longer
    one in order.
    """

    same: tuple[tuple[str, str], ...] = ()
    about: str = "关于"

    CASES: ClassVar[frozenset[str]] = NONE
    PHRASES: ClassVar[frozenset[str]] = NONE
    RELATED: ClassVar[frozenset[str]] = frozenset({"title"})

    def find(self, notice: Notice) -> Iterator[Hit]:
        """At most one hit, on the first issuer."""
        named = self.named(notice)
        if named is None or not notice.sign_off or not notice.sign_off.issuers:
            return
        title = self.plain(notice.quote(named))
        issuers = [self.plain(notice.quote(span)) for span in notice.sign_off.issuers]
        if not title or any(alike(issuer, title) or alike(title, issuer) for issuer in (*issuers, "".join(issuers))):
            return
        span = notice.sign_off.issuers[0]
        values = {"issuer": notice.quote(span), "title": notice.quote(named)}
        yield Hit(span, values, related=(Part(named, "title"),), evidence=dict(values))

    def named(self, notice: Notice) -> Span | None:
        """The body in front of 关于 in the title; None where the title names none."""
        if notice.title is None:
            return None
        head = notice.quote(notice.title).find(self.about)
        return notice.document.stripped(Span(notice.title.start, notice.title.start + head)) if head > 3 else None

    def plain(self, name: str) -> str:
        """A name without blanks and marks, each thing under one of its names."""
        name = re.sub(r"[\s*#]", "", name)
        for long, short in self.same:
            name = name.replace(long, short)
        return name


def alike(short: str, long: str) -> bool:
    """Whether the characters of `short` stand in `long` in order."""
    rest = iter(long)
    return bool(short) and all(char in rest for char in short)
