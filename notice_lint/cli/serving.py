"""The command for a browser."""

from __future__ import annotations

import click

from notice_lint.cli.options import configuration, selection, setup_of
from notice_lint.cli.output import complain
from notice_lint.cli.speech import Command
from notice_lint.errors import ConfigError
from notice_lint.language import Bilingual, Lang

PORTS = 65535


def serve_command(lang: Lang) -> Command:
    """serve."""

    def run(
        port: str,
        no_browser: bool,
        select: tuple[str, ...],
        ignore: tuple[str, ...],
        config: str | None,
        no_config: bool,
    ) -> int:
        _installed()
        number = _port(port)
        setup = setup_of(lang, config, no_config, select, ignore)
        setup.project().of(None)  # a mistake in it is told before anything is served
        import gc

        from notice_lint.serve.server import serve

        gc.enable()  # this run has no near end

        def announce(address: str) -> None:
            click.echo(_welcome(address).in_(lang))

        serve(setup, number, not no_browser, announce, complain)
        return 0

    params = [
        click.Option(
            ["--port"],
            default="0",
            metavar="N",
            help=Bilingual("端口，默认由系统选一个空的", "The port; by default any free one").in_(lang),
        ),
        click.Option(
            ["--no-browser"],
            is_flag=True,
            help=Bilingual("只显示地址，不打开浏览器", "Only show the address, open no browser").in_(lang),
        ),
        *selection(lang),
        *configuration(lang),
    ]
    words = Bilingual(
        "在浏览器里检查：粘贴或拖入草稿，边改边查。只在本机运行，不上传、不保存。",
        "Check in a browser: paste or drop a draft, and see what is found as you write. Runs on this machine alone.",
    )
    return Command("serve", lang, params, callback=run, help=words.in_(lang))


def _welcome(address: str) -> Bilingual:
    return Bilingual(
        f"在浏览器里打开：{address}\n只在本机运行，不上传、不保存。按 Ctrl-C 结束。",
        f"Open this in a browser: {address}\nIt runs on this machine alone and keeps nothing. Ctrl-C ends it.",
    )


def _installed() -> None:
    try:
        import starlette  # noqa: F401  an extra
        import uvicorn  # noqa: F401  the same extra
    except ImportError:
        raise ConfigError(
            "网页界面尚未安装，请运行 pip install 'notice-lint[serve]'",
            "what the page needs is not installed: run pip install 'notice-lint[serve]'",
        ) from None


def _port(given: str) -> int:
    """Raises ConfigError."""
    if given.isascii() and given.isdigit() and int(given) <= PORTS:
        return int(given)
    raise ConfigError(f"--port 应为 0 到 {PORTS} 的整数", f"--port is a whole number from 0 to {PORTS}")
