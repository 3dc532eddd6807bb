"""The configuration of each file: found upward from it, read once, and brought together with the rules."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from notice_lint.config.force import known_codes, mistakes, rule_under, unknown_rules
from notice_lint.config.model import NAME, SIDECAR, Config, Layer, Suppression
from notice_lint.config.reading import read_config, read_sidecar
from notice_lint.errors import ManyErrors, NoticeLintError
from notice_lint.finding import Severity
from notice_lint.limits import DEFAULT, Limits
from notice_lint.rule import Rule, Ruled
from notice_lint.yamlfile import raise_all

# The rules that ship with those of these files, and what is wrong with the latter.
LoadRules: TypeAlias = Callable[[tuple[Path, ...]], tuple[Sequence[Rule], Sequence[NoticeLintError]]]


@dataclass(frozen=True, eq=False)
class InForce:
    """What holds for one file. `config` is None where no configuration was found or looked for.

    `ruled` are all rules there are, by code; `rules` those that are on. `suppressions` are those of the configuration
    and of a sidecar file that speak of this file. `fail_on` and `baseline` are what the configuration says of them.
    """

    ruled: tuple[Ruled, ...]
    config: Config | None = None
    suppressions: tuple[Suppression, ...] = ()
    path: Path | None = None

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that are on."""
        return tuple(one.rule for one in self.ruled if one.on)

    @cached_property
    def known(self) -> Sequence[str]:
        """Every code and family that can be named."""
        return known_codes(one.rule for one in self.ruled)

    @property
    def fail_on(self) -> Severity | None:
        """From which severity on the configuration wants a run to fail."""
        return self.config.fail_on if self.config else None

    @property
    def limits(self) -> Limits:
        """What the file may ask of a run."""
        return Limits(**self.config.limits) if self.config else DEFAULT

    @property
    def baseline(self) -> Path | None:
        """The baseline that the configuration names."""
        return self.config.baseline if self.config else None


@dataclass
class Project:
    """The configuration of a run: `config` for all files, or with `search` the nearest one above each.

    `options` are the layers of the command line, which go over every configuration.
    """

    load: LoadRules
    config: Path | None = None
    search: bool = True
    options: tuple[Layer, ...] = ()
    _found: dict[Path, Path | None] = field(default_factory=dict)
    _configs: dict[Path | None, tuple[Config | None, Sequence[Rule]]] = field(default_factory=dict)
    _ruled: dict[tuple[Path | None, tuple[int, ...]], tuple[Ruled, ...]] = field(default_factory=dict)

    def of_all(self, paths: Iterable[Path | None]) -> list[InForce]:
        """What holds for each of `paths` (None is standard input without a name).

        Raises ManyErrors with all mistakes in all configurations, rule files and sidecar files that they need.
        """
        found: list[InForce] = []
        errors: list[NoticeLintError] = []
        for path in paths:
            try:
                found.append(self.of(path))
            except ManyErrors as several:
                errors += several.errors
        raise_all(errors)
        return found

    def of(self, path: Path | None) -> InForce:
        """What holds for the file at `path`. Raises ManyErrors."""
        path = None if path is None else Path(os.path.abspath(path))  # noqa: PTH100
        where = self._where(path)
        config, rules = self._config(where)
        matching = tuple(i for i, one in enumerate(config.per_file if config else ()) if path and one.files.match(path))
        if (where, matching) not in self._ruled:
            per_file = tuple(config.per_file[i].layer for i in matching) if config else ()
            layers = (*(config.layers if config else ()), *per_file, *self.options)
            self._ruled[where, matching] = tuple(rule_under(rule, layers) for rule in rules)
        ours = [one for one in config.suppressions if _speaks(one, path)] if config else []
        return InForce(self._ruled[where, matching], config, (*ours, *self._sidecar(path, rules)), path)

    def _where(self, path: Path | None) -> Path | None:
        if self.config or not self.search:
            return self.config
        return self._above(path.parent if path else Path.cwd())

    def _above(self, folder: Path) -> Path | None:
        """The configuration in `folder` or the nearest folder above it, up to the root of a repository."""
        if folder not in self._found:
            here = folder / NAME
            if os.path.lexists(here):
                self._found[folder] = here
            elif folder == folder.parent or (folder / ".git").exists():
                self._found[folder] = None
            else:
                self._found[folder] = self._above(folder.parent)
        return self._found[folder]

    def _config(self, where: Path | None) -> tuple[Config | None, Sequence[Rule]]:
        if where not in self._configs:
            config = read_config(where) if where else None
            rules, errors = self.load(config.rules if config else ())
            layers = (*config.layers, *(one.layer for one in config.per_file)) if config else ()
            loose = mistakes((*layers, *self.options), rules)
            if config:
                unknown_rules(config.suppressions, rules)
            raise_all(
                [*loose, *(error for file in config.files for error in file.errors), *errors] if config else loose
            )
            self._configs[where] = config, rules
        return self._configs[where]

    def _sidecar(self, path: Path | None, rules: Sequence[Rule]) -> tuple[Suppression, ...]:
        sidecar = path.with_name(path.name + SIDECAR) if path else None
        looked_for = self.search or self.config
        if path is None or sidecar is None or not looked_for or not sidecar.is_file():
            return ()
        found = read_sidecar(sidecar, path)
        unknown_rules(found, rules)
        raise_all(error for one in found for error in one.file.errors)
        return found


def _speaks(suppression: Suppression, path: Path | None) -> bool:
    if suppression.files is None:
        return True
    return path is not None and suppression.files.match(path)
