"""The page as it is sent: HTML with its styles and scripts inside, and the policy that lets nothing else in."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path

from notice_lint.language import Lang
from notice_lint.pages import digest, environment
from notice_lint.reports import html as report
from notice_lint.serve.words import SAID, WORDS

FOLDER = Path(__file__).parent


class Page:
    """The page in `lang`. `limit` is how many bytes a draft may have."""

    def __init__(self, lang: Lang, limit: int) -> None:
        self.lang, self.limit = lang, limit
        self.styles = (report.style(), _text("page.css"))
        self.scripts = (report.script(), _text("page.js"))

    @cached_property
    def html(self) -> str:
        """All of it."""
        settings = {
            "limit": self.limit,
            "sample": _text("sample.txt"),  # of an organisation that does not exist
            "words": {name: words.in_(self.lang) for name, words in SAID.items()},
        }
        return (
            environment(FOLDER)
            .get_template("page.html")
            .render(
                lang=self.lang,
                w={name: words.in_(self.lang) for name, words in WORDS.items()},
                styles=self.styles,
                scripts=self.scripts,
                settings=json.dumps(settings, ensure_ascii=False).replace("<", "\\u003c"),
            )
        )

    @property
    def policy(self) -> str:
        """Its Content-Security-Policy: what is inside, requests to this server, and nothing else."""
        return "; ".join(
            (
                "default-src 'none'",
                f"style-src {' '.join(map(digest, self.styles))}",
                f"script-src {' '.join(map(digest, self.scripts))}",
                "connect-src 'self'",
                "img-src data:",
                "base-uri 'none'",
                "form-action 'none'",
                "frame-ancestors 'none'",
            )
        )


def _text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf8")
