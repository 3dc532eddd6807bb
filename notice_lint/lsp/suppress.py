"""Saying that a finding is right as it is: as a comment in Markdown, else in the sidecar file of the notice."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from notice_lint.config.model import SIDECAR
from notice_lint.directive import IGNORE, NAME
from notice_lint.display import head, one_line
from notice_lint.errors import ConfigError
from notice_lint.finding import Edit
from notice_lint.text import CLOSE, OPEN, Document, Span
from notice_lint.writing import replace_file
from notice_lint.yamlfile import YamlFile

KEY = "suppressions"
ENTRY = re.compile(r"^( *)- ", re.M)
QUOTE = 60  # cells of a quotation in a comment


@dataclass(frozen=True, slots=True)
class Judgement:
    """That one finding is right as it is, and why. `quote` is for the person who reads the file."""

    rule: str
    fingerprint: str
    quote: str
    reason: str

    def as_value(self) -> dict[str, str]:
        """As a suppression in a configuration has it."""
        return {"rule": self.rule, "fingerprint": self.fingerprint, "reason": self.reason}


def comment(document: Document, span: Span, rule: str, reason: str) -> Edit:
    """The comment on a line of its own above `span` that suppresses `rule` there."""
    line = document.lines[document.line_number(span.start) - 1]
    words = one_line(reason).replace("--", "—")  # which would end the comment
    return Edit(Span(line.start, line.start), f"{OPEN} {NAME} {IGNORE} {rule} {words} {CLOSE}\n")


def sidecar_of(notice: Path) -> Path:
    """The file beside a notice that holds its suppressions."""
    return notice.with_name(notice.name + SIDECAR)


def add_to_sidecar(notice: Path, judgement: Judgement) -> None:
    """Write `judgement` into the sidecar file of `notice`, all else in it as it was. Raises ConfigError."""
    path = sidecar_of(notice)
    try:
        before = path.read_text(encoding="utf-8-sig") if path.exists() else ""
        replace_file(path, _with(before, judgement, path).encode("utf8"))
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ConfigError(f"写入失败：{reason}", f"cannot be written: {reason}", path=str(path)) from error


def _with(before: str, judgement: Judgement, path: Path) -> str:
    """The text of the file with one entry more, which is looked at before it is written."""
    held = YamlFile(before, str(path), ConfigError)
    entries = (held.value or {}).get(KEY) or [] if isinstance(held.value, dict | None) else None
    after = before if not before or before.endswith("\n") else f"{before}\n"
    if not entries:
        after = re.sub(rf"^{KEY}:.*\n", "", after, flags=re.M) + f"{KEY}:\n"
    after += _entry(judgement, _indent(before) if entries else "  ")
    wanted: Any = {KEY: [*(entries or []), judgement.as_value()]}
    if YamlFile(after, str(path), ConfigError).value != wanted:
        raise ConfigError(
            "此文件的写法不便自动添加，请手工加上",
            "an entry cannot be added to what is written there; add it by hand",
            path=str(path),
        )
    return after


def _indent(text: str) -> str:
    found = ENTRY.search(text)
    return found[1] if found else "  "


def _entry(judgement: Judgement, indent: str) -> str:
    """JSON's strings are YAML's too, whatever is in them."""
    (first, *rest) = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in judgement.as_value().items())
    quote = head(one_line(judgement.quote), QUOTE)
    lines = (f"{indent}- {first}  # {quote}", *(f"{indent}  {line}" for line in rest))
    return "".join(f"{line}\n" for line in lines)
