"""Figures as a table for a person: place, figure, verdict, arithmetic; then one line that sums up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from notice_lint.display import View, cells, head, one_line, styled
from notice_lint.errors import Result
from notice_lint.notice import Notice
from notice_lint.tieout.relations import Verdict
from notice_lint.tieout.statement import StatedFigure, statement
from notice_lint.words import VERDICTS

FIGURE = 28  # cells of a figure
EVIDENCE = 72  # cells of its arithmetic
COLOURS = {Verdict.TIED: "green", Verdict.CONFLICT: "red", Verdict.UNTIED: "dim"}


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
    width = max(cells(words.in_(view.lang)) for words in VERDICTS.values())
    yield from (_row(figure, width, view).rstrip() for figure in figures)
    counts = Counter(figure.verdict for figure in figures)
    yield " · ".join(f"{counts[verdict]} {words.in_(view.lang)}" for verdict, words in VERDICTS.items())


def _row(figure: StatedFigure, width: int, view: View) -> str:
    words, colour = VERDICTS[figure.verdict], COLOURS[figure.verdict]
    verdict = _padded(words.in_(view.lang), width)
    quote = _padded(head(one_line(figure.quote), FIGURE), FIGURE)
    told = figure.evidence or (figure.set_aside.in_(view.lang) if figure.set_aside else "")
    why = head(one_line(told), EVIDENCE)
    shown = styled(verdict, colour) if view.colour else verdict
    return f"{f'{figure.line}:{figure.column}':>9}  {quote}  {shown}  {why}"


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cells(text))
