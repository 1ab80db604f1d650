"""The sheets of a visit to take along: PDF, a page to print, plain text. Each is made when its button is pressed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple

import streamlit as st

from explorer.dataset.catalogue import Catalogue
from explorer.finding.screening import Line
from explorer.views.markup import render
from explorer.visit.plan import EMPTY, Plan
from explorer.visit.sheet import Sheet

if TYPE_CHECKING:
    from explorer.visit.printing.paper import Paper

_PAPERS = {"a4": "A4", "letter": "US Letter"}
_PAPER = "visit_paper"
_WRITES_ON_LETTER = ("en-US", "en-CA", "fr-CA", "es-MX", "es-US")


class _Kind(NamedTuple):
    id: str
    title: str
    about: str
    make: Callable[[], Sheet]


def sheets_part(catalogue: Catalogue, plan: Plan, lines: Sequence[Line], link: str) -> None:
    """The sheets that the plan fills, each in three forms."""
    if _PAPER not in st.session_state:
        st.session_state[_PAPER] = "letter" if st.context.locale in _WRITES_ON_LETTER else "a4"
    st.segmented_control("Paper of the PDF", list(_PAPERS), key=_PAPER, required=True,
                         format_func=lambda id_: _PAPERS.get(id_, id_))
    # What makes a sheet runs outside the session: everything that it needs is handed over here.
    paper: Paper = "letter" if st.session_state[_PAPER] == "letter" else "a4"
    for kind in _kinds(catalogue, plan, lines, link):
        st.html(render("visit_sheet.html", kind=kind))
        with st.container(key=f"visit_sheet_{kind.id}", horizontal=True, gap="small"):
            _form(kind, "PDF", "pdf", "application/pdf", partial(_pdf, paper=paper), ":material/picture_as_pdf:", "primary")
            _form(kind, "Page to print", "html", "text/html", _html, ":material/print:")
            _form(kind, "Plain text", "txt", "text/plain", _text, ":material/notes:")


def _kinds(catalogue: Catalogue, plan: Plan, lines: Sequence[Line], link: str) -> list[_Kind]:
    from explorer.visit.contents import clinical_sheet, patient_sheet, treatment_sheet

    kinds = [_Kind("my-visit", "My sheet", "What hurts, what I want to ask, and room for notes.",
                   partial(patient_sheet, catalogue, plan, lines, share_link=link))] if plan.items else []
    if plan.treatment != EMPTY.treatment:
        kinds += [
            _Kind("treatment", "Handout for the patient", "The treatment plan in plain words.",
                  partial(treatment_sheet, catalogue, plan, share_link=link)),
            _Kind("treatment-clinical", "Therapist’s own copy", "The treatment plan in clinical words.",
                  partial(clinical_sheet, catalogue, plan, lines, share_link=link)),
        ]
    return kinds


def _form(kind: _Kind, label: str, ending: str, media: str, make: Callable[[Sheet], bytes], icon: str,
          look: Literal["primary", "secondary"] = "secondary") -> None:
    st.download_button(label, lambda: make(kind.make()), f"{kind.id}.{ending}", media, key=f"visit_{ending}_{kind.id}",
                       on_click="ignore", icon=icon, type=look)


def _pdf(sheet: Sheet, paper: Paper) -> bytes:
    from explorer.visit.printing import pdf

    return pdf(sheet, paper)


def _html(sheet: Sheet) -> bytes:
    from explorer.visit.printing import html

    return html(sheet).encode()


def _text(sheet: Sheet) -> bytes:
    from explorer.visit.printing import text

    return text(sheet).encode()
