"""The catalogue: lookups, what belongs together, immutability."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from pydantic import ValidationError

from explorer.dataset.catalogue import Catalogue, UnknownIdError, load
from explorer.dataset.problems import DatasetError
from tests.dataset.conftest import VALID, SmallAtlas


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(VALID, "")


def test_lookups(catalogue: Catalogue) -> None:
    assert catalogue.region("calf").name == "Calf"
    assert catalogue.muscle("soleus").trigger_points[0] is catalogue.trigger_point("soleus_1")
    assert catalogue.acupoint("BL57").meridian == "BL"
    assert catalogue.zone("upper_calf").region == "calf"
    assert catalogue.condition("calf_pain").plain_name == "Sore calf"
    assert catalogue.red_flag("deep_vein_thrombosis").urgency == "same_day"
    assert catalogue.source("review2020").year == 2020
    assert catalogue.term("certainty", "very_low").name == "Very low"
    assert catalogue.structure_at_risk("tibial_vessels").structures == ("posterior tibial artery",)


def test_an_unknown_id_names_the_nearest(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownIdError, match="no muscle `soleous`; did you mean `soleus`"):
        catalogue.muscle("soleous")
    assert catalogue.muscles.get("soleous") is None


def test_what_belongs_together(catalogue: Catalogue) -> None:
    assert [zone.id for zone in catalogue.zones_of("calf")] == ["upper_calf", "lower_calf"]
    assert catalogue.region_of("lower_calf").id == "calf"
    assert [muscle.id for muscle in catalogue.muscles_of("calf")] == ["soleus"]
    assert [point.id for point in catalogue.acupoints_of("calf")] == ["BL57", "BL58"]
    assert [condition.id for condition in catalogue.conditions_of("calf")] == ["calf_pain"]
    assert [flag.id for flag in catalogue.red_flags_of("calf")] == ["deep_vein_thrombosis"]
    assert [reason.id for reason in catalogue.contraindications_of("calf")] == ["blood_thinners"]
    assert catalogue.muscle_of("soleus_1").id == "soleus"
    assert [condition.id for condition in catalogue.conditions_of_muscle("soleus")] == ["calf_pain"]
    assert [condition.id for condition in catalogue.conditions_of_acupoint("BL58")] == ["calf_pain"]
    assert [point.id for point in catalogue.acupoints_of_meridian("BL")] == ["BL57", "BL58"]
    assert [technique.id for technique in catalogue.techniques_of("dry_needling")] == ["deep_dry_needling"]
    assert catalogue.techniques_of("acupuncture") == ()


def test_trigger_points_that_reach_a_zone(catalogue: Catalogue) -> None:
    ((muscle, point, essential),) = catalogue.reaching("lower_calf")
    assert (muscle.id, point.id, essential) == ("soleus", "soleus_1", True)
    assert [reach.essential for reach in catalogue.reaching("upper_calf")] == [False]
    assert catalogue.reaching("nowhere") == ()


def test_where_a_source_is_cited(catalogue: Catalogue) -> None:
    cited = catalogue.cited_in("delphi2018")
    assert [(place.kind, place.id, place.path) for place in cited] == [
        ("muscles", "soleus", ("trigger_points", 0, "pattern", "sources", 1))]
    assert catalogue.cited_in("leaflet") == ()


def test_nothing_can_be_changed(catalogue: Catalogue) -> None:
    with pytest.raises(TypeError):
        catalogue.regions["new"] = catalogue.region("calf")  # type: ignore[index]
    with pytest.raises(AttributeError, match="cannot be changed"):
        catalogue.regions = {}
    with pytest.raises(ValidationError):
        catalogue.region("calf").name = "Shin"  # type: ignore[misc]


def test_a_pickled_catalogue_is_the_same(catalogue: Catalogue) -> None:
    catalogue.reaching("lower_calf")
    again = pickle.loads(pickle.dumps(catalogue))
    assert again == catalogue
    assert again.reaching("lower_calf") == catalogue.reaching("lower_calf")


def test_a_broken_dataset_raises_all_problems(dataset_copy: Path, small_atlas: SmallAtlas) -> None:
    changes = (("muscles/soleus.yaml", "support: single", "support: best"), ("zones.yaml", "sided: true", "sided: no"))
    for name, old, new in changes:
        path = dataset_copy / name
        path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(DatasetError) as error:
        load(dataset_copy, "", small_atlas)
    assert {"unknown_word", "unclear_boolean"} <= {problem.rule for problem in error.value.problems}


def test_a_missing_folder_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="missing_file"):
        load(tmp_path / "nowhere")
