"""Views and layers to choose from for a picture: those that show something of what is chosen."""

from __future__ import annotations

from explorer.atlas.placing import SIDES
from explorer.export.framing import shown_share
from explorer.export.plates import Plates, meet, view_box
from explorer.export.scene import scene_of
from explorer.page_state import PageState


def views_for(plates: Plates, state: PageState) -> tuple[str, ...]:
    """The views that draw what a state shows, in the order of the atlas; all of them when it shows the whole body."""
    return tuple(view for view in plates.atlas.views if _draws(plates, state, view))


def layers_for(plates: Plates, state: PageState) -> tuple[str, ...]:
    """The layers of the view that a state shows. Raises ExportError when the state names what is not there."""
    view = state.view or scene_of(plates, state).view
    return tuple(plates.view(view).layers)


def _draws(plates: Plates, state: PageState, view: str) -> bool:
    catalogue, side = plates.catalogue, state.side or SIDES[0]
    if state.trigger_point:
        point = catalogue.trigger_point(state.trigger_point)
        at = plates.trigger_point(point, side)
        pain = (*point.referred_pain.essential, *point.referred_pain.spillover)
        return (at is not None and _within(plates, at, view)) or shown_share(plates, pain, view, side, (view,)) > 0
    if state.acupoint:
        at = plates.acupoint(state.acupoint, side)
        return at is not None and _within(plates, at, view)
    drawn = plates.atlas.muscles.get(state.muscle) if state.muscle else plates.atlas.regions.get(state.region or "")
    return drawn.place(view, side) is not None if drawn else not (state.muscle or state.region)


def _within(plates: Plates, at: tuple[str, tuple[float, float]], view: str) -> bool:
    return at[0] == plates.view(view).plane and meet((*at[1], *at[1]), view_box(plates.view(view)))
