"""One run of `check`: the configuration of every file first, then its findings, then what the run as a whole tells."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from notice_lint.baseline import Baseline, read_baseline
from notice_lint.cache import engine
from notice_lint.config.project import InForce, Project
from notice_lint.config.suppressions import left_over
from notice_lint.errors import Result
from notice_lint.finding import Checked, Severity
from notice_lint.language import Lang
from notice_lint.notice import Notice
from notice_lint.parsing import parse
from notice_lint.pipeline import notice_under
from notice_lint.readers.sources import STDIN, Source
from notice_lint.rule import Rule
from notice_lint.text import Document


@dataclass
class Session:
    """What a run knows. `baseline` goes before the one that a configuration names; `fail_on` likewise.

    `without_baseline` leaves known findings among the others.
    """

    project: Project
    lang: Lang = Lang.ZH
    baseline: Path | None = None
    fail_on: Severity | None = None
    without_baseline: bool = False
    _forces: dict[str, InForce] = field(default_factory=dict)
    _baselines: dict[Path, Baseline] = field(default_factory=dict)

    def prepare(self, sources: Iterable[Source]) -> None:
        """Read every configuration and baseline that `sources` need. Raises ManyErrors and ConfigError."""
        sources = list(sources)
        if not sources:
            self.project.of(None)  # a rule that there is not is a mistake though nothing is checked
        paths = [source.path or (Path(source.name) if source.name != STDIN else None) for source in sources]
        for source, force in zip(sources, self.project.of_all(paths), strict=True):
            self._forces[source.name] = force
            path = self._baseline_of(force)
            if path and path not in self._baselines:
                self._baselines[path] = read_baseline(path)

    def force(self, name: str) -> InForce:
        """What holds for the source of that name."""
        return self._forces[name]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule that is on for some file of the run, ordered by code."""
        rules = {rule.code: rule for force in self._forces.values() for rule in force.rules}
        return tuple(rules[code] for code in sorted(rules))

    def check(self, document: Document) -> Checked:
        """What is found in `document`, whose name is that of its source, less what is suppressed or known."""
        return self.check_notice(parse(document))

    def check_notice(self, notice: Notice) -> Checked:
        """The same for a notice that is parsed already."""
        name = notice.document.name
        force = self._forces[name]
        checked = notice_under(notice, force, self.lang)
        baseline = self._baseline_of(force)
        return self._baselines[baseline].without_known(checked, Path(name)) if baseline else checked

    def identity(self, name: str) -> str:
        """What the findings of the source of that name depend on beside the source: another one, other findings."""
        force = self._forces[name]
        baseline = self._baseline_of(force)
        rules = [(one.code, one.kind, one.settings, one.cases, one.phrases, one.related) for one in force.rules]
        suppressions = [(one.rule, one.fingerprint, one.quote, one.reason, one.where) for one in force.suppressions]
        told = (engine(), self.lang, rules, suppressions, self._baselines[baseline] if baseline else None)
        return hashlib.sha256(repr(told).encode("utf8", "surrogatepass")).hexdigest()

    def _baseline_of(self, force: InForce) -> Path | None:
        return None if self.without_baseline else self.baseline or force.baseline

    def left_over(self, results: Sequence[Result[Checked]], named: Sequence[str]) -> list[Result[Checked]]:
        """What is wrong with the suppressions in configurations and sidecar files, each told in its own file.

        `named` are the files and folders that the run was asked to check.
        """
        folders = [Path(os.path.abspath(name)) for name in named if Path(name).is_dir()]  # noqa: PTH100
        runs = [(self._forces[result.path], result.value) for result in results if result.value]

        def whole(force: InForce) -> bool:
            return force.config is not None and any(force.config.folder.is_relative_to(one) for one in folders)

        return [Result(one.document.name, one) for one in left_over(runs, whole, self.lang)]

    def failed(self, results: Iterable[Result[Checked]]) -> bool:
        """Whether anything found is as grave as the run, or the configuration of its file, wants to fail for."""
        return any(
            found.severity.rank <= self._gravest(result.path).rank
            for result in results
            if result.value
            for found in result.value.findings
        )

    def _gravest(self, name: str) -> Severity:
        force = self._forces.get(name) or next(
            (one for one in self._forces.values() if one.config and one.config.path == name), None
        )
        return self.fail_on or (force.fail_on if force else None) or Severity.WARNING
