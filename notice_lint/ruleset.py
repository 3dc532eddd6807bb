"""Rule files -> rules. Every mistake in a file is told with its line and column and the nearest name, all at once."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from notice_lint.checks import CHECKS
from notice_lint.errors import ManyErrors, NoticeLintError, RuleError, reason_of
from notice_lint.finding import Check, Severity
from notice_lint.known_rules import known_files, remember_files
from notice_lint.language import Bilingual
from notice_lint.patterns import pattern
from notice_lint.resources import data_folder
from notice_lint.rule import Case, Examples, Rule
from notice_lint.settings import Unfit, convert, read_settings, settings_of
from notice_lint.yamlfile import Keys, Known, YamlFile, raise_all

REQUIRED = ("code", "slug", "kind", "severity", "message", "why", "source", "examples")
KEYS = (*REQUIRED, "settings", "cases", "phrases", "related", "optional")
CODE = r"[A-Z]{3}[0-9]{3}"
SLUG = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
FIELD = pattern(r"[a-z_]+")


@cache
def load_shipped() -> tuple[Rule, ...]:
    """The rules that ship, ordered by code. Raises ManyErrors with every mistake found."""
    texts = {str(path): rule_text(path) for path in sorted(data_folder("rules").glob("*/*.yaml"))}
    known = known_files(list(texts.values()))
    if known:
        try:
            return _loaded(texts, shipped=True, known=known)
        except ManyErrors:
            pass  # another state of the tool found them right: this one says from their texts what is wrong, and where
    rules = _loaded(texts, shipped=True)
    if not known:
        remember_files(list(texts.values()))
    return rules


def load_rules(paths: Iterable[Path], overrides: Mapping[str, Mapping[str, Any]] | None = None) -> tuple[Rule, ...]:
    """The rules of these files, ordered by code; `overrides` are settings by code that go before a file's own."""
    texts: dict[str, str] = {}
    errors: list[NoticeLintError] = []
    for path in paths:
        try:
            texts[str(path)] = rule_text(path)
        except ManyErrors as several:
            errors += several.errors
    return _loaded(texts, errors, overrides)


def _loaded(
    texts: Mapping[str, str],
    errors: Iterable[NoticeLintError] = (),
    overrides: Mapping[str, Mapping[str, Any]] | None = None,
    shipped: bool = False,
    known: Mapping[str, Known] | None = None,
) -> tuple[Rule, ...]:
    """The rules of files by path. Raises ManyErrors with every mistake found, `errors` among them."""
    rules: dict[str, Rule] = {}
    errors = list(errors)
    for path, text in texts.items():
        try:
            rule = load_rule(text, path, overrides, shipped, (known or {}).get(text))
        except ManyErrors as several:
            errors += several.errors
            continue
        if rule.code in rules:
            errors.append(code_taken(rule, rules[rule.code]))
        rules[rule.code] = rule
    raise_all(errors)
    return tuple(rules[code] for code in sorted(rules))


