"""What an editor offers at a finding: to mend it, to explain its rule, to suppress it with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import Any

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    Command,
    OptionalVersionedTextDocumentIdentifier,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from notice_lint.display import head, one_line
from notice_lint.finding import Edit, Finding
from notice_lint.language import Bilingual
from notice_lint.lsp.analysis import Analysis
from notice_lint.lsp.diagnostics import Shows, diagnostic
from notice_lint.lsp.suppress import Judgement, comment
from notice_lint.text import Span

FIX_ALL = f"{CodeActionKind.SourceFixAll.value}.notice-lint"
EXPLAIN_COMMAND, SUPPRESS_COMMAND = "notice-lint.explain", "notice-lint.suppress"
FIX_ALL_COMMAND, ABOUT_COMMAND = "notice-lint.fixAll", "notice-lint.about"
TITLE = 60  # cells of what a title says of the finding
MARKDOWN = frozenset((".md", ".markdown"))


class Offer:
    """Makes the actions for one analysis. `versioned` tells whether the client takes edits of one version of a text."""

    def __init__(self, analysis: Analysis, shows: Shows, versioned: bool, markdown: bool, sidecars: bool) -> None:
        self.analysis, self.shows, self.versioned = analysis, shows, versioned
        self.markdown = markdown
        self.sidecars = sidecars and analysis.snapshot.path is not None

    def actions(self, span: Span, only: Sequence[str], reasons: Iterable[str]) -> list[CodeAction]:
        """The actions for the findings that touch `span`: mends first, of one kind in the order of the text."""
        found = list(self.analysis.findings(span))
        offered = [action for one in found for action in self._mends(one)]
        offered += [self._explain(one) for one in {one.rule: one for one in found}.values()]
        offered += [action for one in found for action in self._suppressions(one, reasons)]
        return [action for action in offered if wanted(action.kind or "", only)]

    def edit(self, edits: Iterable[Edit]) -> WorkspaceEdit:
        """`edits` of the text that was analysed."""
        texts = [TextEdit(self.analysis.positions.range(edit.span), edit.text) for edit in edits]
        if not self.versioned:
            return WorkspaceEdit(changes={self.analysis.uri: texts})
        document = OptionalVersionedTextDocumentIdentifier(self.analysis.uri, self.analysis.snapshot.version)
        return WorkspaceEdit(document_changes=[TextDocumentEdit(document, texts)])

    def _action(self, words: Bilingual, kind: str, found: Finding, **more: Any) -> CodeAction:
        title = words.in_(self.analysis.lang)
        return CodeAction(title, kind, [diagnostic(found, self.analysis, self.shows)], **more)

    def _mends(self, found: Finding) -> Iterator[CodeAction]:
        if not (fix := found.fix):
            return
        what = head(one_line(found.message), TITLE)
        words = Bilingual(f"修正 {found.rule}：{what}", f"Mend {found.rule}: {what}")
        if not fix.safe:
            words = Bilingual(f"{words.zh}（请核对）", f"{words.en} (look at it)")
        yield self._action(
            words, CodeActionKind.QuickFix, found, is_preferred=fix.safe or None, edit=self.edit(fix.edits)
        )

    def _explain(self, found: Finding) -> CodeAction:
        words = Bilingual(f"解释 {found.rule} {found.name}", f"Explain {found.rule} {found.name}")
        command = Command(words.in_(self.analysis.lang), EXPLAIN_COMMAND, arguments=[found.rule, self.analysis.uri])
        return self._action(words, CodeActionKind.QuickFix, found, command=command)

    def _suppressions(self, found: Finding, reasons: Iterable[str]) -> Iterator[CodeAction]:
        for reason in reasons:
            words = Bilingual(f"压制 {found.rule}：{reason}", f"Suppress {found.rule}: {reason}")
            if self.markdown:
                edit = comment(self.analysis.notice.document, found.span, found.rule, reason)
                yield self._action(words, CodeActionKind.QuickFix, found, edit=self.edit((edit,)))
            elif self.sidecars:
                judgement = Judgement(found.rule, found.fingerprint, found.quote, reason)
                arguments = _arguments(self.analysis, judgement)
                command = Command(words.in_(self.analysis.lang), SUPPRESS_COMMAND, arguments=arguments)
                yield self._action(words, CodeActionKind.QuickFix, found, command=command)


def _arguments(analysis: Analysis, judgement: Judgement) -> list[Any]:
    return [analysis.uri, judgement.rule, judgement.fingerprint, judgement.quote, judgement.reason]


def wanted(kind: str, only: Sequence[str]) -> bool:
    """Whether a client that asks for the kinds `only` (none: any) takes an action of `kind`."""
    return not only or any(kind == one or kind.startswith(f"{one}.") or not one for one in only)


def is_markdown(language: str, name: str) -> bool:
    """Whether a comment can stand in the text without being seen."""
    return language == "markdown" or PurePath(name).suffix.lower() in MARKDOWN


def difference(before: str, after: str) -> Edit:
    """One edit that makes `after` of `before`, as short as one edit can be."""
    shortest = min(len(before), len(after))
    start = next((i for i in range(shortest) if before[i] != after[i]), shortest)
    rest = shortest - start
    end = next((i for i in range(rest) if before[-1 - i] != after[-1 - i]), rest)
    return Edit(Span(start, len(before) - end), after[start : len(after) - end])
