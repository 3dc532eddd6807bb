"""What an audit's tables tell, as one page: DuckDB asks the Parquet files, a template writes the answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from notice_lint import __version__
from notice_lint.audit.run import tables_of
from notice_lint.language import Bilingual, Lang
from notice_lint.pages import environment
from notice_lint.words import FAMILIES

MOST = 30  # notices with the most conflicts that the page tells of
LISTED = 40  # findings of one of them
BIN = 30  # days

OVERVIEW = """
select count(*) as files, count(*) filter (error is null) as notices, count(error) as unread,
  coalesce(sum(errors), 0) as errors, coalesce(sum(warnings), 0) as warnings,
  coalesce(sum(infos), 0) as infos, count(*) filter (errors > 0) as with_errors,
  coalesce(sum(items), 0) as items, coalesce(sum(tied), 0) as tied, coalesce(sum(conflict), 0) as conflict,
  coalesce(sum(untied), 0) as untied
from notices
"""
RULES = """
select substr(rule, 1, 3) as family, rule, any_value(name) as name, count(*) as total, count(distinct path) as notices,
  count(*) filter (severity = 'error') as error, count(*) filter (severity = 'warning') as warning,
  count(*) filter (severity = 'info') as info
from findings group by rule order by total desc, rule
"""
YEARS = """
select year(issue_date) as year, count(*) as notices, sum(errors) as errors, sum(warnings) as warnings,
  avg(errors + warnings) as each_notice
from notices where issue_date is not null group by year order by year
"""
DAYS = """
select cast(floor((issue_date - feedback) / ?) as integer) as bin, count(*) as notices
from notices where issue_date is not null and feedback is not null group by bin order by bin
"""
SPREAD = """
select count(*) as notices, quantile_cont(issue_date - feedback, 0.5) as middle,
  quantile_cont(issue_date - feedback, 0.1) as tenth, quantile_cont(issue_date - feedback, 0.9) as ninetieth,
  count(*) filter (issue_date < feedback) as reversed
from notices where issue_date is not null and feedback is not null
"""
SHARES = """
select least(cast(floor(10.0 * tied / (tied + conflict + untied)) as integer), 9) as tenth, count(*) as notices
from notices where tied + conflict + untied > 0 group by tenth order by tenth
"""
WORST = """
select path, title, issue_date, errors, warnings, conflict, tied, untied
from notices where error is null and (conflict > 0 or errors > 0)
order by conflict desc, errors desc, warnings desc, path limit ?
"""
THEIRS = """
select rule, severity, message, line, "column" as place, quote from findings where path = ?
order by array_position(['error', 'warning', 'info'], severity), line, place, rule, message
"""
UNREAD = "select path, error from notices where error is not null order by path limit ?"

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: its name, what it counts, its length as a share of the longest (0 to 1), and words for it."""

    name: str
    count: int
    share: float
    words: str = ""


class Corpus:
    """The tables of an audit, to be asked."""

    def __init__(self, out: Path) -> None:
        tables = tables_of(out)
        self._base = duckdb.connect()
        for name, files in tables.items():
            self._base.read_parquet([str(file) for file in files]).create_view(name)

    def ask(self, question: str, *values: object) -> list[Answer]:
        """The rows that answer `question`, each by the names of its columns."""
        found = self._base.execute(question, values)
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def report(out: Path, lang: Lang = Lang.ZH) -> str:
    """The page about the audit in the folder `out`. Raises ConfigError where there is none."""
    corpus = Corpus(out)
    rules = corpus.ask(RULES)
    worst = [
        {**one, "findings": corpus.ask(THEIRS, one["path"]), "anchor": f"notice-{i}"}
        for i, one in enumerate(corpus.ask(WORST, MOST), 1)
    ]
    return (
        environment(Path(__file__).parent)
        .get_template("report.html.j2")
        .render(
            lang=lang.value,
            _=lambda zh, en: Bilingual(zh, en).in_(lang),
            version=__version__,
            over=corpus.ask(OVERVIEW)[0],
            families=_families(rules, lang),
            rules=rules,
            most_of_a_rule=max((rule["total"] for rule in rules), default=1),
            years=corpus.ask(YEARS),
            days=_days(corpus.ask(DAYS, BIN), lang),
            spread=corpus.ask(SPREAD)[0],
            shares=_shares(corpus.ask(SHARES)),
            worst=worst,
            listed=LISTED,
            unread=corpus.ask(UNREAD, MOST),
        )
    )


def _families(rules: Sequence[Answer], lang: Lang) -> list[Answer]:
    """The findings by family, the most frequent first, by severity."""
    found: dict[str, Answer] = {}
    for rule in rules:
        family = found.setdefault(
            rule["family"], {"code": rule["family"], "total": 0, "error": 0, "warning": 0, "info": 0}
        )
        for name in ("total", "error", "warning", "info"):
            family[name] += rule[name]
    for code, family in found.items():
        family["name"] = FAMILIES[code].in_(lang) if code in FAMILIES else code
    return sorted(found.values(), key=lambda family: (-family["total"], family["code"]))


def _days(bins: Sequence[Answer], lang: Lang) -> list[Bar]:
    """Every bin from the first to the last, also those without a notice; far ends are put together."""
    counts = {max(min(one["bin"], 24), -1): 0 for one in bins}
    for one in bins:
        counts[max(min(one["bin"], 24), -1)] += one["notices"]
    if not counts:
        return []
    most = max(counts.values())
    bins_told = ((_bin(at, lang), counts.get(at, 0)) for at in range(min(counts), max(counts) + 1))
    return [Bar(name, count, count / most) for name, count in bins_told]


def _bin(at: int, lang: Lang) -> str:
    if at < 0:
        return Bilingual("早于反馈", "before").in_(lang)
    return f"{at * BIN}–{at * BIN + BIN - 1}" if at < 24 else f"≥ {at * BIN}"


def _shares(tenths: Sequence[Answer]) -> list[Bar]:
    """Notices by the share of their figures that is tied, in tenths."""
    counts = {one["tenth"]: one["notices"] for one in tenths}
    most = max(counts.values(), default=1)
    return [Bar(f"{at * 10}–{at * 10 + 10}%", counts.get(at, 0), counts.get(at, 0) / most) for at in range(10)]
