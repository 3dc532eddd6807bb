"""Regular expressions of rules. Those of a user's own run under a limit: none can keep the tool from ending."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol, cast

from notice_lint import patterns
from notice_lint.errors import RuleError

GRACE = 1.0  # seconds of the processor that an expression may take, and a share for each code point it has read
SHARE = 1e-5  # seconds; the expressions that ship take about a hundredth of it
EVERYTHING = sys.maxsize

PROBLEMS_ZH = {  # the words of the `regex` library
    "bad character range": "[ ] 里的范围起止颠倒",
    "bad escape": "“\\”后面的字符不能转义",
    "bad escape (end of pattern)": "“\\”后面缺少字符",
    "cannot refer to an open group": "引用了尚未结束的分组",
    "invalid group reference": "没有这个编号的分组",
    "min repeat greater than max repeat": "{ } 里的最少次数大于最多次数",
    "missing )": "缺少“)”",
    "missing >": "分组名缺少“>”",
    "multiple repeat": "重复符号连用（如 **）",
    "nothing to repeat": "重复符号前面没有可重复的内容",
    "unbalanced parenthesis": "“)”没有对应的“(”",
    "unknown extension": "“(?”后面的写法不认识",
    "unknown group": "没有这个名称的分组",
    "unknown property": "没有这个字符类",
    "unterminated character set": "“[”没有对应的“]”",
}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a user wrote an expression: a file, and the 1-based line and column in it, where they are known."""

    path: str | None = None
    line: int | None = None
    column: int | None = None


class Regex(str):
    """A regular expression as a rule gives it. `origin` is None for those that ship, which tests hold to be linear."""

    origin: Origin | None

    def __new__(cls, text: str, origin: Origin | None = None) -> Regex:
        """The expression `text`; of a user's own, its syntax is that of the `regex` library, a superset of `re`."""
        new = super().__new__(cls, text)
        new.origin = origin
        return new


class Expression(Protocol):
    """A compiled expression: what is used here of `re.Pattern`."""

    def search(self, string: str, pos: int = 0, endpos: int = EVERYTHING, /) -> re.Match[str] | None:
        """As `re.Pattern.search`."""

    def match(self, string: str, pos: int = 0, endpos: int = EVERYTHING, /) -> re.Match[str] | None:
        """As `re.Pattern.match`."""

    def fullmatch(self, string: str, pos: int = 0, endpos: int = EVERYTHING, /) -> re.Match[str] | None:
        """As `re.Pattern.fullmatch`."""

    def finditer(self, string: str, pos: int = 0, endpos: int = EVERYTHING, /) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""


def syntax_error(text: str) -> tuple[str, str] | None:
    """What is wrong with the expression `text`, in Chinese and English, with the place in it; None where nothing is."""
    import regex  # 18 ms: rules of a user's own alone need it

    try:
        regex.compile(text)
    except regex.error as error:
        problem, at = str(getattr(error, "msg", error)), int(getattr(error, "pos", None) or 0) + 1
        zh = f"正则表达式第 {at} 个字符处有误：{PROBLEMS_ZH.get(problem, problem)}"
        return zh, f"not a regular expression: {problem} at character {at}"
    except (OverflowError, RecursionError, MemoryError):
        return "正则表达式过大", "the regular expression is too large"
    return None


def compiled(text: str, *parts: Iterable[str], flags: int = 0) -> Expression:
    """The expression `text`, into which the settings `parts` went: bounded where any of these is a user's own."""
    origins = (part.origin for several in (*parts, (text,)) for part in several if isinstance(part, Regex))
    return _compiled(str(text), next(filter(None, origins), None), flags)


def any_of(patterns: Iterable[str]) -> Expression:
    """What any of `patterns` matches; nothing where there are none."""
    patterns = tuple(patterns)
    text = "|".join(f"(?:{one})" for one in patterns) if len(patterns) > 1 else "".join(patterns)
    return compiled(text or "(?!)", patterns)


def expanded(match: re.Match[str], template: str, patterns: Iterable[str]) -> str:
    """`template` with the groups of a match of one of `patterns`. Raises RuleError for a group that there is not."""
    try:
        return match.expand(template)
    except Exception as error:  # of `re` or of `regex`: nothing but the template can be wrong here
        origin = next((one.origin for one in patterns if isinstance(one, Regex) and one.origin), Origin())
        zh, en = f"替换文字有误：{template}", f"the replacement cannot be filled in: {template}"
        raise RuleError(zh, en, path=origin.path, line=origin.line, column=origin.column) from error


@cache
def _compiled(text: str, origin: Origin | None, flags: int) -> Expression:
    if origin is None:
        return cast("Expression", patterns.compiled(text, flags))
    if wrong := syntax_error(text):
        raise RuleError(*wrong, path=origin.path, line=origin.line, column=origin.column)
    import regex

    return _Bounded(text, origin, regex.compile(text, flags))


class _Bounded:
    """An expression of a user's own. All its work together ends within GRACE and SHARE of what it was given to read."""

    def __init__(self, text: str, origin: Origin, pattern: Any) -> None:
        self.text, self.origin, self.pattern = text, origin, pattern
        self.left = GRACE  # seconds

    def search(self, string: str, pos: int = 0, endpos: int = EVERYTHING, /) -> re.Match[str] | None:
        return self._one("search", string, pos, endpos)

    def match(self, string: str, pos: int = 0, endpos: int = EVERYTHING, /) -> re.Match[str] | None:
        return self._one("match", string, pos, endpos)

    def fullmatch(self, string: str, pos: int = 0, endpos: int = EVERYTHING, /) -> re.Match[str] | None:
        return self._one("fullmatch", string, pos, endpos)

    def finditer(self, string: str, pos: int = 0, endpos: int = EVERYTHING, /) -> Iterator[re.Match[str]]:
        return iter(self._within("finditer", string, pos, endpos))

    def _one(self, how: str, string: str, pos: int, endpos: int) -> re.Match[str] | None:
        return next(iter(self._within(how, string, pos, endpos)), None)

    def _within(self, how: str, string: str, pos: int, endpos: int) -> list[re.Match[str]]:
        """The matches, found within the time that is left. Raises RuleError where that is not enough."""
        begun = time.process_time()  # not the clock: a busy machine must not make an expression slow
        endpos = min(endpos, len(string))
        self.left += max(endpos - pos, 0) * SHARE
        try:
            if self.left <= 0:
                raise TimeoutError
            found = getattr(self.pattern, how)(string, pos, endpos, timeout=self.left)
            return list(found) if how == "finditer" else [found] if found else []
        except (TimeoutError, MemoryError, RecursionError):
            raise self._too_slow() from None
        finally:
            self.left -= time.process_time() - begun

    def _too_slow(self) -> RuleError:
        shown = self.text if len(self.text) <= 40 else f"{self.text[:40]}…"
        return RuleError(
            f"正则表达式用时过长，已停止：{shown}（常因重复之中又有重复，如 (a+)+；可限定次数，如 a{{1,40}}）",
            f"this regular expression takes too long and was stopped: {shown} (often a repeat inside a repeat, as in "
            "(a+)+; bound it, as in a{1,40})",
            path=self.origin.path,
            line=self.origin.line,
            column=self.origin.column,
        )
