"""What holds for every text: parsing takes anything, spans lie in the text, harmless edits change no outline."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notice_lint.notice import Node, Notice, Passage
from notice_lint.parsing import parse
from notice_lint.parsing.lines import read_lines
from notice_lint.pipeline import check_notice, rules_in_force
from notice_lint.text import Document, Span

NOTICES = sorted((Path(__file__).parent / "corpus" / "notices").glob("*.txt"))
ASCII_MARKS = str.maketrans("，；：（）．", ",;:().")

HAN = st.sampled_from("整改落实情况问题措施巡察反馈党组学习制度会议是要第其一二三四五六七八九十百零〇两年月日个项")
MARKERS = st.sampled_from(
    [
        "一、",
        "二、",
        "十二、",
        "（一）",
        "(二)",
        "（三）、",
        "1.",
        "2．",
        "3、",
        "12.",
        "40.2024年",
        "41.1名",
        "2针对",
        "（1）",
        "(2)",
        "①",
        "②",
        "㈠",
        "⒈",
        "⑴",
        "问题1：",
        "问题二：",
        "【问题3】",
        "其一，",
        "第一，",
        "第二、",
        "第一部分：",
        "第一个问题，",
        "一是",
        "二是",
        "三是2",
        "一要",
        "首先，",
        "其次，",
        "一方面",
        "另一方面",
        "九九九九九九、",
        "二〇二四、",
        "999.",
        "1000.",
        "0.",
        "１．",
        "²\t",
        "1.2.3等",
    ]
)
LABELS = st.sampled_from(
    [
        "整改情况：",
        "整改情况（已完成）：",
        "整改结果:完成",
        "【问题】",
        "【整改措施】",
        "完成时限：",
        "责任单位：",
        "整改成效:",
        "整改状态：正在推进",
        "联系电话：0000-1234567",
        "发布时间：2024-05-06 10:11",
        "附件：",
        "附件1",
        "欢迎监督。",
        "下一步，",
        "来源：",
    ]
)
WORDS = st.sampled_from(
    [
        "针对“学习不深入”的问题，",
        "关于制度不健全的问题",
        "中共云岭县档案馆党组",
        "中共云岭县档案馆党组关于巡察整改情况的通报",
        "2024年5月6日",
        "二〇二四年五月六日",
        "2024年13月32日",
        "2024年3月至5月",
        "5月6",
        "反馈3个方面12个问题，完成率90.9%。",
        "现将整改情况通报如下：",
        "已完成的整改事项",
        "未完成的整改事项",
        "无",
        "《制度》",
        "“四个意识”",
        "264.9万元",
        "12.5%的",
        "首页 > 公告",
        "附件",
        "第三季度",
    ]
)
MARKS = st.sampled_from("。，、；：！？（）“”‘’《》〈〉【】〔〕.,;:!?()\"'<>[]*_-—~|#>·…%％/\\")
BLANKS = st.sampled_from(" \t\u00a0\u2002\u2003\u3000\u200b\ufeff\x0b\x0c\x85\u2028\u2029")
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\n\n"])
MARKDOWN = st.sampled_from(
    [
        "# ",
        "## ",
        "- ",
        "**",
        "| 1 | 问题 | 已完成 |\n",
        "|---|---|",
        "1\t问题不少\t修订制度。\t已完成\n",
        "<!-- ",
        "-->",
        "---",
    ]
)
ODD = st.sampled_from(
    ["\x00", "\x07", "\x1b", "\x7f", "𠮷", "😀", "\ud800", "\udc00", "\u0301", "٣", "Ⅷ", "½", "\U000e0001"]
)
PIECES = st.one_of(HAN, MARKERS, LABELS, WORDS, MARKS, BLANKS, ENDS, MARKDOWN, ODD, st.characters())
TEXTS = st.lists(PIECES, max_size=60).map("".join)
LINES = st.lists(st.tuples(MARKERS | LABELS | WORDS | BLANKS, WORDS | HAN, ENDS), max_size=25).map(
    lambda lines: "".join("".join(line) for line in lines)
)


@cache
def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf8")


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A notice of the corpus with some of its lines or characters deleted, repeated, swapped or replaced."""
    text = text_of(draw(st.sampled_from(NOTICES)))
    rng = random.Random(draw(st.integers(0, 2**32)))
    whole = draw(st.booleans())
    parts = text.splitlines(keepends=True) if whole else list(text)
    for _ in range(draw(st.integers(1, 12 if whole else 60))):
        at, other = rng.randrange(len(parts)), rng.randrange(len(parts))
        match rng.randrange(4):
            case 0:
                parts[at] = ""
            case 1:
                parts[at] += parts[other]
            case 2:
                parts[at], parts[other] = parts[other], parts[at]
            case _:
                parts[at] = draw(PIECES)
    return "".join(parts)


