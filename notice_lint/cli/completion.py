"""What a shell completes: rule codes and families, check kinds. `_NOTICE_LINT_COMPLETE=bash_source notice-lint`."""

from __future__ import annotations

from collections.abc import Iterator

import click
from click.shell_completion import CompletionItem


class Completed(click.ParamType):  # type: ignore[type-arg, unused-ignore]
    """Text of which a shell completes what `groups` name: `codes`, `kinds`. After a comma the next code."""

    name = "text"

    def __init__(self, *groups: str) -> None:
        self.groups = groups

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The names that go on from `incomplete`, with what they find."""
        before, comma, begun = incomplete.rpartition(",")
        return [
            CompletionItem(before + comma + name, help=words)
            for name, words in self._names()
            if name.startswith(begun) or name.startswith(begun.upper())
        ]

    def _names(self) -> Iterator[tuple[str, str]]:
        if "codes" in self.groups:
            from notice_lint.ruleset import load_shipped

            rules = load_shipped()
            families = dict.fromkeys(rule.code[:3] for rule in rules)
            yield from ((family, "") for family in families)
            yield from ((rule.code, rule.slug) for rule in rules)
        if "kinds" in self.groups:
            from notice_lint.checks import CHECKS

            yield from ((kind, "") for kind in CHECKS)
