"""What a configuration says, as values: layers that go over one another, and what is suppressed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, TypeAlias

from notice_lint.finding import Severity
from notice_lint.yamlfile import Keys, YamlFile

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

NAME = ".notice-lint.yaml"
SIDECAR = ".notice-lint.yaml"  # behind the whole name of the notice: a.txt.notice-lint.yaml

Severities: TypeAlias = "Severity | Mapping[str, Severity]"  # of all cases of a rule, or by case


@dataclass(frozen=True, eq=False)
class Layer:
    """What one place says about rules; later layers go over earlier ones.

    `origin` is that place as a person names it: `draft`, `.notice-lint.yaml`, `--select`. `file` and `keys` lead to it,
    so that mistakes are told where they stand; an option of the command line has no file. `settings` are as written.
    """

    origin: str
    file: YamlFile | None = None
    keys: Keys = ()
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severities] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    optional: bool = False

    def at(self, *keys: str | int) -> str:
        """Where this layer says what stands at `keys`: `.notice-lint.yaml:6`, or its origin alone."""
        if self.file is None or self.file.path != self.origin:
            return self.origin
        return f"{self.origin}:{self.file.place((*self.keys, *keys))[0]}"


@dataclass(frozen=True, eq=False)
class Files:
    """Patterns as in .gitignore, relative to `folder`."""

    folder: Path
    patterns: tuple[str, ...]

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        from pathspec import GitIgnoreSpec

        return GitIgnoreSpec.from_lines(self.patterns)

    def is_only(self, path: Path) -> bool:
        """Whether they name the file at `path` alone."""
        return [self.folder / pattern.lstrip("/") for pattern in self.patterns] == [path]

    def match(self, path: Path) -> bool:
        """Whether they name the file at `path`, which is absolute."""
        try:
            relative = path.relative_to(self.folder)
        except ValueError:
            return False
        return self._spec.match_file(PurePath(relative).as_posix())


@dataclass(frozen=True, eq=False)
class PerFile:
    """A layer for some files alone."""

    files: Files
    layer: Layer


@dataclass(frozen=True, eq=False)
class Suppression:
    """A finding that someone judged to be right as it is: by its fingerprint or by its quote, in all files or in some.

    `file` and `keys` lead to what says so.
    """

    rule: str
    reason: str
    fingerprint: str
    quote: str
    file: YamlFile
    keys: Keys
    files: Files | None = None
    sidecar: bool = False

    @property
    def where(self) -> str:
        """`path:line:column` of where it stands."""
        line, column = self.file.place(self.keys)
        return f"{self.file.path}:{line}:{column}"


@dataclass(frozen=True, eq=False)
class Config:
    """One configuration file with all that it extends, the bases first."""

    path: str
    folder: Path
    layers: tuple[Layer, ...] = ()
    per_file: tuple[PerFile, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    rules: tuple[Path, ...] = ()
    fail_on: Severity | None = None
    baseline: Path | None = None
    limits: Mapping[str, int] = field(default_factory=dict)
    files: tuple[YamlFile, ...] = ()
