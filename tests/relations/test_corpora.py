"""Each relation on phrases of its own: a figure that holds is tied, one that does not is in conflict, and where the
wording does not say that all is told nothing is said.

A row has what a wrong figure must come to (`conflict` or `untied`), and a text with one figure twice: «right|wrong».
In a row of `tied` both are right.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from notice_lint.parsing import parse
from notice_lint.text import Document, Span
from notice_lint.tieout.account import Account, account
from notice_lint.tieout.relations import Verdict
from notice_lint.tieout.statement import statement

HERE = Path(__file__).parent
SLOT = re.compile(r"«([^|»]*)\|([^»]*)»")
STATUSES = {"完成": "已完成", "推进": "正在推进", "阶段": "阶段性完成", "未完": "未完成", "长期": "长期坚持"}
NAMES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
TITLE = "云岭县水务局党组关于巡察整改情况的通报"


def rows(name: str) -> list[tuple[str, ...]]:
    lines = (HERE / f"{name}.tsv").read_text(encoding="utf8").splitlines()
    return [tuple(line.replace("\\n", "\n").split("\t")) for line in lines if line.strip() and not line.startswith("#")]


def filled(text: str, right: bool) -> tuple[str, Span]:
    """The text with one of its two figures, and where that stands."""
    match = SLOT.search(text)
    assert match, text
    figure = match[1 if right else 2]
    return text[: match.start()] + figure + text[match.end() :], Span(match.start(), match.start() + len(figure))


def outline(claim: str, plan: str) -> str:
    """A notice with that claim and the outline that `plan` draws."""
    shape, _, kinds = plan.partition(":")
    pairs = re.findall(r"(\S+) (\d+)", kinds)
    statuses = [STATUSES[kind] for kind, count in pairs for _ in range(int(count))]
    lines = [TITLE, claim, "一、反馈问题整改落实情况"]
    groups = [int(count) for count in shape.split("/")]
    number = 0
    for at, count in enumerate(groups):
        if len(groups) > 1:
            lines.append(f"（{'一二三四五六七八九'[at]}）关于第{'甲乙丙丁戊己庚辛'[at]}方面工作方面")
        for _ in range(count):
            number += 1
            lines.append(
                f"{number}.关于{'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉'[number - 1]}项工作落实不够到位的问题"
            )
            if statuses:
                lines.append(f"整改状态：{statuses[number - 1]}")
            lines.append(f"整改情况：{'春夏秋冬'[number % 4]}季召开会议研究，明确专人抓好落实。")
    return "\n".join([*lines, "中共云岭县水务局党组", "2024年5月6日"])


def told(text: str) -> Account:
    return account(parse(Document(text)))


def touched(found: Account, span: Span) -> bool:
    """Whether some conflict has the figure at `span` among its figures."""
    relations = [r for c in found.conflicts for r in (c.relation, *c.also)]
    return any(figure.span.overlaps(span) for r in relations for figure in (*r.figures, *r.others))


def judge(kind: str, text: str, right: bool, span: Span) -> str:
    """What is wrong with the account of `text`; empty where nothing is."""
    found = told(text)
    if right or kind in ("untied", "tied"):
        if found.conflicts:
            return f"false conflict: {[c.relation.arithmetic for c in found.conflicts]}"
        verdicts = [f.verdict for f in found.figures if f.quantity.span.overlaps(span)]
        return f"not tied: {verdicts}" if kind != "untied" and verdicts != [Verdict.TIED] else ""
    return "" if touched(found, span) else f"missed: {[c.relation.arithmetic for c in found.conflicts]}"


RELATIONS = ("parts", "sum", "subset", "rate", "restated", "listing", "outline", "status")
# unseen/: written last of all, in wordings that nothing was developed on; at first 156 of its 160 were right
CASES = [
    pytest.param(row, right, id=f"{name}-{at}-{'right' if right else 'wrong'}")
    for name in (*RELATIONS, *(f"unseen/{name}" for name in RELATIONS))
    for at, row in enumerate(rows(name), 1)
    for right in (True, False)
]


@pytest.mark.parametrize(("row", "right"), CASES)
def test_phrase(row: tuple[str, ...], right: bool) -> None:
    kind, text, *plan = row
    claim, span = filled(text, right)
    if plan:
        text = outline(claim, plan[0])
        span = Span(span.start + len(TITLE) + 1, span.end + len(TITLE) + 1)
    else:
        text = claim
    assert judge(kind, text, right, span) == ""


@pytest.mark.parametrize("name", RELATIONS)
def test_enough(name: str) -> None:
    assert 2 * len(rows(name)) >= 40


def test_statement_reads_back() -> None:
    text = "巡察反馈的44个问题中，40个已整改到位，其余5个正按计划推进。"
    figures = statement(parse(Document(text)))
    assert [figure.quote for figure in figures] == ["44个问题", "40个", "5个"]
    assert [figure.verdict for figure in figures] == [Verdict.CONFLICT, Verdict.TIED, Verdict.UNTIED]
