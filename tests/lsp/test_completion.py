"""Codes inside a comment that suppresses; nothing anywhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from notice_lint.lsp.completion import Begun, begun

PIECES = ("<!--", "-->", "notice-lint:", " ignore ", "TOT001", "txt", ",", "、", " ", "\n", "整改", "no", "-")


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("<!--", Begun(4, code=False)),
        ("<!-- ", Begun(5, code=False)),
        ("<!-- not", Begun(5, code=False)),
        ("<!-- notice-lint: ignore", Begun(5, code=False)),
        ("<!-- notice-lint: ignore ", Begun(25, code=True)),
        ("<!-- notice-lint: ignore TO", Begun(25, code=True)),
        ("<!-- notice-lint: ignore TOT001, NUM", Begun(33, code=True)),
        ("<!-- notice-lint: ignore TOT001 口径不同", None),
        ("<!-- notice-lint: ignore TOT001 口径不同 TX", None),
        ("<!-- notice-lint: ignore TXT001 -->", None),
        ("<!-- 别的话 ", None),
        ("<!--\nnotice-lint", None),
        ("整改情况：", None),
        ("", None),
    ],
)
def test_what_is_being_written(line: str, asked: Begun | None) -> None:
    assert begun(line, len(line)) == asked
    assert begun(f"{line}\n整改 -->", len(line)) == asked


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.data())
def test_only_inside_a_comment_and_never_behind_the_cursor(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    asked = begun(text, offset)
    if asked:
        line = text[:offset].rpartition("\n")[2]
        assert "<!--" in line
        assert "-->" not in line.rpartition("<!--")[2]
        assert 0 <= asked.start <= offset
        assert "\n" not in text[asked.start : offset]


@pytest.mark.asyncio
async def test_codes_found_below_come_first(start: Any, tmp_path: Path, uri: str, notice: str) -> None:
    page = (tmp_path / "通报.md").as_uri()
    text = notice.replace("2.台账", "𠮷<!-- notice-lint: ignore T\n2.台账")
    document = types.TextDocumentIdentifier(page)
    async with start("visual-studio-code") as editor:
        editor.open(page, text, "markdown")
        at = types.Position(10, 28)
        params = types.CompletionParams(document, at)
        first, *others = await editor.client.text_document_completion_async(params)
        assert (first.label, first.detail) == ("TXT001", "mark-doubled")
        assert first.documentation.startswith("第13行：")
        assert first.text_edit.range == types.Range(types.Position(10, 27), at)
        assert first.text_edit.new_text == "TXT001"
        labels = [first.label, *(one.label for one in others)]
        assert [one.sort_text for one in (first, *others)] == sorted(one.sort_text for one in (first, *others))
        assert len(set(labels)) == len(labels) > 50
        assert not [one for one in labels if one.startswith("SUP")]
        nowhere = types.CompletionParams(document, types.Position(2, 3))
        assert await editor.client.text_document_completion_async(nowhere) is None
        beginning = types.CompletionParams(document, types.Position(10, 7))
        (only,) = await editor.client.text_document_completion_async(beginning)
        assert only.text_edit.new_text == "notice-lint: ignore "
