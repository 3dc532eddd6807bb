"""Figures for a person and for a program: place, verdict, arithmetic, and a count of each verdict."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from notice_lint.display import View
from notice_lint.errors import ReadError, Result
from notice_lint.language import Lang
from notice_lint.notice import Notice
from notice_lint.parsing import parse
from notice_lint.quantity import ScopeKind
from notice_lint.reports import figures_json, figures_text
from notice_lint.text import Document
from notice_lint.tieout.relations import Verdict
from notice_lint.tieout.statement import SCOPES

SCHEMA = json.loads(files("notice_lint").joinpath("schemas/figures-1.schema.json").read_text(encoding="utf8"))
TEXT = "关于整改情况的通报\n共收集意见22条，其中采纳12条，未采纳10条。另走访1.5万户。\n"


def result(text: str = TEXT) -> Result[Notice]:
    return Result("a.txt", parse(Document(text, "a.txt")))


def whole(results: list[Result[Notice]]) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(figures_json.render(results, View()))
    jsonschema.Draft202012Validator(SCHEMA).validate(told)
    return told


def test_json_has_the_keys_of_the_contract() -> None:
    told = whole([result()])["files"][0]
    assert told["summary"] == {"tied": 3, "conflict": 0, "untied": 1}
    first = told["figures"][0]
    assert first["evidence"] == "22 = 12 + 10"
    assert (first["line"], first["column"], first["value"], first["unit"]) == (2, 6, 22, "条")
    assert {"end_line", "end_column", "quote", "verdict", "related"} <= first.keys()
    assert [part["message"] for part in first["related"]] == ["12条", "10条"]
    assert {part["arithmetic"] for part in first["related"]} == {"22 = 12 + 10"}
    assert told["figures"][3]["value"] == 1.5


def test_text_is_a_table_with_one_last_line() -> None:
    lines = figures_text.render([result()], View()).splitlines()
    assert lines[0] == "a.txt"
    assert lines[1].split() == ["2:6", "22条", "勾稽一致", "22", "=", "12", "+", "10"]
    assert lines[-1] == "3 勾稽一致 · 0 矛盾 · 1 无从核对"
    assert figures_text.render([result()], View(Lang.EN)).endswith("\n3 tied · 0 conflict · 1 untied\n")


def test_an_unreadable_file_is_a_result_in_both_forms() -> None:
    unread: Result[Notice] = Result("b.txt", error=ReadError("文件是空的", "the file is empty", path="b.txt"))
    assert figures_text.render([unread], View()) == "b.txt: 文件是空的\n"
    assert whole([unread])["files"][0]["summary"] == {"tied": 0, "conflict": 0, "untied": 0}


def test_every_verdict_and_scope_has_words() -> None:
    assert set(figures_text.VERDICTS) == set(Verdict)
    assert set(SCOPES) == set(ScopeKind)
    assert {*map(str, ScopeKind), None} == set(SCHEMA["$defs"]["figure"]["properties"]["scope"]["enum"])


@given(st.text(alphabet="共其中12二十个项条、，。万元%余近 \n", max_size=60))
def test_any_text_gives_valid_json(text: str) -> None:
    whole([result(text)])
