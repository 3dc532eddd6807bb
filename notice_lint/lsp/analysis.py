"""One look at one text: the notice, what is found in it, its figures; given up as soon as the text is another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from pathlib import Path

from notice_lint.config.project import InForce
from notice_lint.errors import NoticeLintError
from notice_lint.finding import Checked, Finding
from notice_lint.language import Lang
from notice_lint.lsp.configuration import Configurations
from notice_lint.lsp.positions import Positions
from notice_lint.memory import Memory
from notice_lint.notice import Notice
from notice_lint.parsing import parse
from notice_lint.text import Document, Span
from notice_lint.tieout.statement import StatedFigure, statement

_numbers = count(1)


class Stale(Exception):
    """The text has changed: nobody waits for this work any more."""


@dataclass(eq=False)
class Snapshot:
    """A text at one moment, as the client has it. `stale` is set when a newer one takes its place.

    `memory` is that of the open document: it goes on from one snapshot to the next.
    """

    uri: str
    path: Path | None
    version: int
    text: str
    encoding: str
    lang: Lang
    stale: bool = False
    memory: Memory = field(default_factory=Memory)

    def goes_on(self) -> None:
        """Raises Stale where this text is no longer the newest."""
        if self.stale:
            raise Stale

    @property
    def name(self) -> str:
        """What messages call it."""
        return str(self.path) if self.path else self.uri


@dataclass(frozen=True, eq=False)
class Analysis:
    """What is known of a snapshot. `number` is another for each analysis that this process makes."""

    snapshot: Snapshot
    notice: Notice
    checked: Checked
    force: InForce
    errors: tuple[NoticeLintError, ...] = ()
    number: int = field(default_factory=lambda: next(_numbers))

    @property
    def uri(self) -> str:
        """The document's name to the client."""
        return self.snapshot.uri

    @property
    def lang(self) -> Lang:
        """The language of all that is said."""
        return self.snapshot.lang

    @cached_property
    def positions(self) -> Positions:
        """Its positions, as the client counts them."""
        return Positions(self.notice.document, self.snapshot.encoding)

    @cached_property
    def figures(self) -> tuple[StatedFigure, ...]:
        """Every figure with its verdict."""
        return statement(self.notice)

    def figure(self, offset: int) -> StatedFigure | None:
        """The figure that the code point at `offset` belongs to or ends."""
        return next((one for one in self.figures if one.span.start <= offset <= one.span.end), None)

    def findings(self, span: Span) -> Iterator[Finding]:
        """The findings whose place touches `span`."""
        for found in self.checked.findings:
            if found.span.start <= span.end and span.start <= found.span.end:
                yield found


def analyse(snapshot: Snapshot, configurations: Configurations) -> Analysis:
    """Parse and check, remembering what stands. Raises Stale where the text changes meanwhile."""
    snapshot.goes_on()
    force, errors = configurations.of(snapshot.path)
    notice = parse(Document(snapshot.text, snapshot.name, memory=snapshot.memory))
    snapshot.goes_on()
    checked = configurations.check(notice, snapshot.path, force, snapshot.lang, snapshot.goes_on)
    snapshot.memory.turn()  # a look that was given up forgets nothing: the next one needs what it did not come to
    return Analysis(snapshot, notice, checked, force, errors)
