"""Templates, style and script: text files beside this module. Whatever is filled in is escaped."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment

from notice_lint.language import Bilingual, Lang
from notice_lint.pages import digest, environment
from notice_lint.reports.html.words import WORDS

FOLDER = Path(__file__).parent


def filled(name: str, lang: Lang, **values: object) -> str:
    """The template `name` with `values`, its own words in `lang`."""
    words = {key: word.in_(lang) for key, word in WORDS.items()}
    return _environment().get_template(name).render(values, lang=lang, w=words)


@cache
def style() -> str:
    """The style of the page."""
    return _text("style.css")


@cache
def script() -> str:
    """The script of the page: it defines `noticeLint.attach`, and attaches the page's own <main>."""
    return _text("script.js")


def policy() -> str:
    """The policy that the page lays down for itself: its own style and script, and nothing else."""
    return (
        f"default-src 'none'; style-src {digest(style())}; script-src {digest(script())}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf8")


@cache
def _environment() -> Environment:
    made = environment(FOLDER)
    made.filters["said"] = _said
    return made


def _said(words: Bilingual, lang: Lang) -> str:
    return words.in_(lang)
