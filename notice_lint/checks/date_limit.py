"""`date-limit`: dates that must not lie before or after a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from notice_lint.day import NoticeDate, Precision
from notice_lint.errors import ConfigError
from notice_lint.finding import Hit
from notice_lint.notice import Notice
from notice_lint.regexes import Regex, any_of, compiled
from notice_lint.tieout.regions import Region, regions
from notice_lint.tieout.wording import is_quoted, own_dates

BEFORE = Regex("(?:之|以)?前")


@dataclass(frozen=True)
class DateLimit:
    """A date in the parts `where` that lies after `latest` or before `earliest` (both as 2025-12-31).

    Of a date without a day its last day counts against `latest`, its first against `earliest`; 2026年1月1日前 ends the
    day before. With `cues`, dates of the notice's own text that one of these follows count too, wherever they stand.
    """

    latest: str = ""
    earliest: str = ""
    where: Region = Region.OF_DEADLINE
    cues: tuple[Regex, ...] = ()

    CASES: ClassVar[frozenset[str]] = frozenset({"default", "early"})
    PHRASES: ClassVar[frozenset[str]] = frozenset()
    RELATED: ClassVar[frozenset[str]] = frozenset()

    def __post_init__(self) -> None:
        """Raises ConfigError for a limit that is no day."""
        for name in ("latest", "earliest"):
            day(name, getattr(self, name))

    def find(self, notice: Notice) -> Iterator[Hit]:
        """A hit for each such date."""
        latest, earliest = day("latest", self.latest), day("earliest", self.earliest)
        parts = list(regions(notice, self.where))
        for found in own_dates(notice):
            if not any(found.span in part for part in parts) and not self._is_cued(notice, found):
                continue
            last = end(notice, found)
            if latest and last and last > latest:
                yield self._hit(notice, found, self.latest, "default")
            elif earliest and found.first and found.first < earliest:
                yield self._hit(notice, found, self.earliest, "early")

    def _is_cued(self, notice: Notice, found: NoticeDate) -> bool:
        behind = any_of(self.cues).match(notice.document.text, found.span.end)
        return behind is not None and not is_quoted(notice, found.span)

    @staticmethod
    def _hit(notice: Notice, found: NoticeDate, limit: str, case: str) -> Hit:
        return Hit(
            found.span,
            {"date": notice.quote(found.span), "limit": limit},
            case,
            evidence={"date": found.iso, "limit": limit},
        )


def day(name: str, text: str) -> date | None:
    """The day that `text` names, None where it is empty. Raises ConfigError."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        zh, en = f"{name} 应是日期，如 2025-12-31", f"{name} should be a day, as 2025-12-31"
        raise ConfigError(zh, en) from None


def end(notice: Notice, found: NoticeDate) -> date | None:
    """The last day that a deadline leaves: of 2026年1月前 the day before that month, of 2025年底前 the last of 2025."""
    before = found.precision is not Precision.PART and compiled(BEFORE).match(notice.document.text, found.span.end)
    return found.first - timedelta(days=1) if before and found.first else found.last
