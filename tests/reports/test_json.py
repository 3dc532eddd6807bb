"""JSON is a contract: it validates against its schema, and its keys are those of the interface and no others."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_lint import __version__
from notice_lint.display import View
from notice_lint.errors import ReadError, Result
from notice_lint.finding import Checked, Edit, Finding, Fix, Related, Severity
from notice_lint.language import Lang
from notice_lint.reports.json import render
from notice_lint.text import Document, Span
from notice_lint.word.origin import WordOrigin

SCHEMA = json.loads(files("notice_lint").joinpath("schemas/check-1.schema.json").read_text(encoding="utf8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def whole(results: list[Result[Checked]], lang: Lang = Lang.ZH) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(render(results, View(lang)))
    VALIDATOR.validate(told)
    return told


def test_the_schema_itself_is_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_one_finding_has_exactly_the_keys_of_the_contract() -> None:
    text = "1.甲\r\n3.𠀀乙\n"
    found = Finding(
        "NUM001",
        "gap",
        Severity.INFO,
        "序号由1跳至3",
        Span(5, 7),
        (Related(Span(0, 2), "1"),),
        {"expected": [2], "found": 3},
        "3f2a",
        Fix(True, (Edit(Span(5, 6), "2"),)),
    )
    assert whole([Result("a.txt", Checked(Document(text, "a.txt"), (found,)))]) == {
        "schema": "notice-lint/1",
        "tool": {"name": "notice-lint", "version": __version__},
        "files": [
            {
                "path": "a.txt",
                "error": None,
                "findings": [
                    {
                        "rule": "NUM001",
                        "name": "gap",
                        "severity": "info",
                        "message": "序号由1跳至3",
                        "line": 2,
                        "column": 1,
                        "end_line": 2,
                        "end_column": 3,
                        "quote": "3.",
                        "related": [{"line": 1, "column": 1, "end_line": 1, "end_column": 3, "message": "1"}],
                        "evidence": {"expected": [2], "found": 3},
                        "fingerprint": "3f2a",
                        "fix": {
                            "safety": "safe",
                            "edits": [{"line": 2, "column": 1, "end_line": 2, "end_column": 2, "text": "2"}],
                        },
                    }
                ],
            }
        ],
        "summary": {"files": 1, "error": 0, "warning": 0, "info": 1},
    }


@pytest.mark.parametrize(("lang", "said"), [(Lang.ZH, "文件是空的"), (Lang.EN, "the file is empty")])
def test_an_unreadable_file_has_a_message_and_no_findings(lang: Lang, said: str) -> None:
    unread: Result[Checked] = Result("a.txt", error=ReadError("文件是空的", "the file is empty", path="a.txt"))
    assert whole([unread], lang)["files"] == [{"path": "a.txt", "error": said, "findings": []}]


def test_no_file_at_all_is_valid() -> None:
    assert whole([])["summary"] == {"files": 0, "error": 0, "warning": 0, "info": 0}


@given(st.text(), st.data())
def test_for_any_text_and_span_it_is_valid_and_columns_count_code_points(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    document = Document(text)
    found = Finding("TXT001", "x", Severity.ERROR, "m", Span(start, end), fingerprint="f", document=document)
    told = whole([Result("a", Checked(document, (found,)))])["files"][0]["findings"][0]
    assert told["quote"] == text[start:end] == found.quote
    assert (told["line"], told["column"]) == (found.line, found.column)
    assert (told["end_line"], told["end_column"]) == (found.end_line, found.end_column)


def test_places_of_a_word_file_name_their_paragraph() -> None:
    document = Document("甲\n乙丙", "a.docx", origin=WordOrigin(b"", False, ((0, 3), (2, 7))))
    fix = Fix(True, (Edit(Span(3, 4), "丁"),))
    found = Finding("TXT001", "x", Severity.ERROR, "m", Span(2, 4), (Related(Span(0, 1), "r"),), {}, "f", fix)
    told = whole([Result("a.docx", Checked(document, (found,)))])["files"][0]["findings"][0]
    assert {key: told[key] for key in ("line", "column", "end_line", "end_column", "paragraph")} == {
        "line": 7, "column": 1, "end_line": 7, "end_column": 3, "paragraph": 7
    }  # fmt: skip
    assert told["related"][0]["paragraph"] == 3
    assert told["fix"]["edits"][0]["paragraph"] == 7
    assert SCHEMA["$defs"]["edit"]["properties"]["paragraph"]


def test_statistics_are_there_where_they_are_asked_for() -> None:
    document = Document("甲乙丙")
    found = [Finding("NUM001", "gap", Severity.INFO, "跳号", Span(at, at + 1), fingerprint=str(at)) for at in range(3)]
    results = [Result("a", Checked(document, tuple(found))), Result("b", Checked(document, (found[0],)))]
    told = json.loads(render(results, View(statistics=True)))
    VALIDATOR.validate(told)
    assert told["statistics"] == [{"rule": "NUM001", "name": "gap", "severity": "info", "count": 4, "files": 2}]
    assert "statistics" not in whole(results)
