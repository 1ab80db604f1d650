"""A plan file opens as it was saved; a wrong one is opened as far as it goes, or refused with what to do."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.statement import View
from explorer.visit import plan as p
from explorer.visit import plan_file
from explorer.visit.editing import add
from explorer.visit.notes import MOST_NOTES
from explorer.visit.plan import EMPTY, Plan
from explorer.visit.plan_file import PlanFileError, read, write
from explorer.visit.sharing import decode, encode
from tests.visit.conftest import CATALOGUE, plans, with_plans

TODAY = date(2026, 11, 22)
FROZEN = Path(__file__).parent.parent / "data" / "plan_files"
DOCUMENT = (Path(__file__).parent.parent.parent / "docs" / "plan_file.md").read_text(encoding="utf-8")


def _file(plan: Any, **envelope: Any) -> str:
    return json.dumps({"format": plan_file.FORMAT, "version": plan_file.VERSION, "plan": plan} | envelope)


def _item(**fields: Any) -> dict[str, Any]:
    return {"key": "n1", "kind": "region", "ref": "calf"} | fields


def _only(content: str) -> tuple[p.Item, tuple[str, ...]]:
    opened = read(content, CATALOGUE)
    (item,) = opened.plan.items
    return item, opened.notes


def _refusal(content: bytes | str) -> str | None:
    try:
        read(content, CATALOGUE)
    except PlanFileError as error:
        return str(error)
    return None


@given(plans())
@with_plans
def test_what_was_saved_opens_the_same(plan: Plan) -> None:
    text = write(plan, "1.2.3", TODAY)
    assert read(text, CATALOGUE) == plan_file.Opened(plan, ())
    assert read(text.encode("utf-8"), CATALOGUE).plan == plan


def test_a_plan_with_every_text_at_its_limit_opens(catalogue: Catalogue) -> None:
    line, note = "😀" * p.LONGEST_LINE, "😀" * p.LONGEST_NOTE
    kinds = tuple(term.id for term in catalogue.vocabulary.pain_kinds)[:10]
    view = max(get_args(View), key=len)
    items = tuple(p.Item(key=f"n{at + 100_000}", kind="question", text=note, note=note, since=line, pain=kinds, side="right",
                         spot=p.Spot(view=view, x=-1234.567890123456, y=-1234.567890123456)) for at in range(p.MOST_ITEMS))
    steps = tuple(p.Step(key=f"s{at + 100_000}", kind="muscle", ref="soleus", note=note, position=line)
                  for at in range(p.MOST_STEPS))
    plan = Plan(name=line, practitioner=line, items=items, treatment=p.Treatment(
        goals=(line,) * p.MOST_LINES, steps=steps, watch_for=note, aftercare_note=note, interval=line))
    content = write(plan, "1", TODAY).encode("utf-8")
    assert len(content) <= plan_file.MOST_BYTES
    assert read(content, catalogue) == plan_file.Opened(plan, ())


def test_the_file_tells_what_it_is() -> None:
    file = json.loads(write(EMPTY, "1.2.3", TODAY))
    assert file == {"format": "needling-explorer-visit", "version": 1, "dataset": "1.2.3", "saved": "2026-11-22", "plan": {}}


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | st.sampled_from([*CATALOGUE.regions]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from([*p.Item.model_fields, *p.Treatment.model_fields, *p.Plan.model_fields, "x", "view"]), inner, max_size=6),
    max_leaves=20)
_near_items = st.fixed_dictionaries({}, optional=dict.fromkeys(p.Item.model_fields, _json) | {
    "kind": st.sampled_from(p.ITEM_KINDS), "spot": st.fixed_dictionaries({}, optional={"view": _json, "x": _json, "y": _json})})
_near_plans = st.fixed_dictionaries({}, optional=dict.fromkeys(p.Plan.model_fields, _json) | {
    "items": st.lists(_near_items | _json, max_size=4),
    "treatment": st.fixed_dictionaries({}, optional=dict.fromkeys(p.Treatment.model_fields, _json) | {
        "steps": st.lists(st.fixed_dictionaries({"kind": st.sampled_from(get_args(p.StepKind))}, optional={
            name: _json for name in p.Step.model_fields if name != "kind"}), max_size=3)})})


@given(_near_plans)
@settings(with_plans, max_examples=80)
def test_any_fields_open_as_a_plan_that_can_be_saved_and_opened_again(fields: Any) -> None:
    opened = read(_file(fields), CATALOGUE)
    assert Plan.model_validate(opened.plan.model_dump()) == opened.plan
    assert read(write(opened.plan, "1", TODAY), CATALOGUE) == plan_file.Opened(opened.plan, ())
    keys = [one.key for one in (*opened.plan.items, *opened.plan.treatment.steps)]
    assert len(set(keys)) == len(keys)
    assert len(opened.notes) <= MOST_NOTES + 1
    for line in opened.notes:
        assert line.isprintable()
        assert len(line) < 1200


@given(_json | st.fixed_dictionaries({"format": st.just(plan_file.FORMAT), "version": _json, "plan": _json}))
def test_any_json_opens_or_is_refused_with_a_reason(value: Any) -> None:
    refusal = _refusal(json.dumps(value))
    assert refusal is None or (refusal.endswith(".") and refusal.isprintable())


@given(st.binary() | st.text(st.characters(exclude_categories=())))
def test_any_content_is_refused_with_a_reason(content: bytes | str) -> None:
    with pytest.raises(PlanFileError) as raised:
        read(content, CATALOGUE)
    assert str(raised.value).isprintable()


@given(plans(), st.data())
@with_plans
def test_a_damaged_file_opens_or_is_refused(plan: Plan, data: st.DataObject) -> None:
    content = bytearray(write(plan, "1", TODAY).encode("utf-8"))
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    refusal = _refusal(bytes(content))
    assert refusal is None or refusal.isprintable()


@pytest.mark.parametrize(("content", "says"), [
    (b"", "is empty"), (b" \n", "is empty"), (b"%PDF-1.7\n", "line 1, column 1 is not JSON"),
    (b"\xff\xd8\xff\xe0", "not text in UTF-8"),
    (b"[]", "holds a list of 0"), (b"null", "holds nothing"), (b'{"a": 1', "line 1, column 8"), (b"{}", "`format` is nothing"),
    (b'{"format": "needling-explorer-dataset", "version": 1}', "`format` is `needling-explorer-dataset`"),
    ('{"format": "needling-explorer-visit"}', "`version` is nothing"), (_file({}, version=True), "`version` is true"),
    (_file({}, version="1"), "`version` is `1`"), (_file({}, version=1.0), "`version` is 1.0"),
    (_file({}, version=2), "saved by a newer Needling Explorer"), (_file({}, version=0), "version is 0, expected one from 1"),
    (_file({}, version=-1), "version is -1"), (_file([]), "`plan` is a list of 0"),
    (b"[" * 100_000, "nested far deeper"), ('{"a":' * 50_000, "nested far deeper"),
    (b" " * (plan_file.MOST_BYTES + 1), "too big: 4.0 MB, at most 4 MB"),
    ('{"format": "needling-explorer-visit", "version": ' + "9" * 5000 + "}", "`version` is a number without end"),
])
def test_what_is_no_plan_file_is_refused_with_what_to_do(content: bytes | str, says: str) -> None:
    with pytest.raises(PlanFileError) as raised:
        read(content, CATALOGUE)
    assert says in str(raised.value)
    assert any(word in str(raised.value) for word in ("Choose a file", "Open it where it was saved"))


@pytest.mark.parametrize(("fields", "note"), [
    ({"intensity": 11},
     "plan.items[0].intensity: found 11, expected a whole number from 0 to 10; this region keeps no intensity."),
    ({"intensity": True}, "found true, expected a whole number"), ({"intensity": "3"}, "found `3`, expected a whole"),
    ({"intensity": 2.5}, "found 2.5, expected"), ({"intensity": 10**400}, "found a number without end"),
    ({"intensity": float("nan")}, "found no number"), ({"intensity": []}, "found a list of 0"),
    ({"side": "Right"},
     "plan.items[0].side: found `Right`, expected one of `right`, `left` or `both`; this region keeps no side."),
    ({"side": {}}, "found fields in braces"), ({"note": 5}, "plan.items[0].note: found 5, expected text"),
    ({"note": "a\x00\x1b\ud800b"}, "plan.items[0].note: found 3 characters that cannot be shown"),
    ({"note": "x" * 10_000}, "plan.items[0].note: found 10,000 characters, expected at most 4,000; the rest was cut off."),
    ({"pain": ["dull_ake"]}, "plan.items[0].pain[0]: found `dull_ake`, expected such as `dull_ache`"),
    ({"pain": "burning"}, "plan.items[0].pain: found `burning`, expected a list"),
    ({"pain": [None] * 11}, "plan.items[0].pain: found a list of 11, expected at most 10; the first 10 were kept."),
    ({"colour": "red"}, "plan.items[0].colour: found a field that this version does not know"),
    ({"spot": 3}, "plan.items[0].spot: found 3"), ({"spot": {"view": "front", "x": "1", "y": 2}}, "spot.x: found `1`"),
    ({"spot": {"view": "front", "x": 1e999, "y": 2}}, "spot.x: found a number without end"),
    ({"spot": {"x": 1, "y": 2}}, "spot.view: found nothing"),
    ({"spot": {"view": "above", "x": 1, "y": 2}}, "spot.view: found `above`"),
])
def test_the_rest_of_an_item_is_kept(fields: dict[str, Any], note: str) -> None:
    item, notes = _only(_file({"items": [_item(since="May", **fields)]}))
    assert any(note in line for line in notes), notes
    assert (item.ref, item.since, item.intensity, item.side, item.spot) == ("calf", "May", None, None, None)


@pytest.mark.parametrize(("item", "note"), [
    (_item(ref="calfs"), "plan.items[0].ref: found `calfs`, expected such as `calf`; this region was left out."),
    (_item(ref=None), "found nothing"), (_item(ref=["calf"]), "found a list of 1"), (_item(ref="x" * 10_000), "found `xxx"),
    (_item(kind="organ"), "plan.items[0].kind: found `organ`"), (_item(kind=["mark"]), "found a list of 1"),
    (5, "plan.items[0]: found 5"),
    (_item(kind="question", ref="calf/99"), "this question was left out"), (_item(kind="question", ref="calf/0"), "left out"),
    (_item(kind="question", ref="", text=" "), "left out"), (_item(kind="mark", ref=""), "this mark was left out"),
    (_item(kind="trigger_point", ref="no_such"), "this trigger point was left out"),
])
def test_an_item_of_which_nothing_is_left_is_told(item: Any, note: str) -> None:
    opened = read(_file({"items": [item, _item(ref="jaw")]}), CATALOGUE)
    assert [one.ref for one in opened.plan.items] == ["jaw"]
    assert any(note in line for line in opened.notes), opened.notes


def test_own_words_and_own_places_outlive_an_unknown_id() -> None:
    spot = {"view": "back", "x": 1, "y": 2}
    opened = read(_file({"items": [
        _item(kind="question", ref="moon/1", text="Why me?"), _item(kind="mark", ref="moon", spot=spot)]}), CATALOGUE)
    assert [(one.kind, one.ref, one.text) for one in opened.plan.items] == [("question", "", "Why me?"), ("mark", "", "")]
    assert ["question of your own" in opened.notes[0], "without a zone" in opened.notes[1]] == [True, True]


def test_keys_of_a_file_are_made_unique() -> None:
    opened = read(_file({
        "items": [_item(key="n2"), _item(key="n2"), _item(key="bad key"), _item(key=None), _item(key="n1"), _item(key=["n1"])],
        "treatment": {"steps": [{"key": "n2", "kind": "muscle", "ref": "soleus"}]}}), CATALOGUE)
    assert [item.key for item in opened.plan.items] == ["n2", "n3", "n4", "n5", "n1", "n6"]
    assert [step.key for step in opened.plan.treatment.steps] == ["s1"]
    assert opened.notes == ()


def test_a_treatment_keeps_what_it_can() -> None:
    opened = read(_file({"treatment": {
        "goals": ["Sleep through", 3], "sessions": 0, "review": "soon", "consent": ["no_such"], "aftercare": [1],
        "interval": [],
        "steps": [{"kind": "muscle", "ref": "soleus", "technique": "magic"}, {"kind": "region", "ref": "calf"},
                  None]}}), CATALOGUE)
    treatment = opened.plan.treatment
    assert treatment.goals == ("Sleep through",)
    assert [(step.key, step.ref, step.technique) for step in treatment.steps] == [("s1", "soleus", "")]
    assert [line.split(":")[0] for line in opened.notes] == [
        "plan.treatment.goals[1]", "plan.treatment.steps[0].technique", "plan.treatment.steps[1].kind", "plan.treatment.steps[2]",
        "plan.treatment.sessions", "plan.treatment.interval", "plan.treatment.consent[0]", "plan.treatment.aftercare[0]",
        "plan.treatment.review"]


def test_too_many_are_cut_and_the_notes_have_an_end() -> None:
    opened = read(_file({"items": [_item(kind="mark", ref="")] * 30_000}), CATALOGUE)
    assert opened.plan.items == ()
    assert len(opened.notes) == MOST_NOTES + 1
    assert opened.notes[0].startswith("plan.items: found a list of 30,000, expected at most 60")
    assert opened.notes[-1] == "And 41 more of this kind."


@pytest.mark.parametrize("plan", [
    {"items": [[]] * 100_000}, {str(at): 1 for at in range(50_000)}, {"items": [{"colour": {}}] * 50_000},
    {"items": [_item(kind="acupoint", ref=f"{'LI4' * 20}{at}") for at in range(60)]}, {"name": "\x7f" * 200_000},
])
def test_a_file_made_to_be_slow_is_read_about_as_fast_as_its_json(plan: Any) -> None:
    content = _file(plan)
    assert len(content) <= plan_file.MOST_BYTES
    started = process_time()
    json.loads(content)
    parsed = process_time()
    read(content, CATALOGUE)
    assert process_time() - parsed < 10 * (parsed - started) + 0.5


def test_fields_that_stand_twice_are_told() -> None:
    item, notes = _only(_file({"items": [_item()]}).replace('"ref": "calf"', '"ref": "jaw", "ref": "knee"'))
    assert item.ref == "knee"
    assert notes == ("`ref` stands twice among the same fields; the last one counts.",)


def test_a_byte_order_mark_is_no_fault() -> None:
    assert _only("\ufeff" + _file({"items": [_item()]}))[0].ref == "calf"
    assert read(("\ufeff" + _file({})).encode("utf-8"), CATALOGUE).notes == ()


def test_the_flag_for_the_safety_check_is_never_taken_for_true() -> None:
    for value in (1, "true", [True]):
        opened = read(_file({"with_safety": value}), CATALOGUE)
        assert not opened.plan.with_safety
        assert opened.notes
    assert read(_file({"with_safety": True}), CATALOGUE).plan.with_safety


def test_older_versions_are_taken_to_the_present_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def from_zero(file: dict[str, Any]) -> dict[str, Any]:
        return {"plan": {"items": [{"kind": "region", "ref": ref} for ref in file["places"]]}}

    monkeypatch.setitem(plan_file.UPGRADES, 0, from_zero)
    assert [item.ref for item in read(_file(None, version=0, places=["calf", "jaw"]), CATALOGUE).plan.items] == ["calf", "jaw"]
    with pytest.raises(PlanFileError, match="not built like one"):
        read(_file(None, version=0), CATALOGUE)


@pytest.mark.parametrize("version", range(1, plan_file.VERSION + 1))
def test_a_file_of_each_version_opens_whole(version: int) -> None:
    opened = read((FROZEN / f"version_{version}.json").read_bytes(), CATALOGUE)
    assert opened.notes == ()
    assert {item.kind for item in opened.plan.items} == set(p.ITEM_KINDS)
    plan = opened.plan.model_dump()
    left_empty = {name for name, value in (plan | plan["treatment"]).items() if value in ((), "", None, False)}
    assert left_empty == set()
    for part in (*plan["items"], *plan["treatment"]["steps"]):
        assert part["note"]


def test_an_empty_plan_opens_empty() -> None:
    assert read(write(EMPTY, "1", TODAY), CATALOGUE).plan.is_empty
    plan = add(EMPTY, "mark", spot=p.Spot(view="front", x=1, y=2))
    assert read(write(plan, "1", TODAY), CATALOGUE).plan == plan


def test_the_documented_example_opens_whole_and_shows_every_field() -> None:
    (example,) = re.findall(r"```json\n(.*?)```", DOCUMENT, re.DOTALL)
    opened = read(example, CATALOGUE)
    assert opened.notes == ()
    shown = json.loads(example)
    assert write(opened.plan, shown["dataset"], date.fromisoformat(shown["saved"])) == write(
        Plan.model_validate(shown["plan"]), shown["dataset"], date.fromisoformat(shown["saved"]))
    assert shown["plan"].keys() == p.Plan.model_fields.keys()
    assert shown["plan"]["treatment"].keys() == p.Treatment.model_fields.keys()
    assert set().union(*shown["plan"]["items"]) == p.Item.model_fields.keys()
    assert set().union(*shown["plan"]["treatment"]["steps"]) == p.Step.model_fields.keys()


def test_the_documented_limits_are_those_that_hold() -> None:
    for part in (p.Plan, p.Item, p.Treatment, p.Step, p.Spot):
        for name in part.model_fields:
            assert f"`{name}`" in DOCUMENT or f"`plan.{name}`" in DOCUMENT, name
    for limit in (f"up to {p.MOST_ITEMS}, in", f"| up to {p.MOST_STEPS}, each", f"-{p.FARTHEST} to {p.FARTHEST}",
                  f"up to {p.MOST_LINES} texts of up to {p.LONGEST_LINE}", f"up to {p.LONGEST_NOTE:,} characters",
                  f"more than {plan_file.MOST_BYTES / 1e6:g} MB", f"At most {MOST_NOTES} lines"):
        assert limit in DOCUMENT, limit
    assert all(f"`{kind}`" in DOCUMENT for kind in p.ITEM_KINDS)


def test_the_documented_link_opens(catalogue: Catalogue) -> None:
    (link,) = re.findall(r"#share=([^`]+)`", DOCUMENT)
    shared = decode(link, catalogue)
    assert shared.notes == ()
    assert encode(shared.plan, shared.looking_at, catalogue) == link
