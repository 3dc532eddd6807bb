"""Mends: put in once and for all, first come first served, and never a figure, a number or a line."""

from __future__ import annotations

import difflib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_lint.errors import FixError
from notice_lint.finding import Checked, Edit, Finding, Fix, Severity
from notice_lint.fixes import Mended, diff, mend, mended_bytes, together, write
from notice_lint.language import Lang
from notice_lint.numerals import figures_in
from notice_lint.pipeline import checked, marked, rules_in_force
from notice_lint.readers import read
from notice_lint.rule import Rule, is_harmless
from notice_lint.ruleset import load_rule
from notice_lint.text import Document, Span

ROOT = Path(__file__).parent.parent
RULES = rules_in_force()
MENDING = [
    rule for rule in RULES if rule.code in ("NUM006", "STA003", "TRM001", "TXT001", "TXT004", "TXT005", "TXT006")
]
SEEDS = ROOT.parent / "shared" / "corpus" / "seeds"

NUMBERS = """\
云岭县档案馆党组关于巡察整改情况的通报
一、反馈问题整改情况
1.针对“学习不深入”的问题，制定学习计划，每月集中学习。
2针对“制度不健全”的问题，修订值班制度和请假制度。
3.针对“服务不便民”的问题，开通网上预约和邮寄服务。
"""
LABELS = """\
云岭县档案馆党组关于巡察整改情况的通报
一、反馈问题整改情况
1.关于学习不深入的问题
整改情况(已完成)：制定学习计划。
2.关于制度不健全的问题
整改情况(已完成)修订值班制度。
3.关于服务不便民的问题
整改情况(已完成)：开通网上预约。
4.关于管理松懈的问题
整改情况(已完成)：批评教育两人。
"""


def mended(text: str, unsafe: bool = False, rules: Sequence[Rule] = MENDING) -> str:
    return mend(Document(text), lambda document: checked(document, rules), unsafe).left.document.text


def own_rule(pattern: str, replacement: str, safe: bool = True) -> Rule:
    """A rule as an office might write it."""
    return load_rule(
        f"""\
code: OWN001
slug: own
kind: pattern
severity: warning
settings: {{patterns: ['{pattern}'], replacement: "{replacement}", safe: {str(safe).lower()}}}
message: {{zh: 甲, en: a}}
why: {{zh: 甲, en: a}}
source: 甲
examples: {{bad: [], good: []}}
""",
        "own.yaml",
    )


# What is mended


@pytest.mark.parametrize(
    ("text", "safe", "unsafe"),
    [
        (
            "学习4次、、撰写体会36篇，,推动工作。，",
            "学习4次、撰写体会36篇，,推动工作。，",
            "学习4次、撰写体会36篇，推动工作。",
        ),
        ("截止目前，已归还36卷。", "截至目前，已归还36卷。", "截至目前，已归还36卷。"),
        ("学习《甲法》、《乙法》。", "学习《甲法》、《乙法》。", "学习《甲法》《乙法》。"),
        ("落实《甲办法（试行)》。", "落实《甲办法（试行)》。", "落实《甲办法（试行）》。"),
        (NUMBERS, NUMBERS.replace("2针", "2.针"), NUMBERS.replace("2针", "2.针")),
        (LABELS, LABELS.replace(")修", ")：修"), LABELS.replace(")修", ")：修")),
        (
            "巡察组进驻，巡察反馈后，落实巡察整改、巡察建议，巡察办督办，落实巡查整改、巡查反馈。",
            "巡察组进驻，巡察反馈后，落实巡察整改、巡察建议，巡察办督办，落实巡查整改、巡查反馈。",
            "巡察组进驻，巡察反馈后，落实巡察整改、巡察建议，巡察办督办，落实巡察整改、巡查反馈。",
        ),
        ("建立台账，更新台账，查台帐。", "建立台账，更新台账，查台帐。", "建立台账，更新台账，查台帐。"),
        ("学习4,,5月各一次，共12、、13等项。", "学习4,,5月各一次，共12、13等项。", "学习4,,5月各一次，共12、13等项。"),
        ("整改情况：一是学习。二是2加强培训。三是考核。", "整改情况：一是学习。二是2加强培训。三是考核。", None),
    ],
)
def test_what_is_mended_safely_and_unsafely(text: str, safe: str, unsafe: str | None) -> None:
    assert mended(text) == safe
    assert mended(text, unsafe=True) == (safe if unsafe is None else unsafe)


@pytest.mark.parametrize("rule", MENDING, ids=[rule.code for rule in MENDING])
def test_a_mend_does_away_with_what_it_mends(rule: Rule) -> None:
    mendable = 0
    for example in rule.examples.bad:
        document = Document(marked(example)[0])
        before = checked(document, [rule]).findings
        left = mend(document, lambda one: checked(one, [rule]), unsafe=True).left.findings
        assert not any(found.fix for found in left)
        mendable += sum(found.fix is not None for found in before)
        assert len(left) == sum(found.fix is None for found in before)
    assert mendable


# Twice is once; figures and lines stay

