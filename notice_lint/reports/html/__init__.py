"""Findings or figures as one page for a person: the notice as it reads, what was found beside its place.

The page is whole in itself: style and script are inside, nothing is fetched, and its own policy allows nothing else.
`render` gives the page, `fragment` what stands inside its <main>; `style` and `script` are the texts that belong to
either. A fragment put into another page comes to life by `noticeLint.attach(element)`, where `element` holds it; where
the fragment is replaced by another the same call keeps filters and place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from notice_lint import __version__
from notice_lint.display import View
from notice_lint.errors import Result
from notice_lint.finding import Checked
from notice_lint.language import Lang
from notice_lint.notice import Notice
from notice_lint.reports.html.sheet import Filters, Sheet, sheet
from notice_lint.reports.html.template import filled, policy, script, style
from notice_lint.reports.html.words import WORDS
from notice_lint.rule import Rule

__all__ = ["fragment", "render", "render_figures", "script", "style"]


def render(results: Sequence[Result[Checked]], view: View, rules: Sequence[Rule]) -> str:
    """The whole page of all findings, ended by a line end. `rules` are those of the run: they tell why."""
    return _page(_sheets(results, view, rules), view.lang, True)


def fragment(results: Sequence[Result[Checked]], view: View, rules: Sequence[Rule]) -> str:
    """What stands inside <main> of that page: no script, no style."""
    return _main(_sheets(results, view, rules), view.lang, True)


def render_figures(results: Sequence[Result[Notice]], view: View) -> str:
    """The whole page of all figures: the same without findings."""
    return _page(_sheets([_unchecked(one) for one in results], view, ()), view.lang, False)


def _unchecked(result: Result[Notice]) -> Result[Checked]:
    notice = result.value
    if notice is None:
        return Result(result.path, error=result.error)
    return Result(result.path, Checked(notice.document, understand=lambda document: notice))


def _sheets(results: Iterable[Result[Checked]], view: View, rules: Sequence[Rule]) -> list[Sheet]:
    why = {rule.code: rule.why for rule in rules}
    return [sheet(result, number, view.lang, why) for number, result in enumerate(results, 1)]


def _main(sheets: Sequence[Sheet], lang: Lang, findings: bool) -> str:
    return filled("main.html", lang, sheets=sheets, findings=findings, filters=Filters.of(sheets))


def _page(sheets: Sequence[Sheet], lang: Lang, findings: bool) -> str:
    name = WORDS["checked" if findings else "figures"].in_(lang)
    return filled(
        "page.html",
        lang,
        heading=" · ".join((sheets[0].title or sheets[0].path, name)) if len(sheets) == 1 else name,
        top=name,
        main=_main(sheets, lang, findings),
        style=style(),
        script=script(),
        policy=policy(),
        version=__version__,
    )
