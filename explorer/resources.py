"""What the app reads once and every session shares: the catalogue, the atlas index and the files for the browser."""

from __future__ import annotations

import gc
import json
import os
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from threading import RLock, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any

from explorer.dataset.catalogue import Catalogue, load
from explorer.dataset.problems import DatasetError
from explorer.page_state import PageState
from explorer.static_files import FileGroup, content_group, folder_group

if TYPE_CHECKING:
    from explorer.finding.over import Overlying
    from explorer.finding.search import Search
    from explorer.quiz.ground import Ground

_ROOT = Path(__file__).resolve().parent.parent
_BROWSER_FILES = frozenset({".js", ".css", ".html", ".svg"})
_ATLAS_FILES = frozenset({".json", ".webp"})
_LOOK_AGAIN = 1.0
"""Seconds between two looks at whether the dataset's files have changed."""
_QUICK = 0.05
"""A look that takes longer (seconds) does not keep anyone waiting."""
_MOST_TIME_LOOKING = 50
"""The time between two looks is at least so many times what one takes."""
_LOCK = RLock()
"""Sessions that start together read the dataset once, not each for itself."""


@dataclass(frozen=True, slots=True)
class Atlas:
    """The drawings: what `index.json` says, and the group of files it names."""

    index: dict[str, Any]
    files: FileGroup
    folder: Path


class AtlasMissingError(Exception):
    """The folder holds no atlas that the app can read."""


def data_folder() -> Path:
    """The dataset's folder; NEEDLING_DATA names another one."""
    return Path(os.environ.get("NEEDLING_DATA") or _ROOT / "data")


def atlas_folder() -> Path:
    """The atlas's folder; NEEDLING_ATLAS names another one."""
    return Path(os.environ.get("NEEDLING_ATLAS") or _ROOT / "assets" / "atlas")


def icon_file() -> Path:
    """The app's sign, shown in the browser's tab."""
    return _ROOT / "assets" / "images" / "icon.svg"


def wordmark_file(theme: str) -> Path:
    """The app's name as a picture, for the `light` or the `dark` theme."""
    return _ROOT / "assets" / "images" / f"wordmark_{'dark' if theme == 'dark' else 'light'}.svg"


