"""The therapist's part of My visit: goals, steps and what goes with them, to be written, and presented to the patient.

The plan of the session is the truth: each field is given its value before it is made, so undo, redo and an opened file show.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from explorer import derived
from explorer.dataset.catalogue import Catalogue
from explorer.presenter import presenter
from explorer.views.markup import render
from explorer.views.visit_fields import tie
from explorer.views.visit_slides import CONSENT, Place, name_of, place_of, slides, suggested_position
from explorer.views.visiting import do, plan
from explorer.views.words import Words
from explorer.visit.editing import add_step, edit_step, move_step, remove_step, treat
from explorer.visit.plan import LONGEST_LINE, LONGEST_NOTE, MOST_LINES, Step, StepKind, Treatment

_STYLE = Path(__file__).parent / "visit_treatment.css"
_KINDS: tuple[StepKind, ...] = ("muscle", "trigger_point", "acupoint")
_SIDES = {"right": "Right", "left": "Left", "both": "Both"}
_READERS = {"patient": "Plain words", "therapist": "Clinical words"}
_FIND = "treatment_find"
_MOST_FOUND = 6


def treatment_section(catalogue: Catalogue, words: Words) -> None:
    """Show the treatment plan with everything to change it, and the button that presents it."""
    treatment = plan().treatment
    st.html(_STYLE)
    with st.container(key="treatment", gap="medium"):
        st.html(render("treatment_head.html"))
        presenter(key="treatment_slides", title="Treatment plan", opener="Present to the patient", audiences=_READERS,
                  slides=lambda audience: slides(catalogue, plan().treatment, audience), ready=bool(treatment.steps),
                  on_tick=lambda name, on: _talked_through(catalogue, name, on))
        _lines("Goals", "goals", treatment, placeholder="One a line, such as: turn the head without pain when driving")
        _steps(words, treatment)
        _more_steps(words, treatment)
        _course(treatment)
        _consent(words, treatment)
        _aftercare(words, treatment)


def goals_of(text: str) -> tuple[str, ...]:
    """The goals that stand in `text`, one a line."""
    lines = (" ".join(line.split())[:LONGEST_LINE] for line in text.splitlines())
    return tuple(line for line in lines if line)[:MOST_LINES]


def with_one(chosen: tuple[str, ...], id_: str, on: bool) -> tuple[str, ...]:
    """The ids with one more, or one less."""
    if on:
        return chosen if id_ in chosen else (*chosen, id_)
    return tuple(one for one in chosen if one != id_)


def _talked_through(catalogue: Catalogue, name: str, on: bool) -> None:
    id_ = name.removeprefix(CONSENT)
    if name.startswith(CONSENT) and id_ in catalogue.consent_points:
        do(treat, consent=with_one(plan().treatment.consent, id_, on))


def _field(make: Callable[..., object], label: str, key: str, shown: Any, take: Callable[[Any], object], **more: Any) -> None:
    """A field that shows `shown` and gives a change to `take`."""
    key = f"treatment_{key}"
    tie(key, shown)
    make(label, key=key, on_change=lambda: take(st.session_state[key]), **more)


def _lines(label: str, name: str, treatment: Treatment, **more: Any) -> None:
    _field(st.text_area, label, name, "\n".join(getattr(treatment, name)), lambda text: do(treat, **{name: goals_of(text)}),
           max_chars=LONGEST_NOTE, height=100, **more)


def _text(label: str, name: str, treatment: Treatment, **more: Any) -> None:
    _field(st.text_area, label, name, getattr(treatment, name), lambda text: do(treat, **{name: text.strip()}),
           max_chars=LONGEST_NOTE, height=100, **more)


def _steps(words: Words, treatment: Treatment) -> None:
    st.html(render("treatment_part.html", title="Steps", about="" if treatment.steps else
                   "No steps yet. Add what you collected, or find a muscle or a point below."))
    for number, step in enumerate(treatment.steps, 1):
        place = place_of(words.catalogue, step.kind, step.ref)
        if place is not None:
            _step(words, step, place, number, len(treatment.steps))


def _step(words: Words, step: Step, place: Place, number: int, count: int) -> None:
    def changed(name: str) -> Callable[[Any], object]:
        return lambda value: do(edit_step, step.key, **{name: value.strip() if isinstance(value, str) else value})

    with st.container(border=True, key=f"treatment_step_{step.key}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(render("treatment_step.html", number=number, name=name_of(words, place)))
            with st.container(horizontal=True, width="content"):
                _button(f"Step {number} up", f"up_{step.key}", move_step, step.key, -1, icon=":material/arrow_upward:",
                        disabled=number == 1)
                _button(f"Step {number} down", f"down_{step.key}", move_step, step.key, 1,
                        icon=":material/arrow_downward:", disabled=number == count)
                _button(f"Remove step {number}", f"remove_{step.key}", remove_step, step.key, icon=":material/close:")
        left, right = st.columns(2)
        with left:
            if not (place.acupoint and place.acupoint.midline):
                _field(st.segmented_control, "Patient’s side", f"side_{step.key}", step.side, changed("side"),
                       options=list(_SIDES), format_func=_SIDES.__getitem__)
            names = {"": "Not chosen"} | {id_: words.name(words.catalogue.techniques[id_]) for id_ in _techniques(words, place)}
            _field(st.selectbox, "Technique", f"technique_{step.key}", step.technique if step.technique in names else "",
                   changed("technique"), options=list(names), format_func=lambda id_: names.get(id_, id_))
        with right:
            _field(st.text_area, "How the patient lies", f"position_{step.key}", step.position, changed("position"),
                   max_chars=LONGEST_LINE, height=124, placeholder=suggested_position(place))
        _field(st.text_input, "Note", f"note_{step.key}", step.note, changed("note"), max_chars=LONGEST_NOTE,
               placeholder="Shown to the patient with this step")


def _techniques(words: Words, place: Place) -> tuple[str, ...]:
    """Every technique; first those described for the muscle, or those of acupuncture for an acupoint."""
    techniques = words.catalogue.techniques
    own = place.muscle.dry_needling.techniques if place.muscle else tuple(
        one.id for one in techniques.values() if one.treatment == "acupuncture")
    return tuple(dict.fromkeys((*(id_ for id_ in own if id_ in techniques), *techniques)))


def _more_steps(words: Words, treatment: Treatment) -> None:
    there = {(step.kind, step.ref, step.side) for step in treatment.steps}
    collected = [item for item in plan().of_kind(*_KINDS) if (item.kind, item.ref, item.side) not in there]
    with st.container(key="treatment_add", gap="small"):
        if collected:
            st.html(render("treatment_label.html", text="Add from what you collected"))
            with st.container(horizontal=True):
                for item in collected:
                    if (place := place_of(words.catalogue, item.kind, item.ref)) is not None:
                        side = f", {item.side}" if item.side else ""
                        _add(f"{name_of(words, place)}{side}", item.key, place, item.side)
        st.text_input("Find a muscle, trigger point or acupoint", key=_FIND, max_chars=100,
                      placeholder="Such as trapezius, SCM trigger point 1, LI4")
        text = st.session_state.get(_FIND, "").strip()
        if not text:
            return
        hits = [hit for hit in derived.search().find(text) if hit.kind in _KINDS][:_MOST_FOUND]
        if not hits:
            st.html(render("treatment_label.html", text="Nothing by that name. Try a shorter or another word."))
        with st.container(horizontal=True):
            for hit in hits:
                if (place := place_of(words.catalogue, hit.kind, hit.id)) is not None:
                    _add(name_of(words, place), f"found_{hit.id}", place, None)


def _add(label: str, key: str, place: Place, side: str | None) -> None:
    kind, entry = ("acupoint", place.acupoint) if place.acupoint else (
        ("trigger_point", place.trigger_point) if place.trigger_point else ("muscle", place.muscle))
    assert entry is not None

    def added() -> None:
        do(add_step, kind, entry.id, side=side, position=suggested_position(place))
        st.session_state[_FIND] = ""

    st.button(label, key=f"treatment_add_{key}", on_click=added, icon=":material/add:")


def _course(treatment: Treatment) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="treatment_course"):
        _field(st.number_input, "Number of sessions", "sessions", treatment.sessions, lambda count: do(treat, sessions=count),
               value=None, min_value=1, max_value=99, step=1)
        _field(st.text_input, "Time between sessions", "interval", treatment.interval,
               lambda text: do(treat, interval=text.strip()), max_chars=LONGEST_LINE, placeholder="Such as: one week")
        _field(st.date_input, "Review on", "review", treatment.review, lambda day: do(treat, review=day), value=None,
               format="YYYY-MM-DD")
    _text("What to watch for", "watch_for", treatment, placeholder="What the patient should tell you, or a doctor, about")


def _consent(words: Words, treatment: Treatment) -> None:
    points = words.catalogue.consent_points
    done = sum(id_ in points for id_ in treatment.consent)
    st.html(render("treatment_part.html", title="To talk through before you start",
                   about=f"{done} of {len(points)} talked through. They have a slide of their own, with what to say."))
    _ticks("consent", treatment, [(point.id, words.name(point), "") for point in points.values()])


def _aftercare(words: Words, treatment: Treatment) -> None:
    st.html(render("treatment_part.html", title="Aftercare", about="What you tick is told at the end, and on the handout."))
    _ticks("aftercare", treatment, [(one.id, one.name, words.statement(one.statement)["text"])
                                    for one in words.catalogue.aftercare.values()])
    _text("Your own advice", "aftercare_note", treatment)


def _ticks(name: str, treatment: Treatment, offered: Sequence[tuple[str, str, str]]) -> None:
    """Checkboxes in two columns: id, name, and what is shown below once it is ticked."""
    middle = (len(offered) + 1) // 2
    for column, those in zip(st.columns(2, gap="medium"), (offered[:middle], offered[middle:]), strict=True):
        with column, st.container(gap=None):
            for id_, label, told in those:
                _tick(name, treatment, id_, label, told)


def _tick(name: str, treatment: Treatment, id_: str, label: str, told: str) -> None:
    chosen: tuple[str, ...] = getattr(treatment, name)

    def ticked(on: bool) -> None:
        # A second tick may come before the page has run again: it adds to what the plan holds by then.
        do(treat, **{name: with_one(getattr(plan().treatment, name), id_, on)})

    _field(st.checkbox, label, f"{name}_{id_}", id_ in chosen, ticked)
    if told and id_ in chosen:
        st.html(render("treatment_told.html", text=told))


def _button(label: str, key: str, how: Callable[..., Any], *args: Any, **more: Any) -> None:
    def pressed() -> None:
        do(how, *args)

    st.button(label, key=f"treatment_{key}", on_click=pressed, type="tertiary", **more)
