"""The VS Code extension of examples/editors/vscode: its types, its client against the real server, its package."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from notice_lint.lsp.options import FIELDS

EXTENSION = Path(__file__).parent.parent.parent / "examples" / "editors" / "vscode"
MADE = ("node_modules", "dist", "*.vsix")
HANGS = 300  # seconds; what waits in vain is ended
OWN = {"path", "trace.server"}  # src/server.js leaves them out


def test_its_settings_are_those_of_the_server() -> None:
    manifest = json.loads((EXTENSION / "package.json").read_text(encoding="utf8"))
    keys = {key.removeprefix("notice-lint.") for key in manifest["contributes"]["configuration"]["properties"]}
    assert keys == set(FIELDS) | OWN


def test_its_lock_names_no_machine() -> None:
    """What is installed is held by version and checksum; the address is whatever registry a user has."""
    text = (EXTENSION / "package-lock.json").read_text(encoding="utf8")
    lock = json.loads(text)
    assert '"resolved"' not in text
    assert "file:" not in text
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert packages
    assert all(one["integrity"].startswith("sha512-") for one in packages.values())
    manifest = json.loads((EXTENSION / "package.json").read_text(encoding="utf8"))
    assert lock["packages"][""]["devDependencies"] == manifest["devDependencies"]
    assert lock["packages"][""]["dependencies"] == manifest["dependencies"]


@pytest.mark.installs
@pytest.mark.skipif(not shutil.which("npm"), reason="Node.js with npm is not installed")
def test_it_builds_drives_the_server_and_packages(tmp_path: Path) -> None:
    folder = tmp_path / "extension"
    shutil.copytree(EXTENSION, folder, ignore=shutil.ignore_patterns(*MADE))
    program = tmp_path / "notice-lint"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m notice_lint "$@"\n', encoding="utf8")
    program.chmod(0o755)
    here = {"NOTICE_LINT": str(program), "PYTHONPATH": str(EXTENSION.parent.parent.parent)}

    def run(*command: str) -> str:
        done = subprocess.run(
            command,
            cwd=folder,
            env={**os.environ, **here},
            capture_output=True,
            encoding="utf8",
            check=False,
            timeout=HANGS,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    run("npm", "ci", "--no-audit", "--no-fund")
    run("npm", "run", "types")
    assert "# fail 0" in run("node", "--test", "--test-reporter=tap")
    run("npm", "run", "build")
    run("npm", "run", "package")
    (package,) = folder.glob("*.vsix")
    with zipfile.ZipFile(package) as zipped:
        names = {name for name in zipped.namelist() if name.startswith("extension/")}
    assert {name.removeprefix("extension/") for name in names} == {
        "LICENSE.txt",
        "README.md",
        "dist/extension.js",
        "package.json",
        "package.nls.json",
        "package.nls.zh-cn.json",
    }
