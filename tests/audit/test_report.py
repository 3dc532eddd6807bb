"""The page about an audit."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

from notice_lint.audit.report import MOST, report
from notice_lint.audit.run import Here, audit
from notice_lint.errors import ConfigError
from notice_lint.language import Lang
from notice_lint.pipeline import Setup
from notice_lint.readers.sources import sources


def test_it_tells_what_the_tables_hold(whole: Path) -> None:
    page = html.document_fromstring(report(whole))
    words = page.text_content()
    assert [heading.text_content() for heading in page.iter("h2")] == [
        "查出什么：按族、按规则",
        "按成文年份",
        "反馈到成文的天数",
        "数字的勾稽",
        "矛盾最多的通报",
        "未能读取",
    ]
    assert "通报499" in "".join(words.split()) and "这是二进制文件，不是文本" in words
    assert "成文日期早于反馈日期" not in words
    assert not page.xpath("//script") and not page.xpath("//*[@src]")
    anchors = [link.get("href") for link in page.iter("a")]
    assert 0 < len(anchors) <= MOST
    for anchor in anchors:
        (section,) = page.xpath(f"//*[@id='{anchor[1:]}']")
        assert section.xpath(".//li")


def test_it_is_the_same_each_time_and_speaks_english(whole: Path) -> None:
    assert report(whole) == report(whole)
    assert "Notices with the most conflicts" in report(whole, Lang.EN)


def test_what_a_notice_says_is_text(tmp_path: Path) -> None:
    notice = tmp_path / "<b>.txt"
    notice.write_text(
        "云岭县<script>alert(1)</script>档案馆巡察整改情况的通报\n反馈的3个问题，其中已完成5个问题、<i>未完成</i>2个问题。\n",
        encoding="utf8",
    )
    audit(list(sources([str(notice)], [".txt"])), tmp_path / "out", Setup(search=False), Here(1))
    page = html.document_fromstring(report(tmp_path / "out"))
    assert not page.xpath("//main//script | //main//b[not(ancestor::*[contains(@class, 'columns')])]")
    assert "<b>.txt" in page.text_content()


def test_a_corpus_without_anything_found_has_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("今天天气很好。\n", encoding="utf8")
    audit(
        list(sources([str(tmp_path / "a.txt")], [".txt"])),
        tmp_path / "out",
        Setup(search=False, select=("TOT",)),
        Here(1),
    )
    assert "没有查出问题" in report(tmp_path / "out")


def test_a_folder_without_an_audit_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no audit in this folder"):
        report(tmp_path)


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    whole = [sys.executable, "-m", "notice_lint", "audit", *arguments]
    return subprocess.run(whole, capture_output=True, text=True, encoding="utf8", check=False)


def test_the_command_writes_it(whole: Path, tmp_path: Path) -> None:
    done = command("report", str(whole), "--output", str(tmp_path / "页.html"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"notice-lint: 已写入 {tmp_path / '页.html'}\n")
    assert (tmp_path / "页.html").read_text(encoding="utf8") == report(whole)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["."], "请用 --out 给出存放结果的文件夹"),
        (["report", "无此文件夹"], "这个文件夹里没有审计结果"),
        ([".", "--out", "o", "--jobs", "2", "--dask", "tcp://x:1"], "--jobs 与 --dask 不能同用"),
        ([".", "--out", "/dev/null/o"], "写入失败"),
        ([".", "--out", "o", "--dask", "tcp://127.0.0.1:9"], "连不上 Dask 集群"),
        ([".", "--out", "o", "--select", "XXX"], "XXX"),
    ],
)
def test_mistakes_are_one_sentence(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("今天天气很好。\n", encoding="utf8")
    done = command(*arguments)
    assert done.returncode == 2 and said in done.stderr and "Traceback" not in done.stderr
