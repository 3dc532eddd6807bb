"""A rule's page: what it finds, why it matters, its source, examples with what is said of them, settings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notice_lint.display import View, styled
from notice_lint.language import Bilingual
from notice_lint.rule import Rule

FINDS = Bilingual("查出", "What it finds")
WHY = Bilingual("为何要紧", "Why it matters")
SOURCE = Bilingual("依据", "Source")
BAD = Bilingual("有误（« » 为所报之处）", "Example (« » is the place)")
SAID = Bilingual("报告", "Said")
GOOD = Bilingual("无误", "Instead")
SETTINGS = Bilingual("设置", "Settings")
NONE = Bilingual("无", "none")


def render(rule: Rule, said: Sequence[Sequence[str]], view: View) -> str:
    """The page of `rule`; `said` is what it says of each of its bad examples."""
    return "".join(f"{line}\n" for line in _lines(rule, said, view))


def _lines(rule: Rule, said: Sequence[Sequence[str]], view: View) -> Iterator[str]:
    def heading(words: Bilingual) -> str:
        return styled(words.in_(view.lang), "bold") if view.colour else words.in_(view.lang)

    yield f"{rule.code} {rule.slug}"
    yield from ("", heading(FINDS))
    yield from (f"  {case.severity}: {case.message.in_(view.lang)}" for case in rule.cases.values())
    yield from ("", heading(WHY), *_indented(rule.why.in_(view.lang)))
    yield from ("", heading(SOURCE), *_indented(rule.source))
    for example, messages in zip(rule.examples.bad, said, strict=True):
        yield from ("", heading(BAD), *_indented(example))
        yield from (f"  {SAID.in_(view.lang)}: {message}" for message in messages)
    for example in rule.examples.good:
        yield from ("", heading(GOOD), *_indented(example))
    yield from ("", heading(SETTINGS))
    yield from (f"  {name}: {value}" for name, value in rule.settings.items())
    if not rule.settings:
        yield f"  {NONE.in_(view.lang)}"


def _indented(text: str) -> Iterator[str]:
    yield from (f"  {line}".rstrip() for line in text.strip().splitlines())