WORDS = [
    "《甲法》",
    "截止目前",
    "截至",
    "2025年",
    "1.针对“甲”的问题",
    "2针对",
    "整改情况",
    "(已完成)",
    "二是2",
    "巡查整改",
    "巡察",
]
PIECES = st.sampled_from([*"、，,。；;：:”“（)", *"12３十乙\n", "\r\n", "一是", "推动工作", "百分之", *WORDS])


@given(st.lists(PIECES, max_size=40).map("".join), st.booleans())
def test_fixing_twice_is_fixing_once_and_no_figure_or_line_moves(text: str, unsafe: bool) -> None:
    once = mended(text, unsafe)
    assert mended(once, unsafe) == once
    assert figures_in(once) == figures_in(text)
    assert re.findall(r"\r\n|\r|\n", once) == re.findall(r"\r\n|\r|\n", text)


def corpus(*folders: Path) -> list[Path]:
    return sorted(path for folder in folders for path in folder.iterdir() if path.suffix in (".txt", ".md"))


def no_harm(path: Path) -> None:
    """Each line says what it said, but for marks and the few words that are mended; figures are the same."""
    document = read(path.read_bytes(), path.name)
    for unsafe in (False, True):
        after = mend(document, lambda one: checked(one, RULES), unsafe).left.document
        digits = re.compile(r"[0-9０-９〇零一二两三四五六七八九十百千万亿]")
        assert digits.findall(after.text) == digits.findall(document.text)
        assert figures_in(after.text) == figures_in(document.text)
        assert len(after.lines) == len(document.lines)
        for before_line, after_line in zip(document.lines, after.lines, strict=True):
            before, now = document.quote(before_line), after.quote(after_line)
            assert words(now) == words(before)
        assert mend(after, lambda one: checked(one, RULES), unsafe).left.document.text == after.text


def words(line: str) -> str:
    """A line without its marks, its mendable words in one spelling."""
    bare = "".join(char for char in line if char.isalnum())
    for mendable, one in (("截止[到至]?", "截至"), ("巡[查视]", "巡察"), ("(?<=月[0-9])日|(?<=月[0-9][0-9])日", "")):
        bare = re.sub(mendable, one, bare)
    return bare


@pytest.mark.parametrize("path", corpus(ROOT / "tests/corpus/notices", ROOT / "examples"), ids=lambda path: path.name)
def test_no_mend_harms_a_notice_of_the_corpus(path: Path) -> None:
    if path.name != "README.md":
        no_harm(path)


@pytest.mark.shared
def test_no_mend_harms_a_real_notice() -> None:
    paths = corpus(SEEDS)
    assert paths
    for path in paths:
        no_harm(path)


@pytest.mark.parametrize(
    ("pattern", "replacement"),
    [
        ("44个", "45个"),
        ("[0-9]个", "个"),
        ("第一", "第二"),
        ("个问题", "个问题3"),
        ("4，5", "45"),
        ("问题", "问\\n题"),
    ],
)
def test_a_rule_that_would_change_a_figure_or_a_line_mends_nothing(pattern: str, replacement: str) -> None:
    rule = own_rule(pattern, replacement)
    text = "第一，反馈的44个问题，4，5月整改"
    found = checked(Document(text), [rule]).findings
    assert [one.fix for one in found] == [None]
    assert mended(text, True, [rule]) == text


def test_edits_that_meet_are_no_mend() -> None:
    assert not is_harmless(Fix(True, (Edit(Span(0, 2), "甲"), Edit(Span(1, 3), "乙"))), "丙丙丙")
    assert is_harmless(Fix(True, (Edit(Span(0, 1), "甲"), Edit(Span(1, 3), "乙"))), "丙丙丙")
    assert not is_harmless(Fix(True, (Edit(Span(1, 2), ""), Edit(Span(3, 4), ""))), "1x,y2")
    assert not is_harmless(Fix(True, (Edit(Span(1, 2), "\r"),)), "甲乙丙")


# Several at once


def finding(rule: str, fix: Fix) -> Finding:
    return Finding(rule, "own", Severity.WARNING, "", fix.edits[0].span, fix=fix)


def test_of_mends_that_touch_the_first_wins_and_a_mend_goes_in_whole() -> None:
    first = Fix(True, (Edit(Span(0, 2), "a"), Edit(Span(8, 9), "b")))
    beside = Fix(True, (Edit(Span(2, 3), "c"),))
    apart = Fix(True, (Edit(Span(4, 4), "d"), Edit(Span(6, 7), "e")))
    inside = Fix(True, (Edit(Span(8, 8), "f"),))
    assert together([first, beside, apart, inside]) == [*first.edits[:1], *apart.edits, *first.edits[1:]]


def test_what_waits_for_the_next_pass_is_mended_then() -> None:
    def check(document: Document) -> Checked:
        found = [Span(*match.span()) for match in re.finditer("xx", document.text)]
        found += [Span(*match.span()) for match in re.finditer("xy", document.text)]
        fixes = [Fix(True, (Edit(span, "x" if document.quote(span) == "xx" else "z"),)) for span in found]
        return Checked(document, tuple(finding("OWN001", fix) for fix in fixes))

    done = mend(Document("xxxxy-xy"), check)
    assert (done.left.document.text, done.places) == ("xz-z", 4)
    assert done.left.findings == ()


