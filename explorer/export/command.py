"""`python -m explorer export`: tables, decks of cards, figures and posters as files."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from explorer.export import orders
from explorer.export.orders import Order
from explorer.export.progress import quietly
from explorer.export.scene import ExportError

if TYPE_CHECKING:
    from explorer.dataset.catalogue import Catalogue
    from explorer.export.plates import Plates

WHAT = ("tables", "anki", "figure", "poster")
_LAYERS = ("skin", "superficial", "deep", "skeleton")
Parsers = Any
"""argparse has no public name for what add_subparsers gives."""


def add(commands: Parsers, epilog: str, run: Callable[[argparse.Namespace], int]) -> None:
    """Add the command to the command line."""
    top = commands.add_parser(
        "export", help="write tables, cards, figures and posters to take away", epilog=epilog,
        description="Writes files that carry their sources, attribution and licence. docs/export.md has examples.")
    kinds = top.add_subparsers(dest="what", required=True, metavar="what", title="what to export")

    def made(name: str, words: str) -> argparse.ArgumentParser:
        one: argparse.ArgumentParser = kinds.add_parser(
            name, help=words, description=f"{words[0].upper()}{words[1:]}.", epilog=epilog)
        one.add_argument("--out", metavar="FILE", help="file to write (default: a telling name in this folder)")
        one.add_argument("--data", metavar="DIR", help="folder of the dataset (default: data)")
        one.add_argument("--atlas", metavar="DIR", help="folder of the atlas (default: assets/atlas)")
        one.add_argument("--quiet", action="store_true", help="tell no progress")
        one.set_defaults(run=run)
        return one

    one = made("tables", "all entries as tables with a field dictionary")
    one.add_argument("--form", choices=("csv", "xlsx", "json"),
                     help="default: as the file's ending says, else xlsx; csv is a zip archive")
    one.add_argument("--kind", metavar="KIND", help="only one kind of entry, such as muscles")

    one = made("anki", "a deck of cards with maps for Anki; importing it again updates the cards")
    one.add_argument("--region", metavar="ID", help="cards of the muscles and pain patterns of a region")
    one.add_argument("--lesson", metavar="ID", help="cards of what a lesson shows and asks")
    one.add_argument("--cards", metavar="KINDS", help="of a region: muscle, pattern, acupoint (default: all of them)")
    one.add_argument("--outlines", action="store_true", help="outlines only, without shading")

    one = made("figure", "a state of the map with caption, attribution and licence")
    one.add_argument("--form", choices=("svg", "png", "pdf"),
                     help="default: as the file's ending says, else svg; png has 300 dpi")
    for name, id_ in (("region", "ID"), ("muscle", "ID"), ("trigger-point", "ID"), ("acupoint", "CODE")):
        one.add_argument(f"--{name}", metavar=id_, help=f"the {name.replace('-', ' ')} to show")
    one.add_argument("--view", metavar="ID", help="such as front, back, head_right (default: the one that shows it best)")
    one.add_argument("--layer", choices=_LAYERS, help="default: the one that shows it best")
    one.add_argument("--side", choices=("right", "left"), help="the patient's own (default: right)")
    one.add_argument("--near", action="store_true", help="draw the structures at risk")
    one.add_argument("--overlays", metavar="NAMES", help="triggers, acupoints, lines (of meridians), or none")
    one.add_argument("--points", metavar="GROUP", help="which acupoints and lines: all, or those of a meridian, such as LI "
                                                       "(default: those of the place)")
    shading = one.add_mutually_exclusive_group()
    shading.add_argument("--outlines", action="store_true", help="outlines only (usual for svg)")
    shading.add_argument("--shaded", action="store_true", help="with the shaded image (usual for png and pdf)")

    one = made("poster", "the trigger point chart of a region as a poster (PDF, A3)")
    one.add_argument("--region", required=True, metavar="ID", help="the region")
    one.add_argument("--outlines", action="store_true", help="outlines only, without shading")


def export(arguments: argparse.Namespace, catalogue: Catalogue, atlas: Path) -> tuple[Path, int]:
    """Make the file and write it. Returns where it is and its size. Raises ExportError, AtlasError, OSError."""
    progress = quietly if arguments.quiet else _tell
    order = {"tables": _tables, "anki": _anki, "figure": _figure, "poster": _poster}[arguments.what](arguments)
    path = Path(arguments.out) if arguments.out else Path(order.name)
    if path.is_dir():
        path = path / order.name
    if not path.parent.is_dir():
        raise NotADirectoryError(2, "there is no such folder", path.parent.as_posix())
    ending = Path(order.name).suffix
    if path.suffix.lower() != ending:
        raise ExportError(f"{path.name} would hold a {ending} file; name it {path.stem}{ending}, or leave out --out")
    content = order.make(catalogue, lambda: _plates(catalogue, atlas), progress)
    path.write_bytes(content)
    return path, len(content)


def _tables(asked: argparse.Namespace) -> Order:
    form = asked.form or _ending(asked.out, {".csv": "csv", ".zip": "csv", ".json": "json"}) or "xlsx"
    return orders.tables(form, asked.kind)  # type: ignore[arg-type]


def _anki(asked: argparse.Namespace) -> Order:
    return orders.cards(asked.region, asked.lesson, not asked.outlines, _words(asked.cards) if asked.cards else None)


def _figure(asked: argparse.Namespace) -> Order:
    from explorer.page_state import PageState

    form = asked.form or _ending(asked.out, {".png": "png", ".pdf": "pdf"}) or "svg"
    overlays = None if asked.overlays is None else tuple(word for word in _words(asked.overlays) if word != "none")
    state = PageState(region=asked.region, muscle=asked.muscle, trigger_point=asked.trigger_point, acupoint=asked.acupoint,
                      view=asked.view, layer=asked.layer, side=asked.side, near=asked.near, overlays=overlays,
                      points=asked.points)
    return orders.picture(state, form, True if asked.shaded else False if asked.outlines else None)  # type: ignore[arg-type]


def _poster(asked: argparse.Namespace) -> Order:
    return orders.poster(asked.region, not asked.outlines)


def _plates(catalogue: Catalogue, folder: Path) -> Plates:
    from explorer.atlas.geometry import Atlas
    from explorer.export.plates import Plates

    return Plates(catalogue, Atlas.load(folder))


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.replace(",", " ").split())


def _ending(out: str | None, forms: dict[str, str]) -> str | None:
    return forms.get(Path(out).suffix.lower()) if out else None


def _tell(done: int, total: int, words: str) -> None:
    print(f"{done:>{len(str(total))}}/{total} {words}", file=sys.stderr, flush=True)
