"""What the page itself says, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from notice_lint.language import Bilingual
from notice_lint.notice import Level
from notice_lint.status import StatusKind

WORDS: Mapping[str, Bilingual] = {
    "checked": Bilingual("通报核对", "Notice check"),
    "figures": Bilingual("数字核对", "Figures"),
    "files": Bilingual("文件", "Files"),
    "nothing": Bilingual("没有发现自相矛盾之处。", "Nothing found that contradicts itself."),
    "none": Bilingual("无", "none"),
    "unread": Bilingual("未检查", "Not checked"),
    "no_files": Bilingual("没有检查任何文件。", "No file was checked."),
    "by_family": Bilingual("分类", "Kinds"),
    "by_figures": Bilingual("数字", "Figures"),
    "milestones": Bilingual("日期", "Dates"),
    "days": Bilingual("天", "days"),
    "stated_listed": Bilingual("所称与所列", "Stated and listed"),
    "stated": Bilingual("所称", "Stated"),
    "listed": Bilingual("所列", "Listed"),
    "where": Bilingual("位置", "Place"),
    "grain": Bilingual("口径不同，不作判断", "counted otherwise; not judged"),
    "outline": Bilingual("结构", "Outline"),
    "why": Bilingual("为何要紧", "Why it matters"),
    "related": Bilingual("相关之处", "Related places"),
    "suppressed": Bilingual("处已压制", "suppressed"),
    "known": Bilingual("处为基线已知", "known to the baseline"),
    "controls": Bilingual("筛选", "Filter"),
    "severity": Bilingual("级别", "Severity"),
    "shown": Bilingual("显示", "Shown"),
    "previous": Bilingual("上一处", "Previous"),
    "next": Bilingual("下一处", "Next"),
    "keyboard": Bilingual("键盘", "Keys"),
    "close": Bilingual("关闭", "Close"),
    "key_next": Bilingual("下一处、上一处发现", "next, previous finding"),
    "key_enter": Bilingual("标出所选的发现和它的相关之处", "mark the chosen finding and its related places"),
    "key_escape": Bilingual("取消标出", "clear the marks"),
    "key_filter": Bilingual("到筛选", "to the filters"),
    "key_help": Bilingual("显示这一页", "show this page"),
    "share": Bilingual("的数字勾稽一致", "of the figures are tied"),
}

BELOW: Mapping[Level, Bilingual] = {
    Level.SECTION: Bilingual("{} 节", "{} sections"),
    Level.ASPECT: Bilingual("{} 个方面", "{} aspects"),
    Level.ITEM: Bilingual("{} 个问题", "{} problems"),
    Level.SUB_ITEM: Bilingual("{} 个子问题", "{} sub-problems"),
    Level.ORDINAL: Bilingual("{} 个序次语", "{} ordinals"),
}
MEASURES = Bilingual("{} 条措施", "{} measures")
STATUSES: Mapping[StatusKind, Bilingual] = {
    StatusKind.COMPLETED: Bilingual("完成", "completed"),
    StatusKind.PARTIAL: Bilingual("阶段性完成", "partly completed"),
    StatusKind.ONGOING: Bilingual("持续推进", "ongoing"),
    StatusKind.STANDING: Bilingual("长期坚持", "standing"),
    StatusKind.INCOMPLETE: Bilingual("未完成", "not completed"),
    StatusKind.UNKNOWN: Bilingual("未识别", "unknown"),
}
MILESTONES: Mapping[str, Bilingual] = {
    "inspection_start": Bilingual("巡察开始", "inspection begins"),
    "inspection_end": Bilingual("巡察结束", "inspection ends"),
    "audit_start": Bilingual("审计开始", "audit begins"),
    "audit_end": Bilingual("审计结束", "audit ends"),
    "feedback": Bilingual("反馈", "feedback"),
    "issue_date": Bilingual("成文", "issued"),
    "publish_date": Bilingual("发布", "published"),
}
