"""What the page asks for, done: a draft read, checked and shown, or copied with comments. Knows nothing of HTTP."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from pathlib import PurePath
from typing import TypeAlias

from notice_lint.display import View
from notice_lint.errors import NoticeLintError, Result
from notice_lint.finding import Checked, Severity
from notice_lint.language import Bilingual, Lang
from notice_lint.parsing import parse
from notice_lint.pipeline import Setup, notice_under
from notice_lint.readers import is_plain, read

CONVERTED = frozenset((".doc", ".odt", ".rtf"))  # LibreOffice would read them by way of a file on the disk
EDITABLE = 200_000  # code points: a longer text is no pleasure in a field of a page


class Stale(Exception):
    """Nobody waits for this work any more."""


class Wish(StrEnum):
    """What is wanted of a draft."""

    CHECK = "check"
    COPY = "docx"


@dataclass(frozen=True, slots=True)
class Draft:
    """The bytes of a draft as they came, with the name of its file; a pasted one has none."""

    data: bytes
    name: str = ""


class Reason(StrEnum):
    """Why there is no answer."""

    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    TOO_SLOW = "too-slow"
    BUSY = "busy"
    STALE = "stale"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no answer, in one sentence for the clerk. `trace` is where the fault lies, without any text."""

    reason: Reason
    sentence: str
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A report as a piece of HTML, and its findings counted by severity.

    `places` are where the findings begin and end in the draft, in the order of the report and in UTF-16 code units as a
    browser counts them; empty for a draft that is no plain text. `comments` tells whether a copy can take them.
    `text` is the draft where it came from a file of plain text and can be written on in the page.
    """

    html: str
    counts: dict[str, int]
    places: tuple[tuple[int, int], ...] = ()
    comments: bool = False
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Copied:
    """The bytes of a Word file with the findings as comments."""

    data: bytes


Answer: TypeAlias = Shown | Copied | Refusal


def internal(trace: str, lang: Lang) -> Refusal:
    """A fault of the tool, told without a word of the draft."""
    words = Bilingual("内部错误，这份文稿没有查完", "an internal error: this draft could not be checked")
    return Refusal(Reason.FAULT, words.in_(lang), trace)


class Desk:
    """Does the work, one draft after the other, and keeps nothing of any."""

    def __init__(self, setup: Setup) -> None:
        self.lang, self.force = setup.lang, setup.project().of(None)

    def answer(self, wish: Wish, draft: Draft, goes_on: Callable[[], None]) -> Answer:
        """What `wish` comes to. `goes_on` is asked now and then, and raises Stale where nobody waits any more."""
        try:
            return self._copy(draft, goes_on) if wish is Wish.COPY else self._show(draft, goes_on)
        except Stale:
            return Refusal(Reason.STALE, "")
        except NoticeLintError as error:
            return Refusal(Reason.UNREADABLE, error.sentence.in_(self.lang))
        except MemoryError:
            words = Bilingual("内存不够，这份文稿没有查完", "out of memory: this draft could not be checked")
            return Refusal(Reason.UNREADABLE, words.in_(self.lang))
        except Exception as error:
            # Its message may quote the draft: only its kind and its place are told.
            last = traceback.extract_tb(error.__traceback__)[-1]
            return internal(f"{type(error).__name__} {PurePath(last.filename).name}:{last.lineno}", self.lang)

    def _show(self, draft: Draft, goes_on: Callable[[], None]) -> Shown:
        from notice_lint.reports.docx import takes_comments
        from notice_lint.reports.html import fragment

        checked = self._checked(draft, goes_on)
        goes_on()
        html = fragment([Result(checked.document.name, checked)], View(self.lang), self.force.rules)
        counts = Counter(found.severity for found in checked.findings)
        text, plain = checked.document.text, is_plain(draft.name)
        editable = draft.name and plain and len(text) <= EDITABLE
        places = _places(checked) if plain else ()
        severities = {one.value: counts[one] for one in Severity}
        return Shown(html, severities, places, takes_comments(checked), text if editable else None)

    def _copy(self, draft: Draft, goes_on: Callable[[], None]) -> Copied:
        from notice_lint.reports.docx import commented, takes_comments

        checked = self._checked(draft, goes_on)
        if not takes_comments(checked):
            raise NoticeLintError("只有 .docx 能带批注下载", "only a .docx can carry comments")
        goes_on()
        return Copied(commented(checked, self.lang))

    def _checked(self, draft: Draft, goes_on: Callable[[], None]) -> Checked:
        goes_on()
        name = draft.name or Bilingual("粘贴的文稿", "pasted draft").in_(self.lang)
        if (suffix := PurePath(name).suffix.lower()) in CONVERTED:
            raise NoticeLintError(
                f"本页不读 {suffix}：请用 Word 或 WPS 另存为 .docx，再拖进来",
                f"this page reads no {suffix}: save it as .docx and drop that",
            )
        notice = parse(read(draft.data, name))
        return notice_under(notice, self.force, self.lang, goes_on)


def _places(checked: Checked) -> tuple[tuple[int, int], ...]:
    text = checked.document.text
    if max(text, default="") > "\uffff":
        units = [0, *accumulate(2 if char > "\uffff" else 1 for char in text)]
        return tuple((units[one.span.start], units[one.span.end]) for one in checked.findings)
    return tuple((one.span.start, one.span.end) for one in checked.findings)
