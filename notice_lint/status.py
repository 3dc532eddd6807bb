"""The status of a problem (整改状态), as a notice words it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from notice_lint.text import Span


class StatusKind(StrEnum):
    """What a status label comes to. 完成 and 已完成 are one kind; 已完成,长期坚持 is completed."""

    COMPLETED = "completed"
    PARTIAL = "partial"
    ONGOING = "ongoing"
    STANDING = "standing"
    INCOMPLETE = "incomplete"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Status:
    """A status as an item or a label states it, e.g. `已完成,长期坚持`; `span` is the label's words."""

    label: str
    kind: StatusKind
    span: Span

    def moved(self, by: int) -> Status:
        """The same, so many code points further on."""
        return Status(self.label, self.kind, self.span.moved(by))
