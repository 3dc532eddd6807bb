"""What is thrown at the tool: notice-like text, mutated notices, odd bytes, broken configurations and rule files."""

from __future__ import annotations

import io
import json
import random
import types
import zipfile
from enum import Enum
from pathlib import Path
from typing import Any, Union, get_args, get_origin

import yaml
from hypothesis import strategies as st

from notice_lint.readers import READERS
from notice_lint.ruleset import load_shipped
from notice_lint.settings import settings_of
from tests.test_properties import ANY, NOTICES, PIECES, text_of
from tests.word.comparing import parts
from tests.word.making import make

ROOT = Path(__file__).parents[2]
REAL = sorted((ROOT.parent / "shared" / "corpus" / "seeds").glob("*.txt"))  # mutated where they are there; never kept
RULES = sorted((ROOT / "rules").glob("*/*.yaml")) + sorted((ROOT / "examples" / "rules").glob("*.yaml"))
CONFIGURATIONS = sorted((ROOT / "notice_lint" / "config" / "profiles").glob("*.yaml")) + sorted(
    (ROOT / "examples").rglob(".notice-lint.yaml")
)
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk", "big5", "latin-1"]
SUFFIXES = sorted({*READERS, ".txt", ".md", ".html", ".docx", ".pdf", ".wps", "", ".TXT"})

ODDITIES = st.sampled_from(
    [
        "\ud800", "\udfff", "\ufeff", "\u200b", "\u200d", "\u202e", "\u2028", "\u2029", "\x00", "\x0b", "\x1a", "\x85",
        "\U0010ffff", "\U000e0100", "e\u0301" * 40, "\u0f71" * 60, "👨‍👩‍👧‍👦", "🇨🇳",
        "㍿", "ﷺ", "Ⅳ", "①", "⒈", "㈠", "〇", "零", "兆",
        "９９９", "1" * 400, "一" * 400, "（" * 300, "“" * 300, "《" * 300, "、" * 300, "1." * 200, "（一）" * 200,
        "其中" * 100, "%" * 50, "0年0月0日", "2024年2月30日" * 30, "9999999999999年", "-1项", "1e309",
        "0.0000000000001%",
        "|" * 200, "<!--" * 50, "<!-- notice-lint: ignore " * 20, "-->" * 50, "\t" * 200, "\r" * 50,
    ]
)  # fmt: skip


@st.composite
def mutated_real(draw: st.DrawFn) -> str:
    """A stretch of a notice with pieces cut out, put in, doubled and swapped."""
    text = text_of(draw(st.sampled_from([*NOTICES, *REAL])))
    rng = random.Random(draw(st.integers(0, 2**32)))
    start = rng.randrange(len(text))
    parts = list(text[start : start + rng.choice([200, 2000, 6000])])
    for _ in range(draw(st.integers(0, 30))):
        at, other = rng.randrange(len(parts)), rng.randrange(len(parts))
        match rng.randrange(5):
            case 0:
                del parts[at : at + rng.randrange(1, 40)]
                parts = parts or [""]
            case 1:
                parts[at:at] = parts[other : other + rng.randrange(1, 200)]
            case 2:
                parts[at], parts[other] = parts[other], parts[at]
            case 3:
                parts[at] = draw(ODDITIES)
            case _:
                parts[at] = draw(PIECES)
    return "".join(parts)


TAGS = (
    "<p>", "</p>", "<div>", "</div>", "<br>", "<span style='display:none'>", "</span>", "<table><tr><td colspan=9>",
    "<td>", "</td></tr></table>", "<ol type=a start=-3 reversed>", "<li value=7>", "</ol>", "<script>", "</script>",
    "<!--", "-->", "<!doctype", "<meta name=PubDate content='2024-03-05'>", "&nbsp;", "&#x4e00;", "&amp", "&#0;",
    "<a href=", "<pre>", "<b", "</", "<title>",
)  # fmt: skip
TEXTS = ANY | mutated_real() | st.lists(ODDITIES | PIECES, max_size=12).map("".join)


