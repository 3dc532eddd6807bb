"""How text is set out for a person: display cells, cuts, invisible characters, colour. Knows nothing of notices."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from notice_lint.language import Lang
from notice_lint.patterns import pattern

# What nearly all notices are made of: narrow marks, then wide ones. Only other characters are worth importing wcwidth.
EASY = pattern(r"[ -~·—‘’“”…→\u3000-\u3029\u4e00-\u9fff\uff01-\uff60]*")
FIRST_WIDE = "\u2e80"
WIDE_SPACE = "\u3000"


@dataclass(frozen=True, slots=True)
class View:
    """How a report is to look: its language, colour, the display cells of a line, whether it counts by rule."""

    lang: Lang = Lang.ZH
    colour: bool = False
    width: int = 128
    statistics: bool = False


def cells(text: str) -> int:
    """The display cells that `text`, without control characters, takes on a terminal."""
    if EASY.fullmatch(text):
        return len(text) + sum(char >= FIRST_WIDE for char in text)
    from wcwidth import wcswidth  # 17 ms: more than an interpreter's start

    return max(wcswidth(text), 0)


def visible(text: str) -> str:
    """`text` with tabs, controls and invisible characters each shown as one cell, so that a marker below fits."""
    return text if text.isprintable() else "".join(_visible(char) for char in text)


def _visible(char: str) -> str:
    if char == "\t":
        return "→"
    if char.isprintable() or char == WIDE_SPACE:
        return char
    return " " if unicodedata.category(char) == "Zs" else "?"


def head(text: str, limit: int) -> str:
    """The beginning of `text` that fits into `limit` cells; `…` is its last cell where it was cut."""
    if cells(text) <= limit:
        return text
    kept = "".join(_fitting(text, limit - 1))
    while cells(kept + "…") > limit:  # signs that are one together may take more than each by itself
        kept = kept[:-1]
    return kept + "…"


def tail(text: str, limit: int) -> str:
    """The end of `text` that fits into `limit` cells; `…` is its first cell where it was cut."""
    if cells(text) <= limit:
        return text
    kept = "".join(_fitting(text[::-1], limit - 1))[::-1]
    while cells("…" + kept) > limit:
        kept = kept[1:]
    return "…" + kept


def _fitting(text: str, limit: int) -> Iterator[str]:
    for char in text:
        limit -= cells(char)
        if limit < 0:
            return
        yield char


def one_line(text: str) -> str:
    """`text` with each run of white space as one blank, and nothing in it that a terminal would act on."""
    return visible(" ".join(text.split()))


def quoted(text: str, limit: int) -> str:
    """A short quotation of `text` on one line, in quotation marks."""
    return f"“{head(one_line(text), limit)}”"


def with_quotation(words: str, text: str, limit: int) -> str:
    """The words of a place with a short quotation of its text, each unless the other says it already."""
    message, quote = one_line(words), one_line(text)
    if not quote or quote in message:
        return message
    return quoted(quote, limit) if quote.startswith(message) else f"{message} {quoted(quote, limit)}"


def portable(path: str) -> str:
    """`path` as programs elsewhere know it: with slashes, relative to the current folder where it lies below that."""
    pure = PurePath(path)
    if pure.is_absolute() and pure.is_relative_to(Path.cwd()):
        pure = pure.relative_to(Path.cwd())
    return posixpath.normpath(pure.as_posix())


STYLES = {"bold": 1, "dim": 2, "red": 31, "green": 32, "yellow": 33, "cyan": 36}


def styled(text: str, *names: str) -> str:
    """`text` in these styles, as a terminal understands them."""
    return f"\x1b[{';'.join(str(STYLES[name]) for name in names)}m{text}\x1b[0m"


NEVER_FIRST = "，。、；：？！）》”’】〕」』,.;:?!)]}…"
WORD = pattern(r"[!-~]+ ?|.", re.S)


def wrapped(text: str, width: int, indent: str = "") -> Iterator[str]:
    """`text`, white space as one blank, in lines of at most `width` cells, `indent` included.

    Han text breaks anywhere but before a closing mark, anything else at blanks; a longer word runs on.
    """
    line, room = "", max(width - cells(indent), 20)
    for word in WORD.findall(" ".join(text.split())):
        full = line and cells(line) + cells(word.rstrip()) > room
        if full and word[0] not in NEVER_FIRST:
            yield indent + line.rstrip()
            line = ""
        line += word if line else word.lstrip()
    if line:
        yield indent + line.rstrip()
