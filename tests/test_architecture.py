"""The house stays as it was drawn: layers, sizes, one map in two languages."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "notice_lint").rglob("*.py"))
LINES_OF_A_MODULE = 350
LINES_OF_A_FUNCTION = 60
DRAWERS = {"utils", "util", "helpers", "helper", "tools", "misc", "common"}

each_module = pytest.mark.parametrize(
    "path", MODULES, ids=lambda path: path.relative_to(ROOT / "notice_lint").as_posix()
)


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Its lines, less its docstring's: to explain is not to grow."""
    first = node.body[0]
    docstring = (
        isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    )
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    return lines - ((first.end_lineno or first.lineno) - first.lineno + 1 if docstring else 0)


def test_dependencies_point_down_only() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


@each_module
def test_a_module_is_of_a_size_one_can_read(path: Path) -> None:
    lines = len(path.read_text(encoding="utf8").splitlines())
    assert lines <= LINES_OF_A_MODULE
    assert [(node.name, length(node)) for node in functions(path) if length(node) > LINES_OF_A_FUNCTION] == []
    assert path.stem not in DRAWERS


def test_functions_are_short() -> None:
    lengths = [length(node) for path in MODULES for node in functions(path)]
    assert statistics.median(lengths) <= 10
    assert statistics.quantiles(lengths, n=10)[-1] <= 25


@each_module
def test_a_module_and_what_it_offers_are_described(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf8"))
    assert ast.get_docstring(tree)
    public = [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert public == []


@pytest.mark.parametrize("package", ["checks", "readers", "reports", "parsing", "tieout", "cli"])
def test_tests_mirror_the_package(package: str) -> None:
    assert list((ROOT / "tests" / package).glob("test_*.py")) or (ROOT / "tests" / f"test_{package}.py").exists()


@pytest.mark.parametrize("page", ["README.md", "README.en.md"])
def test_the_map_in_the_readme_names_what_is_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf8")
    drawn = re.search(r"```\npyproject\.toml .*?```", text, re.S)
    assert drawn, "the architecture map"
    tops = {path.stem if path.is_dir() else path.name for path in (ROOT / "notice_lint").iterdir()}
    tops -= {"__pycache__", "__main__", "__main__.py", "py.typed"}
    named = set(re.findall(r"^  (\w+(?:\.py)?)/?\s", drawn[0], re.M))
    assert named == tops


@pytest.mark.parametrize("page", ["README.md", "README.en.md"])
def test_the_layers_in_the_readme_are_those_that_are_enforced(page: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    assert " > ".join(f"`{layer}`" for layer in layers) in (ROOT / page).read_text(encoding="utf8")


def test_both_readmes_have_the_same_map_commands_and_invariants() -> None:
    chinese, english = ((ROOT / page).read_text(encoding="utf8") for page in ("README.md", "README.en.md"))

    def skeleton(text: str) -> tuple[list[str], list[str], int]:
        commands = re.findall(r"^```sh\n(.*?)```", text, re.M | re.S)
        names = re.findall(r"^  (\w+(?:\.py)?/?)\s", text, re.M)
        return commands, names, len(re.findall(r"^\d+\. ", text, re.M))

    assert skeleton(chinese) == skeleton(english)
