"""What stands around the text: a contact paragraph that says something else first, a first heading that is no title."""

from __future__ import annotations

import pytest

from notice_lint.parsing import parse
from notice_lint.text import Document

NOTICE = """中共云岭县档案馆党组关于巡察整改情况的通报
一、反馈问题整改情况
1.关于学习不深入的问题
整改情况：制定学习计划。
二、下一步打算
{last}
"""


@pytest.mark.parametrize(
    ("last", "contact"),
    [
        ("欢迎监督。联系电话：0999-1234567。", "欢迎监督。联系电话：0999-1234567。"),
        ("下一步，继续抓好整改。联系电话：0999-1234567。", "联系电话：0999-1234567。"),
        (
            "馆党组将继续抓好整改。如有意见，请及时反映。电话：0999-1234567，邮箱：a@example.cn。",
            "如有意见，请及时反映。电话：0999-1234567，邮箱：a@example.cn。",
        ),
    ],
)
def test_the_contact_starts_where_the_paragraph_comes_to_it(last: str, contact: str) -> None:
    notice = parse(Document(NOTICE.format(last=last)))
    assert notice.contact is not None
    assert notice.quote(notice.contact) == contact
    assert bool(notice.nodes[-1].passages) is (last != contact)


@pytest.mark.parametrize(
    "text", ["# 说明\n\n这里放的是示例。\n", "# 目录\n\n| 名称 | 内容 | 备注 |\n|---|---|---|\n| 甲 | 一、 | 乙 |\n"]
)
def test_a_page_that_is_no_notice_has_no_title(text: str) -> None:
    notice = parse(Document(text))
    assert notice.title is None
    assert not notice.series


TITLE = "中共云岭县档案馆党组关于巡察整改情况的通报"
BODY = NOTICE.split("\n", 1)[1].format(last="继续抓好后续整改。")


@pytest.mark.parametrize(
    ("tail", "issuers", "day"),
    [
        ("中共云岭县档案馆党组\n2024年5月6日", ["中共云岭县档案馆党组"], "2024-05-06"),
        ("中共云岭县档案馆党组 2024年5月6日", ["中共云岭县档案馆党组"], "2024-05-06"),
        ("中共云岭县档案馆党组2024年5月6日", ["中共云岭县档案馆党组"], "2024-05-06"),
        ("中共云岭县档案馆党组\n云岭县档案馆\n2024年5月6日", ["中共云岭县档案馆党组", "云岭县档案馆"], "2024-05-06"),
        ("云岭县档案馆\n二〇二四年五月六日", ["云岭县档案馆"], "2024-05-06"),
        ("云岭县档案馆　二○二四年十月二十一日", ["云岭县档案馆"], "2024-10-21"),
        ("2024年5月6日", [], "2024-05-06"),
        ("中共云岭县档案馆党组", ["中共云岭县档案馆党组"], None),
        ("中国共产党云岭县审计局委员会\n2024年5月6日", ["中国共产党云岭县审计局委员会"], "2024-05-06"),
        ("中共云岭县档案馆党组\n（2024年5月6日）", ["中共云岭县档案馆党组"], "2024-05-06"),
        ("中共云岭县档案馆党组\n2024.5.6", ["中共云岭县档案馆党组"], "2024-05-06"),
        ("中共云岭县档案馆党组\n2024-05-06", ["中共云岭县档案馆党组"], "2024-05-06"),
        ("中共云岭县档案馆党组\n2024 年 5 月 6 日", ["中共云岭县档案馆党组"], "2024-05-06"),
        ("云岭县审计局\n2024年5月", ["云岭县审计局"], "2024-05"),
        ("**中共云岭县档案馆党组**\n\n**2024年5月6日**", ["中共云岭县档案馆党组"], "2024-05-06"),
        ("中共云岭县档案馆党组\n2024年5月6日\n附件1\n整改清单\n1.制度清单", ["中共云岭县档案馆党组"], "2024-05-06"),
        ("附件：1.整改清单\n2.制度清单\n云岭县档案馆\n2024年5月6日", ["云岭县档案馆"], "2024-05-06"),
        ("云岭县档案馆\n2024年5月6日\n【打印本页】\n上一篇：无\n版权所有：云岭县", ["云岭县档案馆"], "2024-05-06"),
        ("云岭县档案馆\n2024年5月6日\n（联系人：李某，联系电话：0000-1234567）", ["云岭县档案馆"], "2024-05-06"),
    ],
)
def test_sign_offs(tail: str, issuers: list[str], day: str | None) -> None:
    signed = parse(Document(f"{TITLE}\n{BODY}{tail}\n")).sign_off
    document = Document(f"{TITLE}\n{BODY}{tail}\n")
    assert signed is not None
    assert [document.quote(span) for span in signed.issuers] == issuers
    assert (signed.date.iso if signed.date else None) == day


