"""Where dates may stand: one compiled pattern. It decides what is no date at all; the grammar reads what is left.

Every word that tells a date from a count, a recurring day or a number of another kind stands here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from notice_lint.patterns import pattern
from notice_lint.text import Span

_B = r"[ \t\u00a0\u2002\u2003\u3000]{0,2}"
_TO = rf"{_B}(?:起|开始)?[,，]?{_B}(?:至|到|—{{1,2}}|–|－|-{{1,2}}|~|～|─{{1,2}}){_B}"
_QUARTER = "(?:第?[一二三四1-4]季度|前[两二三]个?季度)"

# --- years -----------------------------------------------------------------------------------------------------------
_YEAR4 = r"(?:[12]\d{3}|[〇○零一二三四五六七八九]{4})"
# 24年 may be a length of time: two digits are a year before a month, or where what follows can only follow a year.
_BEFORE_MONTH = rf"(?={_B}年{_B}1?\d{_B}月(?![余多]))"
_YEAR2 = rf"(?:(?:[0-4]\d|9\d){_BEFORE_MONTH}|0\d(?={_B}年)|[012]\d(?=年(?:底|末|[上下]半年|{_QUARTER})))"
_FISCAL = rf"(?:[度份](?=\d|{_B}第?[一二三四1-4]季度|[上下]半年))?"
_RELATIVE = "(?:今年|本年|当年|去年|上年|次年|翌年|明年|同年)(?![级轻])"
_YEAR_BODY = rf"(?:{_YEAR4}{_B}年(?![级代]){_FISCAL}|(?<![\d.近刑])(?<!徒刑){_YEAR2}{_B}年|{_RELATIVE})"
_YEAR_AHEAD = r"(?<![\d.第/A-Za-z-])(?=[12〇○零一二三四五六七八九今本当去上次翌明同])"
_YEAR = rf"(?:{_YEAR_AHEAD}|(?=\d\d{_B}年)){_YEAR_BODY}"

# --- months and days -------------------------------------------------------------------------------------------------
_HAN_MONTH = "(?:十[一二]?|[一二三四五六七八九])"
_HAN_DAY = "(?:[二三四]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|卅一?|[一二三四五六七八九])"
# 5号 is a day, 5号楼 and 1号文件 are none; 5月 is a month, 月票 is none.
_NO_DAY = "[文楼院令线机函厅房地桥井馆仓门车公]|通知|通报|会议"
_DAY_MARK = rf"(?:日(?!元)|号(?!{_NO_DAY}))"
_DAY = rf"(?:(?:\d{{1,2}}|{_HAN_DAY}){_B}{_DAY_MARK})"
_MONTH_MARK = "月(?![龄子季票租薪均饼嫂球供])份?"
_MONTH = rf"(?:(?:\d{{1,2}}|{_HAN_MONTH}){_B}{_MONTH_MARK})"
_NO_START = "步次心级审稿期中衷始核筛选评验查见任"  # 初步, 初次 … are no start of a month
_NO_MIDDLE = "央心旬层小学期午介国共标"
_MONTH_PART = rf"(?:[上中下]旬|月?[底末](?!子)|初(?![{_NO_START}])|中(?![{_NO_MIDDLE}]))"
_YEAR_PART = rf"(?:[上下]半年|{_QUARTER}|年?(?:[底末]|初(?![{_NO_START}])|中(?=[,，、至到]|以来|前)))"

# --- a day that has lost its 日 --------------------------------------------------------------------------------------
# After 2024年3月5 these make the 5 a count, a decimal, a time, or one of several, and so no day.
_MARKS = r"\d.．:：%％‰°℃/／至到—–－\-~～─、和与及或A-Za-z日号年月#＃*＊"
_MEASURES = (
    "余多来几倍个個项家次名场份条件篇台套辆户元万亿千百十类轮栋幢亩吨米克斤升里厘毫时点秒岁届度层楼室种款只头棵株笔宗枚颗块段页行档格"
    "村盏箱袋瓶尺起期天周册幅员座口站岗例省国字双副课片版间道面"
)
# Measures that also open other words: 组 counts, 组织 does not.
_MEASURE_OR_WORD = (
    "大(?:类|项|方面|任务)|方面|平方|立方|小时|公[里斤顷分升]|分(?!别|析|管|批|组|类|层|解)|组(?!织)|部(?!署)|批(?!准|复|示|评)"
    "|处(?!理|置|分)|支(?!付|委)|人(?!大|社|民|力|才|事)|所(?!有|属|在)|本(?!单位|人|市|县|区|局|院|校|轮|级)|位(?!于)"
    "|节(?!约)|集(?!中|体|团|合)|张(?!贴)|把(?!握)|根(?!据)|级(?!领导)|[市县区镇乡街州师](?![委政纪总人监])|科室|股室|部室|学校|社区|单位|企业|主任|书记"
)
_DAY_NUMBER = r"(?:[12]\d|3[01]|0?[1-9])(?!\d)"
_CUT = rf"{_DAY_NUMBER}(?!\s*(?:[{_MARKS}{_MEASURES}]|{_MEASURE_OR_WORD}))"
# Without a year only a word that takes no count in front of it proves the day.
_ACT = "召开|印发|下发|组织召开|举行|举办|巡[视察]组|[省市县区州]委|前[，,。]|以前|之前|上午|下午|晚上|向"
_CUT_BARE = rf"{_DAY_NUMBER}(?={_ACT})"

# --- whole dates -----------------------------------------------------------------------------------------------------
_ALONE = r"(?<![\d.〔\[/A-Za-z-])"
_NOT_RECURRING = "(?<!每年)(?<!每月)(?<!每)(?<!逐年)(?<!年年)"
_NOT_COUNTED = "(?<![近满第共约超余达])(?<!历时)(?<!为期)(?<!长达)"
_TWO_DIGIT_MONTH, _TWO_DIGIT_DAY = "(?:0?[1-9]|1[0-2])", r"(?:[12]\d|3[01]|0?[1-9])"
_NUMERIC = (
    rf"(?<![\d./A-Za-z\-])(?:19|20)\d\d(?:-{_TWO_DIGIT_MONTH}-[0-3]?\d|/{_TWO_DIGIT_MONTH}/{_TWO_DIGIT_DAY}"
    rf"|\.{_TWO_DIGIT_MONTH}\.{_TWO_DIGIT_DAY})(?![\d/-]|\.\d|[%％])"
)
_OPEN_DAY = rf"\d{{1,2}}(?={_TO}(?:(?:{_YEAR4}{_B}年{_B})?{_MONTH}{_B})?{_DAY})"  # 12月19至23日
_OPEN_MONTH = rf"\d{{1,2}}(?={_TO}{_MONTH})"  # 2024年3至5月
_AFTER_MONTH = rf"(?:{_DAY}|{_MONTH_PART}|{_OPEN_DAY}|{_CUT})?"
_WITH_YEAR = rf"{_YEAR}{_B}(?:{_MONTH}{_B}{_AFTER_MONTH}|{_OPEN_MONTH}|{_YEAR_PART})?"
_MONTH_AND_DAY = rf"{_ALONE}{_NOT_RECURRING}(?<![一二三四五六七八九十]){_MONTH}{_B}{_DAY}"
_BARE_MONTH = (
    rf"{_ALONE}{_NOT_RECURRING}{_NOT_COUNTED}(?<!年)(?:1[0-2]|0?[1-9]){_B}{_MONTH_MARK}{_B}"
    rf"(?:{_MONTH_PART}|{_OPEN_DAY}|{_CUT_BARE})?"
)
_PERIOD = (
    rf"{_NOT_RECURRING}(?<![一二三四两每\d])(?:[上下]半年(?!度?一)|第[一二三四1-4]季度"
    r"|(?<![“‘])[一二三四]季度(?!一)|前[两二三]个?季度)"
)
_DATE = f"(?:{_WITH_YEAR}|{_MONTH_AND_DAY}|{_BARE_MONTH}|{_NUMERIC}|{_PERIOD})"
_LEFT_OPEN = (
    rf"(?:(?<![\d.第〔\[/A-Za-z-])(?:19|20)\d\d(?={_TO}(?:19|20)\d\d{_B}年)"
    rf"|{_ALONE}{_NOT_RECURRING}{_NOT_COUNTED}(?:1[0-2]|0?[1-9])(?={_TO}(?:1[0-2]|[1-9]){_B}月(?!龄)))"
)
_RIGHT = (
    rf"(?:{_YEAR_BODY}{_B}(?:{_MONTH}{_B}(?:{_DAY}|{_MONTH_PART}|{_CUT})?|{_YEAR_PART})?"
    rf"|{_MONTH}{_B}(?:{_DAY}|{_MONTH_PART})?|{_DAY}|{_NUMERIC}|[上下]半年|{_QUARTER}|年[底末])"
)
CANDIDATE = pattern(
    r"(?=[\d〇○零一二三四五六七八九十第上下前今本当去次翌明同])"
    # The right side stands here once: a second copy of it would take as long to compile as all small patterns together.
    rf"(?:(?P<left>{_LEFT_OPEN})|{_DATE})(?:{_TO}{_RIGHT}|(?(left)(?!)))",
    re.A,
)
"""A date or a span of dates, on text whose digits are of half width."""

_WEEKDAY = "(?P<word>(?:周|星期|礼拜)(?P<day>[一二三四五六日天]))"
_AFTER_WEEKDAY = "[，,。；;、)）]|上午|下午|晚|早|中午|时间|休息|当天|召开|组织|利用"
WEEKDAY_AFTER = pattern(
    rf"{_B}(?:上午|下午|当天|当日|晚上?)?{_B}[,，、]?{_B}(?:利用|趁着?|借|时值|正值|适逢|恰逢|逢|恰为|是|为|系|即)?"
    rf"(?P<open>[（(])?{_WEEKDAY}(?(open)(?=[)）,，、])|(?={_AFTER_WEEKDAY}))"
)
"""A weekday that belongs to the date it follows. 周三夜学 is the name of a thing and no weekday of that date."""
WEEKDAY_BEFORE = pattern(rf"(?<![每逢]){_WEEKDAY}[（(，,]?$")
"""A weekday right before a date: 周六（10月19日）."""

DAMAGED = pattern(r"\d{5,8}日|[至到]\d{3}日", re.A)
"""Digits run together where a page lost its marks (`202442日`): such a passage tells no milestone."""


def candidates(shadow: str, region: Span) -> Iterator[tuple[int, str]]:
    """Where each candidate starts, and its words."""
    for match in CANDIDATE.finditer(shadow, region.start, region.end):
        yield match.start(), match.group()