def rule_text(path: Path) -> str:
    """The text of a rule file. Raises ManyErrors where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = reason_of(error)
        wrong = RuleError(f"规则文件无法读取：{reason}", f"the rule file cannot be read: {reason}", path=str(path))
    except UnicodeDecodeError:
        wrong = RuleError("规则文件应是 UTF-8 编码", "a rule file is UTF-8", path=str(path))
    raise ManyErrors([wrong])


def code_taken(rule: Rule, other: Rule) -> RuleError:
    """Two rules cannot have one code."""
    zh, en = f"规则代号 {rule.code} 重复，已见于 {other.path}", f"the code {rule.code} is taken by {other.path}"
    return RuleError(zh, en, path=rule.path, line=1, column=1)


def load_rule(
    text: str,
    path: str,
    overrides: Mapping[str, Mapping[str, Any]] | None = None,
    shipped: bool = False,
    known: Known | None = None,
) -> Rule:
    """One rule from the text of its file, or from what is `known` of it. Raises ManyErrors with every mistake found.

    The regular expressions of a rule that is not `shipped` run under a limit.
    """
    file = YamlFile(text, path, RuleError, known)
    rule = None if file.errors else _RuleFile(file, shipped).rule(overrides or {})
    file.raise_mistakes()
    assert rule is not None
    return rule


class _RuleFile:
    """One rule file being read."""

    def __init__(self, file: YamlFile, shipped: bool = False) -> None:
        self.file, self.shipped = file, shipped
        self.data = file.mapping((), file.value, KEYS)

    def rule(self, overrides: Mapping[str, Mapping[str, Any]]) -> Rule | None:
        """The rule, or None where there are mistakes; they are kept in the file."""
        given = self.file.value if isinstance(self.file.value, dict) else {}
        if missing := [key for key in REQUIRED if key not in given]:
            self.file.wrong((), f"缺少 {'、'.join(missing)}", f"missing: {', '.join(missing)}")
        code, slug = self._shaped("code", CODE, "NUM001"), self._shaped("slug", SLUG, "out-of-order")
        severity = self._severity(("severity",), self.data.get("severity", Severity.INFO))
        kind = self._kind()
        check = self._check(kind, code, overrides) if kind else None
        cases = self._cases(severity, kind)
        phrases, related = (self._wordings(group, kind) for group in ("phrases", "related"))
        why = self._bilingual(("why",), self.data.get("why"), template=False)
        source = self.file.text(("source",), self.data["source"]) if "source" in self.data else ""
        optional = self._flag("optional")
        examples = self._examples()
        if self.file.errors or check is None:
            return None
        settings = {name: getattr(check, name) for name in settings_of(type(check))}
        name, path = str(self.data["kind"]), self.file.path
        return Rule(code, slug, name, check, cases, phrases, related, why, source, examples, settings, optional, path)

    def _shaped(self, key: str, shape: str, example: str) -> str:
        if key not in self.data:
            return ""
        text = self.file.text((key,), self.data[key])
        if text and not re.fullmatch(shape, text):
            self.file.wrong((key,), f"{key} 应如 {example}", f"{key} should look like {example}")
        return text

    def _kind(self) -> type[Check] | None:
        if "kind" not in self.data or not self.file.one_of(("kind",), self.data["kind"], CHECKS):
            return None
        return CHECKS[self.data["kind"]]

    def _check(self, kind: type[Check], code: str, overrides: Mapping[str, Mapping[str, Any]]) -> Check | None:
        values = read_settings(self.file, ("settings",), kind, self.data.get("settings") or {}, self.shipped)
        fields = settings_of(kind)
        for name, value in overrides.get(code, {}).items():
            if self.file.one_of(("settings", name), name, fields):
                try:
                    values[name] = convert(fields[name][0], value)
                except Unfit as unfit:
                    self.file.wrong(("settings", name), f"设置 {name} {unfit.zh}", f"{name} {unfit.en}")
        try:
            return None if self.file.errors else kind(**values)
        except NoticeLintError as error:
            self.file.wrong(("settings",), error.sentence.zh, error.sentence.en)
            return None

    def _cases(self, severity: Severity, kind: type[Check] | None) -> dict[str, Case]:
        message = self._bilingual(("message",), self.data.get("message"))
        cases = {"default": Case(severity, message)}
        for name, case in self._group("cases", kind).items():
            keys = ("cases", name)
            told = self.file.mapping(keys, case, ("severity", "message"))
            cases[name] = Case(
                self._severity((*keys, "severity"), told["severity"]) if "severity" in told else severity,
                self._bilingual((*keys, "message"), told["message"]) if "message" in told else message,
            )
        return cases

    def _wordings(self, group: str, kind: type[Check] | None) -> dict[str, Bilingual]:
        return {name: self._bilingual((group, name), text) for name, text in self._group(group, kind).items()}

    def _group(self, group: str, kind: type[Check] | None) -> dict[str, Any]:
        """What stands under `cases`, `phrases` or `related`: each name is one that the kind can ask for."""
        names = getattr(kind, group.upper()) if kind else None
        return self.file.mapping((group,), self.data.get(group) or {}, names)

    def _severity(self, keys: Keys, name: Any) -> Severity:
        return Severity(name) if self.file.one_of(keys, name, list(Severity)) else Severity.INFO

    def _bilingual(self, keys: Keys, value: Any, template: bool = True) -> Bilingual:
        if value is None and keys[-1] not in self.data:
            return Bilingual("", "")  # told as missing
        words = self.file.mapping(keys, value, ("zh", "en")) if isinstance(value, dict) else {}
        if {"zh", "en"} - words.keys():
            self.file.wrong(keys, "此处须有 zh 和 en 两种文字", "this needs both zh and en")
            return Bilingual("", "")
        zh, en = (self.file.text((*keys, lang), words[lang]) for lang in ("zh", "en"))
        if template:
            for lang, text in (("zh", zh), ("en", en)):
                self._template((*keys, lang), text)
        return Bilingual(zh, en)

    def _template(self, keys: Keys, text: str) -> None:
        try:
            fields = [(name, spec, how) for _, name, spec, how in string.Formatter().parse(text) if name is not None]
        except ValueError:
            self.file.wrong(keys, "花括号 { } 不成对", "a brace { } has no partner")
            return
        for name, spec, how in fields:
            # Nothing but the name of a value: what str.format makes of {a.b}, {a[0]} or {a!r} is no one's business.
            if spec or how or not FIELD.fullmatch(name):
                zh, en = f"{{{name}}} 应是一个名称，如 {{found}}", f"{{{name}}} should be a name, as {{found}}"
                self.file.wrong(keys, zh, en)

    def _flag(self, key: str) -> bool:
        value = self.data.get(key, False)
        if not isinstance(value, bool):
            self.file.wrong((key,), "此处应是 true 或 false", "this should be true or false")
        return value is True

    def _examples(self) -> Examples:
        if "examples" not in self.data:
            return Examples()
        given = self.file.mapping(("examples",), self.data["examples"], ("bad", "good"))
        bad, good = (
            self.file.texts(("examples", name), given[name]) if name in given else () for name in ("bad", "good")
        )
        both = (*(("bad", i) for i in range(len(bad))), *(("good", i) for i in range(len(good))))
        places = {f"{name}[{i}]": self.file.place(("examples", name, i)) for name, i in both}
        return Examples(bad, good, places)
