"""One audit: a corpus in parts, each checked by a local process or a worker of a Dask cluster, and kept when done.

A part is done when its manifest stands in the folder; it is written last. What a killed run leaves without one is not
counted and is written anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from filelock import FileLock, Timeout

from notice_lint import __version__
from notice_lint.audit.part import Part, check_part, files_of, parts
from notice_lint.audit.tables import TABLES
from notice_lint.errors import ConfigError, reason_of
from notice_lint.pipeline import Setup
from notice_lint.readers.sources import Source
from notice_lint.workers import in_order
from notice_lint.writing import replace_file

if TYPE_CHECKING:
    from distributed import Client

MANIFESTS = "parts"
LOCK = ".lock"


class Workers(Protocol):
    """What checks parts, in any order."""

    def __call__(self, todo: Sequence[Part], setup: Setup) -> Iterator[tuple[Part, dict[str, bytes]]]:
        """Each of `todo` with its tables. Raises ConfigError where that cannot be."""


@dataclass(frozen=True, slots=True)
class Audited:
    """What a run came to: files in all, and how many of them were checked now and not by an earlier run."""

    files: int
    checked: int


def audit(
    sources: Iterable[Source],
    out: Path,
    setup: Setup,
    workers: Workers,
    began: Callable[[int], None] = lambda files: None,
    goes_on: Callable[[int], None] = lambda files: None,
) -> Audited:
    """Check `sources` and put their tables into the folder `out`.

    `began` is told how many files are to be checked, `goes_on` how many more are done. Raises ConfigError where `out`
    cannot be written to or another run is at work there, and what is wrong with the configuration as ManyErrors.
    """
    sources = list(sources)
    try:
        for name in (MANIFESTS, *TABLES):
            (out / name).mkdir(parents=True, exist_ok=True)
        with FileLock(out / LOCK, timeout=0):
            return _audit(sources, out, setup, workers, began, goes_on)
    except Timeout:
        raise ConfigError("另一次审计正在写入这个文件夹", "another audit is writing there", path=str(out)) from None
    except OSError as error:
        reason = reason_of(error)
        raise ConfigError(f"写入失败：{reason}", f"cannot be written: {reason}", path=str(out)) from error


def _audit(
    sources: Sequence[Source],
    out: Path,
    setup: Setup,
    workers: Workers,
    began: Callable[[int], None],
    goes_on: Callable[[int], None],
) -> Audited:
    planned = {part.key: part for part in parts(files_of(sources, setup))}
    done = set(_done(out))
    for key in done - planned.keys():
        _forget(out, key)
    todo = [part for key, part in planned.items() if key not in done]
    began(sum(len(part.files) for part in todo))
    for part, tables in workers(todo, setup):
        _keep(out, part, tables)
        goes_on(len(part.files))
    return Audited(len(sources), sum(len(part.files) for part in todo))


def _done(out: Path) -> Iterator[str]:
    return (file.stem for file in (out / MANIFESTS).glob("*.json"))


def _keep(out: Path, part: Part, tables: dict[str, bytes]) -> None:
    for name, data in tables.items():
        replace_file(_table(out, name, part.key), data)
    told = {"part": part.key, "files": [file.source.name for file in part.files]}
    replace_file(out / MANIFESTS / f"{part.key}.json", (json.dumps(told, ensure_ascii=False) + "\n").encode())


def _forget(out: Path, key: str) -> None:
    """A part whose files, rules or configuration are others now."""
    (out / MANIFESTS / f"{key}.json").unlink()
    for name in TABLES:
        _table(out, name, key).unlink(missing_ok=True)


def _table(out: Path, name: str, key: str) -> Path:
    return out / name / f"{key}.parquet"


def tables_of(out: Path) -> dict[str, list[Path]]:
    """The files of each table that are done, in a fixed order. Raises ConfigError where there are none."""
    keys = sorted(_done(out))
    if not keys:
        raise ConfigError(
            "这个文件夹里没有审计结果，请先运行 notice-lint audit 路径 --out 文件夹",
            "no audit in this folder; run notice-lint audit PATH --out DIR first",
            path=str(out),
        )
    return {name: [_table(out, name, key) for key in keys] for name in TABLES}


class Here:
    """Processes of this machine."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs

    def __call__(self, todo: Sequence[Part], setup: Setup) -> Iterator[tuple[Part, dict[str, bytes]]]:
        """What a killed process was at is done anew; what kills processes again and again is left out to the last."""
        lost = []
        # A fork of a process in which Arrow has threads could wait for ever.
        made = in_order(partial(check_part, setup=setup), todo, self.jobs, lambda part: None, start="spawn")
        for part, tables in zip(todo, made, strict=True):
            if tables is None:
                lost.append(part)
            else:
                yield part, tables
        if lost:
            raise _given_up(lost[0])


class Cluster:
    """The workers of a Dask cluster, which see the same files under the same paths. Only this process writes."""

    def __init__(self, address: str) -> None:
        self.address = address

    def __call__(self, todo: Sequence[Part], setup: Setup) -> Iterator[tuple[Part, dict[str, bytes]]]:
        """What a lost worker was at, another one does. Raises ConfigError for no cluster and for another version."""
        from distributed import Client, KilledWorker
        from distributed import as_completed as completed

        try:
            client = Client(self.address, timeout=10)  # type: ignore[no-untyped-call]
        except (OSError, ValueError) as error:
            raise ConfigError(
                f"连不上 Dask 集群 {self.address}", f"no Dask cluster answers at {self.address}"
            ) from error
        with client:
            self._look_at(client)
            by_key = {f"notice-lint-{part.key}": part for part in todo}
            futures = [client.submit(check_part, part, setup, key=key) for key, part in by_key.items()]
            try:
                for future in completed(futures):  # type: ignore[no-untyped-call]
                    yield by_key[future.key], future.result()
                    future.release()
            except KilledWorker as error:
                raise _given_up(by_key[str(error.task)]) from error

    def _look_at(self, client: Client) -> None:
        """Raises ConfigError where the workers would give other rows, or none."""
        try:
            versions = client.run(_version)
        except ModuleNotFoundError as error:
            raise ConfigError(
                f"Dask 集群的工作进程没有安装 {error.name}，请在其上安装 notice-lint[audit]",
                f"the workers of the Dask cluster lack {error.name}: install notice-lint[audit] there",
            ) from error
        if not versions:
            raise ConfigError("Dask 集群没有工作进程", "the Dask cluster has no workers")
        for worker, version in sorted(versions.items()):
            if version != __version__:
                raise ConfigError(
                    f"工作进程 {worker} 装的是 notice-lint {version}，这里是 {__version__}",
                    f"worker {worker} has notice-lint {version}, here it is {__version__}",
                )


def _given_up(part: Part) -> ConfigError:
    first = part.files[0].source.name
    return ConfigError(
        f"检查进程反复被终止（内存不足？），自 {first} 起未完成；已完成的部分已保存，可再次运行",
        f"workers were killed again and again (out of memory?), from {first} on; what is done is kept",
    )


def _version() -> str:
    return __version__
