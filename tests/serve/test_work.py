"""Drafts read, checked and shown, without HTTP: every answer that is not a report is one sentence."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest

from notice_lint.errors import ManyErrors
from notice_lint.language import Lang
from notice_lint.pipeline import Setup
from notice_lint.serve.work import EDITABLE, Copied, Desk, Draft, Reason, Refusal, Shown, Stale, Wish

BROKEN = "关于巡察整改进展情况的通报\n2024年2月30日，召开专题会议。\n"
SETUP = Setup(search=False, select=("DAT002", "TOT"))


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(SETUP)


def go_on() -> None:
    """Somebody waits."""


def shown(desk: Desk, text: str, name: str = "") -> Shown:
    answer = desk.answer(Wish.CHECK, Draft(text.encode(), name), go_on)
    assert isinstance(answer, Shown)
    return answer


def refused(desk: Desk, data: bytes, name: str = "", wish: Wish = Wish.CHECK) -> Refusal:
    answer = desk.answer(wish, Draft(data, name), go_on)
    assert isinstance(answer, Refusal)
    return answer


def test_a_pasted_draft_is_shown_with_what_is_found(desk: Desk) -> None:
    answer = shown(desk, BROKEN)
    assert answer.counts == {"error": 1, "warning": 0, "info": 0}
    assert "DAT002" in answer.html
    assert "召开专题会议" in answer.html
    assert answer.text is None  # the page has it


def test_a_file_of_text_can_be_written_on_whatever_its_encoding(desk: Desk) -> None:
    answer = desk.answer(Wish.CHECK, Draft(BROKEN.encode("gb18030"), "通报.TXT"), go_on)
    assert isinstance(answer, Shown)
    assert answer.text == BROKEN
    assert shown(desk, BROKEN, "通报.md").text == BROKEN


def test_a_text_too_long_for_a_field_is_only_shown(desk: Desk) -> None:
    assert shown(desk, BROKEN + "无" * EDITABLE, "a.txt").text is None


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "", "文件是空的"),
        (b"\0\1\2", "a.txt", "这是二进制文件，不是文本"),
        (b"\xff\xfe\xfd", "", "文字编码无法识别（可用 UTF-8、UTF-16 或 GB18030）"),
        (b"PK?", "稿.docx", "这不是 Word 文件（内容与 .docx 后缀不符），请用 Word 或 WPS 另存为 .docx 后再检查"),
        (b"{\\rtf1", "稿.rtf", "本页不读 .rtf：请用 Word 或 WPS 另存为 .docx，再拖进来"),
        (b"\xd0\xcf", "稿.DOC", "本页不读 .doc：请用 Word 或 WPS 另存为 .docx，再拖进来"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_without_a_path(desk: Desk, data: bytes, name: str, sentence: str) -> None:
    assert refused(desk, data, name) == Refusal(Reason.UNREADABLE, sentence)


def word_file(*paragraphs: str) -> bytes:
    made, out = docx.Document(), BytesIO()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    made.save(out)
    return out.getvalue()


def test_a_word_file_is_copied_with_comments(desk: Desk) -> None:
    draft = Draft(word_file(*BROKEN.splitlines()), "通报.docx")
    answer = desk.answer(Wish.CHECK, draft, go_on)
    assert isinstance(answer, Shown)
    assert answer.comments
    assert (answer.places, answer.text) == ((), None)
    copy = desk.answer(Wish.COPY, draft, go_on)
    assert isinstance(copy, Copied)
    assert "2024年2月30日" in next(comment.text for comment in docx.Document(BytesIO(copy.data)).comments)


def test_places_are_counted_as_a_browser_counts(desk: Desk) -> None:
    text = f"𠮷𠮷\n{BROKEN}"
    ((start, end),) = shown(desk, text).places
    assert text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") == "2024年2月30日"


@pytest.mark.parametrize("name", ["a.pdf", "a.wps", "a.ofd", "a.xls"])
def test_what_no_reader_takes_is_refused(desk: Desk, name: str) -> None:
    assert refused(desk, b"%PDF-1.7\n", name).reason is Reason.UNREADABLE


def test_only_a_word_file_is_copied_with_comments(desk: Desk) -> None:
    assert refused(desk, BROKEN.encode(), "a.txt", Wish.COPY).sentence == "只有 .docx 能带批注下载"


def test_in_english() -> None:
    desk = Desk(Setup(Lang.EN, search=False))
    assert refused(desk, b"").sentence == "the file is empty"


def test_work_that_nobody_waits_for_is_given_up(desk: Desk) -> None:
    asked = 0

    def until_the_rules() -> None:
        nonlocal asked
        asked += 1
        if asked > 2:
            raise Stale

    answer = desk.answer(Wish.CHECK, Draft(BROKEN.encode()), until_the_rules)
    assert answer == Refusal(Reason.STALE, "")
    assert asked == 3


def test_a_fault_is_told_by_its_kind_and_place_and_never_by_its_words(desk: Desk) -> None:
    def break_down() -> None:
        raise KeyError("草稿里的话")

    answer = desk.answer(Wish.CHECK, Draft(BROKEN.encode()), break_down)
    assert isinstance(answer, Refusal)
    assert answer.reason is Reason.FAULT
    assert answer.trace.startswith("KeyError test_work.py:")
    assert "草稿里的话" not in repr(answer)


def test_without_memory_a_sentence_is_left(desk: Desk) -> None:
    def run_out() -> None:
        raise MemoryError

    answer = desk.answer(Wish.CHECK, Draft(BROKEN.encode()), run_out)
    assert answer == Refusal(Reason.UNREADABLE, "内存不够，这份文稿没有查完")


def test_the_configuration_of_the_current_folder_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".notice-lint.yaml").write_text("ignore: [DAT002]\n", encoding="utf8")
    monkeypatch.chdir(tmp_path)
    assert not shown(Desk(Setup()), BROKEN).counts["error"]
    assert shown(Desk(Setup(search=False)), BROKEN).counts["error"]
    assert not shown(Desk(Setup(config=tmp_path / ".notice-lint.yaml", search=False)), BROKEN).counts["error"]


def test_a_mistake_in_the_configuration_is_told_at_once() -> None:
    with pytest.raises(ManyErrors, match="DAT02"):
        Desk(Setup(search=False, select=("DAT02",)))
