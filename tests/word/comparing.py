"""A Word file with comments beside the same without: what they stand on, and whether all else is as it was."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from tests.word.making import W


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        return {info.filename: file.read(info) for info in file.infolist()}


def main(data: bytes) -> etree._Element:
    return etree.fromstring(parts(data)["word/document.xml"])


def tag(element: etree._Element) -> str:
    return etree.QName(element).localname


def number(element: etree._Element) -> int:
    return int(element.get(f"{{{W}}}id", ""))


def commented_text(data: bytes, rejected: bool = False) -> dict[int, str]:
    """What each comment stands on, by its number, with tracked changes accepted or `rejected`."""
    open_ones: set[int] = set()
    told: dict[int, str] = {}
    for element in main(data).iter(etree.Element):
        match tag(element):
            case "commentRangeStart":
                open_ones.add(number(element))
                told[number(element)] = ""
            case "commentRangeEnd":
                open_ones.remove(number(element))
            case "t" | "delText" if tracked(element) != ("w:ins" if rejected else "w:del"):
                for one in open_ones:
                    told[one] += element.text or ""
            case "br":
                for one in open_ones:
                    told[one] += "\n"
            case "tab":
                for one in open_ones:
                    told[one] += " "
    assert not open_ones
    return told


def tracked(element: etree._Element) -> str:
    """Whether a text is inserted or deleted."""
    return next((f"w:{tag(one)}" for one in element.iterancestors() if tag(one) in ("ins", "del")), "")


def without_comments(root: etree._Element) -> bytes:
    """The part without marks of comments, and what stands side by side in runs alike as one run."""
    for element in list(root.iter(etree.Element)):
        parent = element.getparent()
        ours = tag(element) in ("commentRangeStart", "commentRangeEnd")
        if parent is not None and (ours or [tag(one) for one in element][-1:] == ["commentReference"]):
            parent.remove(element)
    for run in list(root.iter(f"{{{W}}}r")):
        before = run.getprevious()
        if before is not None and before.tag == run.tag and signature(before) == signature(run):
            for child in run:
                if tag(child) != "rPr":
                    before.append(child)
            parent = run.getparent()
            assert parent is not None
            parent.remove(run)
    for text in list(root.iter(f"{{{W}}}t", f"{{{W}}}delText")):
        text.attrib.clear()
        before = text.getprevious()
        if before is not None and before.tag == text.tag:
            before.text = (before.text or "") + (text.text or "")
            parent = text.getparent()
            assert parent is not None
            parent.remove(text)
    return etree.tostring(root, method="c14n")


def signature(run: etree._Element) -> tuple[object, ...]:
    properties = [etree.tostring(one, method="c14n") for one in run if tag(one) == "rPr"]
    return (*sorted(run.attrib.items()), *properties)
