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
