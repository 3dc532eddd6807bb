"""The configuration of every open notice. Mistakes in it are told beside the findings and silence nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from notice_lint.baseline import Baseline, read_baseline
from notice_lint.config.project import InForce
from notice_lint.errors import ManyErrors, NoticeLintError
from notice_lint.finding import Checked
from notice_lint.language import Lang
from notice_lint.lsp.options import Options
from notice_lint.notice import Notice
from notice_lint.pipeline import notice_under, project


class Configurations:
    """What holds for each file, read once. Where it is mistaken, what held before goes on: `before`, then the rules
    that ship."""

    def __init__(self, options: Options, folder: Path, before: Configurations | None = None) -> None:
        config = folder / options.config if options.config else None
        self._project = project(config, config is None, options.select, options.ignore)
        self.sidecars = config is None  # a configuration that is named outright stands for all there is
        self._good: dict[Path | None, InForce] = dict(before._good) if before else {}
        self._baselines: dict[Path, Baseline] = {}

    def of(self, path: Path | None) -> tuple[InForce, tuple[NoticeLintError, ...]]:
        """What holds for the notice at `path`, and what is wrong with what should."""
        try:
            force = self._project.of(path)
            if force.baseline and force.baseline not in self._baselines:
                self._baselines[force.baseline] = read_baseline(force.baseline)
        except ManyErrors as several:
            return self._good.get(path) or project(search=False).of(path), several.errors
        except NoticeLintError as error:
            return self._good.get(path) or project(search=False).of(path), (error,)
        self._good[path] = force
        return force, ()

    def check(
        self, notice: Notice, path: Path | None, force: InForce, lang: Lang, goes_on: Callable[[], None]
    ) -> Checked:
        """What is found in `notice`, less what is suppressed or known."""
        checked = notice_under(notice, force, lang, goes_on)
        baseline = self._baselines.get(force.baseline) if force.baseline else None
        return baseline.without_known(checked, path) if baseline and path else checked
