"""Lessons: what an educator shows on the map, step by step."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from explorer.dataset.statement import Entry, Id, PointCode, Reviewed, Statement, Text, View

Subject = Literal["region", "muscle", "trigger_point", "acupoint", "condition", "meridian"]
SUBJECTS: tuple[Subject, ...] = ("region", "muscle", "trigger_point", "acupoint", "condition", "meridian")
LessonView = Literal[View, "right_without_arm", "left_without_arm"]
"""On a side, the arm can be left out where it hides the flank or the hip."""
QuestionText = Annotated[str, StringConstraints(pattern=r"\?$", max_length=400, strip_whitespace=True)]


class Shown(Entry):
    """What a step shows: exactly one subject, and how the map shows it.

    What is left out, the map chooses as it does on Explore. `near` draws the structures at risk.
    """

    region: Id | None = None
    muscle: Id | None = None
    trigger_point: Id | None = None
    acupoint: PointCode | None = None
    condition: Id | None = None
    """Its first region is shown."""
    meridian: Text | None = None
    side: Literal["right", "left"] = "right"
    """The patient's own."""
    view: LessonView | None = None
    layer: Literal["skin", "superficial", "deep", "skeleton"] | None = None
    near: bool = False
    overlays: tuple[Literal["triggers", "acupoints", "lines"], ...] | None = None

    @model_validator(mode="after")
    def shows_one_subject(self) -> Shown:
        named = [name for name in SUBJECTS if getattr(self, name) is not None]
        if len(named) != 1:
            raise ValueError(f"the step shows {len(named)} subjects ({', '.join(named) or 'none'}); "
                             f"name exactly one of {', '.join(SUBJECTS)}")
        return self

    @property
    def subject(self) -> tuple[Subject, str]:
        """What is shown: its kind and its id."""
        return next((name, str(getattr(self, name))) for name in SUBJECTS if getattr(self, name) is not None)


class LessonQuestion(Entry):
    """A question to the class, with its answer."""

    question: QuestionText
    answer: Statement


class LessonStep(Entry):
    title: Text
    say: Statement
    show: Shown
    ask: LessonQuestion | None = None


class Lesson(Reviewed):
    """A prepared path through the map for a class."""

    id: Id
    name: Text
    plain_name: Text
    for_whom: Text
    minutes: int = Field(ge=5, le=240)
    aims: tuple[Text, ...] = Field(min_length=1, max_length=6)
    steps: tuple[LessonStep, ...] = Field(min_length=2, max_length=30)
    quiz: tuple[Literal["locate", "name", "pattern", "safety", "evidence"], ...] | None = Field(None, min_length=1)
    """Kinds of question of its quiz; left out, all."""
