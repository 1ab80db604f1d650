"""The page Take away: what it offers, what it makes when it is asked, and what an address may say."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from explorer import resources
from explorer.views import take_away_making
from explorer.views.head import page_of
from tests.app.test_conditions import HOSTILE, body
from tests.app.test_explore import opened
from tests.export.conftest import ATLAS

_MADE = "take_away_made"


@pytest.fixture(autouse=True)
def real_atlas(monkeypatch: pytest.MonkeyPatch, small_data: None) -> Iterator[None]:
    """The small dataset on the real drawings."""
    monkeypatch.setenv("NEEDLING_ATLAS", str(ATLAS))
    resources.atlas.cache_clear()
    yield
    resources.atlas.cache_clear()


def page(**params: str) -> AppTest:
    return opened("take_away", **params)


def pressed(app: AppTest) -> AppTest:
    app.button(key="take_away_make").click().run()
    assert not app.exception
    return app


def test_tables_are_made_when_asked_for_and_dropped_by_a_new_choice() -> None:
    app = page(what="tables", kind="muscles", form="json")
    assert "Muscles: " in body(app)
    assert _MADE not in app.session_state
    pressed(app)
    made = app.session_state[_MADE].content
    assert [one["id"] for one in json.loads(made)["muscles"]] == list(resources.catalogue().muscles)
    assert "needling-explorer-muscles.json" in body(app)
    app.query_params["form"] = "csv"
    app.run()
    assert _MADE not in app.session_state
    assert "Ready" not in body(app)


def test_a_picture_is_shown_before_it_is_made() -> None:
    app = page(muscle="soleus", view="back", form="svg", drawing="outlines")
    text = body(app)
    assert '<img src="data:image/svg+xml;base64,' in text
    assert "Soleus" in text
    assert _MADE not in app.session_state
    assert b"<title>Soleus</title>" in pressed(app).session_state[_MADE].content


def test_progress_is_told_while_a_file_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[int, int]] = []
    tell = take_away_making._tell
    monkeypatch.setattr(take_away_making, "_tell", lambda bar, done, total, words: (
        told.append((done, total)), tell(bar, done, total, words)))
    app = pressed(page(what="poster", region="calf", drawing="outlines"))
    assert told[-1][0] == told[-1][1]
    assert app.session_state[_MADE].content.startswith(b"%PDF")


def test_cards_say_how_many_and_what_before_they_are_made() -> None:
    text = body(page(what="cards", region="calf"))
    points = resources.catalogue().muscle("soleus").trigger_points
    assert "Muscles: 1" in text
    assert f"Acupoints: {len(resources.catalogue().acupoints_of('calf'))}" in text
    assert "Pain patterns: " in text
    assert points
    assert "Acupoints: " not in body(page(what="cards", region="calf", cards="muscle"))


@pytest.mark.parametrize(("params", "nouns"), [
    ({"muscle": HOSTILE[0], "form": HOSTILE[1]}, ("muscle", "form of picture")), ({"what": HOSTILE[1]}, ("kind of file",)),
    ({"what": "tables", "kind": HOSTILE[2], "form": "x" * 500}, ("kind of entry", "form of table")),
    ({"what": "cards", "lesson": HOSTILE[1]}, ("lesson",)), ({"what": "poster", "region": HOSTILE[4]}, ("place",))])
def test_what_an_address_asks_for_in_vain_gets_a_friendly_line(params: dict[str, str], nouns: tuple[str, ...]) -> None:
    shown = body(page(**params))
    assert all(f"This guide has no {noun} called" in shown for noun in nouns)
    assert "<script" not in shown
    assert "<img src=x" not in shown
    assert "x" * 100 not in shown


def test_a_view_is_taken_over_from_an_address_of_the_map() -> None:
    app = page(what="picture", form="pdf", region="calf")
    app.text_input(key="take_away_pasted").set_value("https://example.org/?muscle=soleus&view=back&audience=educator").run()
    assert not app.exception
    assert {key: app.query_params[key] for key in ("muscle", "view", "form")} == {
        "muscle": "soleus", "view": "back", "form": "pdf"}
    assert "region" not in app.query_params
    assert "audience" not in app.query_params
    for strange in ("soleus, please", "http://[?muscle=soleus"):
        app.text_input(key="take_away_pasted").set_value(strange).run()
        assert not app.exception
        assert "No view was found" in body(app)


def test_links_to_the_page_keep_the_session() -> None:
    assert page_of("take-away", {"muscle": "soleus"}) == ("take_away", {"muscle": "soleus"})


def test_a_fault_of_the_drawings_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(take_away_making, "_plates", _broken)
    assert "This cannot be made: no drawings" in body(page(muscle="soleus"))


def _broken(*_: object) -> None:
    raise take_away_making.FAULTS[1]("no drawings")
