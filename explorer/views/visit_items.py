"""What was collected for the visit: a row each, which opens to a form."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from explorer.dataset.catalogue import Catalogue
from explorer.views import visiting
from explorer.views.markup import render
from explorer.views.visit_fields import strength, tie, write
from explorer.views.visit_marks import OPEN, SHOW
from explorer.views.words import Words
from explorer.visit.collecting import name
from explorer.visit.contents import signs
from explorer.visit.editing import edit, move, remove
from explorer.visit.known import question
from explorer.visit.plan import LONGEST_LINE, LONGEST_NOTE, Item, Plan

SIDES = {"right": "Patient’s right", "left": "Patient’s left", "both": "Both sides"}
KINDS = {"region": "Place", "muscle": "Muscle", "trigger_point": "Trigger point", "acupoint": "Acupoint",
         "condition": "Condition", "mark": "Mark", "question": "Question"}


def items_list(words: Words, items: Sequence[Item]) -> None:
    """The rows of `items`, in order; the open one with its form."""
    by_key = signs(visiting.plan())
    for at, item in enumerate(items):
        with st.container(key=f"visit_item_{item.key}", gap=None):
            with st.container(key=f"visit_row_{item.key}", horizontal=True, vertical_alignment="center", gap="small"):
                st.html(render("visit_row.html", **told(words, item, by_key.get(item.key, ""))))
                _buttons(item, at, items, by_key.get(item.key, ""))
            if st.session_state.get(OPEN) == item.key:
                _form(words.catalogue, item)


def name_of(words: Words, item: Item) -> str:
    """What a row is called, in the words of the readers."""
    if item.kind == "question":
        known = question(words.catalogue, item.ref)
        return known.plain if known else item.text
    return name(words.catalogue, item.model_copy(update={"side": None}), words.is_plain)


def told(words: Words, item: Item, sign: str) -> dict[str, Any]:
    """What a row says."""
    kinds = {term.id: term.name for term in words.catalogue.vocabulary.pain_kinds}
    parts = [", ".join(kinds[id_].lower() for id_ in item.pain if id_ in kinds), item.since]
    return {
        "sign": sign, "kind": KINDS[item.kind], "is_question": item.kind == "question", "name": name_of(words, item),
        "side": SIDES.get(item.side or "", ""), "intensity": item.intensity, "more": [part for part in parts if part],
        "note": item.note,
    }


def _buttons(item: Item, at: int, items: Sequence[Item], sign: str) -> None:
    # A label is read as Markdown: a person's own words never stand in one.
    own = f"{KINDS[item.kind].lower()} {sign or at + 1}"
    is_open = st.session_state.get(OPEN) == item.key
    if item.kind != "question" or not item.ref:
        st.button(f"{'Close' if is_open else 'Edit'} {own}", key=f"visit_edit_{item.key}", type="tertiary", on_click=_open,
                  args=(item.key,))
    if item.kind == "mark":
        st.button(f"Show {own} on the body", key=f"visit_find_{item.key}", icon=":material/my_location:", type="tertiary",
                  on_click=_show, args=(item.key,))
    places = [one.key for one in visiting.plan().items]
    for label, icon, by in (("up", "arrow_upward", -1), ("down", "arrow_downward", 1)):
        other = items[at + by].key if 0 <= at + by < len(items) else item.key
        st.button(f"Move {own} {label}", key=f"visit_{label}_{item.key}", icon=f":material/{icon}:", type="tertiary",
                  disabled=other == item.key, on_click=visiting.do,
                  args=(move, item.key, places.index(other) - places.index(item.key)))
    st.button(f"Take {own} out", key=f"visit_out_{item.key}", icon=":material/close:", type="tertiary",
              on_click=visiting.do, args=(remove, item.key))


def _form(catalogue: Catalogue, item: Item) -> None:
    with st.container(key=f"visit_form_{item.key}"):
        if item.kind == "question":
            _text(item, "text", "Your question", st.text_area)
            return
        if item.kind != "mark":
            key = _key(item, "side")
            st.segmented_control("Which side? Left and right are the patient’s own.", list(SIDES), default=tie(key, item.side),
                                 key=key, format_func=lambda id_: SIDES[id_], on_change=write, args=(key, _setter(item, "side")))
        strength(_key(item, "intensity"), item.intensity, _setter(item, "intensity"))
        kinds = {term.id: term.name for term in catalogue.vocabulary.pain_kinds}
        key = _key(item, "pain")
        st.pills("What is it like? Choose all that fit.", list(kinds), selection_mode="multi",
                 default=tie(key, [id_ for id_ in item.pain if id_ in kinds]), key=key,
                 format_func=lambda id_: kinds.get(id_, id_), on_change=write, args=(key, _setter(item, "pain")))
        _text(item, "since", "Since when?", st.text_input, max_chars=LONGEST_LINE, placeholder="about three weeks, since a fall")
        _text(item, "note", "What else should be known about it?", st.text_area, max_chars=LONGEST_NOTE,
              placeholder="worse in the morning, better when I walk")
        st.html(render("visit_kept.html"))
        st.button("Done", key=f"visit_done_{item.key}", on_click=_open, args=(item.key,))


def _text(item: Item, field: str, label: str, control: Any, **options: Any) -> None:
    key = _key(item, field)
    control(label, tie(key, getattr(item, field)), key=key, on_change=write, args=(key, _setter(item, field)), **options)


def _key(item: Item, field: str) -> str:
    return f"visit_{field}_{item.key}"


def _setter(item: Item, field: str) -> partial[Plan]:
    return partial(_set, key=item.key, field=field)


def _set(plan: Plan, value: Any, *, key: str, field: str) -> Plan:
    empty = "" if field in ("since", "note", "text") else () if field == "pain" else None
    return edit(plan, key, **{field: empty if value is None else value})


def _open(key: str) -> None:
    st.session_state[OPEN] = None if st.session_state.get(OPEN) == key else key


def _show(key: str) -> None:
    st.session_state[SHOW] = key
