"""`notice-lint baseline`: write down what is found today, and from then on only strike out what has been mended."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from notice_lint.cli.gathering import gather
from notice_lint.cli.options import baseline_option, configuration, paths, project_of, tracked_changes
from notice_lint.cli.output import complain
from notice_lint.cli.speech import Command
from notice_lint.language import Bilingual, Lang

if TYPE_CHECKING:
    from notice_lint.baseline import Baseline
    from notice_lint.errors import Result
    from notice_lint.finding import Checked

MISTAKE = 2


def baseline_command(lang: Lang) -> Command:
    """The command, speaking `lang`."""

    def run(
        paths: tuple[str, ...],
        baseline: str | None,
        update: bool,
        config: str | None,
        no_config: bool,
        changes: str,
    ) -> int:
        from notice_lint.session import Session

        session = Session(project_of(config, no_config), lang, without_baseline=True)
        results = gather(paths, None, session.check, lang, session.prepare, changes)
        old, stood = _stored(Path(baseline) if baseline else _named(session.project.of(None).baseline))
        whole = [result for result in results if result.value and not result.value.not_run]
        _keep(old, stood, whole, update or not stood, lang)
        for result in results:
            if result.error:
                complain(result.error.say(lang))
            for sentence in result.value.cuts(lang) if result.value else ():
                complain(f"{result.path}: {sentence}")
        return MISTAKE if len(whole) < len(results) else 0

    words = Bilingual(
        "收下新出现的问题；不加此项时，基线只减不增",
        "Take in what is new; without this a baseline only shrinks",
    )
    return Command(
        "baseline",
        lang,
        [
            paths(required=True),
            baseline_option(
                Bilingual(
                    "基线文件（默认 .notice-lint-baseline.json）", "The file (default: .notice-lint-baseline.json)"
                ),
                lang,
            ),
            click.Option(["--update", "--force", "update"], is_flag=True, help=words.in_(lang)),
            *configuration(lang),
            tracked_changes(lang),
        ],
        callback=run,
        help=Bilingual(
            "把现有问题记入基线，日后 check --baseline 只报新问题；再次运行则删去已改好的。",
            "Write down what is found now, so that check --baseline tells only what is new; run again, strike out what "
            "has been mended.",
        ).in_(lang),
    )


def _named(configured: Path | None) -> Path:
    from notice_lint.baseline import DEFAULT

    return configured or Path(DEFAULT)


def _stored(path: Path) -> tuple[Baseline, bool]:
    """The baseline at `path`, empty where there is none yet, and whether there was one."""
    from notice_lint.baseline import Baseline, read_baseline

    return (read_baseline(path), True) if path.exists() else (Baseline(path), False)


def _keep(old: Baseline, stood: bool, results: list[Result[Checked]], grow: bool, lang: Lang) -> None:
    """Write what becomes of `old`, and say what that is."""
    found = {Path(result.path): result.value.findings for result in results if result.value}
    new = old.with_found(found, grow)
    if not stood or new.files != old.files:
        new.write()
    all_of = old.with_found(found, grow=True).count()
    left_out = all_of - new.count()
    told = Bilingual(
        f"{old.path}：{new.count()} 处已知问题，{len(new.files)} 个文件"
        + (f"（原 {old.count()} 处）" if stood and old.files != new.files else ""),
        f"{old.path}: {new.count()} known findings in {len(new.files)} files"
        + (f" ({old.count()} before)" if stood and old.files != new.files else ""),
    )
    click.echo(told.in_(lang))
    if left_out:
        words = Bilingual(
            f"另有 {left_out} 处新问题没有收入基线；确要收入，请加 --update",
            f"{left_out} new findings were not taken in; --update would",
        )
        click.echo(words.in_(lang))
