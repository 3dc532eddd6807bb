"""Figures as JSON, version 1 (schemas/figures-1.schema.json)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from notice_lint.display import View
from notice_lint.errors import Result
from notice_lint.finding import Json
from notice_lint.language import Lang
from notice_lint.notice import Notice
from notice_lint.tieout.relations import Verdict
from notice_lint.tieout.statement import StatedFigure, statement

SCHEMA = "notice-lint-figures/1"


def render(results: Sequence[Result[Notice]], view: View) -> str:
    """All figures as one JSON object, ended by a line end."""
    whole: Json = {"schema": SCHEMA, "files": [_file(result, view.lang) for result in results]}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _file(result: Result[Notice], lang: Lang) -> Json:
    figures = statement(result.value) if result.value else ()
    counts = Counter(figure.verdict for figure in figures)
    return {
        "path": result.path,
        "error": result.error.sentence.in_(lang) if result.error else None,
        "figures": [_figure(figure, lang) for figure in figures],
        "summary": {str(verdict): counts[verdict] for verdict in Verdict},
    }


def _figure(figure: StatedFigure, lang: Lang) -> Json:
    return {
        **figure.place,
        "quote": figure.quote,
        "value": _number(figure.value),
        "unit": figure.unit,
        "verdict": str(figure.verdict),
        "evidence": figure.evidence or (figure.set_aside.in_(lang) if figure.set_aside else ""),
        "scope": str(figure.scope) if figure.scope else None,
        "cue": figure.cue or None,
        "related": [{**part.place, "message": part.message, "arithmetic": part.arithmetic} for part in figure.related],
    }


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
