"""Rows of a table, by tabs, by Markdown's bars, and as the file has them."""

from __future__ import annotations

import pytest

from notice_lint.notice import Level
from notice_lint.parsing import parse
from notice_lint.parsing.rows import read_cells
from notice_lint.text import Document, Span


def cells_of(line: str) -> list[str]:
    document = Document(line)
    return [document.quote(cell) for cell in read_cells(document, Span(0, len(line)))]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("1\t学习不深\t已完成", ["1", "学习不深", "已完成"]),
        ("1 \t 学习不深 \t\t 已完成", ["1", "学习不深", "已完成"]),
        ("| 1 | 学习不深 | 已完成 |", ["1", "学习不深", "已完成"]),
        ("1\t学习不深", ["1", "学习不深"]),
    ],
)
def test_cells(line: str, cells: list[str]) -> None:
    assert cells_of(line) == cells


@pytest.mark.parametrize("line", ["学习不深", "甲\t乙", "甲|乙|丙", "²\t学习不深", "\t\t\t", "", "|  | 学习不深 |"])
def test_no_rows(line: str) -> None:
    assert not cells_of(line)


def rows(text: str, *rows: tuple[str, ...]) -> Document:
    """`text` with rows of these cells, each to be found behind the one before."""
    at, found = 0, []
    for row in rows:
        spans = []
        for cell in row:
            start = text.index(cell, at)
            at = start + len(cell)
            spans.append(Span(start, at))
        found.append(tuple(spans))
    return Document(text, rows=tuple(found))


def test_a_row_of_the_file_may_take_many_lines() -> None:
    text = "整改情况表\n序号\n问题\n整改结果\n1\n学习不深\n不够及时\n已完成\n2\n台账不全\n正在整改\n下一步再抓落实。"
    document = rows(
        text,
        ("序号", "问题", "整改结果"),
        ("1", "学习不深\n不够及时", "已完成"),
        ("2", "台账不全", "正在整改"),
    )
    items = [node for _, node in parse(document).walk() if node.level is Level.ITEM]
    assert [(document.quote(node.title), node.status and node.status.label) for node in items] == [
        ("学习不深\n不够及时", "已完成"),
        ("台账不全", "正在整改"),
    ]


def test_a_row_of_two_cells_is_one_where_the_first_is_a_number() -> None:
    document = rows("一、学习情况\n各支部\n都学了。", ("一、学习情况", "各支部\n都学了。"))
    assert [node.level for _, node in parse(document).walk()] == [Level.SECTION]
