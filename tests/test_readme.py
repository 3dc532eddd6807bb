"""The READMEs show what is: the picture of output, the table of rules, the list of shapes, the lines of Python.

`pytest tests/test_readme.py --regenerate` writes picture and table anew.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from notice_lint.cli import main
from notice_lint.notice import Shape

ROOT = Path(__file__).parent.parent
PICTURE = re.compile(r"(<!-- output: (?P<example>\S+) -->\n```console\n)(?P<shown>.*?)(```\n)", re.S)
TABLE = re.compile(r"(<!-- rules -->\n)(?P<shown>(?:\|.*\n)*)")

each_page = pytest.mark.parametrize(("page", "lang"), [("README.md", "zh"), ("README.en.md", "en")])


def output(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    main(arguments)
    return capsys.readouterr().out


@each_page
def test_picture_and_table_are_what_the_command_prints(
    page: str, lang: str, capsys: pytest.CaptureFixture[str], regenerate: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    path = ROOT / page
    text = path.read_text(encoding="utf8")
    picture, table = PICTURE.search(text), TABLE.search(text)
    assert picture
    assert table
    command = ("check", picture["example"], "--lang", lang)
    printed = f"$ notice-lint {' '.join(command[: None if lang == 'en' else 2])}\n{output(capsys, *command)}"
    rules = output(capsys, "rules", "--format", "markdown", "--lang", lang)
    if regenerate:
        text = PICTURE.sub(lambda found: found[1] + printed + found[4], text)
        text = TABLE.sub(lambda found: found[1] + rules, text)
        path.write_text(text, encoding="utf8")
        return
    assert picture["shown"] == printed
    assert table["shown"] == rules


@each_page
def test_every_shape_is_listed(page: str, lang: str) -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| ", (ROOT / page).read_text(encoding="utf8"), re.M)
    assert sorted(rows) == sorted(str(shape) for shape in Shape)


@each_page
def test_the_lines_of_python_run(page: str, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("通报.txt").write_text("关于整改情况的通报\n2024年2月30日，召开会议。\n", encoding="utf8")
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / page).read_text(encoding="utf8"), re.S)
    exec(compile(code, page, "exec"), {})
