"""The page Take away: pictures, posters, cards and tables as files. The address holds what is chosen, and nothing else."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from explorer import resources
from explorer.dataset.catalogue import Catalogue
from explorer.dataset.layout import KINDS
from explorer.export import anki, orders, tables
from explorer.export.words import ATLAS_LICENCE
from explorer.finding.common import common_muscles
from explorer.page_state import KEYS
from explorer.views.address import chosen, select, switch, unknown
from explorer.views.markup import render
from explorer.views.take_away_making import FAULTS, making
from explorer.views.take_away_picture import DRAWINGS, picture_part

_STYLE = Path(__file__).parent / "take_away.css"
_WHATS = {"picture": "Picture", "poster": "Poster", "cards": "Cards for Anki", "tables": "Tables"}
_TABLE_FORMS = {"xlsx": "Excel (XLSX)", "csv": "CSV (zip)", "json": "JSON"}
_CARDS = {"muscle": "Muscles", "pattern": "Pain patterns", "acupoint": "Acupoints"}
_CARDS_KEY = "take_away_cards"
_OF = {"region": "A place", "lesson": "A lesson"}
_OWN = ("kind", "form", "drawing", "lesson", "cards", *(key for key in KEYS if key not in ("audience", "region")))
"""What belongs to one kind of file, and goes when another is chosen; a place stays."""


def take_away() -> None:
    """Show the page."""
    catalogue = resources.catalogue()
    st.html(_STYLE)
    with st.container(key="takeaway", gap=None):
        note = unknown("what", _WHATS, "kind of file", "Here are pictures.")
        st.html(render("take_away_head.html", notes=[note] if note else []))
        with st.container(key="takeaway_what"):
            what = switch("What to take away", "what", _WHATS, "picture", clears=_OWN)
        with st.container(key="takeaway_part", gap="small"):
            {"picture": picture_part, "poster": _poster, "cards": _cards, "tables": _tables}[what](catalogue)
        st.html(render("take_away_foot.html", licence=catalogue.info.licence, drawings=ATLAS_LICENCE))


def _poster(catalogue: Catalogue) -> None:
    _tell(unknown("region", catalogue.regions, "place", "Choose one in the list."))
    region = _region(catalogue)
    relief = _drawing()
    muscles = common_muscles(catalogue)[region].here
    _say("take_away_poster.html", region=catalogue.regions[region], muscles=muscles,
         points=sum(len(muscle.trigger_points) for muscle in muscles))
    making(orders.poster(region, relief), relief, "Make the poster")


def _cards(catalogue: Catalogue) -> None:
    _tell(unknown("region", catalogue.regions, "place", "Choose one in the list."),
          unknown("lesson", catalogue.lessons, "lesson", "Choose one in the list."))
    lesson: str | None = chosen("lesson", catalogue.lessons)
    of = "lesson" if lesson else "region"
    if catalogue.lessons:
        st.session_state["take_away_of"] = of
        st.segmented_control("Cards of", list(_OF), key="take_away_of", required=True, format_func=_OF.__getitem__,
                             on_change=_of_what, args=(next(iter(catalogue.lessons)),))
    region = None
    if of == "lesson":
        lesson = select("Lesson", "lesson", {one.id: one.name for one in catalogue.lessons.values()})
        kinds = tuple(_CARDS)
    else:
        lesson, region = None, _region(catalogue)
        kinds = _kinds_of_card()
    relief = _drawing()
    try:
        subjects = anki.subjects(catalogue, region, lesson, kinds)
    except FAULTS:
        _tell("There are no such cards here. Choose more kinds of card.")
        return
    counts = [(name, sum(one.kind == kind for one in subjects)) for kind, name in (*_CARDS.items(), ("question", "Questions"))]
    name = catalogue.regions[region].name if region else catalogue.lessons[lesson or ""].name
    _say("take_away_cards.html", name=name, total=len(subjects), counts=[one for one in counts if one[1]])
    making(orders.cards(region, lesson, relief, kinds), (relief, kinds), "Make the cards")


def _tables(catalogue: Catalogue) -> None:
    names = {"": "All kinds of entry"} | {kind.name: _title(kind.name) for kind in KINDS}
    _tell(unknown("kind", names, "kind of entry", "Choose one in the list."),
          unknown("form", _TABLE_FORMS, "form of table", "It knows XLSX, CSV and JSON."))
    kind = select("Kind of entry", "kind", names)
    form = switch("Form", "form", _TABLE_FORMS, "xlsx")
    counts = {_title(name): count for name, count in catalogue.counts().items() if count}
    _say("take_away_tables.html", form=form, kind=names[kind] if kind else "", count=counts.get(names[kind]), counts=counts)
    making(orders.tables(next(one for one in tables.FORMS if one == form), kind or None), form, "Make the tables")


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize() if name != "info" else "About the dataset"


def _region(catalogue: Catalogue) -> str:
    names = {region.id: region.name for region in sorted(catalogue.regions.values(), key=lambda one: one.name)}
    return select("Place on the body", "region", names, next(iter(names)))


def _drawing() -> bool:
    return switch("Drawing", "drawing", DRAWINGS, "shaded") == "shaded"


def _kinds_of_card() -> tuple[str, ...]:
    asked = st.query_params.get("cards", "").split()
    st.session_state[_CARDS_KEY] = [kind for kind in _CARDS if kind in asked] or list(_CARDS)
    found = st.pills("Cards about", list(_CARDS), key=_CARDS_KEY, selection_mode="multi", format_func=_CARDS.__getitem__,
                     on_change=_write_kinds)
    return tuple(kind for kind in _CARDS if kind in (found or _CARDS))


def _write_kinds() -> None:
    found = [kind for kind in _CARDS if kind in (st.session_state.get(_CARDS_KEY) or ())]
    if found and len(found) < len(_CARDS):
        st.query_params["cards"] = " ".join(found)
    else:
        st.query_params.pop("cards", None)


def _of_what(first: str) -> None:
    if st.session_state.get("take_away_of") == "lesson":
        st.query_params["lesson"] = first
        st.query_params.pop("cards", None)
    else:
        st.query_params.pop("lesson", None)


def _tell(*notes: str | None) -> None:
    if found := [note for note in notes if note]:
        st.html(render("notes.html", notes=found))


def _say(template: str, **values: object) -> None:
    st.html(render(template, **values))


