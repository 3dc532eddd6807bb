"""A session from open to close, as an editor runs it: texts, diagnostics pushed and pulled, settings, crashes."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pytest_lsp import client_capabilities

pytestmark = pytest.mark.asyncio

PUSH, PULL = "neovim@v0.7.0", "neovim@v0.11.0"
CRASHING = """
from notice_lint.lsp.analysis import analyse
from notice_lint.lsp.features import server

def look(snapshot, configurations):
    if "崩溃" in snapshot.text:
        raise RecursionError("too deep")
    return analyse(snapshot, configurations)

server(analyse=look).start_io()
"""


def at(line: int, start: int, end: int, until: int | None = None) -> types.Range:
    return types.Range(types.Position(line, start), types.Position(until if until is not None else line, end))


def partial(place: types.Range, text: str) -> types.TextDocumentContentChangePartial:
    return types.TextDocumentContentChangePartial(range=place, text=text)


async def test_open_change_save_close(start: Any, uri: str, notice: str) -> None:
    async with start("visual-studio-code") as editor:
        editor.open(uri, notice)
        night, commas = await editor.diagnostics(uri)
        assert (night.code, night.severity, night.source) == ("TOT006", types.DiagnosticSeverity.Error, "notice-lint")
        assert night.range == at(9, 43, 46)
        assert night.code_description is not None
        assert night.code_description.href.endswith("/TOT006-part-exceeds-whole.yaml")
        (whole,) = night.related_information or ()
        assert (whole.location.uri, whole.location.range) == (uri, at(9, 35, 38))
        assert commas.code == "TXT001"
        # Both changes of one message, the second in the text that the first leaves.
        editor.change(uri, 2, partial(at(9, 44, 45), "1"), partial(at(11, 9, 11), "，"))
        assert await editor.codes(uri, 2) == []
        editor.change(uri, 3, types.TextDocumentContentChangeWholeDocument(notice))
        assert await editor.codes(uri, 3) == ["TOT006", "TXT001"]
        editor.client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))
        editor.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
        assert list(await editor.diagnostics(uri, None)) == []


async def test_a_client_that_shows_no_related_places_gets_none(start: Any, uri: str, notice: str) -> None:
    async with start(types.ClientCapabilities()) as editor:
        editor.open(uri, notice)
        for one in await editor.diagnostics(uri):
            assert one.related_information is None
            assert one.code_description is None


async def test_pull(start: Any, uri: str, notice: str) -> None:
    async with start(PULL) as editor:
        editor.open(uri, notice)
        report = await editor.pull(uri)
        assert [one.code for one in report.items] == ["TOT006", "TXT001"]
        again = await editor.pull(uri, report.result_id)
        assert (again.kind, again.result_id) == ("unchanged", report.result_id)
        editor.change(uri, 2, types.TextDocumentContentChangeWholeDocument(notice.replace("，，", "，")))
        assert [one.code for one in (await editor.pull(uri, report.result_id)).items] == ["TOT006"]
        assert uri not in editor.published  # or it would be shown twice


async def test_of_many_changes_the_last_one_counts(start: Any, uri: str, notice: str) -> None:
    async with start() as editor:
        editor.open(uri, notice)
        for version in range(2, 40):
            editor.change(uri, version, partial(at(9, 44, 45), str(version % 10)))
        editor.change(uri, 40, partial(at(9, 44, 45), "1"))
        assert await editor.codes(uri, 40) == ["TXT001"]


async def test_a_request_waits_for_the_newest_text(start: Any, uri: str, notice: str) -> None:
    async with start() as editor:
        editor.open(uri, notice)
        editor.change(uri, 2, partial(at(6, 0, 9), "一、完全是别的标题"))
        outline = await editor.client.text_document_document_symbol_async(
            types.DocumentSymbolParams(types.TextDocumentIdentifier(uri))
        )
        assert outline[0].name == "一、完全是别的标题"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
async def test_positions_beyond_the_bmp(start: Any, uri: str, notice: str, encoding: str) -> None:
    client = client_capabilities(PUSH)
    client.general = types.GeneralClientCapabilities(position_encodings=[encoding])
    lines = notice.splitlines()
    lines[9] = lines[9].replace("其中夜间", "其中𠮷村😀夜间")
    before, _, _ = lines[9].partition("15次")

    def units(text: str) -> int:
        coded = text.encode(f"{encoding}-le" if encoding != "utf-8" else encoding)
        return len(coded) // {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]

    async with start(client) as editor:
        assert editor.capabilities.position_encoding == encoding
        editor.open(uri, "\n".join(lines))
        found, _ = await editor.diagnostics(uri)
        assert found.range == at(9, units(before), units(before) + units("15次"))
        five = units(before) + 1
        editor.change(uri, 2, partial(at(9, five, five + 1), "1"))
        assert await editor.codes(uri, 2) == ["TXT001"]


async def test_lines_end_where_the_protocol_says(start: Any, uri: str, notice: str) -> None:
    """U+2028, form feeds and their like are characters of a line; \\r alone ends one."""
    text = notice.replace("考勤不严。\n", "考勤\u2028不\x0c严。\r")
    async with start() as editor:
        editor.open(uri, text)
        assert [one.range.start.line for one in await editor.diagnostics(uri)] == [9, 11]
        editor.change(uri, 2, partial(at(9, 44, 45), "1"), partial(at(11, 9, 11), "，"))
        assert await editor.codes(uri, 2) == []


async def test_odd_positions_are_put_right(start: Any, uri: str, notice: str) -> None:
    async with start() as editor:
        editor.open(uri, notice)
        editor.change(uri, 2, partial(at(11, 9, 99999), "，专人管理。"), partial(at(999, 0, 3, 1000), "\n尾"))
        assert await editor.codes(uri, 2) == ["TOT006"]


async def test_what_is_no_notice_is_left_alone(start: Any, tmp_path: Path, uri: str, notice: str) -> None:
    async with start() as editor:
        for name, language in (("页.html", "html"), ("a.yaml", "yaml"), ("a.docx", "plaintext"), ("a.py", "python")):
            editor.open((tmp_path / name).as_uri(), notice, language)
        editor.open("untitled:Untitled-1", notice)
        editor.open((tmp_path / "无后缀").as_uri(), notice, "text")
        assert await editor.codes("untitled:Untitled-1") == ["TOT006", "TXT001"]
        await editor.diagnostics((tmp_path / "无后缀").as_uri())
        assert len(editor.published) == 2


async def test_initialization_options(start: Any, uri: str, notice: str) -> None:
    given = {"lang": "en", "ignore": ["TXT"], "colour": True, "reasons": "x"}
    async with start(types.ClientCapabilities(), options=given) as editor:
        editor.open(uri, notice)
        (found,) = await editor.diagnostics(uri)
        assert found.message.startswith("12 < 15") or "exceeds" in found.message or "15 > 12" in found.message
        told = [one.message for one in editor.client.messages]
        assert told == ["there is no setting colour", "the setting reasons is a list of texts"]


async def test_a_mistake_that_is_sent_twice_is_told_once(start: Any, uri: str, notice: str) -> None:
    given = {"colour": True}
    async with start("emacs", options=given, settings=given) as editor:
        editor.open(uri, notice)
        await editor.diagnostics(uri)
        assert [one.message for one in editor.client.messages] == ["没有设置 colour"]


async def test_a_change_of_other_settings_changes_nothing(start: Any, uri: str, notice: str) -> None:
    async with start("visual-studio-code", settings={"ignore": ["TXT"]}) as editor:
        await editor.until(lambda: types.WORKSPACE_DID_CHANGE_CONFIGURATION in editor.registered)
        editor.open(uri, notice)
        await editor.until(lambda: uri in editor.published)
        assert await editor.codes(uri) == ["TOT006"]
        del editor.published[uri]
        nothing = types.DidChangeConfigurationParams(None)
        editor.client.workspace_did_change_configuration(nothing)
        editor.client.set_configuration({"ignore": ["TOT"]}, section="notice-lint")
        editor.client.workspace_did_change_configuration(nothing)
        await editor.until(lambda: uri in editor.published)
        assert await editor.codes(uri) == ["TXT001"]


async def test_settings_are_asked_for_and_changed(start: Any, uri: str, notice: str) -> None:
    async with start("emacs", settings={"select": ["TXT"]}) as editor:
        editor.open(uri, notice)
        await editor.until(lambda: uri in editor.published and len(editor.published[uri].diagnostics) == 1)
        assert await editor.codes(uri) == ["TXT001"]
        changed = {"notice-lint": {"select": ["TOT"]}}
        editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(changed))
        await editor.until(lambda: [one.code for one in editor.published[uri].diagnostics] == ["TOT006"])


async def test_the_configuration_of_the_folder(start: Any, tmp_path: Path, uri: str, notice: str) -> None:
    config = tmp_path / ".notice-lint.yaml"
    config.write_text("ignore: [TXT]\n", encoding="utf8")
    async with start("visual-studio-code") as editor:
        editor.open(uri, notice)
        await editor.until(lambda: uri in editor.published)
        assert await editor.codes(uri) == ["TOT006"]
        await editor.until(lambda: types.WORKSPACE_DID_CHANGE_WATCHED_FILES in editor.registered)
        for text, expected in (
            ("ignore: [TOT]\n", ["TXT001"]),
            ("ignroe: [TOT]\n", ["TXT001"]),
            ("", ["TOT006", "TXT001"]),
        ):
            config.write_text(text, encoding="utf8")
            change = types.FileEvent(config.as_uri(), types.FileChangeType.Changed)
            before = editor.published.pop(uri)
            assert before
            editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([change]))
            await editor.until(lambda: uri in editor.published)
            assert await editor.codes(uri) == expected  # of a mistaken one nothing is taken; the last good one stays
            if text.startswith("ignroe"):
                (wrong,) = await editor.diagnostics(config.as_uri(), None)
                assert (wrong.range.start, wrong.severity) == (types.Position(0, 0), types.DiagnosticSeverity.Error)
        assert list(await editor.diagnostics(config.as_uri(), None)) == []


async def test_folders_of_the_workspace_change(start: Any, tmp_path: Path, uri: str, notice: str) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "mine.yaml").write_text("ignore: [TXT]\n", encoding="utf8")
    async with start(options={"config": "mine.yaml"}) as editor:
        editor.open(uri, notice)
        assert await editor.codes(uri) == ["TOT006", "TXT001"]  # there is no mine.yaml here, and that is told
        await editor.until(lambda: editor.client.messages)
        here = types.WorkspaceFolder(tmp_path.as_uri(), "here")
        there = types.WorkspaceFolder(other.as_uri(), "there")
        event = types.WorkspaceFoldersChangeEvent(added=[there], removed=[here])
        params = types.DidChangeWorkspaceFoldersParams(event)
        editor.client.workspace_did_change_workspace_folders(params)
        await editor.until(lambda: [one.code for one in editor.published[uri].diagnostics] == ["TOT006"])


async def test_a_crash_in_one_document_ends_nothing(start: Any, tmp_path: Path, uri: str, notice: str) -> None:
    command = (sys.executable, "-c", CRASHING)
    async with start(command=command, errors=1) as editor:
        editor.open(uri, notice)
        editor.open((tmp_path / "二.txt").as_uri(), notice)
        assert await editor.codes(uri) == ["TOT006", "TXT001"]
        editor.change(uri, 2, partial(at(0, 0, 0), "崩溃"))
        assert list(await editor.diagnostics(uri, 2)) == []
        where = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(9, 44))
        assert await editor.client.text_document_hover_async(where) is None
        editor.change((tmp_path / "二.txt").as_uri(), 2, partial(at(11, 9, 11), "，"))
        assert await editor.codes((tmp_path / "二.txt").as_uri(), 2) == ["TOT006"]
        editor.change(uri, 3, partial(at(0, 0, 2), ""))
        assert await editor.codes(uri, 3) == ["TOT006", "TXT001"]
        (logged,) = (one.message for one in editor.client.log_messages)
        assert "RecursionError" in logged


async def test_requests_about_unknown_texts_are_answered(start: Any, uri: str) -> None:
    async with start(PULL) as editor:
        document, place = types.TextDocumentIdentifier(uri), types.Position(0, 0)
        assert not (await editor.pull(uri)).items
        assert await editor.client.text_document_hover_async(types.HoverParams(document, place)) is None
        assert await editor.client.text_document_definition_async(types.DefinitionParams(document, place)) is None
        assert await editor.actions(uri, at(0, 0, 0)) == []
        editor.change(uri, 5, partial(at(0, 0, 0), "x"))
        await asyncio.sleep(0)
        assert not (await editor.pull(uri)).items
