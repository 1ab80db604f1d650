"""The words of exports: names of what is shown, sources on one line, and who is to be named."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.model import Source
from explorer.export.plates import Plates
from explorer.views.citations import reference

ATLAS_LICENCE = "CC BY-SA 4.0"
ATLAS_LICENCE_URL = "https://creativecommons.org/licenses/by-sa/4.0/"
NOT_ADVICE = "This informs and does not diagnose; it is no instruction for needling."


def source_line(source: Source) -> str:
    """A source on one line, with its first identifier."""
    one = reference(source)
    parts = [one.authors, one.title.rstrip("."), one.container, one.year]
    link = one.links[0].text if one.links and one.links[0].text != "Web page" else one.links[0].url if one.links else ""
    return ". ".join(part for part in (*parts, link) if part)


def zone_names(catalogue: Catalogue, zones: Iterable[str]) -> str:
    """Names of zones in a sentence."""
    names = [catalogue.zones[zone].name.lower() for zone in zones]
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)


def view_name(catalogue: Catalogue, view: str) -> str:
    """The name of a view; one without an arm has that of the whole."""
    without = view.removesuffix("_without_arm")
    name = catalogue.term("views", without).name
    return name if without == view else f"{name}, without the arm"


def layer_name(catalogue: Catalogue, layer: str) -> str:
    return catalogue.term("layers", layer).name


def side_words(side: str | None) -> str:
    return f"the patient’s {side} side" if side else "both sides"


def dataset_line(catalogue: Catalogue) -> str:
    """Dataset, version and licence on one line."""
    info = catalogue.info
    return f"{info.attribution.rstrip('.')}. Version {info.version}, {info.released.isoformat()}."


def drawing_line(plates: Plates) -> str:
    """Who is to be named with a drawing, and under which licence it is."""
    return f"Drawing: {plates.atlas.attribution} {ATLAS_LICENCE_URL}"
