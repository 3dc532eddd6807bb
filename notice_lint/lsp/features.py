"""What the server answers: each feature of the protocol, from what is known of the newest text."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

from lsprotocol import types

from notice_lint.errors import NoticeLintError
from notice_lint.fixes import mend
from notice_lint.language import Bilingual, Lang
from notice_lint.lsp.about import about
from notice_lint.lsp.actions import (
    ABOUT_COMMAND,
    EXPLAIN_COMMAND,
    FIX_ALL,
    FIX_ALL_COMMAND,
    SUPPRESS_COMMAND,
    Offer,
    difference,
    is_markdown,
    wanted,
)
from notice_lint.lsp.analysis import Analysis, Snapshot, analyse
from notice_lint.lsp.completion import TRIGGERS, begun, completions
from notice_lint.lsp.configuration import Configurations
from notice_lint.lsp.diagnostics import diagnostics
from notice_lint.lsp.documents import path_of
from notice_lint.lsp.hover import figure_told, hover, rule_of, rule_page
from notice_lint.lsp.positions import Positions
from notice_lint.lsp.server import Server
from notice_lint.lsp.suppress import Judgement, add_to_sidecar
from notice_lint.lsp.symbols import flat_symbols, folds, symbols
from notice_lint.lsp.ties import ties
from notice_lint.lsp.totals import FIGURE_COMMAND, code_lenses, inlay_hints
from notice_lint.parsing import parse
from notice_lint.text import Document

NOTHING_TO_MEND = Bilingual("没有可放心修正之处", "there is nothing that can be mended safely")
Positioned: TypeAlias = types.DefinitionParams | types.ReferenceParams | types.DocumentHighlightParams
TURN = 0.0005  # seconds for which one thread has the interpreter while another waits
KINDS = [types.CodeActionKind.QuickFix, FIX_ALL]


def serve(lang: Lang) -> None:
    """Serve one client on standard input and output until it says so. What goes wrong is logged on standard error."""
    logging.basicConfig(level=logging.ERROR)
    # A look at a text keeps the interpreter busy; keys that come meanwhile are to be read at once, so that it ends.
    sys.setswitchinterval(TURN)
    server(lang).start_io()


def server(lang: Lang = Lang.ZH, analyse: Callable[[Snapshot, Configurations], Analysis] = analyse) -> Server:
    """A server with all its features. `analyse` looks at a text."""
    made = Server(lang, analyse)
    for register in (_lifetime, _diagnostics, _reading, _navigation, _writing, _totals, _actions, _commands, _upkeep):
        register(made)
    return made


def _lifetime(server: Server) -> None:
    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.begin(params.initialization_options)

    @server.feature(types.INITIALIZED)
    async def initialized(params: types.InitializedParams) -> None:
        server.tell_options()
        if await server.ask_options():
            server.reconfigure()
        await server.watch()

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def configured(params: types.DidChangeConfigurationParams) -> None:
        if params.settings:
            server.set_options(params.settings)
        elif not await server.ask_options():
            return  # a change of settings that are not ours
        server.reconfigure()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def files_changed(params: types.DidChangeWatchedFilesParams) -> None:
        server.reconfigure()

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def folders_changed(params: types.DidChangeWorkspaceFoldersParams) -> None:
        server.reconfigure()

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        if not server.can("workspace.did_change_watched_files.dynamic_registration"):
            server.reconfigure()  # nobody else would say that a configuration was saved too


def _diagnostics(server: Server) -> None:
    options = types.DiagnosticOptions(False, False, "notice-lint")

    @server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)
    async def diagnostic(params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        analysis = await server.newest(params.text_document.uri)
        if analysis is None:
            return types.RelatedFullDocumentDiagnosticReport([])
        number = str(analysis.number)
        if params.previous_result_id == number:
            return types.RelatedUnchangedDocumentDiagnosticReport(number)
        return types.RelatedFullDocumentDiagnosticReport(diagnostics(analysis, server.shows), result_id=number)


def _reading(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hovered(params: types.HoverParams) -> types.Hover | None:
        analysis = await server.newest(params.text_document.uri)
        capability = server.client_capabilities.text_document
        formats = (capability.hover.content_format if capability and capability.hover else None) or []
        markdown = types.MarkupKind.Markdown in formats
        return hover(analysis, analysis.positions.offset(params.position), markdown) if analysis else None

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def outline(
        params: types.DocumentSymbolParams,
    ) -> list[types.DocumentSymbol] | list[types.SymbolInformation] | None:
        analysis = await server.newest(params.text_document.uri)
        if analysis is None:
            return None
        tree = server.can("text_document.document_symbol.hierarchical_document_symbol_support")
        return symbols(analysis) if tree else flat_symbols(analysis)

    @server.feature(types.TEXT_DOCUMENT_FOLDING_RANGE)
    async def folded(params: types.FoldingRangeParams) -> list[types.FoldingRange] | None:
        analysis = await server.newest(params.text_document.uri)
        return folds(analysis) if analysis else None


def _navigation(server: Server) -> None:
    async def tied(params: Positioned, itself: bool) -> list[types.Location] | None:
        analysis = await server.newest(params.text_document.uri)
        found = ties(analysis, analysis.positions.offset(params.position)) if analysis else None
        if analysis is None or found is None:
            return None
        origin, others = found
        spans = sorted((origin, *others)) if itself else others
        return [analysis.positions.location(span, analysis.uri) for span in spans]

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: types.DefinitionParams) -> list[types.Location] | None:
        return await tied(params, False)

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    async def references(params: types.ReferenceParams) -> list[types.Location] | None:
        return await tied(params, params.context.include_declaration)

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)
    async def highlighted(params: types.DocumentHighlightParams) -> list[types.DocumentHighlight] | None:
        places = await tied(params, True)
        return [types.DocumentHighlight(place.range) for place in places] if places else None


def _writing(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(list(TRIGGERS)))
    async def complete(params: types.CompletionParams) -> list[types.CompletionItem] | None:
        uri = params.text_document.uri
        if not (opened := server.opened.get(uri)):
            return None
        # Most of what is typed is no comment: nothing waits for an analysis there.
        positions = Positions(Document(opened.snapshot.text), server.encoding)
        if begun(opened.snapshot.text, positions.offset(params.position)) is None:
            return None
        analysis = await server.newest(uri)
        return completions(analysis, analysis.positions.offset(params.position)) if analysis else None


def _totals(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_INLAY_HINT)
    async def hints(params: types.InlayHintParams) -> list[types.InlayHint] | None:
        analysis = await server.newest(params.text_document.uri)
        if analysis is None or not server.options.inlay_hints:
            return None
        return inlay_hints(analysis, analysis.positions.span(params.range))

    @server.feature(types.TEXT_DOCUMENT_CODE_LENS)
    async def lenses(params: types.CodeLensParams) -> list[types.CodeLens] | None:
        analysis = await server.newest(params.text_document.uri)
        wanted = server.options.code_lens
        if wanted is None:
            wanted = not server.can("text_document.inlay_hint")
        return code_lenses(analysis) if analysis and wanted else None


def _actions(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(KINDS))
    async def actions(params: types.CodeActionParams) -> list[types.CodeAction] | None:
        offer = await _offer(server, params.text_document.uri)
        if offer is None:
            return None
        only = [str(getattr(one, "value", one)) for one in params.context.only or ()]
        span = offer.analysis.positions.span(params.range)
        offered = offer.actions(span, only, server.options.reasons_offered)
        if only and wanted(FIX_ALL, only) and (every := await _fix_all(server, offer)):
            offered.append(every)
        return offered


async def _offer(server: Server, uri: str) -> Offer | None:
    """What makes actions for the newest text."""
    analysis, opened = await server.newest(uri), server.opened.get(uri)
    if analysis is None or opened is None:
        return None
    versioned = server.can("workspace.workspace_edit.document_changes")
    markdown = is_markdown(opened.language, uri)
    return Offer(analysis, server.shows, versioned, markdown, server.configurations.sidecars)


async def _fix_all(server: Server, offer: Offer) -> types.CodeAction | None:
    """All safe mends at once; only made where it is asked for, since each may bring another about."""
    analysis, configurations = offer.analysis, server.configurations

    def mended() -> str:
        path, force, lang = analysis.snapshot.path, analysis.force, analysis.lang
        document = analysis.notice.document
        found = mend(document, lambda one: configurations.check(parse(one), path, force, lang, lambda: None))
        return found.left.document.text

    try:
        after = await server.in_worker(mended)
    except NoticeLintError:
        return None  # the mends bring one another about without end
    before = analysis.notice.document.text
    if after == before:
        return None
    words = Bilingual("修正全部可放心修正之处", "Mend all that can be mended safely").in_(analysis.lang)
    return types.CodeAction(words, FIX_ALL, edit=offer.edit((difference(before, after),)))


def _commands(server: Server) -> None:
    @server.command(EXPLAIN_COMMAND)
    async def explain(code: str, uri: str) -> str | None:
        analysis = await server.newest(uri)
        rule = rule_of(analysis, code) if analysis else None
        if rule is None or analysis is None:
            return None
        lang = analysis.lang
        page = await server.in_worker(lambda: rule_page(rule, lang))
        if server.can("window.show_document.support"):
            path = Path(server.pages.name) / f"{code}.txt"
            path.write_text(page, encoding="utf8")
            await server.window_show_document_async(types.ShowDocumentParams(path.as_uri(), take_focus=True))
        else:
            server.say(page)
        return page

    @server.command(SUPPRESS_COMMAND)
    async def suppress(uri: str, rule: str, fingerprint: str, quote: str, reason: str) -> None:
        path = path_of(uri)
        if path is None:
            return
        try:
            add_to_sidecar(path, Judgement(rule, fingerprint, quote, reason))
        except NoticeLintError as error:
            server.say(error.say(server.options.lang), types.MessageType.Error)
        server.reconfigure()

    @server.command(FIGURE_COMMAND)
    async def figure(uri: str, line: int, character: int) -> str | None:
        analysis: Any = await server.newest(uri)
        stated = analysis.figure(analysis.positions.offset(types.Position(line, character))) if analysis else None
        if stated is None:
            return None
        told = figure_told(stated, analysis.lang, markdown=False)
        server.say(told)
        return told


def _upkeep(server: Server) -> None:
    @server.command(FIX_ALL_COMMAND)
    async def fix_all(uri: str) -> bool:
        offer = await _offer(server, uri)
        action = await _fix_all(server, offer) if offer else None
        if action is None or action.edit is None:
            server.say(NOTHING_TO_MEND.in_(server.options.lang))
            return False
        done = await server.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(action.edit, action.title))
        return done.applied

    @server.command(ABOUT_COMMAND)
    async def tell_about(uri: str) -> str | None:
        analysis = await server.newest(uri)
        if analysis is None:
            return None
        told = about(analysis, server.encoding, server.pulls)
        server.say(told)
        return told
