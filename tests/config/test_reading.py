"""Mistakes in a configuration: each with line and column and the nearest name, all at once, in two languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_lint.config.reading import read_config
from notice_lint.errors import ConfigError, ManyErrors
from notice_lint.language import Lang
from notice_lint.pipeline import project
from notice_lint.yamlfile import YamlFile

Mistakes = Callable[..., list[str]]

MANY = """\
extends: [draft, recomended]
select: [TOT, DATT]
ignore: 3
severity: {TRM001: eror, TOT001: {defalt: error}}
settings:
  TRM001: {pairs: [[巡查, 巡察, 三]], certian: [x]}
  TRM01: {}
per-file:
  - {files: "archive/**", ignore: [SEC05]}
  - {ignore: [SEC005]}
suppressions:
  - {rule: TOT01, fingerprint: 3f2a, reason: x}
  - {rule: TOT001}
rules: ./nothing/*.yaml
sellect: [x]
fail-on: warn
"""


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(mistakes: Mistakes) -> None:
    assert mistakes(MANY) == [
        "1:18: 没有配置方案 recomended，是否想写 recommended？",
        "2:15: 没有规则 DATT，是否想写 DAT？",
        "3:1: 此处应是列表",
        "4:12: 不认识 eror，是否想写 error？",
        "4:35: 不认识 defalt，是否想写 default？",
        "6:20: 设置 pairs 此处应是 2 项的列表",
        "6:34: 不认识 certian，是否想写 certain？",
        "7:3: 没有规则 TRM01，是否想写 TRM001？",
        "9:36: 没有规则 SEC05，是否想写 SEC005？",
        "10:5: 缺少 files",
        "12:6: 没有规则 TOT01，是否想写 TOT010？",
        "13:5: 须有 fingerprint 或 quote",
        "14:1: 没有文件符合 ./nothing/*.yaml",
        "15:1: 不认识 sellect，是否想写 select？",
        "16:1: 不认识 warn，是否想写 warning？",
    ]


def test_the_same_in_english(mistakes: Mistakes) -> None:
    told = mistakes(MANY, Lang.EN)
    assert len(told) == 15
    assert told[0] == "1:18: there is no profile recomended; did you mean recommended?"
    assert not any("\u4e00" <= char <= "\u9fff" for line in told for char in line)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("extends: [draft\n", "2:1: 不是有效的 YAML：缺少“,”或“]”"),
        ("select: [TOT]\n  ignore: x\n", "2:3: 不是有效的 YAML：此处应是一个键（是否缩进有误？）"),
        ("a\x00b: 1\n", "1:2: 不是有效的 YAML：有不可见的控制字符"),
        ("select: [TOT]\nselect: [NUM]\n", "2:1: select 写了两次"),
        ("- TOT\n", "1:1: 此处应是“键: 值”"),
        ("settings: {TOT001: 3}\n", "1:12: 此处应是“键: 值”"),
        ("settings: {TRM001: {at_least: 三}}\n", "1:21: 设置 at_least 此处应是整数"),
        ("settings: {TXT001: {patterns: ['[']}}\n", "1:32: 正则表达式"),
        ("per-file: {files: x}\n", "1:1: 此处应是列表"),
        ("extends: base.yaml\n", "1:1: 没有这个文件：base.yaml"),
        ("optional: yes please\n", "1:1: 此处应是 true 或 false"),
        ("baseline: [x]\n", "1:1: 此处应是文字"),
        ("select: [~]\n", "1:10: 此处应是文字"),
    ],
)
def test_one_mistake(mistakes: Mistakes, text: str, said: str) -> None:
    told = mistakes(text)
    assert len(told) == 1
    assert told[0].startswith(said)


@pytest.mark.parametrize(
    "text", ["", "# nothing yet\n", "{}\n", "\ufeffselect: [TOT]\n", "extends: []\n", "select: TOT\n"]
)
def test_what_is_no_mistake(mistakes: Mistakes, text: str) -> None:
    assert mistakes(text) == []


def test_what_is_extended_tells_its_own_mistakes(repository: Path, mistakes: Mistakes) -> None:
    (repository / "shared").mkdir()
    (repository / "shared" / "base.yaml").write_text("selekt: [TOT]\n", encoding="utf8")
    told = mistakes("extends: [shared/base.yaml]\nignroe: [TXT]\n")
    assert told == [
        "2:1: 不认识 ignroe，是否想写 ignore？",
        "shared/base.yaml:1:1: 不认识 selekt，是否想写 select？",
    ]


def test_a_circle_is_told_and_never_followed(repository: Path, mistakes: Mistakes) -> None:
    (repository / "a.yaml").write_text("extends: [b.yaml]\n", encoding="utf8")
    (repository / "b.yaml").write_text("extends: [./a.yaml]\n", encoding="utf8")
    assert mistakes("extends: a.yaml\n") == ["b.yaml:1:11: extends 循环：a.yaml → b.yaml → a.yaml"]
    assert mistakes("extends: .notice-lint.yaml\n") == ["1:1: extends 循环：.notice-lint.yaml → .notice-lint.yaml"]


def test_a_file_extended_twice_is_no_circle(repository: Path, mistakes: Mistakes) -> None:
    (repository / "base.yaml").write_text("ignore: [TXT]\n", encoding="utf8")
    (repository / "other.yaml").write_text("extends: base.yaml\n", encoding="utf8")
    assert mistakes("extends: [base.yaml, other.yaml]\n") == []


def test_a_configuration_that_cannot_be_read(repository: Path) -> None:
    (repository / "gbk.yaml").write_bytes("ignore: [巡察]".encode("gb18030"))
    for name, said in (("gbk.yaml", "配置应是 UTF-8 编码"), ("none.yaml", "配置无法读取："), (".", "配置无法读取：")):
        with pytest.raises(ManyErrors) as told:
            project(config=Path(name)).of(None)
        assert said in told.value.errors[0].say(Lang.ZH)


def test_a_fingerprint_of_digits_stays_text(repository: Path) -> None:
    text = "suppressions: [{rule: TOT001, fingerprint: 0123456701234567, reason: 核过}]\n"
    (repository / "c.yaml").write_text(text, encoding="utf8")
    (one,) = read_config(repository / "c.yaml").suppressions
    assert one.fingerprint == "0123456701234567"
    assert one.where == "c.yaml:1:16"


@given(st.text(alphabet="ab:-[]{}&*!|>'\"%@`#,?\n \t\u3000，：1é", max_size=60))
def test_any_text_gives_a_value_or_mistakes(text: str) -> None:
    file = YamlFile(text, "x.yaml", ConfigError)
    assert file.errors or file.value is not ...
    assert all(error.line and error.column for error in file.errors)
