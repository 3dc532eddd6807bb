"""notice-lint beside the linters a user would reach for instead, on the same notices, interleaved in one run. By hand.

    python tests/bench/peers.py FOLDER [ROUNDS]

FOLDER keeps what the registries give (npm, PyPI) and the notices. Times are processor time, user and system, of the
whole command with all its processes, memory is the largest resident set; the ratios to zhlint are to be trusted.
The goals are those of design/performance.md.
"""

from __future__ import annotations

import importlib.util
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
NODE = {
    "zhlint": "0.8",
    "autocorrect-node": "2",
    "textlint": "15",
    "textlint-rule-no-todo": "2",
    "textlint-rule-no-nfd": "2",
    "textlint-rule-no-zero-width-spaces": "1",
    "@textlint-rule/textlint-rule-no-invalid-control-character": "3",
    "textlint-rule-max-comma": "4",
    "textlint-rule-no-exclamation-question-mark": "1",
}
PYTHON = ("autocorrect-py", "proselint")
RULES = (
    "no-todo",
    "no-nfd",
    "no-zero-width-spaces",
    "@textlint-rule/no-invalid-control-character",
    "max-comma",
    "no-exclamation-question-mark",
)
AUTOCORRECT = (
    "import sys, autocorrect_py as a\nfor name in sys.argv[1:]: a.lint_for(open(name, encoding='utf8').read(), 'md')"
)
MANY = 200
BASE = "zhlint"


@dataclass
class Runs:
    """What one command took in each round: seconds and megabytes."""

    seconds: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """Seconds."""
        return statistics.median(self.seconds)


def install(folder: Path) -> None:
    """Get the peers, once."""
    if not (folder / "node_modules" / "textlint").is_dir():
        (folder / "package.json").write_text(json.dumps({"dependencies": NODE}), encoding="utf8")
        subprocess.run(["npm", "install", "--no-audit", "--no-fund"], cwd=folder, check=True)
    if not (folder / "python").is_dir():
        subprocess.run([sys.executable, "-m", "venv", folder / "python"], check=True)
        subprocess.run([folder / "python" / "bin" / "pip", "install", "-q", *PYTHON], check=True)
    (folder / ".textlintrc.json").write_text(json.dumps({"rules": dict.fromkeys(RULES, True)}), encoding="utf8")


def corpus(folder: Path) -> tuple[list[str], str]:
    """MANY notices and one of a megabyte, as Markdown, which all of them read."""
    spec = importlib.util.spec_from_file_location("generated", HERE / "generated.py")
    assert spec and spec.loader
    generated = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generated)
    notices = folder / "notices"
    notices.mkdir(exist_ok=True)
    texts = [(notices / Path(name).with_suffix(".md").name, text) for name, text in generated.notices(MANY)]
    for path, text in texts:
        path.write_text(text, encoding="utf8")
    joined = "\n".join(text for _, text in texts).encode("utf8")[: 1 << 20].decode("utf8", "ignore")
    (folder / "megabyte.md").write_text(joined, encoding="utf8")
    # By names from FOLDER, where all run: zhlint passes over paths from the root.
    return [path.relative_to(folder).as_posix() for path, _ in texts], "megabyte.md"


def commands(folder: Path) -> Mapping[str, Sequence[str]]:
    """Each tool as its own command; files are added."""
    node, python = folder / "node_modules" / ".bin", folder / "python" / "bin"
    ours = [str(Path(sys.executable).with_name("notice-lint")), "check", "--no-config", "--format", "json"]
    return {
        "notice-lint": [*ours, "--no-cache", "--jobs", "1"],
        "notice-lint, two jobs": [*ours, "--no-cache", "--jobs", "2"],
        "notice-lint, again": ours,
        "autocorrect-node": [str(node / "autocorrect"), "--lint", "--format", "json"],
        "autocorrect-py": [str(python / "python"), "-c", AUTOCORRECT],
        "proselint": [str(python / "proselint"), "check"],
        "zhlint": [str(node / "zhlint")],
        "textlint, 6 light rules": [str(node / "textlint"), "--format", "json"],
    }


def measured(command: Sequence[str], folder: Path) -> tuple[float, float, float]:
    """Processor seconds, wall seconds and megabytes of one run. Exit code 1 is findings, a crash has another."""
    with tempfile.TemporaryFile() as out:
        began = os.times().elapsed
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=out)
        _, status, used = os.wait4(process.pid, 0)
        wall = os.times().elapsed - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            out.seek(0)
            raise SystemExit(f"{command[0]}: exit {process.returncode}\n{out.read()[-2000:].decode('utf8', 'replace')}")
    return used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024


def named(tool: str, files: Sequence[str]) -> Sequence[str]:
    """`files` as `tool` takes them: zhlint looks at the first of several, but knows patterns."""
    return ["notices/*.md"] if tool == BASE and len(files) > 1 else files


def table(folder: Path, files: Sequence[str], rounds: int, title: str) -> None:
    """Run all on `files`, one after the other in each round, and print medians and ratios."""
    told = {name: (Runs(), Runs()) for name in commands(folder)}
    subprocess.run(
        [*commands(folder)["notice-lint, again"], *files], cwd=folder, stdout=subprocess.DEVNULL, check=False
    )
    for _ in range(rounds):
        for name, command in commands(folder).items():
            processor, wall, megabytes = measured([*command, *named(name, files)], folder)
            for runs, seconds in zip(told[name], (processor, wall), strict=True):
                runs.seconds.append(seconds)
                runs.megabytes.append(megabytes)
    unit = told[BASE][0].median, told[BASE][1].median
    print(f"\n{title}\n\n| tool | processor s | of {BASE} | wall s | of {BASE} | MB |\n|---|---|---|---|---|---|")
    for name, (processor, wall) in sorted(told.items(), key=lambda one: one[1][0].median):
        print(
            f"| {name} | {processor.median:.3f} | {processor.median / unit[0]:.2f} | {wall.median:.3f} "
            f"| {wall.median / unit[1]:.2f} | {max(processor.megabytes):.0f} |"
        )


def main(folder: Path, rounds: int) -> None:
    """All three tables."""
    folder.mkdir(parents=True, exist_ok=True)
    install(folder)
    files, megabyte = corpus(folder)
    tables: Sequence[tuple[Sequence[str], int, str]] = (
        (files[1:2], rounds * 3, "One notice, cold"),
        (files, rounds, f"{MANY} notices"),
        ([megabyte], max(1, rounds // 2), "One file of a megabyte"),
    )
    for some, times, title in tables:
        table(folder, some, times, title)


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute(), int(sys.argv[2]) if len(sys.argv) > 2 else 5)
