"""Configuration files -> Config. Mistakes stay with their file, so that all of them can be told at once."""

from __future__ import annotations

import glob
import os
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from notice_lint.config.model import Config, Files, Layer, PerFile, Severities, Suppression
from notice_lint.errors import ConfigError, nearest, reason_of
from notice_lint.finding import Severity
from notice_lint.limits import MOST, Limits
from notice_lint.yamlfile import Keys, YamlFile

PROFILES = ("recommended", "draft", "publish", "all")
OVER_RULES = ("select", "ignore", "severity", "settings")
KEYS = ("extends", "rules", *OVER_RULES, "optional", "per-file", "suppressions", "fail-on", "baseline", "limits")
LIMITS = tuple(one.name for one in fields(Limits))
PER_FILE_KEYS = ("files", *OVER_RULES)
SUPPRESSION_KEYS = ("rule", "fingerprint", "quote", "files", "reason")
SUFFIXES = (".yaml", ".yml")
_PROFILE_FOLDER = Path(__file__).parent / "profiles"


def read_config(path: Path) -> Config:
    """The configuration in the file at `path`, with what it extends. Mistakes are kept in its `files`."""
    return _Reader(path, ()).config()


def read_sidecar(path: Path, notice: Path) -> tuple[Suppression, ...]:
    """The suppressions in the sidecar file at `path`, which speak of the file `notice`. Raises ManyErrors."""
    reader = _Reader(path, ())
    given = reader.file.mapping((), reader.file.value, ("suppressions",)) if reader.file.value is not None else {}
    found = reader.suppressions(given.get("suppressions", []), of=notice)
    reader.file.raise_mistakes()
    return found


