"""Reading all files of a dataset into entries that remember where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from explorer.dataset.drawn import Drawn
from explorer.dataset.entries import Path as EntryPath
from explorer.dataset.entries import likely_id, make_entry
from explorer.dataset.files import find_files
from explorer.dataset.layout import KIND_OF_TYPE, KINDS, Kind
from explorer.dataset.loading import Document, Marks, read_file
from explorer.dataset.problems import Problem, listed, quoted, suggestion
from explorer.dataset.statement import Entry

E = TypeVar("E", bound=Entry, covariant=True)


@dataclass(frozen=True, slots=True)
class Located(Generic[E]):
    """An entry with its place: rules use it to say where a fault is."""

    entry: E
    kind: Kind
    file: str
    marks: Marks = field(repr=False, compare=False)
    at: EntryPath = ()

    @property
    def id(self) -> str:
        return str(getattr(self.entry, "id", self.kind.name))

    def problem(self, rule: str, path: EntryPath, found: str, expected: str, mend: str) -> Problem:
        """A problem at `path` inside the entry; of a field that is not there, at what is around it."""
        line, column = self.marks.find((*self.at, *path))
        return Problem(self.file, line, column, rule, found, expected, mend)


@dataclass(frozen=True)
class Dataset:
    """What was read: the entries that are well-formed, by kind, and the ids of those that are not.

    The latter keep rules quiet about references to an entry that exists but has a fault of its own. The id "?" stands
    for all those of a file that could not be read.
    """

    entries: Mapping[str, tuple[Located[Entry], ...]]
    broken: Mapping[str, frozenset[str]]
    root: Path
    atlas: Drawn | None = None
    """Where things are drawn; None while the atlas has not been built."""

    def of(self, type_: type[E]) -> tuple[Located[E], ...]:
        """All entries of one type."""
        return cast("tuple[Located[E], ...]", self.entries.get(KIND_OF_TYPE[type_].name, ()))

    def all(self) -> Iterator[Located[Entry]]:
        for located in self.entries.values():
            yield from located

    def ids(self, kind: str) -> frozenset[str]:
        """Ids of all entries of a kind, broken ones too."""
        return frozenset(entry.id for entry in self.entries.get(kind, ())) | self.broken.get(kind, frozenset())


def read_dataset(root: Path, shown_root: str | None = None, atlas: Drawn | None = None) -> tuple[Dataset, list[Problem]]:
    """Read the dataset in `root`. Never raises for what the files hold: faults come back as problems.

    `shown_root` stands before the names of files in problems; when None it is found by `shown_name`.
    """
    if shown_root is None:
        shown_root = shown_name(root)
    files, problems = find_files(root, shown_root)
    entries: dict[str, list[Located[Entry]]] = {}
    present = {kind.name for kind, _, _ in files}
    broken = {kind.name: {"?"} for kind in KINDS if not kind.is_folder and kind.name not in present}
    for kind, path, shown in files:
        document, faults = read_file(path, root, shown)
        problems += faults
        broken_ids = broken.setdefault(kind.name, set())
        if document is None or faults:
            broken_ids.add(path.stem if kind.is_folder else "?")
        if document is not None:
            for located, more, id_ in _entries(kind, document, path.stem):
                problems += more
                if located is None:
                    broken_ids |= {id_, likely_id(id_) or "?"} | ({path.stem} if kind.is_folder else set())
                else:
                    entries.setdefault(kind.name, []).append(located)
    return Dataset({name: tuple(found) for name, found in entries.items()},
                   {name: frozenset(ids) for name, ids in broken.items()}, root, atlas), problems


def shown_name(root: Path) -> str:
    """How the folder is called in problems: from the working directory when it lies inside, else by its own name."""
    if not root.is_absolute():
        return "" if str(root) == "." else f"{root.as_posix()}/"
    try:
        inside = root.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except (ValueError, OSError, RuntimeError):
        inside = root.name
    return "" if inside == "." else f"{inside}/"


def _entries(kind: Kind, document: Document, stem: str) -> Iterator[tuple[Located[Entry] | None, list[Problem], str]]:
    data, file = document.data, document.file
    if not isinstance(data, dict):
        line, column = document.marks.find(())
        yield None, [Problem(file, line, column, "wrong_type", "no fields", f"the fields of {kind.one}s",
                             "write one `name: value` a line")], "?"
        return
    if not kind.is_list:
        entry, problems = make_entry(kind.type, data, document.marks, file)
        yield (Located(entry, kind, file, document.marks) if entry else None), problems, _id_in(data, stem)
        return
    for key in data:
        if key != kind.name:
            line, column = document.marks.find((key,), at_key=True)
            yield None, [Problem(file, line, column, "unknown_field", f"the field {quoted(key)}", listed([kind.name]),
                                 suggestion(key, [kind.name], "remove it"))], "?"
    items = data.get(kind.name)
    if not isinstance(items, tuple):
        line, column = document.marks.find((kind.name,))
        yield None, [Problem(file, line, column, "missing_field" if kind.name not in data else "wrong_type",
                             "no list", f"the {kind.name} as a list", f"write `{kind.name}:`, then each starting with `- `")], "?"
        return
    for index, item in enumerate(items):
        at: EntryPath = (kind.name, index)
        entry, problems = make_entry(kind.type, item, document.marks, file, at)
        yield (Located(entry, kind, file, document.marks, at) if entry else None), problems, _id_in(item, "?")


def _id_in(data: Any, otherwise: str) -> str:
    value = data.get("id") if isinstance(data, dict) else None
    return value if isinstance(value, str) else otherwise
