"""SARIF: valid by the official schema, every place told, and what it says said as the notice says it."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_lint import __version__
from notice_lint.display import View
from notice_lint.errors import ReadError, Result
from notice_lint.finding import Checked, Edit, Finding, Fix, Hidden, Hider, Related, Severity
from notice_lint.language import Lang
from notice_lint.pipeline import checked, rules_in_force
from notice_lint.readers import read
from notice_lint.reports.sarif import _uri, render
from notice_lint.text import Document, Span

ROOT = Path(__file__).parent.parent.parent
SCHEMA = json.loads((Path(__file__).parent / "sarif" / "sarif-schema-2.1.0.json").read_text(encoding="utf8"))
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)
RULES = rules_in_force()
TEXT = "1.甲\r\n3.𠀀乙、、丙\n"


def log(*results: Result[Checked], lang: Lang = Lang.ZH, rules: Any = RULES) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(render(results, View(lang), rules))
    VALIDATOR.validate(told)
    (run,) = told["runs"]
    return dict(run)


def finding(span: Span = Span(5, 7), message: str = "序号由1跳至3", **more: Any) -> Finding:
    return Finding("NUM001", "gap", Severity.INFO, message, span, fingerprint="3f2a", **more)


def one(found: Finding, *hidden: Hidden, lang: Lang = Lang.ZH) -> dict[str, Any]:
    document = Document(TEXT, "a.txt")
    (told,) = log(Result("a.txt", Checked(document, () if hidden else (found,), hidden)), lang=lang)["results"]
    return dict(told)


def test_a_result_tells_its_place_its_related_places_and_its_mend() -> None:
    related = (Related(Span(0, 2), "1在此"), Related(Span(2, 3), "甲"))
    fix = Fix(False, (Edit(Span(9, 11), "、"), Edit(Span(3, 3), "。")))
    told = one(finding(related=related, fix=fix, evidence={"expected": [2]}))
    location = {"uri": "a.txt", "index": 0}

    def region(line: int, column: int, end: int) -> dict[str, int]:
        return {"startLine": line, "startColumn": column, "endLine": line, "endColumn": end}

    def place(line: int, column: int, end: int, text: str) -> dict[str, Any]:
        return {"artifactLocation": location, "region": {**region(line, column, end), "snippet": {"text": text}}}

    assert told == {
        "ruleId": "NUM001",
        "ruleIndex": [rule.code for rule in RULES].index("NUM001"),
        "level": "note",
        "message": {"text": "序号由1跳至3"},
        "locations": [{"physicalLocation": place(2, 1, 3, "3.")}],
        "relatedLocations": [
            {"id": 0, "message": {"text": "1在此"}, "physicalLocation": place(1, 1, 3, "1.")},
            {"id": 1, "message": {"text": "甲"}, "physicalLocation": place(1, 3, 4, "甲")},
        ],
        "partialFingerprints": {"noticeLint/v1": "3f2a"},
        "properties": {"evidence": {"expected": [2]}},
        "fixes": [
            {
                "description": {"text": "修改（须核对）"},
                "artifactChanges": [
                    {
                        "artifactLocation": location,
                        "replacements": [
                            {"deletedRegion": region(2, 5, 7), "insertedContent": {"text": "、"}},
                            {"deletedRegion": region(1, 4, 4), "insertedContent": {"text": "。"}},
                        ],
                    }
                ],
                "properties": {"safety": "unsafe"},
            }
        ],
    }


def test_columns_count_code_points_and_lines_end_as_everywhere_else() -> None:
    run = log(Result("a.txt", Checked(Document(TEXT, "a.txt"))))
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["newlineSequences"] == ["\r\n", "\n", "\r"]
    assert run["tool"]["driver"]["version"] == __version__


def test_every_rule_of_the_run_is_described_in_the_language_asked_for() -> None:
    for lang, language in ((Lang.ZH, "zh-CN"), (Lang.EN, "en-US")):
        driver = log(lang=lang)["tool"]["driver"]
        assert driver["language"] == language
        assert [rule["id"] for rule in driver["rules"]] == [rule.code for rule in RULES]
        for told, rule in zip(driver["rules"], RULES, strict=True):
            assert told["name"] == rule.slug
            assert told["fullDescription"]["text"].startswith(told["shortDescription"]["text"])
            assert told["defaultConfiguration"]["level"] in ("error", "warning", "note")
            assert " ".join(rule.why.in_(lang).split())[:20] in " ".join(told["help"]["text"].split())
            assert rule.examples.good[0].split("\n")[0] in told["help"]["markdown"]
            assert told["properties"]["tags"] == [rule.code[:3]]


def test_a_rule_that_is_not_among_them_has_no_index() -> None:
    (told,) = log(Result("a.txt", Checked(Document(TEXT, "a.txt"), (finding(),))), rules=())["results"]
    assert "ruleIndex" not in told


def test_a_file_that_could_not_be_read_is_a_notification_and_the_run_no_success() -> None:
    good = Result("a.txt", Checked(Document(TEXT, "a.txt"), (finding(),)))
    bad: Result[Checked] = Result("整改/无.txt", error=ReadError("没有这个文件", "no such file", path="整改/无.txt"))
    run = log(bad, good, lang=Lang.EN)
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    (told,) = invocation["toolExecutionNotifications"]
    assert told["message"] == {"text": "no such file"}
    assert told["descriptor"]["id"] == run["tool"]["driver"]["notifications"][told["descriptor"]["index"]]["id"]
    (location,) = told["locations"]
    address = location["physicalLocation"]["artifactLocation"]
    assert run["artifacts"][address["index"]]["location"]["uri"] == address["uri"] == "%E6%95%B4%E6%94%B9/%E6%97%A0.txt"
    assert [result["locations"][0]["physicalLocation"]["artifactLocation"]["index"] for result in run["results"]] == [1]
    assert log(good)["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_what_is_hidden_is_told_as_suppressed() -> None:
    told = one(finding(), Hidden(finding(), Hider.COMMENT, "口径不同", "a.txt:3"))
    assert told["suppressions"] == [{"kind": "inSource", "status": "accepted", "justification": "口径不同"}]
    told = one(finding(), Hidden(finding(), Hider.BASELINE), lang=Lang.EN)
    assert told["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "known to the baseline"}
    ]
    assert "suppressions" not in one(finding())


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("缺“[链接](http://a)”", "缺“\\[链接](http://a)”"),
        ("“【待补】[1]”", "“【待补】[1]”"),
        ("“{0}”和{甲}", "“{{0}}”和{甲}"),
    ],
)
def test_a_message_means_itself(message: str, text: str) -> None:
    assert one(finding(message=message))["message"]["text"] == text


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a.txt", "a.txt"),
        ("./整改 通报.txt", "%E6%95%B4%E6%94%B9%20%E9%80%9A%E6%8A%A5.txt"),
        ("甲/100%#1?.txt", "%E7%94%B2/100%25%231%3F.txt"),
        ("a:b.txt", "a%3Ab.txt"),
        ("../甲.txt", "../%E7%94%B2.txt"),
        ("-", "-"),
        (os.fsdecode(b"\xff.txt"), "%FF.txt"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="names of files are others there")
def test_addresses_are_relative_and_percent_encoded(path: str, uri: str) -> None:
    assert _uri(path) == uri


@pytest.mark.skipif(sys.platform == "win32", reason="names of files are others there")
def test_an_absolute_path_is_relative_where_it_lies_below(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "甲").mkdir()
    monkeypatch.chdir(tmp_path)
    assert _uri(str(tmp_path / "甲" / "a.txt")) == "%E7%94%B2/a.txt"
    assert _uri("/甲/b.txt") == "file:///%E7%94%B2/b.txt"


def test_the_notices_of_the_corpus_make_a_valid_log_with_results_in_the_order_of_the_text() -> None:
    results = []
    for path in sorted((ROOT / "tests" / "corpus" / "notices").glob("*.txt"))[:12]:
        document = read(path.read_bytes(), path.name)
        results.append(Result(path.name, checked(document, RULES)))
    run = log(*results)
    places = [
        (place["artifactLocation"]["index"], place["region"]["startLine"], place["region"]["startColumn"])
        for place in (one["locations"][0]["physicalLocation"] for one in run["results"])
    ]
    assert places == sorted(places)
    assert len(places) == sum(len(result.value.findings) for result in results if result.value)
    assert all(run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])


@given(st.text(st.characters(codec="utf-8"), max_size=80), st.data())
def test_any_text_and_place_make_a_valid_log(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = finding(Span(start, end), related=(Related(Span(start, start), text),), message=text)
    log(Result(text, Checked(Document(text, text), (found,))), rules=())
