"""The command for editors."""

from __future__ import annotations

from notice_lint.cli.speech import Command
from notice_lint.errors import ConfigError
from notice_lint.language import Bilingual, Lang


def lsp_command(lang: Lang) -> Command:
    """lsp."""

    def run() -> int:
        try:
            import pygls  # noqa: F401  an extra
        except ImportError:
            raise ConfigError(
                "编辑器支持尚未安装，请运行 pip install 'notice-lint[lsp]'",
                "what editors need is not installed: run pip install 'notice-lint[lsp]'",
            ) from None
        from notice_lint.lsp.features import serve

        serve(lang)
        return 0

    words = Bilingual(
        "语言服务器，供编辑器在标准输入输出上使用。", "The language server, for editors, on standard input and output."
    )
    return Command("lsp", lang, [], callback=run, help=words.in_(lang))
