"""Files that can be asked for: the name of each, and how it is made. Nothing is read or drawn before that."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.export.progress import Progress

if TYPE_CHECKING:
    from explorer.dataset.catalogue import Catalogue
    from explorer.export.figure import Form as PictureForm
    from explorer.export.plates import Plates
    from explorer.export.tables import Form as TablesForm
    from explorer.page_state import PageState

Make = Callable[["Catalogue", Callable[[], "Plates"], Progress], bytes]
_MEDIA = {
    "zip": "application/zip", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json", "apkg": "application/octet-stream", "svg": "image/svg+xml", "png": "image/png",
    "pdf": "application/pdf"}


@dataclass(frozen=True, slots=True)
class Order:
    """A file: its name, and what makes it of a catalogue and, if it has drawings, of plates. Making raises ExportError."""

    name: str
    make: Make

    @property
    def media(self) -> str:
        return _MEDIA[self.name.rpartition(".")[2]]


def tables(form: TablesForm, kind: str | None = None) -> Order:
    """All tables, or those of one kind of entry."""
    def make(catalogue: Catalogue, _: Callable[[], Plates], progress: Progress) -> bytes:
        from explorer.export.tables import tables_file

        return tables_file(catalogue, form, kind, progress)

    return Order(_name(kind or "tables", ending="zip" if form == "csv" else form), make)


def cards(region: str | None, lesson: str | None, relief: bool = True, kinds: Collection[str] | None = None) -> Order:
    """The deck of a region or of a lesson."""
    def make(_: Catalogue, plates: Callable[[], Plates], progress: Progress) -> bytes:
        from explorer.export.anki import KINDS, deck

        return deck(plates(), region, lesson, relief, progress, KINDS if kinds is None else kinds)

    return Order(_name(region or lesson or "cards", ending="apkg"), make)


def picture(state: PageState, form: PictureForm, relief: bool | None = None) -> Order:
    """The figure of a state of the map."""
    def make(_: Catalogue, plates: Callable[[], Plates], progress: Progress) -> bytes:
        from explorer.export.figure import figure

        return figure(plates(), state, form, relief, progress)

    shown = state.trigger_point or state.muscle or state.acupoint or state.region or state.points or "body"
    return Order(_name(shown, state.view, state.layer, state.side, ending=form), make)


def poster(region: str, relief: bool = True) -> Order:
    """The trigger point chart of a region."""
    def make(_: Catalogue, plates: Callable[[], Plates], progress: Progress) -> bytes:
        from explorer.export.poster import poster

        return poster(plates(), region, relief, progress)

    return Order(_name("poster", region, ending="pdf"), make)


def _name(*parts: str | None, ending: str) -> str:
    return "-".join(filter(None, ("needling-explorer", *parts))) + f".{ending}"