@pytest.mark.parametrize("tail", ["", "我们将继续努力。", "截至2024年5月6日，全部完成。", "工作进展情况"])
def test_no_sign_off(tail: str) -> None:
    assert parse(Document(f"{TITLE}\n{BODY}{tail}\n")).sign_off is None


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (f"{TITLE}\n", TITLE),
        (f"\ufeff{TITLE}\n", TITLE),
        (f"# {TITLE}\n\n", TITLE),
        (f"**{TITLE}**\n\n", TITLE),
        (f"\u3000\u3000{TITLE}\u3000\n", TITLE),
        (f"{TITLE}（公开稿）\n", f"{TITLE}（公开稿）"),
        ("中共云岭县档案馆党组\n关于巡察整改情况的通报\n", "中共云岭县档案馆党组\n关于巡察整改情况的通报"),
        (
            "中共云岭县档案馆党组\n关于落实县委第二巡察组反馈意见\n整改情况的通报\n",
            "中共云岭县档案馆党组\n关于落实县委第二巡察组反馈意见\n整改情况的通报",
        ),
        (f"首页 > 公告\n{TITLE}\n发布时间：2024-05-06 来源：档案馆\n字体：大 中 小\n", TITLE),
        ("云岭县审计局关于审计查出问题整改情况的公告\n总体整改情况\n", "云岭县审计局关于审计查出问题整改情况的公告"),
        ("关于巡察整改情况的通报\n", "关于巡察整改情况的通报"),
        ("", None),
        ("根据部署，现将整改情况通报如下。\n", None),
    ],
)
def test_titles(head: str, title: str | None) -> None:
    notice = parse(Document(f"{head}根据部署，现通报如下。\n{BODY}"))
    assert (notice.quote(notice.title) if notice.title else None) == title


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        ("——2024年12月20日在县人大常委会会议上\n县审计局局长 王某\n", 2),
        ("（2024年12月20日在县人大常委会会议上）\n云岭县审计局局长　李某\n", 2),
        ("（2024年5月6日）\n", 1),
        ("", 0),
    ],
)
def test_lines_between_the_title_and_the_text(head: str, lines: int) -> None:
    notice = parse(Document(f"云岭县审计查出问题整改情况的报告\n{head}根据部署，现报告如下。\n{BODY}"))
    assert len(notice.head) == lines and notice.sign_off is None


def test_the_page_around_a_notice_is_residue() -> None:
    before, after = ["首页 > 公告", "来源：档案馆"], ["【打印本页】", "上一篇：无", "版权所有：云岭县"]
    text = "\n".join([before[0], TITLE, before[1], BODY, "云岭县档案馆", "2024年5月6日", *after])
    notice = parse(Document(text))
    assert [notice.quote(span) for span in notice.residue] == [*before, *after]
    assert notice.quote(notice.body).startswith(TITLE) and notice.quote(notice.body).endswith("2024年5月6日")
