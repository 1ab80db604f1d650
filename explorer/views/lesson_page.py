"""A lesson to read through, on a phone in the class or on paper: every step with its words, its question and its sources."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from explorer.dataset.model import Lesson
from explorer.dataset.statement import Statement
from explorer.teaching import state_of
from explorer.views.citations import reference
from explorer.views.lesson_slides import subject_of
from explorer.views.markup import render
from explorer.views.words import Words


def lesson_html(words: Words, lesson: Lesson) -> str:
    """The steps of a lesson in the words of the readers. `words` has cited nothing yet."""
    def said(statement: Statement) -> dict[str, Any]:
        # The switch of the page gives the other wording.
        return words.statement(statement) | {"plainly": None}

    catalogue = words.catalogue
    steps = []
    for step in lesson.steps:
        state = replace(state_of(catalogue, step.show), audience=words.audience)
        ask = {"question": step.ask.question, "answer": said(step.ask.answer)} if step.ask else None
        steps.append({"title": step.title, "subject": subject_of(words, step), "say": said(step.say),
                      "ask": ask, "map": urlencode(state.params())})
    cited = [{"number": one.number, "one": reference(catalogue.source(one.id))} for one in words.citations.cited()]
    return render("workshop_steps.html", steps=steps, cited=cited)
