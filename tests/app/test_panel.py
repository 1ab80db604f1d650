"""The panels of the real dataset: complete, in order, balanced, and small enough for a click."""

from __future__ import annotations

import re
from html import escape
from itertools import pairwise
from pathlib import Path
from time import thread_time

import pytest

from explorer.atlas.geometry import Atlas
from explorer.dataset.catalogue import Catalogue
from explorer.finding.common import common_muscles
from explorer.finding.over import Overlying
from explorer.page_state import PageState
from explorer.views.entries import entry_html
from explorer.views.panel import TREATMENTS, panel_html
from tests.finding.conftest import read_dataset

AUDIENCES = ("patient", "therapist", "educator")
MOST_BYTES = 82_000
REAL = read_dataset()
OVERLYING = Overlying(Atlas.load(Path(__file__).parent.parent.parent / "assets" / "atlas"))


def muscle_panel(id_: str, audience: str = "patient", region: str | None = None, catalogue: Catalogue = REAL) -> str:
    over = OVERLYING.acupoints(catalogue, catalogue.muscle(id_))
    return panel_html(catalogue, PageState(muscle=id_, region=region, audience=audience), over)


def in_order(text: str, *parts: str) -> bool:
    places = [text.index(part) for part in parts]
    return all(a < b for a, b in pairwise(places))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_muscle_tells_everything_in_the_order_of_need(audience: str) -> None:
    assert in_order(
        muscle_panel("vastus_medialis", audience, "knee"), "See a doctor first", 'class="glance"', "Common trigger points",
        "What is treated here?", "Dry needling, acupuncture and other care", 'data-acupoint="SP10"', "How sore may I be",
        "What lies near?", "at home?", "Questions to ask", "Tell your practitioner", "What it does, and its nerve", "Sources (")


@pytest.mark.parametrize("audience", AUDIENCES)
def test_marks_are_said_to_be_drawn_for_orientation(audience: str) -> None:
    for panel in (muscle_panel("abductor_hallucis", audience), panel_html(REAL, PageState(region="knee", audience=audience))):
        aside = panel[panel.index("Experts expect no fixed place"):].split("</p>")[0]
        number = aside.split('data-cite="')[1].split('"')[0]
        assert f'data-source="{number}" data-id="delphi2018"' in panel
    fold = muscle_panel("abductor_hallucis", audience).split("Where they are drawn, and how well each is described")[1]
    assert in_order(fold, "drawn for orientation", "rawn in the", "Support for this pattern")


def test_each_way_of_care_has_the_same_rows_and_says_what_it_is_about() -> None:
    panel = muscle_panel("vastus_medialis", region="knee")
    for treatment in TREATMENTS:
        assert panel.count(f'<td class="{treatment}">') == 3
    knee, muscle = REAL.region("knee"), REAL.muscle("vastus_medialis")
    for text in (muscle.dry_needling.direction, muscle.dry_needling.evidence, knee.acupuncture.what_is_done,
                 knee.acupuncture.evidence, knee.other_care.what_you_may_feel):
        assert str(escape(text.plain)) in panel or text.plain in panel
    assert "this muscle" in panel
    assert "this place: Knee" in panel
    for question in knee.questions_to_ask:
        assert question.plain in panel


def test_a_muscle_without_a_chosen_region_speaks_of_its_first() -> None:
    assert "this place: Front of the thigh" in muscle_panel("vastus_medialis")


def test_a_muscle_with_no_point_over_it_offers_those_of_its_place() -> None:
    panel = muscle_panel("teres_minor")
    assert "no acupuncture point lies over this muscle" in panel
    for point in REAL.acupoints_of("shoulder_blade"):
        assert f'data-acupoint="{point.id}"' in panel


def test_a_muscle_opened_from_a_place_it_does_not_lie_in_leads_back_and_warns_of_both() -> None:
    assert "low_back" not in REAL.muscle("rectus_abdominis").regions
    panel = muscle_panel("rectus_abdominis", region="low_back")
    assert 'data-follow="region=low_back&amp;muscle="' in panel
    for region in ("low_back", *REAL.muscle("rectus_abdominis").regions):
        for flag in REAL.red_flags_of(region):
            assert re.search(re.escape(flag.plain_name), panel, re.IGNORECASE)


