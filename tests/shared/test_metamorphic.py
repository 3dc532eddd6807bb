"""What must hold for the real notices too: an edit that says nothing changes no finding, and no input is too much."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from notice_lint.readers import read_file
from tests.metamorphic import EDITS, changed

SEEDS = Path(__file__).parents[3] / "shared" / "corpus" / "seeds"

pytestmark = pytest.mark.shared


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_that_says_nothing_changes_no_finding(edit: str) -> None:
    if not SEEDS.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail(f"{SEEDS} is not there")
        pytest.skip(f"{SEEDS} is not there")
    for path in sorted(SEEDS.glob("*.txt")):
        gone, new = changed(read_file(path, path.name).text, EDITS[edit])
        assert (len(gone), len(new)) == (0, 0), (path.name, {key[0] for key in (*gone, *new)})
