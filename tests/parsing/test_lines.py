"""Line tokens: what a line looks like by itself, its marker, label and status."""

from __future__ import annotations

import pytest

from notice_lint.notice import Role
from notice_lint.parsing.lines import Kind, LineToken, read_label, read_lines, read_marker, read_status
from notice_lint.status import StatusKind
from notice_lint.text import Document, Span


def only(line: str) -> tuple[Document, LineToken]:
    document = Document(line)
    tokens = read_lines(document)
    assert len(tokens) == 1
    return document, tokens[0]


@pytest.mark.parametrize(
    ("line", "form", "number", "rest"),
    [
        ("一、整改情况", "一、", 1, "整改情况"),
        ("十二、整改情况", "一、", 12, "整改情况"),
        ("一．整改情况", "一、", 1, "整改情况"),
        ("第一部分：整改情况", "第一部分", 1, "整改情况"),
        ("（一）党的建设", "(一)", 1, "党的建设"),
        ("(十一)党的建设", "(一)", 11, "党的建设"),
        ("（ 三 ）党的建设", "(一)", 3, "党的建设"),
        ("〔二〕党的建设", "(一)", 2, "党的建设"),
        ("（一）、党的建设", "(一)", 1, "党的建设"),
        ("㈢党的建设", "(一)", 3, "党的建设"),
        ("1.学习不深", "1.", 1, "学习不深"),
        ("1．学习不深", "1.", 1, "学习不深"),
        ("１．学习不深", "1.", 1, "学习不深"),
        ("1. 学习不深", "1.", 1, "学习不深"),
        ("1、学习不深", "1.", 1, "学习不深"),
        ("⒉学习不深", "1.", 2, "学习不深"),
        ("40.2024年预算不细", "1.", 40, "2024年预算不细"),
        ("41.1名干部未参训", "1.", 41, "1名干部未参训"),
        ("2针对“学习不深”问题", "1.", 2, "针对“学习不深”问题"),
        ("问题1：学习不深", "问题1", 1, "学习不深"),
        ("问题十二：学习不深", "问题1", 12, "学习不深"),
        ("问题（3）：学习不深", "问题1", 3, "学习不深"),
        ("【问题4】学习不深", "问题1", 4, "学习不深"),
        ("具体问题5、学习不深", "问题1", 5, "学习不深"),
        ("问题6 学习不深", "问题1", 6, "学习不深"),
        ("第一个问题：学习不深", "问题1", 1, "学习不深"),
        ("（1）学习不深", "(1)", 1, "学习不深"),
        ("(12)学习不深", "(1)", 12, "学习不深"),
        ("3）学习不深", "(1)", 3, "学习不深"),
        ("⑵学习不深", "(1)", 2, "学习不深"),
        ("①学习不深", "①", 1, "学习不深"),
        ("⑳学习不深", "①", 20, "学习不深"),
        ("其一，学习不深", "其一", 1, "学习不深"),
        ("第二，学习不深", "第一", 2, "学习不深"),
        ("一是学习不深", "一是", 1, "学习不深"),
        ("十一是学习不深", "一是", 11, "学习不深"),
        ("二要学习", "一要", 2, "学习"),
        ("其次，学习", "首先", 2, "学习"),
        ("最后，学习", "首先", None, "学习"),
        ("另一方面学习", "一方面", None, "学习"),
        ("\u3000\u3000（二）党的建设", "(一)", 2, "党的建设"),
        ("\u2002\u00a0 1.学习不深", "1.", 1, "学习不深"),
        ("## 一、整改情况", "一、", 1, "整改情况"),
        ("**3.学习不深**", "1.", 3, "学习不深"),
        ("- **4.学习不深**", "1.", 4, "学习不深"),
        ("\ufeff一、整改情况", "一、", 1, "整改情况"),
    ],
)
def test_a_marker_opens_a_line(line: str, form: str, number: int | None, rest: str) -> None:
    document, token = only(line)
    assert token.kind is Kind.MARKED and token.marker is not None
    assert (token.marker.form, token.marker.number) == (form, number)
    assert document.quote(token.rest) == rest
    assert document.quote(Span(token.marker.span.start, token.rest.end)).endswith(rest)


