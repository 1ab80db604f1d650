"""Plans and sheets that several tests of the way out share."""

from __future__ import annotations

from datetime import date
from typing import Any

from explorer.visit import contents
from explorer.visit.plan import Item, ItemKind, Plan, Spot, Step, Treatment
from explorer.visit.sheet import Sheet
from tests.visit.conftest import CATALOGUE

DAY = date(2026, 11, 22)
LINK = "https://needling.example/visit#share=eJxLykgsBgAB7wD4"


def item(number: int, kind: ItemKind, **told: Any) -> Item:
    return Item(key=f"n{number}", kind=kind, **told)


PLAN = Plan(
    name="Anna Lindqvist", practitioner="Dr. R. Meyer", with_safety=True,
    items=(
        item(1, "region", ref="back_of_neck", side="left", intensity=4, pain=("dull_ache", "sharp")),
        item(2, "mark", ref="top_of_shoulder", side="right", intensity=7, since="March", note="Worse at my desk.",
             spot=Spot(view="back", x=110, y=-1450)),
        item(3, "mark", side="left", intensity=2, spot=Spot(view="front", x=90, y=-520)),
        item(4, "acupoint", ref="LI4", side="right"),
        item(5, "trigger_point", ref="infraspinatus_1", side="left"),
        item(6, "condition", ref="neck_pain"),
        item(7, "question", ref="top_of_shoulder/1"),
        item(8, "question", text="Can I go swimming the same day?"),
    ),
    treatment=Treatment(
        goals=("Sleep through the night",),
        steps=(
            Step(key="s1", kind="muscle", ref="upper_trapezius", side="right", technique="deep_dry_needling",
                 position="Face down, arms beside the body"),
            Step(key="s2", kind="trigger_point", ref="infraspinatus_1", side="right", note="Only if the first is well borne"),
            Step(key="s3", kind="acupoint", ref="LI4", side="both", technique="traditional_acupuncture"),
        ),
        sessions=4, interval="once a week", watch_for="Tell me at once if you feel faint.", consent=("right_to_stop",),
        aftercare=("keep_moving", "bruise_care"), aftercare_note="Ring us after four days.", review=date(2027, 1, 12)),
)
SCREENED = ("blood_thinners", "fear_of_needles")


def sheet_of(plan: Plan = PLAN, kind: str = "patient", link: str = "") -> Sheet:
    if kind == "treatment":
        return contents.treatment_sheet(CATALOGUE, plan, DAY, link)
    make = contents.patient_sheet if kind == "patient" else contents.clinical_sheet
    return make(CATALOGUE, plan, (), DAY, link)
