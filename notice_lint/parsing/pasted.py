"""Where in a line a line break was lost: notices pasted from a page on one line, with or without blanks between."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from notice_lint.parsing.lexicon import BLANK, CHINESE_NUMBER, HAN, QUOTES
from notice_lint.patterns import pattern
from notice_lint.text import Document, Span

# What begins a line wherever it stands: a blank before it in the middle of a line is a lost line break.
STARTS = (
    rf"(?:{CHINESE_NUMBER}、|[（(]{CHINESE_NUMBER}[)）]|\d{{1,2}}[.．](?:(?!\d)|(?=20\d\d年))|[（(]\d{{1,2}}[)）]"
    rf"|[一二三四五六七八九十]{{1,2}}是|针对“|(?:问题|任务)(?:\d{{1,3}}|{CHINESE_NUMBER})[：:、]|\d{{1,3}}\t|序号\t"
    rf"|(?:欢迎|感谢)(?:广大)?(?:党员|干部|群众|社会)|下一步[，,]|附件\d?{BLANK}"
    rf"|(?:具体)?整改(?:落实|进展|完成)?(?:情况|结果|措施|举措|成效|状态|进度|时限|期限)\s*[（(：:]|(?:完成|责任|牵头)[{HAN}]{{2,4}}[：:]"
    r"|【(?:打印|返回|关闭)|\|{1,2}(?=\s|$))"
)
LEAD = pattern(r"\s*(?:(?:#{1,6}|[-*+•>])\s+)?")
# Markdown's marks in front of it are part of it: ` - **整改情况：**`.
SOFT_BREAK = pattern(
    rf"(?<=[^\s#])(?<!\s[-*+•>])(?<![“‘《（(]){BLANK}+(?=(?:#{{1,6}} |[-*+•] )?(?:\*\*|__)?{STARTS}|#{{1,6}} )"
)
SENTENCE_BREAK = pattern(
    rf"(?<=[。！？]){BLANK}+(?=\S)|(?<=如下[：:]){BLANK}+(?=\S)|(?<=[。！？][”）)]){BLANK}+(?=\S)"
    rf"|(?<=附件){BLANK}+(?=\S)|(?<=附件\d){BLANK}+(?=\S)"
)
# A heading without a number, between two lost line breaks: 。 整改工作组织情况 局党组…
NAME_BREAK = pattern(
    rf"(?:^|(?<=[。！？：:]){BLANK}+)[{HAN}]{{2,28}}(?:情况|打算|安排|计划|成效|措施|体会|建议)(?P<end>{BLANK}+)(?=[{HAN}“（(])"
)
# The same in a line that has lost even its blanks.
HEAD = rf"(?:{CHINESE_NUMBER}、|[（(]{CHINESE_NUMBER}[)）]|\d{{1,2}}[.．](?!\d)|[（(]\d{{1,2}}[)）])"
DAY = (
    r"(?:\d{4}|[〇零○一二三四五六七八九]{4})\s*年\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*月"
    r"\s*(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})\s*日"
)
RUN_TOGETHER = pattern(
    rf"(?:(?<=[。；！：:])|(?<=方面)|(?<=问题)|(?<=事项)|(?<=情况))(?={HEAD})"
    rf"|(?<=[。])(?=(?:中共|中国共产党)?[{HAN}]{{3,40}}{DAY}[\s|]*$)"
    rf"|(?<=[。；{HAN}])(?=(?:具体)?整改(?:结果|情况|措施|成效|状态)(?:[：:]|[（(](?!{CHINESE_NUMBER}[)）])))"
    rf"|(?<=的通报)(?=[{HAN}\d])|(?<=的公告)(?=[{HAN}\d])"
)
HEADING_START = pattern(rf"(?:#{{1,6}} |[-*+•] )?(?:\*\*|__)?{HEAD}")
# A title or a sign-off that was pasted onto the line of the text behind or before it.
TITLE_BREAK = pattern(rf"^[^。；;\n]{{8,80}}?(?:通报|报告|公告|公示){BLANK}+(?=\S)")
PREAMBLE_BREAK = pattern(
    rf"^.{{0,300}}?(?:发布|来源|作者|时间|日期|浏览).{{0,200}}?{BLANK}(?=(?:根据|按照|遵照|依据|为)[{HAN}]{{4}}|20\d\d年)"
)
SIGN_BREAK = pattern(
    rf"(?<=[^\s{HAN}，,、；;：:]){BLANK}+(?P<sign>(?:[{HAN}]{{4,40}}{BLANK}+){{0,2}}[{HAN}]{{4,40}}{BLANK}*{DAY})(?P<end>(?={BLANK}|\||$)[\s|]*)"
)
PASTED = 3  # soft breaks that make a line one into which several were pasted
QUOTED = 40  # code points before and behind a blank inside a quotation
LONG = 1200  # code points; a longer line without soft breaks has lost even its blanks


def stretches(text: str, line: Span) -> Iterator[int]:
    """Where in a physical line a token starts: its beginning, and each place where a line break was lost."""
    yield line.start
    lead = LEAD.match(text, line.start, line.end).end()  # type: ignore[union-attr]
    if _is_row(text, Span(lead, line.end)):
        return
    breaks = _soft_breaks(text, line)
    if len(breaks) >= PASTED:
        breaks += [found.end() for found in SENTENCE_BREAK.finditer(text, line.start, line.end)]
        breaks += _after_headings(text, line, breaks)
        breaks += [lead + at for at in _breaks_of_names_and_frame(text[lead : line.end])]
    elif _run_together(text, line):
        breaks += [found.end() for found in RUN_TOGETHER.finditer(text, line.start, line.end)]
    yield from sorted({start for start in breaks if lead < start < line.end})


def _is_row(text: str, line: Span) -> bool:
    """Whether a line is a row of a table; a tab behind a lost line break stands in a table inside a pasted notice."""
    tab = text.find("\t", line.start, line.end)
    return text.startswith("|", line.start, line.end) or (tab >= 0 and not SOFT_BREAK.search(text, line.start, tab))


def breaks_guessed(document: Document) -> bool:
    """Whether most of the text is one line without blanks, so that its breaks are guessed from the words alone."""
    text = document.text
    return any(_run_together(text, line) and RUN_TOGETHER.search(text, line.start, line.end) for line in document.lines)


def _run_together(text: str, line: Span) -> bool:
    return len(line) > LONG and len(line) * 2 > len(text) and len(_soft_breaks(text, line)) < PASTED


def _soft_breaks(text: str, line: Span) -> list[int]:
    breaks = (found.end() for found in SOFT_BREAK.finditer(text, line.start, line.end) if "\t" not in found[0])
    return [at for at in breaks if not _in_quotation(text, at)]


def _in_quotation(text: str, at: int) -> bool:
    """Whether a short quotation runs over this place; one that is never closed has no say."""
    before, after = text[max(0, at - QUOTED) : at], text[at : at + QUOTED]
    close = after.find("”")
    return before.rfind("“") > before.rfind("”") and close >= 0 and "“" not in after[:close]


def _breaks_of_names_and_frame(quote: str) -> Iterator[int]:
    """Behind headings without a number, a title and the head of the page; before a sign-off and behind it."""
    yield from (found.end() for found in NAME_BREAK.finditer(quote))
    yield from (found.end() for pattern in (TITLE_BREAK, PREAMBLE_BREAK) if (found := pattern.search(quote)))
    for found in list(SIGN_BREAK.finditer(quote))[-1:]:
        yield found.start("sign")
        yield found.end()


def _after_headings(text: str, line: Span, breaks: list[int]) -> Iterator[int]:
    """Where the text starts behind a heading without a mark at its end: at the first blank outside quotations."""
    for start, end in pairwise(sorted({line.start, *breaks, line.end})):
        if not HEADING_START.match(text, start):
            continue
        closing: list[str] = []
        for at in range(start, min(end, start + 80)):
            char = text[at]
            if closing and char == closing[-1]:
                closing.pop()
            elif char in QUOTES:
                closing.append(QUOTES[char])
            elif char in "。；;！":
                break
            elif char.isspace() and not closing and at - start >= 6:
                if text[at + 1 : end].strip():
                    yield at + 1
                break
