"""The tables of an audit, and the rows that one notice gives. A row has nothing in it that another run would not have.

`notices` has a row for each file, also for one that could not be read; the others have rows of those that could.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import TypeAlias

import pyarrow as pa
import pyarrow.parquet as pq

from notice_lint.errors import NoticeLintError
from notice_lint.finding import Checked, Finding, Severity
from notice_lint.language import Lang
from notice_lint.notice import Notice
from notice_lint.tieout.relations import Verdict
from notice_lint.tieout.statement import StatedFigure, statement

Row: TypeAlias = "dict[str, object]"

_COUNT, _TEXT, _DAY = pa.int32(), pa.string(), pa.date32()
_PLACE = [("line", _COUNT), ("column", _COUNT), ("end_line", _COUNT), ("end_column", _COUNT), ("paragraph", _COUNT)]
_RELATED = pa.list_(pa.struct([*_PLACE, ("message", _TEXT)]))

TABLES: Mapping[str, pa.Schema] = {
    "notices": pa.schema(
        [
            ("path", _TEXT),
            ("sha256", _TEXT),
            ("error", _TEXT),
            ("title", _TEXT),
            ("shape", _TEXT),
            ("code_points", _COUNT),
            ("sections", _COUNT),
            ("aspects", _COUNT),
            ("items", _COUNT),
            *((f"{severity}s", _COUNT) for severity in Severity),
            ("suppressed", _COUNT),
            *((str(verdict), _COUNT) for verdict in Verdict),
            ("feedback", _DAY),
            ("issue_date", _DAY),
        ]
    ),
    "findings": pa.schema(
        [
            ("path", _TEXT),
            ("rule", _TEXT),
            ("name", _TEXT),
            ("severity", _TEXT),
            ("message", _TEXT),
            *_PLACE,
            ("quote", _TEXT),
            ("related", _RELATED),
            ("evidence", _TEXT),  # JSON, since each rule has other values
            ("fingerprint", _TEXT),
        ]
    ),
    "figures": pa.schema(
        [
            ("path", _TEXT),
            *_PLACE,
            ("quote", _TEXT),
            ("value", _TEXT),  # as stated: no decimal of a figure is lost
            ("unit", _TEXT),
            ("verdict", _TEXT),
            ("evidence", _TEXT),
            ("scope", _TEXT),
        ]
    ),
    "milestones": pa.schema(
        [
            ("path", _TEXT),
            ("kind", _TEXT),
            ("first", _DAY),
            ("last", _DAY),
            ("line", _COUNT),
            ("quote", _TEXT),
        ]
    ),
}


class Rows:
    """The rows of some notices, table by table."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Row]] = {name: [] for name in TABLES}

    def add_unread(self, path: str, sha256: str | None, error: NoticeLintError, lang: Lang) -> None:
        """A file that is no notice, and why."""
        self._rows["notices"].append({"path": path, "sha256": sha256, "error": error.sentence.in_(lang)})

    def add(self, path: str, sha256: str, notice: Notice, checked: Checked) -> None:
        """A notice with all that was found in it."""
        figures = statement(notice)
        self._rows["notices"].append(_notice(path, sha256, notice, checked, figures))
        self._rows["findings"] += [_finding(path, found) for found in checked.findings]
        self._rows["figures"] += [_figure(path, figure) for figure in figures]
        self._rows["milestones"] += _milestones(path, notice)

    def parquet(self) -> dict[str, bytes]:
        """Each table as the bytes of a Parquet file: the same rows, the same bytes."""
        return {name: _parquet(rows, TABLES[name]) for name, rows in self._rows.items()}


def _parquet(rows: Sequence[Row], schema: pa.Schema) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(rows, schema), sink, compression="zstd")
    return bytes(sink.getvalue())


def _notice(path: str, sha256: str, notice: Notice, checked: Checked, figures: Sequence[StatedFigure]) -> Row:
    counts, verdicts = notice.counts, Counter(figure.verdict for figure in figures)
    severities = Counter(found.severity for found in checked.findings)
    stones = notice.milestones
    return {
        "path": path,
        "sha256": sha256,
        "title": "".join(notice.quote(notice.title).split()) if notice.title else None,
        "shape": str(notice.shape),
        "code_points": len(notice.document.text),
        "sections": counts.sections,
        "aspects": counts.aspects,
        "items": counts.items,
        **{f"{severity}s": severities[severity] for severity in Severity},
        "suppressed": len(checked.hidden),
        **{str(verdict): verdicts[verdict] for verdict in Verdict},
        "feedback": stones.feedback.first if stones.feedback else None,
        "issue_date": stones.issue_date.first if stones.issue_date else None,
    }


def _finding(path: str, found: Finding) -> Row:
    related = [{**part.place, "message": part.message} for part in found.related]
    return {
        "path": path,
        "rule": found.rule,
        "name": found.name,
        "severity": str(found.severity),
        "message": found.message,
        **found.place,
        "quote": found.quote,
        "related": related,
        "evidence": json.dumps(dict(found.evidence), ensure_ascii=False),
        "fingerprint": found.fingerprint,
    }


def _figure(path: str, figure: StatedFigure) -> Row:
    return {
        "path": path,
        **figure.place,
        "quote": figure.quote,
        "value": f"{figure.value:f}",
        "unit": figure.unit,
        "verdict": str(figure.verdict),
        "evidence": figure.evidence or None,
        "scope": str(figure.scope) if figure.scope else None,
    }


def _milestones(path: str, notice: Notice) -> Iterator[Row]:
    for field in fields(notice.milestones):
        stated = getattr(notice.milestones, field.name)
        if stated:
            yield {
                "path": path,
                "kind": field.name,
                "first": stated.first,
                "last": stated.last,
                "line": notice.document.place(stated.span.start).line,
                "quote": notice.quote(stated.span),
            }
