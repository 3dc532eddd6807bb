"""The five real notices as .docx with real numbering: what is found is what is found in their text, place by place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.word.making import STYLES, make
from tests.word.sameness import of_made, of_text

NAMES = ("dongying", "linping", "luoyang", "tianhe", "tongdao")


@pytest.mark.shared
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", NAMES)
def test_findings_are_those_of_the_text(name: str, style: str, root: Path) -> None:
    text = (root.parent / "shared" / "corpus" / "seeds" / f"{name}.txt").read_text(encoding="utf8")
    told = of_text(text)
    assert told
    for seed in range(2):
        assert of_made(make(text, style, seed)) == told
