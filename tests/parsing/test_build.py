"""parse(): whole small notices in every shape, each with the outline that a reader sees."""

from __future__ import annotations

import pytest

from notice_lint.notice import Node, Notice, Shape
from notice_lint.parsing import parse
from notice_lint.text import Document

HEAD = "中共云岭县档案馆党组关于巡察整改情况的通报\n根据县委部署，现将整改情况通报如下。\n"


def told(notice: Notice) -> str:
    """A heading a line, indented by its depth: level, number, title, * for a problem, the kind of its status."""
    lines: list[str] = []

    def tell(node: Node, depth: int) -> None:
        number = node.number if node.marker else "-"
        status = f" [{node.status.kind}]" if node.status else ""
        star = "*" if node.problem else ""
        lines.append(f"{'  ' * depth}{node.level} {number} {notice.quote(node.title)}{star}{status}")
        for child in node.children:
            tell(child, depth + 1)

    for node in notice.nodes:
        tell(node, 0)
    return "\n".join(lines)


# name: text, shape, outline
CASES: dict[str, tuple[str, Shape, str]] = {
    "questions by number": (
        """\
一、反馈问题整改情况
问题1：学习不深入。
整改情况：修订制度，加强检查。
问题2：值班脱岗。
整改情况：修订制度，加强检查。
""",
        Shape.SECTION_ITEM,
        """\
section 1 反馈问题整改情况*
  item 1 学习不深入。*
  item 2 值班脱岗。*""",
    ),
    "questions in Chinese numerals": (
        """\
一、反馈问题整改情况
问题一：学习不深入。
整改措施：
1.制定计划。
2.集中学习。
问题二：值班脱岗。
整改措施：
1.批评教育。
2.修订制度。
""",
        Shape.SECTION_ITEM,
        """\
section 1 反馈问题整改情况*
  item 1 学习不深入。*
  item 2 值班脱岗。*""",
    ),
    "questions in brackets": (
        """\
一、反馈问题整改情况
【问题1】学习不深入。
【整改措施】制定计划。
【问题2】值班脱岗。
【整改措施】批评教育。
""",
        Shape.SECTION_ITEM,
        """\
section 1 反馈问题整改情况*
  item 1 学习不深入。*
  item 2 值班脱岗。*""",
    ),
    "questions without a mark": (
        """\
一、反馈问题整改情况
问题1 学习不深入
整改情况：修订制度，加强检查。
问题2 值班脱岗
整改情况：修订制度，加强检查。
""",
        Shape.SECTION_ITEM,
        """\
section 1 反馈问题整改情况*
  item 1 学习不深入*
  item 2 值班脱岗*""",
    ),
    "其一": (
        """\
一、反馈问题整改情况
其一，学习不深入。
制定计划，集中学习。
其二，值班脱岗。
批评教育，修订制度。
""",
        Shape.SECTION_ITEM,
        """\
section 1 反馈问题整改情况*
  item 1 学习不深入。*
  item 2 值班脱岗。*""",
    ),
    "第一": (
        """\
一、反馈问题整改情况
第一，学习不深入。
制定计划，集中学习。
第二，值班脱岗。
批评教育，修订制度。
""",
        Shape.SECTION_ITEM,
        """\
section 1 反馈问题整改情况*
  item 1 学习不深入。*
  item 2 值班脱岗。*""",
    ),
    "第一个问题": (
        """\
一、反馈问题整改情况
第一个问题：学习不深入。
制定计划，集中学习。
第二个问题：值班脱岗。
批评教育，修订制度。
""",
        Shape.SECTION_ITEM,
        """\
section 1 反馈问题整改情况*
  item 1 学习不深入。*
  item 2 值班脱岗。*""",
    ),
    "sub-items": (
        """\
一、反馈问题整改情况
1.关于内部管理松懈的问题
（1）值班脱岗。
整改情况：修订制度，加强检查。
（2）采购不规范。
整改情况：修订制度，加强检查。
2.关于服务不便民的问题
整改情况：修订制度，加强检查。
""",
        Shape.ASPECT_ITEM_SUB,
        """\
section 1 反馈问题整改情况*
  item 1 关于内部管理松懈的问题*
    sub-item 1 值班脱岗。*
    sub-item 2 采购不规范。*
  item 2 关于服务不便民的问题*""",
    ),
    "a list (1) behind a bare label": (
        """\
一、反馈问题整改情况
1.关于内部管理松懈的问题
整改情况：
（1）批评教育。
（2）修订制度。
2.关于服务不便民的问题
整改情况：修订制度，加强检查。
""",
        Shape.SECTION_ITEM,
        """\
section 1 反馈问题整改情况*
  item 1 关于内部管理松懈的问题*
  item 2 关于服务不便民的问题*""",
    ),
    "a list of circled numbers": (
        """\
一、反馈问题整改情况
1.关于内部管理松懈的问题
整改措施：
①批评教育。
②修订制度。
2.关于服务不便民的问题
整改情况：修订制度，加强检查。
""",
        Shape.SECTION_ITEM,
        """\
section 1 反馈问题整改情况*
  item 1 关于内部管理松懈的问题*
  item 2 关于服务不便民的问题*""",
    ),
    "circled numbers in a passage": (
        """\
一、反馈问题整改情况
1.关于内部管理松懈的问题
整改措施：①批评教育。②修订制度。
2.关于服务不便民的问题
整改情况：修订制度，加强检查。
""",
        Shape.SECTION_ITEM,
        """\
section 1 反馈问题整改情况*
  item 1 关于内部管理松懈的问题*
  item 2 关于服务不便民的问题*""",
    ),
    "markers of one character": (
        """\
㈠党的建设方面
⒈关于学习不深入的问题
整改情况：修订制度，加强检查。
⒉关于制度不健全的问题
整改情况：修订制度，加强检查。
㈡内部管理方面
⒈关于值班脱岗的问题
整改情况：修订制度，加强检查。
""",
        Shape.ASPECT_ITEM,
        """\
aspect 1 党的建设方面*
  item 1 关于学习不深入的问题*
  item 2 关于制度不健全的问题*
aspect 2 内部管理方面*
  item 1 关于值班脱岗的问题*""",
    ),
    "a table with tabs": (
        """\
一、总体情况
整改工作扎实推进。
二、整改清单
序号	问题	整改措施	完成情况
1	学习不深入	制定计划，集中学习	已完成
2	值班脱岗	批评教育，修订制度	正在推进
三、下一步打算
继续抓好后续整改。
""",
        Shape.TABLE,
        """\
section 1 总体情况
section 2 整改清单*
  item 1 学习不深入* [completed]
  item 2 值班脱岗* [ongoing]
section 3 下一步打算""",
    ),
    "a table in Markdown": (
        """\
一、总体情况
整改工作扎实推进。
二、整改清单
| 序号 | 问题 | 整改措施 | 完成情况 |
|---|:--:|---|---|
| 1 | 学习不深入 | 制定计划，集中学习 | 已完成 |
| 2 | 值班脱岗 | 批评教育，修订制度 | 未完成 |
""",
        Shape.TABLE,
        """\
section 1 总体情况
section 2 整改清单*
  item 1 学习不深入* [completed]
  item 2 值班脱岗* [incomplete]""",
    ),
    "sections and items without numbers": (
        """\
整改工作组织情况
我们成立了工作专班，逐条研究。
反馈问题整改情况
针对“学习不深入”的问题，制定学习计划。
针对“值班脱岗”的问题，修订值班制度。
下一步工作打算
继续抓好后续整改。
""",
        Shape.SECTION_ITEM,
        """\
section - 整改工作组织情况
section - 反馈问题整改情况*
  item - 针对“学习不深入”的问题*
  item - 针对“值班脱岗”的问题*
section - 下一步工作打算""",
    ),
    "the first section lost its number": (
        """\
整改工作组织情况
我们成立了工作专班，逐条研究。
二、反馈问题整改情况
1.关于学习不深入的问题
整改情况：修订制度，加强检查。
三、下一步打算
继续抓好后续整改。
""",
        Shape.SECTION_ITEM,
        """\
section - 整改工作组织情况
section 2 反馈问题整改情况*
  item 1 关于学习不深入的问题*
section 3 下一步打算""",
    ),
    "aspects above items without sections": (
        """\
（一）党的建设方面
1.关于学习不深入的问题
整改情况：修订制度，加强检查。
2.关于组织生活不严肃的问题
整改情况：修订制度，加强检查。
（二）内部管理方面
1.关于值班脱岗的问题
整改情况：修订制度，加强检查。
""",
        Shape.ASPECT_ITEM,
        """\
aspect 1 党的建设方面*
  item 1 关于学习不深入的问题*
  item 2 关于组织生活不严肃的问题*
aspect 2 内部管理方面*
  item 1 关于值班脱岗的问题*""",
    ),
    "sections above items": (
        """\
一、党的建设方面
1.关于学习不深入的问题
整改情况：修订制度，加强检查。
二、内部管理方面
1.关于值班脱岗的问题
整改情况：修订制度，加强检查。
三、下一步打算
继续抓好后续整改。
""",
        Shape.SECTION_ITEM,
        """\
section 1 党的建设方面*
  item 1 关于学习不深入的问题*
section 2 内部管理方面*
  item 1 关于值班脱岗的问题*
section 3 下一步打算""",
    ),
    "items that run on": (
        """\
一、党的建设方面
1.关于学习不深入的问题
整改情况：修订制度，加强检查。
二、内部管理方面
2.关于值班脱岗的问题
整改情况：修订制度，加强检查。
3.关于采购不规范的问题
整改情况：修订制度，加强检查。
""",
        Shape.SECTION_ITEM,
        """\
section 1 党的建设方面*
  item 1 关于学习不深入的问题*
section 2 内部管理方面*
  item 2 关于值班脱岗的问题*
  item 3 关于采购不规范的问题*""",
    ),
    "items that begin with a number": (
        """\
一、反馈问题整改情况
39.关于学习不深入的问题
整改情况：修订制度，加强检查。
40.2024年预算编制不细。
整改情况：修订制度，加强检查。
41.1名干部未参加培训。
整改情况：修订制度，加强检查。
42.12.5%的党员未参加学习。
整改情况：修订制度，加强检查。
""",
        Shape.SECTION_ITEM,
        """\
section 1 反馈问题整改情况*
  item 39 关于学习不深入的问题*
  item 40 2024年预算编制不细。*
  item 41 1名干部未参加培训。*
  item 42 12.5%的党员未参加学习。*""",
    ),
    "a percentage at the head of a line": (
        """\
一、反馈问题整改情况
1.关于学习不深入的问题
整改情况：制定计划。
12.5%的党员已补学。
2.关于值班脱岗的问题
整改情况：修订制度，加强检查。
""",
        Shape.SECTION_ITEM,
        """\
section 1 反馈问题整改情况*
  item 1 关于学习不深入的问题*
  item 2 关于值班脱岗的问题*""",
    ),
    "a number that lost its dot": (
        """\
一、反馈问题整改情况
1.针对“学习不深入”的问题，制定学习计划，每月集中学习。
2针对“制度不健全”的问题，修订值班制度。
3.针对“服务不便民”的问题，开通网上预约。
""",
        Shape.SECTION_ITEM,
        """\
section 1 反馈问题整改情况*
  item 1 针对“学习不深入”的问题*
  item 2 针对“制度不健全”的问题*
  item 3 针对“服务不便民”的问题*""",
    ),
    "a level that climbs": (
        """\
一、组织领导
我们成立了工作专班。
二、反馈问题整改情况
1.关于学习不深入的问题
整改情况：修订制度，加强检查。
三、下一步打算
我们将做到：
一、提高认识
继续学习。
二、压实责任
继续督查。
""",
        Shape.SECTION_ITEM,
        """\
section 1 组织领导
section 2 反馈问题整改情况*
  item 1 关于学习不深入的问题*
section 3 下一步打算
  aspect 1 提高认识
  aspect 2 压实责任""",
    ),
    "aspects above sections throughout": (
        """\
（一）党的建设方面
一、学习不深入的问题
制定学习计划。
二、组织生活不严肃的问题
开展谈心谈话。
（二）内部管理方面
一、值班脱岗的问题
批评教育两人。
""",
        Shape.ASPECT_PROBLEM,
        """\
section 1 党的建设方面*
  aspect 1 学习不深入的问题*
  aspect 2 组织生活不严肃的问题*
section 2 内部管理方面*
  aspect 1 值班脱岗的问题*""",
    ),
    "statuses in labels": (
        """\
一、反馈问题整改情况
（一）党的建设方面
1.学习不深入
整改情况（已完成）：一是制定计划。二是集中学习。
2.组织生活不严肃
整改情况(正在推进)开展谈心谈话，并完善制度。
""",
        Shape.ASPECT_ITEM,
        """\
section 1 反馈问题整改情况*
  aspect 1 党的建设方面*
    item 1 学习不深入* [completed]
    item 2 组织生活不严肃* [ongoing]""",
    ),
    "sections by status": (
        """\
一、已完成的整改事项
1.学习不深入
整改结果：完成
整改情况：一是制定计划。二是集中学习。
3.值班脱岗
整改结果：已完成
整改情况：批评教育。
二、未完成的整改事项
2.库房面积不足
整改结果：未完成
整改情况：已申报新馆项目。
""",
        Shape.BY_STATUS,
        """\
section 1 已完成的整改事项* [completed]
  item 1 学习不深入* [completed]
  item 3 值班脱岗* [completed]
section 2 未完成的整改事项* [incomplete]
  item 2 库房面积不足* [incomplete]""",
    ),
    "ordinals as problems": (
        """\
一、反馈问题整改情况
（一）党的建设方面
1.学习贯彻不深入问题
一是学习计划执行不力。
完善学习内容，已组织学习12次。
二是“第一议题”制度执行不到位。
召开党组会议14次。
2.履行职责有差距问题
一是推进缓慢。
召开三次调度会。
二是推进不力。
制定下发意见。
""",
        Shape.ASPECT_ITEM_ORDINAL,
        """\
section 1 反馈问题整改情况*
  aspect 1 党的建设方面*
    item 1 学习贯彻不深入问题*
      ordinal 1 学习计划执行不力。*
      ordinal 2 “第一议题”制度执行不到位。*
    item 2 履行职责有差距问题*
      ordinal 1 推进缓慢。*
      ordinal 2 推进不力。*""",
    ),
    "problems with outcomes": (
        """\
一、反馈问题整改情况
1.针对“学习不深入”的问题，一是制定计划。二是集中学习。
整改成效：党组集中学习12次。
2.针对“值班脱岗”的问题，一是批评教育。二是修订制度。
整改成效：值班秩序良好。
""",
        Shape.SECTION_ITEM,
        """\
section 1 反馈问题整改情况*
  item 1 针对“学习不深入”的问题*
  item 2 针对“值班脱岗”的问题*""",
    ),
    "quoted problems, with and without numbers": (
        """\
一、关于“发挥作用不够”问题的整改情况
（一）针对“‘领航’不到位”问题。一是召开会议。二是下发计划。
（二）针对“融合不紧密”问题。一是召开民主生活会。二是确定项目。
二、关于“制度不规范”问题的整改情况
针对“议事不规范”问题。一是修订规则。二是明确职责。
三、关于“监管不力”问题的整改情况
一是加强检查。二是完善台账。
""",
        Shape.QUOTED_PROBLEM,
        """\
section 1 关于“发挥作用不够”问题的整改情况*
  aspect 1 针对“‘领航’不到位”问题*
  aspect 2 针对“融合不紧密”问题*
section 2 关于“制度不规范”问题的整改情况*
  aspect - 针对“议事不规范”问题*
section 3 关于“监管不力”问题的整改情况*""",
    ),
    "list after colon": (
        """\
一、反馈问题整改情况
1.关于学习不深入的问题
整改情况：主要做法如下：
1.制定计划。
2.集中学习。
2.关于值班脱岗的问题
整改情况：修订制度，加强检查。
3.关于采购不规范的问题
整改情况：修订制度，加强检查。
""",
        Shape.SECTION_ITEM,
        """\
section 1 反馈问题整改情况*
  item 1 关于学习不深入的问题*
  item 2 关于值班脱岗的问题*
  item 3 关于采购不规范的问题*""",
    ),
    "list after colon, unlabelled": (
        """\
一、反馈问题整改情况
1.关于学习不深入的问题
主要做法如下：
1.制定计划。
2.集中学习。
2.关于值班脱岗的问题
批评教育。
3.关于采购不规范的问题
修订办法。
""",
        Shape.SECTION_ITEM,
        """\
section 1 反馈问题整改情况*
  item 1 关于学习不深入的问题*
  item 2 关于值班脱岗的问题*
  item 3 关于采购不规范的问题*""",
    ),
    "bare label each": (
        """\
一、反馈问题整改情况
1.关于学习不深入的问题
整改措施：
1.制定计划。
2.集中学习。
整改成效：
1.学习12次。
2.撰文3篇。
2.关于值班脱岗的问题
整改措施：
1.批评教育。
2.修订制度。
整改成效：
秩序良好。
""",
        Shape.SECTION_ITEM,
        """\
section 1 反馈问题整改情况*
  item 1 关于学习不深入的问题*
  item 2 关于值班脱岗的问题*""",
    ),
    "plans with numbers": (
        """\
一、反馈问题整改情况
1.关于学习不深入的问题
整改情况：修订制度，加强检查。
2.关于值班脱岗的问题
整改情况：修订制度，加强检查。
二、下一步打算
1.提高站位
继续学习。
2.压实责任
继续督查。
""",
        Shape.SECTION_ITEM,
        """\
section 1 反馈问题整改情况*
  item 1 关于学习不深入的问题*
  item 2 关于值班脱岗的问题*
section 2 下一步打算""",
    ),
    "plans （一）": (
        """\
一、反馈问题整改情况
1.关于学习不深入的问题
整改情况：修订制度，加强检查。
二、下一步打算
（一）提高站位。继续学习。
（二）压实责任。继续督查。
""",
        Shape.SECTION_ITEM,
        """\
section 1 反馈问题整改情况*
  item 1 关于学习不深入的问题*
section 2 下一步打算
  aspect 1 提高站位。
  aspect 2 压实责任。""",
    ),
    "org （一）": (
        """\
一、整改工作组织情况
（一）提高政治站位，加强组织领导。召开会议。
（二）细化责任分工，强化监督检查。建立台账。
二、反馈问题整改情况
（一）党的建设方面
1.学习不深入问题
整改情况：修订制度，加强检查。
2.值班脱岗问题
整改情况：修订制度，加强检查。
""",
        Shape.ASPECT_ITEM,
        """\
section 1 整改工作组织情况
  aspect 1 提高政治站位，加强组织领导。
  aspect 2 细化责任分工，强化监督检查。
section 2 反馈问题整改情况*
  aspect 1 党的建设方面*
    item 1 学习不深入问题*
    item 2 值班脱岗问题*""",
    ),
    "deep": (
        """\
一、反馈问题整改情况
（一）党的建设方面
1.学习不深入
（1）计划不细。
整改情况：一是细化计划。二是加强督查。
（2）学用脱节。
整改情况：修订制度，加强检查。
2.组织生活不严肃
（1）程序不规范。
整改情况：修订制度，加强检查。
（2）批评不深刻。
整改情况：修订制度，加强检查。
""",
        Shape.ASPECT_ITEM_SUB,
        """\
section 1 反馈问题整改情况*
  aspect 1 党的建设方面*
    item 1 学习不深入*
      sub-item 1 计划不细。*
      sub-item 2 学用脱节。*
    item 2 组织生活不严肃*
      sub-item 1 程序不规范。*
      sub-item 2 批评不深刻。*""",
    ),
    "parts": (
        """\
第一部分 整改工作组织情况
我们成立了工作专班。
第二部分 反馈问题整改情况
一、党的建设方面
（一）学习不深入
整改情况：修订制度，加强检查。
（二）组织生活不严肃
整改情况：修订制度，加强检查。
二、内部管理方面
（一）值班脱岗
整改情况：修订制度，加强检查。
""",
        Shape.ASPECT_ITEM,
        """\
section 1 整改工作组织情况
section 2 反馈问题整改情况*
  aspect 1 党的建设方面*
    item 1 学习不深入*
    item 2 组织生活不严肃*
  aspect 2 内部管理方面*
    item 1 值班脱岗*""",
    ),
    "label problem no number": (
        """\
一、反馈问题整改情况
（一）党的建设方面
【问题】学习不深入。
【整改措施】制定计划。
【问题】组织生活不严肃。
【整改措施】谈心谈话。
（二）内部管理方面
【问题】值班脱岗。
【整改措施】批评教育。
""",
        Shape.ASPECT_ITEM,
        """\
section 1 反馈问题整改情况*
  aspect 1 党的建设方面*
    item - 学习不深入。*
    item - 组织生活不严肃。*
  aspect 2 内部管理方面*
    item - 值班脱岗。*""",
    ),
    "问题： per aspect": (
        """\
一、反馈问题整改情况
（一）学习不深入
问题描述：学习计划不细。
整改情况：细化计划。
（二）值班脱岗
问题描述：有人脱岗。
整改情况：批评教育。
""",
        Shape.ASPECT_PROBLEM,
        """\
section 1 反馈问题整改情况*
  aspect 1 学习不深入*
  aspect 2 值班脱岗*""",
    ),
    "反馈问题：": (
        """\
一、已完成的整改事项
（一）反馈问题：学习不深入。
1.学习计划不细。
整改结果：完成
整改情况：细化计划。
（二）反馈问题：值班不严
2.有人脱岗。
整改结果：完成
整改情况：批评教育。
""",
        Shape.BY_STATUS,
        """\
section 1 已完成的整改事项* [completed]
  aspect 1 反馈问题：学习不深入。*
    item 1 学习计划不细。* [completed]
  aspect 2 反馈问题：值班不严*
    item 2 有人脱岗。* [completed]""",
    ),
    "status tail": (
        """\
一、反馈问题整改情况
1.关于学习不深入的问题（已完成）
修订计划。
2.关于值班脱岗的问题（正在推进）。
修订制度。
3.关于库房不足的问题【未完成】
申报项目。
""",
        Shape.SECTION_ITEM,
        """\
section 1 反馈问题整改情况*
  item 1 关于学习不深入的问题（已完成）* [completed]
  item 2 关于值班脱岗的问题（正在推进）。* [ongoing]
  item 3 关于库房不足的问题【未完成】* [incomplete]""",
    ),
    "完成情况": (
        """\
一、反馈问题整改情况
问题1：学习不深入。
完成情况：已完成。集中学习12次。
问题2：值班脱岗。
完成情况：已完成，长期坚持。
""",
        Shape.SECTION_ITEM,
        """\
section 1 反馈问题整改情况*
  item 1 学习不深入。* [completed]
  item 2 值班脱岗。* [completed]""",
    ),
    "audit": (
        """\
一、审计整改总体情况
县审计局查出问题3项，已整改2项，正在整改1项。
二、具体问题整改情况
（一）预算管理方面
1.关于预算编制不细的问题。县财政局已细化编制。
2.关于支出进度慢的问题。正在推进。
（二）资产管理方面
3.关于账实不符的问题。已调账。
""",
        Shape.ASPECT_ITEM,
        """\
section 1 审计整改总体情况
section 2 具体问题整改情况*
  aspect 1 预算管理方面*
    item 1 关于预算编制不细的问题*
    item 2 关于支出进度慢的问题*
  aspect 2 资产管理方面*
    item 3 关于账实不符的问题*""",
    ),
    "items restart w/o aspects": (
        """\
一、组织领导
召开会议。
二、党的建设方面
1.学习不深入的问题
整改情况：修订制度，加强检查。
三、内部管理方面
1.值班脱岗的问题
整改情况：修订制度，加强检查。
2.采购不规范的问题
整改情况：修订制度，加强检查。
""",
        Shape.SECTION_ITEM,
        """\
section 1 组织领导
section 2 党的建设方面*
  item 1 学习不深入的问题*
section 3 内部管理方面*
  item 1 值班脱岗的问题*
  item 2 采购不规范的问题*""",
    ),
    "一是 paragraphs": (
        """\
一、反馈问题整改情况
1.关于学习不深入的问题
一是制定计划，每月集中学习一次，形成制度；撰写心得体会，定期交流。
二是开展督查，每季度通报一次，推动落实；对后进的约谈。
2.关于值班脱岗的问题
一是批评教育，责令检讨，全馆通报；组织学习值班制度。
二是修订制度，明确职责，严格考勤；定期抽查。
""",
        Shape.SECTION_ITEM,
        """\
section 1 反馈问题整改情况*
  item 1 关于学习不深入的问题*
  item 2 关于值班脱岗的问题*""",
    ),
    "items no problem words": (
        """\
一、反馈问题整改情况
1.理论学习
制定计划。
2.值班值守
修订制度。
""",
        Shape.SECTION_ITEM,
        """\
section 1 反馈问题整改情况*
  item 1 理论学习*
  item 2 值班值守*""",
    ),
    "only items": (
        """\
1.关于学习不深入的问题
整改情况：修订制度，加强检查。
2.关于值班脱岗的问题
整改情况：修订制度，加强检查。
""",
        Shape.ITEM_ONLY,
        """\
item 1 关于学习不深入的问题*
item 2 关于值班脱岗的问题*""",
    ),
    "only (1)": (
        """\
一、反馈问题整改情况
（1）关于学习不深入的问题
整改情况：修订制度，加强检查。
（2）关于值班脱岗的问题
整改情况：修订制度，加强检查。
""",
        Shape.SECTION_ITEM,
        """\
section 1 反馈问题整改情况*
  item 1 关于学习不深入的问题*
  item 2 关于值班脱岗的问题*""",
    ),
    "1) items": (
        """\
一、反馈问题整改情况
1）关于学习不深入的问题
整改情况：修订制度，加强检查。
2）关于值班脱岗的问题
整改情况：修订制度，加强检查。
""",
        Shape.SECTION_ITEM,
        """\
section 1 反馈问题整改情况*
  item 1 关于学习不深入的问题*
  item 2 关于值班脱岗的问题*""",
    ),
    "1、 items": (
        """\
一、反馈问题整改情况
1、关于学习不深入的问题
整改情况：修订制度，加强检查。
2、关于值班脱岗的问题
整改情况：修订制度，加强检查。
""",
        Shape.SECTION_ITEM,
        """\
section 1 反馈问题整改情况*
  item 1 关于学习不深入的问题*
  item 2 关于值班脱岗的问题*""",
    ),
    "blank after dot": (
        """\
一、反馈问题整改情况
1. 关于学习不深入的问题
整改情况：修订制度，加强检查。
2. 关于值班脱岗的问题
整改情况：修订制度，加强检查。
""",
        Shape.SECTION_ITEM,
        """\
section 1 反馈问题整改情况*
  item 1 关于学习不深入的问题*
  item 2 关于值班脱岗的问题*""",
    ),
    "md bold": (
        """\
## 一、反馈问题整改情况

**1.关于学习不深入的问题**

- **整改情况：** 已完成。修订制度。

**2.关于值班脱岗的问题**

- **整改情况：** 正在推进。修订制度。
""",
        Shape.SECTION_ITEM,
        """\
section 1 反馈问题整改情况*
  item 1 关于学习不深入的问题* [completed]
  item 2 关于值班脱岗的问题* [ongoing]""",
    ),
    "md headings": (
        """\
## 反馈问题整改情况

### 党的建设方面

1.关于学习不深入的问题
整改情况：修订制度，加强检查。

## 下一步打算

继续抓好。
""",
        Shape.ASPECT_ITEM,
        """\
section - 反馈问题整改情况*
  aspect - 党的建设方面*
    item 1 关于学习不深入的问题*
section - 下一步打算""",
    ),
    "climb with aspects after": (
        """\
一、组织领导
召开会议。
二、反馈问题整改情况
（一）党的建设方面
1.关于学习不深入的问题
整改情况：修订制度，加强检查。
一、下一步打算
继续抓好。
""",
        Shape.ASPECT_ITEM,
        """\
section 1 组织领导
section 2 反馈问题整改情况*
  aspect 1 党的建设方面*
    item 1 关于学习不深入的问题*
section 1 下一步打算""",
    ),
    "12.15.16": (
        """\
一、反馈问题整改情况
1.关于学习不深入的问题
整改情况：修订制度。
11.13.17.20等4个问题正在推进。
12、15、16等3个问题已完成。
2.关于值班脱岗的问题
整改情况：修订制度，加强检查。
""",
        Shape.SECTION_ITEM,
        """\
section 1 反馈问题整改情况*
  item 1 关于学习不深入的问题*
  item 2 关于值班脱岗的问题*""",
    ),
    "years at line start": (
        """\
一、反馈问题整改情况
1.关于学习不深入的问题
整改情况：
2024年，召开会议。
12月，召开会议。
3名干部被约谈。
二〇二四年、二〇二五年经费已落实。
2.关于值班脱岗的问题
整改情况：修订制度，加强检查。
""",
        Shape.SECTION_ITEM,
        """\
section 1 反馈问题整改情况*
  item 1 关于学习不深入的问题*
  item 2 关于值班脱岗的问题*""",
    ),
    "二要": (
        """\
一、下一步打算
一要提高站位。二要压实责任。三要加强督查。
""",
        Shape.GENERIC,
        """\
section 1 下一步打算""",
    ),
    "nested ord": (
        """\
一、下一步打算
一是提高站位，做到：一是亲自部署；二是亲自过问。二是压实责任。三是加强督查。
""",
        Shape.GENERIC,
        """\
section 1 下一步打算""",
    ),
    "a notice on one line": (
        "根据县委部署，现将整改情况通报如下。 一、反馈问题整改情况 （一）党的建设方面 "
        "1.关于学习不深入的问题 整改情况：一是制定计划。"
        "二是集中学习。 2.关于值班脱岗的问题 整改情况：批评教育。 二、下一步打算 继续抓好后续整改。 "
        "联系电话：0000-1234567，邮箱：a@example.cn。 中共云岭县档案馆党组 2024年5月6日",
        Shape.ASPECT_ITEM,
        """\
section 1 反馈问题整改情况*
  aspect 1 党的建设方面*
    item 1 关于学习不深入的问题*
    item 2 关于值班脱岗的问题*
section 2 下一步打算""",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_an_outline_is_read_as_a_reader_reads_it(name: str) -> None:
    text, shape, outline = CASES[name]
    notice = parse(Document(HEAD + text))
    assert told(notice) == outline
    assert notice.shape is shape


@pytest.mark.parametrize("name", CASES)
def test_an_outline_that_is_right_has_every_line_in_it(name: str) -> None:
    """No word of the text is lost: each line is a heading, a passage, a row, residue or part of the frame."""
    notice = parse(Document(HEAD + CASES[name][0]))
    kept = [notice.title, notice.contact, *notice.residue, *notice.head, *(part.span for _, part in notice.passages)]
    kept += [node.head if node.marker and node.marker.form != "row" else node.span for _, node in notice.walk()]
    kept += [notice.sign_off.span] if notice.sign_off else []
    for line in notice.document.lines:
        words = notice.document.stripped(line)
        table = "\t" in notice.quote(words) or notice.quote(words).startswith("|")
        assert not len(words) or table or any(span is not None and span.overlaps(words) for span in kept)


def test_a_text_without_line_breaks_and_blanks_is_read_and_not_judged() -> None:
    body = (
        "一、反馈问题整改情况（一）党的建设方面1.关于学习不深入的问题整改情况：一是制定计划。二是集中学习。"
        "2.关于值班脱岗的问题整改情况：批评教育。二、下一步打算继续抓好后续整改。中共云岭县档案馆党组2024年5月6日"
    )
    notice = parse(Document(HEAD + "我们召开会议，研究部署整改。" * 100 + body))
    assert told(notice).startswith(
        "section 1 反馈问题整改情况*\n  aspect 1 党的建设方面*\n    item 1 关于学习不深入的问题*"
    )
    assert notice.shape is Shape.GENERIC
    assert notice.sign_off is not None and notice.sign_off.date is not None
    assert {series.form for series in notice.series} == {"一是"}  # a heading may be missing that is there


@pytest.mark.parametrize(
    "text",
    ["", "\n", " ", "\ufeff", "\x00", "一、", "（一）", "1.", "①", "：", "|", "\t", "#", "\ud800", "一、\n" * 50],
)
def test_nothing_much_is_a_notice_too(text: str) -> None:
    notice = parse(Document(text))
    assert notice.title is None and notice.sign_off is None and notice.contact is None
