"""What families of rules, severities and verdicts are called, in both languages, wherever a person reads of them."""

from __future__ import annotations

from collections.abc import Mapping

from notice_lint.finding import Severity
from notice_lint.language import Bilingual
from notice_lint.tieout.relations import Verdict

FAMILIES: Mapping[str, Bilingual] = {
    "DAT": Bilingual("日期", "Dates"),
    "DUP": Bilingual("重复", "Repetition"),
    "NUM": Bilingual("编号", "Numbering"),
    "ORD": Bilingual("序次语", "Ordinals"),
    "SEC": Bilingual("章节", "Sections"),
    "STA": Bilingual("状态", "Statuses"),
    "SUP": Bilingual("压制", "Suppressions"),
    "TOT": Bilingual("勾稽", "Totals"),
    "TRM": Bilingual("用语", "Terms"),
    "TXT": Bilingual("文字", "Text"),
}
SEVERITIES: Mapping[Severity, Bilingual] = {
    Severity.ERROR: Bilingual("错误", "error"),
    Severity.WARNING: Bilingual("警告", "warning"),
    Severity.INFO: Bilingual("提示", "info"),
}
VERDICTS: Mapping[Verdict, Bilingual] = {
    Verdict.TIED: Bilingual("勾稽一致", "tied"),
    Verdict.CONFLICT: Bilingual("矛盾", "conflict"),
    Verdict.UNTIED: Bilingual("无从核对", "untied"),
}
