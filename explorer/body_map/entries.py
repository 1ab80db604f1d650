"""The pages' parts of the body map, each joined into one file that the browser fetches.

To add one: write its root module in this folder (it exports `show(root, component)`), give it a line in ENTRIES, and make a
component of LOADER whose data has `**addresses(its name)`. Every file of the folder can be fetched by itself too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from explorer import file_groups, resources
from explorer.body_map.joining import join

_FOLDER = Path(__file__).parent
_BESIDE = (_FOLDER.parent / "presenter",)
"""Folders whose modules are written as if they lay in this one."""
_TEXTS = "texts.js"
"""The module whose place the texts of an entry take."""
_SERVED = frozenset({".js", ".css", ".html", ".svg"})
LOADER = (_FOLDER / "loader.js").read_text(encoding="utf-8")
"""The only code that travels with a component."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one page needs of this folder."""

    root: str
    texts: tuple[str, ...]
    """Styles and markup that come along; what is not named here is fetched when it is wanted."""
    page: str | None
    """The page's address, whose first answer tells the browser to fetch the file early; None where it is wanted later."""


ENTRIES = {
    "explore": Entry("component.js", page="", texts=(
        "component.html", "component.css", "panel.css", "signs.css", "overlays.css", "under.css")),
    "where": Entry("where.js", page="where", texts=(
        "component.html", "where.html", "component.css", "panel.css", "signs.css", "where.css")),
    "presenter": Entry("presenter.js", page=None, texts=(
        "component.html", "presenter.html", "component.css", "signs.css", "overlays.css", "presenter.css",
        "tools.css")),
    "quiz": Entry("quiz.js", page="quiz", texts=("component.html", "component.css", "signs.css", "quiz.css")),
    "visit": Entry("visit.js", page="visit", texts=(
        "component.html", "visit.html", "component.css", "signs.css", "visit.css")),
}


def file_name(entry: str) -> str:
    """The name of the file that holds everything of an entry."""
    return f"{entry}.joined.js"


def addresses(entry: str) -> dict[str, str]:
    """Where the component finds the entry's code, every other file of the map, the drawings and the lexicon."""
    files = file_groups.browser_files().url
    return {"code": f"{files}/{file_name(entry)}", "files": files, "atlas": resources.atlas().files.url,
            "lexicon": file_groups.lexicon_files().url}


def served_files() -> dict[str, bytes]:
    """Every file of the map by name: each by itself, and the joined ones."""
    files = {path.name: path.read_bytes() for folder in (*_BESIDE, _FOLDER) for path in sorted(folder.iterdir())
             if path.suffix in _SERVED}
    return files | {file_name(name): joined(entry, files).encode() for name, entry in ENTRIES.items()}


def joined(entry: Entry, files: Mapping[str, bytes]) -> str:
    """The code of an entry with its texts."""
    sources = {name: content.decode() for name, content in files.items()}
    texts = {name: sources[name] for name in entry.texts}
    return join(sources | {_TEXTS: f"export const TEXTS = {json.dumps(texts, ensure_ascii=False)}"}, entry.root)
