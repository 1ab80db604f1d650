"""The page Workshop, and lessons and lists as slides."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from urllib.parse import urlencode

import pytest
from streamlit.testing.v1 import AppTest

from explorer import resources
from explorer.dataset.catalogue import Catalogue
from explorer.presenter import Slide
from explorer.quiz.link import encode
from explorer.quiz.questions import KINDS
from explorer.teaching import quiz_of, state_of
from explorer.views.lesson_slides import lesson_slides, list_slides, map_state
from explorer.visit.editing import add
from explorer.visit.plan import EMPTY, ItemKind, Plan
from tests.app.test_conditions import HOSTILE, body
from tests.app.test_explore import run


@pytest.fixture
def catalogue() -> Catalogue:
    return resources.catalogue()


def page(**params: str) -> AppTest:
    app = run()
    for key, value in params.items():
        app.query_params[key] = value
    app.switch_page("pages/workshop.py").run()
    assert not app.exception
    return app


def test_every_lesson_is_listed_with_its_aims(catalogue: Catalogue) -> None:
    text = body(page())
    for lesson in catalogue.lessons.values():
        assert f'href="workshop?lesson={lesson.id}"' in text
        assert lesson.name in text
        assert f"{lesson.minutes} minutes" in text
        assert f"{len(lesson.steps)} steps" in text
        assert all(aim in text for aim in lesson.aims)
    assert "python -m explorer check" in text


@pytest.mark.parametrize("audience", ["educator", "patient"])
def test_a_lesson_in_the_address_is_shown_alone_to_be_read_through(catalogue: Catalogue, audience: str) -> None:
    lesson = catalogue.lessons["calf_lesson"]
    app = page(lesson=lesson.id, audience=audience)
    text = body(app)
    name = lesson.name if audience == "educator" else lesson.plain_name
    assert f'<h1 class="lesson-name">{name}</h1>' in text
    assert "Ready lessons" not in text
    for step in lesson.steps:
        said, other = (step.say.clinical, step.say.plain) if audience == "educator" else (step.say.plain, step.say.clinical)
        assert step.title in text
        assert escape(said) in text
        assert escape(other) not in text
        assert step.ask is None or step.ask.question in text
        assert escape(f"./?{urlencode(replace(state_of(catalogue, step.show), audience=audience).params())}") in text
    cited = {id_ for step in lesson.steps for id_ in step.say.sources} | {
        id_ for step in lesson.steps if step.ask for id_ in step.ask.answer.sources}
    assert text.count('id="source-') == len(cited)


def test_a_lesson_has_a_quiz_on_its_places(catalogue: Catalogue) -> None:
    lesson = catalogue.lessons["calf_lesson"]
    choice = quiz_of(catalogue, lesson)
    assert choice.regions == ("calf",)
    assert choice.kinds == KINDS
    assert f'href="quiz?q={encode(choice)}&amp;audience=educator"' in body(page())
    assert f'href="quiz?q={encode(choice)}"' in body(page(audience="patient"))
    assert quiz_of(catalogue, lesson.model_copy(update={"quiz": ("safety",)})).kinds == ("safety",)


def test_a_lesson_leads_to_what_can_be_taken_away() -> None:
    assert 'href="take-away?what=cards&amp;lesson=calf_lesson"' in body(page())


def test_the_file_of_a_lesson_can_be_saved() -> None:
    assert [button.label for button in page(lesson="calf_lesson").get("download_button")] == ["Save this lesson as a file"]


@pytest.mark.parametrize("lesson", ["no_such_lesson", HOSTILE, "x" * 500])
def test_an_unknown_lesson_gets_a_friendly_line(lesson: str) -> None:
    text = body(page(lesson=lesson))
    assert "This guide has no lesson called" in text
    assert "Ready lessons" in text
    assert "<img" not in text
    assert len(max(text.split(), key=len)) < 200


@pytest.mark.parametrize("audience", ["educator", "patient"])
def test_each_step_is_a_slide_in_the_words_of_the_readers(catalogue: Catalogue, audience: str) -> None:
    for lesson in catalogue.lessons.values():
        first, *slides = lesson_slides(catalogue, lesson, audience)
        assert not first.state
        assert all(aim in first.html for aim in lesson.aims)
        for slide, step in zip(slides, lesson.steps, strict=True):
            assert slide.title == step.title
            assert slide.second
            assert (step.say.plain if audience == "patient" else step.say.clinical).split(". ")[0][:20] in slide.html
            assert slide.state == map_state(state_of(catalogue, step.show))
            assert ("data-answer" in slide.html) == (step.ask is not None)
            if step.ask:
                before, answer = slide.html.split("data-answer")
                assert step.ask.question in before
                assert (step.ask.answer.plain if audience == "patient" else step.ask.answer.clinical)[:20] in answer


def collected(*items: tuple[ItemKind, str]) -> Plan:
    plan = EMPTY
    for kind, ref in items:
        plan = add(plan, kind, ref)
    return plan


def shown(catalogue: Catalogue, plan: Plan) -> list[Slide]:
    slides = list_slides(catalogue, plan, "educator")
    assert [slide.title for slide in list_slides(catalogue, plan, "patient")]
    return list(slides)


def test_a_collected_list_is_presented_in_its_order(catalogue: Catalogue) -> None:
    point = next(iter(catalogue.acupoints))
    plan = collected(("condition", "calf_pain"), ("muscle", "soleus"), ("acupoint", point), ("region", "calf"),
                     ("muscle", "no_more"))
    slides = shown(catalogue, plan)
    assert [slide.kicker.split(" ·")[0] for slide in slides] == ["Condition", "Muscle", "Acupoint", "Region"]
    assert slides[0].state == {"region": catalogue.condition("calf_pain").regions[0]}
    assert slides[1].state["muscle"] == "soleus"
    assert slides[2].state["acupoint"] == point
    assert slides[3].state == {"region": "calf"}
    assert catalogue.condition("calf_pain").what_it_is.clinical.split(". ")[0][:20] in slides[0].html


def test_questions_of_ones_own_are_no_slides(catalogue: Catalogue) -> None:
    assert list_slides(catalogue, add(EMPTY, "question", text="Why?"), "educator") == ()