@pytest.mark.parametrize(
    "line",
    [
        "2024年，召开会议。",
        "12月，召开会议。",
        "3名干部被约谈。",
        "12、15、16等3个问题已整改。",
        "11.13.17.20等4个问题已整改。",
        "12.5.1版本上线。",
        "二〇二四、二〇二五年经费已落实。",
        "1000.元",
        "四个意识更加牢固。",
        "统一是目标。",
        "其中一是重点。",
        "第一书记履职。",
        "第三十二条规定。",
        "一户一策。",
        "九九九九九九、整改",
    ],
)
def test_a_count_or_a_year_is_no_marker(line: str) -> None:
    _, token = only(line)
    assert token.kind is not Kind.MARKED or token.doubtful


@pytest.mark.parametrize(("line", "doubtful"), [("40.2024年预算", True), ("2针对问题", True), ("1.学习", False)])
def test_a_number_that_runs_into_the_text_is_doubtful(line: str, doubtful: bool) -> None:
    assert only(line)[1].doubtful is doubtful


def test_a_marker_that_lost_its_dot_is_malformed() -> None:
    text = "2针对“学习不深”问题"
    marker = read_marker(text, Span(0, len(text)))
    assert marker is not None and marker.malformed and marker.span == Span(0, 1)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("", Kind.BLANK),
        (" \t\u3000\u00a0", Kind.BLANK),
        ("|---|:--:|---|", Kind.BLANK),
        ("首页 > 公告", Kind.RESIDUE),
        ("发布时间：2024-05-06 10:11", Kind.RESIDUE),
        ("来源：云岭县档案馆", Kind.RESIDUE),
        ("字体：大 中 小", Kind.RESIDUE),
        ("【打印本页】", Kind.RESIDUE),
        ("上一篇：其他通报", Kind.RESIDUE),
        ("版权所有：云岭县人民政府", Kind.RESIDUE),
        ("======", Kind.RESIDUE),
        ("— 3 —", Kind.RESIDUE),
        ("https://example.cn/a.html", Kind.RESIDUE),
        ("1\t学习不深\t修订制度\t已完成", Kind.ROW),
        ("| 1 | 学习不深 | 已完成 |", Kind.ROW),
        ("1\t学习不深", Kind.ROW),
        ("整改情况：修订制度。", Kind.LABEL),
        ("我们召开会议。", Kind.BODY),
        ("来源清楚，数字准确。", Kind.BODY),
        ("日期已经确定。", Kind.BODY),
        ("|", Kind.RESIDUE),
    ],
)
def test_kinds_of_lines(line: str, kind: Kind) -> None:
    assert only(line)[1].kind is kind


def test_a_long_line_that_begins_as_residue_is_text() -> None:
    line = "来源：" + "我们召开会议，研究部署整改工作。" * 20
    assert only(line)[1].kind is not Kind.RESIDUE


