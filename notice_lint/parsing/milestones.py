"""The days a notice hangs on, from its preamble, its sign-off and the page around it. What is not certain stays out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from notice_lint.day import DateSpan, Milestones, NoticeDate, Precision
from notice_lint.parsing.date_candidates import DAMAGED
from notice_lint.parsing.dates import TITLE, Dates
from notice_lint.patterns import pattern
from notice_lint.text import Document, Span

SENTENCE = pattern(r"[^。！？!?\n\r]+")
CLAUSE_END = pattern(r"[，,；;。：:]")
INSPECTS = pattern(r"巡视|巡察|巡查|检查|督查|督察|督导|巡检|考核|评估|调研督导")
AUDITS = pattern(r"审计")
ARRIVES = pattern(r"进驻|入驻|进点")
# A round that is not this notice's.
EARLIER = pattern(r"上一轮|上轮|上一次|上次|前一轮|首轮|往年|历次|以往|此前|曾于|曾对|复查|回访")
# A span behind these words, or before those, is the time that was looked into, not the time of looking.
LOOKED_INTO = pattern(
    r"\s*(?:[)）]|(?:的)?(?:期间)?(?:的)?(?:[县市区省本年]级)?(?:财务|财政|预算|决算|收支|任期|任职|履职|履行|经济责任|资产|运行|年度|工作情况|主要业务|经费|资金|担任|党的建设))"
)
OBJECT_BEFORE = pattern(r"(?:对|就|针对|围绕|关于|涉及)[^，,；;。]{0,40}$")
INTRODUCED = pattern(r"(?:自|从|于|在|分别于|即)\s*$")
# Words that make a date the day of another act than the feedback itself.
OTHER_ACT = pattern(
    r"研究|部署|学习|传达|制定|印发|整改|针对|围绕|落实|根据|按照|对照|会前|报送|上报|公开|公布|通报如下|之前|结合|收集|组建|成立|听取"
)
FEEDBACK = pattern(r"反馈")
FEEDBACK_NO_ACT = pattern(
    r"反馈(?:会)?(?:以来|之后|后|前|之前|整改|问题整改|意见(?:整改|落实|后|之后|以来|要求|精神)|的?问题(?:清单|台账))"
)
FEEDBACK_THEN_DATE = pattern(
    r"反馈(?:会议?|意见|情况|大会|时间|日期|工作)?(?:已)?(?:于|在|是在|时间(?:为|是|:|：)|日期(?:为|是|:|：)|[(（])\s*$"
)
# What follows a single date that is the day an inspection began, and what may stand before it.
BEGUN = pattern(r"开展|进行|实施|启动|入驻|进驻|接受")
INSPECTED = pattern(r"巡视|巡察|检查|督查|督察|进驻|入驻")
MEETING = pattern(r"[^，,]{0,20}(?:会议|召开|印发|反馈)")
CLOSED = pattern(r"\s*(?:[，,]?(?:现场)?(?:巡[视察]|检查|审计)(?:工作)?)?(?:全面)?(?:结束|完毕|撤[点出离])")
UP_TO = pattern(r"[至到]\s*$")
BRACKETED_TIME = pattern(r"(?:巡[视察]|期间|时间|进驻)[（(]\s*$")
OPENING = pattern(r"(?:于|在|^|[，,；;：:组委]|部署|安排|要求)\s*$")
PUBLISHED = pattern(
    r"(?:(?:发布|公开|更新|发表|上传|录入|发稿|公示|发文)?(?:时间|日期)|发布于|发表于)[】\]]?"
    r"\s*[:：∶]?\s*(?:[（(]\s*)?$"
)
NOT_PUBLISHED = pattern(
    r"(?:成文|生成|制发|印发|签发|截止|截至|开标|报名|有效|失效|实施|生效)(?:时间|日期)?[】\]]?\s*[:：∶]?\s*$"
)
CLOCK = pattern(r"[ T\t\u00a0\u3000]*\d{1,2}[:：∶]\d{2}")
LONGEST_WAIT = 330
"""Days. A feedback without a year goes to the next one where it then follows the inspection within this time."""


def find_milestones(
    document: Document,
    preamble: Span,
    sign_off_date: NoticeDate | None,
    residue: Sequence[Span],
    dates: Dates,
) -> Milestones:
    """What `preamble`, the sign-off and the `residue` lines of the page say; None for all that is not certain."""
    issue = sign_off_date if sign_off_date is not None and sign_off_date.first is not None else None
    publish = _publish_date(document.text, residue, dates.dates)
    if DAMAGED.search(document.text, preamble.start, preamble.end):
        return Milestones(issue_date=issue, publish_date=publish)
    sentences = list(_sentences(document.text, preamble, dates))
    act = next((found for sentence in sentences if (found := _act(sentence))), None)
    start, end = (act.start, act.end) if act else (None, None)
    feedback = _feedback(sentences, start, end, issue or publish)
    if act and act.audit:
        return Milestones(None, None, feedback, issue, publish, start, end)
    return Milestones(start, end, feedback, issue, publish)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of the preamble with the dates that stand in it; 《》 titles are blanked out in `text`."""

    start: int
    text: str
    dates: tuple[NoticeDate, ...]
    spans: tuple[DateSpan, ...]

    def before(self, offset: int, reach: int = 60) -> str:
        at = offset - self.start
        return self.text[max(0, at - reach) : at]

    def after(self, offset: int, reach: int = 60) -> str:
        at = offset - self.start
        return self.text[at : at + reach]

    def between(self, start: int, end: int) -> str:
        return self.text[start - self.start : end - self.start]


