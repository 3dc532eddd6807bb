"""The schemas that editors complete by: what the code says today, and true of every file that ships."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from notice_lint.checks import CHECKS
from notice_lint.errors import RuleError
from notice_lint.pipeline import project
from notice_lint.schema import FOLDER, SCHEMAS, written
from notice_lint.settings import Unfit, convert, settings_of
from notice_lint.yamlfile import YamlFile

ROOT = Path(__file__).parent.parent


def validator(name: str) -> Any:
    return jsonschema.Draft202012Validator(json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf8")))


RULE, CONFIG = validator("rule-1"), validator("config-1")
FILES = sorted([*(ROOT / "rules").glob("*/*.yaml"), *(ROOT / "examples").glob("**/rules/*.yaml")])


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_they_are_not_stale(name: str) -> None:
    text = (FOLDER / f"{name}.schema.json").read_text(encoding="utf8")
    assert text == written(SCHEMAS[name]()), "run: python -m notice_lint.schema"
    jsonschema.Draft202012Validator.check_schema(json.loads(text))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_rule_file_is_valid(path: Path) -> None:
    RULE.validate(YamlFile(path.read_text(encoding="utf8"), path.name, RuleError).value)


def test_every_profile_is_valid() -> None:
    for path in (ROOT / "notice_lint" / "config" / "profiles").glob("*.yaml"):
        CONFIG.validate(yaml.safe_load(path.read_text(encoding="utf8")))


CONTRACT = """
extends: [recommended]
rules: [./our-rules/*.yaml]
select: [TOT, NUM, DAT]
severity: {TRM001: error}
settings: {TRM001: {pairs: [[巡查, 巡察]]}}
per-file: [{files: "archive/**", ignore: [SEC005]}]
suppressions: [{rule: TOT001, fingerprint: 3f2a, reason: 口径不同：台账按任务计}]
"""


def test_the_configuration_of_the_contract_is_valid() -> None:
    CONFIG.validate(yaml.safe_load(CONTRACT))


@pytest.mark.parametrize("page", ["README.md", "README.en.md"])
def test_the_configuration_in_the_readme_is_valid_and_without_mistakes(page: str, tmp_path: Path) -> None:
    (text,) = re.findall(r"```yaml\n(# yaml-language-server.*?)```", (ROOT / page).read_text(encoding="utf8"), re.S)
    CONFIG.validate(yaml.safe_load(text))
    text = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("rules:"))
    (tmp_path / "c.yaml").write_text(text, encoding="utf8")
    assert len(project(tmp_path / "c.yaml").of(None).suppressions) == 1


@pytest.mark.parametrize(
    "text",
    [
        "sellect: [TOT]",
        "select: [total]",
        "severity: {TRM001: eror}",
        "severity: {TOT001: {defalt: error}}",
        "settings: {TRM001: {pairs: [[巡查, 巡察, 三]]}}",
        "settings: {TRM001: {certian: [x]}}",
        "per-file: [{ignore: [TOT]}]",
        "suppressions: [{rule: TOT001, reason: x}]",
        "suppressions: [{rule: TOT001, quote: x}]",
        "extends: [strict]",
    ],
)
def test_what_the_tool_refuses_the_schema_refuses(text: str) -> None:
    assert not CONFIG.is_valid(yaml.safe_load(text))


@pytest.mark.parametrize("kind", sorted(CHECKS))
def test_defaults_are_of_the_types_that_are_told(kind: str) -> None:
    definitions = RULE.schema["$defs"]
    for name, (hint, _) in settings_of(CHECKS[kind]).items():
        told = definitions[kind]["properties"][name]
        if "default" in told:
            jsonschema.Draft202012Validator(told).validate(told["default"])
            try:
                convert(hint, told["default"])
            except Unfit as unfit:
                pytest.fail(f"{kind}.{name}: {unfit}")
