"""What all pages share: templates that escape whatever is filled in, and the digests that a page's policy names."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from notice_lint.patterns import pattern

# Controls, marks of writing direction, characters of no width, lone surrogates, what is no character at all.
UNSEEN = pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\ufdd0-\ufdef\U000e0000-\U000e0fff]"
)


def shown(text: str) -> str:
    """`text` with each such character as its number: U+202E."""
    return UNSEEN.sub(lambda found: named(found.group()), text)


def named(char: str) -> str:
    """The number of a character: U+202E."""
    return f"U+{ord(char):04X}"


def runs(text: str) -> Iterator[tuple[str, bool]]:
    """`text` in stretches that can be seen, each unseen character on its own as its number and true."""
    start = 0
    for found in UNSEEN.finditer(text):
        if start < found.start():
            yield text[start : found.start()], False
        yield named(found.group()), True
        start = found.end()
    if start < len(text):
        yield text[start:], False


def environment(folder: Path) -> Environment:
    """The templates in `folder`. What is filled in is escaped, and characters that would not be seen are named."""
    return Environment(
        loader=FileSystemLoader(folder, encoding="utf8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_visible,
        auto_reload=False,
    )


def _visible(value: object) -> object:
    # What is neither notice nor message is markup of our own: it is marked as such and passes.
    return shown(value) if type(value) is str else value


def digest(text: str) -> str:
    """A style or script as a Content-Security-Policy names it, in quotes."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf8')).digest()).decode('ascii')}'"
