"""Inputs that nobody would write: a little of `python tests/fuzz/run.py` with every run of the tests."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS, bounded


@pytest.mark.parametrize("name", TARGETS)
def test_no_input_is_too_much(name: str) -> None:
    target = TARGETS[name]

    @settings(
        max_examples=target.examples,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=set(Phase) - {Phase.explain},
    )
    @given(st.data())
    def throw(data: st.DataObject) -> None:
        given_: Any = data.draw(target.inputs)
        with bounded():
            target.run(given_)

    throw()