def test_every_red_flag_is_named_by_urgency_before_the_fold() -> None:
    for region in REAL.regions:
        panel = panel_html(REAL, PageState(region=region))
        named = panel[:panel.index("How to tell, and what to do")] if REAL.red_flags_of(region) else ""
        for flag in REAL.red_flags_of(region):
            level = re.search(rf'data-level="{flag.urgency}"><dt>.*?</dt> <dd>(.*?)</dd>', named)
            assert level
            assert escape(flag.plain_name, quote=False) in level[1].replace("&#39;", "'")


def test_a_region_numbers_its_points_in_the_order_of_its_muscles() -> None:
    panel = panel_html(REAL, PageState(region="knee", audience="therapist"))
    expected = [point.id for muscle in common_muscles(REAL)["knee"].here for point in muscle.trigger_points]
    shown = re.findall(r'data-point="(\w+)".*?<span class="number">(\d+)</span>', panel)
    assert {point: int(number) for point, number in shown} == {point: at for at, point in enumerate(expected, 1)}


def test_a_region_shows_muscles_elsewhere_with_a_point_to_draw() -> None:
    panel = panel_html(REAL, PageState(region="knee"))
    assert "Muscles elsewhere whose pain is typically felt here" in panel
    for one in common_muscles(REAL)["knee"].elsewhere:
        assert re.search(rf"muscle={one.muscle.id}&amp;region=knee&amp;trigger_point={one.muscle.id}_\d", panel)


def test_no_condition_is_left_out() -> None:
    for region in REAL.regions:
        panel = panel_html(REAL, PageState(region=region))
        assert {one.id for one in REAL.conditions_of(region)} == set(re.findall(r"conditions\?condition=(\w+)", panel))
    for muscle in REAL.muscles:
        shown = re.findall(r"conditions\?condition=(\w+)", muscle_panel(muscle))
        assert {one.id for one in REAL.conditions_of_muscle(muscle)} == set(shown)


def test_flags_of_a_condition_that_belong_to_no_region_stand_with_it() -> None:
    """Every such flag is either among those of the place or named with the condition itself."""
    for region in REAL.regions.values():
        panel = panel_html(REAL, PageState(region=region.id, audience="therapist"))
        for condition in REAL.conditions_of(region.id):
            for flag in (REAL.red_flags[id_] for id_ in condition.red_flags):
                assert flag.regions or re.search(re.escape(flag.name), panel, re.IGNORECASE), (region.id, condition.id, flag.id)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_condition_shows_the_signs_of_each_red_flag_and_what_to_do(audience: str) -> None:
    for condition in REAL.conditions.values():
        shown = entry_html(REAL, "condition", condition.id, audience)
        for flag in (REAL.red_flags[id_] for id_ in condition.red_flags):
            for statement in (flag.statement, flag.what_to_do):
                text = statement.plain if audience == "patient" else statement.clinical
                assert text.replace("&", "&amp;").replace("'", "&#39;") in shown or text in shown


@pytest.mark.parametrize("audience", AUDIENCES)
def test_muscle_panels_stay_small_and_quick(audience: str) -> None:
    muscle_panel("soleus", audience)
    times = []
    for muscle in REAL.muscles:
        over = OVERLYING.acupoints(REAL, REAL.muscle(muscle))
        # Another side than elsewhere in these tests, so that nothing is remembered.
        state = PageState(muscle=muscle, side="left", audience=audience)
        started = thread_time()
        panel = panel_html(REAL, state, over)
        times.append(thread_time() - started)
        assert len(panel.encode()) <= MOST_BYTES, muscle
    # Of this thread alone, so that a busy machine does not decide; a panel takes about 2 ms.
    assert sorted(times)[len(times) // 2] < 0.02