def shown(path: Path) -> str:
    """`path` as a person near it names it: relative below the current folder, else in full."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)


class _Reader:
    """One configuration file being read. `above` are the files that extend it, the outermost first."""

    def __init__(self, path: Path, above: Sequence[Path]) -> None:
        self.path = Path(os.path.abspath(path))  # noqa: PTH100  a link stays the file that the user named
        self.above = (*above, self.path)
        self.profile = self.path.stem if self.path.parent == _PROFILE_FOLDER else ""
        self.folder = self.path.parent
        self.file = self._load()

    def _load(self) -> YamlFile:
        name, text, problem = shown(self.path), "", None
        try:
            text = self.path.read_text(encoding="utf-8-sig")
        except OSError as error:
            reason = reason_of(error)
            problem = ConfigError(f"配置无法读取：{reason}", f"the configuration cannot be read: {reason}", path=name)
        except UnicodeDecodeError:
            problem = ConfigError("配置应是 UTF-8 编码", "a configuration is UTF-8", path=name)
        file = YamlFile(text, name, ConfigError)
        if problem:
            file.errors.append(problem)
        return file

    def config(self) -> Config:
        """What the file says."""
        file = self.file
        data = {} if file.value is None else file.mapping((), file.value, KEYS)
        bases = list(self._bases(data["extends"])) if "extends" in data else []
        own = self._layer((), data)
        return Config(
            file.path,
            self.folder,
            (*(layer for base in bases for layer in base.layers), own),
            (*(one for base in bases for one in base.per_file), *self._per_file(data.get("per-file", []))),
            (*(one for base in bases for one in base.suppressions), *self.suppressions(data.get("suppressions", []))),
            (*(path for base in bases for path in base.rules), *self._rules(data.get("rules", []))),
            self._fail_on(data, bases),
            self._baseline(data, bases),
            {name: most for base in bases for name, most in base.limits.items()} | self._limits(data.get("limits", {})),
            (*(one for base in bases for one in base.files), file),
        )

    def _bases(self, given: Any) -> list[Config]:
        single = isinstance(given, str)
        bases = []
        for i, name in enumerate(self.file.texts(("extends",), given, single=True)):
            path = self._extended(("extends",) if single else ("extends", i), name)
            if path:
                bases.append(_Reader(path, self.above).config())
        return bases

    def _extended(self, keys: Keys, name: str) -> Path | None:
        if name in PROFILES:
            return _PROFILE_FOLDER / f"{name}.yaml"
        if not name.endswith(SUFFIXES) and not {"/", "\\"} & set(name):
            zh, en = nearest(name, PROFILES)
            zh = zh or f"，可用：{'、'.join(PROFILES)}，或以 .yaml 结尾的路径"
            en = en or f": use {', '.join(PROFILES)} or a path that ends in .yaml"
            self.file.wrong(keys, f"没有配置方案 {name}{zh}", f"there is no profile {name}{en}")
            return None
        path = Path(os.path.normpath(self.folder / name))
        if path in self.above:
            ring = " → ".join(shown(one) for one in (*self.above[self.above.index(path) :], path))
            self.file.wrong(keys, f"extends 循环：{ring}", f"extends goes in a circle: {ring}")
            return None
        if not path.is_file():
            self.file.wrong(keys, f"没有这个文件：{shown(path)}", f"no such file: {shown(path)}")
            return None
        return path

    def _layer(self, keys: Keys, data: dict[str, Any]) -> Layer:
        return Layer(
            self.profile or self.file.path,
            self.file,
            keys,
            self._codes((*keys, "select"), data["select"]) if "select" in data else None,
            self._codes((*keys, "ignore"), data["ignore"]) if "ignore" in data else (),
            self._severities((*keys, "severity"), data.get("severity", {})),
            self.file.mapping((*keys, "settings"), data.get("settings", {})),
            self._flag("optional", data),
        )

    def _codes(self, keys: Keys, given: Any) -> tuple[str, ...]:
        return self.file.texts(keys, given, single=True)

    def _severities(self, keys: Keys, given: Any) -> dict[str, Severities]:
        severities: dict[str, Severities] = {}
        for code, value in self.file.mapping(keys, given).items():
            if isinstance(value, dict):
                named = self.file.mapping((*keys, code), value).items()
                cases = {name: self._severity((*keys, code, name), one) for name, one in named}
                severities[code] = {name: one for name, one in cases.items() if one}
            elif severity := self._severity((*keys, code), value):
                severities[code] = severity
        return severities

    def _severity(self, keys: Keys, value: Any) -> Severity | None:
        return Severity(value) if self.file.one_of(keys, value, list(Severity)) else None

    def _flag(self, key: str, data: dict[str, Any]) -> bool:
        value = data.get(key, False)
        if not isinstance(value, bool):
            self.file.wrong((key,), "此处应是 true 或 false", "this should be true or false")
        return value is True

    def _per_file(self, given: Any) -> list[PerFile]:
        found = []
        for i, one in enumerate(self._list(("per-file",), given)):
            keys = ("per-file", i)
            data = self.file.mapping(keys, one, PER_FILE_KEYS)
            files = self._files(keys, data)
            if files is None and isinstance(one, dict):
                self.file.wrong(keys, "缺少 files", "files is missing")
            if files:
                found.append(PerFile(files, self._layer(keys, data)))
        return found

    def _files(self, keys: Keys, data: dict[str, Any]) -> Files | None:
        if "files" not in data:
            return None
        patterns = self.file.texts((*keys, "files"), data["files"], single=True)
        files = Files(self.folder, tuple(pattern.replace("\\", "/").removeprefix("./") for pattern in patterns))
        try:
            files.match(self.path)
        except ValueError as error:
            self.file.wrong((*keys, "files"), f"不是有效的文件模式：{error}", f"not a file pattern: {error}")
        return files

    def _list(self, keys: Keys, given: Any) -> list[Any]:
        if isinstance(given, list):
            return given
        self.file.wrong(keys, "此处应是列表", "this should be a list")
        return []

    def suppressions(self, given: Any, of: Path | None = None) -> tuple[Suppression, ...]:
        """The list under `suppressions`; those of a sidecar speak `of` one file."""
        found = [self._suppression(i, one, of) for i, one in enumerate(self._list(("suppressions",), given))]
        return tuple(filter(None, found))

    def _suppression(self, i: int, given: Any, of: Path | None) -> Suppression | None:
        keys = ("suppressions", i)
        data = self.file.mapping(keys, given, SUPPRESSION_KEYS)
        rule = self.file.text((*keys, "rule"), data["rule"]) if "rule" in data else ""
        # As written: YAML takes a fingerprint of digits alone for a number.
        fingerprint = self.file.scalar((*keys, "fingerprint")) if "fingerprint" in data else ""
        quote = self.file.text((*keys, "quote"), data["quote"]) if "quote" in data else ""
        if isinstance(given, dict) and not rule and "rule" not in data:
            self.file.wrong(keys, "缺少 rule", "rule is missing")
        if isinstance(given, dict) and not fingerprint and not quote:
            self.file.wrong(keys, "须有 fingerprint 或 quote", "a fingerprint or a quote is needed")
        files = Files(of.parent, ("/" + _literal(of.name),)) if of else self._files(keys, data)
        reason = self.file.scalar((*keys, "reason")).strip() if data.get("reason") is not None else ""
        if not rule or not (fingerprint or quote):
            return None
        return Suppression(rule, reason, fingerprint, quote, self.file, keys, files, of is not None)

    def _rules(self, given: Any) -> list[Path]:
        found: dict[Path, None] = {}
        for i, pattern in enumerate(self.file.texts(("rules",), given, single=True)):
            keys = ("rules",) if isinstance(given, str) else ("rules", i)
            names = sorted(glob.glob(os.path.join(glob.escape(str(self.folder)), pattern), recursive=True))  # noqa: PTH118, PTH207
            paths = [Path(os.path.normpath(name)) for name in names if Path(name).is_file()]
            if not paths:
                self.file.wrong(keys, f"没有文件符合 {pattern}", f"no file matches {pattern}")
            found.update(dict.fromkeys(paths))
        return list(found)

    def _limits(self, given: Any) -> dict[str, int]:
        limits = {}
        for name, value in self.file.mapping(("limits",), given, LIMITS).items():
            most = getattr(MOST, name)
            if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= most:
                limits[name] = value
            else:
                zh, en = f"此处应是 1 至 {most} 的整数", f"this should be a whole number from 1 to {most}"
                self.file.wrong(("limits", name), zh, en)
        return limits

    def _fail_on(self, data: dict[str, Any], bases: Sequence[Config]) -> Severity | None:
        if "fail-on" in data:
            return self._severity(("fail-on",), data["fail-on"])
        return next((base.fail_on for base in reversed(bases) if base.fail_on), None)

    def _baseline(self, data: dict[str, Any], bases: Sequence[Config]) -> Path | None:
        if "baseline" in data:
            name = self.file.text(("baseline",), data["baseline"])
            return Path(os.path.normpath(self.folder / name)) if name else None
        return next((base.baseline for base in reversed(bases) if base.baseline), None)


def _literal(name: str) -> str:
    """A pattern that matches the file `name` and no other."""
    return "".join(f"\\{char}" if char in r"\*?[]!# " else char for char in name)
