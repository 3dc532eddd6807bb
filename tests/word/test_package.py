"""Packages: what is none, what is broken, and what is made to do harm are each refused in one sentence."""

from __future__ import annotations

import io
import os
import resource
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_lint.errors import ReadError
from notice_lint.language import Lang
from notice_lint.word.package import open_package
from notice_lint.word.story import read_story
from tests.word.making import document, package, zipped
from tests.word.test_story import p, r

ROOT = Path(__file__).parent.parent.parent
GOOD = package(p(r("关于整改情况的通报")))
MEMORY = 1536 * 2**20  # bytes of address space that any of these may take, the interpreter's own included
SECONDS = 30  # of the processor
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PAGE = '<?xml version="1.0"?>{doctype}' + document("{body}").split("\n", 1)[1]


def parts(data: bytes = GOOD) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def with_document(xml: str, **others: str) -> bytes:
    return zipped({**parts(), "word/document.xml": xml, **others})


def page(body: str, doctype: str = "") -> str:
    return PAGE.replace("{doctype}", doctype).replace("{body}", body)


def laughs() -> str:
    entities = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    return page(p(r("&l9;")), f'<!DOCTYPE w:document [<!ENTITY l0 "哈">{entities}]>')


def bomb(size: int) -> bytes:
    """A document part of `size` bytes, most of them blanks."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in parts().items():
            if name != "word/document.xml":
                archive.writestr(name, content)
        with archive.open("word/document.xml", "w", force_zip64=True) as file:
            file.write(b"<a>")
            for _ in range(size // 2**20):
                file.write(b" " * 2**20)
    return made.getvalue()


def lying(data: bytes) -> bytes:
    """The same, but that the headers say the document has 100 bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo("word/document.xml")
    true, said = info.file_size.to_bytes(4, "little"), (100).to_bytes(4, "little")
    return data.replace(true, said)


def encrypted(data: bytes) -> bytes:
    """The same with the bit set that says a member wants a password."""
    changed = bytearray(data)
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(signature)
        while start >= 0:
            changed[start + at] |= 1
            start = data.find(signature, start + 1)
    return bytes(changed)


