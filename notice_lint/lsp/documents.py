"""The texts that the client has open, kept as it changes them, and which of them are notices."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from lsprotocol.types import (
    TextDocumentContentChangeEvent,
    TextDocumentContentChangePartial,
)
from pygls.uris import to_fs_path

from notice_lint.lsp.analysis import Analysis, Snapshot
from notice_lint.lsp.positions import Positions
from notice_lint.readers import READERS, is_plain
from notice_lint.text import Document

Change: TypeAlias = TextDocumentContentChangeEvent
TEXT_LANGUAGES = frozenset(("plaintext", "text", "markdown", "fundamental"))


@dataclass(eq=False)
class Opened:
    """One open document. `work` yields what is known of its newest text, None where that could not be found out."""

    language: str
    snapshot: Snapshot
    work: asyncio.Task[Analysis | None] | None = None


def changed(text: str, changes: Iterable[Change], encoding: str) -> str:
    """`text` after `changes`, each of which speaks of what the one before it left."""
    for change in changes:
        if isinstance(change, TextDocumentContentChangePartial):
            span = Positions(Document(text), encoding).span(change.range)
            text = f"{text[: span.start]}{change.text}{text[span.end :]}"
        else:
            text = change.text
    return text


def path_of(uri: str) -> Path | None:
    """The file that `uri` names; None for a text that is not saved yet."""
    path = to_fs_path(uri) if uri.startswith("file:") else None
    return Path(path) if path else None


def is_notice(uri: str, language: str) -> bool:
    """Whether a document is to be checked: by its suffix where that says something, else by the client's language."""
    path = path_of(uri)
    if path is None or not path.suffix:
        return language in TEXT_LANGUAGES
    if path.suffix.lower() in READERS:
        return is_plain(path.name)
    return language in TEXT_LANGUAGES and is_plain(path.name)
