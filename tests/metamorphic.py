"""Edits that change nothing that a notice says, and findings told without what such an edit may change."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from notice_lint.finding import Finding
from notice_lint.parsing import parse
from notice_lint.pipeline import check_notice, rules_in_force
from notice_lint.ruleset import load_shipped
from notice_lint.text import Document

LINES = re.compile(r"\r\n|\n|\r")
WIDE = str.maketrans(",;:()", "，；：（）")
NARROW = str.maketrans("，；：（）", ",;:()")
PLACE = re.compile(r"第\d+行")
PLACE_NAME = re.compile(
    r"(?:中共)?([\u4e00-\u9fff]{2})"
)  # 云岭 of 中共云岭县档案馆党组: all names of its bodies begin so
OTHER_NAME = "溟岚"

# What an edit is itself the subject of: the form of marks and numbers.
ABOUT_FORM = frozenset({"TXT006", "NUM008", "DAT008"})


def place_name(text: str) -> str:
    """The name of the place that the body of the notice is of, which the names of all its bodies begin with."""
    notice = parse(Document(text))
    found = PLACE_NAME.match(notice.quote(notice.title)) if notice.title else None
    return found[1] if found else OTHER_NAME


def renamed(text: str) -> str:
    """The text with its bodies called otherwise wherever they are named."""
    return text.replace(place_name(text), OTHER_NAME)


def composed(text: str) -> str:
    """NFC; and from NFD, which some machines write."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text))


@dataclass(frozen=True)
class Edit:
    """An edit, and the rules whose subject it is."""

    of: Callable[[str], str]
    about: frozenset[str] = frozenset()


EDITS: Mapping[str, Edit] = {
    "a blank line behind each line": Edit(lambda text: LINES.sub("\n\n", text)),
    "a blank line at both ends": Edit(lambda text: f"\n{text}\n"),
    "CRLF": Edit(lambda text: LINES.sub("\r\n", text)),
    "CR": Edit(lambda text: LINES.sub("\r", text)),
    "full-width marks": Edit(lambda text: text.translate(WIDE), ABOUT_FORM),
    "half-width marks": Edit(lambda text: text.translate(NARROW), ABOUT_FORM),
    "NFC": Edit(composed),
    "a trailing space": Edit(lambda text: LINES.sub(lambda end: f" {end[0]}", text)),
    "a trailing wide space": Edit(lambda text: LINES.sub(lambda end: f"\u3000{end[0]}", text)),
    "a byte order mark": Edit(lambda text: f"\ufeff{text}"),
    "a renamed organisation": Edit(renamed),
}

EVERYTHING = rules_in_force(tuple(rule.code for rule in load_shipped()))


@lru_cache(maxsize=128)
def findings(text: str) -> tuple[Finding, ...]:
    """What all rules find, those too that are off by default."""
    return tuple(check_notice(parse(Document(text.removeprefix("\ufeff"))), EVERYTHING))


def told(found: tuple[Finding, ...], about: frozenset[str] = frozenset()) -> Counter[tuple[str, ...]]:
    """The findings without their places, whatever the width of their marks and the name of the body."""

    def plain(text: str) -> str:
        return PLACE.sub("第…行", "".join(text.split())).translate(NARROW)

    return Counter(
        (
            one.rule,
            str(one.severity),
            plain(one.message),
            plain(one.quote),
            *(plain(part.message) for part in one.related),
        )
        for one in found
        if one.rule not in about
    )


def changed(text: str, edit: Edit) -> tuple[Counter[tuple[str, ...]], Counter[tuple[str, ...]]]:
    """The findings that `edit` takes away, and those that it brings."""
    edited = edit.of(text)
    found, others = findings(text), findings(edited)
    before, after = told(found, edit.about), told(others, edit.about)
    if edit.of is renamed:
        old = place_name(text)
        before = Counter({tuple(part.replace(old, OTHER_NAME) for part in key): n for key, n in before.items()})
    return before - after, after - before
