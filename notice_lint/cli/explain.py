"""`notice-lint explain`: the page of a rule or of a check kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from notice_lint.cli.completion import Completed
from notice_lint.cli.options import configuration, project_of
from notice_lint.cli.output import Target, write
from notice_lint.cli.speech import Command
from notice_lint.errors import ConfigError, ManyErrors, NoticeLintError, nearest
from notice_lint.language import Bilingual, Lang

if TYPE_CHECKING:
    from notice_lint.display import View
    from notice_lint.rule import Rule, Ruled

EXAMPLE = Bilingual("例.txt", "example.txt")


def explain_command(lang: Lang) -> Command:
    """`explain CODE|KIND...`."""

    def run(names: tuple[str, ...], config: str | None, no_config: bool) -> int:
        target = Target("text")
        pages = _pages(names, project_of(config, no_config).of(None).ruled, target.view(lang))
        write(target, "\n\n".join(pages), for_machines=False)
        return 0

    words = Bilingual(
        "解释规则或检查种类：查什么、为何要紧、依据、例子和所得的报告、设置及其出处。规则给代号（TOT001）或一族（TOT），"
        "检查种类给名称（pattern）；全部种类见 rules --kinds。",
        "Explain a rule or a check kind: what it finds, why it matters, its source, an example and what is said of it, "
        "settings and their origin. Rules go by code (TOT001) or family (TOT), kinds by name (pattern); "
        "rules --kinds lists them.",
    ).in_(lang)
    argument = click.Argument(
        ["names"], nargs=-1, required=True, metavar="CODE|KIND...", type=Completed("codes", "kinds")
    )
    return Command("explain", lang, [argument, *configuration(lang)], callback=run, help=words)


def _pages(names: Sequence[str], ruled: Sequence[Ruled], view: View) -> Iterator[str]:
    """A page for each rule and kind that `names` name. Raises ManyErrors with all that they do not."""
    from notice_lint.kinds import load_kinds
    from notice_lint.reports.kind_page import render as kind_page
    from notice_lint.reports.rule_page import render as rule_page

    kinds = load_kinds()
    known = {one.rule.code for one in ruled} | {one.rule.code[:3] for one in ruled}
    wrong: list[NoticeLintError] = [
        _unknown(name, [*known, *kinds]) for name in names if name.upper() not in known and name not in kinds
    ]
    if wrong:
        raise ManyErrors(wrong)
    for name in names:
        if name in kinds:
            users = [one.rule.code for one in ruled if one.rule.kind == name]
            yield kind_page(kinds[name], users, view)
            continue
        for one in ruled:
            if one.rule.code.startswith(name.upper()):
                yield rule_page(one.rule, list(_said(one.rule, view)), view, one)


def _said(rule: Rule, view: View) -> Iterator[list[str]]:
    """The text report of the first bad example of `rule`, without the line that sums up."""
    from notice_lint.errors import Result
    from notice_lint.pipeline import example_checked
    from notice_lint.reports.text import render

    for example in rule.examples.bad[:1]:
        result = Result(EXAMPLE.in_(view.lang), example_checked(rule, example, view.lang))
        yield render([result], view).splitlines()[:-2]


def kinds_told(format: str, view: View) -> str:
    """All check kinds in that format."""
    from notice_lint.kinds import load_kinds
    from notice_lint.reports import kind_page

    kinds = list(load_kinds().values())
    if format == "json":
        return kind_page.as_json(kinds, view)
    if format == "markdown":
        return kind_page.markdown(kinds, view)
    return kind_page.listing(kinds, view)


def _unknown(name: str, known: Sequence[str]) -> ConfigError:
    zh, en = nearest(name, known)
    return ConfigError(f"没有规则或检查种类 {name}{zh}", f"there is no rule or check kind {name}{en}")
