"""Notices as .docx with real numbering: what is found in them is what is found in their text, place by place."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from notice_lint import figures_file, lint_file
from notice_lint.cli import main
from notice_lint.errors import ReadError
from notice_lint.language import Lang
from notice_lint.parsing import parse
from notice_lint.readers import TrackedChanges, read
from notice_lint.text import Place, Span
from notice_lint.word.origin import WordOrigin
from notice_lint.word.package import open_package
from notice_lint.word.story import read_story
from tests.word.making import STYLES, make, package
from tests.word.sameness import of_made, of_text
from tests.word.test_story import NOTES, box, gone, p, r

NOTICES = sorted((Path(__file__).parent.parent / "corpus" / "notices").glob("*.txt"))
FAULTY = (
    "关于巡察整改情况的通报\n共反馈3个问题，已完成1个，正在整改1个。\n一、组织情况\n（一）学习方面\n1.学习不深。\n"
    "3.记录不全。\n某某单位党组\n2024年3月5日"
)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.stem)
def test_findings_are_those_of_the_text_place_by_place(path: Path, style: str) -> None:
    text = path.read_bytes().decode("utf8").replace("\r\n", "\n")
    assert of_made(make(text, style)) == of_text(text)


def test_places_are_paragraphs_and_code_points_in_them() -> None:
    body = p(r("甲")) + p(r("共𠀀项"), "<w:r><w:br/></w:r>", r("其中3项"), box(p(r("框里2项"))))
    document = read(package(body), "a.docx")
    assert document.text == "甲\n共𠀀项\n其中3项\n框里2项"
    at = {word: document.place(document.text.index(word)) for word in ("甲", "项", "3", "2")}
    assert at == {"甲": Place(1, 1, 1), "项": Place(2, 3, 2), "3": Place(2, 7, 2), "2": Place(3, 3, 3)}
    assert document.ends(Span(2, 5)) == (Place(2, 1, 2), Place(2, 4, 2))
    assert document.place(len(document.text)) == Place(3, 5, 3)


def test_the_origin_has_the_bytes_and_how_they_were_read() -> None:
    data = package(p(r("甲"), gone("乙")))
    document = read(data, "a.docx", TrackedChanges.REJECTED)
    assert document.text == "甲乙"
    assert isinstance(document.origin, WordOrigin)
    assert (document.origin.data, document.origin.rejected, document.origin.converted) == (data, True, False)
    again = read_story(open_package(document.origin.data, document.name), document.origin.rejected)
    assert again.text == document.text


NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
LINES = (
    "关于巡察整改情况的通报",
    "一、整改情况",
    "1.学习不深的问题。",
    "整改情况：开展学习3次。",
    "2.记录不全的问题。",
    "整改情况：补齐记录5份。",
    "某某县林业局党组",
    "2024年3月5日",
)


@pytest.mark.parametrize("noted", range(len(LINES)))
def test_a_footnote_changes_nothing_of_the_outline_and_the_sign_off(noted: int) -> None:
    body = "".join(p(r(line), NOTE if at == noted else "") for at, line in enumerate(LINES))
    notice = parse(read(package(body, parts={"footnotes": NOTES}), "a.docx"))
    assert "截至2月底。" in notice.document.text
    assert [notice.quote(node.title) for _, node in notice.walk()] == [
        "整改情况",
        "学习不深的问题。",
        "记录不全的问题。",
    ]
    assert notice.milestones.issue_date
    assert notice.document.place(notice.document.text.index("截至2月底")).paragraph == noted + 1


@pytest.mark.parametrize("body", ["", p(), p(r(" 　")), p(gone("甲"))])
def test_a_file_without_text_is_empty(body: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(package(body), "a.docx")
    assert caught.value.say(Lang.ZH) == "a.docx: 文件是空的"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "通报.docx").write_bytes(make(FAULTY).data)
    return tmp_path


def test_a_file_is_told_by_its_paragraphs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "通报.docx", "--no-config", "--select", "TOT,NUM"]) == 1
    told = capsys.readouterr().out
    assert "通报.docx:2:" in told
    assert "通报.docx:6:1: error NUM001" in told
    assert "3 ≠ 1 + 1：第2段“3个问题”，第2段“1个”“1个”" in told
    assert "行" not in told


def test_json_names_the_paragraph_of_each_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "通报.docx", "--no-config", "--select", "TOT", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)["files"][0]["findings"]
    assert found
    assert all(one["paragraph"] == one["line"] for part in found for one in (part, *part["related"]))
    assert main(["figures", "通报.docx", "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    jsonschema.validate(told, json.loads(files("notice_lint").joinpath("schemas/figures-1.schema.json").read_text()))
    figures = told["files"][0]["figures"]
    assert all(one["paragraph"] == one["line"] for part in figures for one in (part, *part["related"]))


CHANGED = p(r("共反馈3个问题，已完成"), gone("2"), gone("1", "ins"), r("个，正在整改1个。"))


def test_tracked_changes_are_accepted_unless_the_option_says_otherwise(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("a.docx").write_bytes(package(p(r("关于整改情况的通报")) + CHANGED))
    told = {}
    for way in ("accepted", "rejected"):
        option = ["--tracked-changes", way]
        for command in (["check", "--no-config", "--select", "TOT"], ["figures"]):
            assert main([*command, "a.docx", *option]) == (way == "accepted")
        assert main(["outline", "a.docx", *option]) == 0
        assert main(["baseline", "a.docx", *option, "--no-config", "--baseline", f"{way}.json"]) == 0
        told[way] = [(one.quote, str(one.verdict)) for one in figures_file("a.docx", tracked_changes=way)]
    assert told == {
        "accepted": [("3个问题", "conflict"), ("1个", "tied"), ("1个", "tied")],
        "rejected": [("3个问题", "tied"), ("2个", "tied"), ("1个", "tied")],
    }
    assert "TOT" in Path("accepted.json").read_text(encoding="utf8")
    assert "TOT" not in Path("rejected.json").read_text(encoding="utf8")
    assert main(["check", "a.docx", "--no-config", "--select", "TOT"]) == 1
    assert [one.rule for one in lint_file("a.docx", select=["TOT"], tracked_changes="rejected")] == []
    with pytest.raises(ValueError, match="maybe"):
        lint_file("a.docx", tracked_changes="maybe")
    capsys.readouterr()
    assert main(["check", "a.docx", "--tracked-changes", "maybe"]) == 2
    assert "--tracked-changes" in capsys.readouterr().err


def test_a_file_that_is_open_in_word_has_a_lock_beside_it_which_is_none(folder: Path) -> None:
    Path("~$通报.docx").write_bytes(b"\x05user" + bytes(157))
    assert main(["check", ".", "--no-config", "--output", "out.txt"]) == 1
    assert "1 个文件" in Path("out.txt").read_text(encoding="utf8")


def test_a_word_file_is_never_mended(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = package(p(r("关于整改情况的通报")) + p(r("学习,落实。会议开了三次。。")) + p(r("学习，落实。")))
    Path("a.docx").write_bytes(data)
    main(["check", "a.docx", "--no-config", "--fix"])
    err = capsys.readouterr().err
    assert Path("a.docx").read_bytes() == data
    assert "没有可以直接修改之处" in err
    assert "本工具不改这些文件，请在 Word 或 WPS 里改" in err
    main(["check", "a.docx", "--no-config", "--diff"])
    assert capsys.readouterr().out == ""
