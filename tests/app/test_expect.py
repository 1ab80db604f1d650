"""The page What to expect: the stages in order, soreness, what helps, and what a poor dataset or address shows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from streamlit.testing.v1 import AppTest

from explorer import resources
from tests.app.conftest import VALID
from tests.app.test_conditions import HOSTILE
from tests.app.test_explore import run


def page(name: str, **params: str) -> AppTest:
    app = run()
    for key, value in params.items():
        app.query_params[key] = value
    app.switch_page(f"pages/{name}.py").run()
    assert not app.exception
    return app


def body(app: AppTest) -> str:
    return " ".join(element.body for element in app.get("html"))


def poorer(tmp_path: Path, **files: object) -> Path:
    """The small dataset with other contents of some files of safety/."""
    folder = tmp_path / "data"
    shutil.copytree(VALID, folder)
    for name, content in files.items():
        (folder / f"safety/{name}.yaml").write_text(yaml.safe_dump({name: content}))
    return folder


@pytest.mark.parametrize("audience", ["patient", "therapist", "educator"])
def test_the_stages_stand_in_order_in_the_words_of_the_audience(audience: str) -> None:
    shown = body(page("expect", region="calf", audience=audience))
    plain = audience == "patient"
    stages = resources.catalogue().stages
    names = [stage.plain_name if plain else stage.name for stage in stages.values()]
    places = [shown.index(f"<h3>{name}") for name in names]
    assert places == sorted(places)
    for stage in stages.values():
        for said in (stage.both, stage.dry_needling, stage.acupuncture):
            assert said is None or (said.plain if plain else said.clinical) in shown


def test_the_place_adds_what_is_felt_there_and_how_sore_one_may_be() -> None:
    region, shown = resources.catalogue().region("calf"), body(page("expect", region="calf"))
    for text in (region.dry_needling.what_you_may_feel.plain, region.acupuncture.what_you_may_feel.plain,
                 region.soreness.statement.plain, "risks?region=calf"):
        assert text in shown
    anywhere = body(page("expect"))
    assert region.soreness.statement.plain not in anywhere
    assert "any place on the body" in anywhere


def test_studies_are_listed_with_what_they_cannot_tell() -> None:
    shown = body(page("expect", region="calf"))
    study = resources.catalogue().soreness_studies["example_2020"]
    assert study.statement.plain in shown
    assert study.note in shown
    assert "this place" in shown
    assert "no numbers found" not in shown


def test_charts_come_with_their_words_and_tables() -> None:
    app = page("expect", region="calf")
    assert len(app.get("plotly_chart")) == 2
    assert all(chart.proto.alt for chart in app.get("plotly_chart"))
    assert body(app).count("The numbers behind this chart") == 2


def test_without_studies_it_says_not_known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NEEDLING_DATA", str(poorer(tmp_path, soreness_studies=[])))
    app = page("expect", region="calf")
    assert not app.get("plotly_chart")
    assert body(app).count("Not known") == 3


def test_a_study_without_numbers_is_said_to_have_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    study = yaml.safe_load((VALID / "safety/soreness_studies.yaml").read_text())["soreness_studies"][0]
    silent = {key: value for key, value in study.items() if key not in ("arms", "shares", "scale")}
    monkeypatch.setenv("NEEDLING_DATA", str(poorer(tmp_path, soreness_studies=[silent])))
    app = page("expect", region="calf")
    assert not app.get("plotly_chart")
    assert "no numbers found" in body(app)


@pytest.mark.parametrize("name", ["expect", "risks"])
@pytest.mark.parametrize("text", HOSTILE)
def test_an_unknown_region_gets_a_friendly_line(name: str, text: str) -> None:
    shown = body(page(name, region=text))
    assert "This guide has no place called" in shown
    assert "<script" not in shown
    assert "<img src=x" not in shown


@pytest.mark.parametrize("name", ["expect", "risks"])
def test_an_unknown_audience_gets_the_words_for_patients(name: str) -> None:
    shown, usual = body(page(name, region="calf", audience="nobody")), body(page(name, region="calf"))
    note = ('<div class="note" role="status"><p>This guide has no kind of reader called “nobody”. '
            'Here are the words for patients.</p></div>')
    assert note in shown
    assert shown.replace(note, "").split() == usual.split()


@pytest.mark.parametrize("name", ["expect", "risks"])
def test_what_is_chosen_stands_in_the_address(name: str) -> None:
    app = page(name)
    app.selectbox(key="address_region").select("calf").run()
    assert app.query_params["region"] in ("calf", ["calf"])
    app.query_params["audience"] = "therapist"
    app.run()
    assert app.session_state["address_audience"] == "therapist"
    assert app.session_state["address_region"] == "calf"
