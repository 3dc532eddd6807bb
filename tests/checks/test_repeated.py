"""Repeated measures: one hit for each group, no hit for echoes, parallel statements and set phrases."""

from __future__ import annotations

from pathlib import Path

import pytest

from notice_lint.finding import Finding, Severity
from notice_lint.language import Lang
from notice_lint.parsing import parse
from notice_lint.rule import Rule
from notice_lint.ruleset import load_rules
from notice_lint.text import Document

TITLE = "中共云岭县档案馆党组关于巡察整改进展情况的通报"
FIRST = "关于值班制度执行不严的问题"
SECOND = "关于库房温湿度记录缺失的问题"
MEASURE = "重新排定值班表，领导班子成员每周至少带班一次并签字确认"
OTHER = "更换老化的温湿度计并安排专人早晚各记录一次，按月装订成册"


@pytest.fixture(scope="module")
def rules(root: Path) -> dict[str, Rule]:
    return {rule.code: rule for rule in load_rules(sorted((root / "rules" / "dup").glob("*.yaml")))}


def notice(*answers: str, titles: tuple[str, ...] = (FIRST, SECOND, "关于查阅登记不规范的问题")) -> str:
    """A notice with one numbered problem for each of `answers`, the paragraphs of one joined by |."""
    lines = [TITLE, "一、反馈问题整改情况"]
    for number, (title, answer) in enumerate(zip(titles, answers, strict=False), 1):
        lines += [f"{number}.{title}", *answer.split("|")]
    return "\n".join(lines) + "\n"


def found(rules: dict[str, Rule], text: str, *codes: str) -> list[Finding]:
    parsed = parse(Document(text))
    return [hit for code in codes or rules for hit in rules[code].findings(parsed, Lang.ZH)]


def test_twice_under_one_problem_is_an_error(rules: dict[str, Rule]) -> None:
    text = notice(f"整改情况：一是{MEASURE}。二是{MEASURE}。", "整改情况：更换温湿度计。")
    (hit,) = found(rules, text)
    assert (hit.rule, hit.severity) == ("DUP001", Severity.ERROR)
    assert text[hit.span.start : hit.span.end] == MEASURE
    assert hit.span.start == text.rindex(MEASURE)
    assert [related.span.start for related in hit.related] == [text.index(MEASURE)]


def test_under_two_problems_is_a_warning(rules: dict[str, Rule]) -> None:
    (hit,) = found(rules, notice(f"整改情况：一是{MEASURE}。", f"整改情况：一是{OTHER}。二是{MEASURE}。"))
    assert (hit.rule, hit.severity) == ("DUP001", Severity.WARNING)


@pytest.mark.parametrize("copies", [2, 3])
def test_one_hit_for_each_group(rules: dict[str, Rule], copies: int) -> None:
    hits = found(rules, notice(*[f"整改情况：一是{MEASURE}。"] * copies))
    assert [len(hit.related) for hit in hits] == [copies - 1]


def test_copies_of_a_notice_are_one_hit_for_each_group(rules: dict[str, Rule]) -> None:
    text = notice(f"整改情况：一是{MEASURE}。", f"整改情况：一是{OTHER}。二是{MEASURE}。")
    once, often = (found(rules, text * times, "DUP001", "DUP002") for times in (2, 8))
    assert len(often) == len(once) <= 3


def test_a_clause_and_its_sentences_are_one_hit(rules: dict[str, Rule]) -> None:
    clause = f"健全值守机制。{MEASURE}。对脱岗人员逐一作了提醒谈话并在全馆通报，当月绩效不予发放"
    (hit,) = found(rules, notice(f"整改情况：一是{clause}。", f"整改情况：一是{OTHER}。二是{clause}。"))
    assert MEASURE in hit.message or len(hit.span) >= len(clause) - 1


def test_sentences_copied_in_a_row_are_one_hit(rules: dict[str, Rule]) -> None:
    row = f"{MEASURE}。{OTHER}。"
    (hit,) = found(rules, notice(f"整改情况：{row}对三人作了谈话。", f"整改情况：已经完成。{row}"))
    assert len(hit.span) == len(row) - 1


def test_reworded(rules: dict[str, Rule]) -> None:
    reworded = MEASURE.replace("重新排定", "重新制定并公布")
    (hit,) = found(rules, notice(f"整改情况：一是{MEASURE}。", f"整改情况：一是{OTHER}。二是{reworded}。"))
    assert (hit.rule, hit.severity) == ("DUP002", Severity.WARNING)


def test_an_echo_in_its_own_outcome_is_none(rules: dict[str, Rule]) -> None:
    text = notice(*[f"整改措施：{one}。|整改成效：已{one}。" for one in (MEASURE, OTHER)])
    assert found(rules, text) == []


