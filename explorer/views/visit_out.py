"""Ways out of My visit and back in: the plan file, the link, clearing. What leaves is made when it is asked for."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st
from markupsafe import Markup

from explorer.dataset.catalogue import Catalogue
from explorer.share_link import share_link
from explorer.views import visiting
from explorer.views.address import Place
from explorer.views.markup import render
from explorer.views.visit_fields import tie, write
from explorer.visit import plan_file
from explorer.visit.plan import LONGEST_LINE, Plan
from explorer.visit.printing.codes import svg
from explorer.visit.sharing import encode

_FILE = "my-visit"
_OPENED, _TURN, _KEEPS = "visit_opened", "visit_upload_turn", "visit_keep_here"
_MOST_MB = plan_file.MOST_BYTES // 1_000_000 + 1
"""A little more than a plan file may be, so that a file that is too big is told in the same words as any other fault."""


def names_part(is_plain: bool) -> None:
    """Whose sheet it is, and for whom."""
    name, practitioner = (("My name, if it should be on the sheet", "Who I will see") if is_plain
                          else ("Patient’s name, if it should be on the sheets", "Therapist"))
    for key, label, field in (("visit_name", name, "name"), ("visit_practitioner", practitioner, "practitioner")):
        st.text_input(label, tie(key, getattr(visiting.plan(), field)), key=key, max_chars=LONGEST_LINE, on_change=write,
                      args=(key, partial(_named, field=field)))


def link_to(catalogue: Catalogue, plan: Plan, place: Place) -> str:
    """The link that opens the same list. It carries ids of the dataset, and nothing that the person said."""
    page = (st.context.url or "").partition("?")[0].partition("#")[0]
    return f"{page}#share={encode(plan, place.params, catalogue)}"


def share_part(catalogue: Catalogue, link: str) -> None:
    """The plan as a file, and the link."""
    st.html(render("visit_share.html"))
    share_link(key="visit_link", link=link)
    if (code := svg(link)) is not None:
        with st.expander("Show a code to scan"):
            st.html(render("visit_code.html", svg=Markup(code.svg)))  # noqa: S704 - drawn here, from a link of ids
    st.html(render("visit_file.html"))
    plan = visiting.plan()
    st.download_button("Save the plan as a file", lambda: plan_file.write(plan, catalogue.info.version, date.today()).encode(),
                       f"{_FILE}.json", "application/json", key="visit_save", on_click="ignore", icon=":material/save:")


def open_part(catalogue: Catalogue) -> None:
    """A place to open a saved plan. The file is read in memory, and let go of at once."""
    turn = st.session_state.setdefault(_TURN, 0)
    with st.expander("Open a saved plan"):
        key = f"visit_upload_{turn}"
        st.file_uploader("A plan file that you saved here", type="json", key=key, max_upload_size=_MOST_MB,
                         on_change=_open, args=(key, catalogue))
    if told := st.session_state.pop(_OPENED, None):
        st.html(render("visit_opened.html", **told))


def keep_part() -> None:
    """Whether this browser keeps the plan, and clearing everything with one tap."""
    st.toggle("Keep My visit in this browser", tie(_KEEPS, visiting.keeps()), key=_KEEPS, on_change=_keep)
    st.html(render("visit_keep.html", keeps=visiting.keeps()))
    if not visiting.plan().is_empty:
        st.button("Clear My visit", key="visit_clear", icon=":material/delete:", on_click=visiting.clear)


def _keep() -> None:
    visiting.keep(bool(st.session_state.get(_KEEPS)))


def _named(plan: Plan, value: str | None, *, field: str) -> Plan:
    return Plan(**{one: getattr(plan, one) for one in Plan.model_fields} | {field: value or ""})


def _open(key: str, catalogue: Catalogue) -> None:
    file = st.session_state.get(key)
    if file is None:
        return
    try:
        opened = plan_file.read(file.getvalue(), catalogue)
    except plan_file.PlanFileError as error:
        st.session_state[_OPENED] = {"fault": str(error), "notes": ()}
    else:
        visiting.replace(opened.plan)
        st.session_state[_OPENED] = {"fault": "", "notes": opened.notes}
    # Another key is another uploader: Streamlit forgets the file of the one that is gone.
    st.session_state[_TURN] += 1