ANY = TEXTS | LINES | mutated()
MANY = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def spans_in(value: Any) -> Iterator[Span]:
    """Every span anywhere inside a value of the notice, the document left out."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from spans_in(part)
    elif is_dataclass(value) and not isinstance(value, Document):
        for field in fields(value):
            yield from spans_in(getattr(value, field.name))


def check_node(node: Node) -> None:
    """A node's own parts lie inside it, its children inside and after its title, in the order of the text."""
    assert node.head in node.span and node.title in node.span
    assert node.marker is None or node.marker.span in node.head
    for passage in node.passages:
        assert passage.span in node.span
        check_passage(passage)
    ends = node.head.start
    for child in node.children:
        assert child.span in node.span
        assert child.span.start >= max(ends, node.head.end)
        ends = child.span.end
        check_node(child)


def check_passage(passage: Passage) -> None:
    """Label, body and measures lie inside the passage, the measures in order."""
    assert passage.body in passage.span
    assert passage.label is None or passage.label.span in passage.span
    ends = passage.body.start
    for measure in passage.measures:
        assert measure.marker.span.start >= ends and measure.span in passage.body
        ends = measure.span.end


@MANY
@given(ANY)
def test_line_tokens_joined_give_the_text_back(text: str) -> None:
    tokens = read_lines(Document(text))
    assert "".join(text[token.span.start : token.span.end] for token in tokens) == text
    for token in tokens:
        assert token.text in token.span and token.rest in token.text


@MANY
@given(ANY)
def test_every_text_is_a_notice_and_its_spans_lie_in_the_text(text: str) -> None:
    notice = parse(Document(text))
    whole = Span(0, len(text))
    for span in spans_in(notice):
        assert 0 <= span.start <= span.end and span in whole
    start = 0
    for node in notice.nodes:
        assert node.span.start >= start
        start = node.span.end
        check_node(node)
    for passage in notice.preamble:
        check_passage(passage)
    for series in notice.series:
        starts = [member.marker.span.start for member in series.members]
        assert starts == sorted(set(starts))


@MANY
@given(ANY)
def test_parsing_is_deterministic(text: str) -> None:
    assert parse(Document(text)) == parse(Document(text))


@MANY
@given(ANY)
def test_findings_stand_on_the_text(text: str) -> None:
    document = Document(text)
    for found in check_notice(parse(document), rules_in_force()):
        for span in (found.span, *(part.span for part in found.related)):
            assert 0 <= span.start <= span.end <= len(text)
            assert len(span) or not text.strip()


def outline_of(notice: Notice) -> list[Any]:
    """Level, number, title modulo width and blanks, status and problem of each heading, as a nested list."""

    def told(node: Node) -> list[Any]:
        title = re.sub(r"\s", "", notice.quote(node.title)).translate(ASCII_MARKS)
        status = node.status.kind if node.status else None
        return [node.level, node.number, title, status, node.problem, *map(told, node.children)]

    return [told(node) for node in notice.nodes]


def frame_of(notice: Notice) -> tuple[Any, ...]:
    """Title, shape, counts, sign-off and contact, as far as harmless edits leave them alone."""
    signed = notice.sign_off
    issuers = re.sub(r"\s", "", "".join(map(notice.quote, signed.issuers))) if signed else None
    day = signed.date.iso if signed and signed.date else None
    title = re.sub(r"\s", "", notice.quote(notice.title)).translate(ASCII_MARKS) if notice.title else None
    return title, notice.shape, notice.counts, issuers, day, notice.contact is not None


def on_one_line(text: str, keep: int) -> str:
    """All but the first `keep` lines on one line, as a web editor pastes it."""
    lines = [line.strip() for line in re.split(r"\r\n|\n|\r", text) if line.strip()]
    return "\n".join([*lines[:keep], " ".join(lines[keep:])])


HARMLESS: dict[str, Callable[[str], str]] = {
    "full-width marks": lambda text: text.translate(str.maketrans(",;()", "，；（）")),
    "full-width colons": lambda text: text.translate(str.maketrans(":", "：")),
    "half-width marks": lambda text: text.translate(str.maketrans("，；（）：", ",;():")),
    "full-width dots": lambda text: re.sub(r"(?m)^(\d{1,2})\.(?!\d)", r"\1．", text),
    "blank lines": lambda text: re.sub(r"\r\n|\n|\r", "\n\n", text),
    "no blank lines": lambda text: re.sub(r"(?:\r\n|\n|\r)+", "\n", text),
    "CRLF": lambda text: re.sub(r"\r\n|\n|\r", "\r\n", text),
    "CR": lambda text: re.sub(r"\r\n|\n|\r", "\r", text),
    "trailing blanks": lambda text: re.sub(r"(?=\r\n|\n|\r)", " \u3000", text),
    "indents": lambda text: re.sub(r"(?m)^(?=[^\s#|\-])", "\u3000\u3000", text),
    "byte order mark": lambda text: "\ufeff" + text,
    "one line behind two": lambda text: on_one_line(text, 2),
    "one line behind the title": lambda text: on_one_line(text, 1),
}


@pytest.mark.parametrize("edit", HARMLESS)
@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.stem)
def test_a_harmless_edit_changes_no_outline(path: Path, edit: str) -> None:
    text = text_of(path)
    before, after = parse(Document(text)), parse(Document(HARMLESS[edit](text)))
    assert outline_of(after) == outline_of(before)
    assert frame_of(after) == frame_of(before)
