"""What offices without network install from. It is made with pip's registry, so it runs where `-m installs` asks."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.installs

HERE = f"{sys.version_info.major}.{sys.version_info.minor}"
BROKEN = "中共云岭县档案馆党组关于巡察整改进展情况的通报\n2024年2月30日，召开专题会议。\n"


@pytest.fixture(scope="module")
def script(root: Path) -> dict[str, Any]:
    return runpy.run_path(str(root / ".ci" / "bundle"), run_name="bundle")


@pytest.fixture(scope="module")
def bundles(root: Path, script: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundles for this machine and for Windows, unpacked in a folder with Chinese and a blank in its name."""
    out = tmp_path_factory.mktemp("out")
    platforms = [script["this_platform"](), "windows-x64"]
    command = [sys.executable, str(root / ".ci" / "bundle"), str(out), "--python", HERE, "--platform", *platforms]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    folder = out / "离线 安装"
    for name in done.stdout.split():
        with zipfile.ZipFile(name) as file:
            file.extractall(folder)
    return folder


@pytest.mark.skipif(os.name == "nt", reason="install.sh")
def test_installed_without_network_it_checks_a_notice(bundles: Path, script: dict[str, Any], tmp_path: Path) -> None:
    top = bundles / f"{script['NAME']}-{script['this_platform']()}"
    target = tmp_path / "我的 工具"
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHONPATH"))}
    # Whoever asks a registry all the same gets no answer.
    env |= {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_RETRIES": "0"}
    done = subprocess.run(
        ["sh", str(top / "install.sh"), str(target)], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "notice-lint 0" in done.stdout
    notice = tmp_path / "整改 通报.txt"
    notice.write_text(BROKEN, encoding="gb18030")
    command = [str(target / "bin" / "notice-lint"), "check", notice.name]
    done = subprocess.run(
        command, cwd=tmp_path, env=env | {"PYTHONUTF8": "1"}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1 and "整改 通报.txt:2:1: error DAT002" in done.stdout, done.stdout + done.stderr


def test_the_bundle_for_windows_is_whole(bundles: Path, script: dict[str, Any], tmp_path: Path) -> None:
    wheels = bundles / f"{script['NAME']}-windows-x64" / "wheels"
    compiled = [path.name for path in wheels.glob("*.whl") if not path.name.endswith("-none-any.whl")]
    assert compiled and all(name.endswith("win_amd64.whl") for name in compiled)
    environment = {**script["PLATFORMS"]["windows-x64"][1], "python_version": HERE, "extra": ""}
    assert list(script["missing"](wheels.glob("*.whl"), environment)) == []
    there = ["--platform", "win_amd64", "--python-version", HERE, "--only-binary", ":all:", "--target", str(tmp_path)]
    command = [sys.executable, "-m", "pip", "install", "--no-index", "--find-links", str(wheels), "--dry-run", *there]
    done = subprocess.run([*command, "notice-lint"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_scripts_are_written_as_their_machines_read_them(bundles: Path, script: dict[str, Any]) -> None:
    top = bundles / f"{script['NAME']}-windows-x64"
    command = (top / "install.cmd").read_bytes()
    assert command.isascii() and command.count(b"\n") == command.count(b"\r\n") > 10
    assert b"\r" not in (top / "install.sh").read_bytes()
    steps = (top / "安装说明.txt").read_bytes()
    assert steps.startswith(b"\xef\xbb\xbf") and "尚未在 Windows 上试过" in steps.decode("utf-8-sig")
    assert not any(word in steps.decode("utf8") for word in ("VERSION", "PLATFORM"))
