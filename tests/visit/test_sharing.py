"""A link carries ids and nothing that a person said, and opens whatever happened to it on the way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.dataset.catalogue import Catalogue
from explorer.page_state import KEYS
from explorer.visit.plan import EMPTY, Item, Plan, Spot, Step, Treatment
from explorer.visit.sharing import MOST_CHARACTERS, Shared, decode, encode
from tests.visit.conftest import CATALOGUE, plans, with_plans

SECRET = "Zq7secret"
LOOKING_AT = {
    "region": "calf", "muscle": "soleus", "side": "left", "view": "back", "layer": "deep", "audience": "therapist",
    "trigger_point": "upper_trapezius_1", "acupoint": "LI4", "near": "1", "overlays": "triggers acupoints", "points": "LI",
    "condition": "calf_pain",
}
EVERYTHING_SAID: Mapping[str, Any] = {"since": SECRET, "note": SECRET, "text": SECRET, "intensity": 7, "pain": ("burning",)}


def _with_secrets(plan: Plan) -> Plan:
    """The plan with every field filled that says something about a person."""
    return Plan(
        name=SECRET, practitioner=SECRET, with_safety=True,
        items=tuple(Item(**(item.model_dump() | EVERYTHING_SAID | {"spot": Spot(view="front", x=1234.5, y=987.25)}))
                    for item in plan.items),
        treatment=Treatment(
            goals=(SECRET,), steps=tuple(Step(**(step.model_dump() | {"note": SECRET, "position": SECRET}))
                                         for step in plan.treatment.steps),
            sessions=93, interval=SECRET, watch_for=SECRET, consent=tuple(CATALOGUE.consent_points),
            aftercare=tuple(CATALOGUE.aftercare), aftercare_note=SECRET, review="2031-12-25"))


@given(plans())
@with_plans
def test_what_a_person_said_is_not_in_the_link(plan: Plan) -> None:
    encoded = encode(_with_secrets(plan), {"region": SECRET, SECRET: "calf"}, CATALOGUE)
    assert re.fullmatch(r"[A-Za-z0-9._~-]+", encoded)
    assert SECRET.casefold() not in encoded.casefold()
    bare = Plan(items=tuple(Item(key=item.key, kind=item.kind, ref=item.ref, side=item.side) for item in plan.items),
                treatment=Treatment(steps=tuple(
                    Step(key=step.key, kind=step.kind, ref=step.ref, side=step.side, technique=step.technique)
                    for step in plan.treatment.steps)))
    assert encoded == encode(bare, {}, CATALOGUE)


@given(plans())
@with_plans
def test_nothing_but_words_of_the_dataset_is_in_the_link(plan: Plan) -> None:
    words = {*CATALOGUE.regions, *CATALOGUE.muscles, *CATALOGUE.trigger_points, *CATALOGUE.acupoints, *CATALOGUE.conditions,
             *CATALOGUE.techniques, *"1234rmtacqslb", ""}
    assert set(re.split(r"[.~]", encode(plan, {}, CATALOGUE))) <= words


def test_ids_that_the_dataset_does_not_have_stay_behind() -> None:
    plan = Plan(
        items=(Item(key="n1", kind="region", ref=SECRET), Item(key="n2", kind="question", ref="calf/99"),
               Item(key="n3", kind="question", text=SECRET), Item(key="n4", kind="mark", ref=SECRET),
               Item(key="n5", kind="mark")),
        treatment=Treatment(steps=(Step(key="s1", kind="muscle", ref=SECRET),
                                   Step(key="s2", kind="muscle", ref="soleus", technique=SECRET))))
    assert encode(plan, {"view": SECRET, "overlays": f"lines {SECRET}", "condition": SECRET}, CATALOGUE) == "1~s.m.soleus"


@given(plans())
@with_plans
def test_the_link_opens_to_the_same_entries(plan: Plan) -> None:
    shared = decode(encode(plan, LOOKING_AT, CATALOGUE), CATALOGUE)
    assert shared.notes == ()
    assert shared.looking_at == LOOKING_AT
    sent = [(item.kind, item.ref, item.side) if item.kind != "mark" else ("region", CATALOGUE.zone(item.ref).region, item.side)
            for item in plan.items if item.ref]
    assert [(item.kind, item.ref, item.side) for item in shared.plan.items] == [*dict.fromkeys(sent)]
    assert [step.model_dump(exclude={"key", "note", "position"}) for step in shared.plan.treatment.steps] == [
        step.model_dump(exclude={"key", "note", "position"}) for step in plan.treatment.steps]
    assert encode(shared.plan, shared.looking_at, CATALOGUE) == encode(plan, LOOKING_AT, CATALOGUE)


def test_a_mark_becomes_its_region_once(catalogue: Catalogue) -> None:
    zones = [zone.id for zone in catalogue.zones.values() if zone.region == "forehead_and_scalp"][:2]
    plan = Plan(items=tuple(Item(key=f"n{at}", kind="mark", ref=zone, side="right", spot=Spot(view="front", x=7, y=8))
                            for at, zone in enumerate(zones, 1)))
    assert encode(plan, {}, catalogue) == "1~r.forehead_and_scalp.r"


def test_what_is_looked_at_is_what_stands_in_an_address() -> None:
    assert set(LOOKING_AT) == {*KEYS, "condition"}


@given(st.text(st.characters(exclude_categories=())) | st.lists(
    st.sampled_from(["1", "~", ".", "r", "q", "s", "l", "m", "calf", "soleus", "region", "overlays", "lines", "%", "%7E", "/"]),
    max_size=30).map("".join))
def test_any_text_opens(text: str) -> None:
    for one in (text, "1~" + text):
        shared = decode(one, CATALOGUE)
        assert all(line.isprintable() for line in shared.notes)
        assert re.fullmatch(r"[A-Za-z0-9._~-]+", encode(shared.plan, shared.looking_at, CATALOGUE))


@given(plans())
@with_plans
def test_an_escaped_link_opens_too(plan: Plan) -> None:
    encoded = encode(plan, LOOKING_AT, CATALOGUE)
    assert decode(quote(encoded, safe="").replace("~", "%7E") + "\n", CATALOGUE) == decode(encoded, CATALOGUE)


@pytest.mark.parametrize("part", [
    "r.calf.x", "r.calf.r.r", "r", "r.moon", "x.calf", "q.calf", "q.calf.99", "s.r.calf",
    "s.m.soleus.r.magic", "s.m.soleus.r..more", "l.region.moon", "l.name.ann", "l.region", "",
    "l.overlays.triggers.moon", "<script>alert(1)</script>", "z.temple",
])
def test_unknown_parts_are_told_and_the_others_kept(part: str) -> None:
    shared = decode(f"1~r.jaw~{part}~r.knee.b", CATALOGUE)
    assert [(item.ref, item.side) for item in shared.plan.items] == [("jaw", None), ("knee", "both")]
    assert shared.plan.treatment == EMPTY.treatment
    assert shared.looking_at == {}
    (note,) = shared.notes
    assert f"`{part}`" in note


@pytest.mark.parametrize(("text", "says"), [
    ("", "damaged"), ("hello", "damaged"), ("0~r.calf", "damaged"), ("²~r.calf", "damaged"), ("2~r.calf", "newer"),
    ("12", "newer"),
])
def test_another_link_is_told(text: str, says: str) -> None:
    shared = decode(text, CATALOGUE)
    assert (shared.plan, shared.looking_at) == (EMPTY, {})
    assert says in shared.notes[0]


def test_a_link_has_an_end() -> None:
    regions = [*CATALOGUE.regions]
    full = decode("1" + "".join(f"~r.{region}.{side}" for region in regions for side in "rlb"), CATALOGUE)
    assert len(full.plan.items) == 60
    assert "60 things at most" in full.notes[0]
    long = decode("1~r.calf" + "~x" * MOST_CHARACTERS, CATALOGUE)
    assert [item.ref for item in long.plan.items] == ["calf"]
    assert "longer than 20,000" in long.notes[0]


def test_a_link_of_the_first_version_opens() -> None:
    """Frozen: links on paper cannot be changed any more."""
    text = ("1~r.calf.r~m.soleus.b~t.upper_trapezius_1.l~a.EX-HN5~c.neck_pain~q.calf.2~s.m.soleus.l.deep_dry_needling~s.a.LI4"
            "~l.region.calf~l.overlays.triggers.lines")
    shared = decode(text, CATALOGUE)
    assert shared == Shared(shared.plan, {"region": "calf", "overlays": "triggers lines"}, ())
    assert [(item.kind, item.ref, item.side) for item in shared.plan.items] == [
        ("region", "calf", "right"), ("muscle", "soleus", "both"), ("trigger_point", "upper_trapezius_1", "left"),
        ("acupoint", "EX-HN5", None), ("condition", "neck_pain", None), ("question", "calf/2", None)]
    assert [(step.kind, step.ref, step.side, step.technique) for step in shared.plan.treatment.steps] == [
        ("muscle", "soleus", "left", "deep_dry_needling"), ("acupoint", "LI4", None, "")]
