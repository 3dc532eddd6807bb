"""Options and arguments that several commands share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from notice_lint.cli.completion import Completed
from notice_lint.cli.speech import OneOf
from notice_lint.errors import ConfigError
from notice_lint.language import Bilingual, Lang

if TYPE_CHECKING:
    from notice_lint.config.project import Project
    from notice_lint.pipeline import Setup


def paths(required: bool) -> click.Argument:
    """PATH..."""
    metavar = "PATH..." if required else "[PATH]..."
    return click.Argument(["paths"], nargs=-1, required=required, metavar=metavar, type=click.Path())


def reports(names: Sequence[str], lang: Lang) -> Iterator[click.Option]:
    """--format and --output, in pairs."""
    yield click.Option(
        ["--format", "formats"],
        type=OneOf(names),
        multiple=True,
        metavar=f"[{'|'.join(names)}]",
        help=Bilingual(
            "输出格式，可与 --output 成对多次给出", "Format; may be given again, in pairs with --output"
        ).in_(lang),
    )
    yield click.Option(
        ["--output", "outputs"],
        multiple=True,
        metavar="FILE",
        help=Bilingual(
            "写入此文件（- 为标准输出" + "；docx 也可写入文件夹" * ("docx" in names) + "）",
            "Write to this file (- is standard output" + "; docx takes a folder too" * ("docx" in names) + ")",
        ).in_(lang),
    )


def selection(lang: Lang) -> Iterator[click.Option]:
    """--select and --ignore."""
    words = Bilingual("只用这些规则：代号或族，以逗号隔开", "Only these rules: codes or families")
    yield click.Option(["--select"], type=Completed("codes"), multiple=True, metavar="CODES", help=words.in_(lang))
    words = Bilingual("不用这些规则：代号或族，以逗号隔开", "Not these rules: codes or families")
    yield click.Option(["--ignore"], type=Completed("codes"), multiple=True, metavar="CODES", help=words.in_(lang))


def stdin_filename(lang: Lang) -> click.Option:
    """--stdin-filename."""
    words = Bilingual("标准输入在报告中的文件名", "The name that standard input goes by")
    return click.Option(["--stdin-filename"], metavar="NAME", help=words.in_(lang))


def tracked_changes(lang: Lang) -> click.Option:
    """--tracked-changes."""
    words = Bilingual(
        "Word 修订按接受还是拒绝来读（默认 accepted）",
        "Word's tracked changes, read as accepted (the default) or rejected",
    )
    return click.Option(
        ["--tracked-changes", "changes"],
        type=OneOf(("accepted", "rejected")),
        default="accepted",
        metavar="[accepted|rejected]",
        help=words.in_(lang),
    )


def codes(given: Sequence[str]) -> tuple[str, ...]:
    """`TOT,num001` -> TOT, NUM001."""
    return tuple(code.strip().upper() for several in given for code in several.split(",") if code.strip())


def configuration(lang: Lang) -> Iterator[click.Option]:
    """--config and --no-config."""
    words = Bilingual(
        "只用此配置，不再向上寻找 .notice-lint.yaml",
        "This configuration, not the one above each file",
    )
    yield click.Option(["--config"], type=click.Path(), metavar="FILE", help=words.in_(lang))
    words = Bilingual("不用任何配置", "No configuration at all")
    yield click.Option(["--no-config"], is_flag=True, help=words.in_(lang))


def project_of(config: str | None, no_config: bool, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Project:
    """The configuration that the options ask for. Raises ConfigError."""
    return setup_of(Lang.ZH, config, no_config, select, ignore).project()


def setup_of(lang: Lang, config: str | None, no_config: bool, select: Sequence[str], ignore: Sequence[str]) -> Setup:
    """What these options settle for a run that speaks `lang`. Raises ConfigError."""
    if config and no_config:
        raise ConfigError("--config 与 --no-config 不能同用", "--config and --no-config exclude each other")
    from notice_lint.pipeline import Setup

    return Setup(lang, Path(config) if config else None, not (config or no_config), codes(select), codes(ignore))


def baseline_option(words: Bilingual, lang: Lang) -> click.Option:
    """--baseline."""
    return click.Option(["--baseline"], type=click.Path(), metavar="FILE", help=words.in_(lang))