DEEP = "<w:sdt><w:sdtContent>" * 200 + p(r("甲")) + "</w:sdtContent></w:sdt>" * 200
NO_WORD = "这不是 Word 文件（内容与 .docx 后缀不符），请用 Word 或 WPS 另存为 .docx 后再检查"
REFUSED = {
    "empty": (b"", "文件是空的"),
    "text": ("关于整改情况的通报".encode(), NO_WORD),
    "pdf": (b"%PDF-1.7 ...", NO_WORD),
    "old": (OLE + bytes(600), "这是旧的 .doc 或 .wps 格式，只是改了后缀；请用 Word 或 WPS 另存为 .docx 后再检查"),
    "password": (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "文件设有打开密码，请去掉密码另存后再检查"),
    "password of the zip": (encrypted(GOOD), "文件设有打开密码，请去掉密码另存后再检查"),
    "cut": (GOOD[: len(GOOD) // 2], "文件已损坏，请用 Word 或 WPS 打开，修复并另存后再检查"),
    "another zip": (zipped({"a.txt": "a"}), "这个压缩包里没有 Word 文稿，请用 Word 或 WPS 另存为 .docx 后再检查"),
    "odt": (zipped({"content.xml": "<a/>"}), "这是 .odt 一类的文件，只是改了后缀；请另存为 .docx 后再检查"),
    "workbook": (with_document("<workbook/>"), "这是别的 Office 文件（如表格、演示文稿），不是 Word 文稿"),
    "no main part": (
        zipped({name: content for name, content in parts().items() if name != "word/document.xml"}),
        "这个压缩包里没有 Word 文稿，请用 Word 或 WPS 另存为 .docx 后再检查",
    ),
    "no xml": (with_document("<w:document"), "文件已损坏，请用 Word 或 WPS 打开，修复并另存后再检查"),
    "entities": (with_document(laughs()), "文件里有 Word 从不写的实体定义，为安全起见没有读"),
    "file": (
        with_document(page(p(r("&x;")), '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>')),
        "文件里有 Word 从不写的实体定义，为安全起见没有读",
    ),
    "network": (
        with_document(page(p(r("甲")), '<!DOCTYPE w:document SYSTEM "http://127.0.0.1:9/x.dtd">')),
        "文件里有 Word 从不写的实体定义，为安全起见没有读",
    ),
    "styles with entities": (
        package(p(r("甲")), parts={"styles": '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'}),
        "文件里有 Word 从不写的实体定义，为安全起见没有读",
    ),
    "deep": (with_document(page(DEEP)), "文件展开后过大或层次过深，不像正常的文稿，没有读"),
    "one text": (
        with_document(page(p(r("甲" * 4_000_000)))),
        "文件展开后过大或层次过深，不像正常的文稿，没有读",
    ),
    "bomb": (bomb(2**26), "文件展开后过大或层次过深，不像正常的文稿，没有读"),
    "bomb that lies": (lying(bomb(2**26)), "文件已损坏，请用 Word 或 WPS 打开，修复并另存后再检查"),
    "members": (
        zipped({**parts(), **{f"x{i}": "" for i in range(10_001)}}),
        "文件展开后过大或层次过深，不像正常的文稿，没有读",
    ),
}  # fmt: skip
REFUSED |= {"blank": (package(p() + p(r(" 　"))), "文件是空的")}


def limited() -> None:
    """What holds for a process that reads such files."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def test_all_of_them_are_refused_within_limits_of_memory_and_time(tmp_path: Path) -> None:
    for name, (data, _) in REFUSED.items():
        (tmp_path / f"{name}.docx").write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-m", "notice_lint", "check", ".", "--no-config"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limited,
    )
    assert done.stderr == ""
    assert done.returncode == 2
    told = [
        f"{name}: 未检查: {REFUSED[name.removesuffix('.docx')][1]}" for name in sorted(f"{one}.docx" for one in REFUSED)
    ]
    assert done.stdout.splitlines() == [*told, f"没有检查任何文件，{len(REFUSED)} 个未能读取"]


def test_every_refusal_is_one_sentence_in_both_languages() -> None:
    for data, said in REFUSED.values():
        if said == "文件是空的" and data:
            continue  # the reader's own, of a document without text
        with pytest.raises(ReadError) as caught:
            read_story(open_package(data, "a.docx"))
        assert caught.value.say(Lang.ZH) == f"a.docx: {said}"
        english = caught.value.say(Lang.EN)
        assert english.isascii()
        assert "\n" not in english


def test_a_long_draft_is_read_within_the_same_limits(tmp_path: Path) -> None:
    """Nine megabytes of XML, ten thousand paragraphs: more than any notice has."""
    path = tmp_path / "a.docx"
    path.write_bytes(package("".join(p(*(r(f"第{i}次学习，", "<w:b/>") for _ in range(9))) for i in range(10_000))))
    code = "import pathlib; from notice_lint.readers import read; "
    code += "print(len(read(pathlib.Path('a.docx').read_bytes(), 'a.docx').lines))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limited,
    )
    assert (done.stdout, done.stderr) == ("10000\n", "")


def test_the_main_part_is_found_by_its_relation_whatever_it_is_called() -> None:
    files = parts()
    files["_rels/.rels"] = files["_rels/.rels"].replace("word/document.xml", "/W%20x/Haupt.XML")
    files["w X/haupt.xml"] = files.pop("word/document.xml")
    package_of = open_package(zipped(files), "a.docx")
    assert package_of.main == "w X/haupt.xml"
    assert read_story(package_of).text == "关于整改情况的通报"
    assert set(package_of.parts) == set(files)


def test_a_relation_that_leads_outside_leads_nowhere() -> None:
    files = parts()
    rels = files["_rels/.rels"]
    for target in ("../../etc/passwd", "http://example.invalid/x", ""):
        files["_rels/.rels"] = rels.replace("word/document.xml", target)
        with pytest.raises(ReadError, match="no Word document"):
            open_package(zipped(files), "a.docx")
    files["_rels/.rels"] = rels.replace('Target="', 'TargetMode="External" Target="')
    with pytest.raises(ReadError, match="no Word document"):
        open_package(zipped(files), "a.docx")


def read_or_refused(data: bytes) -> None:
    try:
        read_story(open_package(data, "a.docx"))
    except ReadError as error:
        assert "\n" not in error.say(Lang.EN)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    read_or_refused(data)
    read_or_refused(b"PK\x03\x04" + data)


@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_good_file_with_bytes_changed_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD)
    for at, byte in changes:
        data[at] = byte
    read_or_refused(bytes(data))


@given(st.binary(min_size=1, max_size=300))
def test_a_package_whose_parts_are_anything_is_read_or_refused(content: bytes) -> None:
    files: dict[str, str | bytes] = {**parts(package(p(r("甲")), "<a/>"))}
    for name in ("word/document.xml", "word/numbering.xml", "word/_rels/document.xml.rels", "_rels/.rels"):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for one, text in {**files, name: content}.items():
                archive.writestr(one, text)
        read_or_refused(made.getvalue())


def test_the_bomb_is_one() -> None:
    data = bomb(2**26)
    assert len(data) < 2**18
    with pytest.raises((zipfile.BadZipFile, zlib.error)), zipfile.ZipFile(io.BytesIO(lying(data))) as archive:
        archive.read("word/document.xml")