@dataclass(frozen=True, slots=True)
class _Act:
    """An inspection or audit with its first and last day as far as they are told."""

    start: NoticeDate
    end: NoticeDate | None
    audit: bool


def _sentences(text: str, preamble: Span, dates: Dates) -> Iterator[_Sentence]:
    titles = [Span(*match.span()) for match in TITLE.finditer(text, preamble.start, preamble.end)]
    own = [found for found in dates.dates if found.span in preamble and not any(found.span in t for t in titles)]
    spans = [found for found in dates.spans if found.span in preamble and not any(found.span in t for t in titles)]
    for match in SENTENCE.finditer(text, preamble.start, preamble.end):
        span = Span(*match.span())
        words = TITLE.sub(lambda title: "□" * len(title.group()), match.group())
        inside = tuple(found for found in own if found.span in span)
        if inside and not EARLIER.search(words):
            yield _Sentence(span.start, words, inside, tuple(found for found in spans if found.span in span))


def _act(sentence: _Sentence) -> _Act | None:
    """The inspection or audit that a sentence tells of, with its time."""
    word = next((pattern for pattern in (INSPECTS, AUDITS) if pattern.search(sentence.text)), None)
    if word is None and not ARRIVES.search(sentence.text):
        return None
    audit = word is AUDITS
    spans = [found for found in sentence.spans if _is_time_of_act(sentence, found)]
    if spans:
        return _Act(spans[0].start, _last_end(sentence, spans), audit)
    start = next((found for found in sentence.dates if _opens_act(sentence, found, audit)), None)
    return _Act(start, _closing(sentence, start), audit) if start else None


def _is_time_of_act(sentence: _Sentence, found: DateSpan) -> bool:
    if found.start.precision is Precision.YEAR or found.start.first is None or found.end.last is None:
        return False
    before, after = sentence.before(found.span.start), sentence.after(found.span.end)
    if re.search(r"[（(]\s*$", before) and not BRACKETED_TIME.search(before):
        return False
    if LOOKED_INTO.match(after) and not BRACKETED_TIME.search(before):
        return False
    if OBJECT_BEFORE.search(before) and not INTRODUCED.search(before):
        return False
    # 3月6日至3月24日,各巡察组分别反馈: a span may be that of the feedback.
    upto = CLAUSE_END.split(after.lstrip("，, "), maxsplit=1)[0]
    return not (FEEDBACK.search(upto) and not re.search(r"巡视|巡察|检查|审计", upto.split("反馈")[-1][4:]))


def _last_end(sentence: _Sentence, spans: list[DateSpan]) -> NoticeDate | None:
    """The end of the last span joined to the first by 、 or 和; None where another span stands apart."""
    last = spans[0]
    for found in spans[1:]:
        if not re.fullmatch(r"[、，,和及与\s]*(?:和|及|与)?\s*", sentence.between(last.span.end, found.span.start)):
            break
        last = found
    return last.end


def _closing(sentence: _Sentence, start: NoticeDate) -> NoticeDate | None:
    """The day an act ended that is told apart from its start: 至10月11日对…进行了巡察, 10月11日结束."""
    for found in sentence.dates:
        if found.span.start > start.span.end and found.first and found.precision is start.precision:
            ends = CLOSED.match(sentence.after(found.span.end)) or UP_TO.search(sentence.before(found.span.start, 4))
            if ends and _follows(start, found):
                return found
    return None


