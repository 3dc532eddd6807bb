"""Files in, reports out: what each command does around its own work."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

from notice_lint.cli.copies import files_of, tell_left_out
from notice_lint.cli.output import STDOUT, Target, complain, write
from notice_lint.errors import ConfigError
from notice_lint.language import Bilingual, Lang
from notice_lint.limits import DEFAULT

if TYPE_CHECKING:
    from notice_lint.display import View
    from notice_lint.errors import Result
    from notice_lint.readers.sources import Source
    from notice_lint.text import Document

T = TypeVar("T")
MANY = 20  # files from which a person at a terminal sees a progress bar


def gather(
    paths: Sequence[str],
    stdin_filename: str | None,
    work: Callable[[Document], T],
    lang: Lang,
    prepare: Callable[[Sequence[Source]], None] = lambda sources: None,
    changes: str = "accepted",
) -> list[Result[T]]:
    """What `work` makes of each file that `paths` stand for; `prepare` sees them all before.

    `changes` is what --tracked-changes says.
    """
    from notice_lint.pipeline import results
    from notice_lint.readers import TrackedChanges

    found = sources_of(paths, stdin_filename, lang)
    prepare(found)
    return all_of(results(found, sys.stdin.buffer.read, work, TrackedChanges(changes)), len(found), lang)


def sources_of(
    paths: Sequence[str],
    stdin_filename: str | None,
    lang: Lang,
    depth: Callable[[str], int] = lambda folder: DEFAULT.depth,
) -> list[Source]:
    """The files that `paths` stand for, `depth` levels of folders down. Raises ConfigError."""
    from notice_lint.readers import READERS
    from notice_lint.readers.sources import STDIN, sources

    if stdin_filename and STDIN not in paths:
        raise ConfigError("--stdin-filename 须与 - 同用", "--stdin-filename goes with -")
    found = list(sources(paths, READERS, stdin_filename or STDIN, depth))
    if not found:
        *others, last = READERS
        words = Bilingual(
            f"没有找到 {'、'.join(others)} 或 {last} 文件", f"no {', '.join(others)} or {last} file was found"
        )
        complain(words.in_(lang))
    return found


def all_of(done: Iterable[T], count: int, lang: Lang) -> list[T]:
    """All `count` of `done`, with a progress bar where a person waits for many."""
    if count < MANY or not sys.stderr.isatty():
        return list(done)
    label = Bilingual("检查中", "checking").in_(lang)
    with click.progressbar(done, length=count, label=label, file=sys.stderr) as bar:
        return list(bar)


def write_all(
    reports: Mapping[str, Callable[[Sequence[Result[T]], View], str | bytes]],
    wanted: Sequence[Target],
    results: Sequence[Result[T]],
    lang: Lang,
    aside: bool = False,
) -> None:
    """Write the reports, none where one cannot be made; what could not be read goes to standard error where no text
    report tells it.

    With `aside` they leave standard output to a mended text, and go to standard error.
    """
    from notice_lint.reports import FOR_MACHINES

    if not any(target.path == STDOUT and target.format not in FOR_MACHINES for target in wanted):
        for result in results:
            if result.error:
                complain(result.error.say(lang))
    files = [file for target in wanted for file in files_of(target, results)]
    made = [(target, reports[target.format](told, target.view(lang))) for target, told in files]
    tell_left_out(wanted, results, lang)
    for target, report in made:
        write(target, report, target.format in FOR_MACHINES, aside)