EDITS = st.lists(
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3), st.text("ab", max_size=2)), min_size=1, max_size=3),
    max_size=6,
)


@given(EDITS)
def test_what_goes_in_together_is_whole_in_order_and_apart(drawn: list[list[tuple[int, int, str]]]) -> None:
    fixes = [Fix(True, tuple(Edit(Span(at, at + n), text) for at, n, text in one)) for one in drawn]
    taken = together(fixes)
    assert taken == sorted(taken, key=lambda edit: (edit.span.start, edit.span.end))
    for one, other in pairwise(taken):
        assert one.span.end <= other.span.start
    for fix in fixes:
        inside = [edit in taken for edit in fix.edits]
        others = [edit for other in fixes if other is not fix for edit in other.edits]
        assert all(inside) or not any(edit in taken and edit not in others for edit in fix.edits)


def test_mends_without_end_are_given_up_and_the_text_stays() -> None:
    for rules in ([own_rule("甲", "甲甲")], [own_rule("甲", "乙"), own_rule("乙", "甲")]):
        with pytest.raises(FixError, match="without end"):
            mended("甲", rules=rules)


# Into the file


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
@pytest.mark.parametrize("last", [True, False])
def test_all_other_bytes_stay(encoding: str, end: str, last: bool) -> None:
    text = end.join(["中共云岭县委巡察整改情况的通报", "", "　截止目前，学习4次、、共36篇。 ", "\t乙"]) + end * last
    data = text.encode(encoding)
    document = read(data, "a.txt")
    done = mend(document, lambda one: checked(one, MENDING))
    assert mended_bytes(data, done) == text.replace("截止", "截至").replace("、、", "、").encode(encoding)
    untouched = Mended(document, Checked(document))
    assert mended_bytes(data, untouched) == data
    assert not untouched.changed


def test_what_has_no_form_in_the_encoding_is_refused() -> None:
    document = Document("甲", "a.txt")
    with pytest.raises(FixError, match="encoding"):
        mended_bytes("甲".encode(), Mended(document, Checked(Document("\ud800", "a.txt"))))


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anything")
def test_a_file_that_may_not_be_written_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"1")
    path.chmod(0o444)
    with pytest.raises(FixError):
        write(path, b"1", b"2", "a.txt")
    assert path.read_bytes() == b"1"


def test_what_was_written_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"1 and more")
    with pytest.raises(FixError, match="was changed meanwhile"):
        write(path, b"1", b"2", "a.txt")
    assert path.read_bytes() == b"1 and more"


def test_a_folder_that_is_gone_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(FixError) as caught:
        write(tmp_path / "none" / "a.txt", b"1", b"2", "a.txt")
    assert caught.value.say(Lang.ZH).startswith("a.txt: 写入失败，文件未动：")


# As a diff


def mended_to(before: str, after: str, name: str) -> Mended:
    return Mended(Document(before, name), Checked(Document(after, name)))


def test_a_diff_shows_each_line_that_changes() -> None:
    assert diff(mended_to("甲\n乙、、丙\n丁", "甲\n乙、丙\n丁", "a.txt")) == (
        "--- a.txt\n+++ a.txt\n@@ -1,3 +1,3 @@\n 甲\n-乙、、丙\n+乙、丙\n 丁\n\\ No newline at end of file\n"
    )
    assert diff(mended_to("甲", "甲", "a.txt")) == ""


@pytest.mark.skipif(not shutil.which("git"), reason="no git here")
@pytest.mark.parametrize("name", ["a.txt", "整改 通报.txt"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_git_takes_the_diff(tmp_path: Path, name: str, end: str) -> None:
    before = end.join([*"甲乙丙丁戊己庚辛", "壬、、癸", *"子丑寅卯", "截止目前"])
    after = before.replace("、、", "、").replace("截止", "截至")
    path = tmp_path / name
    path.write_bytes(before.encode())
    patch = diff(mended_to(before, after, name)).encode()
    subprocess.run(["git", "apply", "-p0", "--whitespace=nowarn", "-"], cwd=tmp_path, input=patch, check=True)
    assert path.read_bytes() == after.encode()


@given(st.lists(st.sampled_from(["甲\n", "乙\n", "丙\r\n", "丁\r"]), max_size=20), st.data())
def test_a_diff_has_every_changed_line_and_no_other(lines: list[str], data: st.DataObject) -> None:
    changed = [line if data.draw(st.booleans()) else f"变{line}" for line in lines]
    told = diff(mended_to("".join(lines), "".join(changed), "a"))
    kept = "".join(line[1:] for line in re.split(r"(?<=\n)", told)[2:] if line[:1] in "+ " and line)
    assert bool(told) == (lines != changed)
    assert difflib.SequenceMatcher(None, kept, "".join(changed)).ratio() > 0 or not told
