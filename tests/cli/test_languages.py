"""Every word that a person reads is there in Chinese and in English, and no console is too small for it."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from notice_lint.cli import main
from notice_lint.cli.commands import app
from notice_lint.language import Lang
from notice_lint.pipeline import rules_in_force
from notice_lint.rule import Rule

ROOT = Path(__file__).parent.parent.parent
MODULES = sorted((ROOT / "notice_lint").rglob("*.py"))
HAN = re.compile(r"[\u3400-\u9fff]")
LATIN = re.compile("[A-Za-z]")
SPOKEN = {"Bilingual", "NoticeLintError", "ReadError", "RuleError", "ConfigError", "FixError"}

each_module = pytest.mark.parametrize(
    "path", MODULES, ids=lambda path: path.relative_to(ROOT / "notice_lint").as_posix()
)


def template(node: ast.expr) -> tuple[str, set[str]] | None:
    """The words of a literal and the values it shows; None for what is no literal."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value, set()
    if isinstance(node, ast.JoinedStr):
        words = "".join(part.value for part in node.values if isinstance(part, ast.Constant))
        return words, {ast.unparse(part.value) for part in node.values if isinstance(part, ast.FormattedValue)}
    return None


def spoken(path: Path) -> Iterator[tuple[int, list[ast.expr]]]:
    """Where a module says something in two languages, told in the code itself."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SPOKEN:
            args = [*node.args, *(word.value for word in node.keywords if word.arg in ("zh", "en"))]
            handed_on = any(isinstance(arg, ast.Starred) for arg in args) or any(not w.arg for w in node.keywords)
            if not handed_on:
                yield node.lineno, args


@each_module
def test_what_a_module_says_it_says_in_both_languages(path: Path) -> None:
    for line, args in spoken(path):
        where = f"{path.name}:{line}"
        assert len(args) >= 2, where
        zh, en = template(args[0]), template(args[1])
        if zh is None or en is None:
            continue
        assert LATIN.search(en[0]) or not HAN.search(zh[0]), where
        assert not HAN.search(en[0]), f"{where}: {en[0]}"
        if LATIN.search(en[0]) and len(en[0].split()) > 2 and not zh[0].startswith("--"):
            assert HAN.search(zh[0]), f"{where}: {zh[0]}"


@each_module
def test_chinese_for_a_reader_has_its_english_beside_it(path: Path) -> None:
    """In the layers that speak, Han stands in what is spoken twice, or in the branch of one language."""
    if path.parent.name not in ("cli", "reports") and path.name not in ("errors.py", "fixes.py", "writing.py"):
        return
    tree = ast.parse(path.read_text(encoding="utf8"))
    allowed = {id(part) for call in ast.walk(tree) if isinstance(call, ast.Call) for part in told_twice(call)}
    branches = {id(part) for node in ast.walk(tree) if asks_language(node) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and HAN.search(node.value):
            assert id(node) in allowed | branches or in_pair(tree, node), f"{path.name}:{node.lineno}: {node.value}"


def told_twice(call: ast.Call) -> Iterator[ast.AST]:
    if isinstance(call.func, ast.Name) and call.func.id in SPOKEN:
        yield from ast.walk(call)


def asks_language(node: ast.AST) -> bool:
    """A branch or conditional on the language."""
    return isinstance(node, ast.If | ast.IfExp) and re.search(r"\blang\b|Lang\.", ast.unparse(node.test)) is not None


def in_pair(tree: ast.Module, node: ast.Constant) -> bool:
    """Whether its English stands right behind it: (zh, en)."""
    pairs = (pair for pair in ast.walk(tree) if isinstance(pair, ast.Tuple) and len(pair.elts) == 2)
    return any(node in ast.walk(pair.elts[0]) for pair in pairs)


@pytest.mark.parametrize("rule", rules_in_force(), ids=lambda rule: rule.code)
def test_every_message_of_a_rule_is_in_both_languages(rule: Rule) -> None:
    told = {
        **{name: case.message for name, case in rule.cases.items()},
        **rule.phrases,
        **rule.related,
        "why": rule.why,
    }
    for name, words in told.items():
        bare = re.sub(r"\{\w+\}", "", words.en)
        assert HAN.search(words.zh) or not LATIN.search(bare), name
        assert LATIN.search(bare) or len(HAN.findall(words.zh)) < 3, name


def commands(lang: Lang) -> Iterator[tuple[str, click.Command]]:
    group = app(lang)
    yield "", group
    yield from group.commands.items()


def test_every_command_and_option_is_described_in_both_languages() -> None:
    for (name, chinese), (_, english) in zip(commands(Lang.ZH), commands(Lang.EN), strict=True):
        assert HAN.search(chinese.help or ""), name
        assert english.help and not HAN.search(english.help), name
        for zh, en in zip(chinese.params, english.params, strict=True):
            if isinstance(zh, click.Option) and isinstance(en, click.Option):
                assert HAN.search(zh.help or ""), (name, zh.name)
                assert en.help and not HAN.search(en.help), (name, en.name)


# The language asked for


NOTICE = "云岭县档案馆巡察整改情况的通报\n截止目前，学习4次、、撰写36篇。\n"


def run(*arguments: str, data: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "notice_lint", *arguments]
    return subprocess.run(command, input=data, capture_output=True, env={**os.environ, **environment}, check=False)


def outside_quotes(text: str) -> str:
    """A report without what it quotes from the notice: the cut line, words in quotation marks, a term discussed."""
    lines = [line for line in text.splitlines() if not line.startswith("    ")]
    return re.sub(r"“[^”]*”|截至|--- .*|\+\+\+ .*", "", "\n".join(lines))


@pytest.mark.parametrize("form", ["text", "github"])
def test_a_report_speaks_one_language(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(NOTICE, encoding="utf8")
    Path("b.txt").write_bytes(b"\0")
    arguments = ["check", "a.txt", "b.txt", "c.txt", "--no-config", "--statistics", "--format", form]
    assert main([*arguments, "--lang", "en"]) == 2
    english = capsys.readouterr()
    assert not HAN.search(outside_quotes(english.out + english.err))
    monkeypatch.setenv("NOTICE_LINT_LANG", "en")
    assert main(arguments) == 2
    assert capsys.readouterr() == english
    assert main([*arguments, "--lang", "zh"]) == 2
    assert HAN.search(outside_quotes(capsys.readouterr().out))


# Consoles


ODD = "通报\n截止目前，2024年2月30日、、召开专题会议€𠮷😀\u00a0\u202e›。\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "整改 通报.txt", "--statistics"],
        ["check", "整改 通报.txt", "--format", "json"],
        ["check", "整改 通报.txt", "--format", "sarif"],
        ["check", "整改 通报.txt", "--format", "github"],
        ["check", "整改 通报.txt", "--diff"],
        ["check", "整改 通报.txt", "--fix"],
        ["check", "整改 通报.txt", "--fix", "--lang", "en"],
        ["check", "没有.txt"],
        ["check", "-", "--fix", "--stdin-filename", "草😀稿.txt"],
        ["check", "--unsafe-fixes"],
        ["check", "--help"],
        ["outline", "整改 通报.txt"],
        ["figures", "整改 通报.txt"],
        ["rules"],
        ["explain", "TXT001"],
    ],
    ids=lambda arguments: " ".join(arguments),
)
@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_no_console_is_too_small(
    arguments: list[str], encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "整改 台账"
    folder.mkdir()
    monkeypatch.chdir(folder)
    Path("整改 通报.txt").write_text(ODD, encoding="utf8")
    done = run(*arguments, data=ODD.encode(), PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert b"Traceback" not in done.stderr
    assert done.returncode in (0, 1, 2)
    for_machines = {"json", "sarif", "github", "--diff", "-"} & set(arguments)
    if encoding == "gbk":  # into ASCII click writes UTF-8
        assert done.stdout.decode("utf8" if for_machines else encoding) or done.stderr.decode(encoding)
