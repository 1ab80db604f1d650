"""What is read, made and compiled before anyone asks for it."""

from __future__ import annotations

from explorer.dataset.problems import DatasetError
from explorer.derived import overlying, search
from explorer.file_groups import file_group
from explorer.page_state import PageState
from explorer.resources import AtlasMissingError, atlas, catalogue


def warm_up() -> None:
    """Read everything once, so that the first person does not wait for it. Faults show when a page asks again."""
    file_group("map")
    file_group("atlas")
    if file_group("lexicon") is not None:
        _fill_panels()
        search()
        overlying(atlas().folder)


def warm_up_comparison() -> None:
    """Make the comparison of no place once: it draws every point there is, which takes two seconds."""
    from explorer.views.comparison import Choice, comparison_html

    try:
        comparison_html(catalogue(), Choice())
    except (DatasetError, AtlasMissingError):
        return


def warm_up_sheets() -> None:
    """Draw the four views of the whole body once and read the fonts: a second that else the first who prints would wait."""
    from explorer.visit import figures, printing

    try:
        figures.warm_up(catalogue())
    except DatasetError:
        return
    printing.warm_up()


def _fill_panels() -> None:
    """The first panel of each kind: a template is compiled when it is first filled."""
    from explorer.views.panel import panel_html

    there = catalogue()
    region, muscle = next(iter(there.regions), None), next(iter(there.muscles), None)
    for state in (PageState(), PageState(region=region), PageState(muscle=muscle)):
        panel_html(there, state)
