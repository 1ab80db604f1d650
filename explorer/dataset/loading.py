"""Reading YAML with the line and column of every value, safe against hostile input.

The text is read as a stream of events rather than composed into a tree: the compiled composer recurses and takes the
whole process down at about ten thousand nested brackets. Every fault becomes a located Problem.
"""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from explorer.dataset.problems import Problem, quoted
from explorer.dataset.scalars import UnclearScalarError, read_scalar

MAX_BYTES = 32 * 1024 * 1024
MAX_DEPTH = 24
MAX_VALUES = 1_500_000
MAX_REPEATED = 10_000
"""Most values that aliases may repeat in one file."""
MAX_PROBLEMS = 100
"""Reading a file stops after so many problems: the rest would be noise."""

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Marks:
    """Where a value stands, from 1, and where the values inside it stand. Keys of a mapping have marks of their own."""

    __slots__ = ("column", "inside", "keys", "line", "size")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column
        self.inside: dict[Any, Marks] | None = None
        self.keys: dict[str, tuple[int, int]] | None = None
        self.size = 1

    def find(self, path: tuple[str | int, ...], at_key: bool = False) -> tuple[int, int]:
        """Line and column of the value at `path`, or of the innermost value around it that exists."""
        here, place = self, (self.line, self.column)
        for step in path:
            inner = here.inside.get(step) if here.inside else None
            if inner is None:
                break
            named = here.keys.get(str(step)) if at_key and here.keys else None
            place = named or (inner.line, inner.column)
            here = inner
        return place


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds: plain values (mappings as dict, lists as tuple) and their marks."""

    file: str
    data: Any
    marks: Marks


def read_file(path: Path, root: Path, shown: str) -> tuple[Document | None, list[Problem]]:
    """Read one file. `shown` is its name in problems. Never raises: faults come back as problems."""
    def fault(rule: str, found: str, expected: str, mend: str) -> tuple[None, list[Problem]]:
        return None, [Problem(shown, 0, 0, rule, found, expected, mend)]

    try:
        if not path.resolve().is_relative_to(root.resolve()):
            return fault("file_outside", "a link that leads out of the dataset's folder", "a file inside it",
                         "copy the file here instead of linking to it")
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return fault("not_a_file", "a folder or a special file", "a YAML file", "rename or remove it")
        if status.st_size > MAX_BYTES:
            return fault("file_too_big", f"{status.st_size:,} bytes", f"at most {MAX_BYTES:,} bytes",
                         "split the file or remove what is not part of the dataset")
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return fault("unreadable_file", quoted(reason), "a file that can be read", "check the file and its permissions")
    return read_bytes(raw, shown)


def read_bytes(raw: bytes, shown: str) -> tuple[Document | None, list[Problem]]:
    """Read the bytes of one file. Never raises: faults come back as problems."""
    def fault(at: int, rule: str, found: str, expected: str, mend: str) -> tuple[None, list[Problem]]:
        start = raw.rfind(b"\n", 0, at) + 1
        column = len(raw[start:at].decode("utf-8", "replace")) + 1
        return None, [Problem(shown, raw.count(b"\n", 0, at) + 1, column, rule, found, expected, mend)]

    if len(raw) > MAX_BYTES:
        return fault(0, "file_too_big", f"more than {MAX_BYTES:,} bytes", f"at most {MAX_BYTES:,} bytes",
                     "split the file")
    save = "save the file as UTF-8 without byte order mark"
    for mark, name in ((b"\xff\xfe\0\0", "UTF-32"), (b"\0\0\xfe\xff", "UTF-32"), (b"\xff\xfe", "UTF-16"),
                       (b"\xfe\xff", "UTF-16"), (b"\xef\xbb\xbf", "a byte order mark")):
        if raw.startswith(mark):
            return fault(0, "wrong_encoding", name, "plain UTF-8", save)
    if (at := raw.find(b"\0")) >= 0:
        return fault(at, "wrong_encoding", "a NUL byte (UTF-16, or not a text file)", "plain UTF-8", save)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return fault(error.start, "wrong_encoding", f"the byte 0x{raw[error.start]:02x}, which is not UTF-8",
                     "plain UTF-8", save)
    return _Reader(text, shown).read()


class _StopReadingError(Exception):
    """Reading cannot go on; the problem is already noted."""


class _Level:
    """An open mapping or list."""

    __slots__ = ("anchor", "is_mapping", "key", "key_place", "marks", "values")

    def __init__(self, values: Any, marks: Marks, is_mapping: bool, anchor: str | None) -> None:
        self.values = values
        self.marks = marks
        self.is_mapping = is_mapping
        self.anchor = anchor
        self.key: str | None = None
        self.key_place = (0, 0)


class _Reader:
    def __init__(self, text: str, shown: str) -> None:
        self.text = text
        self.shown = shown
        self.problems: list[Problem] = []
        self.anchors: dict[str, tuple[Any, Marks]] = {}
        self.levels: list[_Level] = []
        self.repeated = 0
        self.values = 0
        self.root: tuple[Any, Marks] | None = None

    def read(self) -> tuple[Document | None, list[Problem]]:
        try:
            self._run()
        except _StopReadingError:
            return None, self.problems
        except yaml.MarkedYAMLError as error:
            self._broken(error)
            return None, self.problems
        except (yaml.YAMLError, UnicodeError) as error:
            reason = str(getattr(error, "reason", error))
            self._note(1, 1, "broken_yaml", quoted(reason), "printable text", "remove the characters that cannot be printed")
            return None, self.problems
        if self.root is None:
            if not self.problems:
                self._note(1, 1, "empty_file", "nothing", "an entry", "fill the file or remove it")
            return None, self.problems
        return Document(self.shown, *self.root), self.problems

    def _run(self) -> None:
        loader = Loader(self.text)
        documents = 0
        try:
            while loader.check_event():
                event = loader.get_event()
                kind = type(event)
                if kind is yaml.ScalarEvent:
                    self._scalar(event)
                elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                    self._open(event, kind is yaml.MappingStartEvent)
                elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                    self._close()
                elif kind is yaml.AliasEvent:
                    self._alias(event)
                elif kind is yaml.DocumentStartEvent:
                    documents += 1
                    if documents > 1:
                        self._stop(event.start_mark, "several_documents", "a second document (`---`)", "one document a file",
                                   "move it to a file of its own, or remove the `---`")
        finally:
            loader.dispose()

    def _scalar(self, event: Any) -> None:
        mark = event.start_mark
        self.values += 1
        if self.values > MAX_VALUES:
            self._stop(mark, "file_too_big", f"more than {MAX_VALUES:,} values", "fewer", "split the file")
        if event.tag is not None:
            self._tag(event)
        value: Any = event.value
        if event.implicit[0] and event.style in (None, ""):
            try:
                value = read_scalar(value)
            except UnclearScalarError as error:
                rule, expected, mend = error.args
                self._note(mark.line + 1, mark.column + 1, rule, quoted(event.value), expected, mend)
        self._add(value, Marks(mark.line + 1, mark.column + 1), event.anchor, is_scalar=True)

    def _open(self, event: Any, is_mapping: bool) -> None:
        mark = event.start_mark
        if event.tag is not None:
            self._tag(event)
        if len(self.levels) >= MAX_DEPTH:
            self._stop(mark, "nested_too_deep", f"more than {MAX_DEPTH} levels", f"at most {MAX_DEPTH} levels",
                       "remove the needless brackets or indentation")
        marks = Marks(mark.line + 1, mark.column + 1)
        marks.inside = {}
        if is_mapping:
            marks.keys = {}
        if self.levels and self.levels[-1].is_mapping and self.levels[-1].key is None:
            self._stop(mark, "unreadable_key", "a list or mapping as the name of a field", "a word", "write the name as a word")
        self.levels.append(_Level({} if is_mapping else [], marks, is_mapping, event.anchor))

    def _close(self) -> None:
        level = self.levels.pop()
        value = level.values if level.is_mapping else tuple(level.values)
        level.marks.size = 1 + sum(marks.size for marks in (level.marks.inside or {}).values())
        self._add(value, level.marks, level.anchor)

    def _alias(self, event: Any) -> None:
        mark = event.start_mark
        if event.anchor not in self.anchors:
            self._stop(mark, "broken_yaml", f"`*{event.anchor}`, which stands for nothing written before",
                       "a value", "write the value out; if a star is meant, put the text in quotes")
        value, marks = self.anchors[event.anchor]
        self.repeated += marks.size
        if self.repeated > MAX_REPEATED:
            self._stop(mark, "alias_bomb", f"aliases that repeat more than {MAX_REPEATED:,} values", "few or none",
                       "write the values out instead of repeating them with `*`")
        self._add(value, marks, None, is_scalar=not isinstance(value, dict | tuple))

    def _add(self, value: Any, marks: Marks, anchor: str | None, is_scalar: bool = False) -> None:
        if anchor is not None:
            self.anchors[anchor] = (value, marks)
        if not self.levels:
            self.root = (value, marks)
            return
        level = self.levels[-1]
        inside = level.marks.inside
        assert inside is not None
        if not level.is_mapping:
            inside[len(level.values)] = marks
            level.values.append(value)
        elif level.key is None:
            level.key = self._key(value, marks, is_scalar)
            level.key_place = (marks.line, marks.column)
        else:
            key, level.key = level.key, None
            keys = level.marks.keys
            assert keys is not None
            if key in level.values:
                line, column = level.key_place
                self._note(line, column, "duplicate_key", f"{quoted(key)} again (first on line {keys[key][0]})",
                           "each field once", "keep one of the two")
            else:
                level.values[key] = value
                inside[key] = marks
                keys[key] = level.key_place

    def _key(self, value: Any, marks: Marks, is_scalar: bool) -> str:
        if not is_scalar or not isinstance(value, str):
            self._note(marks.line, marks.column, "unreadable_key", quoted(value), "a word as the name of a field",
                       "write the name of the field as a word")
        elif value == "<<":
            self._note(marks.line, marks.column, "merge_key", "`<<`", "every field written out",
                       "copy the fields here instead of merging them")
        return str(value)

    def _tag(self, event: Any) -> None:
        mark = event.start_mark
        self._note(mark.line + 1, mark.column + 1, "tag_refused", quoted(event.tag), "a plain value without a tag",
                   "remove the `!...`; put the value in quotes if text is meant")

    def _stop(self, mark: Any, rule: str, found: str, expected: str, mend: str) -> None:
        self._note(mark.line + 1, mark.column + 1, rule, found, expected, mend)
        raise _StopReadingError

    def _note(self, line: int, column: int, rule: str, found: str, expected: str, mend: str) -> None:
        self.problems.append(Problem(self.shown, line, column, rule, found, expected, mend))
        if len(self.problems) >= MAX_PROBLEMS:
            raise _StopReadingError

    def _broken(self, error: yaml.MarkedYAMLError) -> None:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        lines = self.text.splitlines()
        there = lines[line] if line < len(lines) else ""
        found, expected, mend = quoted(error.problem or "something that is not YAML"), "valid YAML", (
            "check the indentation, and put text that has `: ` or ` #` in it, or starts with a sign, in quotes")
        if "\t" in there[: column + 1]:
            found, expected, mend = "a tab", "spaces", "indent with two spaces"
        elif "mapping values are not allowed" in (error.problem or ""):
            found, expected = "a second `: ` on the line", "one field a line"
            mend = "put the text in quotes, or start it on the next line after `>-`"
        self._note(line + 1, column + 1, "broken_yaml", found, expected, mend)
