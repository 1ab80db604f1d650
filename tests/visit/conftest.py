"""The real dataset, and plans of every shape that the app can make of it."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.statement import View
from explorer.visit.plan import (
    FARTHEST,
    ITEM_KINDS,
    Item,
    ItemKind,
    Plan,
    Side,
    Spot,
    Step,
    StepKind,
    Treatment,
)
from explorer.visit.texts import without_controls
from tests.finding.conftest import read_dataset

CATALOGUE = read_dataset()
_IDS: dict[ItemKind, list[str]] = {
    "region": [*CATALOGUE.regions], "muscle": [*CATALOGUE.muscles], "trigger_point": [*CATALOGUE.trigger_points],
    "acupoint": [*CATALOGUE.acupoints], "condition": [*CATALOGUE.conditions], "mark": [*CATALOGUE.zones],
    "question": [f"{region.id}/{number}" for region in CATALOGUE.regions.values()
                 for number in range(1, len(region.questions_to_ask) + 1)],
}


with_plans = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
"""For tests of generated plans: they are large, and the machine may be busy."""


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return CATALOGUE


def _ids(ids: list[str], most: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(ids), max_size=most, unique=True).map(tuple) if ids else st.just(())


_spots = st.builds(Spot, view=st.sampled_from(get_args(View)), x=st.floats(-FARTHEST, FARTHEST), y=st.floats(-FARTHEST, FARTHEST))
_sides = st.none() | st.sampled_from(get_args(Side))
_texts = st.just("") | st.text(max_size=12).map(without_controls)


@st.composite
def items(draw: st.DrawFn, key: str = "n1") -> Item:
    kind = draw(st.sampled_from(ITEM_KINDS))
    may_lack = kind in ("mark", "question")
    ref = draw(st.sampled_from(["", *_IDS[kind]] if may_lack else _IDS[kind]))
    spot = draw(_spots if kind == "mark" and not ref else st.none() | _spots)
    text = draw(_texts)
    if kind == "question" and not ref and not text.strip():
        text = "Is it safe for me?"
    return Item(
        key=key, kind=kind, ref=ref, text=text, spot=spot, side=draw(_sides), intensity=draw(st.none() | st.integers(0, 10)),
        pain=draw(_ids([term.id for term in CATALOGUE.vocabulary.pain_kinds], 10)), since=draw(_texts), note=draw(_texts))


@st.composite
def steps(draw: st.DrawFn, key: str = "s1") -> Step:
    kind: StepKind = draw(st.sampled_from(get_args(StepKind)))
    return Step(key=key, kind=kind, ref=draw(st.sampled_from(_IDS[kind])), side=draw(_sides),
                technique=draw(st.sampled_from(["", *CATALOGUE.techniques])), position=draw(_texts), note=draw(_texts))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Plans that the app can make: every id is known, every mark has a zone or a place, every question has words."""
    return Plan(
        name=draw(_texts), practitioner=draw(_texts), with_safety=draw(st.booleans()),
        items=tuple(draw(items(f"n{at}")) for at in draw(st.sets(st.integers(1, 30), max_size=4))),
        treatment=Treatment(
            goals=tuple(draw(st.lists(_texts, max_size=3))),
            steps=tuple(draw(steps(f"s{at}")) for at in draw(st.sets(st.integers(1, 30), max_size=3))),
            sessions=draw(st.none() | st.integers(1, 99)), interval=draw(_texts), watch_for=draw(_texts),
            consent=draw(_ids([*CATALOGUE.consent_points], 5)), aftercare=draw(_ids([*CATALOGUE.aftercare], 5)),
            aftercare_note=draw(_texts), review=draw(st.none() | st.dates(date(1970, 1, 1), date(2100, 1, 1)))))
