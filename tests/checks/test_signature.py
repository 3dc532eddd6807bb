"""SEC003 and SEC006: the sign-off that is missing, half or another body's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Finds = Callable[[str, str], list[str]]

TITLE = "中共云岭县档案馆党组关于巡察整改情况的通报"
BODY = (
    "\n根据部署，现通报如下。\n一、反馈问题整改情况\n1.关于脱岗的问题\n整改情况：修订制度。"
    "\n二、下一步打算\n继续抓好后续整改。\n"
)


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("中共云岭县档案馆党组\n2024年5月6日\n", []),
        ("中共云岭县档案馆党组2024年5月6日\n", []),
        ("中共云岭县档案馆党组　　2024年5月6日\n", []),
        ("中共云岭县档案馆党组\n云岭县档案馆\n2024年5月6日\n", []),
        ("云岭县档案馆\n二〇二四年五月六日\n", []),
        ("中共云岭县档案馆党组\n2024.5.6\n", []),
        ("中共云岭县档案馆党组\n2024年5月\n", []),
        ("中共云岭县档案馆党组\n2024年5月6日\n附件1\n整改清单\n1.制度清单\n", []),
        ("附件：1.整改清单\n2.制度清单\n中共云岭县档案馆党组\n2024年5月6日\n", []),
        ("中共云岭县档案馆党组\n2024年5月6日\n联系电话：0000-1234567，电子邮箱：a@example.cn。\n", []),
        ("中共云岭县档案馆党组\n2024年5月6日\n【打印本页】 【关闭窗口】\n上一篇：无\n", []),
        ("", ["warning 继续抓好后续整改。"]),
        ("中共云岭县档案馆党组\n", ["warning 中共云岭县档案馆党组"]),
        ("2024年5月6日\n", ["warning 2024年5月6日"]),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\n\n", "\r\n"])
def test_the_sign_off_is_asked_for(finds: Finds, tail: str, expected: list[str], end: str) -> None:
    assert finds("SEC003", (TITLE + BODY + tail).replace("\n", end)) == expected


@pytest.mark.parametrize(
    "head",
    [
        "——2024年12月20日在县人大常委会会议上\n县审计局局长　王某\n",
        "（2024年12月20日在县人大常委会会议上）\n云岭县审计局局长 李某\n",
    ],
)
def test_a_report_that_names_its_speaker_needs_none(finds: Finds, head: str) -> None:
    text = f"云岭县2023年度审计查出问题整改情况的报告\n{head}{BODY.lstrip()}"
    assert finds("SEC003", text) == []


def test_a_text_without_a_title_is_not_asked(finds: Finds) -> None:
    assert finds("SEC003", BODY.lstrip()) == []


@pytest.mark.parametrize(
    ("title", "signed", "expected"),
    [
        (TITLE, "中共云岭县档案馆党组", []),
        (TITLE, "中国共产党云岭县档案馆党组", []),
        (TITLE, "云岭县档案馆党组", []),
        (TITLE, "中共云岭县图书馆党组", ["warning 中共云岭县图书馆党组"]),
        (TITLE, "中共云岭县档案馆机关委员会", ["warning 中共云岭县档案馆机关委员会"]),
        ("中共云岭县文化和旅游局党组关于巡察整改情况的通报", "中共云岭县文旅局党组", []),
        ("中共云岭县文旅局党组关于巡察整改情况的通报", "中共云岭县文化和旅游局党组", []),
        ("关于巡察整改情况的通报", "中共云岭县图书馆党组", []),
        ("中共云岭县档案馆党组\n关于巡察整改情况的通报", "中共云岭县档案馆党组", []),
        ("中共云岭县档案馆党组 云岭县档案馆关于巡察整改情况的通报", "中共云岭县档案馆党组\n云岭县档案馆", []),
        ("# 中共云岭县档案馆党组关于巡察整改情况的通报", "**中共云岭县档案馆党组**", []),
    ],
)
def test_the_issuer_is_the_body_of_the_title(finds: Finds, title: str, signed: str, expected: list[str]) -> None:
    assert finds("SEC006", f"{title}{BODY}{signed}\n2024年5月6日\n") == expected
