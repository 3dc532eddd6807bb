"""The server: keeps the client's texts, has one worker look at the newest of each, and answers from what it found."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from notice_lint import __version__
from notice_lint.errors import NoticeLintError
from notice_lint.language import Bilingual, Lang
from notice_lint.lsp.analysis import Analysis, Snapshot, Stale, analyse
from notice_lint.lsp.configuration import Configurations
from notice_lint.lsp.diagnostics import Shows, diagnostics, mistakes
from notice_lint.lsp.documents import Opened, changed, is_notice, path_of
from notice_lint.lsp.options import SECTION, Options, read_options

T = TypeVar("T")
WATCHED = ("**/*.yaml", "**/*.yml", "**/.notice-lint-baseline.json")


class Protocol(LanguageServerProtocol):
    """pygls, but for the texts: it cuts lines at U+2028 and its like too, where the protocol knows three line ends."""

    _server: Server

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """A text was opened."""
        self._server.did_open(params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """A text was changed."""
        self._server.did_change(params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """A text was closed."""
        self._server.did_close(params)


class Server(LanguageServer):
    """One client's server. `analyse` looks at a text; what it raises is told and ends nothing."""

    def __init__(self, lang: Lang = Lang.ZH, analyse: Callable[[Snapshot, Configurations], Analysis] = analyse) -> None:
        super().__init__("notice-lint", __version__, protocol_cls=Protocol)
        self.options = self._default = Options(lang)
        self.configurations = Configurations(self.options, Path.cwd())
        self.opened: dict[str, Opened] = {}
        self.pages = tempfile.TemporaryDirectory(prefix="notice-lint-", ignore_cleanup_errors=True)
        self._analyse = analyse
        self._worker = ThreadPoolExecutor(1, "notice-lint")
        self._told: dict[str, list[types.Diagnostic]] = {}  # mistakes of configurations, by address
        self._said: set[str] = set()

    # What the client can do.

    def can(self, path: str) -> bool:
        """Whether the client declares the capability at `path`, names with dots between."""
        value: Any = self.client_capabilities
        for name in path.split("."):
            value = getattr(value, name, None)
        return bool(value)

    @property
    def encoding(self) -> str:
        """How the client counts characters."""
        chosen = self.server_capabilities.position_encoding
        return str(getattr(chosen, "value", chosen) or "utf-16")

    @property
    def pulls(self) -> bool:
        """Whether the client asks for diagnostics. It is then not told unasked: it would show everything twice."""
        return self.can("text_document.diagnostic")

    @property
    def shows(self) -> Shows:
        """What it shows of a diagnostic."""
        at = "text_document.diagnostic" if self.pulls else "text_document.publish_diagnostics"
        old = "text_document.publish_diagnostics"
        return Shows(*(self.can(f"{at}.{name}") or self.can(f"{old}.{name}") for name in SHOWN))

    # Texts.

    def did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """Keep a text and look at it."""
        given = params.text_document
        if Path(self.pages.name) in (path_of(given.uri) or Path()).parents or not is_notice(
            given.uri, given.language_id
        ):
            return
        snapshot = Snapshot(given.uri, path_of(given.uri), given.version, given.text, self.encoding, self.options.lang)
        self.opened[given.uri] = Opened(given.language_id, snapshot)
        self._look(given.uri)

    def did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Change a text and look at it anew."""
        if opened := self.opened.get(params.text_document.uri):
            text = changed(opened.snapshot.text, params.content_changes, self.encoding)
            self._renew(params.text_document.uri, text=text, version=params.text_document.version)

    def did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """Forget a text; nothing is shown of it any more."""
        uri = params.text_document.uri
        if opened := self.opened.pop(uri, None):
            opened.snapshot.stale = True
            if not self.pulls:
                self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def _renew(self, uri: str, **changes: Any) -> None:
        opened = self.opened[uri]
        opened.snapshot.stale = True
        opened.snapshot = replace(opened.snapshot, stale=False, **changes)
        self._look(uri)

    def _look(self, uri: str) -> None:
        """Have the worker look at the newest text. What it still does for an older one it gives up at the next rule."""
        opened = self.opened[uri]
        opened.work = asyncio.ensure_future(self._looked(opened.snapshot, self.configurations))

    async def _looked(self, snapshot: Snapshot, configurations: Configurations) -> Analysis | None:
        loop = asyncio.get_running_loop()
        try:
            analysis = await loop.run_in_executor(self._worker, self._analyse, snapshot, configurations)
        except Stale:
            return None
        except Exception as error:
            self._crashed(snapshot, error)
            return None
        if not snapshot.stale:
            self._publish(analysis)
        return analysis

    def _crashed(self, snapshot: Snapshot, error: Exception) -> None:
        """Say so; the findings of an older text would stand in wrong places."""
        told = f"{snapshot.name}: {type(error).__name__}: {error}"
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, told))
        if not self.pulls:
            empty = types.PublishDiagnosticsParams(snapshot.uri, [], snapshot.version)
            self.text_document_publish_diagnostics(empty)

    def _publish(self, analysis: Analysis) -> None:
        if not self.pulls:
            found = diagnostics(analysis, self.shows)
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(analysis.uri, found, analysis.snapshot.version)
            )
        self._tell_mistakes(analysis.errors)

    async def newest(self, uri: str) -> Analysis | None:
        """What is known of the newest text; where the client changes it meanwhile, of the one after."""
        while opened := self.opened.get(uri):
            snapshot = opened.snapshot
            # A request that is cancelled must not end the work that others wait for.
            analysis = await asyncio.shield(opened.work) if opened.work else None
            if not snapshot.stale:
                return analysis
        return None

    async def in_worker(self, work: Callable[[], T]) -> T:
        """What `work` yields, done where analyses are done: one after the other."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, work)

    # Configuration.

    def say(self, sentence: str, kind: types.MessageType = types.MessageType.Info) -> None:
        """One sentence for the person."""
        self.window_show_message(types.ShowMessageParams(kind, sentence))

    def _tell_mistakes(self, errors: Iterable[NoticeLintError]) -> None:
        """Mistakes of a configuration, in its file; those of no file, and the fact that there are any, as a message."""
        lang = self.options.lang
        for uri, found in mistakes(errors, lang).items():
            if self._told.get(uri) != found:
                self._told[uri] = found
                self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found))
        for error in errors:
            if (told := error.say(lang)) not in self._said:
                self._said.add(told)
                self.say(told, types.MessageType.Error)

    def begin(self, given: Any) -> None:
        """Take what the client sets when it starts the server; what it sets later goes over that."""
        self._default = read_options(given, self._default)
        self.options = self._default
        self.configurations = Configurations(self.options, self._folder())

    def set_options(self, given: Any) -> None:
        """Take what the client sets; what is wrong in it and was not before is told."""
        before, self.options = self.options.mistakes, read_options(given, self._default)
        self.tell_options(before)

    def tell_options(self, before: Sequence[Bilingual] = ()) -> None:
        """Say what is wrong with the settings, but for `before`."""
        for mistake in self.options.mistakes:
            if mistake not in before:
                self.say(mistake.in_(self.options.lang), types.MessageType.Warning)

    def reconfigure(self) -> None:
        """Read every configuration anew and look at all texts again."""
        self.configurations = Configurations(self.options, self._folder(), self.configurations)
        for uri in self._told:
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))
        self._told.clear()
        self._said.clear()
        for uri in list(self.opened):
            self._renew(uri, lang=self.options.lang)
        if self.can("workspace.diagnostics.refresh_support"):
            self.workspace_diagnostic_refresh(None)
        if self.can("workspace.inlay_hint.refresh_support"):
            self.workspace_inlay_hint_refresh(None)

    def _folder(self) -> Path:
        """What a relative path in the options is relative to."""
        folders = [path_of(folder) for folder in self.workspace.folders]
        return next((folder for folder in folders if folder), None) or Path(self.workspace.root_path or Path.cwd())

    async def ask_options(self) -> bool:
        """Ask the client for its settings, where it can be asked; whether they are others than before."""
        if not self.can("workspace.configuration"):
            return False
        before = self.options
        params = types.ConfigurationParams([types.ConfigurationItem(section=SECTION)])
        try:
            given: Sequence[Any] = await self.workspace_configuration_async(params)
        except JsonRpcException:
            return False  # it has none for us
        self.set_options(given[0] if given else None)
        return self.options != before

    async def watch(self) -> None:
        """Ask to be told of changed settings, configurations, rules and baselines."""
        wanted = []
        if self.can("workspace.did_change_watched_files.dynamic_registration"):
            watchers = [types.FileSystemWatcher(pattern) for pattern in WATCHED]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            wanted.append(types.Registration("notice-lint-files", method, options))
        if self.can("workspace.did_change_configuration.dynamic_registration") and self.can("workspace.configuration"):
            # Without a section: the client says that there is a change, and is then asked for what is ours.
            wanted.append(types.Registration("notice-lint-settings", types.WORKSPACE_DID_CHANGE_CONFIGURATION))
        if not wanted:
            return
        try:
            await self.client_register_capability_async(types.RegistrationParams(wanted))
        except JsonRpcException:
            return  # saving a notice has the same effect

    def report_server_error(self, error: Exception, source: Any) -> None:
        """What went wrong outside any answer goes to the client's log, not before the person's eyes."""
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, f"{type(error).__name__}: {error}"))

    def shutdown(self) -> None:
        """End."""
        self._worker.shutdown(wait=False, cancel_futures=True)
        self.pages.cleanup()
        super().shutdown()  # type: ignore[no-untyped-call]


SHOWN = ("related_information", "code_description_support")
