"""Numbered meetings against their dates."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Finds = Callable[[str, str], list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2023年8月29日，在局机关召开的第17次党组（扩大）会议上研究。11月29日，局机关第13次党组(扩大)会传达。",
            ["warning 第13次党组(扩大)会"],
        ),
        ("2024年3月5日召开第六次党组会议。2024年4月8日召开第四次党组会议。", ["warning 第四次党组会议"]),
        ("2024年4月8日召开第四次党组会议。2024年3月5日召开第六次党组会议。", ["warning 第四次党组会议"]),
        ("2023年8月29日，局第17次党组会议研究。11月29日，局第23次党组会议听取汇报。", []),
        ("2023年8月29日，局第17次党组会议研究。2024年1月9日，局第1次党组会议听取汇报。", []),
        ("2023年8月29日，局第17次党组会议研究。11月29日，县委第9次常委会会议审议。", []),
        ("2023年8月29日，局第17次党组会议研究。11月29日，局第9次局长办公会审议。", []),
        ("2024年4月8日召开第六次党组会议，学习第八次全县干部会议精神。", []),
        ("8月29日召开第17次会议，11月29日召开第13次会议。", []),
    ],
)
def test_meetings(finds: Finds, text: str, expected: list[str]) -> None:
    assert finds("DAT010", text) == expected
