"""Figures as a table for a person: place, figure, verdict, arithmetic; then one line that sums up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from notice_lint.display import View, cells, head, one_line, styled
from notice_lint.errors import Result
from notice_lint.language import Bilingual
from notice_lint.notice import Notice, ScopeKind
from notice_lint.tieout.relations import Verdict
from notice_lint.tieout.statement import StatedFigure, statement

FIGURE = 28  # cells of a figure
EVIDENCE = 72  # cells of its arithmetic
VERDICTS = {
    Verdict.TIED: (Bilingual("勾稽一致", "tied"), "green"),
    Verdict.CONFLICT: (Bilingual("矛盾", "conflict"), "red"),
    Verdict.UNTIED: (Bilingual("无从核对", "untied"), "dim"),
}
SCOPES = {
    ScopeKind.EARLIER: Bilingual("另一轮或另一年度", "of another round or year"),
    ScopeKind.PLAN: Bilingual("计划数", "a plan"),
    ScopeKind.EACH: Bilingual("各自之数", "of each"),
    ScopeKind.LIMIT: Bilingual("限额或期限", "a limit"),
    ScopeKind.COMPARED: Bilingual("对比数", "compared with"),
}


def render(results: Sequence[Result[Notice]], view: View) -> str:
    """The table of each file, with an empty line between two."""
    return "\n".join("".join(f"{line}\n" for line in _file(result, view)) for result in results)


def _file(result: Result[Notice], view: View) -> Iterator[str]:
    path = styled(result.path, "bold") if view.colour else result.path
    if result.value is None:
        yield f"{path}: {result.error.sentence.in_(view.lang) if result.error else ''}"
        return
    figures = statement(result.value)
    yield path
    width = max((cells(words.in_(view.lang)) for words, _ in VERDICTS.values()))
    yield from (_row(figure, width, view).rstrip() for figure in figures)
    counts = Counter(figure.verdict for figure in figures)
    yield " · ".join(f"{counts[verdict]} {words.in_(view.lang)}" for verdict, (words, _) in VERDICTS.items())


def _row(figure: StatedFigure, width: int, view: View) -> str:
    words, colour = VERDICTS[figure.verdict]
    verdict = _padded(words.in_(view.lang), width)
    quote = _padded(head(one_line(figure.quote), FIGURE), FIGURE)
    why = head(one_line(figure.evidence), EVIDENCE)
    if not why and figure.scope:
        why = SCOPES[figure.scope].in_(view.lang)
    shown = styled(verdict, colour) if view.colour else verdict
    return f"{f'{figure.line}:{figure.column}':>9}  {quote}  {shown}  {why}"


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cells(text))
