"""A text looked at again and again with a memory gives what it gives without one, whatever was changed between."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notice_lint.memory import Memory, remembered
from notice_lint.parsing import parse
from notice_lint.pipeline import check_notice, rules_in_force
from notice_lint.text import Document
from notice_lint.tieout.near import near_pairs
from notice_lint.tieout.statement import statement

NOTICES = sorted((Path(__file__).parent / "corpus" / "notices").glob("*.txt"))
# What joins or parts lines, opens quotations and titles, makes figures, dates, lists, mentions and labels.
PIECES = (
    *("\n", "\r\n", "\r", "\u2028", " ", "  ", "\u3000", "\t", "|", "- ", "**", "# ", "<!-- ", "-->"),
    *("“", "”", "《", "》", "（", "）", "、", "，", "。", "；", "："),
    *(
        "12",
        "3万元",
        "共",
        "等4个",
        "其中",
        "12个问题",
        "第3、7项",
        "除问题14",
        "以外",
        "2024年3月5日",
        "2024年3月5",
        "周三",
        "年",
    ),
    *(
        "五、",
        "（二）",
        "5.",
        "（3）",
        "一是",
        "二是2",
        "整改情况：",
        "整改状态：已完成",
        "已完成",
        "正在推进",
        "巡查",
        "张××",
    ),
)
Edit = Callable[[str], str]


def spliced(at: float, length: int, new: str) -> Edit:
    """Puts `new` where `length` code points stood at that share of the text."""

    def edit(text: str) -> str:
        start = int(at * len(text))
        return text[:start] + new + text[start + length :]

    return edit


def copied(at: float, source: float, lines: int) -> Edit:
    """Pastes some lines of the text at another place of it."""

    def edit(text: str) -> str:
        rows = text.splitlines(keepends=True)
        start, to = int(source * len(rows)), int(at * len(rows))
        return "".join((*rows[:to], *rows[start : start + lines], *rows[to:]))

    return edit


def swapped(at: float, other: float) -> Edit:
    """Two lines change places."""

    def edit(text: str) -> str:
        rows = text.splitlines(keepends=True)
        if rows:
            one, two = int(at * len(rows)), int(other * len(rows))
            rows[one], rows[two] = rows[two], rows[one]
        return "".join(rows)

    return edit


def joined(at: float) -> Edit:
    """A line end is deleted: two lines become one."""

    def edit(text: str) -> str:
        ends = [place for place, char in enumerate(text) if char in "\r\n"]
        end = ends[int(at * len(ends))] if ends else len(text)
        return text[:end] + text[end + 1 :]

    return edit


PLACE = st.floats(0, 1, exclude_max=True)
EDITS = st.one_of(
    st.builds(spliced, PLACE, st.just(0), st.sampled_from(PIECES)),
    st.builds(spliced, PLACE, st.integers(0, 60), st.just("")),
    st.builds(spliced, PLACE, st.integers(0, 4), st.text(st.sampled_from("".join(PIECES)), max_size=6)),
    st.builds(copied, PLACE, PLACE, st.integers(1, 4)),
    st.builds(swapped, PLACE, PLACE),
    st.builds(joined, PLACE),
    st.none(),  # undo
)


def told(text: str, memory: Memory | None) -> dict[str, object]:
    """All that is known of a text: every part of the notice, the findings and the figures with their relations."""
    notice = parse(Document(text, memory=memory))
    known = {part.name: getattr(notice, part.name) for part in fields(notice) if part.init and part.name != "document"}
    return {**known, "findings": check_notice(notice, rules_in_force()), "figures": statement(notice)}


def assert_the_same(text: str, edits: Sequence[Edit | None]) -> None:
    """Looks at `text` after each edit with one memory, and without."""
    memory, before = Memory(), [text]
    for edit in (lambda same: same, *edits):
        if edit:
            before.append(edit(before[-1]))
        elif len(before) > 1:
            before.pop()
        again, anew = told(before[-1], memory), told(before[-1], None)
        memory.turn()
        for name, value in anew.items():
            assert again[name] == value, name


@given(path=st.sampled_from(NOTICES), edits=st.lists(EDITS, min_size=1, max_size=5))
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_edits_of_notices(path: Path, edits: list[Edit | None]) -> None:
    assert_the_same(path.read_bytes().decode("utf8"), edits)


@given(lines=st.lists(st.lists(st.sampled_from(PIECES), max_size=8), max_size=8), edits=st.lists(EDITS, max_size=5))
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
def test_edits_of_anything(lines: list[list[str]], edits: list[Edit | None]) -> None:
    assert_the_same("\n".join(map("".join, lines)), edits)


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        # What stands at the end of one line and counts at the beginning of the next.
        ("第3、7、12、15\n等4个问题已完成整改。", [spliced(0.3, 0, "、8")]),
        ("制定《甲办法》《乙办法》\n2项制度。", [spliced(0.1, 0, "《丙办法》")]),
        ("除了\n问题14以外，其余均已完成整改。", [spliced(0.0, 2, "")]),
        ("除问题14\n以外，其余均已完成整改。", [spliced(0.99, 0, "。"), joined(0.0)]),
        # A title over a line end that is no line end to titles, and a comment that takes a line end away.
        ("印发《甲办法\r2项》，共3项。", [spliced(0.5, 0, "3")]),
        ("共3项<!-- a\nb -->，其中2项已完成。", [spliced(0.9, 0, "1"), spliced(0.3, 4, "")]),
        ("2024年3月5\n\n\n名干部参加。", [spliced(0.9, 1, "")]),
    ],
)
def test_over_line_ends(text: str, edits: list[Edit | None]) -> None:
    assert_the_same(text, edits)


@given(
    st.lists(st.lists(st.text("甲乙丙丁1", min_size=1, max_size=9), unique=True, max_size=14), min_size=1, max_size=5)
)
def test_near_pairs_of_texts_that_come_and_go(looks: list[list[str]]) -> None:
    memory = Memory()
    for texts in looks:
        assert near_pairs(texts, 60.0, memory=memory) == near_pairs(texts, 60.0)
        memory.turn()


def test_what_two_looks_did_not_ask_for_is_forgotten() -> None:
    made: list[int] = []

    def double(number: int) -> int:
        made.append(number)
        return 2 * number

    memory = Memory()
    assert [memory.of(double, 1), memory.of(double, 1), remembered(None, double, 1)] == [2, 2, 2]
    assert made == [1, 1]
    memory.turn()
    assert (memory.of(double, 1), len(memory)) == (2, 1)
    memory.turn()
    memory.turn()
    assert (memory.of(double, 1), made) == (2, [1, 1, 1])


def test_a_small_edit_makes_little_anew() -> None:
    """Counts what is kept: nothing grows with the number of looks, and a second look at the same text adds nothing."""
    text = max((path.read_bytes().decode("utf8") for path in NOTICES), key=len)
    memory, sizes = Memory(), []
    for look in range(6):
        told(text[: 100 + look] + "整" + text[100 + look :], memory)
        sizes.append(len(memory))
        memory.turn()
    assert max(sizes) < 1.2 * sizes[0]
