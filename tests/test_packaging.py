"""What a user installs holds all that the checkout holds, whichever way it is installed."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

from notice_lint import __version__

DATA = ("rules", "grammar")
BROKEN = "中共云岭县档案馆党组关于巡察整改进展情况的通报\n2024年2月30日，召开专题会议。\n"


@pytest.fixture(scope="module")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel made from that sdist."""
    out = tmp_path_factory.mktemp("dist")
    # Without isolation nothing is fetched: hatchling is there through the test extra.
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def in_checkout(root: Path, name: str) -> set[str]:
    return {
        path.relative_to(root).as_posix()
        for path in (root / name).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_exactly_the_rules_and_grammars_of_the_checkout(root: Path, built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    packed = {name.removeprefix("notice_lint/_data/") for name in names if name.startswith("notice_lint/_data/")}
    assert packed == set().union(*(in_checkout(root, name) for name in DATA))
    assert {name for name in in_checkout(root, "notice_lint") if "_data" not in name} <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert "notice_lint/py.typed" in names
    tops = {name.split("/")[0] for name in names}
    assert tops == {"notice_lint", f"notice_lint-{__version__}.dist-info"}


def test_the_sdist_holds_what_its_tests_need(root: Path, built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    for folder in ("notice_lint", "rules", "grammar", "tests", "examples"):
        assert in_checkout(root, folder) <= names, folder
    assert {"pyproject.toml", "README.md", "README.en.md", "LICENSE", "CHANGELOG.md"} <= names


def check(command: list[str], folder: Path, **environment: str) -> None:
    (folder / "a.txt").write_text(BROKEN, encoding="utf8")
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | environment
    env["PYTHONUTF8"] = "1"
    done = subprocess.run(
        [*command, "check", "a.txt"], cwd=folder, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stderr
    assert "a.txt:2:1: error DAT002" in done.stdout


@pytest.mark.parametrize("editable", [False, True], ids=["wheel", "editable"])
def test_installed_it_finds_rules_and_grammars(root: Path, built: Path, tmp_path: Path, editable: bool) -> None:
    # The libraries are those of this environment, so that nothing is fetched; the package itself is installed afresh.
    venv.create(tmp_path / "venv", with_pip=False)
    inside = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    python = str(inside / "python")
    what = ["--editable", str(root)] if editable else [str(next(built.glob("*.whl")))]
    install = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "-q",
        "--no-deps",
        "--no-index",
        "--ignore-installed",
    ]
    hatch = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path.endswith("site-packages"))}
    done = subprocess.run(
        [*install, "--no-build-isolation", *what],
        env={**os.environ, **hatch},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    libraries = tmp_path / "libraries"
    libraries.mkdir()
    for site in (path for path in sys.path if path.endswith("site-packages")):
        for path in Path(site).iterdir():
            if "notice_lint" not in path.name and not (libraries / path.name).exists():
                (libraries / path.name).symlink_to(path)
    check([str(inside / "notice-lint")], tmp_path, PYTHONPATH=str(libraries))
    check([python, "-m", "notice_lint"], tmp_path, PYTHONPATH=str(libraries))


def test_a_plain_clone_runs_without_being_installed(root: Path, tmp_path: Path) -> None:
    check([sys.executable, "-m", "notice_lint"], tmp_path, PYTHONPATH=str(root))


def test_the_version_is_one(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf8"))["project"]
    assert project["version"] == __version__
    assert f"## {__version__} " in (root / "CHANGELOG.md").read_text(encoding="utf8")
