"""Names of elements and attributes by the prefixes that everybody knows, whatever namespace the file has them in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

# Transitional, as Word writes it unless asked, and strict, as it may be asked to.
WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
PREFIXES = {
    **dict.fromkeys(WORD, "w"),
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
}
OFF = frozenset({"0", "false", "off"})


@lru_cache(maxsize=4096)
def prefixed(tag: str) -> str:
    """`{namespace}p` -> `w:p`; a tag of another namespace as it is."""
    namespace, _, local = tag[1:].rpartition("}")
    prefix = PREFIXES.get(namespace)
    return f"{prefix}:{local}" if prefix else tag


def name(element: etree._Element) -> str:
    """The element's name with its known prefix. The trees of a package have elements alone, and no comments."""
    return prefixed(element.tag)


def attribute(element: etree._Element, local: str) -> str | None:
    """The attribute `w:local`."""
    for namespace in WORD:
        value = element.get(f"{{{namespace}}}{local}")
        if value is not None:
            return value
    return element.get(local)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first child of that name and, with more names, the first child of that one, and so on."""
    for wanted in path:
        if element is None:
            return None
        for one in element:
            if prefixed(one.tag) == wanted:
                element = one
                break
        else:
            return None
    return element


def children(element: etree._Element | None, wanted: str) -> Iterator[etree._Element]:
    """The children of that name."""
    return (one for one in (() if element is None else element) if name(one) == wanted)


def value(element: etree._Element | None) -> str | None:
    """The attribute `w:val` of an element that may not be there."""
    return None if element is None else attribute(element, "val")


def number(element: etree._Element | None) -> int | None:
    """The attribute `w:val` as a whole number; None where it is none, or out of all reason."""
    text = value(element)
    try:
        whole = int(text) if text is not None and len(text) <= 9 else None
    except ValueError:
        return None
    return whole


def switched_on(element: etree._Element | None) -> bool | None:
    """Whether a property such as `w:vanish` is on; None where it is not there."""
    if element is None:
        return None
    return (value(element) or "1").lower() not in OFF
