"""The page Risks: the place's own risks, icon arrays, charts, and what is not known."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from explorer import resources
from explorer.dataset.catalogue import Catalogue
from explorer.views.citations import Citations
from explorer.views.pictures import body_picture, icon_picture
from explorer.views.risk_map import risk_map, thinned
from explorer.views.risks import events_told, pictures
from explorer.views.words import Words
from tests.app.conftest import VALID
from tests.app.test_expect import body, page, poorer
from tests.finding.conftest import read_dataset

ROOT = Path(__file__).parent.parent.parent
MOST = 60_000


@pytest.fixture(scope="module")
def real() -> Catalogue:
    return read_dataset()


@pytest.mark.parametrize("audience", ["patient", "therapist", "educator"])
def test_the_place_tells_its_own_risks(audience: str) -> None:
    shown, region = body(page("risks", region="calf", audience=audience)), resources.catalogue().region("calf")
    for risk in region.risks:
        assert (risk.statement.plain if audience == "patient" else risk.statement.clinical) in shown
        for id_ in risk.structures:
            term = resources.catalogue().structure_at_risk(id_)
            assert (term.plain_name if audience == "patient" else term.name).lower() in shown.lower()
    assert "What lies near the needle here" not in body(page("risks"))


def test_a_rate_is_told_with_its_survey_and_the_other_treatment_as_not_known() -> None:
    app = page("risks", region="calf")
    shown = body(app)
    assert "About 8 of 100 treatments" in shown
    assert "Counted in 7,629 treatments" in shown
    assert "Not known.</strong> No survey that we read counts this per treatment" in shown
    assert "how often with acupuncture: not known" in shown
    (chart,) = app.get("plotly_chart")
    assert chart.proto.alt


def test_without_rates_it_says_not_known_and_never_zero(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    event = yaml.safe_load((VALID / "safety/adverse_events.yaml").read_text())["adverse_events"][0]
    event.pop("rates")
    monkeypatch.setenv("NEEDLING_DATA", str(poorer(tmp_path, adverse_events=[event])))
    app = page("risks", region="calf")
    shown = body(app)
    assert not app.get("plotly_chart")
    assert shown.count("Not known: no survey in this dataset") == 2
    assert "how often with dry needling and acupuncture: not known" in shown
    assert "0 of 1" not in shown


def test_every_rate_per_treatment_has_its_picture_note_and_source(real: Catalogue) -> None:
    words = Words(real, "patient", Citations(real.sources))
    made = pictures(words, "light")
    arrays = [one for card in (*made["cards"], *made["more"]) for column in card["columns"] for one in column["arrays"]]
    rates = [rate for event in real.adverse_events.values() for rate in event.rates if rate.per == "treatments"]
    assert len(arrays) == len(rates)
    assert sorted(one["note"] for one in arrays) == sorted(rate.note or "It does not say." for rate in rates)
    assert all(one["sources"] for one in arrays)
    for card in made["cards"]:
        assert [column["id"] for column in card["columns"]] == ["dry_needling", "acupuncture"]
        assert all(column["arrays"] for column in card["columns"])


def test_the_largest_survey_of_all_people_is_shown_first(real: Catalogue) -> None:
    made = pictures(Words(real, "patient", Citations(real.sources)), "light")
    for card in (*made["cards"], *made["more"]):
        event = next(one for one in real.adverse_events.values() if one.plain_name.lower() == card["name"].lower())
        for column in card["columns"]:
            rates = [rate for rate in event.rates if (rate.treatment, rate.per) == (column["id"], "treatments")]
            if of_all := [rate for rate in rates if not rate.only]:
                pooled = [f"{rate.studies} studies together" for rate in of_all if rate.n is None]
                largest = f"{max(rate.n or 0 for rate in of_all):,} treatments"
                assert (pooled or [largest])[0] in column["arrays"][0]["picture"].words + column["arrays"][0]["picture"].detail
        assert card["more"] == sum(max(0, len(column["arrays"]) - 1) for column in card["columns"])


def test_a_level_has_one_word_everywhere(real: Catalogue) -> None:
    shown = body(page("risks", region="calf"))
    for level in resources.catalogue().vocabulary.seriousness:
        if any(event.seriousness == level.id for event in resources.catalogue().adverse_events.values()):
            assert f"<h3>{level.name} <span" in shown
    assert "Small: bothersome" not in shown


def test_every_adverse_event_tells_what_to_do(real: Catalogue) -> None:
    told = events_told(Words(real, "therapist", Citations(real.sources)))
    events = [event for group in told["groups"] for event in group["events"]]
    assert len(events) == len(real.adverse_events)
    unknown = {event.name for event in real.adverse_events.values() if not event.rates}
    assert {one["name"] for one in events if one["unknown"] == "dry needling and acupuncture"} == unknown


def structures(real: Catalogue, region: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    ids = dict.fromkeys(id_ for risk in real.region(region).risks for id_ in risk.structures)
    return tuple((id_, tuple(real.structure_at_risk(id_).structures)) for id_ in ids)


def test_every_region_is_drawn_small_with_what_the_atlas_draws(real: Catalogue) -> None:
    for region in real.regions.values():
        drawing = risk_map(ROOT / "assets" / "atlas", region.id, region.zones, region.faces, structures(real, region.id))
        assert drawing is not None
        assert drawing.place
        assert len(body_picture(drawing, "dark")) < MOST
        for mark in drawing.marks:
            assert 0 <= mark.at[0] <= drawing.width
            assert 0 <= mark.at[1] <= drawing.height


@pytest.mark.parametrize(("region", "near"), [
    ("top_of_shoulder", {"pleura_and_lung"}), ("low_back", {"kidney"}), ("groin", {"femoral_vessels", "bladder"}),
    ("mid_back", {"pleura_and_lung", "kidney", "spleen"})])
def test_lung_kidney_and_vessels_are_marked_where_they_are_at_risk(real: Catalogue, region: str, near: set[str]) -> None:
    place = real.region(region)
    drawing = risk_map(ROOT / "assets" / "atlas", region, place.zones, place.faces, structures(real, region))
    assert drawing
    assert {mark.id for mark in drawing.marks} == near


def test_a_place_without_drawing_is_told_in_words() -> None:
    assert risk_map(Path("/nowhere"), "calf", (), ("back",), ()) is None
    assert risk_map(resources.atlas_folder(), "nowhere", (), ("back",), ()) is None


def test_thinning_keeps_corners() -> None:
    ring = [(0.0, 0.0), (5.0, 0.01), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    assert thinned(ring, 0.5) == [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]


def test_pictures_differ_by_theme_only_in_colour(real: Catalogue) -> None:
    array = pictures(Words(real, "patient", Citations(real.sources)), "dark")["cards"][0]["columns"][0]["arrays"][0]
    light = icon_picture(array["picture"], "dry_needling", "light")
    assert light != array["address"]
    assert light.startswith("data:image/svg+xml;base64,")
