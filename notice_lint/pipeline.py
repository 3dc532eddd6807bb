"""Read -> parse -> run the rules -> sort. Bytes in, findings out; the command line, the library and the tests call it."""

from __future__ import annotations

from collections.abc import Sequence

from notice_lint.finding import Finding
from notice_lint.language import Lang
from notice_lint.notice import Notice
from notice_lint.parsing import parse
from notice_lint.rule import Rule, with_fingerprints
from notice_lint.text import Document


def check_notice(notice: Notice, rules: Sequence[Rule], lang: Lang = Lang.ZH) -> list[Finding]:
    """What `rules` find in `notice`, in the order of the text."""
    return with_fingerprints(notice, [found for rule in rules for found in rule.findings(notice, lang)])


def check_document(document: Document, rules: Sequence[Rule], lang: Lang = Lang.ZH) -> list[Finding]:
    """What `rules` find in the notice that `document` holds."""
    return check_notice(parse(document), rules, lang)
