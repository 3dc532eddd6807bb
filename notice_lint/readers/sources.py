"""What the user named -> the files to read: folders are walked in a fixed order, git-ignored files left out."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from notice_lint.limits import DEFAULT, TooDeep

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

STDIN = "-"
LOCK = "~$"  # what Word and WPS put before the name of a file that somebody has open, in a file of their own


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read: a file, standard input (`path` is None), or a folder that could not be listed (`error`)."""

    name: str
    path: Path | None = None
    error: OSError | None = None


def sources(
    named: Iterable[str],
    suffixes: Collection[str],
    stdin_name: str = STDIN,
    depth: Callable[[str], int] = lambda folder: DEFAULT.depth,
) -> Iterator[Source]:
    """What `named` stands for, each file once, in the order it was first named.

    `depth` tells how many levels of folders are walked below a folder that is named.
    """
    seen: set[str] = set()
    for name in named:
        for source in _of(name, suffixes, stdin_name, depth):
            key = os.path.realpath(source.path) if source.path else STDIN
            if key not in seen:
                seen.add(key)
                yield source


def _of(name: str, suffixes: Collection[str], stdin_name: str, depth: Callable[[str], int]) -> Iterator[Source]:
    if name == STDIN:
        yield Source(stdin_name)
    elif Path(name).is_dir():
        walk = _Walk(suffixes, depth(name))
        yield from walk.notices(Path(name), _ignores_above(Path(name).resolve()), walk.depth)
    else:
        yield Source(name, Path(name))


@dataclass(frozen=True, slots=True)
class _Walk:
    """A walk through a folder, `depth` levels of folders down from there."""

    suffixes: Collection[str]
    depth: int

    def notices(self, folder: Path, ignores: Sequence[_Ignore], left: int) -> Iterator[Source]:
        """The notices below `folder`: files before folders, each by name; not the hidden ones, nor links to folders."""
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: (entry.is_dir(), entry.name))
        except OSError as error:
            yield Source(folder.as_posix(), folder, error)
            return
        real = folder.resolve()
        ignores = (*ignores, *_ignore(real))
        for entry in entries:
            is_folder = entry.is_dir()
            if entry.name.startswith((".", LOCK)) or _ignored(real / entry.name, is_folder, ignores):
                continue
            path = folder / entry.name
            if is_folder and not left:
                yield Source(path.as_posix(), path, TooDeep(self.depth))
            elif is_folder and not entry.is_symlink():
                yield from self.notices(path, ignores, left - 1)
            elif not is_folder and path.suffix.lower() in self.suffixes:
                yield Source(path.as_posix(), path)


@dataclass(frozen=True, slots=True)
class _Ignore:
    """One .gitignore and the folder that its patterns are relative to."""

    folder: Path
    spec: GitIgnoreSpec


def _ignores_above(folder: Path) -> tuple[_Ignore, ...]:
    """The .gitignore files above `folder` up to the root of its repository; none outside a repository."""
    above = [folder, *folder.parents]
    root = next((i for i, parent in enumerate(above) if (parent / ".git").exists()), 0)
    return tuple(ignore for parent in reversed(above[1 : root + 1]) for ignore in _ignore(parent))


def _ignore(folder: Path) -> Iterator[_Ignore]:
    try:
        lines = (folder / ".gitignore").read_text(encoding="utf8", errors="replace").splitlines()
    except OSError:
        return
    from pathspec import GitIgnoreSpec

    yield _Ignore(folder, GitIgnoreSpec.from_lines(line for line in lines if _valid(line)))


def _valid(line: str) -> bool:
    """Whether git knows `line` as a pattern; what it does not know it passes over."""
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True


def _ignored(path: Path, is_folder: bool, ignores: Sequence[_Ignore]) -> bool:
    """Whether git leaves `path` out: the nearest .gitignore that says anything about it decides."""
    for ignore in reversed(ignores):
        relative = path.relative_to(ignore.folder).as_posix() + ("/" if is_folder else "")
        if (said := ignore.spec.check_file(relative).include) is not None:
            return said
    return False
