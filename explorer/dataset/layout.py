"""Which file of the dataset holds which kind of entry."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.dataset.model import (
    Acupoint,
    AdverseEvent,
    Aftercare,
    Comparison,
    Condition,
    ConsentPoint,
    Contraindication,
    DatasetInfo,
    Disagreement,
    Lesson,
    Meridian,
    Muscle,
    PersonalValue,
    RedFlag,
    Region,
    SorenessStudy,
    Source,
    Stage,
    Technique,
    Vocabulary,
    Zone,
)
from explorer.dataset.statement import Entry


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entry. `name` is its plural, as in the catalogue and in `stats`; `one` its word in messages.

    `path` is a folder with one file an entry (ends with `/`) or one file; a file with a list holds it under `name`.
    """

    name: str
    one: str
    type: type[Entry]
    path: str
    is_list: bool = False

    @property
    def is_folder(self) -> bool:
        return self.path.endswith("/")


KINDS: tuple[Kind, ...] = (
    Kind("info", "description of the dataset", DatasetInfo, "dataset.yaml"),
    Kind("vocabulary", "vocabulary", Vocabulary, "vocabulary.yaml"),
    Kind("sources", "source", Source, "sources.yaml", is_list=True),
    Kind("zones", "zone", Zone, "zones.yaml", is_list=True),
    Kind("regions", "region", Region, "regions/"),
    Kind("muscles", "muscle", Muscle, "muscles/"),
    Kind("acupoints", "acupoint", Acupoint, "acupoints/"),
    Kind("meridians", "meridian", Meridian, "meridians.yaml", is_list=True),
    Kind("conditions", "condition", Condition, "conditions/"),
    Kind("techniques", "technique", Technique, "techniques.yaml", is_list=True),
    Kind("adverse_events", "adverse event", AdverseEvent, "safety/adverse_events.yaml", is_list=True),
    Kind("contraindications", "contraindication", Contraindication, "safety/contraindications.yaml", is_list=True),
    Kind("red_flags", "red flag", RedFlag, "safety/red_flags.yaml", is_list=True),
    Kind("aftercare", "aftercare advice", Aftercare, "safety/aftercare.yaml", is_list=True),
    Kind("soreness_studies", "soreness study", SorenessStudy, "safety/soreness_studies.yaml", is_list=True),
    Kind("disagreements", "disagreement", Disagreement, "disagreements.yaml", is_list=True),
    Kind("comparisons", "row of the comparison", Comparison, "comparisons.yaml", is_list=True),
    Kind("personal_values", "personal value", PersonalValue, "personal_values.yaml", is_list=True),
    Kind("stages", "stage", Stage, "stages.yaml", is_list=True),
    Kind("consent_points", "point of consent", ConsentPoint, "consent_points.yaml", is_list=True),
    Kind("lessons", "lesson", Lesson, "lessons/"),
)

KIND: dict[str, Kind] = {kind.name: kind for kind in KINDS}
KIND_OF_TYPE: dict[type[Entry], Kind] = {kind.type: kind for kind in KINDS}
FOLDERS: frozenset[str] = frozenset({"safety"} | {kind.path.rstrip("/") for kind in KINDS if kind.is_folder})
FILES: frozenset[str] = frozenset(kind.path for kind in KINDS if not kind.is_folder)

COUNTED: tuple[str, ...] = (
    "regions", "zones", "muscles", "trigger_points", "acupoints", "meridians", "conditions", "techniques",
    "adverse_events", "contraindications", "red_flags", "disagreements", "sources",
    "soreness_studies", "comparisons", "personal_values", "stages", "consent_points", "lessons",
)
"""What `python -m explorer stats` counts, in this order."""
