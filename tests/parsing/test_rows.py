"""Rows of a table, by tabs and by Markdown's bars."""

from __future__ import annotations

import pytest

from notice_lint.parsing.rows import is_row, read_cells


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("1\t学习不深\t已完成", ["1", "学习不深", "已完成"]),
        ("1 \t 学习不深 \t\t 已完成", ["1", "学习不深", "已完成"]),
        ("| 1 | 学习不深 | 已完成 |", ["1", "学习不深", "已完成"]),
        ("|  | 学习不深 |", ["学习不深"]),
        ("", []),
    ],
)
def test_cells(line: str, cells: list[str]) -> None:
    assert [line[cell.start : cell.end] for cell in read_cells(line)] == cells


@pytest.mark.parametrize("line", ["1\t学习不深\t已完成", "1\t学习不深", "| 问题 | 状态 | 时限 |"])
def test_rows(line: str) -> None:
    assert is_row(line)


@pytest.mark.parametrize("line", ["学习不深", "甲\t乙", "甲|乙|丙", "²\t学习不深", "\t\t\t"])
def test_no_rows(line: str) -> None:
    assert not is_row(line)