@dataclass(slots=True)
class _Loaded:
    """The dataset as it was read, with the time and the cost of the last look at its files."""

    folder: Path
    fingerprint: tuple[int, int]
    result: Catalogue | DatasetError
    lexicon: FileGroup | None = None
    search: Search | None = None
    ground: Ground | None = None
    over: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Acupoints over each muscle that was asked for."""
    looked_at: float = 0.0
    cost: float = 0.0


_current: _Loaded | None = None
_runs_to_settle = 2


def catalogue() -> Catalogue:
    """The dataset, read again when a file in its folder has changed. Raises DatasetError with all its problems."""
    result = _loaded().result
    if isinstance(result, DatasetError):
        raise result
    return result


def _loaded() -> _Loaded:
    global _current
    with _LOCK:
        folder = data_folder()
        if _current is None or _current.folder != folder:
            _current = _read(folder)
        elif monotonic() - _current.looked_at > max(_LOOK_AGAIN, _current.cost * _MOST_TIME_LOOKING):
            _look_again(_current)
        return _current


def _look_again(known: _Loaded) -> None:
    """Read the dataset again if its files have changed: now if looking is quick, else beside what is being answered."""
    if known.cost < _QUICK or isinstance(known.result, DatasetError):
        _renew(known)
    else:
        known.looked_at = monotonic()
        Thread(target=_renew, args=(known,), name="look-again", daemon=True).start()


def _renew(known: _Loaded) -> None:
    global _current
    started = monotonic()
    changed = _fingerprint(known.folder) != known.fingerprint
    known.looked_at, known.cost = monotonic(), monotonic() - started
    if changed:
        _current = _read(known.folder)


def _read(folder: Path) -> _Loaded:
    started = monotonic()
    fingerprint = _fingerprint(folder)
    cost = monotonic() - started
    result: Catalogue | DatasetError
    try:
        result = load(folder)
    except DatasetError as error:
        result = error
    _keep_out_of_collections()
    return _Loaded(folder, fingerprint, result, looked_at=monotonic(), cost=cost)


def _keep_out_of_collections() -> None:
    """Streamlit collects garbage after every run. Walking the whole dataset each time took 150 ms of every click."""
    gc.collect()
    gc.freeze()


def settle() -> None:
    """Call at the end of a run: after the first ones, everything that stays loaded is kept out of collections too."""
    global _runs_to_settle
    if _runs_to_settle > 0:
        _runs_to_settle -= 1
        _keep_out_of_collections()


def _fingerprint(folder: Path) -> tuple[int, int]:
    """Number of files and time of the last change, so that editing an entry shows without a restart."""
    times = [entry.stat().st_mtime_ns for entry in folder.rglob("*.yaml")] if folder.is_dir() else []
    return len(times), max(times, default=0)


@cache
def atlas() -> Atlas:
    """The atlas. Raises AtlasMissingError."""
    folder = atlas_folder()
    try:
        index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
        return Atlas(index, folder_group("atlas", folder, _ATLAS_FILES, version=str(index["version"])), folder)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise AtlasMissingError(f"{folder.name}/index.json cannot be read: {error}") from error


@cache
def browser_files() -> FileGroup:
    """The code and style of the body map, and of the presenter, which is made of its parts."""
    from explorer.body_map.entries import served_files

    return content_group("map", served_files())


@cache
def header_files() -> FileGroup:
    """The code and style of the search dialog and of My visit in the browser."""
    return folder_group("header", Path(__file__).parent / "header", _BROWSER_FILES)


def lexicon_files() -> FileGroup:
    """Names and places of everything that the map can show, and the list of sources."""
    from explorer.body_map.lexicon import build_lexicon
    from explorer.views.citations import source_list

    loaded = _loaded()
    known = catalogue()
    with _LOCK:
        if loaded.lexicon is None:
            files = {"lexicon.json": build_lexicon(known, atlas()), "sources.json": source_list(known.sources)}
            loaded.lexicon = content_group("lexicon", {
                name: json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() for name, content in files.items()})
            _keep_out_of_collections()
        return loaded.lexicon


def search() -> Search:
    """The search over the dataset, made once for each dataset."""
    from explorer.finding.search import Search

    loaded = _loaded()
    known = catalogue()
    with _LOCK:
        if loaded.search is None:
            loaded.search = Search(known)
            _keep_out_of_collections()
        return loaded.search


def ground() -> Ground:
    """What quiz questions are built from, made once for each dataset. Raises AtlasMissingError."""
    from explorer.atlas.geometry import Atlas as Geometry
    from explorer.atlas.geometry import AtlasError
    from explorer.quiz.ground import Ground

    loaded = _loaded()
    known = catalogue()
    with _LOCK:
        if loaded.ground is None:
            try:
                loaded.ground = Ground(known, Geometry.load(atlas().folder))
            except AtlasError as error:
                raise AtlasMissingError(str(error)) from error
            _keep_out_of_collections()
        return loaded.ground


@lru_cache(maxsize=2)
def _overlying(folder: Path) -> Overlying | None:
    from explorer.atlas.geometry import Atlas as Geometry
    from explorer.atlas.geometry import AtlasError
    from explorer.finding.over import Overlying

    try:
        return Overlying(Geometry.load(folder))
    except AtlasError:
        return None


def acupoints_over(muscle: str) -> tuple[str, ...]:
    """Codes of the acupoints that lie over a muscle, as both are drawn; looked up once for each muscle."""
    loaded = _loaded()
    known = catalogue()
    if muscle not in loaded.over:
        overlying = _overlying(atlas().folder)
        loaded.over[muscle] = overlying.acupoints(known, known.muscles[muscle]) if overlying else ()
    return loaded.over[muscle]


def ready_groups() -> tuple[FileGroup, FileGroup, FileGroup] | None:
    """The files of the map, the lexicon and the atlas, if all have been made already; never makes anyone wait."""
    loaded = _current
    if loaded is None or loaded.lexicon is None:
        return None
    return browser_files(), loaded.lexicon, atlas().files


def warm_up() -> None:
    """Read everything once, so that the first person does not wait for it. Faults show when a page asks again."""
    file_group("map")
    file_group("atlas")
    if file_group("lexicon") is not None:
        _fill_panels()
        search()
        _overlying(atlas().folder)


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


def file_group(name: str) -> FileGroup | None:
    """The group of files called `name`; None when there is none, or when what it is made of is broken."""
    try:
        match name:
            case "atlas":
                return atlas().files
            case "map":
                return browser_files()
            case "header":
                return header_files()
            case "lexicon":
                return lexicon_files()
    except (DatasetError, AtlasMissingError):
        return None
    return None
