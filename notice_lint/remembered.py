"""What an earlier run found in the same text under the same rules, so that a run checks only what is new to it.

A result goes by all that it is made from: the text (never the file's name), the rules that are on with their settings
and words, the suppressions that speak of the file, the language, and the tool itself with its libraries. It is kept as
JSON, and only where it comes back from there exactly as it was.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from importlib.machinery import PathFinder
from typing import Any

from notice_lint.cache import engine, keep_among_many, recall, state
from notice_lint.config.model import Suppression
from notice_lint.config.project import InForce
from notice_lint.finding import Checked, Edit, Finding, Fix, Hidden, Hider, Related, Severity
from notice_lint.language import Lang
from notice_lint.parsing import parse
from notice_lint.regexes import Regex
from notice_lint.rule import Ruled
from notice_lint.text import Document, Span

KIND = "results"
MOST, SIZE = 20_000, 64 * 1024 * 1024  # results, bytes
LIBRARIES = ("lark", "rapidfuzz", "regex")  # whose other version may find something else


@dataclass
class Remembered:
    """The results of earlier runs, told in `lang`."""

    lang: Lang
    _rules: dict[int, tuple[Sequence[Ruled], str | None]] = field(default_factory=dict)

    def recall(self, document: Document, force: InForce) -> Checked | None:
        """What was found in this text under `force`; None where that is not known."""
        if (key := self._key(document, force)) is None or (data := recall(KIND, *key)) is None:
            return None
        return decoded(data, document)

    def keep(self, checked: Checked, force: InForce) -> None:
        """Remember what was found under `force`."""
        if checked.not_run or (key := self._key(checked.document, force)) is None:
            return
        data = encoded(checked)
        if data is not None:
            keep_among_many(KIND, data, MOST, SIZE, *key)

    def _key(self, document: Document, force: InForce) -> Sequence[str] | None:
        """All that a result is made from. None for a text whose places are others in its file, which messages name."""
        if document.origin is not None or (settled := self.settled(force)) is None:
            return None
        text = hashlib.sha256(document.text.encode("utf8", "surrogatepass")).hexdigest()
        return (*settled, text, repr((document.asides, document.rows)))

    def settled(self, force: InForce) -> Sequence[str] | None:
        """All but the text that a result under `force` is made from; None where a check holds what has no words."""
        if (rules := self._of_rules(force)) is None:
            return None
        return (_tool(), self.lang, rules, repr([_of_suppression(one) for one in force.suppressions]))

    def _of_rules(self, force: InForce) -> str | None:
        """A digest of the rules of `force`, which many files share; None where a check holds what has no words."""
        kept = self._rules.get(id(force.ruled))
        if kept is None or kept[0] is not force.ruled:
            try:
                told = repr([_of_rule(one) for one in force.ruled])
                digest = hashlib.sha256(told.encode("utf8", "surrogatepass")).hexdigest()
            except TypeError:
                digest = None
            kept = self._rules[id(force.ruled)] = force.ruled, digest
        return kept[1]


@cache
def _tool() -> str:
    """The tool with the libraries that it reads and compares by."""
    found = (PathFinder.find_spec(name) for name in LIBRARIES)
    return "\x1e".join((sys.version, engine(), *(state(one.origin) for one in found if one and one.origin)))


def _of_rule(ruled: Ruled) -> Any:
    """All of a rule that a finding can be made from; of one that is off, its code, which comments may name."""
    rule = ruled.rule
    if not ruled.on:
        return rule.code
    return [rule.code, rule.slug, *map(plain, (rule.check, rule.cases, rule.phrases, rule.related))]


def _of_suppression(one: Suppression) -> tuple[object, ...]:
    return one.rule, one.reason, one.fingerprint, one.quote, one.sidecar, one.where


def plain(value: Any) -> Any:
    """`value` as strings, numbers and lists: the same for equal values, in every process. Raises TypeError."""
    match value:
        case Regex():
            return [str(value), value.origin is not None]  # which of two engines runs it
        case None | bool() | int() | float() | str():
            return str(value) if isinstance(value, str) else value
        case Mapping():
            return ["map", *([plain(name), plain(one)] for name, one in value.items())]
        case frozenset() | set():
            return ["set", *sorted((plain(one) for one in value), key=repr)]
        case tuple() | list():
            return [plain(one) for one in value]
        case _ if is_dataclass(value):
            return [type(value).__qualname__, *(plain(getattr(value, one.name)) for one in fields(value))]
    raise TypeError(type(value).__qualname__)


def encoded(checked: Checked) -> bytes | None:
    """`checked` less its document as JSON; None where that would not give it back exactly."""
    name = checked.document.name
    findings = [_written(one) for one in checked.findings]
    hidden = [[_written(one.finding), one.by, one.reason, _where(one, name)] for one in checked.hidden]
    try:
        data = json.dumps([findings, hidden], separators=(",", ":")).encode("ascii")
    except (TypeError, ValueError):
        return None
    back = decoded(data, checked.document)
    return data if back is not None and _alike(back, checked) else None


def decoded(data: bytes, document: Document) -> Checked | None:
    """What `encoded` made `data` from, in `document`; None where they are none."""
    try:
        findings, hidden = json.loads(data)
        return Checked(
            document,
            tuple(_read(one, document) for one in findings),
            tuple(
                Hidden(_read(one, document), Hider(by), reason, document.name + where if by == Hider.COMMENT else where)
                for one, by, reason, where in hidden
            ),
            parse,
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _alike(one: Checked, other: Checked) -> bool:
    """Whether all that they hold is the same, and of the same kind: 1 is neither 1.0 nor true."""
    names = [each.name for each in fields(Checked) if each.name != "understand"]  # which is `parse` for every text
    return all(
        getattr(one, name) == getattr(other, name) and repr(getattr(one, name)) == repr(getattr(other, name))
        for name in names
    )


def _where(hidden: Hidden, name: str) -> str:
    """Where a suppression stands: of a comment, in this very notice, whatever it is called next time."""
    return hidden.where.removeprefix(name) if hidden.by is Hider.COMMENT else hidden.where


def _written(one: Finding) -> list[Any]:
    return [
        one.rule,
        one.name,
        one.severity,
        one.message,
        _span(one.span),
        [[*_span(part.span), part.message] for part in one.related],
        dict(one.evidence),
        one.fingerprint,
        one.fix and [one.fix.safe, [[*_span(edit.span), edit.text] for edit in one.fix.edits]],
    ]


def _span(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _read(written: Sequence[Any], document: Document) -> Finding:
    rule, name, severity, message, span, related, evidence, fingerprint, fix = written
    return Finding(
        rule,
        name,
        Severity(severity),
        message,
        Span(*span),
        tuple(Related(Span(start, end), words, document) for start, end, words in related),
        evidence,
        fingerprint,
        Fix(fix[0], _edits(fix[1])) if fix else None,
        document,
    )


def _edits(written: Iterable[Sequence[Any]]) -> tuple[Edit, ...]:
    return tuple(Edit(Span(start, end), text) for start, end, text in written)