def test_an_outcome_told_under_another_problem_is_one(rules: dict[str, Rule]) -> None:
    text = notice(f"整改措施：{OTHER}。|整改成效：{MEASURE}。", f"整改措施：补齐缺页。|整改成效：{MEASURE}。")
    assert [hit.rule for hit in found(rules, text)] == ["DUP001"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2024年完成3个乡镇档案室的标准化改造并通过验收", "2025年完成2个乡镇档案室的标准化改造并通过验收"),
        ("已将三万元收入上缴县财政专户并补开票据入账核算", "已将两万元收入上缴县财政专户并补开票据入账核算"),
        ("指导东河乡建立查阅登记和值班制度并按月上报台账", "指导柳湾镇建立查阅登记和值班制度并按月上报台账"),
        ("修订《查阅登记办法》，经馆务会审议后印发各科室执行", "修订《库房管理办法》，经馆务会审议后印发各科室执行"),
        ("由分管负责人张明同志牵头，每月调度一次并通报进展", "由分管负责人李强同志牵头，每月调度一次并通报进展"),
    ],
)
def test_parallel_statements_are_none(rules: dict[str, Rule], one: str, other: str) -> None:
    assert found(rules, notice(f"整改情况：一是{one}。二是{other}。")) == []
    assert found(rules, notice(f"整改情况：{one}。", f"整改情况：{other}。")) == []


@pytest.mark.parametrize(
    "words",
    [
        "增强“四个意识”、坚定“四个自信”、做到“两个维护”、捍卫“两个确立”",
        "学习《云岭县机关差旅费管理办法》《云岭县会议费管理办法》",
        "该问题已整改完成，下一步将长期坚持，持续推进，巩固整改成果",
        "参加人员：王明、李强、张伟、赵磊、刘洋、陈静、杨帆、孙丽",
    ],
)
def test_set_phrases_titles_and_names_are_none(rules: dict[str, Rule], words: str) -> None:
    assert found(rules, notice(f"整改情况：{words}。", f"整改情况：{words}。")) == []


def test_a_form_of_words_under_most_problems_is_none(rules: dict[str, Rule]) -> None:
    form = "此项已逐条对照检查到位并报县委巡察办销号备案"
    titles = tuple(f"关于第{n}类事项办理不及时的问题" for n in "甲乙丙丁戊")
    answers = [f"整改情况：一是完成{n}类事项的清理。{form}。" for n in "甲乙丙丁戊"]
    assert found(rules, notice(*answers, titles=titles)) == []
    assert len(found(rules, notice(*answers[:2], titles=titles))) == 1


def test_responsible_people_and_deadlines_are_none(rules: dict[str, Rule]) -> None:
    labels = "责任领导：分管财务工作的党组成员、副馆长和办公室主任|完成时限：2024年6月底前完成并报县委巡察办备案"
    assert found(rules, notice(f"{labels}|整改情况：{MEASURE}。", f"{labels}|整改情况：{OTHER}。")) == []


def test_two_problems_under_one_title(rules: dict[str, Rule]) -> None:
    titles = (FIRST, SECOND, FIRST.replace("的问题", "问题"))
    (hit,) = found(rules, notice("整改情况：甲。", "整改情况：乙。", "整改情况：丙。", titles=titles), "DUP003")
    assert hit.severity is Severity.WARNING and len(hit.related) == 1


def test_a_list_gone_through_twice_is_none(rules: dict[str, Rule]) -> None:
    problems = f"1.{FIRST}\n2.{SECOND}\n"
    text = f"{TITLE}\n一、反馈的问题\n{problems}二、整改情况\n" + problems.replace("\n", "\n整改情况：已完成。\n")
    assert found(rules, text, "DUP003") == []


@pytest.mark.shared
def test_the_seeds_word_for_word_and_nearly(rules: dict[str, Rule], root: Path) -> None:
    seeds = root.parent / "shared" / "corpus" / "seeds"
    lines: dict[str, list[tuple[str, str, int]]] = {}
    for path in sorted(seeds.glob("*.txt")):
        document = Document(path.read_text(encoding="utf-8"))
        parsed = parse(document)
        lines[path.stem] = [
            (hit.rule, str(hit.severity), document.line_number(hit.span.start))
            for rule in rules.values()
            for hit in rule.findings(parsed, Lang.ZH)
        ]
    near = [("DUP002", "info", 44), ("DUP002", "warning", 46), ("DUP002", "warning", 46)]
    assert lines["tianhe"] == [("DUP001", "error", 42), *near]
    assert lines["tongdao"] == [("DUP002", "warning", 131)]
    assert lines["luoyang"] == lines["linping"] == lines["dongying"] == []
