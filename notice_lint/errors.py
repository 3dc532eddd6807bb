"""What a user can mend, said in one sentence with the place of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from notice_lint.language import Bilingual, Lang


class NoticeLintError(Exception):
    """A mistake that the user can mend.

    `path` is the file as the user named it; `line` and `column` are 1-based, the column in code points.
    """

    def __init__(
        self, zh: str, en: str, *, path: str | None = None, line: int | None = None, column: int | None = None
    ) -> None:
        self.sentence = Bilingual(zh, en)
        self.path, self.line, self.column = path, line, column
        super().__init__(self.say(Lang.EN))

    def __reduce__(self) -> tuple[Callable[..., NoticeLintError], tuple[object, ...]]:
        """It goes from one process to another as it is; what Python does by itself would call it with one sentence."""
        return _again, (type(self), self.args, self.__dict__)

    def say(self, lang: Lang) -> str:
        """`path:line:column: sentence`, as much of it as is known."""
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        sentence = self.sentence.in_(lang)
        return f"{place}: {sentence}" if place else sentence


def _again(kind: type[NoticeLintError], args: tuple[object, ...], state: dict[str, object]) -> NoticeLintError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error


class ReadError(NoticeLintError):
    """A file that cannot be read as a notice."""


class RuleError(NoticeLintError):
    """A mistake in a rule file."""


class ConfigError(NoticeLintError):
    """A mistake in the configuration or in an option."""


class FixError(NoticeLintError):
    """A file that mends cannot be written into."""


class ManyErrors(NoticeLintError):
    """Several mistakes found at once, so that the user mends them in one go."""

    def __init__(self, errors: list[NoticeLintError]) -> None:
        self.errors = tuple(errors)
        super().__init__(
            "\n".join(error.say(Lang.ZH) for error in errors), "\n".join(error.say(Lang.EN) for error in errors)
        )


def reason_of(error: OSError) -> str:
    """Why the system refused, in its own words."""
    return error.strerror or str(error)


def closest(name: str, names: Iterable[str]) -> str | None:
    """The one of `names` that is most like `name`, whatever its case; None where none is like it."""
    import difflib  # only a mistake needs it

    known = {str(one).casefold(): str(one) for one in names}
    close = difflib.get_close_matches(name.casefold(), list(known), 1)
    return known[close[0]] if close else None


def nearest(name: str, names: Iterable[str]) -> tuple[str, str]:
    """The name most like `name`, as the tail of a sentence in Chinese and in English; empty where none is like it."""
    close = closest(name, names)
    return (f"，是否想写 {close}？", f"; did you mean {close}?") if close else ("", "")


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Result(Generic[T]):
    """What a run says about one file: a value, or why there is none. One unreadable file never ends a run.

    `path` is the file as the user named it, `-` for standard input.
    """

    path: str
    value: T | None = None
    error: NoticeLintError | None = None
