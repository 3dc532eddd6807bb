"""The real notices in pages of many styles: the findings are those of the text, place by place. `pytest -m shared`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.page.cms import STYLES
from tests.page.compare import differences

SEEDS = Path(__file__).parent.parent.parent.parent / "shared" / "corpus" / "seeds"

pytestmark = pytest.mark.shared


@pytest.mark.parametrize("style", STYLES.values(), ids=list(STYLES))
def test_a_real_notice_in_a_page_has_the_findings_it_has_as_text(style: object) -> None:
    paths = sorted(SEEDS.glob("*.txt"))
    if not paths:
        if os.environ.get("CI") == "true":
            pytest.fail(f"{SEEDS} is not there")
        pytest.skip(f"{SEEDS} is not there")
    assert [(path.stem, told) for path in paths if (told := differences(path, style))] == []  # type: ignore[arg-type]
