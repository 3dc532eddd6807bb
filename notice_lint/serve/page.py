"""The page as it is sent: HTML with its styles and scripts inside, and the policy that lets nothing else in."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from notice_lint.language import Lang
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
        environment = Environment(loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined)
        return environment.get_template("page.html").render(
            lang=self.lang,
            w={name: words.in_(self.lang) for name, words in WORDS.items()},
            styles=self.styles,
            scripts=self.scripts,
            settings=json.dumps(settings, ensure_ascii=False).replace("<", "\\u003c"),
        )

    @property
    def policy(self) -> str:
        """Its Content-Security-Policy: what is inside, requests to this server, and nothing else."""
        return "; ".join(
            (
                "default-src 'none'",
                f"style-src {_digests(self.styles)}",
                f"script-src {_digests(self.scripts)}",
                "connect-src 'self'",
                "img-src data:",
                "base-uri 'none'",
                "form-action 'none'",
                "frame-ancestors 'none'",
            )
        )


def _text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf8")


def _digests(texts: tuple[str, ...]) -> str:
    digests = (base64.b64encode(hashlib.sha256(text.encode("utf8")).digest()).decode("ascii") for text in texts)
    return " ".join(f"'sha256-{digest}'" for digest in digests)
