"""What an editor sets: `initializationOptions` or the section `notice-lint` of its settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from notice_lint.errors import nearest
from notice_lint.language import Bilingual, Lang

SECTION = "notice-lint"
REASONS = {
    Lang.ZH: ("经核实无误", "口径不同"),
    Lang.EN: ("checked, right as it is", "counted in another way"),
}


@dataclass(frozen=True)
class Options:
    """The settings in force. `code_lens` None: only where the editor shows no inlay hints."""

    lang: Lang = Lang.ZH
    config: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    inlay_hints: bool = True
    code_lens: bool | None = None
    reasons: tuple[str, ...] = ()
    mistakes: tuple[Bilingual, ...] = field(default=(), compare=False)

    @property
    def reasons_offered(self) -> tuple[str, ...]:
        """The reasons that a suppression can be given by one choice."""
        return self.reasons or REASONS[self.lang]


def read_options(given: Any, base: Options) -> Options:
    """What `given`, from a client, sets over `base`. What is wrong in it is left out and told in `mistakes`."""
    if isinstance(given, Mapping) and isinstance(given.get(SECTION), Mapping):
        given = given[SECTION]
    values: dict[str, Any] = {}
    mistakes: list[Bilingual] = []
    for key, value in given.items() if isinstance(given, Mapping) else ():
        if key not in FIELDS:
            zh, en = nearest(str(key), FIELDS)
            mistakes.append(Bilingual(f"没有设置 {key}{zh}", f"there is no setting {key}{en}"))
            continue
        name, fits, zh, en = FIELDS[key]
        if not fits(value):
            mistakes.append(Bilingual(f"设置 {key} 应为{zh}", f"the setting {key} is {en}"))
        else:
            values[name] = _converted(name, value)
    return replace(base, **values, mistakes=tuple(mistakes))


def _converted(name: str, value: Any) -> Any:
    if name == "lang":
        return Lang(value)
    if name in ("select", "ignore"):
        return tuple(code.strip().upper() for code in value)
    return tuple(value) if isinstance(value, list) else value


def _strings(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)


def _yes_or_no(value: Any) -> bool:
    return isinstance(value, bool)


# key: field, whether a value fits, what it should be in two languages
FIELDS: dict[str, tuple[str, Any, str, str]] = {
    "lang": ("lang", lambda value: value in list(Lang), " zh 或 en", "zh or en"),
    "config": ("config", lambda value: value is None or isinstance(value, str), "路径", "a path"),
    "select": ("select", _strings, "代号的列表", "a list of codes"),
    "ignore": ("ignore", _strings, "代号的列表", "a list of codes"),
    "inlayHints": ("inlay_hints", _yes_or_no, " true 或 false", "true or false"),
    "codeLens": (
        "code_lens",
        lambda value: value is None or isinstance(value, bool),
        " true、false 或 null",
        "true, false or null",
    ),
    "reasons": ("reasons", _strings, "文字的列表", "a list of texts"),
}
