"""Suppressions in comments, in the configuration and beside a notice: what they hide, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from notice_lint import lint_text
from notice_lint.finding import Checked, Hider
from notice_lint.language import Lang
from notice_lint.pipeline import project
from notice_lint.readers.sources import Source
from notice_lint.session import Session
from notice_lint.text import Document

TITLE = "中共云岭县档案馆党组关于巡察整改进展情况的通报\n"
BAD = "2024年2月30日，召开专题会议。\n"
SELECT = "select: [DAT002, TXT001]\n"


def told(text: str) -> list[tuple[str, int]]:
    return [(one.rule, one.line) for one in lint_text(text, select=["DAT002", "TXT001"])]


# Comments


def test_a_comment_hides_what_stands_in_the_next_block() -> None:
    comment = "<!-- notice-lint: ignore DAT002 原件如此 -->\n"
    assert told(TITLE + BAD) == [("DAT002", 2)]
    assert told(TITLE + comment + BAD) == []
    assert told(TITLE + comment + "\n" + BAD + BAD) == []
    assert told(TITLE + comment + BAD + "\n" + BAD) == [("DAT002", 5)]
    assert told(TITLE + comment + "# " + BAD + BAD) == [("DAT002", 4)]
    assert told(TITLE + BAD + comment) == [("DAT002", 2), ("SUP002", 3)]


def test_a_block_ends_at_the_next_heading_of_the_notice() -> None:
    items = "1.制度不全。\n整改情况：2024年2月30日修订。\n2.台账不全。\n整改情况：2024年2月30日补全。\n"
    comment = "<!-- notice-lint: ignore DAT002 原件如此 -->\n"
    assert told(TITLE + "一、整改情况\n" + comment + items) == [("DAT002", 7)]


@pytest.mark.parametrize("codes", ["DAT002 TXT001", "DAT002,TXT001", "dat002、TXT001", "DAT, TXT"])
def test_several_codes_and_families(codes: str) -> None:
    both = "2024年2月30日，，召开会议。\n"
    assert told(f"{TITLE}<!-- notice-lint: ignore {codes} 原件如此 -->\n{both}") == []


def test_comments_one_after_the_other_speak_of_the_same_block() -> None:
    one, other = (f"<!-- notice-lint: ignore {code} 原件如此 -->\n" for code in ("DAT002", "TXT001"))
    assert told(TITLE + one + other + "2024年2月30日，，召开会议。\n") == []


def test_one_without_a_reason_has_no_effect_and_is_told() -> None:
    assert told(f"{TITLE}<!-- notice-lint: ignore DAT002 -->\n{BAD}") == [("SUP001", 2), ("DAT002", 3)]


def test_one_that_hides_nothing_is_told_only_where_its_rule_ran() -> None:
    text = TITLE + "<!-- notice-lint: ignore DAT002, NUM001 原件如此 -->\n2024年2月3日，召开会议。\n"
    (found,) = lint_text(text, select=["DAT002"])
    assert (found.rule, found.evidence) == ("SUP002", {"codes": ["DAT002"]})
    assert [one.rule for one in lint_text(text, select=["TOT"])] == []


def test_slips_in_a_comment_are_told_with_the_nearest_code() -> None:
    (found,) = lint_text(TITLE + "<!-- notice-lint: ignore DAT022 原件如此 -->\n一、\n", select=["DAT002"])
    assert (found.rule, found.message) == ("SUP003", "没有规则 DAT022，是否想写 DAT002？")
    (found,) = lint_text(TITLE + "<!-- notice-lint: ignoer DAT002 原件如此 -->\n一、\n", select=["DAT002"], lang="en")
    assert found.rule == "SUP003"


def test_a_comment_is_no_part_of_the_notice() -> None:
    reason = "近80余家,,【待补】2024年2月30日"
    assert lint_text(f"{TITLE}<!-- {reason} -->\n一、整改情况。\n", select=["DAT", "TXT"]) == []
    plain = [one.fingerprint for one in lint_text(TITLE + BAD, select=["DAT002"])]
    assert [one.fingerprint for one in lint_text(TITLE + "<!-- 待核 -->\n" + BAD, select=["DAT002"])] == plain


# The configuration and sidecar files


def run(repository: Path, *names: str, named: tuple[str, ...] = ()) -> tuple[dict[str, Checked], dict[str, Checked]]:
    """What a run over files of the repository says of them, and of the files that suppress."""
    session = Session(project(), Lang.ZH)
    sources = [Source(name, Path(name)) for name in names]
    session.prepare(sources)
    from notice_lint.pipeline import results

    found = list(results(sources, bytes, session.check))
    left = session.left_over(found, named or names)
    return (
        {one.path: one.value for one in found if one.value},
        {one.path: one.value for one in left if one.value},
    )


@pytest.fixture
def notices(repository: Path) -> Path:
    for name in ("a.txt", "b.txt"):
        (repository / name).write_text(TITLE + BAD, encoding="utf8")
    return repository


def fingerprint() -> str:
    return lint_text(TITLE + BAD, select=["DAT002"])[0].fingerprint


def test_by_fingerprint_and_by_quote(notices: Path) -> None:
    for key in (f"fingerprint: {fingerprint()}", "quote: 2024年2月30日"):
        text = f"{SELECT}suppressions:\n  - {{rule: DAT002, {key}, reason: 原件如此}}\n"
        (notices / ".notice-lint.yaml").write_text(text, encoding="utf8")
        found, left = run(notices, "a.txt", "b.txt")
        assert [one.findings for one in found.values()] == [(), ()]
        (hidden,) = found["a.txt"].hidden
        assert (hidden.by, hidden.reason, hidden.where) == (
            Hider.CONFIGURATION,
            "原件如此",
            ".notice-lint.yaml:3:5",
        )
        assert left == {}


def test_for_some_files_alone(notices: Path) -> None:
    text = f"{SELECT}suppressions: [{{rule: DAT002, quote: 2024年2月30日, files: /a.txt, reason: 原件如此}}]\n"
    (notices / ".notice-lint.yaml").write_text(text, encoding="utf8")
    found, left = run(notices, "a.txt", "b.txt")
    assert [len(one.findings) for one in found.values()] == [0, 1]
    assert left == {}


def test_one_without_a_reason_is_told_where_it_stands(notices: Path) -> None:
    text = f"{SELECT}suppressions:\n  - rule: DAT002\n    quote: 2024年2月30日\n    reason:\n"
    (notices / ".notice-lint.yaml").write_text(text, encoding="utf8")
    found, left = run(notices, "a.txt")
    assert [one.rule for one in found["a.txt"].findings] == ["DAT002"]
    (lapse,) = left[".notice-lint.yaml"].findings
    document = left[".notice-lint.yaml"].document
    assert (lapse.rule, document.quote(lapse.span), document.place(lapse.span.start).line) == (
        "SUP001",
        "rule: DAT002",
        3,
    )


def test_an_unused_one_is_told_where_all_it_may_speak_of_was_checked(notices: Path) -> None:
    text = f"{SELECT}suppressions: [{{rule: DAT002, fingerprint: '00', reason: 原件如此}}]\n"
    (notices / ".notice-lint.yaml").write_text(text, encoding="utf8")
    assert run(notices, "a.txt", "b.txt")[1] == {}
    (lapse,) = run(notices, "a.txt", "b.txt", named=(".",))[1][".notice-lint.yaml"].findings
    assert lapse.rule == "SUP002"
    text = text.replace("reason", "files: a.txt, reason")
    (notices / ".notice-lint.yaml").write_text(text, encoding="utf8")
    assert [one.rule for one in run(notices, "a.txt")[1][".notice-lint.yaml"].findings] == ["SUP002"]
    assert run(notices, "b.txt")[1] == {}


def test_a_sidecar_speaks_of_its_own_notice_alone(notices: Path) -> None:
    (notices / ".notice-lint.yaml").write_text(SELECT, encoding="utf8")
    sidecar = "suppressions:\n  - {rule: DAT002, quote: 2024年2月30日, reason: 原件如此}\n"
    (notices / "a.txt.notice-lint.yaml").write_text(sidecar, encoding="utf8")
    found, left = run(notices, "a.txt", "b.txt")
    assert [len(one.findings) for one in found.values()] == [0, 1]
    assert found["a.txt"].hidden[0].by is Hider.SIDECAR
    assert left == {}


def test_what_is_unused_in_a_sidecar_is_told_in_it(notices: Path) -> None:
    (notices / ".notice-lint.yaml").write_text(SELECT, encoding="utf8")
    sidecar = "suppressions:\n  - {rule: DAT002, quote: 2024年2月31日, reason: 原件如此}\n"
    (notices / "a.txt.notice-lint.yaml").write_text(sidecar, encoding="utf8")
    found, left = run(notices, "a.txt")
    assert [one.rule for one in found["a.txt"].findings] == ["DAT002"]
    assert [one.rule for one in left["a.txt.notice-lint.yaml"].findings] == ["SUP002"]


def test_documents_and_fingerprints_of_lapses_are_whole() -> None:
    (found,) = lint_text(TITLE + "<!-- notice-lint: ignore DAT002 -->\n一、\n", select=["DAT002"])
    assert len(found.fingerprint) == 16
    assert found.quote == "<!-- notice-lint: ignore DAT002 -->"
    assert isinstance(found.document, Document)
