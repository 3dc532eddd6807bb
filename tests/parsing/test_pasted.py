"""Line breaks that were lost: where a pasted line is cut, and where it is not."""

from __future__ import annotations

from itertools import pairwise

import pytest

from notice_lint.parsing.lines import read_lines
from notice_lint.parsing.pasted import breaks_guessed, stretches
from notice_lint.text import Document, Span


def cut(line: str) -> list[str]:
    starts = [*stretches(line, Span(0, len(line))), len(line)]
    return [line[start:end].strip() for start, end in pairwise(starts)]


@pytest.mark.parametrize(
    "lines",
    [
        ["现将情况通报如下。", "一、整改情况", "（一）党的建设方面", "1.关于学习不深入的问题", "整改情况：修订制度。"],
        ["一、总体情况", "我们召开会议。", "二、整改情况", "（一）党的建设方面", "1.学习不深入"],
        ["整改工作组织情况", "我们召开会议。", "（一）党的建设方面", "1.学习不深入。", "2.值班脱岗。"],
        [
            "我们召开会议。",
            "整改工作组织情况",
            "局党组高度重视。",
            "问题1：学习不深入。",
            "问题2：值班脱岗。",
            "（1）有人脱岗。",
        ],
        ["1.学习不深入。", "整改期限：2024年6月", "整改状态：已完成", "整改举措：修订制度。", "2.值班脱岗。"],
        ["11.学习不深入。", "整改结果：完成", "12.2023年度民主生活会质量不高。", "整改结果：完成"],
        [
            "## 一、整改情况",
            "### （一）党的建设方面",
            "**1.学习不深入**",
            "- **整改情况：**修订制度。",
            "- **责任单位：**办公室",
        ],
        [
            "一、总体情况",
            "我们召开会议。",
            "二、整改情况",
            "1\t学习不深入\t已完成",
            "2\t值班脱岗\t未完成",
            "三、下一步打算",
        ],
        [
            "一是提高站位。",
            "二是压实责任。",
            "三是加强督查。",
            "四是举一反三。",
            "中共云岭县档案馆党组 2024年5月6日",
            "（联系人：李某）",
        ],
        [
            "一是提高站位。",
            "二是压实责任。",
            "三是加强督查。",
            "四是举一反三。",
            "云岭县档案馆 二〇二四年五月六日",
            "【打印本页】",
        ],
        [
            "一是提高站位。",
            "二是压实责任。",
            "三是加强督查。",
            "四是举一反三。",
            "欢迎广大干部群众监督。",
            "下一步，我们将继续努力。",
        ],
    ],
)
@pytest.mark.parametrize("blank", [" ", "  ", "\u3000", "\u00a0"])
def test_a_pasted_line_is_cut_where_its_lines_began(lines: list[str], blank: str) -> None:
    assert cut(blank.join(lines)) == lines


@pytest.mark.parametrize(
    "line",
    [
        "我们 一起召开会议，研究部署整改工作。",
        "党建品牌“匠心筑梦 一是一”创建活动。",
        "1\t学习不深入\t一是制定计划。 二是集中学习。 三是开展督查。\t已完成",
        "| 1 | 学习不深入 | （一）制定计划。 （二）集中学习。 |",
        "- **1.学习不深入**",
        "# 一、整改情况",
        "> 一、整改情况",
        "，".join(["我们召开会议研究部署"] * 40),
    ],
)
def test_a_line_is_left_whole(line: str) -> None:
    assert cut(line) == [line]


def test_a_line_without_blanks_is_cut_by_its_words_and_known_as_a_guess() -> None:
    line = "一、整改情况（一）党的建设方面1.关于学习不深入的问题整改情况：修订制度。" + "我们召开会议，研究部署。" * 110
    document = Document(line)
    texts = [document.quote(token.text) for token in read_lines(document)]
    assert texts[:4] == [
        "一、整改情况",
        "（一）党的建设方面",
        "1.关于学习不深入的问题",
        "整改情况：修订制度。" + "我们召开会议，研究部署。" * 110,
    ]
    assert breaks_guessed(document)


def test_a_notice_with_line_breaks_is_no_guess() -> None:
    assert not breaks_guessed(Document("一、整改情况\n" + "我们召开会议，研究部署。\n" * 300))
