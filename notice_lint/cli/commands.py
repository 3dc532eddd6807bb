"""The commands. Each imports what it needs when it runs: --help and --version load neither Lark nor YAML."""

from __future__ import annotations

from pathlib import Path

import click

from notice_lint import __version__
from notice_lint.cli.auditing import audit_command
from notice_lint.cli.baseline import baseline_command
from notice_lint.cli.check import check_command
from notice_lint.cli.editor import lsp_command
from notice_lint.cli.explain import explain_command, kinds_told
from notice_lint.cli.gathering import gather, write_all
from notice_lint.cli.options import (
    configuration,
    paths,
    project_of,
    reports,
    selection,
    stdin_filename,
    tracked_changes,
)
from notice_lint.cli.output import targets, write
from notice_lint.cli.serving import serve_command
from notice_lint.cli.speech import Command, Group
from notice_lint.language import Bilingual, Lang

FOUND, MISTAKE = 1, 2
SEVERITIES = ("error", "warning", "info")  # those of finding.Severity, whose import a help page need not pay for


def app(lang: Lang) -> Group:
    """The whole command line, speaking `lang`."""

    def show_version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
        if wanted:
            click.echo(f"notice-lint {__version__}")
            ctx.exit()

    words = Bilingual("显示版本号", "Show the version").in_(lang)
    version = click.Option(
        ["--version"], is_flag=True, is_eager=True, expose_value=False, help=words, callback=show_version
    )
    makers = (
        check_command,
        _figures,
        _outline,
        _rules,
        explain_command,
        _test,
        baseline_command,
        lsp_command,
        serve_command,
        audit_command,
    )
    return Group(
        "notice-lint",
        lang,
        [version],
        commands={command.name or "": command for command in (make(lang) for make in makers)},
        subcommand_metavar=Bilingual("命令 [参数]...", "COMMAND [ARGS]...").in_(lang),
        invoke_without_command=True,
        callback=_page,
        help=Bilingual(
            "检查巡视巡察、审计整改情况的通报：数字、序号、日期、章节、措施是否自相矛盾。",
            "Check rectification notices against themselves: figures, numbering, dates, sections, measures.",
        ).in_(lang),
    )


@click.pass_context
def _page(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), color=ctx.color)


def _figures(lang: Lang) -> Command:
    def run(
        paths: tuple[str, ...],
        formats: tuple[str, ...],
        outputs: tuple[str, ...],
        changes: str,
        stdin_filename: str | None,
    ) -> int:
        wanted = targets(formats, outputs)
        from notice_lint.parsing import parse
        from notice_lint.reports import FIGURE_REPORTS
        from notice_lint.tieout.relations import Verdict
        from notice_lint.tieout.statement import statement

        results = gather(paths, stdin_filename, parse, lang, changes=changes)
        write_all(FIGURE_REPORTS, wanted, results, lang)
        if any(result.error for result in results):
            return MISTAKE
        figures = (figure for result in results if result.value for figure in statement(result.value))
        return FOUND if any(figure.verdict is Verdict.CONFLICT for figure in figures) else 0

    return Command(
        "figures",
        lang,
        [paths(required=True), *reports(("text", "json", "html"), lang), tracked_changes(lang), stdin_filename(lang)],
        callback=run,
        help=Bilingual(
            "逐一核对数字：勾稽一致、矛盾或无从核对，并列出算式。",
            "Hold every figure against the rest of the notice: tied, conflict or untied, with the arithmetic.",
        ).in_(lang),
    )


def _outline(lang: Lang) -> Command:
    def run(
        paths: tuple[str, ...],
        formats: tuple[str, ...],
        outputs: tuple[str, ...],
        changes: str,
        stdin_filename: str | None,
    ) -> int:
        wanted = targets(formats, outputs)
        from notice_lint.parsing import parse
        from notice_lint.reports import OUTLINE_REPORTS

        results = gather(paths, stdin_filename, parse, lang, changes=changes)
        write_all(OUTLINE_REPORTS, wanted, results, lang)
        return MISTAKE if any(result.error for result in results) else 0

    return Command(
        "outline",
        lang,
        [paths(required=True), *reports(("text", "json"), lang), tracked_changes(lang), stdin_filename(lang)],
        callback=run,
        help=Bilingual(
            "显示所理解的结构：各级标题、序号、状态、措施数、关键日期。",
            "Show the outline as understood: headings, numbers, statuses, measures, milestones.",
        ).in_(lang),
    )


def _rules(lang: Lang) -> Command:
    def run(
        path: str | None,
        formats: tuple[str, ...],
        outputs: tuple[str, ...],
        select: tuple[str, ...],
        ignore: tuple[str, ...],
        config: str | None,
        no_config: bool,
        kinds: bool,
    ) -> int:
        wanted = targets(formats, outputs)
        from notice_lint.reports import RULE_REPORTS

        rules = project_of(config, no_config, select, ignore).of(Path(path) if path else None).ruled
        for target in wanted:
            view = target.view(lang)
            text = kinds_told(target.format, view) if kinds else RULE_REPORTS[target.format](rules, view)
            write(target, text, target.format == "json")
        return 0

    words = Bilingual(
        "列出所用的规则，以及哪一级别、哪一设置由何处（文件、方案、默认）规定；给出 PATH 则列出对该文件所用的。",
        "List the rules in force and where each severity and setting comes from (file, profile, default); with PATH, "
        "those in force for that file.",
    ).in_(lang)
    params = [
        click.Argument(["path"], required=False, metavar="[PATH]"),
        *reports(("text", "json", "markdown"), lang),
        *selection(lang),
        *configuration(lang),
        click.Option(
            ["--kinds"],
            is_flag=True,
            help=Bilingual("列出可用来自建规则的检查种类", "List the check kinds that rules can be built on").in_(lang),
        ),
    ]
    return Command("rules", lang, params, callback=run, help=words)


def _test(lang: Lang) -> Command:
    def run(paths: tuple[str, ...]) -> int:
        from notice_lint.pipeline import run_examples
        from notice_lint.ruleset import load_rules, load_shipped

        rules = load_rules(map(Path, paths)) if paths else load_shipped()
        wrong = [error for rule in rules for error in run_examples(rule)]
        for error in wrong:
            click.echo(error.say(lang))
        examples = sum(len(rule.examples.bad) + len(rule.examples.good) for rule in rules)
        told = Bilingual(
            f"{len(rules)} 条规则、{examples} 个示例，{len(wrong)} 处不符",
            f"{len(rules)} rules, {examples} examples, {len(wrong)} that do not hold",
        )
        click.echo(told.in_(lang))
        return FOUND if wrong else 0

    words = Bilingual(
        "运行规则文件中的示例，默认为全部规则。", "Run the examples in rule files, by default in all that ship."
    )
    argument = click.Argument(["paths"], nargs=-1, metavar="[FILE]...")
    return Command("test", lang, [argument], callback=run, help=words.in_(lang))
