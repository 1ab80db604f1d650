"""Every type of the dataset by name: the words of the field as frozen types (their parts are in statement.py)."""

from __future__ import annotations

from explorer.dataset.body import (
    Acupoint,
    CunDistance,
    ExternalIds,
    Meridian,
    Muscle,
    MuscleNeedling,
    PointPosition,
    Question,
    ReferredPain,
    Region,
    Risk,
    StructureAtRisk,
    TriggerPoint,
    Zone,
)
from explorer.dataset.care import (
    AdverseEvent,
    Aftercare,
    Condition,
    Contraindication,
    Disagreement,
    Position,
    Rate,
    RedFlag,
    Technique,
    Treatment,
)
from explorer.dataset.decision import (
    Comparison,
    ConsentPoint,
    PersonalValue,
    Phase,
    SorenessArm,
    SorenessPoint,
    SorenessScale,
    SorenessShare,
    SorenessStudy,
    Stage,
)
from explorer.dataset.library import (
    DatasetInfo,
    GlossaryTerm,
    Source,
    StructureAtRiskTerm,
    Term,
    Vocabulary,
)
from explorer.dataset.statement import (
    Approach,
    Certainty,
    Effect,
    Entry,
    Face,
    Fraction,
    GuidelinePosition,
    Id,
    Option,
    PointCode,
    Reviewed,
    Soreness,
    Statement,
    Support,
    Text,
    View,
)
from explorer.dataset.teaching import Lesson, LessonQuestion, LessonStep, Shown

__all__ = [
    "Acupoint", "AdverseEvent", "Aftercare", "Approach", "Certainty", "Comparison", "Condition", "ConsentPoint",
    "Contraindication", "CunDistance", "DatasetInfo", "Disagreement", "Effect", "Entry", "ExternalIds", "Face", "Fraction",
    "GlossaryTerm", "GuidelinePosition", "Id", "Lesson", "LessonQuestion", "LessonStep", "Meridian", "Muscle", "MuscleNeedling",
    "Option", "PersonalValue", "Phase", "PointCode", "PointPosition", "Position", "Question", "Rate", "RedFlag", "ReferredPain",
    "Region", "Reviewed", "Risk", "Shown", "Soreness", "SorenessArm", "SorenessPoint", "SorenessScale", "SorenessShare",
    "SorenessStudy", "Source", "Stage", "Statement", "StructureAtRisk", "StructureAtRiskTerm", "Support", "Technique", "Term",
    "Text", "Treatment", "TriggerPoint", "View", "Vocabulary", "Zone",
]
