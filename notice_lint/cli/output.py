"""Where output goes: to standard output as its encoding allows, to a file whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path

import click

from notice_lint.display import View
from notice_lint.errors import ConfigError, reason_of
from notice_lint.language import Lang
from notice_lint.writing import replace_file

STDOUT = "-"
NO_TEXT = ("docx",)  # those of reports.COPIES: what a terminal cannot show


@dataclass(frozen=True, slots=True)
class Target:
    """One report to write: its format, and the file it goes to (`-` is standard output).

    `folder` is one that is made where it is not there yet.
    """

    format: str
    path: str = STDOUT
    folder: str = ""

    def view(self, lang: Lang) -> View:
        """How it is to look: colour and the width of the window on a terminal alone; elsewhere the same anywhere."""
        if self.path != STDOUT or not sys.stdout.isatty():
            return View(lang)
        plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        return View(lang, colour=not plain, width=min(shutil.get_terminal_size().columns, View().width))


def targets(formats: Sequence[str], outputs: Sequence[str], default: str = "text") -> tuple[Target, ...]:
    """The reports that --format and --output ask for, in pairs. Raises ConfigError."""
    wanted = _pairs(formats or (default,), outputs)
    for target in wanted:
        if target.format in NO_TEXT and target.path == STDOUT and sys.stdout.isatty():
            raise ConfigError(
                f"{target.format} 不能显示在终端上，请以 --output 指定文件",
                f"a terminal cannot show {target.format}: name a file with --output",
            )
    return wanted


def _pairs(formats: Sequence[str], outputs: Sequence[str]) -> tuple[Target, ...]:
    if not outputs and len(formats) == 1:
        return (Target(formats[0]),)
    if len(formats) != len(outputs):
        raise ConfigError(
            f"--format 有 {len(formats)} 个而 --output 有 {len(outputs)} 个：请成对给出，标准输出写作 --output -",
            f"{len(formats)} --format and {len(outputs)} --output: give them in pairs; --output - is standard output",
        )
    if len(set(outputs)) < len(outputs):
        raise ConfigError("两个 --output 不能是同一个文件", "two --output cannot be one file")
    return tuple(Target(*pair) for pair in zip(formats, outputs, strict=True))


def write(target: Target, report: str | bytes, for_machines: bool, aside: bool = False) -> None:
    """Write `report` where `target` says, with `aside` to standard error instead of standard output.

    Raises ConfigError where that cannot be done.
    """
    data = report if isinstance(report, bytes) else report.encode("utf8", "backslashreplace")
    if target.path == STDOUT and aside and isinstance(report, bytes):
        raise ConfigError(
            f"标准输出上已有改好的文稿，{target.format} 须以 --output 指定文件",
            f"the mended draft is on standard output: name a file for {target.format} with --output",
        )
    try:
        if target.path != STDOUT:
            if target.folder:
                Path(target.folder).mkdir(parents=True, exist_ok=True)
            replace_file(Path(target.path), data)
        elif aside:
            click.echo(report, nl=False, err=True)
        else:
            _print(report if not for_machines or sys.stdout.isatty() else data)
    except OSError as error:
        raise _unwritten(target.path, error) from error


def pass_on(data: bytes) -> None:
    """Write `data` to standard output as it is. Raises ConfigError where that cannot be done."""
    try:
        _print(data)
    except OSError as error:
        raise _unwritten(STDOUT, error) from error


def _unwritten(path: str, error: OSError) -> ConfigError:
    zh, en = ("标准输出", "standard output") if path == STDOUT else (path, path)
    reason = reason_of(error)
    return ConfigError(f"{zh} 写入失败：{reason}", f"cannot write {en}: {reason}")


def _print(text: str | bytes) -> None:
    try:
        # A program reads UTF-8, whatever the console of this machine is set to.
        click.echo(text, nl=False)
        sys.stdout.flush()
    except OSError as error:
        # What is left in the buffer would fail again when Python ends, and spoil the exit code.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):  # the reader had enough: its right
            raise


def never_refuse_characters() -> None:
    """Let a console that lacks a character (GBK has no ›) show its number; a report must not end in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def complain(sentence: str) -> None:
    """One sentence on standard error."""
    click.echo(f"notice-lint: {sentence}", err=True)
