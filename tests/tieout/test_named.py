"""Problems named by number against the status that the outline gives them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notice_lint.parsing import parse
from notice_lint.parsing.mentions import numbers_of
from notice_lint.text import Document
from notice_lint.tieout.account import account
from notice_lint.tieout.relations import Grade, Kind, Relation, Verdict
from tests.relations.test_corpora import filled, outline, rows

LISTS = rows("numbers")


def named(text: str) -> list[Relation]:
    """The lists of numbers that the outline contradicts."""
    found = account(parse(Document(text))).conflicts
    return [c.relation for c in found if c.relation.kind is Kind.STATUS and "off" in dict(c.relation.values)]


@pytest.mark.parametrize("row", LISTS, ids=range(1, len(LISTS) + 1))
@pytest.mark.parametrize("right", [True, False], ids=["right", "wrong"])
def test_list(row: tuple[str, ...], right: bool) -> None:
    case, text, plan = row
    claim, _ = filled(text, right)
    found = named(outline(claim, plan))
    if right or case == "silent":
        assert found == []
    else:
        assert [relation.case.removesuffix("-likely") for relation in found] == [case]


def test_enough() -> None:
    assert 2 * len(LISTS) >= 40


def test_an_error_only_where_the_list_says_that_it_is_whole() -> None:
    counted = named(outline("对正在推进的3、5等2个问题，明确专人。", "5: 完成 3 推进 2"))
    bare = named(outline("问题3、5正在推进。", "5: 完成 3 推进 2"))
    assert [r.grade for r in (*counted, *bare)] == [Grade.CERTAIN, Grade.LIKELY]


def test_the_count_of_a_list_that_holds_is_tied() -> None:
    found = account(parse(Document(outline("对正在推进的4、5等2个问题，明确专人。", "5: 完成 3 推进 2"))))
    (count,) = (f for f in found.figures if f.quantity.listing)
    assert count.verdict is Verdict.TIED
    assert Kind.STATUS in {relation.kind for relation in count.relations}


@pytest.mark.parametrize(
    ("listed", "numbers"),
    [
        ("12、15、16、19", (12, 15, 16, 19)),
        ("12.15.16", (12, 15, 16)),
        ("3至6", (3, 4, 5, 6)),
        ("问题5、问题12", (5, 12)),
        ("三、七", (3, 7)),
        ("5、3", ()),
        ("3、3", ()),
    ],
)
def test_numbers(listed: str, numbers: tuple[int, ...]) -> None:
    assert numbers_of(listed) == numbers


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="第问题0123456789、，至。项个等正在推进已完成除外其余 \n", max_size=60))
def test_any_text(text: str) -> None:
    document = Document(text)
    for mention in parse(document).mentions:
        assert list(mention.numbers) == sorted(set(mention.numbers))
        assert document.quote(mention.span).strip()
