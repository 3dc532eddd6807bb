"""What is found in a .docx, told as if it had been found in the text that it was made from."""

from __future__ import annotations

import re
from typing import TypeAlias

from notice_lint.finding import Placed
from notice_lint.pipeline import checked, rules_in_force
from notice_lint.readers import read
from notice_lint.text import Document
from tests.word.making import Made

Told: TypeAlias = tuple[object, ...]


def findings(document: Document, lines: tuple[int, ...] = ()) -> list[Told]:
    """Rule, severity, message, place, quote, related places and fingerprint of each finding.

    `lines` are those of the text that the paragraphs of the file were made from.
    """

    def line(number: int) -> int:
        return lines[number - 1] if lines else number

    def in_lines(message: str) -> str:
        return re.sub(r"第(\d+)段", lambda found: f"第{line(int(found[1]))}行", message) if lines else message

    def place(one: Placed) -> tuple[int, str]:
        return line(one.line), one.quote.replace("\t", "\n")  # cells of a row: parted by tabs, or on lines of their own

    return [
        (
            found.rule,
            found.severity,
            in_lines(found.message),
            place(found),
            [(*place(part), in_lines(part.message)) for part in found.related],
            found.fingerprint,
        )
        for found in checked(document, rules_in_force()).findings
    ]


def of_text(text: str) -> list[Told]:
    """What is found in the text."""
    return findings(Document(text, "a.docx"))


def of_made(made: Made) -> list[Told]:
    """What is found in the .docx that was made of it."""
    return findings(read(made.data, "a.docx"), made.lines)
