"""Lengths of time against the years beside them: tied where a reading gives them, a note at most where none does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notice_lint.finding import Severity
from notice_lint.parsing import parse
from notice_lint.pipeline import lint_text
from notice_lint.text import Document
from notice_lint.tieout.account import account
from notice_lint.tieout.relations import Kind, Verdict
from tests.relations.test_corpora import filled, rows

LENGTHS = rows("ages")


@pytest.mark.parametrize("row", LENGTHS, ids=range(1, len(LENGTHS) + 1))
@pytest.mark.parametrize("right", [True, False], ids=["right", "wrong"])
def test_length(row: tuple[str, ...], right: bool) -> None:
    kind, claim = row
    text, span = filled(claim, right)
    found = account(parse(Document(text)))
    notes = [note for note in found.notes if note.kind is Kind.AGE]
    (length,) = (f for f in found.figures if f.quantity.span.overlaps(span))
    assert not any(c.relation.kind is Kind.AGE for c in found.conflicts)
    assert bool(notes) is (kind == "note" and not right)
    if kind == "note":
        assert length.verdict is (Verdict.TIED if right else Verdict.UNTIED)


def test_enough() -> None:
    assert len([row for row in LENGTHS if row[0] == "note"]) >= 20


def test_it_is_told_as_a_note() -> None:
    found = lint_text("推进产业工人队伍建设四年行动计划（2023—2025年）。", select=["TOT010"])
    assert [one.severity for one in found] == [Severity.INFO]


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="近三两年个月度20213至—、（）()，共来计划 \n", max_size=40))
def test_any_text(text: str) -> None:
    assert all(c.relation.kind is not Kind.AGE for c in account(parse(Document(text))).conflicts)
