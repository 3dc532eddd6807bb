"""What is read from a comment, and of which block it speaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_lint.directive import directives
from notice_lint.text import Aside, Document, Span


@pytest.mark.parametrize(
    ("comment", "codes", "reason"),
    [
        ("<!-- notice-lint: ignore TOT001 口径不同：台账按任务计 -->", ("TOT001",), "口径不同：台账按任务计"),
        ("<!-- notice-lint: ignore TOT001,NUM 原文如此 -->", ("TOT001", "NUM"), "原文如此"),
        ("<!--notice-lint: ignore tot001：见附件-->", ("TOT001",), "见附件"),
        ("<!-- notice-lint: ignore TOT001\n  两行的理由 -->", ("TOT001",), "两行的理由"),
        ("<!-- notice-lint: ignore TOT001 -- see the annex -->", ("TOT001",), "-- see the annex"),
        ("<!-- notice-lint: ignore TOT001 -->", ("TOT001",), ""),
        ("<!-- notice-lint: ignore the totals -->", (), "the totals"),
        ("<!-- notice-lint: ignored TOT001 x -->", (), ""),
        ("<!-- notice-lint: -->", (), ""),
    ],
)
def test_codes_and_reason(comment: str, codes: tuple[str, ...], reason: str) -> None:
    (one,) = directives(Document(f"{comment}\n一、整改情况\n"))
    assert (one.codes, one.reason.lstrip("- ")) == (codes, reason.lstrip("- "))
    assert one.span == Span(0, len(comment))


def test_other_comments_ask_for_nothing() -> None:
    assert directives(Document("<!-- 待核 -->\n<!-- notice-lint is a tool -->\nnotice-lint: ignore TOT001 x\n")) == ()


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("@甲\n乙\n\n丙", "甲\n乙"),
        ("@\n\n\n甲\n乙", "甲\n乙"),
        ("@ 甲\n乙\n\n丙", " 甲\n乙"),
        ("@\n# 甲\n乙", "# 甲"),
        ("@\n甲\n## 乙", "甲"),
        ("@\n甲\n@\n乙", "甲"),
        ("@\n@\n甲", "甲"),
        ("@\r\n甲\r\n乙\r\n\r\n丙", "甲\r\n乙"),
        ("@\n<!-- 两\n行 -->\n甲", "甲"),
        ("甲@", ""),
        ("@", ""),
    ],
)
def test_the_block(text: str, block: str) -> None:
    document = Document(text.replace("@", "<!-- notice-lint: ignore TOT001 x -->"))
    assert document.quote(directives(document)[0].block) == block


def test_a_comment_that_the_format_keeps_out_of_the_text() -> None:
    document = Document("甲\n乙\n\n丙", asides=(Aside(2, " notice-lint: ignore TOT001 x "), Aside(0, "note")))
    (one,) = directives(document)
    assert (one.codes, document.quote(one.span), document.quote(one.block)) == (("TOT001",), "", "乙")


@given(st.text(alphabet="<!-> 甲#\n\r", max_size=40), st.integers(0, 40))
def test_any_text_is_read_and_every_block_lies_in_it(text: str, at: int) -> None:
    document = Document(text[:at] + "<!-- notice-lint: ignore TOT001 x -->" + text[at:])
    for one in directives(document):
        assert one.block in Span(0, len(document.text))
    for comment in document.comments:
        assert document.quote(comment).startswith("<!--")
