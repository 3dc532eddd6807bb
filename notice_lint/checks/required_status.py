"""`required-status`: problems that must say how far they have come, in words agreed on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from notice_lint.finding import Hit
from notice_lint.notice import Level, Node, Notice
from notice_lint.status import Status
from notice_lint.tieout.extracted import plain


@dataclass(frozen=True)
class RequiredStatus:
    """A problem without a status, of its own or of a heading above it; with `own` it must be the problem's own.

    Where `allowed` names statuses, any other is told too; marks in it do not count.
    """

    allowed: tuple[str, ...] = ()
    own: bool = False

    CASES: ClassVar[frozenset[str]] = frozenset({"default", "other"})
    PHRASES: ClassVar[frozenset[str]] = frozenset()
    RELATED: ClassVar[frozenset[str]] = frozenset()

    def find(self, notice: Notice) -> Iterator[Hit]:
        """A hit for each problem without one, on its heading; for each other status, on that."""
        leaves = {id(node) for node in notice.leaves if node.level is not Level.SECTION}
        allowed = {plain(label) for label in self.allowed}
        names = "、".join(self.allowed)
        for path, node in notice.walk():
            if id(node) not in leaves:
                continue
            status = self._status(path, node)
            if status is None:
                yield Hit(node.head, {"text": notice.quote(node.head), "allowed": names, "status": ""})
            elif allowed and plain(status.label) not in allowed and status is node.status:
                values = {"text": notice.quote(node.head), "allowed": names, "status": status.label}
                yield Hit(status.span, values, "other", evidence={"status": status.label})

    def _status(self, path: tuple[Node, ...], node: Node) -> Status | None:
        above = () if self.own else reversed(path)
        return next((one.status for one in (node, *above) if one.status), None)
