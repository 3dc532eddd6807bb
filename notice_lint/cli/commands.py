"""The commands. Each imports what it needs when it runs: --help and --version load neither Lark nor YAML."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from notice_lint import __version__
from notice_lint.cli.output import STDOUT, Target, complain, targets, write
from notice_lint.cli.speech import Command, Group, OneOf
from notice_lint.errors import ConfigError
from notice_lint.language import Bilingual, Lang

if TYPE_CHECKING:
    from notice_lint.display import View
    from notice_lint.errors import Result
    from notice_lint.text import Document

T = TypeVar("T")
MANY = 20  # files from which a person at a terminal sees a progress bar
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
    makers = (_check, _figures, _outline, _rules, _explain, _test)
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


def _check(lang: Lang) -> Command:
    def run(
        paths: tuple[str, ...],
        formats: tuple[str, ...],
        outputs: tuple[str, ...],
        select: tuple[str, ...],
        ignore: tuple[str, ...],
        fail_on: str,
        stdin_filename: str | None,
    ) -> int:
        wanted = targets(formats, outputs)
        from notice_lint.finding import Severity
        from notice_lint.pipeline import checked, rules_in_force
        from notice_lint.reports import REPORTS

        rules = rules_in_force(_codes(select), _codes(ignore))
        results = _gather(paths or (".",), stdin_filename, lambda document: checked(document, rules, lang), lang)
        _write(REPORTS, wanted, results, lang)
        if any(result.error for result in results):
            return MISTAKE
        gravest = Severity(fail_on).rank
        found = (one for result in results if result.value for one in result.value.findings)
        return FOUND if any(one.severity.rank <= gravest for one in found) else 0

    return Command(
        "check",
        lang,
        [
            _paths(required=False),
            *_reports(("text", "json"), lang),
            _codes_option(
                "--select", Bilingual("只用这些规则：代号或族，以逗号隔开", "Only these rules: codes or families"), lang
            ),
            _codes_option(
                "--ignore", Bilingual("不用这些规则：代号或族，以逗号隔开", "Not these rules: codes or families"), lang
            ),
            click.Option(
                ["--fail-on"],
                type=OneOf(SEVERITIES),
                default="warning",
                metavar="[error|warning|info]",
                help=Bilingual("达到此级即以 1 退出（默认 warning）", "Exit 1 from here on (default: warning)").in_(
                    lang
                ),
            ),
            _stdin_filename(lang),
        ],
        callback=run,
        help=Bilingual(
            "检查通报，报告自相矛盾之处。PATH 可为文件、文件夹或 -（标准输入），默认为当前文件夹。",
            "Check notices and report where they contradict themselves. PATH is a file, a folder or - (standard "
            "input); by default the current folder.",
        ).in_(lang),
    )


def _figures(lang: Lang) -> Command:
    def run(
        paths: tuple[str, ...], formats: tuple[str, ...], outputs: tuple[str, ...], stdin_filename: str | None
    ) -> int:
        wanted = targets(formats, outputs)
        from notice_lint.parsing import parse
        from notice_lint.reports import FIGURE_REPORTS
        from notice_lint.tieout.relations import Verdict
        from notice_lint.tieout.statement import statement

        results = _gather(paths, stdin_filename, parse, lang)
        _write(FIGURE_REPORTS, wanted, results, lang)
        if any(result.error for result in results):
            return MISTAKE
        figures = (figure for result in results if result.value for figure in statement(result.value))
        return FOUND if any(figure.verdict is Verdict.CONFLICT for figure in figures) else 0

    return Command(
        "figures",
        lang,
        [_paths(required=True), *_reports(("text", "json"), lang), _stdin_filename(lang)],
        callback=run,
        help=Bilingual(
            "逐一核对数字：勾稽一致、矛盾或无从核对，并列出算式。",
            "Hold every figure against the rest of the notice: tied, conflict or untied, with the arithmetic.",
        ).in_(lang),
    )


def _outline(lang: Lang) -> Command:
    def run(
        paths: tuple[str, ...], formats: tuple[str, ...], outputs: tuple[str, ...], stdin_filename: str | None
    ) -> int:
        wanted = targets(formats, outputs)
        from notice_lint.parsing import parse
        from notice_lint.reports import OUTLINE_REPORTS

        results = _gather(paths, stdin_filename, parse, lang)
        _write(OUTLINE_REPORTS, wanted, results, lang)
        return MISTAKE if any(result.error for result in results) else 0

    return Command(
        "outline",
        lang,
        [_paths(required=True), *_reports(("text", "json"), lang), _stdin_filename(lang)],
        callback=run,
        help=Bilingual(
            "显示所理解的结构：各级标题、序号、状态、措施数、关键日期。",
            "Show the outline as understood: headings, numbers, statuses, measures, milestones.",
        ).in_(lang),
    )


def _rules(lang: Lang) -> Command:
    def run(formats: tuple[str, ...], outputs: tuple[str, ...]) -> int:
        wanted = targets(formats, outputs)
        from notice_lint.reports import RULE_REPORTS
        from notice_lint.ruleset import load_shipped

        rules = load_shipped()
        for target in wanted:
            write(target, RULE_REPORTS[target.format](rules, target.view(lang)), target.format == "json")
        return 0

    words = Bilingual("列出全部规则。", "List the rules.").in_(lang)
    return Command("rules", lang, [*_reports(("text", "json", "markdown"), lang)], callback=run, help=words)


def _explain(lang: Lang) -> Command:
    def run(code: str) -> int:
        from notice_lint.pipeline import examples_told, rules_in_force
        from notice_lint.reports.rule_page import render

        target = Target("text")
        for rule in rules_in_force(_codes((code,))):
            write(target, render(rule, examples_told(rule, lang), target.view(lang)), for_machines=False)
        return 0

    words = Bilingual(
        "解释一条规则：查什么、为何要紧、依据、正误示例、设置。",
        "Explain a rule: what it finds, why it matters, its source, examples, settings.",
    ).in_(lang)
    return Command("explain", lang, [click.Argument(["code"], metavar="CODE")], callback=run, help=words)


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


def _paths(required: bool) -> click.Argument:
    return click.Argument(["paths"], nargs=-1, required=required, metavar="PATH..." if required else "[PATH]...")


def _reports(names: Sequence[str], lang: Lang) -> Iterator[click.Option]:
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
        help=Bilingual("写入此文件（- 为标准输出）", "Write to this file (- is standard output)").in_(lang),
    )


def _codes_option(name: str, words: Bilingual, lang: Lang) -> click.Option:
    return click.Option([name], multiple=True, metavar="CODES", help=words.in_(lang))


def _stdin_filename(lang: Lang) -> click.Option:
    words = Bilingual("标准输入在报告中的文件名", "The name that standard input goes by")
    return click.Option(["--stdin-filename"], metavar="NAME", help=words.in_(lang))


def _codes(given: Sequence[str]) -> tuple[str, ...]:
    """`TOT,num001` -> TOT, NUM001."""
    return tuple(code.strip().upper() for several in given for code in several.split(",") if code.strip())


def _gather(
    paths: Sequence[str], stdin_filename: str | None, work: Callable[[Document], T], lang: Lang
) -> list[Result[T]]:
    """What `work` makes of each file that `paths` stand for."""
    from notice_lint.pipeline import results
    from notice_lint.readers import READERS
    from notice_lint.readers.sources import STDIN, sources

    if stdin_filename and STDIN not in paths:
        raise ConfigError("--stdin-filename 须与 - 同用", "--stdin-filename goes with -")
    found = list(sources(paths, READERS, stdin_filename or STDIN))
    if not found:
        complain(Bilingual("没有找到 .txt 或 .md 文件", "no .txt or .md file was found").in_(lang))
    done = results(found, sys.stdin.buffer.read, work)
    if len(found) < MANY or not sys.stderr.isatty():
        return list(done)
    label = Bilingual("检查中", "checking").in_(lang)
    with click.progressbar(done, length=len(found), label=label, file=sys.stderr) as bar:
        return list(bar)


def _write(
    reports: Mapping[str, Callable[[Sequence[Result[T]], View], str]],
    wanted: Sequence[Target],
    results: Sequence[Result[T]],
    lang: Lang,
) -> None:
    """Write the reports; what could not be read goes to standard error where no text report tells it."""
    from notice_lint.reports import FOR_MACHINES

    if not any(target.path == STDOUT and target.format not in FOR_MACHINES for target in wanted):
        for result in results:
            if result.error:
                complain(result.error.say(lang))
    for target in wanted:
        write(target, reports[target.format](results, target.view(lang)), target.format in FOR_MACHINES)
