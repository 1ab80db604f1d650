"""Steps from zone to zone over the body."""

from __future__ import annotations

from explorer.quiz.ground import Ground
from explorer.quiz.nearness import FAR


def test_every_zone_is_reached_from_every_other_by_steps_that_are_the_same_both_ways(ground: Ground) -> None:
    zones, steps = ground.catalogue.zones, ground.nearness.steps
    assert all(set(steps(zone)) == set(zones) for zone in zones)
    assert all(steps(zone)[other] == steps(other)[zone] for zone in zones for other in zones)
    assert {zone for zone, count in steps("tailbone").items() if count <= 1} == ground.nearness.around(("tailbone",))


def test_places_that_lie_together_are_nearer(ground: Ground) -> None:
    between = ground.nearness.between
    assert between(("hand",), ("hand", "groin")) == 0
    assert between(("hand",), ("wrist",)) == 1
    assert between(("hand",), ("front_of_thigh",)) > between(("hand",), ("shoulder",)) > between(("hand",), ("elbow",))
    assert between(("hand",), ()) == FAR