@st.composite
def mutated_bytes(draw: st.DrawFn, sources: st.SearchStrategy[bytes]) -> bytes:
    """Bytes with some of them cut out, changed and doubled."""
    data = bytearray(draw(sources))
    rng = random.Random(draw(st.integers(0, 2**32)))
    for _ in range(draw(st.integers(0, 12))):
        at = rng.randrange(len(data) + 1)
        match rng.randrange(4):
            case 0:
                del data[at : at + rng.randrange(1, 9)]
            case 1:
                data[at:at] = bytes([rng.randrange(256)])
            case 2:
                data[at:at] = data[at : at + rng.randrange(1, 200)]
            case _:
                data[at : at + 1] = draw(st.binary(max_size=4))
    return bytes(data)


BYTES = st.binary(max_size=300) | mutated_bytes(
    st.tuples(TEXTS, st.sampled_from(ENCODINGS)).map(lambda pair: pair[0].encode(pair[1], "replace"))
)


@st.composite
def word_files(draw: st.DrawFn) -> bytes:
    """A .docx of some text, one of its parts mutated."""
    text = "".join(
        char for char in draw(TEXTS) if char in "\t\n" or " " <= char < "\ud800" or "\ue000" <= char < "\ufffe"
    )
    style = draw(st.sampled_from(["word", "wps", "python-docx"]))
    files = parts(make(text or "通报", style, draw(st.integers(0, 99))).data)
    name = draw(st.sampled_from(["word/document.xml", *sorted(files)]))
    files[name] = draw(mutated_bytes(st.just(files[name])))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part, data in files.items():
            archive.writestr(zipfile.ZipInfo(part), data)
    return out.getvalue()


@st.composite
def pages(draw: st.DrawFn) -> bytes:
    """A page of some text, tags strewn in wherever they fall."""
    pieces = list(draw(TEXTS))
    rng = random.Random(draw(st.integers(0, 2**32)))
    for _ in range(draw(st.integers(0, 60))):
        pieces.insert(rng.randrange(len(pieces) + 1), rng.choice(TAGS))
    return "".join(pieces).encode(draw(st.sampled_from(["utf-8", "gb18030"])), "replace")


NAMES = st.tuples(st.sampled_from(["a", "通报", ".", "a.b", "-"]), st.sampled_from(SUFFIXES)).map("".join)

# Data as YAML and JSON have them, with the words that files of this tool know strewn in.
WORDS = """
extends rules select ignore severity settings optional per-file suppressions fail-on baseline limits files rule
fingerprint quote reason size text depth findings seconds recommended draft all TOT001 TOT DAT002 NUM error warning info
true code slug kind message cases phrases related why source examples bad good zh en schema count
notice-lint-baseline/1 ./own.yaml ** !a [ 3f2a
"""
KNOWN_WORDS = st.sampled_from(WORDS.split())
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | KNOWN_WORDS | st.text(max_size=12) | st.dates()
DATA = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KNOWN_WORDS | st.text(max_size=4), inner, max_size=5),
    max_leaves=25,
)


def as_yaml(data: object) -> str:
    """`data` as a file has them."""
    return yaml.safe_dump(data, allow_unicode=True)


@st.composite
def mutated_lines(draw: st.DrawFn, files: list[Path]) -> str:
    """A file with some of its lines dropped, doubled, swapped, indented or replaced."""
    lines = draw(st.sampled_from(files)).read_text(encoding="utf8").splitlines(keepends=True)
    rng = random.Random(draw(st.integers(0, 2**32)))
    for _ in range(draw(st.integers(1, 6))):
        at, other = rng.randrange(len(lines)), rng.randrange(len(lines))
        match rng.randrange(6):
            case 0:
                lines[at] = ""
            case 1:
                lines[at] *= 2
            case 2:
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                lines[at] = "  " + lines[at]
            case 4:
                lines[at] = f"{draw(KNOWN_WORDS)}: {json.dumps(draw(st.text(max_size=9) | st.integers()))}\n"
            case _:
                cut = rng.randrange(len(lines[at]) + 1)
                lines[at] = lines[at][:cut] + draw(st.text(max_size=3) | st.sampled_from(list("{}[]()*+?\\|«»&*:#-")))
    return "".join(lines)


