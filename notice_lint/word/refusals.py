"""Why a file is not read as one of Word's, each in one sentence that says what to do."""

from __future__ import annotations

from collections.abc import Set

from notice_lint.errors import ReadError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEAD = 2**20  # bytes in which an old file names its streams, mostly


def empty(name: str) -> ReadError:
    """Nothing is in it."""
    return ReadError("文件是空的", "the file is empty", path=name)


def encrypted(name: str) -> ReadError:
    """It wants a password."""
    return ReadError(
        "文件设有打开密码，请去掉密码另存后再检查",
        "the file wants a password; save it without one and check that",
        path=name,
    )


def damaged(name: str) -> ReadError:
    """A part of it is broken."""
    return ReadError(
        "文件已损坏，请用 Word 或 WPS 打开，修复并另存后再检查",
        "the file is damaged; open it in Word, let it be repaired, save it and check that",
        path=name,
    )


def too_much(name: str) -> ReadError:
    """It is made to take all memory, or nests without end."""
    return ReadError(
        "文件展开后过大或层次过深，不像正常的文稿，没有读",
        "the file unpacks to far too much or nests too deeply for a draft; it was not read",
        path=name,
    )


def entities(name: str) -> ReadError:
    """It defines entities."""
    return ReadError(
        "文件里有 Word 从不写的实体定义，为安全起见没有读",
        "the file defines entities, which Word never does; it was not read, to be safe",
        path=name,
    )


def no_zip(data: bytes, name: str) -> ReadError:
    """It is not even a zip."""
    if data.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return encrypted(name)
        return ReadError(
            "这是旧的 .doc 或 .wps 格式，只是改了后缀；请用 Word 或 WPS 另存为 .docx 后再检查",
            "this is the old format of .doc or .wps under another name; save it as .docx and check that",
            path=name,
        )
    if data.startswith(b"PK\x03\x04"):
        return damaged(name)
    return ReadError(
        "这不是 Word 文件（内容与 .docx 后缀不符），请用 Word 或 WPS 另存为 .docx 后再检查",
        "this is no Word file, whatever its name says; save it as .docx and check that",
        path=name,
    )


def other_zip(members: Set[str], name: str) -> ReadError:
    """A zip, but not of Word."""
    if "content.xml" in members:
        return ReadError(
            "这是 .odt 一类的文件，只是改了后缀；请另存为 .docx 后再检查",
            "this is a file of the .odt kind under another name; save it as .docx and check that",
            path=name,
        )
    return ReadError(
        "这个压缩包里没有 Word 文稿，请用 Word 或 WPS 另存为 .docx 后再检查",
        "there is no Word document in this zip; save it as .docx and check that",
        path=name,
    )


def other_document(name: str) -> ReadError:
    """A workbook, slides, or whatever else has the same kind of zip."""
    return ReadError(
        "这是别的 Office 文件（如表格、演示文稿），不是 Word 文稿",
        "this is another kind of Office file (a workbook, slides), no Word document",
        path=name,
    )
