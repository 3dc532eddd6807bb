"""Kinds about statuses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from notice_lint.finding import Hit, Part
from notice_lint.notice import Level, Node, Notice, Status


@dataclass(frozen=True)
class StatusAgainstSection:
    """`status-against-section`: an item's own status is not that of the section it stands in.

    `conflicts` maps the kind of a section's status to the kinds that contradict it.
    """

    conflicts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    CASES: ClassVar[frozenset[str]] = frozenset()
    PHRASES: ClassVar[frozenset[str]] = frozenset()
    RELATED: ClassVar[frozenset[str]] = frozenset({"section"})

    def find(self, notice: Notice) -> Iterator[Hit]:
        """One hit for each item, on its status."""
        for path, node in notice.walk():
            if node.status is None or node.level in (Level.SECTION, Level.ASPECT):
                continue
            above = next((up for up in reversed(path) if up.status and up.level in (Level.SECTION, Level.ASPECT)), None)
            if above and above.status and node.status.kind in self.conflicts.get(above.status.kind, ()):
                yield self.hit(notice, node, node.status, above)

    @staticmethod
    def hit(notice: Notice, node: Node, status: Status, above: Node) -> Hit:
        values = {"status": status.label, "section": notice.quote(above.head), "item": notice.quote(node.head)}
        return Hit(status.span, values, related=(Part(above.head, "section"),), evidence=dict(values))
