"""Choosing a quiz, and the card from which it starts: its code, its link, teams."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

import streamlit as st

from explorer.dataset.catalogue import Catalogue
from explorer.quiz.link import encode
from explorer.quiz.questions import DIFFICULTIES, KINDS, Difficulty, Kind
from explorer.quiz.quiz import DEFAULT_NUMBER, Choice, seed_of
from explorer.quiz.session import Session
from explorer.quiz.teams import FEWEST, LONGEST_NAME, MOST, Teams
from explorer.views import quiz_run
from explorer.views.address import Place
from explorer.views.markup import render

KIND_NAMES: dict[Kind, str] = {
    "locate": "Find it on the map", "name": "Name what is marked", "pattern": "Pain patterns", "safety": "Safety",
    "evidence": "Evidence"}
_LEVELS: dict[Difficulty, str] = {"easy": "Easy", "medium": "Medium", "hard": "Hard"}
_NUMBERS = (5, 10, 15, 20, 30)
_SEED = "abcdefghjkmnpqrstuvwxyz23456789"
_LONGEST_WORD = 40
_REGIONS, _KINDS, _NUMBER, _LEVEL, _WORD, _TEAMS = (
    f"quiz_{name}" for name in ("regions", "kinds", "number", "level", "word", "teams"))


def make(catalogue: Catalogue, place: Place) -> None:
    """Show the form of a new quiz."""
    with st.form("quiz_make", border=False):
        st.multiselect("Places", list(catalogue.regions), key=_REGIONS, placeholder="The whole body",
                       default=[place.region.id] if place.region else None,
                       format_func=lambda id_: catalogue.region(id_).name if id_ in catalogue.regions else id_)
        st.pills("Kinds of question", KINDS, key=_KINDS, selection_mode="multi", default=KINDS,
                 format_func=lambda kind: KIND_NAMES[kind])
        with st.container(key="quiz_form_row", horizontal=True, gap="large"):
            st.segmented_control("How many", _NUMBERS, key=_NUMBER, required=True, default=DEFAULT_NUMBER)
            st.segmented_control("How hard", DIFFICULTIES, key=_LEVEL, required=True, default="medium",
                                 format_func=lambda level: _LEVELS[level])
        st.html(render("quiz_form.html"))
        st.text_input("A word for the class (may stay empty)", key=_WORD, max_chars=_LONGEST_WORD, autocomplete="off",
                      placeholder="The same word and choices give the same questions")
        st.form_submit_button("Make the quiz", type="primary", on_click=_make)


def _make() -> None:
    state = st.session_state
    word = str(state.get(_WORD) or "").strip()
    _open(Choice(tuple(sorted(state.get(_REGIONS) or ())), tuple(kind for kind in KINDS if kind in (state.get(_KINDS) or KINDS)),
                 state.get(_NUMBER) or DEFAULT_NUMBER, state.get(_LEVEL) or "medium", seed_of(word) if word else _new_seed()))


def _new_seed() -> str:
    return "".join(secrets.choice(_SEED) for _ in range(6))


def _open(choice: Choice) -> None:
    st.query_params["q"] = encode(choice)


def fresh(choice: Choice) -> None:
    """Open a quiz of the same kind with other questions."""
    quiz_run.leave()
    _open(Choice(choice.regions, choice.kinds, choice.number, choice.difficulty, _new_seed()))


def other() -> None:
    """Go back to the form."""
    quiz_run.leave()
    st.query_params.pop("q", None)


def ready(catalogue: Catalogue, quiz: quiz_run.Made) -> None:
    """Show what the quiz asks, its code and its link, and start it."""
    choice = quiz.choice
    places = [catalogue.region(id_).name for id_ in choice.regions]
    st.html(render(
        "quiz_ready.html", count=len(quiz.questions), wanted=choice.number, code=quiz.code, places=places,
        kinds=[KIND_NAMES[kind].lower() for kind in KINDS if kind in choice.kinds], level=_LEVELS[choice.difficulty].lower()))
    with st.container(key="quiz_start", horizontal=True, gap="small"):
        st.button("Start", key="quiz_begin", type="primary", shortcut="Enter", on_click=quiz_run.start,
                  args=(quiz.text, Session.of(quiz.questions)))
        st.button("Choose another quiz", key="quiz_other", on_click=other)
    with st.container(key="quiz_share", gap="small"):
        st.html(render("quiz_part.html", title="For a class", text="Everyone who opens this link gets the same questions in the "
                       "same order. Compare the code: it must be the same on every screen. Answers stay on each screen."))
        st.code(link_of(quiz), language=None, wrap_lines=True)
    with st.container(key="quiz_teams_part", gap="small"):
        st.html(render("quiz_part.html", title="In teams on this screen", text="Teams answer in turn, one question each; what "
                       "one misses does not come back. Undo takes the last answer back."))
        number = st.segmented_control("Teams", range(FEWEST, MOST + 1), key=_TEAMS, required=True, default=FEWEST)
        with st.container(key="quiz_team_names", horizontal=True, gap="small"):
            names = [st.text_input(f"Name of team {one}", key=f"quiz_team_{one}", max_chars=LONGEST_NAME, autocomplete="off",
                                   placeholder=f"Team {one}") for one in range(1, (number or FEWEST) + 1)]
        if each := len(quiz.questions) // len(names):
            st.html(render("quiz_each.html", each=each))
        st.button("Start with teams", key="quiz_begin_teams", on_click=_start_teams, args=(quiz, len(names)))


def link_of(quiz: quiz_run.Made) -> str:
    """The address that gives everyone this quiz."""
    return f"{(st.context.url or '').partition('?')[0].partition('#')[0]}?q={quiz.text}"


def _start_teams(quiz: quiz_run.Made, number: int) -> None:
    names: Sequence[str] = [str(st.session_state.get(f"quiz_team_{one}") or "") for one in range(1, number + 1)]
    quiz_run.start(quiz.text, Teams.of(names, quiz.questions))
