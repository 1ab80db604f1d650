"""The Explore page as Streamlit runs it: what reaches the browser for an address."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from explorer import resources, warming
from explorer.views.explore import known_states
from explorer.views.panel import _panel

APP = str(Path(resources.__file__).parent / "app.py")


def run(**params: str) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=30)
    for key, value in params.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def opened(name: str, **params: str) -> AppTest:
    """Another page, with its choices in the address."""
    app = run()
    for key, value in params.items():
        app.query_params[key] = value
    app.switch_page(f"pages/{name}.py").run()
    assert not app.exception
    return app


def sent(app: AppTest) -> dict[str, Any]:
    """What the page sends to the map."""
    (data,) = (one for one in components(app) if "panel" in one)
    return data


def components(app: AppTest) -> list[dict[str, Any]]:
    """What the page sends to each of its components."""
    found: list[Any] = list(app.get("bidi_component"))
    return [json.loads(one.proto.json) for one in found if one.proto.json]


def test_first_visit_says_what_to_do_and_what_this_is_not() -> None:
    panel = sent(run())["panel"]
    assert "Tap where it hurts, or choose from the list." in panel
    assert "does not replace a doctor" in panel


def test_deep_link_to_a_region_shows_red_flags_before_muscles() -> None:
    data = sent(run(region="calf", side="left"))
    assert data["state"] == {"region": "calf", "side": "left", "audience": "patient"}
    panel = data["panel"]
    assert "Patient’s left" in panel
    order = ("See a doctor first", 'class="glance"', "Common trigger points", "What is treated", "Dry needling", "How sore may",
             "What can go wrong", "Questions to ask", "Sources (")
    places = [panel.index(text) for text in order]
    assert places == sorted(places)


def test_muscle_panel_names_its_region_and_points() -> None:
    panel = sent(run(muscle="soleus", region="calf", side="right", audience="therapist"))["panel"]
    assert "data-point=" in panel
    assert 'data-follow="region=calf' in panel
    assert 'lang="la"' in panel


def test_audiences_change_words_not_facts() -> None:
    plain, clinical, both = (sent(run(region="calf", audience=one))["panel"] for one in ("patient", "therapist", "educator"))
    region = resources.catalogue().regions["calf"]
    assert region.soreness.statement.plain in plain
    assert region.soreness.statement.clinical not in plain
    assert region.soreness.statement.clinical in clinical
    assert region.soreness.statement.plain in both
    assert region.soreness.statement.clinical in both


@pytest.mark.parametrize("key", ["region", "muscle", "side", "view", "layer", "audience", "trigger_point", "acupoint", "near",
                                 "overlays", "points"])
@pytest.mark.parametrize("value", [
    "nowhere", "<script>alert(1)</script>", "x" * 5000, "../../etc/passwd", "\u202eabc", "'\"; drop",
])
def test_unknown_values_get_a_friendly_line(key: str, value: str) -> None:
    data = sent(run(**{key: value}))
    assert "This guide has no" in data["notes"]
    assert "<script" not in data["notes"] + data["panel"]
    assert len(data["notes"]) < 400
    assert key not in data["state"] or key == "audience"


def test_a_trigger_point_of_another_muscle_is_dropped() -> None:
    point = next(iter(resources.catalogue().trigger_points))
    assert sent(run(trigger_point=point))["state"]["muscle"] == "soleus"


def test_each_session_marks_its_answers() -> None:
    one, other = sent(run()), sent(run())
    assert one["n"] == other["n"] == 0
    assert one["session"] != other["session"]


def test_what_is_drawn_over_the_body_stands_in_the_url() -> None:
    app = run(region="calf", near="1", overlays="acupoints,lines", points="all")
    assert sent(app)["state"] == {
        "region": "calf", "near": "1", "overlays": "acupoints lines", "points": "all", "audience": "patient"}
    assert not sent(app)["notes"]


def test_what_may_stand_in_the_url_is_gathered_once_for_a_dataset() -> None:
    known_states.cache_clear()
    run(region="calf")
    run(muscle="soleus")
    assert known_states.cache_info().misses == 1


def test_the_first_person_waits_for_no_template() -> None:
    _panel.cache_clear()
    warming.warm_up()
    made = _panel.cache_info().misses
    run()
    assert _panel.cache_info().misses == made == 3


def test_geometry_never_travels_with_the_component() -> None:
    found: list[Any] = list(run(region="calf").get("bidi_component"))
    for component in found:
        assert b"h80v400" not in component.proto.SerializeToString()
        assert len(component.proto.js_content) < 4000


def test_broken_dataset_shows_its_problems(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "zones.yaml").write_text("zones:\n- id: <b>x\n  id: y\n")
    monkeypatch.setenv("NEEDLING_DATA", str(tmp_path / "broken"))
    (html,) = (element.body for element in run().get("html") if "problems" in element.body)
    assert "duplicate_key" in html
    assert "zones.yaml:3:" in html
    assert "<b>x" not in html


def test_missing_atlas_says_how_to_make_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NEEDLING_ATLAS", str(tmp_path / "nowhere"))
    resources.atlas.cache_clear()
    assert any("python -m explorer atlas" in element.body for element in run().get("html"))