@pytest.mark.parametrize(
    ("line", "name", "role", "status", "rest"),
    [
        ("整改情况：修订制度。", "整改情况", Role.MEASURE, None, "修订制度。"),
        ("整改情况:修订制度。", "整改情况", Role.MEASURE, None, "修订制度。"),
        ("整改情况（已完成）：修订制度。", "整改情况", Role.MEASURE, StatusKind.COMPLETED, "修订制度。"),
        ("整改情况(已完成,长期坚持):修订制度。", "整改情况", Role.MEASURE, StatusKind.COMPLETED, "修订制度。"),
        ("整改情况(正在推进)修订制度。", "整改情况", Role.MEASURE, StatusKind.ONGOING, "修订制度。"),
        ("【整改措施】修订制度。", "整改措施", Role.MEASURE, None, "修订制度。"),
        ("**整改情况：**修订制度。", "整改情况", Role.MEASURE, None, "修订制度。"),
        ("整改举措：修订制度。", "整改举措", Role.MEASURE, None, "修订制度。"),
        ("整改落实情况：修订制度。", "整改落实情况", Role.MEASURE, None, "修订制度。"),
        ("整改措施及成效：修订制度。", "整改措施", Role.MEASURE, None, "修订制度。"),
        ("整改结果：完成", "整改结果", Role.STATUS, StatusKind.COMPLETED, "完成"),
        ("整改状态：阶段性完成", "整改状态", Role.STATUS, StatusKind.PARTIAL, "阶段性完成"),
        ("完成情况：已完成。集中学习12次。", "完成情况", Role.MEASURE, StatusKind.COMPLETED, "已完成。集中学习12次。"),
        ("整改成效：秩序良好。", "整改成效", Role.OUTCOME, None, "秩序良好。"),
        ("问题描述：有人脱岗。", "问题描述", Role.PROBLEM, None, "有人脱岗。"),
        ("反馈问题：有人脱岗。", "反馈问题", Role.PROBLEM, None, "有人脱岗。"),
        ("完成时限：2024年6月", "完成时限", Role.DEADLINE, None, "2024年6月"),
        ("责任单位：办公室", "责任单位", Role.OWNER, None, "办公室"),
        ("牵头领导：王某", "牵头领导", Role.OWNER, None, "王某"),
        ("整改情况", "整改情况", Role.MEASURE, None, ""),
        ("整改措施：", "整改措施", Role.MEASURE, None, ""),
    ],
)
def test_labels(line: str, name: str, role: Role, status: StatusKind | None, rest: str) -> None:
    document, token = only(line)
    assert token.kind is Kind.LABEL and token.label is not None
    assert (token.label.name, token.label.role) == (name, role)
    assert (token.label.status.kind if token.label.status else None) is status
    assert document.quote(token.rest) == rest


@pytest.mark.parametrize(
    "line",
    ["整改情况良好，秩序井然。", "问题整改工作取得成效。", "措施得力，效果明显。", "责任单位要抓好落实。", "成效"],
)
def test_words_of_a_label_in_a_sentence_are_none(line: str) -> None:
    assert read_label(line, Span(0, len(line))) is None


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("完成", StatusKind.COMPLETED),
        ("已完成", StatusKind.COMPLETED),
        ("已完成整改", StatusKind.COMPLETED),
        ("已整改到位", StatusKind.COMPLETED),
        ("整改完毕", StatusKind.COMPLETED),
        ("已销号", StatusKind.COMPLETED),
        ("已完成，长期坚持", StatusKind.COMPLETED),
        ("已完成并持续推进", StatusKind.COMPLETED),
        ("基本完成", StatusKind.PARTIAL),
        ("阶段性完成", StatusKind.PARTIAL),
        ("取得阶段性成效", StatusKind.PARTIAL),
        ("部分完成", StatusKind.PARTIAL),
        ("未完成", StatusKind.INCOMPLETE),
        ("尚未完成", StatusKind.INCOMPLETE),
        ("待整改", StatusKind.INCOMPLETE),
        ("未整改到位", StatusKind.INCOMPLETE),
        ("正在推进", StatusKind.ONGOING),
        ("正在整改", StatusKind.ONGOING),
        ("持续推进中", StatusKind.ONGOING),
        ("整改中", StatusKind.ONGOING),
        ("长期坚持", StatusKind.STANDING),
        ("持续整改", StatusKind.STANDING),
    ],
)
def test_statuses(words: str, kind: StatusKind) -> None:
    status = read_status(words, Span(0, len(words)))
    assert status is not None and status.kind is kind and status.label == words


@pytest.mark.parametrize(
    "words", ["已完成现有评选项目排查摸底", "完成率90%", "召开会议", "已完成招标的3个项目", "", "未来可期"]
)
def test_a_sentence_is_no_status(words: str) -> None:
    assert read_status(words, Span(0, len(words))) is None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_line_ends_part_lines(end: str) -> None:
    text = f"一、整改情况{end}{end}1.学习不深{end}整改情况：修订制度。"
    kinds = [token.kind for token in read_lines(Document(text))]
    assert kinds == [Kind.MARKED, Kind.BLANK, Kind.MARKED, Kind.LABEL]
