"""Which configuration, rules, severities and settings hold for a file, and who says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from notice_lint import cache
from notice_lint.config.project import InForce
from notice_lint.errors import ManyErrors
from notice_lint.finding import Severity
from notice_lint.language import Lang
from notice_lint.pipeline import project
from notice_lint.rule import Ruled
from notice_lint.ruleset import load_shipped

EVERY = {rule.code for rule in load_shipped() if not rule.optional}
DRAFT = {"SEC003", "SEC005", "TXT007", "TXT008"}
OPTIONAL = {rule.code for rule in load_shipped() if rule.optional}

OWN = """\
code: {code}
slug: no-such-word
kind: pattern
severity: warning
settings: {{patterns: [{word}]}}
message: {{zh: 不用此语, en: a word not used here}}
why: {{zh: 本单位不用。, en: This office does not use it.}}
source: 本单位写作要求
examples:
  bad: [这里«{word}»那里。, «{word}»。]
  good: [这里那里。, 别处。, 一处。]
"""


def configure(folder: Path, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".notice-lint.yaml").write_text(text, encoding="utf8")


def codes(force: InForce) -> set[str]:
    return {rule.code for rule in force.rules}


def rule(force: InForce, code: str) -> Ruled:
    return next(one for one in force.ruled if one.rule.code == code)


# Discovery


def test_the_nearest_configuration_above_a_file_holds(repository: Path) -> None:
    configure(repository, "ignore: [TXT]")
    configure(repository / "archive" / "2024", "ignore: [NUM]")
    run = project()
    assert codes(run.of(repository / "a.txt")) == {code for code in EVERY if not code.startswith("TXT")}
    assert codes(run.of(Path("sub") / "deep" / "a.txt")) == {code for code in EVERY if not code.startswith("TXT")}
    assert codes(run.of(repository / "archive/2024/03/a.txt")) == {c for c in EVERY if not c.startswith("NUM")}


def test_the_search_ends_at_the_root_of_a_repository(repository: Path) -> None:
    configure(repository.parent, "ignore: [TXT]")
    assert project().of(repository / "a.txt").config is None
    configure(repository / "inner", "ignore: [NUM]")
    (repository / "inner" / "deeper" / ".git").mkdir(parents=True)
    assert project().of(repository / "inner" / "deeper" / "a.txt").config is None


def test_outside_a_repository_it_ends_at_the_root_of_the_file_system(repository: Path) -> None:
    (repository / ".git").rmdir()
    configure(repository.parent, "ignore: [TXT]")
    assert project().of(repository / "a.txt").config is not None


def test_standard_input_takes_the_configuration_of_the_current_folder(repository: Path) -> None:
    configure(repository, "select: [TOT]")
    assert "NUM001" not in codes(project().of(None))


def test_a_configuration_can_be_named_or_none_be_used(repository: Path) -> None:
    configure(repository, "select: [TOT]")
    (repository / "other.yaml").write_text("select: [NUM]", encoding="utf8")
    assert "TOT001" not in codes(project(config=Path("other.yaml")).of(repository / "a.txt"))
    assert codes(project(search=False).of(repository / "a.txt")) == EVERY


# Profiles, select and ignore


@pytest.mark.parametrize(
    ("profile", "expected"),
    [("recommended", EVERY), ("draft", EVERY - DRAFT), ("publish", EVERY), ("all", EVERY | OPTIONAL)],
)
def test_profiles(repository: Path, profile: str, expected: set[str]) -> None:
    configure(repository, f"extends: [{profile}]")
    force = project().of(repository / "a.txt")
    assert codes(force) == expected
    assert force.fail_on == (Severity.WARNING if profile == "publish" else None)


def test_one_s_own_ignore_adds_to_that_of_a_profile(repository: Path) -> None:
    configure(repository, "extends: [draft]\nignore: [NUM001]")
    assert codes(project().of(None)) == EVERY - DRAFT - {"NUM001"}


def test_a_later_layer_brings_back_what_it_names_as_closely(repository: Path) -> None:
    configure(repository, "extends: [draft]\nselect: [SEC003, SEC, TXT, NUM]\nignore: [NUM001]")
    force = project().of(None)
    assert {"SEC003", "SEC001", "TXT001"} <= codes(force)
    assert codes(force).isdisjoint({"SEC005", "TXT007", "NUM001", "TOT001"})


def test_ignore_goes_before_select_in_one_place(repository: Path) -> None:
    configure(repository, "select: [TOT001, NUM]\nignore: [TOT]")
    assert {code[:3] for code in codes(project().of(None))} == {"NUM", "SUP"}


def test_options_go_over_the_configuration(repository: Path) -> None:
    configure(repository, "select: [TOT]\nignore: [TXT]")
    assert codes(project(select=["TXT001"]).of(None)) - {"SUP001", "SUP002", "SUP003"} == {"TXT001"}
    assert "TXT001" in codes(project(select=["TXT"]).of(None))
    assert "TOT001" not in codes(project(ignore=["TOT001"]).of(None))


def test_rules_about_suppressions_stay_with_what_is_selected(repository: Path) -> None:
    configure(repository, "select: [TOT]")
    assert "SUP002" in codes(project().of(None))
    configure(repository, "select: [TOT]\nignore: [SUP002]")
    assert "SUP002" not in codes(project().of(None))


# Severities and settings


def test_severities_of_a_rule_of_a_family_and_of_a_case(repository: Path) -> None:
    configure(repository, "severity: {TRM001: error, NUM: info, NUM002: warning, TOT001: {default: warning}}")
    force = project().of(None)
    assert {case.severity for case in rule(force, "TRM001").rule.cases.values()} == {Severity.ERROR}
    assert {case.severity for case in rule(force, "NUM001").rule.cases.values()} == {Severity.INFO}
    assert {case.severity for case in rule(force, "NUM002").rule.cases.values()} == {Severity.WARNING}
    cases = rule(force, "TOT001").rule.cases
    assert cases["default"].severity is Severity.WARNING
    assert {case.severity for name, case in cases.items() if name != "default"} != {Severity.WARNING}


def test_settings_are_those_of_the_check_and_told_with_their_place(repository: Path) -> None:
    configure(repository, "extends: [draft]\nsettings:\n  TRM001: {at_least: 2, pairs: [[坐谈会, 座谈会]]}\n")
    one = rule(project().of(None), "TRM001")
    assert one.rule.settings["at_least"] == 2
    assert one.rule.check.pairs == (("坐谈会", "座谈会"),)  # type: ignore[attr-defined]
    assert one.settings_from == {"at_least": ".notice-lint.yaml:3", "pairs": ".notice-lint.yaml:3"}
    assert rule(project().of(None), "SEC003").origin == "draft"


def test_per_file_goes_over_the_rest_for_its_files_alone(repository: Path) -> None:
    configure(
        repository,
        "ignore: [SEC005]\n"
        "per-file:\n"
        "  - {files: 'archive/**', ignore: [SEC003], severity: {NUM001: info}}\n"
        "  - {files: ['*.md', '!keep.md'], select: [TXT]}\n"
        "  - {files: 'archive/**', settings: {TRM001: {at_least: 9}}}\n",
    )
    run = project()
    old, new = run.of(repository / "archive/2023/a.txt"), run.of(repository / "a.txt")
    assert codes(old) == codes(new) - {"SEC003"}
    assert rule(old, "TRM001").rule.settings["at_least"] == 9
    assert rule(old, "NUM001").severity_from["default"] == ".notice-lint.yaml:3"
    assert {code[:3] for code in codes(run.of(repository / "archive/b.md"))} == {"TXT", "SUP"}
    assert "TOT001" in codes(run.of(repository / "keep.md"))


def test_the_last_of_several_bases_goes_first(repository: Path) -> None:
    (repository / "one.yaml").write_text(
        "severity: {NUM001: error}\nfail-on: info\nbaseline: one.json", encoding="utf8"
    )
    (repository / "two.yaml").write_text("severity: {NUM001: info}\nfail-on: error", encoding="utf8")
    configure(repository, "extends: [one.yaml, two.yaml]")
    force = project().of(None)
    assert rule(force, "NUM001").rule.cases["default"].severity is Severity.INFO
    assert rule(force, "NUM001").severity_from["default"] == "two.yaml:1"
    assert force.fail_on is Severity.ERROR
    assert force.baseline == repository / "one.json"


# An office's own rules


def own(repository: Path, code: str = "QQX001", word: str = "一定程度上") -> Path:
    path = repository / "our-rules" / f"{code}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(OWN.format(code=code, word=word), encoding="utf8")
    return path


def test_an_office_s_own_rules_load_and_can_be_named(repository: Path) -> None:
    own(repository)
    configure(repository, "rules: [./our-rules/*.yaml]\nseverity: {QQX001: error}\nselect: [QQX]")
    assert codes(project().of(None)) - {"SUP001", "SUP002", "SUP003"} == {"QQX001"}


def test_one_whose_examples_do_not_hold_does_not_load(repository: Path) -> None:
    path = own(repository)
    path.write_text(
        path.read_text(encoding="utf8").replace("good: [这里那里。", "good: [一定程度上。"), encoding="utf8"
    )
    configure(repository, "rules: [./our-rules/*.yaml]")
    with pytest.raises(ManyErrors) as told:
        project().of(None)
    (error,) = told.value.errors
    assert error.say(Lang.ZH) == "our-rules/QQX001.yaml:11:10: examples.good[0] 在 1:1 多报了“一定程度上”"


def test_a_wording_that_asks_for_what_the_check_does_not_tell(repository: Path) -> None:
    path = own(repository)
    path.write_text(path.read_text(encoding="utf8").replace("不用此语", "'不用{txt}'"), encoding="utf8")
    configure(repository, "rules: [./our-rules/*.yaml]")
    with pytest.raises(ManyErrors) as told:
        project().of(None)
    (error,) = told.value.errors
    assert error.say(Lang.ZH).startswith("our-rules/QQX001.yaml: 措辞里的 {txt} 没有对应的值，是否想写 text？")


def test_one_that_takes_a_code_that_there_is(repository: Path) -> None:
    own(repository, "NUM001")
    configure(repository, "rules: [./our-rules/*.yaml]")
    with pytest.raises(ManyErrors, match="the code NUM001 is taken"):
        project().of(None)


def test_mistakes_of_rules_and_configuration_are_told_together(repository: Path) -> None:
    path = own(repository)
    path.write_text(path.read_text(encoding="utf8").replace("kind: pattern", "kind: patern"), encoding="utf8")
    configure(repository, "rules: [./our-rules/*.yaml]\nselct: [TOT]")
    with pytest.raises(ManyErrors) as told:
        project().of(None)
    assert [error.say(Lang.ZH) for error in told.value.errors] == [
        ".notice-lint.yaml:2:1: 不认识 selct，是否想写 select？",
        "our-rules/QQX001.yaml:3:1: 不认识 patern，是否想写 pattern？",
    ]


def test_examples_are_run_once_for_each_content(repository: Path) -> None:
    path = own(repository)
    text = path.read_text(encoding="utf8")
    configure(repository, "rules: [./our-rules/*.yaml]")
    assert not cache.is_marked("rules", text)
    project().of(None)
    assert cache.is_marked("rules", text)
    assert not cache.is_marked("rules", text + "\n")


def test_nothing_is_remembered_where_others_could_write(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache").chmod(0o777)
    cache.mark("rules", "x")
    assert not cache.is_marked("rules", "x")
    (tmp_path / "cache").chmod(0o700)
    cache.mark("rules", "x")
    assert cache.is_marked("rules", "x")
    (mark,) = (tmp_path / "cache" / "rules").iterdir()
    mark.write_text("anything else", encoding="utf8")
    assert not cache.is_marked("rules", "x")


def test_no_cache_at_all_is_no_obstacle(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOTICE_LINT_CACHE", "")
    cache.mark("rules", "x")
    assert not cache.is_marked("rules", "x")
