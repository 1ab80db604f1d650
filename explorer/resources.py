"""What the app reads once and every session shares: the dataset and the atlas index."""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import RLock, Thread
from time import monotonic
from typing import Any, Generic, TypeVar

from explorer.dataset.catalogue import Catalogue, load
from explorer.dataset.problems import DatasetError
from explorer.static_files import FileGroup, folder_group

Made = TypeVar("Made")

_ROOT = Path(__file__).resolve().parent.parent
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


class OfDataset(Generic[Made]):
    """What is made of the dataset when it is first asked for, and anew when the dataset has changed. Raises DatasetError."""

    def __init__(self, make: Callable[[Catalogue], Made]) -> None:
        self._make = make
        self._lock = RLock()
        self._kept: tuple[Catalogue, Made] | None = None

    def __call__(self) -> Made:
        known = catalogue()
        with self._lock:
            if self._kept is None or self._kept[0] is not known:
                self._kept = known, self._make(known)
                _keep_out_of_collections()
            return self._kept[1]

    def ready(self) -> Made | None:
        """What has been made already; never makes anyone wait."""
        kept, loaded = self._kept, _current
        return kept[1] if kept is not None and loaded is not None and kept[0] is loaded.result else None


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