def _opens_act(sentence: _Sentence, found: NoticeDate, audit: bool) -> bool:
    """Whether a single date is the day the act began: 自2023年3月1日起, 2023年3月，…巡察组对…开展了巡察."""
    if found.first is None or found.precision in (Precision.YEAR, Precision.HALF, Precision.QUARTER):
        return False
    if any(found.span in span.span for span in sentence.spans):
        return False
    before, after = sentence.before(found.span.start), sentence.after(found.span.end, 90)
    introduced = re.search(r"(?:自|从)\s*$", before) and re.match(r"\s*(?:起|开始)", after)
    if audit:
        return bool(introduced) and not LOOKED_INTO.match(after)
    if not BEGUN.search(after) or not INSPECTED.search(after) or MEETING.match(after):
        return False
    return bool(introduced) or OPENING.search(before) is not None


def _feedback(
    sentences: list[_Sentence], start: NoticeDate | None, end: NoticeDate | None, issue: NoticeDate | None
) -> NoticeDate | None:
    """The day of the feedback: of all that the preamble could mean, the first that keeps the order, else the first."""
    last = end or start
    candidates = [
        _in_next_year(found, last, issue)
        for sentence in sentences
        for found in _told_feedback(sentence)
        if found is not start and found is not end
    ]
    kept = (found for found in candidates if _follows(last, found) and _follows(found, issue))
    return next(kept, candidates[0] if candidates else None)


def _told_feedback(sentence: _Sentence) -> Iterator[NoticeDate]:
    for word in FEEDBACK.finditer(sentence.text):
        at = sentence.start + word.start()
        if FEEDBACK_NO_ACT.match(sentence.text, word.start()):
            continue
        earlier = [found for found in sentence.dates if found.span.end <= at]
        if earlier and (found := _nearest(sentence, earlier[-1], at)):
            yield found
            continue
        later = next((found for found in sentence.dates if found.span.start > at), None)
        if later and later.first and FEEDBACK_THEN_DATE.search(sentence.between(at, later.span.start)):
            yield later


def _nearest(sentence: _Sentence, found: NoticeDate, at: int) -> NoticeDate | None:
    """The date before 反馈, or the span of dates that it ends, where it is the day of the feedback."""
    if found.first is None or found.precision in (Precision.YEAR, Precision.HALF, Precision.QUARTER):
        return None
    gap = sentence.between(found.span.end, at)
    if len(gap) > 70 or OTHER_ACT.search(gap.replace("整改工作领导小组", "")):
        return None
    span = next((span for span in sentence.spans if span.end is found), None)
    if span is None:
        return found
    if INSPECTS.search(re.sub(r"(?:巡[视察]|检查)(?:组|工作领导小组|办)", "", gap)) or span.start.first is None:
        return None  # the span is that of the inspection; the feedback has no date of its own
    return replace(span.start, span=span.span, last=found.last, day=None, precision=Precision.PART)


def _in_next_year(found: NoticeDate, last: NoticeDate | None, issue: NoticeDate | None) -> NoticeDate:
    """`found`, moved to the next year where its year is not stated and that alone keeps the order."""
    if found.stated_year or found.year is None or _follows(last, found) or found.first is None or found.last is None:
        return found
    try:
        later = replace(
            found,
            year=found.year + 1,
            first=found.first.replace(year=found.year + 1),
            last=found.last.replace(year=found.year + 1),
        )
    except ValueError:  # 29 February
        return found
    assert last is not None and last.last is not None and later.first is not None
    if (later.first - last.last).days > LONGEST_WAIT or not _follows(later, issue):
        return found
    return later


def _follows(earlier: NoticeDate | None, later: NoticeDate | None) -> bool:
    """Whether `later` can be the same day as `earlier` or after it; so too where one of them is not known."""
    if earlier is None or later is None or earlier.first is None or later.last is None:
        return True
    return earlier.first <= later.last


def _publish_date(text: str, residue: Sequence[Span], dates: Sequence[NoticeDate]) -> NoticeDate | None:
    """The day a page went up: a date behind 发布时间 and the like, or one with a time of day."""
    starts = [found.span.start for found in dates]
    for line in residue:
        for found in dates[bisect_left(starts, line.start) : bisect_left(starts, line.end)]:
            before = text[max(line.start, found.span.start - 14) : found.span.start]
            whole = found.precision is Precision.DAY and found.stated_year and found.first is not None
            if not whole or NOT_PUBLISHED.search(before):
                continue
            if PUBLISHED.search(before) or CLOCK.match(text, found.span.end, line.end):
                return found
    return None
