"""The outline, as a tree for a person and as JSON for a program."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import jsonschema

from notice_lint.display import View
from notice_lint.errors import ReadError, Result
from notice_lint.language import Lang
from notice_lint.notice import Notice, Shape
from notice_lint.parsing import parse
from notice_lint.reports import outline_json, outline_text
from notice_lint.status import StatusKind
from notice_lint.text import Document

SCHEMA = json.loads(files("notice_lint").joinpath("schemas/outline-1.schema.json").read_text(encoding="utf8"))
NOTICE = """中共云岭县档案馆党组关于巡察整改进展情况的通报
2024年3月4日至4月30日，县委第一巡察组对县档案馆党组开展了巡察。5月20日，反馈了巡察意见。
一、组织整改情况
一是召开专题会议。二是成立领导小组。
二、集中整改期内已完成的整改事项
(一)履行职责方面
1.关于值班制度执行不严的问题
整改情况:一是重新排定值班表。二是每周抽查。三是张榜公示。
整改结果:已完成,长期坚持
2.关于库房温湿度记录缺失的问题
整改情况:更换老化的温湿度计。
整改结果:完成
三、集中整改期内阶段性完成的整改事项
(一)履行职责方面
3.关于档案数字化进度慢的问题
整改情况:已扫描一半。
整改结果:阶段性完成
联系电话:0000-0000000
中共云岭县档案馆党组
2024年9月10日
"""


def result(text: str = NOTICE) -> Result[Notice]:
    return Result("a.txt", parse(Document(text, "a.txt")))


def whole(results: list[Result[Notice]]) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(outline_json.render(results, View()))
    jsonschema.Draft202012Validator(SCHEMA).validate(told)
    return told


def test_json_has_counts_milestones_and_the_tree() -> None:
    told = whole([result()])["files"][0]
    assert (told["title"], told["shape"]) == (NOTICE.split("\n")[0], "sections-by-status")
    assert (told["sections"], told["aspects"], told["items"]) == (3, 1, 3)
    assert told["milestones"] == {
        "inspection_start": "2024-03-04",
        "inspection_end": "2024-04-30",
        "feedback": "2024-05-20",
        "issue_date": "2024-09-10",
        "publish_date": None,
        "audit_start": None,
        "audit_end": None,
    }
    item = told["outline"][1]["children"][0]["children"][0]
    assert item == {
        "level": "item",
        "number": 1,
        "title": "关于值班制度执行不严的问题",
        "line": 7,
        "status": {"label": "已完成,长期坚持", "kind": "completed"},
        "measures": 3,
        "children": [],
    }


def test_the_tree_shows_what_was_understood() -> None:
    lines = outline_text.render([result()], View()).splitlines()
    assert lines[0] == "a.txt"
    assert "  合计: 3 节 · 1 个方面 · 3 个问题" in lines
    assert "  状态: 完成 2 · 阶段性完成 1" in lines
    assert "      7    ├ 1. 关于值班制度执行不严的问题  [已完成,长期坚持]  (3 条措施)" in lines
    english = outline_text.render([result()], View(Lang.EN))
    assert "counts: 3 sections · 1 aspect · 3 problems" in english


def test_a_heading_in_the_midst_of_a_line_tells_its_column() -> None:
    lines = outline_text.render([result("通报\n一、甲问题。 二、乙问题。\n")], View()).splitlines()
    assert [line.split()[0] for line in lines if "、" in line] == ["2", "2:8"]


def test_an_unreadable_file_is_a_result_in_both_forms() -> None:
    unread: Result[Notice] = Result("b.txt", error=ReadError("文件是空的", "the file is empty", path="b.txt"))
    assert outline_text.render([unread], View()) == "b.txt: 文件是空的\n"
    assert whole([unread])["files"][0]["error"] == "文件是空的"


def test_a_text_that_is_no_notice_has_an_outline_all_the_same() -> None:
    assert whole([result("今天天气好。")])["files"][0]["items"] == 0
    assert outline_text.render([result("今天天气好。")], View())


def test_every_shape_and_kind_of_status_has_words() -> None:
    assert set(outline_text.SHAPES) == set(Shape)
    assert set(outline_text.KINDS) == set(StatusKind)
    kinds = SCHEMA["$defs"]["node"]["properties"]["status"]["oneOf"][1]["properties"]["kind"]["enum"]
    assert set(kinds) == set(StatusKind)
    assert set(SCHEMA["$defs"]["file"]["properties"]["shape"]["enum"]) == {*map(str, Shape), None}
