"""Which fields hold ids, and of what: the one table behind the reference rules and the catalogue's indexes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from explorer.dataset import model as m
from explorer.dataset.entries import Path
from explorer.dataset.statement import Effect, Entry, GuidelinePosition, Reviewed, Statement
from explorer.dataset.walking import parts

STRUCTURES_AT_RISK = "structures_at_risk"
"""A target that is a list of the vocabulary instead of a kind of entry."""

TRIGGER_POINTS = "trigger_points"
"""A target that is a part of the muscles instead of a kind of entry."""

_OWN: Mapping[type[Entry], Mapping[str, str]] = {
    Statement: {"sources": "sources"},
    Effect: {"source": "sources"},
    GuidelinePosition: {"source": "sources"},
    Reviewed: {"sources": "sources"},
    m.Rate: {"source": "sources"},
    m.GlossaryTerm: {"sources": "sources"},
    m.Zone: {"region": "regions"},
    m.Risk: {"structures": STRUCTURES_AT_RISK},
    m.Region: {"zones": "zones", "muscles": "muscles", "acupoints": "acupoints", "conditions": "conditions",
               "red_flags": "red_flags"},
    m.ReferredPain: {"essential": "zones", "spillover": "zones"},
    m.TriggerPoint: {"sources": "sources"},
    m.MuscleNeedling: {"techniques": "techniques"},
    m.StructureAtRisk: {"structure": STRUCTURES_AT_RISK},
    m.Muscle: {"regions": "regions"},
    m.Acupoint: {"regions": "regions", "meridian": "meridians", "structures_at_risk": STRUCTURES_AT_RISK},
    m.Condition: {"regions": "regions", "muscles": "muscles", "acupoints": "acupoints", "red_flags": "red_flags"},
    m.Contraindication: {"regions": "regions"},
    m.RedFlag: {"regions": "regions"},
    m.PersonalValue: {"rows": "comparisons"},
    m.Stage: {"aftercare": "aftercare", "adverse_events": "adverse_events"},
    m.SorenessStudy: {"regions": "regions", "muscles": "muscles", "technique": "techniques", "source": "sources"},
    m.Shown: {"region": "regions", "muscle": "muscles", "trigger_point": TRIGGER_POINTS, "acupoint": "acupoints",
              "condition": "conditions", "meridian": "meridians"},
}

_FIELDS: dict[type[Entry], dict[str, str]] = {}


def reference_fields(type_: type[Entry]) -> Mapping[str, str]:
    """Fields of a type (its own and inherited) that hold ids, with the kind they name."""
    if type_ not in _FIELDS:
        fields: dict[str, str] = {}
        for base in reversed(type_.__mro__):
            fields.update(_OWN.get(base, {}))
        _FIELDS[type_] = fields
    return _FIELDS[type_]


def references(entry: Entry) -> Iterator[tuple[Path, str, str]]:
    """Every id in an entry that names something: its path, the kind of what it names, the id."""
    for path, part in parts(entry):
        for name, kind in reference_fields(type(part)).items():
            value = getattr(part, name)
            if isinstance(value, tuple):
                for index, id_ in enumerate(value):
                    yield (*path, name, index), kind, id_
            elif value is not None:
                yield (*path, name), kind, value
