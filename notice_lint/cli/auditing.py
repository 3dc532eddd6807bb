"""The command for a whole corpus: tables in Parquet, and a page about them."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from notice_lint.cli.gathering import sources_of
from notice_lint.cli.options import configuration, selection, setup_of
from notice_lint.cli.output import Target, complain, write
from notice_lint.cli.speech import Command
from notice_lint.errors import ConfigError
from notice_lint.language import Bilingual, Lang

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar  # what click.progressbar gives, which has no public name

    from notice_lint.audit.run import Workers
    from notice_lint.pipeline import Setup

REPORT = "report"
PAGE = "report.html"
NEEDED = ("dask", "distributed", "duckdb", "filelock", "pyarrow")


def audit_command(lang: Lang) -> Command:
    """`audit PATH... --out DIR` and `audit report DIR`."""

    def run(
        paths: tuple[str, ...],
        out: str | None,
        output: str | None,
        jobs: int | None,
        dask: str | None,
        select: tuple[str, ...],
        ignore: tuple[str, ...],
        config: str | None,
        no_config: bool,
    ) -> int:
        _needs_the_extra()
        if out is None and paths[0] == REPORT and len(paths) == 2:
            return _report(Path(paths[1]), output, lang)
        if out is None:
            raise ConfigError("请用 --out 给出存放结果的文件夹", "say with --out which folder the tables go to")
        if jobs is not None and dask:
            raise ConfigError("--jobs 与 --dask 不能同用", "--jobs and --dask exclude each other")
        setup = setup_of(lang, str(Path(config).absolute()) if config else None, no_config, select, ignore)
        return _audit(paths, Path(out), setup, _workers(jobs, dask))

    words = Bilingual(
        "把成批通报的结果存为 Parquet 表（通报、问题、数字、日期），中断后再次运行即接着做；"
        "audit report 文件夹 则据此生成一页图表。",
        "Put what is found in a whole corpus into Parquet tables (notices, findings, figures, milestones); a run that "
        "was stopped goes on where it was. audit report DIR makes a page of charts of them.",
    )
    return Command("audit", lang, _options(lang), callback=run, help=words.in_(lang))


def _options(lang: Lang) -> list[click.Parameter]:
    def option(name: str, words: Bilingual, metavar: str, least: int | None = None) -> click.Option:
        kind = click.IntRange(least) if least is not None else click.STRING
        return click.Option([name], type=kind, metavar=metavar, help=words.in_(lang))

    paths = Bilingual("路径... | report 文件夹", "PATH... | report DIR").in_(lang)
    page = Bilingual(f"报告页的文件（默认 文件夹/{PAGE}）", f"The page's file (by default DIR/{PAGE})")
    jobs = Bilingual("进程数（默认与处理器数相同）", "Processes (by default as many as processors)")
    dask = Bilingual("交给 Dask 集群，如 tcp://主机:8786", "Let a Dask cluster do it: tcp://host:8786")
    return [
        click.Argument(["paths"], nargs=-1, required=True, metavar=paths),
        option("--out", Bilingual("存放结果的文件夹", "The folder that the tables go to"), "DIR"),
        option("--output", page, "FILE"),
        option("--jobs", jobs, "N", 1),
        option("--dask", dask, "ADDRESS"),
        *selection(lang),
        *configuration(lang),
    ]


def _needs_the_extra() -> None:
    from importlib.util import find_spec

    if missing := [name for name in NEEDED if find_spec(name) is None]:
        raise ConfigError(
            f"审计所需的 {'、'.join(missing)} 尚未安装，请运行 pip install 'notice-lint[audit]'",
            f"an audit needs {', '.join(missing)}: run pip install 'notice-lint[audit]'",
        )


def _workers(jobs: int | None, dask: str | None) -> Workers:
    from notice_lint.audit.run import Cluster, Here

    return Cluster(dask) if dask else Here(jobs or os.cpu_count() or 1)


def _audit(paths: Sequence[str], out: Path, setup: Setup, workers: Workers) -> int:
    from notice_lint.audit.run import audit

    lang = setup.lang
    sources = [source for source in sources_of(paths, None, lang) if source.path is not None]
    started = time.monotonic()
    with _progress(lang) as bar:
        done = audit(sources, out, setup, workers, bar.begin, bar.go_on)
    taken = time.monotonic() - started
    rate = done.checked / taken if taken else 0
    kept = done.files - done.checked
    told = Bilingual(
        f"共 {done.files} 个文件，本次检查 {done.checked} 个（每秒 {rate:.0f} 个）"
        + (f"，此前已完成 {kept} 个" if kept else ""),
        f"{done.files} files, {done.checked} checked now ({rate:.0f} a second)" + (f", {kept} before" if kept else ""),
    )
    complain(told.in_(lang))
    return 0


class _Bar:
    """A bar with the rate, on standard error where a person looks at it."""

    def __init__(self, lang: Lang) -> None:
        self._lang = lang
        self._started = time.monotonic()
        self._done = 0
        self._bar: ProgressBar[int] | None = None

    def begin(self, files: int) -> None:
        """How many files there are to check."""
        if files and sys.stderr.isatty():
            label = Bilingual("审计中", "auditing").in_(self._lang)
            self._bar = click.progressbar(
                length=files, label=label, file=sys.stderr, show_pos=True, item_show_func=lambda _: self._rate()
            )
            self._bar.render_progress()

    def go_on(self, files: int) -> None:
        """So many more are done."""
        self._done += files
        if self._bar:
            self._bar.update(files, files)

    def end(self) -> None:
        """Leave the line."""
        if self._bar:
            self._bar.render_finish()

    def _rate(self) -> str:
        rate = self._done / max(time.monotonic() - self._started, 1e-9)
        return Bilingual(f"每秒 {rate:.0f} 个", f"{rate:.0f}/s").in_(self._lang)


@contextmanager
def _progress(lang: Lang) -> Iterator[_Bar]:
    bar = _Bar(lang)
    try:
        yield bar
    finally:
        bar.end()


def _report(folder: Path, output: str | None, lang: Lang) -> int:
    from notice_lint.audit.report import report

    page = Target("html", output or str(folder / PAGE))
    write(page, report(folder, lang), for_machines=True)
    complain(Bilingual(f"已写入 {page.path}", f"written to {page.path}").in_(lang))
    return 0
