"""`notice-lint check`: what it finds, told in any number of reports; with --fix mended, with --diff shown as mended."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import click

from notice_lint.cli.gathering import all_of, sources_of, write_all
from notice_lint.cli.options import (
    baseline_option,
    configuration,
    paths,
    project_of,
    reports,
    selection,
    stdin_filename,
    tracked_changes,
)
from notice_lint.cli.output import Target, complain, targets
from notice_lint.cli.speech import Command, Number, OneOf
from notice_lint.errors import ConfigError
from notice_lint.language import Bilingual, Lang

if TYPE_CHECKING:
    from notice_lint.display import View
    from notice_lint.errors import Result
    from notice_lint.finding import Checked
    from notice_lint.readers.sources import Source
    from notice_lint.session import Session

    Report: TypeAlias = Callable[[Sequence[Result[Checked]], View], str | bytes]

FOUND, MISTAKE = 1, 2
SEVERITIES = ("error", "warning", "info")  # those of finding.Severity, whose import a help page need not pay for
FORMATS = ("text", "json", "sarif", "github", "html", "docx")  # those of reports.REPORTS


def check_command(lang: Lang) -> Command:
    """The command, speaking `lang`."""

    def run(
        paths: tuple[str, ...],
        formats: tuple[str, ...],
        outputs: tuple[str, ...],
        statistics: bool,
        select: tuple[str, ...],
        ignore: tuple[str, ...],
        fail_on: str | None,
        stdin_filename: str | None,
        config: str | None,
        no_config: bool,
        baseline: str | None,
        jobs: int | None,
        no_cache: bool,
        changes: str,
        **mending: bool,
    ) -> int:
        wanted = targets(formats, outputs)
        mode = _Mode(**mending)
        mode.agree(formats, outputs)
        from notice_lint.finding import Severity
        from notice_lint.session import Session

        session = Session(
            project_of(config, no_config, select, ignore),
            lang,
            Path(baseline) if baseline else None,
            Severity(fail_on) if fail_on else None,
            jobs=jobs,
            remember=not no_cache,
        )
        one = _Run(session, paths or (".",), stdin_filename, wanted, statistics, changes, lang)
        return one.diff(mode) if mode.diff else one.fix(mode) if mode.fix else one.check()

    return Command(
        "check",
        lang,
        [paths(required=False), *_options(lang)],
        callback=run,
        help=Bilingual(
            "检查通报，报告自相矛盾之处。PATH 可为文件、文件夹或 -（标准输入），默认为当前文件夹。",
            "Check notices and report where they contradict themselves. PATH is a file, a folder or - (standard "
            "input); by default the current folder.",
        ).in_(lang),
    )


@dataclass(frozen=True, slots=True)
class _Mode:
    """What --fix, --diff and --unsafe-fixes ask for."""

    fix: bool = False
    diff: bool = False
    unsafe_fixes: bool = False

    def agree(self, formats: Sequence[str], outputs: Sequence[str]) -> None:
        """Raise ConfigError where options exclude each other."""
        if self.fix and self.diff:
            raise ConfigError("--fix 与 --diff 不能同用", "--fix and --diff exclude each other")
        if self.unsafe_fixes and not (self.fix or self.diff):
            raise ConfigError("--unsafe-fixes 须与 --fix 或 --diff 同用", "--unsafe-fixes goes with --fix or --diff")
        if self.diff and (formats or outputs):
            raise ConfigError(
                "--diff 只输出差异，不能与 --format、--output 同用",
                "--diff writes the difference alone: no --format, no --output",
            )


@dataclass(frozen=True, slots=True)
class _Run:
    """One run of the command."""

    session: Session
    paths: Sequence[str]
    stdin_filename: str | None
    wanted: Sequence[Target]
    statistics: bool
    changes: str
    lang: Lang

    def check(self) -> int:
        """Report what is found."""
        from notice_lint.readers import TrackedChanges

        sources = self.sources()
        found = self.session.results(sources, sys.stdin.buffer.read, TrackedChanges(self.changes))
        return self.report(all_of(found, len(sources), self.lang))

    def fix(self, mode: _Mode) -> int:
        """Mend what can be mended and report what is left. What came from standard input goes to standard output."""
        from notice_lint.cli.mending import mended_files, sum_up, written

        sources = self.sources()
        files = written(
            all_of(mended_files(sources, self.session, mode.unsafe_fixes, self.changes), len(sources), self.lang),
            self.session.check,
        )
        code = self.report([file.result for file in files], aside=any(source.path is None for source in sources))
        sum_up(files, True, self.lang)
        return MISTAKE if any(file.error for file in files) else code

    def diff(self, mode: _Mode) -> int:
        """Show what `fix` would change: exit code 1 where that is anything."""
        from notice_lint.cli.mending import mended_files, show_diff, sum_up

        sources = self.sources()
        files = all_of(mended_files(sources, self.session, mode.unsafe_fixes, self.changes), len(sources), self.lang)
        show_diff(files)
        sum_up(files, False, self.lang)
        if any(file.error for file in files):
            return MISTAKE
        return FOUND if any(file.changed for file in files) else 0

    def sources(self) -> list[Source]:
        """The files to check, with the configuration of each read."""
        sources = sources_of(self.paths, self.stdin_filename, self.lang, self.session.depth)
        self.session.prepare(sources)
        return sources

    def report(self, results: list[Result[Checked]], aside: bool = False) -> int:
        """Write the reports; the exit code they come to."""
        results = [*results, *self.session.left_over(results, self.paths)]
        write_all(self.reports(), self.wanted, results, self.lang, aside)
        if all(target.format != "text" for target in self.wanted):
            self.tell_cuts(results)
        if any(result.error or (result.value and result.value.not_run) for result in results):
            return MISTAKE
        return FOUND if self.session.failed(results) else 0

    def tell_cuts(self, results: Sequence[Result[Checked]]) -> None:
        """What limits kept from being told, where no text report says it."""
        for result in results:
            for sentence in result.value.cuts(self.lang) if result.value else ():
                complain(f"{result.path}: {sentence}")

    def reports(self) -> Mapping[str, Report]:
        """The reports, which know the rules of this run and whether it counts."""
        from notice_lint.reports import REPORTS, CheckReport

        def bound(report: CheckReport) -> Report:
            return lambda results, view: report(results, replace(view, statistics=self.statistics), self.session.rules)

        return {name: bound(report) for name, report in REPORTS.items()}


def _options(lang: Lang) -> list[click.Option]:
    return [
        *reports(FORMATS, lang),
        _flag("--statistics", Bilingual("另列各规则的次数", "Count by rule as well"), lang),
        _flag("--fix", Bilingual("改正可放心改的标点和用词，再报告其余", "Mend what is safe, report the rest"), lang),
        _flag("--diff", Bilingual("只显示 --fix 会改什么", "Show what --fix would change, no more"), lang),
        _flag(
            "--unsafe-fixes",
            Bilingual("连须核对的也改（与 --fix 或 --diff 同用）", "Mend what wants a look too (with --fix or --diff)"),
            lang,
        ),
        *selection(lang),
        click.Option(
            ["--fail-on"],
            type=OneOf(SEVERITIES),
            metavar="[error|warning|info]",
            help=Bilingual(
                "达到此级即以 1 退出（默认依配置，否则 warning）",
                "Exit 1 from here on (by default what the configuration says, else warning)",
            ).in_(lang),
        ),
        *configuration(lang),
        baseline_option(Bilingual("不报此基线中已知的问题", "Leave out what this baseline knows"), lang),
        tracked_changes(lang),
        stdin_filename(lang),
        click.Option(
            ["--jobs", "-j"],
            type=Number(),
            metavar="N",
            help=Bilingual(
                "用几个进程检查（默认按文件数）", "How many processes check (by default as many as help)"
            ).in_(lang),
        ),
        _flag(
            "--no-cache",
            Bilingual("不用也不留以前的检查结果", "Neither use nor keep what runs found"),
            lang,
        ),
    ]


def _flag(name: str, words: Bilingual, lang: Lang) -> click.Option:
    return click.Option([name], is_flag=True, help=words.in_(lang))
