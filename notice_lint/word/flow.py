"""What stands in a Word file, in the order in which it is read: paragraphs, and where rows and cells begin and end."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from lxml import etree

from notice_lint.text import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text that stands in one element of the main document part: in a `w:t`, or a `w:br` as its line
    end. The text of a `w:t` stands there whole, code point for code point."""

    span: Span
    element: etree._Element


@dataclass(slots=True)
class Field:
    """A field such as PAGE or HYPERLINK, of which the result is read. One that never ends hides nothing.

    The result of a table of contents is left out: it has every heading once more.
    """

    result: bool = False  # whether what comes is the result, no more the instruction
    closed: bool = False
    contents: bool = False


@dataclass(slots=True)
class Atom:
    """What one element adds to the text, and the fields that hide it. `element` is None for one of another part."""

    text: str
    element: etree._Element | None
    fields: tuple[Field, ...] = ()

    @property
    def shown(self) -> bool:
        """Whether no field hides it."""
        return not any(field.closed for field in self.fields)


@dataclass(slots=True)
class Listed:
    """That a paragraph has an automatic number: of the list `number_id`, on the level that is linked to `style`,
    the style that says so, else on `level`, from 0."""

    number_id: str
    level: int | None
    style: str | None


@dataclass(slots=True)
class Paragraph:
    """A `w:p`: `number` counts them, None for one of a note. `joins` says that its end is deleted or hidden, so that
    the next one goes on in its line; `following` is what is anchored in it: text boxes, notes."""

    number: int | None
    listed: Listed | None = None
    joins: bool = False
    atoms: list[Atom] = field(default_factory=list)
    following: list[Item] = field(default_factory=list)


class Edge(Enum):
    """Where a row or a cell begins or ends."""

    ROW = "row"
    CELL = "cell"
    CELL_END = "cell end"
    ROW_END = "row end"


@dataclass(frozen=True, slots=True)
class Mark:
    """An edge; `columns` is how many columns a cell takes, and how many a row leaves out before its first."""

    edge: Edge
    columns: int = 1


Item: TypeAlias = "Paragraph | Mark"
