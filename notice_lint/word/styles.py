"""Styles, as far as they say what is to be read: what is hidden, and what is numbered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from notice_lint.word.flow import Listed
from notice_lint.word.markup import attribute, child, children, name, number, switched_on, value


@dataclass
class Styles:
    """The styles of a package, by their ids; none where it has no part for them."""

    by_id: dict[str, etree._Element] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)  # kind of style -> the id of its default
    _hiding: dict[str, bool] = field(default_factory=dict)  # by id, as far as asked for

    @classmethod
    def of(cls, root: etree._Element | None) -> Styles:
        """The styles that stand in `w:styles`."""
        styles = cls()
        for style in children(root, "w:style"):
            style_id = attribute(style, "styleId") or ""
            styles.by_id.setdefault(style_id, style)
            if (attribute(style, "default") or "0") in ("1", "true", "on"):
                styles.defaults.setdefault(attribute(style, "type") or "paragraph", style_id)
        return styles

    def chain(self, style_id: str | None) -> Iterator[tuple[str, etree._Element]]:
        """The style and those that it is based on, the nearest first; each once, whatever circle they make."""
        seen: set[str] = set()
        while style_id is not None and style_id not in seen and style_id in self.by_id:
            seen.add(style_id)
            style = self.by_id[style_id]
            yield style_id, style
            style_id = value(child(style, "w:basedOn"))

    def paragraph_chain(self, properties: etree._Element | None) -> Iterator[tuple[str, etree._Element]]:
        """The styles of a paragraph with these `w:pPr`."""
        return self.chain(value(child(properties, "w:pStyle")) or self.defaults.get("paragraph"))

    def hides_paragraph(self, properties: etree._Element | None) -> bool:
        """Whether the style of a paragraph with these `w:pPr` hides its text."""
        return self._hides(value(child(properties, "w:pStyle")) or self.defaults.get("paragraph"))

    def hidden(self, run: etree._Element | None, by_paragraph: bool) -> bool:
        """Whether text with these `w:rPr` is hidden in a paragraph whose style hides it, or does not.

        What a run says itself goes before its styles; of these, that of the paragraph and that of the run undo each
        other.
        """
        if run is None:
            return by_paragraph
        direct = switched_on(child(run, "w:vanish"))
        return direct if direct is not None else self._hides(value(child(run, "w:rStyle"))) != by_paragraph

    def listed(self, properties: etree._Element | None, rejected: bool) -> Listed | None:
        """The list that a paragraph with these `w:pPr` belongs to, by itself or by its style."""
        own = child(properties, "w:numPr")
        if rejected and child(own, "w:ins") is not None:
            own = None
        list_id, level = value(child(own, "w:numId")), number(child(own, "w:ilvl"))
        style_id = None
        if list_id is None:
            list_id, style_id, by_style = next(self._listing(self.paragraph_chain(properties)), (None, None, None))
            level = by_style if level is None else level
        return Listed(list_id, level, style_id) if list_id is not None and list_id != "0" else None

    def _listing(
        self, chain: Iterator[tuple[str, etree._Element]]
    ) -> Iterator[tuple[str | None, str | None, int | None]]:
        """List, style and level of each style in `chain` that is numbered."""
        for style_id, style in chain:
            numbered = child(style, "w:pPr", "w:numPr")
            if (list_id := value(child(numbered, "w:numId"))) is not None:
                yield list_id, style_id, number(child(numbered, "w:ilvl"))

    def _hides(self, style_id: str | None) -> bool:
        if style_id is None:
            return False
        if style_id not in self._hiding:
            said = (switched_on(child(style, "w:rPr", "w:vanish")) for _, style in self.chain(style_id))
            self._hiding[style_id] = next((one for one in said if one is not None), False)
        return self._hiding[style_id]


def former(properties: etree._Element | None, rejected: bool) -> etree._Element | None:
    """The properties (`w:pPr`, `w:rPr`) that hold: with `rejected` those from before a tracked change of them."""
    if properties is None or not rejected:
        return properties
    for change in properties:
        if name(change) in ("w:pPrChange", "w:rPrChange"):
            before = child(change, name(properties))
            return change if before is None else before
    return properties
