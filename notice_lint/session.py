"""One run of `check`: the configuration of every file first, then its findings, then what the run as a whole tells."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from notice_lint.baseline import Baseline, read_baseline
from notice_lint.config.project import InForce, Project
from notice_lint.config.suppressions import left_over
from notice_lint.errors import ManyErrors, ReadError, Result
from notice_lint.finding import Checked, Severity
from notice_lint.language import Bilingual, Lang
from notice_lint.limits import DEFAULT, Limits
from notice_lint.notice import Notice
from notice_lint.parsing import parse
from notice_lint.pipeline import notice_under, results
from notice_lint.readers import TrackedChanges, is_plain, read_file
from notice_lint.readers.sources import STDIN, Source
from notice_lint.remembered import Remembered
from notice_lint.rule import Rule
from notice_lint.text import Document
from notice_lint.workers import in_order, useful

DIED = Bilingual("检查这个文件的进程意外终止", "the process that checked this file died")


@dataclass
class Session:
    """What a run knows. `baseline` goes before the one that a configuration names; `fail_on` likewise.

    `without_baseline` leaves known findings among the others, however many there are. `jobs` is how many processes
    check, by default as many as are worth it. With `remember` what earlier runs found is not looked for again, in the
    user's cache folder.
    """

    project: Project
    lang: Lang = Lang.ZH
    baseline: Path | None = None
    fail_on: Severity | None = None
    without_baseline: bool = False
    jobs: int | None = None
    remember: bool = True
    _forces: dict[str, InForce] = field(default_factory=dict)
    _baselines: dict[Path, Baseline] = field(default_factory=dict)
    _remembered: Remembered | None = None

    def __post_init__(self) -> None:
        if self.remember:
            self._remembered = Remembered(self.lang)

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

    def limits(self, name: str) -> Limits:
        """What the source of that name may ask of the run."""
        return self._forces[name].limits

    def depth(self, folder: str) -> int:
        """How many levels of folders are walked below `folder`."""
        try:
            return self.project.of(Path(folder, "-")).limits.depth
        except ManyErrors:  # which `prepare` tells, where a file needs that configuration
            return DEFAULT.depth

    def force(self, name: str) -> InForce:
        """What holds for the source of that name."""
        return self._forces[name]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule that is on for some file of the run, ordered by code."""
        rules = {rule.code: rule for force in self._forces.values() for rule in force.rules}
        return tuple(rules[code] for code in sorted(rules))

    def results(
        self,
        sources: Sequence[Source],
        stdin: Callable[[int], bytes],
        changes: TrackedChanges = TrackedChanges.ACCEPTED,
    ) -> Iterator[Result[Checked]]:
        """What is found in each of `sources`, in their order. What cannot be read is a result; the rest goes on."""

        def one(source: Source) -> Result[Checked]:
            return next(results((source,), stdin, self.check, changes, self.limits))

        if min(self.jobs or useful(len(sources)), len(sources)) <= 1:
            yield from map(one, sources)
            return
        known = [self._recalled(source) for source in sources]
        elsewhere = [known[i] is None and _is_file(source) for i, source in enumerate(sources)]
        rest = [source for i, source in enumerate(sources) if elsewhere[i]]
        jobs = self.jobs or useful(len(rest))
        new = in_order(_Work(self, changes), rest, jobs, lambda source: Result(source.name, error=_died(source)))
        for i, source in enumerate(sources):
            yield known[i] or (next(new) if elsewhere[i] else one(source))

    def _recalled(self, source: Source) -> Result[Checked] | None:
        """What an earlier run found in `source`; None where that is not known."""
        if not (self._remembered and source.path and _is_file(source) and is_plain(source.name)):
            return None
        try:
            document = read_file(source.path, source.name, limits=self.limits(source.name))
        except ReadError:
            return None
        found = self._remembered.recall(document, self._forces[source.name])
        return Result(source.name, self._less_known(found)) if found else None

    def check(self, document: Document) -> Checked:
        """What is found in `document`, whose name is that of its source, less what is suppressed or known."""
        force = self._forces[document.name]
        found = self._remembered.recall(document, force) if self._remembered else None
        return self._less_known(found) if found else self.check_notice(parse(document))

    def check_notice(self, notice: Notice) -> Checked:
        """The same for a notice that is parsed already."""
        force = self._forces[notice.document.name]
        ends = time.monotonic() + force.limits.seconds
        found = notice_under(notice, force, self.lang, in_time=lambda: time.monotonic() < ends)
        if self._remembered:
            self._remembered.keep(found, force)
        return self._less_known(found)

    def _less_known(self, found: Checked) -> Checked:
        """`found` less what the baseline of its file knows, and no more than is to be told."""
        name = found.document.name
        force = self._forces[name]
        if self.without_baseline:
            return found
        baseline = self._baseline_of(force)
        new = self._baselines[baseline].without_known(found, Path(name)) if baseline else found
        return new.at_most(force.limits.findings)

    def identity(self, name: str) -> str:
        """What the findings of the source of that name depend on beside the source: another one, other findings.

        Raises TypeError where a check holds what has no words, which no setting of a rule is.
        """
        force = self._forces[name]
        settled, baseline = Remembered(self.lang).settled(force), self._baseline_of(force)
        if settled is None:
            raise TypeError(name)
        told = repr((settled, self._baselines[baseline] if baseline else None, force.limits))
        return hashlib.sha256(told.encode("utf8", "surrogatepass")).hexdigest()

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


@dataclass(frozen=True, slots=True)
class _Work:
    """What another process does: it has the session as it stood, and no standard input."""

    session: Session
    changes: TrackedChanges

    def __call__(self, source: Source) -> Result[Checked]:
        return next(results((source,), _nothing, self.session.check, self.changes, self.session.limits))


def _is_file(source: Source) -> bool:
    """Whether `source` can be read more than once, by any process: standard input and pipes cannot."""
    return source.path is not None and source.error is None and os.path.isfile(source.path)  # noqa: PTH113  it never raises


def _nothing(_: int) -> bytes:
    return b""


def _died(source: Source) -> ReadError:
    return ReadError(DIED.zh, DIED.en, path=source.name)
