"""Series: which markers belong together, and whether items run on or start anew."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_lint.notice import Level
from notice_lint.parsing import parse
from notice_lint.text import Document
from notice_lint.tieout.numbering import anomalies

HEAD = "云岭县档案馆党组关于巡察整改情况的通报\n根据部署，现通报如下。\n"
ANSWER = "整改情况：修订制度。\n"
HAN = "一二三四五六七八九十"


def notice_text(parts: list[list[int]], upper: str) -> str:
    """Problems with these numbers below one heading for each part."""
    lines = [HEAD]
    if upper == "aspects":
        lines.append("一、反馈问题整改情况\n")
    for place, part in enumerate(parts):
        name = (
            f"（{HAN[place]}）工作{place}方面" if upper == "aspects" else f"{HAN[place]}、工作{place}方面问题整改情况"
        )
        lines += [name + "\n", *(f"{n}.关于工作不到位的问题\n{ANSWER}" for n in part)]
    return "".join(lines)


def series(text: str, level: Level | None) -> list[tuple[str, list[int | None], bool]]:
    found = parse(Document(HEAD + text)).series
    return [(one.form, [m.marker.number for m in one.members], one.whole) for one in found if one.level is level]


def slips(parts: list[list[int]], upper: str) -> int:
    notice = parse(Document(notice_text(parts, upper)))
    return sum(len(anomalies(notice, one)) for one in notice.series)


UPPER = st.sampled_from(["aspects", "sections"])
SIZES = st.lists(st.integers(2, 5), min_size=3, max_size=5)


def numbered(sizes: list[int], anew: bool) -> list[list[int]]:
    parts, start = [], 1
    for size in sizes:
        parts.append(list(range(start, start + size)))
        start = 1 if anew else start + size
    return parts


@given(SIZES, st.booleans(), UPPER)
def test_items_that_run_on_or_start_anew_have_no_slip(sizes: list[int], anew: bool, upper: str) -> None:
    assert slips(numbered(sizes, anew), upper) == 0


@given(SIZES, st.booleans(), UPPER, st.sampled_from(["delete", "repeat", "swap", "replace"]), st.data())
def test_one_slip_of_the_writer_is_one_slip(
    sizes: list[int], anew: bool, upper: str, kind: str, data: st.DataObject
) -> None:
    parts = numbered(sizes, anew)
    part = parts[data.draw(st.integers(0, len(parts) - 1))]
    place = data.draw(st.integers(0, len(part) - 2))
    match kind:
        case "delete":
            del part[place]
        case "repeat":
            part.insert(place, part[place])
        case "swap":
            part[place : place + 2] = reversed(part[place : place + 2])
        case _:
            part[place] = data.draw(st.integers(1, 60).filter(lambda n: n != part[place]))
    assert slips(parts, upper) == 1


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ([[1, 2], [3, 4]], True),
        ([[1, 2], [1, 2]], False),
        ([[1], [1], [1]], False),
        ([[1, 4], [2, 5], [3, 6]], True),
        ([[1, 2, 3], [1, 5, 6], [7, 8]], True),
        ([[1, 2, 3], [4, 2, 3]], False),
    ],
)
def test_whether_items_run_on_is_learnt(parts: list[list[int]], whole: bool) -> None:
    found = [one for one in parse(Document(notice_text(parts, "aspects"))).series if one.level is Level.ITEM]
    assert [one.whole for one in found] == ([True] if whole else [False] * len(parts))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一是学习。二是督查。", [("一是", [1, 2], False)]),
        ("一是学习，做到：一是看书；二是笔记。二是督查。", [("一是", [1, 2], False), ("一是", [1, 2], False)]),
        (
            "一是学习。二是担当，一方面牵头，另一方面指挥。三是督查。",
            [("一是", [1, 2, 3], False), ("一方面", [None, None], False)],
        ),
        ("一方面汇报，另一方面衔接。第三是调研。", [("一方面", [None, None, 3], False)]),
        ("一是学习。\n我们还召开会议。\n二是督查。", [("一是", [1, 2], False)]),
        (
            "整改措施：一是学习。二是督查。\n整改成效：一是有序。二是有力。",
            [("一是", [1, 2], False), ("一是", [1, 2], False)],
        ),
        ("第一，学习。第二，督查。一是已落实；二是已部署。", [("第一", [1, 2], False), ("一是", [1, 2], False)]),
        ("一是学习。三是督查。", [("一是", [1, 3], False)]),
        ("没有序次语。", []),
    ],
)
def test_ordinals(text: str, expected: list[tuple[str, list[int | None], bool]]) -> None:
    assert series(text, Level.ORDINAL) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.关于甲的问题\n整改措施：\n（1）学习。\n（2）督查。\n", [("(1)", [1, 2], False)]),
        ("1.关于甲的问题\n整改措施：1.学习。2.督查。\n", [("1.", [1, 2], False)]),
        ("1.关于甲的问题\n整改措施：①学习。②督查。\n", [("①", [1, 2], False)]),
        (
            "问题1：甲不力\n整改措施：\n1.学习。\n2.督查。\n问题2：乙不严\n整改措施：\n1.考核。\n2.问责。\n",
            [("1.", [1, 2], False), ("1.", [1, 2], False)],
        ),
    ],
)
def test_lists_in_passages(text: str, expected: list[tuple[str, list[int | None], bool]]) -> None:
    assert series("一、反馈问题整改情况\n" + text, None) == expected


def test_a_series_knows_its_heading() -> None:
    notice = parse(Document(notice_text([[1, 2], [1, 2]], "aspects")))
    names = [notice.quote(one.parent.title) for one in notice.series if one.parent and one.level is Level.ITEM]
    assert names == ["工作0方面", "工作1方面"]


def test_thousands_of_ordinals_that_never_count_on() -> None:
    found = parse(Document("一是甲。" * 3000)).series
    assert len(found) == 3000
