"""Help pages set out by display cells: a Chinese character takes two, and click counts letters."""

from __future__ import annotations

from collections.abc import Iterable

import click

from notice_lint.display import cells, wrapped
from notice_lint.patterns import pattern

SENTENCE = pattern(r"(?<=。)|(?<=[.])\s")


class Formatter(click.HelpFormatter):
    """Writes text and tables no wider than the terminal."""

    def write_text(self, text: str) -> None:
        """A paragraph."""
        for line in wrapped(text, self.width, " " * self.current_indent):
            self.write(f"{line}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 26, col_spacing: int = 2) -> None:
        """A table of names and what they mean; a name too long for its column has its meaning on the next line."""
        indent, rows = " " * self.current_indent, list(rows)
        column = min(max((cells(name) for name, _ in rows), default=0), col_max) + col_spacing
        for name, words in rows:
            gap = column - cells(name)
            lines = list(wrapped(words, self.width, indent + " " * column))
            self.write(indent + name)
            if gap < col_spacing:
                self.write("\n")
            elif lines:
                first = lines.pop(0)
                self.write(" " * gap + first[len(indent) + column :] + "\n")
            self.write("".join(f"{line}\n" for line in lines) or "")


class Context(click.Context):
    """A context whose help pages are set out so."""

    formatter_class = Formatter


def first_sentence(text: str) -> str:
    """What a list of commands says of one."""
    return SENTENCE.split(" ".join(text.split()), maxsplit=1)[0]
