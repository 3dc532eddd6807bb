"""A client that speaks the whole protocol with a server of its own, over stdio, as an editor does."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any, Union

import pytest
from lsprotocol import types
from pygls.protocol import default_converter
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities
from pytest_lsp.client import DEFAULT_CLIENT_FEATURES, register_lsp_features

SERVER = (sys.executable, "-m", "notice_lint", "lsp")
PUSH, PULL = "neovim@v0.7.0", "neovim@v0.11.0"  # what these editors really declare
HANGS = 30  # seconds after which a test that waits in vain is ended; nothing is measured by it

NOTICE = """\
关于巡察整改进展情况的通报

2024年7月5日至9月4日，县委巡察组对本单位开展了巡察，10月23日反馈了意见。

巡察反馈3个问题，已完成2个，正在推进1个。印发《霁州市考勤管理办法（试行）》。

一、问题整改情况

1.考勤不严。
整改情况：一是修订《霁州市考勤管理办法（试行）》。二是每月通报，共抽查12次，其中夜间15次。
2.台账不全。
整改情况：逐项补齐，，专人管理。
3.会议过多。
整改情况：压减会议。2024年10月23日起每周一会。

中共霁州市水务局党组
2025年5月30日
联系电话：0999-6207318
"""


class Editor:
    """One session. What the server publishes is kept by version, so that a test waits for what it means."""

    def __init__(self, client: LanguageClient, result: types.InitializeResult, registered: list[str]) -> None:
        self.client, self.capabilities, self.registered = client, result.capabilities, registered
        self.published: dict[str, types.PublishDiagnosticsParams] = {}
        self.news = asyncio.Event()

    def take(self, params: types.PublishDiagnosticsParams) -> None:
        self.published[params.uri] = params
        self.news.set()

    def open(self, uri: str, text: str, language: str = "plaintext", version: int = 1) -> None:
        item = types.TextDocumentItem(uri, language, version, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, uri: str, version: int, *changes: types.TextDocumentContentChangeEvent) -> None:
        document = types.VersionedTextDocumentIdentifier(version=version, uri=uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, list(changes)))

    async def until(self, done: Callable[[], object]) -> None:
        async with asyncio.timeout(HANGS):
            while not done():
                self.news.clear()
                await self.news.wait()

    async def diagnostics(self, uri: str, version: int | None = 1) -> Sequence[types.Diagnostic]:
        """Those published for that version."""
        await self.until(lambda: uri in self.published and self.published[uri].version == version)
        return self.published[uri].diagnostics

    async def codes(self, uri: str, version: int | None = 1) -> list[Any]:
        return [one.code for one in await self.diagnostics(uri, version)]

    async def pull(self, uri: str, before: str | None = None) -> Any:
        document = types.TextDocumentIdentifier(uri)
        params = types.DocumentDiagnosticParams(document, previous_result_id=before)
        return await self.client.text_document_diagnostic_async(params)

    async def actions(self, uri: str, place: types.Range, *only: str) -> list[types.CodeAction]:
        context = types.CodeActionContext([], only=list(only) or None)
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri), place, context)
        return list(await self.client.text_document_code_action_async(params) or ())

    async def run(self, command: types.Command) -> Any:
        params = types.ExecuteCommandParams(command.command, command.arguments)
        return await self.client.workspace_execute_command_async(params)


def converter() -> Any:
    """lsprotocol takes every action that has a command for a mere command; what tells them apart is the kind."""
    made = default_converter()
    either = types.Command | types.CodeAction

    def structure(given: Any, _: Any) -> Any:
        return made.structure(given, types.CodeAction if "kind" in given else types.Command)

    for union in (Union[types.Command, types.CodeAction], either):  # noqa: UP007  they are two keys to cattrs
        made.register_structure_hook(union, structure)
    return made


Start = Callable[..., AbstractAsyncContextManager[Editor]]


@pytest.fixture
def start(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Start:
    """Starts a session: `async with start() as editor`. At its end neither side may have logged an error."""

    @asynccontextmanager
    async def session(
        who: str | types.ClientCapabilities = PUSH,
        options: Any = None,
        settings: Any = None,
        command: Sequence[str] = SERVER,
        errors: int = 0,
    ) -> AsyncIterator[Editor]:
        editors: list[Editor] = []

        def publish(client: LanguageClient, params: types.PublishDiagnosticsParams) -> None:
            editors[0].take(params)

        def show(client: LanguageClient, params: types.ShowMessageParams) -> None:
            client.messages.append(params)
            if editors:
                editors[0].news.set()

        def register(client: LanguageClient, params: types.RegistrationParams) -> None:
            registered.extend(one.method for one in params.registrations)
            if editors:
                editors[0].news.set()

        registered: list[str] = []
        ours = {
            types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS: publish,
            types.WINDOW_SHOW_MESSAGE: show,
            types.CLIENT_REGISTER_CAPABILITY: register,
        }

        def make() -> LanguageClient:
            client = LanguageClient(converter_factory=converter)
            register_lsp_features(client, {**DEFAULT_CLIENT_FEATURES, **ours})
            return client

        client: LanguageClient = await ClientServerConfig(list(command), make).start()
        if settings is not None:
            client.set_configuration(settings, section="notice-lint")
        params = types.InitializeParams(
            capabilities=client_capabilities(who) if isinstance(who, str) else who,
            root_uri=tmp_path.as_uri(),
            workspace_folders=[types.WorkspaceFolder(tmp_path.as_uri(), "here")],
            initialization_options=options,
        )
        async with asyncio.timeout(HANGS):
            editors.append(Editor(client, await client.initialize_session(params), registered))
        yield editors[0]
        async with asyncio.timeout(HANGS):
            await client.shutdown_session()
        await client.stop()
        assert client.error is None
        assert len([one for one in client.log_messages if one.type is types.MessageType.Error]) == errors
        assert b"Traceback" not in capfdbinary.readouterr().err

    return session


@pytest.fixture
def notice() -> str:
    """A notice with a slip of most kinds, about a body that does not exist."""
    return NOTICE


@pytest.fixture
def uri(tmp_path: Path) -> str:
    """The address of a notice in a folder of its own."""
    (tmp_path / ".git").mkdir()  # no configuration from further up
    path = tmp_path / "通报.txt"
    path.write_text(NOTICE, encoding="utf8")
    return path.as_uri()
