"""Groups of copies on any notice: two places or more, none inside another, and each group with one wording."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from notice_lint.parsing import parse
from notice_lint.text import Document
from notice_lint.tieout.repetition import Alike, joined, reworded, same
from notice_lint.tieout.sentences import Unit, Wording, letters, units

SENTENCES = [
    "重新排定值班表，领导班子成员每周至少带班一次并签字确认",
    "重新排定了值班表，班子成员每周至少带班一次并签字确认",
    "2024年完成3个乡镇档案室的标准化改造并通过验收",
    "2025年完成2个乡镇档案室的标准化改造并通过验收",
    "更换老化的温湿度计并安排专人早晚各记录一次，按月装订成册",
    "已完成整改",
]
ALIKE = Alike(90, 85, ("乡", "镇"), lambda unit: True)


@st.composite
def notices(draw: st.DrawFn) -> str:
    """Items whose answers are drawn from a few sentences, with ordinals or without, on lines of their own or on one."""
    lines = ["中共云岭县档案馆党组关于巡察整改进展情况的通报", "一、反馈问题整改情况"]
    for number in range(1, draw(st.integers(1, 5)) + 1):
        lines.append(f"{number}.关于第{'甲乙丙丁戊'[number - 1]}类事项办理不及时的问题")
        told = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4))
        ordinals = draw(st.booleans())
        answer = "".join(f"{'一二三四'[n]}是{one}。" if ordinals else f"{one}。" for n, one in enumerate(told))
        lines.append("整改情况：" + answer)
    return draw(st.sampled_from(["\n", "\r\n", " "])).join(lines)


def found(text: str) -> list[Unit]:
    return units(parse(Document(text)), 20)


@settings(deadline=None)
@given(notices())
def test_groups_are_sound(text: str) -> None:
    notice, all_units = parse(Document(text)), found(text)
    exact = same(all_units, lambda unit: True)
    for copies in exact:
        assert len({letters(notice.quote(unit.span)) for unit in copies.places}) == 1
    for copies in [*joined(notice, exact), *joined(notice, reworded(notice, all_units, ALIKE, exact))]:
        spans = [unit.span for unit in copies.places]
        assert len(spans) > 1 and spans == sorted(spans)
        assert not any(one.overlaps(other) for one, other in pairwise(spans))


@settings(deadline=None)
@given(notices())
def test_width_makes_no_difference(text: str) -> None:
    wide = text.translate(str.maketrans(",;()", "，；（）"))
    assert [unit.letters for unit in found(text)] == [unit.letters for unit in found(wide)]


@given(st.text())
def test_letters_are_letters(text: str) -> None:
    bare = letters(text)
    assert letters(bare) == bare and bare.isalnum() == bool(bare)


@given(st.text("整改“”《》、四个意识，"), st.integers(0, 3))
def test_own_letters_are_some_of_all(text: str, copies: int) -> None:
    wording = Wording(("四个意识",))
    assert 0 <= wording.own(text) <= len(letters(text))
    assert wording.own("四个意识" * copies) == 0
