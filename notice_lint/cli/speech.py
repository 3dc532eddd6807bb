"""The command line's own words in two languages: help pages, and what is wrong with the arguments."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click
from click.shell_completion import CompletionItem

from notice_lint.cli.help import Context, first_sentence
from notice_lint.errors import ConfigError
from notice_lint.language import Bilingual, Lang

LANG_VARIABLE = "NOTICE_LINT_LANG"
DIGITS = 4  # of a number that is given
USAGE = Bilingual("用法: ", "Usage: ")
OPTIONS = Bilingual("选项", "Options")
COMMANDS = Bilingual("命令", "Commands")
HELP = Bilingual("显示本页", "Show this page")


def language(argv: Sequence[str], environment: Mapping[str, str]) -> Lang:
    """The language that the arguments or the environment ask for, known before anything else so that help has it too.

    A value that is no language is Chinese here; the option itself then says what is wrong with it.
    """
    asked = environment.get(LANG_VARIABLE, "")
    own = argv[: argv.index("--")] if "--" in argv else argv
    for option, value in zip(own, (*own[1:], ""), strict=False):
        if option.startswith("--lang"):
            asked = option.partition("=")[2] or value
    return Lang(asked) if asked in list(Lang) else Lang.ZH


class OneOf(click.ParamType):  # type: ignore[type-arg, unused-ignore]
    """One of some names."""

    name = "name"

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """`value`, where it is one of the names. Raises ConfigError."""
        if value in self.names:
            return str(value)
        option = param.opts[-1] if param else ""
        if ctx and param and ctx.get_parameter_source(param.name or "") is click.core.ParameterSource.ENVIRONMENT:
            option = LANG_VARIABLE
        names = "、".join(self.names), ", ".join(self.names)
        raise ConfigError(f"{option} 不能是 {value}，可用：{names[0]}", f"{option} cannot be {value}: use {names[1]}")

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The names that go on from `incomplete`."""
        return [CompletionItem(name) for name in self.names if name.startswith(incomplete)]


class Number(click.ParamType):  # type: ignore[type-arg, unused-ignore]
    """A whole number from 1 on."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """`value` as a number. Raises ConfigError."""
        if (text := str(value)).isascii() and text.isdigit() and 1 <= len(text.lstrip("0")) <= DIGITS:
            return int(text)
        option = param.opts[0] if param else ""
        raise ConfigError(
            f"{option} 应是从 1 起的整数，不能是 {value}", f"{option} is a whole number from 1 on, not {value}"
        )


class Command(click.Command):
    """A command whose help page speaks `lang`."""

    context_class = Context

    def __init__(self, name: str, lang: Lang, params: Sequence[click.Parameter], **more: Any) -> None:
        more.setdefault("options_metavar", Bilingual("[选项]...", "[OPTIONS]...").in_(lang))
        super().__init__(name, params=[*params, lang_option(lang), help_option(lang)], add_help_option=False, **more)
        self.lang = lang

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The first line of the page."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), USAGE.in_(self.lang))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of options."""
        options = (param for param in self.get_params(ctx) if isinstance(param, click.Option))
        records = [record for option in options if (record := option.get_help_record(ctx))]
        with formatter.section(OPTIONS.in_(self.lang)):
            formatter.write_dl(records)


class Group(Command, click.Group):
    """The commands together."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of commands."""
        with formatter.section(COMMANDS.in_(self.lang)):
            formatter.write_dl(
                [(name, first_sentence(self.commands[name].help or "")) for name in self.list_commands(ctx)]
            )

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of commands, then that of options."""
        self.format_commands(ctx, formatter)
        Command.format_options(self, ctx, formatter)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order in which one meets them."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names. Raises ConfigError with the nearest name."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            zh, en = _nearest(args[0], self.commands)
            raise ConfigError(f"没有命令 {args[0]}{zh}", f"there is no command {args[0]}{en}")
        return super().resolve_command(ctx, args)


def lang_option(lang: Lang) -> click.Option:
    """--lang: judged here, read by `language`."""
    words = Bilingual("中文或英文", "Chinese or English").in_(lang)
    return click.Option(
        ["--lang"], type=OneOf(Lang), metavar="[zh|en]", expose_value=False, envvar=LANG_VARIABLE, help=words
    )


def help_option(lang: Lang) -> click.Option:
    """-h, --help."""

    def show(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
        if wanted and not ctx.resilient_parsing:
            click.echo(ctx.get_help(), color=ctx.color)
            ctx.exit()

    return click.Option(
        ["-h", "--help"], is_flag=True, is_eager=True, expose_value=False, help=HELP.in_(lang), callback=show
    )


def in_words(error: click.ClickException) -> Bilingual:
    """What click found wrong with the arguments, in both languages."""
    match error:
        case click.NoSuchOption(option_name=name):
            params = error.ctx.command.params if error.ctx else []
            zh, en = _nearest(name, [opt for param in params for opt in param.opts if isinstance(param, click.Option)])
            return Bilingual(f"没有选项 {name}{zh}", f"there is no option {name}{en}")
        case click.BadOptionUsage(option_name=name):
            return Bilingual(
                f"选项 {name} 用法有误：要么缺值，要么不该有值", f"the option {name} lacks a value or takes none"
            )
        case click.MissingParameter(param=param) if param is not None:
            name = param.human_readable_name
            return Bilingual(f"缺少参数 {name}", f"the argument {name} is missing")
        case _:
            return Bilingual(f"参数有误：{error.format_message()}", error.format_message())


def _nearest(name: str, names: Iterable[str]) -> tuple[str, str]:
    close = difflib.get_close_matches(name, list(names), 1)
    return (f"，是否想写 {close[0]}？", f"; did you mean {close[0]}?") if close else ("", "")
