"""Deadlines against one another and against the issue date."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Finds = Callable[[str, str], list[str]]
NOTICE = """中共云岭县档案馆党组关于巡察整改进展情况的通报
2024年3月6日至5月12日，县委第二巡察组对县档案馆党组进行了巡察。2024年6月20日，巡察组反馈了巡察意见。
一、反馈问题整改情况
1.关于数字化加工进展缓慢的问题
整改情况：{item}
2.关于库房温湿度记录缺失的问题
整改情况：更换老化的温湿度计。
二、下一步工作打算
{plan}
中共云岭县档案馆党组
2024年12月8日
"""


@pytest.mark.parametrize(
    ("item", "plan", "expected"),
    [
        (
            "从2025年1月开始，分批加工，三年之内完成。",
            "除问题1在2026年底前完成外，其余全部完成。",
            ["warning 三年之内"],
        ),
        ("自2025年6月起，分批加工，2年内完成。", "问题1在2026年12月底前完成。", ["warning 2年内"]),
        ("从2025年1月开始，分批加工，两年之内完成。", "除问题1在2027年底前完成外，其余全部完成。", []),
        ("从2025年1月开始，分批加工，三年之内完成。", "除问题2在2026年底前完成外，其余全部完成。", []),
        ("委托加工。", "对其余问题，必须在2023年底前完成。", ["warning 2023年底"]),
        ("委托加工。", "其他1、2等2个问题必须在2024年10月底前完成。", ["warning 2024年10月底"]),
        ("委托加工。", "其他1、2等2个问题必须在2025年10月底前完成。", []),
        ("县里要求必须在2023年底前完成，因资金不足未能实施。", "继续推进。", []),
        ("已在2023年底前完成招标。", "继续推进。", []),
        ("根据合同，应在2023年底前完成加工。", "继续推进。", []),
    ],
)
def test_deadline(finds: Finds, item: str, plan: str, expected: list[str]) -> None:
    assert finds("DAT009", NOTICE.format(item=item, plan=plan)) == expected


def test_own_label_against_the_closing_passage(finds: Finds) -> None:
    text = NOTICE.format(item="委托加工。\n完成时限：2027年6月底前完成", plan="问题1在2026年底前完成。")
    assert finds("DAT009", text) == ["warning 2027年6月底"]
    earlier = NOTICE.format(item="委托加工。\n完成时限：2026年6月底前完成", plan="问题1在2026年底前完成。")
    assert finds("DAT009", earlier) == []


def test_own_label_against_a_length(finds: Finds) -> None:
    text = NOTICE.format(item="自2025年1月起三年之内分批加工。\n完成时限：2026年底", plan="继续推进。")
    assert finds("DAT009", text) == ["warning 三年之内"]
    assert finds("DAT009", text.replace("三年", "一年")) == []
