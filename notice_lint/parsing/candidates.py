"""The lines of a notice that can be headings, with what stands around each of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from notice_lint.parsing.lines import Kind, LineToken
from notice_lint.text import Span

SHORT = 60  # code points: a line no longer than this can be a heading by itself


@dataclass
class Lines:
    """The lines that can be headings, with what a decision about one of them looks at."""

    text: str
    lines: list[LineToken]
    at: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self.at = {id(token): index for index, token in enumerate(self.lines)}

    def of_form(self, *forms: str) -> list[LineToken]:
        return [token for token in self.lines if token.kind is Kind.MARKED and token.form in forms]

    def before(self, token: LineToken) -> LineToken | None:
        index = self.at[id(token)]
        return self.lines[index - 1] if index else None

    def after(self, token: LineToken) -> LineToken | None:
        index = self.at[id(token)] + 1
        return self.lines[index] if index < len(self.lines) else None

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def opening(self, token: LineToken) -> str:
        """The two characters a heading opens with, which items of one notice tend to share (关于, 针对)."""
        return self.text[token.rest.start : token.rest.start + 2]

    def answered(self, token: LineToken) -> bool:
        """Whether a label follows the line, as it does behind an item and not behind a member of a list."""
        following = self.after(token)
        return following is not None and following.kind is Kind.LABEL and not following.listed

    def label_behind(self, token: LineToken) -> str:
        """The name of the label that answers a line; empty where none does."""
        following = self.after(token)
        return following.label.name if following and following.label and self.answered(token) else ""

    def heading_like(self, token: LineToken) -> bool:
        """Whether a marked line is short and one sentence."""
        quote = self.quote(token.rest)
        return 0 < len(quote) <= SHORT and not any(mark in quote[:-1] for mark in "。；;")
