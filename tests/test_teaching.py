"""Every step of the lessons is a state of the map that a link can hold."""

from __future__ import annotations

from explorer.dataset.model import Shown
from explorer.page_state import read
from explorer.teaching import state_of
from explorer.views.explore import known_states
from tests.finding.conftest import read_dataset


def test_a_link_holds_what_each_step_shows() -> None:
    catalogue = read_dataset()
    for lesson in catalogue.lessons.values():
        for step in lesson.steps:
            state = state_of(catalogue, step.show)
            again, notes = read(state.params(), known_states(catalogue))
            assert notes == ()
            told = state.params()
            if "overlays" not in again.params():  # a link leaves the usual ones out
                told.pop("overlays", None)
            assert again.params() == told, (lesson.id, step.title)


def test_each_subject_has_its_place() -> None:
    catalogue = read_dataset()
    assert state_of(catalogue, Shown(condition="sciatica")).region == catalogue.condition("sciatica").regions[0]
    point = state_of(catalogue, Shown(trigger_point="infraspinatus_1", side="left"))
    assert (point.muscle, point.trigger_point, point.side) == ("infraspinatus", "infraspinatus_1", "left")
    line = state_of(catalogue, Shown(meridian="GB"))
    assert (line.points, line.overlays) == ("GB", ("acupoints", "lines"))
    assert state_of(catalogue, Shown(acupoint="LI4", near=True)).region == "hand"
    assert state_of(catalogue, Shown(region="hand", overlays=())).overlays == ()
