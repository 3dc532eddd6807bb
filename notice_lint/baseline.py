"""A baseline: findings that are known and wait to be mended, by file and fingerprint. It is to shrink, not to grow."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeAlias

from notice_lint.errors import ConfigError, reason_of
from notice_lint.finding import Checked, Finding, Hidden, Hider
from notice_lint.writing import replace_file

SCHEMA = "notice-lint-baseline/1"
DEFAULT = ".notice-lint-baseline.json"
QUOTED = 40  # code points of a quote that are kept, so that a person knows what an entry is about


@dataclass(frozen=True, slots=True)
class Entry:
    """One known finding: its rule, the words it stands on, and how many of them there are."""

    rule: str
    quote: str
    count: int = 1


Known: TypeAlias = "Mapping[str, Entry]"  # by fingerprint


@dataclass(frozen=True)
class Baseline:
    """The known findings of each file, which goes by its path from the baseline's folder, with forward slashes."""

    path: Path
    files: Mapping[str, Known] = field(default_factory=dict)

    def key(self, notice: Path) -> str:
        """The name that the file `notice` goes by."""
        notice, folder = Path(os.path.abspath(notice)), Path(os.path.abspath(self.path)).parent  # noqa: PTH100
        try:
            return Path(os.path.relpath(notice, folder)).as_posix()
        except ValueError:  # another drive of a Windows machine
            return notice.as_posix()

    def count(self) -> int:
        """How many findings it knows."""
        return sum(entry.count for known in self.files.values() for entry in known.values())

    def without_known(self, checked: Checked, notice: Path) -> Checked:
        """`checked`, the findings of `notice` that are known hidden."""
        left = Counter({print_: entry.count for print_, entry in self.files.get(self.key(notice), {}).items()})
        findings, hidden = [], list(checked.hidden)
        for one in checked.findings:
            if left[one.fingerprint] > 0:
                left[one.fingerprint] -= 1
                hidden.append(Hidden(one, Hider.BASELINE))
            else:
                findings.append(one)
        return replace(checked, findings=tuple(findings), hidden=tuple(hidden))

    def with_found(self, found: Mapping[Path, Iterable[Finding]], grow: bool) -> Baseline:
        """This baseline after a run that found `found`: less what is gone and, with `grow` alone, with what is new.

        Files that the run did not look at stay as they are, unless they are gone too.
        """
        files = {key: known for key, known in self.files.items() if self._stands(key)}
        for notice, findings in found.items():
            new, old = _entries(findings), self.files.get(self.key(notice), {})
            files[self.key(notice)] = new if grow else _both(old, new)
        return Baseline(self.path, {key: files[key] for key in sorted(files) if files[key]})

    def _stands(self, key: str) -> bool:
        return key == "-" or (self.path.parent / key).exists()

    def write(self) -> None:
        """Put it into its file, whole or not at all. Raises ConfigError."""
        files = {
            key: {
                print_: {"rule": entry.rule, "quote": entry.quote, "count": entry.count}
                for print_, entry in sorted(known.items(), key=lambda item: (item[1].rule, item[0]))
            }
            for key, known in self.files.items()
        }
        text = json.dumps({"schema": SCHEMA, "files": files}, ensure_ascii=False, indent=1) + "\n"
        try:
            replace_file(self.path, text.encode("utf8", "backslashreplace"))
        except OSError as error:
            reason = reason_of(error)
            zh, en = f"基线写入失败：{reason}", f"the baseline cannot be written: {reason}"
            raise ConfigError(zh, en, path=str(self.path)) from error


def _entries(findings: Iterable[Finding]) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for one in findings:
        before = entries.get(one.fingerprint)
        count = before.count + 1 if before else 1
        entries[one.fingerprint] = Entry(one.rule, " ".join(one.quote[:QUOTED].split()), count)
    return entries


def _both(old: Known, new: Known) -> dict[str, Entry]:
    return {
        print_: Entry(entry.rule, entry.quote, min(entry.count, new[print_].count))
        for print_, entry in old.items()
        if print_ in new
    }


def read_baseline(path: Path) -> Baseline:
    """The baseline in the file at `path`. Raises ConfigError, with the place where it is none."""
    place: dict[str, int] = {}
    try:
        data = json.loads(path.read_bytes().decode("utf-8-sig"))
        return Baseline(path, _files(data))
    except FileNotFoundError:
        zh, en = (
            "没有这个基线文件，可用 notice-lint baseline 生成",
            "no such file; `notice-lint baseline` writes one",
        )
    except OSError as error:
        reason = reason_of(error)
        zh, en = f"基线无法读取：{reason}", f"the baseline cannot be read: {reason}"
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno}
        zh, en = f"不是有效的 JSON：{error.msg}", f"not valid JSON: {error.msg}"
    except (UnicodeDecodeError, RecursionError, KeyError, TypeError, AttributeError, ValueError):
        zh, en = f"不是基线文件（应为 {SCHEMA}）", f"this is no baseline (which is {SCHEMA})"
    raise ConfigError(zh, en, path=str(path), **place)


def _files(data: Any) -> dict[str, Known]:
    if data["schema"] != SCHEMA:
        raise ValueError(data["schema"])
    return {
        key: {
            print_: Entry(str(entry["rule"]), str(entry["quote"]), int(entry["count"]))
            for print_, entry in known.items()
        }
        for key, known in data["files"].items()
    }
