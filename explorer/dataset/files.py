"""Finding the files of a dataset."""

from __future__ import annotations

from pathlib import Path

from explorer.dataset.layout import FILES, FOLDERS, KINDS, Kind
from explorer.dataset.problems import Problem, listed, printable, quoted, suggestion

BESIDE_THE_DATA = frozenset({".md", ".txt"})
"""Endings of files that may lie among the data without being part of it (README, LICENSE)."""


def find_files(root: Path, shown_root: str) -> tuple[list[tuple[Kind, Path, str]], list[Problem]]:
    """The files of the dataset in `root` with their kind and the name shown in problems, and what is wrong with them.

    Looks only where entries are expected, so that a link in a circle cannot trap it.
    """
    found: list[tuple[Kind, Path, str]] = []
    problems: list[Problem] = []

    def note(shown: str, rule: str, what: str, expected: str, mend: str) -> None:
        problems.append(Problem(printable(shown), 0, 0, rule, what, expected, mend))

    def inside(folder: Path, shown: str) -> list[Path]:
        try:
            return sorted(folder.iterdir())
        except OSError as error:
            note(shown, "unreadable_file", quoted(error.strerror), "a folder that can be read", "check its permissions")
            return []

    for kind in KINDS:
        path = root / kind.path
        shown = f"{shown_root}{kind.path}"
        if not kind.is_folder:
            if path.is_symlink() or path.exists():
                found.append((kind, path, shown))
            else:
                note(shown, "missing_file", "no such file", f"a file with the {kind.name}",
                     "write it; `python -m explorer schema` shows its fields")
        elif not path.is_dir():
            note(shown, "missing_file", "no such folder", f"a folder with one file for each {kind.one}", "make the folder")
        elif not path.resolve().is_relative_to(root.resolve()):
            note(shown, "file_outside", "a link that leads out of the dataset's folder", "a folder inside it",
                 "copy the folder here instead of linking to it")
        else:
            for entry in inside(path, shown):
                if entry.suffix == ".yaml" and not entry.name.startswith("."):
                    found.append((kind, entry, printable(shown + entry.name)))
                elif not _is_beside(entry):
                    note(shown + entry.name, "unknown_file", quoted(entry.name), "files ending with `.yaml`",
                         "rename it to end with `.yaml`, or move it elsewhere")

    for folder in ("", "safety/"):
        if not (root / folder).is_dir():
            continue
        expected = {name[len(folder):] for name in FILES if name.startswith(folder) and "/" not in name[len(folder):]}
        known = expected | (set(FOLDERS) if not folder else set())
        for entry in inside(root / folder, f"{shown_root}{folder}"):
            if entry.name not in known and not _is_beside(entry):
                note(f"{shown_root}{folder}{entry.name}", "unknown_file", quoted(entry.name), listed(sorted(known), 20),
                     suggestion(entry.name, known, "move it elsewhere"))
    return found, problems


def _is_beside(path: Path) -> bool:
    return path.name.startswith(".") or (path.suffix in BESIDE_THE_DATA and path.is_file()) or path.name == "LICENSE"
