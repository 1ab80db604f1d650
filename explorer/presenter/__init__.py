"""Slides over the whole screen beside the body map, one at a time: for a tablet between two people, or a projector.

A page gives slides, and the component everything else: a button that opens them, large type, keys (arrows, Home, End, Page Up
and Down, space, Escape), swipes, the map moving to each place, what lies near on demand, and words for one reader or another.
The slides are made, and sent to the browser, only while they are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import streamlit as st

from explorer.body_map.entries import addresses

_FOLDER = Path(__file__).parent
_MOST_TICKS = 100


@dataclass(frozen=True, slots=True)
class Slide:
    """What one slide shows. `title`, `kicker` and `second` (a line below the title) are text.

    `html` is HTML that is safe to put in the page. In it, a button with `data-point="<trigger point>"` draws that pain
    pattern, and a checkbox with `data-tick="<name>"` reports to `on_tick`.

    `state` is what the map shows: any of `view`, `layer`, `region`, `muscle`, `trigger_point`, `acupoint` (ids), `side`
    ("right", "left" or "both", the patient's own), `risks` (True shows at once what lies near) and `near` (ids of structures
    at risk, where they are not those of the muscle or region), `overlays` (any of "triggers", "acupoints", "lines") and `points`
    (which acupoints: "place", "all" or a meridian). What is left out is chosen so that the place shows well. An
    empty state gives the slide the whole width, without the map.
    """

    title: str
    html: str
    kicker: str = ""
    second: str = ""
    state: Mapping[str, str | bool | list[str]] = field(default_factory=dict)


@cache
def _component() -> Any:
    html, css, js = ((_FOLDER / f"opener.{kind}").read_text(encoding="utf-8") for kind in ("html", "css", "js"))
    return st.components.v2.component("needling_explorer_presenter", html=html, css=css, js=js)


def presenter(*, key: str, title: str, slides: Callable[[str], Sequence[Slide]], audiences: Mapping[str, str],
              on_tick: Callable[[str, bool], None] | None = None, opener: str = "Present", ready: bool = True,
              label: str = "", tools: bool = False) -> None:
    """Show the button `opener`, which presents `slides` under the name `title`.

    `slides` is called with each id of `audiences` (id: name on the switch, the first one is shown first) and must give
    equally many slides for each. `on_tick` is called with the name of a checkbox and whether it is ticked, perhaps more than
    once; the name comes from the browser, so check it. `label` names the button for those who do not see what it stands beside.
    `tools` adds those of a teacher, with keys: names on the drawing one by one, layers, spotlight, pointer, and the answer in an
    element with `data-answer` hidden until it is asked for. `ready` is False where there is nothing to present yet.
    """
    def opened(is_open: bool) -> None:
        st.session_state[_open(key)] = is_open

    def sent(name: str) -> Any:
        return st.session_state.get(key, {}).get(name)

    def ticked(message: Any) -> None:
        if on_tick is not None and isinstance(message, Mapping):
            for name, on in islice(message.items(), _MOST_TICKS):
                if isinstance(on, bool):
                    on_tick(str(name), on)

    def closed() -> None:
        message = sent("close")
        ticked(message.get("ticked") if isinstance(message, Mapping) else None)
        opened(False)

    shown = [{"id": id_, "name": name, "slides": [asdict(slide) for slide in slides(id_)]}
             for id_, name in audiences.items()] if st.session_state.get(_open(key)) and ready else None
    data = {**addresses("presenter"), "title": title, "opener": opener, "label": label or opener, "ready": ready, "tools": tools,
            "shown": shown}
    _component()(key=key, data=data, on_open_change=lambda: opened(True), on_close_change=closed,
                 on_tick_change=lambda: ticked(sent("tick")))


def _open(key: str) -> str:
    return f"{key}_is_open"
