"""A larger dataset costs a click nothing: the same steps are run for a place however many others there are."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from bench.enlarging import enlarged
from explorer import resources
from explorer.page_state import PageState, read
from explorer.views.entries import entry_html
from explorer.views.explore import known_states
from explorer.views.panel import _panel, panel_html

TIMES = 20


def steps(work: Callable[[], object]) -> int:
    """How many bytecode instructions `work` runs once everything that is made only once is there."""
    work()
    count = 0

    def trace(frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        frame.f_trace_opcodes = True
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("state", [
    PageState(), PageState(region="calf", side="left"), PageState(muscle="soleus", side="left", audience="educator"),
])
def test_a_panel_takes_as_many_steps(state: PageState) -> None:
    small = resources.catalogue()
    large = enlarged(small, TIMES)
    assert len(large.muscles) == TIMES * len(small.muscles)

    def shown(catalogue: Any) -> Callable[[], str]:
        def work() -> str:
            _panel.cache_clear()
            return panel_html(catalogue, state)
        return work

    assert shown(large)() == shown(small)()
    few, many = steps(shown(small)), steps(shown(large))  # a cache filled in between makes a difference of some steps
    assert abs(many - few) <= few / 100


def test_an_address_and_an_entry_take_as_many_steps() -> None:
    small = resources.catalogue()
    large = enlarged(small, TIMES)
    params = {"region": "calf", "acupoint": next(iter(small.acupoints)), "overlays": "lines", "near": "1"}
    condition = next(iter(small.conditions))
    for work in (lambda one: read(params, known_states(one)), lambda one: entry_html(one, "condition", condition, "patient")):
        assert steps(lambda: work(large)) == steps(lambda: work(small))  # noqa: B023