YAMLS = DATA.map(as_yaml) | st.text(max_size=60)
CONFIGS = YAMLS | mutated_lines(CONFIGURATIONS)
RULE_FILES = YAMLS | mutated_lines(RULES)
BASELINES = (
    st.binary(max_size=60)
    | DATA.map(lambda data: json.dumps(data, default=str).encode())
    | st.dictionaries(KNOWN_WORDS, DATA, max_size=3).map(
        lambda files: json.dumps({"schema": "notice-lint-baseline/1", "files": files}, default=str).encode()
    )
)

# Messages to the language server: right ones, right ones with something wrong in them, and wrong ones.
URIS = st.sampled_from(["file:///tmp/a.txt", "file:///tmp/%E9%80%9A.md", "untitled:1", "", "file:", "http://[", "\x00"])
POSITIONS = st.fixed_dictionaries(
    {"line": st.integers(-2, 60) | st.just(2**31 - 1), "character": st.integers(-2, 200) | st.just(2**31 - 1)}
)
RANGES = st.fixed_dictionaries({"start": POSITIONS, "end": POSITIONS})
OPENED = st.builds(
    lambda uri, text: (
        "textDocument/didOpen",
        {"textDocument": {"uri": uri, "languageId": "x", "version": 1, "text": text}},
    ),
    URIS,
    TEXTS,
)
CHANGED = st.builds(
    lambda uri, version, changes: (
        "textDocument/didChange",
        {"textDocument": {"uri": uri, "version": version}, "contentChanges": changes},
    ),
    URIS,
    st.integers(-1, 9),
    st.lists(
        st.fixed_dictionaries({"text": TEXTS})
        | st.fixed_dictionaries({"range": RANGES, "text": st.lists(PIECES, max_size=4).map("".join)}),
        max_size=3,
    ),
)
METHODS = """
textDocument/hover textDocument/documentSymbol textDocument/inlayHint textDocument/codeAction textDocument/diagnostic
textDocument/didClose textDocument/didSave textDocument/definition textDocument/foldingRange $/none
workspace/didChangeWatchedFiles workspace/executeCommand workspace/didChangeConfiguration
"""
ASKED = st.builds(
    lambda method, uri, more: (method, {"textDocument": {"uri": uri}, **more}),
    st.sampled_from(METHODS.split()),
    URIS,
    st.fixed_dictionaries({}, optional={"position": POSITIONS, "range": RANGES, "context": DATA, "arguments": DATA}),
)
NONSENSE = st.tuples(st.sampled_from(["", "x", "$/cancelRequest", "textDocument/hover", "initialize"]), DATA)
MESSAGES = st.lists(OPENED | CHANGED | ASKED | NONSENSE, max_size=25)

# Settings of the right types, whatever their values.
CODES = {rule.code: rule for rule in load_shipped()}
TEXT_PARTS = [
    "",
    "项",
    "个",
    "问题",
    "，",
    "，,",
    "(",
    ")",
    "（）",
    "[",
    "]",
    "\\",
    "^",
    "-",
    "|",
    "*",
    "整改",
    "2024",
    "{0}",
    "1",
    "\n",
]
TEXT_VALUES = st.lists(st.sampled_from(TEXT_PARTS), max_size=3).map("".join) | st.text(max_size=3)


def of_type(hint: Any) -> st.SearchStrategy[Any]:
    """Values of the type `hint`, as YAML has them."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return st.one_of(*(st.none() if part is type(None) else of_type(part) for part in inner))
    if origin is tuple and inner[1:] == (...,):
        return st.lists(of_type(inner[0]), max_size=3)
    if origin is tuple:
        return st.tuples(*map(of_type, inner)).map(list)
    if origin is not None:
        return st.dictionaries(TEXT_VALUES, of_type(inner[1]), max_size=3)
    if hint in (bool, int, float):
        numbers = {bool: st.booleans(), int: st.integers(-3, 10**6), float: st.floats(-2, 1e6)}
        return numbers[hint]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from([member.value for member in hint])
    return TEXT_VALUES


@st.composite
def settings_of_a_rule(draw: st.DrawFn) -> tuple[str, str]:
    """The code of a rule, and a configuration that gives it some settings."""
    code = draw(st.sampled_from(sorted(CODES)))
    hints = settings_of(type(CODES[code].check))
    some = {name: of_type(hint) for name, (hint, _) in hints.items()}
    return code, as_yaml({"select": [code], "settings": {code: draw(st.fixed_dictionaries({}, optional=some))}})
