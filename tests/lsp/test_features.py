"""What the server answers about a notice: hover, outline, folding, ties, actions, hints."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pytest_lsp import client_capabilities

pytestmark = pytest.mark.asyncio

VSCODE, PLAIN = "visual-studio-code", types.ClientCapabilities()


def at(line: int, start: int, end: int) -> types.Range:
    return types.Range(types.Position(line, start), types.Position(line, end))


def where(uri: str, line: int, character: int) -> tuple[types.TextDocumentIdentifier, types.Position]:
    return types.TextDocumentIdentifier(uri), types.Position(line, character)


def applied(text: str, edits: Any) -> str:
    lines = text.splitlines(keepends=True)
    starts = [sum(map(len, lines[:i])) for i in range(len(lines) + 1)]
    for edit in sorted(edits, key=lambda one: (one.range.start.line, one.range.start.character), reverse=True):
        start, end = (starts[one.line] + one.character for one in (edit.range.start, edit.range.end))
        text = text[:start] + edit.new_text + text[end:]
    return text


async def test_hover_on_a_figure(start: Any, uri: str, notice: str) -> None:
    async with start(VSCODE) as editor:
        editor.open(uri, notice)
        shown = await editor.client.text_document_hover_async(types.HoverParams(*where(uri, 4, 5)))
        assert shown.range == at(4, 4, 8)
        assert shown.contents.kind == "markdown"
        told = shown.contents.value.splitlines()
        assert told[0] == "**3个问题** 勾稽一致"
        assert "- `3 = 2 + 1`" in told
        assert "- 第5行 “2个”" in told
        shown = await editor.client.text_document_hover_async(types.HoverParams(*where(uri, 9, 44)))
        assert "- `15 > 12`" in shown.contents.value
        assert shown.contents.value.startswith("**15次** 矛盾")
        assert await editor.client.text_document_hover_async(types.HoverParams(*where(uri, 0, 2))) is None


async def test_hover_in_plain_text(start: Any, uri: str, notice: str) -> None:
    async with start(PLAIN, options={"lang": "en"}) as editor:
        editor.open(uri, notice)
        shown = await editor.client.text_document_hover_async(types.HoverParams(*where(uri, 4, 5)))
        assert shown.contents.kind == "plaintext"
        assert shown.contents.value.startswith("3个问题 tied\n\n  3 = 2 + 1\n")


async def test_hover_on_a_code(start: Any, tmp_path: Path, uri: str, notice: str) -> None:
    page = (tmp_path / "a.md").as_uri()
    async with start(VSCODE) as editor:
        editor.open(page, f"<!-- notice-lint: ignore TXT001 引文如此 -->\n{notice}", "markdown")
        shown = await editor.client.text_document_hover_async(types.HoverParams(*where(page, 0, 27)))
        assert shown.contents.value.startswith("```text\nTXT001 mark-doubled")
        assert shown.range == at(0, 25, 31)


async def test_outline(start: Any, uri: str, notice: str) -> None:
    params = types.DocumentSymbolParams(types.TextDocumentIdentifier(uri))
    async with start(VSCODE) as editor:
        editor.open(uri, notice)
        (section,) = await editor.client.text_document_document_symbol_async(params)
        assert (section.name, section.detail) == ("一、问题整改情况", "3个问题")
        assert [one.name for one in section.children] == ["1.考勤不严。", "2.台账不全。", "3.会议过多。"]
        assert section.children[0].detail == "2条措施"
        assert section.children[1].selection_range == at(10, 0, 7)
        for one in section.children:
            assert section.range.start <= one.range.start <= one.selection_range.start
            assert one.selection_range.end <= one.range.end <= section.range.end


async def test_outline_as_a_list(start: Any, uri: str, notice: str) -> None:
    params = types.DocumentSymbolParams(types.TextDocumentIdentifier(uri))
    async with start(PLAIN) as editor:
        editor.open(uri, notice)
        found = await editor.client.text_document_document_symbol_async(params)
        told = [(one.name, one.container_name) for one in found]
        assert told[:2] == [("一、问题整改情况", None), ("1.考勤不严。", "一、问题整改情况")]


async def test_statuses_in_the_outline(start: Any, uri: str) -> None:
    items = "1.甲不严。\n整改情况（已完成）：查清。\n2.乙不全。\n整改情况（已完成）：补齐。\n"
    text = f"关于整改情况的通报\n\n一、已完成的事项\n\n{items}"
    async with start(VSCODE) as editor:
        editor.open(uri, text)
        params = types.DocumentSymbolParams(types.TextDocumentIdentifier(uri))
        (section,) = await editor.client.text_document_document_symbol_async(params)
        assert [one.detail.split(" · ")[0] for one in section.children] == ["已完成", "已完成"]


async def test_folding(start: Any, uri: str, notice: str) -> None:
    async with start(VSCODE) as editor:
        editor.open(uri, notice)
        params = types.FoldingRangeParams(types.TextDocumentIdentifier(uri))
        folds = await editor.client.text_document_folding_range_async(params)
        assert [(one.start_line, one.end_line) for one in folds] == [(6, 13), (8, 9), (10, 11), (12, 13)]


async def test_definition_and_references(start: Any, uri: str, notice: str) -> None:
    async with start(VSCODE) as editor:
        editor.open(uri, notice)

        async def tied(line: int, character: int) -> list[types.Range]:
            params = types.DefinitionParams(*where(uri, line, character))
            return [one.range for one in await editor.client.text_document_definition_async(params)]

        assert at(4, 12, 14) in await tied(4, 5)  # 3个问题: its parts
        assert await tied(9, 44) == [at(9, 35, 38)]  # 其中15次: the whole
        assert await tied(9, 36) == [at(9, 43, 46)]  # and back, though nothing bears that one out
        assert await tied(13, 16) == [at(2, 30, 36)]  # 2024年10月23日: 10月23日
        assert await tied(4, 28) == [at(9, 10, 23)]  # the title
        params = types.ReferenceParams(types.ReferenceContext(True), *where(uri, 4, 28))
        found = await editor.client.text_document_references_async(params)
        assert [one.range for one in found] == [at(4, 25, 38), at(9, 10, 23)]
        params = types.ReferenceParams(types.ReferenceContext(False), *where(uri, 4, 28))
        assert len(await editor.client.text_document_references_async(params)) == 1
        nothing = types.DefinitionParams(*where(uri, 8, 3))
        assert await editor.client.text_document_definition_async(nothing) is None


async def test_what_is_tied_lights_up_together(start: Any, uri: str, notice: str) -> None:
    async with start(VSCODE) as editor:
        editor.open(uri, notice)
        found = await editor.client.text_document_document_highlight_async(
            types.DocumentHighlightParams(*where(uri, 9, 44))
        )
        assert [one.range for one in found] == [at(9, 35, 38), at(9, 43, 46)]
        nothing = types.DocumentHighlightParams(*where(uri, 8, 3))
        assert await editor.client.text_document_document_highlight_async(nothing) is None


async def test_inlay_hints_and_lenses(start: Any, uri: str, notice: str) -> None:
    hints = types.InlayHintParams(
        types.TextDocumentIdentifier(uri), types.Range(types.Position(0, 0), types.Position(99, 0))
    )
    lenses = types.CodeLensParams(types.TextDocumentIdentifier(uri))
    text = notice.replace("正在推进1个", "正在推进2个")
    async with start("neovim@v0.11.0") as editor:
        editor.open(uri, notice)
        (hint,) = await editor.client.text_document_inlay_hint_async(hints)
        assert hint.label == "= 2 + 1 ✓"
        elsewhere = types.InlayHintParams(hints.text_document, at(0, 0, 3))
        assert await editor.client.text_document_inlay_hint_async(elsewhere) == ()
        assert await editor.client.text_document_code_lens_async(lenses) is None  # or it would be told twice
    async with start(PLAIN) as editor:
        editor.open(uri, text)
        (lens,) = await editor.client.text_document_code_lens_async(lenses)
        assert lens.command.title == "3个问题 ≠ 2 + 2 ✗"
        assert lens.range == at(4, 4, 8)
        assert (await editor.run(lens.command)).startswith("3个问题 矛盾\n")
        assert editor.client.messages[-1].message.startswith("3个问题 矛盾\n")


async def test_hints_and_lenses_can_be_turned_off(start: Any, uri: str, notice: str) -> None:
    hints = types.InlayHintParams(
        types.TextDocumentIdentifier(uri), types.Range(types.Position(0, 0), types.Position(99, 0))
    )
    lenses = types.CodeLensParams(types.TextDocumentIdentifier(uri))
    async with start(PLAIN, options={"inlayHints": False, "codeLens": False}) as editor:
        editor.open(uri, notice)
        assert await editor.client.text_document_inlay_hint_async(hints) is None
        assert await editor.client.text_document_code_lens_async(lenses) is None


async def test_a_mend(start: Any, uri: str, notice: str) -> None:
    async with start(VSCODE) as editor:
        editor.open(uri, notice)
        _, found = await editor.diagnostics(uri)
        mend, explain, *_ = await editor.actions(uri, found.range)
        assert (mend.title, mend.is_preferred) == (f"修正 TXT001：{found.message}", True)
        assert [one.code for one in mend.diagnostics] == ["TXT001"]
        (edit,) = mend.edit.document_changes
        assert (edit.text_document.uri, edit.text_document.version) == (uri, 1)
        mended = applied(notice, edit.edits)
        assert mended == notice.replace("，，", "，")
        editor.change(uri, 2, types.TextDocumentContentChangeWholeDocument(mended))
        assert await editor.codes(uri, 2) == ["TOT006"]
        assert explain.command.command == "notice-lint.explain"


async def test_a_mend_to_be_looked_at_is_not_preferred(start: Any, uri: str, notice: str) -> None:
    async with start(VSCODE) as editor:
        editor.open(uri, notice.replace("，，", "，、"))
        _, found = await editor.diagnostics(uri)
        titles = [(one.title, one.is_preferred) for one in await editor.actions(uri, found.range)]
        assert all(not preferred for title, preferred in titles)
        everywhere = types.Range(types.Position(0, 0), types.Position(99, 0))
        assert await editor.actions(uri, everywhere, "source.fixAll") == []


async def test_an_old_client_gets_edits_without_a_version(start: Any, uri: str, notice: str) -> None:
    async with start(PLAIN) as editor:
        editor.open(uri, notice)
        _, found = await editor.diagnostics(uri)
        mend = (await editor.actions(uri, found.range))[0]
        assert applied(notice, mend.edit.changes[uri]) == notice.replace("，，", "，")


async def test_all_safe_mends_at_once(start: Any, uri: str, notice: str) -> None:
    text = notice.replace("压减会议", "压减会议。。少开")
    everywhere = types.Range(types.Position(0, 0), types.Position(99, 0))
    async with start(VSCODE) as editor:
        editor.open(uri, text)
        (every,) = await editor.actions(uri, everywhere, "source.fixAll")
        assert every.kind == "source.fixAll.notice-lint"
        mended = applied(text, every.edit.document_changes[0].edits)
        assert mended == text.replace("，，", "，").replace("。。", "。")
        editor.change(uri, 2, types.TextDocumentContentChangeWholeDocument(mended))
        assert await editor.actions(uri, everywhere, "source.fixAll") == []
        assert {one.kind for one in await editor.actions(uri, everywhere, "quickfix")} == {"quickfix"}
        assert await editor.actions(uri, everywhere, "refactor") == []


async def test_all_safe_mends_by_command(start: Any, uri: str, notice: str) -> None:
    async with start(VSCODE) as editor:
        editor.open(uri, notice)
        command = types.Command("", "notice-lint.fixAll", arguments=[uri])
        edits: list[Any] = []

        @editor.client.feature(types.WORKSPACE_APPLY_EDIT)
        def apply(params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
            edits.extend(params.edit.document_changes[0].edits)
            return types.ApplyWorkspaceEditResult(True)

        assert await editor.run(command) is True
        mended = applied(notice, edits)
        assert mended == notice.replace("，，", "，")
        editor.change(uri, 2, types.TextDocumentContentChangeWholeDocument(mended))
        assert await editor.run(command) is False
        assert editor.client.messages[-1].message == "没有可放心修正之处"


async def test_about_tells_what_is_in_force_and_nothing_of_the_notice(
    start: Any, tmp_path: Path, uri: str, notice: str
) -> None:
    (tmp_path / ".notice-lint.yaml").write_text("ignore: [TXT]\n", encoding="utf8")
    async with start(PLAIN, options={"lang": "en"}) as editor:
        editor.open(uri, notice)
        told = await editor.run(types.Command("", "notice-lint.about", arguments=[uri]))
        assert editor.client.messages[-1].message == told
        assert told.startswith("notice-lint ")
        assert f"configuration: {tmp_path / '.notice-lint.yaml'};" in told
        assert "findings: 1," in told
        assert told.endswith("positions count utf-16, diagnostics are pushed")
        assert "通报" not in told
        assert await editor.run(types.Command("", "notice-lint.about", arguments=["file:///none.txt"])) is None


async def test_suppress_by_a_comment_in_markdown(start: Any, tmp_path: Path, uri: str, notice: str) -> None:
    page = (tmp_path / "通报.md").as_uri()
    async with start(VSCODE, options={"reasons": ["引文如此 --> x"]}) as editor:
        editor.open(page, notice, "markdown")
        _, commas = await editor.diagnostics(page)
        *_, action = await editor.actions(page, commas.range)
        assert action.title == "压制 TXT001：引文如此 --> x"
        mended = applied(notice, action.edit.document_changes[0].edits)
        assert mended.splitlines()[11] == "<!-- notice-lint: ignore TXT001 引文如此 —> x -->"
        editor.change(page, 2, types.TextDocumentContentChangeWholeDocument(mended))
        assert await editor.codes(page, 2) == ["TOT006"]


async def test_suppress_in_the_sidecar(start: Any, tmp_path: Path, uri: str, notice: str) -> None:
    sidecar = tmp_path / "通报.txt.notice-lint.yaml"
    async with start() as editor:
        editor.open(uri, notice)
        night, commas = await editor.diagnostics(uri)
        for place, left in ((commas.range, ["TOT006"]), (night.range, [])):
            *_, other, _ = await editor.actions(uri, place)
            assert other.title.endswith("：经核实无误")
            await editor.run(other.command)
            await editor.until(lambda left=left: [one.code for one in editor.published[uri].diagnostics] == left)
        text = sidecar.read_text(encoding="utf8")
        assert text.count('reason: "经核实无误"') == 2
        assert "# ，，" in text


async def test_a_sidecar_that_cannot_be_added_to_stays(start: Any, tmp_path: Path, uri: str, notice: str) -> None:
    sidecar = tmp_path / "通报.txt.notice-lint.yaml"
    before = 'suppressions: [{rule: DUP001, fingerprint: "1", reason: x}]\n'
    sidecar.write_text(before, encoding="utf8")
    async with start() as editor:
        editor.open(uri, notice)
        _, commas = await editor.diagnostics(uri)
        *_, action = await editor.actions(uri, commas.range)
        await editor.run(action.command)
        await editor.until(lambda: editor.client.messages)
        assert "手工" in editor.client.messages[-1].message
        assert sidecar.read_text(encoding="utf8") == before


async def test_explain(start: Any, uri: str, notice: str) -> None:
    async with start() as editor:
        editor.open(uri, notice)
        _, commas = await editor.diagnostics(uri)
        (explain,) = [one for one in await editor.actions(uri, commas.range) if one.title.startswith("解释")]
        page = await editor.run(explain.command)
        assert page.startswith("TXT001 mark-doubled\n")
        assert editor.client.messages[-1].message == page
    shows = client_capabilities("neovim@v0.11.0")
    async with start(shows) as editor:
        editor.open(uri, notice)
        command = types.Command("", "notice-lint.explain", arguments=["TXT001", uri])
        assert await editor.run(command) == page
        (shown,) = editor.client.shown_documents
        assert shown.uri.endswith("TXT001.txt")
