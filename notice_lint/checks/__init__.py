"""The check kinds, by the name that a rule file's `kind` gives."""

from __future__ import annotations

from notice_lint.checks.repeated import Repeated
from notice_lint.checks.repeated_title import RepeatedTitle
from notice_lint.finding import Check

CHECKS: dict[str, type[Check]] = {
    "repeated": Repeated,
    "repeated-title": RepeatedTitle,
}
