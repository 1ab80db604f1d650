"""The reference list: filters, order, where each is used."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.dataset.catalogue import Catalogue, load
from explorer.finding.sources import LEFT_OUT, SORTS, findings, select, topics, uses
from tests.finding.conftest import read_dataset
from tests.finding.test_exports import source

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def small() -> Catalogue:
    return load(ROOT / "tests" / "data" / "valid")


@pytest.fixture(scope="module")
def real() -> Catalogue:
    return read_dataset()


def test_uses_name_every_entry_that_cites_a_source_once(small: Catalogue) -> None:
    cited = uses(small)["review2020"]
    assert ("conditions", "calf_pain", "Calf pain") in cited
    assert len(cited) == len(set(cited))
    assert "listed1999" not in uses(small)
    assert uses(small) is uses(small)


def test_acupoints_are_named_with_their_codes(real: Catalogue) -> None:
    names = [use.name for use in uses(real)["who2008"] if use.kind == "acupoints"]
    assert any(name.startswith("BL2 ") for name in names)


def test_uses_agree_with_the_files(real: Catalogue) -> None:
    for id_, all_ in list(uses(real).items())[::40]:
        for use in all_:
            if use.kind in ("conditions", "muscles", "regions", "acupoints"):
                assert id_ in (ROOT / "data" / use.kind / f"{use.id}.yaml").read_text(encoding="utf-8")


def test_filters_by_type_topic_and_text(real: Catalogue) -> None:
    trials = select(real, "rct")
    assert trials
    assert {one.type for one in trials} == {"rct"}
    assert all("soreness" in one.topics for one in select(real, topic="soreness"))
    assert len(select(real, topic="soreness")) == topics(real)["soreness"]
    found = select(real, "rct", "soreness", "needling")
    assert set(found) <= set(select(real, "rct")) & set(select(real, topic="soreness"))


def test_text_needs_all_words_and_no_accents(real: Catalogue) -> None:
    assert "espi2017pfp" in {one.id for one in select(real, text="ESPI lopez patellofemoral")}
    assert select(real, text="espi zzzz") == ()
    assert select(real, text="10.1186/1472-6882-8-34")[0].id == "elden2008pregnancy"
    assert len(select(real, text="  ")) == len(real.sources)


@pytest.mark.parametrize("sort", SORTS)
def test_every_order_keeps_every_source(real: Catalogue, sort: str) -> None:
    assert {one.id for one in select(real, sort=sort)} == set(real.sources)


def test_orders(real: Catalogue) -> None:
    newest = [one.year for one in select(real, sort="newest") if one.year]
    assert newest == sorted(newest, reverse=True)
    oldest = [one.year for one in select(real, sort="oldest")]
    assert None not in oldest[:oldest.index(None)]
    counts = [len(uses(real).get(one.id, ())) for one in select(real, sort="used")]
    assert counts == sorted(counts, reverse=True)


def test_lengths_in_sources_on_technique_are_left_out(real: Catalogue) -> None:
    told = source(topics=("technique",), key_findings=("Prone. Go in 5-15 mm. Avoid the lung.", "At 30 degrees."))
    assert findings(told) == ("Prone. Avoid the lung.", LEFT_OUT)
    trial = source(topics=("sciatica",), key_findings=("Leg pain fell 16 mm.",))
    assert findings(trial) == ("Leg pain fell 16 mm.",)
    assert not any("19 mm" in text for text in findings(real.sources["valera_rhomboid"]))
