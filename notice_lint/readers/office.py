"""Files of older and other word processors: LibreOffice, where it is installed, makes .docx of them."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from notice_lint.errors import ReadError

SUFFIXES = frozenset({".doc", ".odt", ".rtf"})
SECONDS = 120  # a long draft takes a few; what takes so long hangs
OLE, ZIP, RTF = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b"{\\rtf"
HEAD = 1024  # bytes by which a page under the name of .doc is known
PLACES = (  # where its installers put it, if not on the PATH
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice*/program/soffice",
)
WINDOWS = ("LibreOffice/program/soffice.exe", "LibreOffice*/program/soffice.exe")
# A profile of its own: no macro runs, nothing that a draft links to is fetched.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" \
oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def as_docx(data: bytes, suffix: str, name: str) -> bytes:
    """The file in `data`, of the kind that `suffix` says, as a .docx. Raises ReadError where there is no LibreOffice,
    and where it makes nothing of the file."""
    if not data:
        raise ReadError("文件是空的", "the file is empty", path=name)
    if not _is_document(data):
        raise ReadError(
            f"这不是 {suffix} 文件（内容与后缀不符），请用 Word 或 WPS 另存为 .docx 后再检查",
            f"this is no {suffix} file, whatever its name says; save it as .docx and check that",
            path=name,
        )
    program = find_program()
    if program is None:
        raise ReadError(
            f"读 {suffix} 文件要用 LibreOffice，本机没有；请安装，或用 Word、WPS 另存为 .docx 后再检查",
            f"{suffix} files are read by way of LibreOffice, which is not here; install it, or save the file as .docx",
            path=name,
        )
    with tempfile.TemporaryDirectory(prefix="notice-lint-", ignore_cleanup_errors=True) as folder:
        made = _converted(program, data, suffix, Path(folder))
    if made is None:
        raise ReadError(
            f"LibreOffice 打不开这个 {suffix} 文件（可能已损坏或设有密码），请另存为 .docx 后再检查",
            f"LibreOffice cannot open this {suffix} file (damaged, or with a password); save it as .docx",
            path=name,
        )
    return made


def _is_document(data: bytes) -> bool:
    """Whether it looks like what word processors write, so that LibreOffice does not take just anything for text."""
    return data.startswith((OLE, ZIP, RTF)) or b"<html" in data[:HEAD].lower()


def find_program() -> str | None:
    """LibreOffice on the PATH, or where its installers put it; None where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next(map(str, _installed()), None)


def _installed() -> Iterator[Path]:
    for place in PLACES:
        yield from (one for one in Path("/").glob(place.lstrip("/")) if os.access(one, os.X_OK))
    for folder in ("PROGRAMFILES", "PROGRAMFILES(X86)"):
        if root := os.environ.get(folder):
            yield from (one for pattern in WINDOWS for one in Path(root).glob(pattern))


def _converted(program: str, data: bytes, suffix: str, folder: Path) -> bytes | None:
    """What LibreOffice makes of it, in a folder where nothing of the user's stands; None where that is nothing."""
    profile, source, out = folder / "profile", folder / f"draft{suffix}", folder / "out"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf8")
    source.write_bytes(data)
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(out), str(source)]
    if not _run(command, folder):
        return None
    made = out / "draft.docx"
    return made.read_bytes() if made.is_file() else None


def _run(command: list[str], folder: Path) -> bool:
    """Whether the program ended by itself in time. What it started ends with it."""
    apart = sys.platform != "win32"  # a group of its own, since it starts another program that does the work
    own = dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(folder))  # what it leaves about goes with the folder
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **own},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=apart,
        )
    except OSError:
        return False
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    """End it and whatever of it is left."""
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)
    process.wait()
