"""The map of a quiz question: what it is sent, and taps that answer."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any

from explorer import derived
from explorer.body_map.quiz import quiz_map
from explorer.dataset.catalogue import Catalogue
from explorer.page_state import PageState
from explorer.quiz.questions import Question
from explorer.quiz.scoring import FINGER, POINT_FULL, Score, score_tap
from explorer.quiz.session import ENOUGH
from explorer.views import quiz_run
from explorer.views.answers import answered, message_of, take_in

_KEY = "quiz_map"
_IN_CM = 20


def question_map(catalogue: Catalogue, question: Question, run: quiz_run.Run) -> None:
    """Show the map of the open question."""
    quiz_map(key=_KEY, shown=shown_of(catalogue, question, run), answered=answered(_KEY),
             on_tap=lambda: _tapped(message_of(_KEY, "tap"), question))


def shown_of(catalogue: Catalogue, question: Question, run: quiz_run.Run) -> dict[str, object]:
    """What the map draws. Before the answer nothing of a place that is to be found is in it."""
    state = question.reveal if run.told else question.shown
    tap = tap_of(run.last.given) if run.told and question.target is not None else None
    return {
        "number": run.count - run.told, "aims": question.target is not None and not run.told, "told": run.told,
        "region": state.region, "muscle": state.muscle, "acupoint": state.acupoint, "side": state.side, "view": state.view,
        "layer": state.layer, "trigger_point": state.trigger_point, "triggers": "triggers" in (state.overlays or ()),
        "risks": _near(catalogue, state), "pain": [] if state.trigger_point else list(question.pain),
        "tapped": tap[1:] if tap is not None else None,
    }


def _near(catalogue: Catalogue, state: PageState) -> list[str]:
    if state.near and state.muscle:
        return [risk.structure for risk in catalogue.muscle(state.muscle).structures_at_risk]
    return list(catalogue.acupoint(state.acupoint).structures_at_risk) if state.near and state.acupoint else []


def _tapped(message: Any, question: Question) -> None:
    """Take in a tap. The message comes from the browser: nothing in it is trusted."""
    if not isinstance(message, Mapping):
        return
    take_in(_KEY, message)
    number, view, x, y = (message.get(name) for name in ("number", "view", "x", "y"))
    if question.target is None or view != question.shown.view or type(number) is not int:
        return
    if isinstance(x, int | float) and isinstance(y, int | float) and isfinite(x) and isfinite(y):
        given = f"{view} {x:.1f} {y:.1f}"
        quiz_run.answer(number, given, _score(question, given).marks)


def tap_of(given: str) -> tuple[str, float, float]:
    """The view and the place of a tap, as a run keeps them."""
    view, x, y = given.split()
    return view, float(x), float(y)


def _score(question: Question, given: str) -> Score:
    assert question.target is not None
    return score_tap(derived.ground(), question.target, *tap_of(given))


def verdict(question: Question, given: str) -> str:
    """How good a tap was, in words."""
    marks, away = _score(question, given)
    if away is None or question.target is None:
        return "Not there"
    is_muscle = question.target.kind == "muscle"
    if away <= (FINGER if is_muscle else POINT_FULL):
        return "Right, that is the place"
    far = f"{away:.0f} mm" if away < _IN_CM else f"{away / 10:.0f} cm"
    share = f"That earns {min(0.9, max(0.1, marks)):.1f} of 1 point." if marks else "That earns no point."
    return f"{'Close' if marks >= ENOUGH else 'Not there'}: {far} from {'its edge' if is_muscle else 'it'}. {share}"
