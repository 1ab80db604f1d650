"""The groups of files that the browser fetches: code and style, the lexicon, the atlas."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from explorer import streamlit_files
from explorer.dataset.catalogue import Catalogue
from explorer.dataset.problems import DatasetError
from explorer.resources import AtlasMissingError, OfDataset, atlas
from explorer.static_files import FileGroup, content_group, folder_group

_BROWSER_FILES = frozenset({".js", ".css", ".html", ".svg"})


@cache
def browser_files() -> FileGroup:
    """The code and style of the body map, and of the presenter, which is made of its parts."""
    from explorer.body_map.entries import served_files

    return content_group("map", served_files())


@cache
def header_files() -> FileGroup:
    """The code and style of the search dialog and of My visit in the browser."""
    return folder_group("header", Path(__file__).parent / "header", _BROWSER_FILES)


@cache
def stylesheets() -> FileGroup:
    """What is sent instead of Streamlit's own stylesheets."""
    return content_group("streamlit", streamlit_files.stylesheets())


@OfDataset
def lexicon_files(known: Catalogue) -> FileGroup:
    """Names and places of everything that the map can show, and the list of sources."""
    from explorer.body_map.lexicon import build_lexicon
    from explorer.views.citations import source_list

    files = {"lexicon.json": build_lexicon(known, atlas()), "sources.json": source_list(known.sources)}
    return content_group("lexicon", {
        name: json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() for name, content in files.items()})


def ready_groups() -> tuple[FileGroup, FileGroup, FileGroup] | None:
    """The files of the map, the lexicon and the atlas, if all have been made already; never makes anyone wait."""
    lexicon = lexicon_files.ready()
    return None if lexicon is None else (browser_files(), lexicon, atlas().files)


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
            case "streamlit":
                return stylesheets()
            case "lexicon":
                return lexicon_files()
    except (DatasetError, AtlasMissingError):
        return None
    return None
