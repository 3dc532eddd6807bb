"""Automatic numbers: what Word counts and shows before a paragraph that belongs to a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from notice_lint.patterns import pattern
from notice_lint.word.flow import Listed
from notice_lint.word.markup import attribute, child, children, number, switched_on, value
from notice_lint.word.number_formats import written
from notice_lint.word.styles import Styles

LEVELS = range(9)
LINKS = 8  # from one list to the next by way of styles, until one has levels
PLACEHOLDER = pattern(r"%([1-9])")
LETTER_OR_DIGIT = pattern(r"[0-9A-Za-z０-９]")
BULLET_OF_WORDS = pattern(r"[\d\u4e00-\u9fff]|[A-Za-z]{2}")  # a letter alone is a sign of a symbol font
BULLET = "• "  # which a text has for every bullet: what it looks like is a matter of fonts


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list. `text` has %1 to %9 for the numbers of the levels; `restarts` is the number (from 1) of the
    level that begins it anew, None for any above it, 0 for none. `suffix` is what follows: tab, space or nothing."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    restarts: int | None = None
    style: str | None = None
    legal: bool = False
    suffix: str = "tab"
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class List:
    """A `w:num`: its levels as it overrides them, the definition that it counts with, and the numbers that its first
    paragraphs have anew."""

    definition: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]

    def level_of(self, listed: Listed) -> int:
        """The level a paragraph is on."""
        linked = (at for at, level in self.levels.items() if listed.style and level.style == listed.style)
        return min(max(next(linked, listed.level or 0), 0), LEVELS[-1])


@dataclass
class Numbering:
    """The lists of a document, and how far each has counted."""

    lists: Mapping[str, List]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)  # by definition and level
    _begun: set[tuple[str, int]] = field(default_factory=set)  # lists and levels that have had their first number

    @classmethod
    def of(cls, root: etree._Element | None, styles: Styles) -> Numbering:
        """The lists that stand in `w:numbering`."""
        definitions = {attribute(one, "abstractNumId") or "": one for one in children(root, "w:abstractNum")}
        named = {attribute(one, "numId") or "": one for one in children(root, "w:num")}
        lists = {}
        for list_id, one in named.items():
            definition = _definition(one, definitions, named, styles)
            if definition in definitions:
                lists[list_id] = _list(one, definition, definitions[definition])
        return cls(lists)

    def label(self, listed: Listed, text: str) -> str:
        """The next number of the list, as it stands before a paragraph that reads `text`; empty where none is shown."""
        found = self.lists.get(listed.number_id)
        if found is None:
            return ""
        at = found.level_of(listed)
        level = found.levels.get(at, Level())
        self._count(listed.number_id, found, at)
        shown = "" if level.hidden else self._shown(found, at, level)
        return shown + " " if shown and _gap(level, shown, text) else shown

    def _count(self, list_id: str, found: List, at: int) -> None:
        counts = self._counts.setdefault(found.definition, {})
        level = found.levels.get(at, Level())
        start = found.starts.get(at, level.start)
        if at in found.starts and (list_id, at) not in self._begun:
            counts[at] = start
        else:
            counts[at] = counts[at] + 1 if at in counts else start
        self._begun.add((list_id, at))
        for below in [one for one in counts if one > at]:
            restarts = found.levels.get(below, Level()).restarts
            if restarts is None or at < restarts:
                del counts[below]

    def _shown(self, found: List, at: int, level: Level) -> str:
        counts = self._counts[found.definition]

        def one(wanted: int) -> str:
            other = found.levels.get(wanted, Level())
            count = counts.get(wanted, found.starts.get(wanted, other.start))
            return written(count, "decimal" if level.legal else other.number_format)

        if level.number_format == "bullet":
            return level.text if BULLET_OF_WORDS.search(level.text) else BULLET if level.text else ""
        return PLACEHOLDER.sub(lambda match: one(int(match[1]) - 1), level.text)


def _gap(level: Level, label: str, text: str) -> bool:
    """Whether a blank parts the number from the text: a tab does where the two would run on, as in 1. 2024年."""
    if level.suffix != "tab" or label.endswith(" "):
        return level.suffix == "space"
    return bool(LETTER_OR_DIGIT.match(label[-1]) or (label[-1] in ".．" and LETTER_OR_DIGIT.match(text[:1])))


def _definition(
    one: etree._Element,
    definitions: Mapping[str, etree._Element],
    named: Mapping[str, etree._Element],
    styles: Styles,
) -> str:
    """The id of the `w:abstractNum` that has the levels of a `w:num`, by way of numbering styles if need be."""
    definition = value(child(one, "w:abstractNumId")) or ""
    for _ in range(LINKS):
        style = value(child(definitions.get(definition), "w:numStyleLink"))
        linked = styles.by_id.get(style) if style else None
        target = named.get(value(child(linked, "w:pPr", "w:numPr", "w:numId")) or "")
        if target is None:
            break
        definition = value(child(target, "w:abstractNumId")) or ""
    return definition


def _list(one: etree._Element, definition: str, defined: etree._Element) -> List:
    levels = dict(filter(None, map(_level, children(defined, "w:lvl"))))
    starts = {}
    for override in children(one, "w:lvlOverride"):
        levels.update(filter(None, map(_level, children(override, "w:lvl"))))
        at = attribute(override, "ilvl") or ""
        start = number(child(override, "w:startOverride"))
        if at.isdecimal() and start is not None:
            starts[int(at)] = start
    return List(definition, levels, starts)


def _level(element: etree._Element) -> tuple[int, Level] | None:
    at = attribute(element, "ilvl") or ""
    if len(at) != 1 or not at.isdecimal():
        return None
    start = number(child(element, "w:start"))
    return int(at), Level(
        0 if start is None else start,
        _format(element),
        value(child(element, "w:lvlText")) or "",
        number(child(element, "w:lvlRestart")),
        value(child(element, "w:pStyle")),
        bool(switched_on(child(element, "w:isLgl"))),
        value(child(element, "w:suff")) or "tab",
        bool(switched_on(child(element, "w:rPr", "w:vanish"))),
    )


def _format(element: etree._Element) -> str:
    """The format of a level's number; one of Word's own making, as 001, goes by its pattern."""
    chosen = child(element, "w:numFmt")
    if chosen is None:
        chosen = child(element, "mc:AlternateContent", "mc:Choice", "w:numFmt")
    if chosen is None:
        chosen = child(element, "mc:AlternateContent", "mc:Fallback", "w:numFmt")
    kind = value(chosen) or "decimal"
    return (attribute(chosen, "format") or "decimal") if kind == "custom" and chosen is not None else kind
