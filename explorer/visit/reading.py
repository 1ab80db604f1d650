"""The plan in the fields of a file, however wrong they are: what can be kept is kept, the rest becomes notes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from typing import Any, TypeVar, get_args

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.problems import listed, suggestion
from explorer.dataset.statement import Entry, View
from explorer.visit import plan as p
from explorer.visit.known import entries, is_known
from explorer.visit.notes import Notes, shown
from explorer.visit.texts import with_line_feeds, without_controls

_LONGEST_ID, _STRANGE_SHOWN = 64, 3
_KEYED = TypeVar("_KEYED", p.Item, p.Step)
_KIND_WORDS = {"trigger_point": "trigger point"}


def read_plan(fields: dict[str, Any], catalogue: Catalogue, notes: Notes) -> p.Plan:
    """The plan in `fields`. Never raises, and never gives an id that the catalogue does not have."""
    return _Reader(catalogue, notes).plan(fields)


class _Fields:
    """The fields of one part of a file, with its place there and its word in messages."""

    def __init__(self, found: Any, type_: type[Entry], where: str, word: str, notes: Notes) -> None:
        self.where, self.word, self._notes = where, word, notes
        self.is_read = isinstance(found, dict)
        self._found: dict[str, Any] = found if isinstance(found, dict) else {}
        if not self.is_read:
            notes.add(where, shown(found), "fields in braces", f"this {word} was left out")
        strange = [name for name in self._found if name not in type_.model_fields]
        for name in strange[:_STRANGE_SHOWN]:
            notes.add(f"{where}.{name}", "a field that this version does not know", listed(type_.model_fields, 20),
                      "it was left out")
        if len(strange) > _STRANGE_SHOWN:
            notes.add(where, f"{len(strange) - _STRANGE_SHOWN:,} more such fields", "none", "they were left out")

    def get(self, name: str) -> Any:
        return self._found.get(name)

    def note(self, name: str, found: Any, expected: str, done: str | None = None) -> None:
        self._notes.add(f"{self.where}.{name}", shown(found), expected, done or f"this {self.word} keeps no {_spoken(name)}")

    def text(self, name: str, longest: int) -> str:
        found = self.get(name)
        if found is None:
            return ""
        if not isinstance(found, str):
            self.note(name, found, "text")
            return ""
        return self.kept_text(name, found, longest)

    def kept_text(self, name: str, found: str, longest: int) -> str:
        kept = without_controls(found)
        if gone := len(with_line_feeds(found)) - len(kept):
            self._notes.add(f"{self.where}.{name}", f"{gone:,} characters that cannot be shown", "letters, signs and new lines",
                            "they were taken out")
        if len(kept) > longest:
            self._notes.add(f"{self.where}.{name}", f"{len(kept):,} characters", f"at most {longest:,}", "the rest was cut off")
        return kept[:longest]

    def whole(self, name: str, least: int, most: int) -> int | None:
        found = self.get(name)
        number = int(found) if isinstance(found, float) and found.is_integer() else found
        if number is None or (_is_number(number) and isinstance(number, int) and least <= number <= most):
            return number
        self.note(name, found, f"a whole number from {least} to {most}")
        return None

    def number(self, name: str, most: float) -> float | None:
        found = self.get(name)
        if _is_number(found) and -most <= found <= most:
            return float(found)
        self.note(name, found, f"a number from {-most:g} to {most:g}")
        return None

    def word_of(self, name: str, words: Collection[str], done: str | None = None) -> Any:
        found = self.get(name)
        if found is None or (isinstance(found, str) and found in words):
            return found
        self.note(name, found, f"one of {listed(words, 20)}", done)
        return None

    def ids(self, name: str, known: Collection[str], most: int) -> tuple[str, ...]:
        kept: dict[str, None] = {}
        for at, found in self.list(name, most):
            if isinstance(found, str) and found in known:
                kept[found] = None
            else:
                self.note(f"{name}[{at}]", found, self.an_id(found, known), "it was left out")
        return tuple(kept)

    def an_id(self, found: Any, known: Collection[str]) -> str:
        if not isinstance(found, str) or len(found) > _LONGEST_ID or self._notes.is_full:
            return "an id of the dataset"
        return suggestion(found, known, "an id that the dataset has").replace("did you mean", "such as").rstrip("?")

    def list(self, name: str, most: int) -> Iterator[tuple[int, Any]]:
        found = self.get(name)
        if found is None:
            return
        if not isinstance(found, list):
            self.note(name, found, "a list in square brackets")
            return
        if len(found) > most:
            self.note(name, found, f"at most {most}", f"the first {most} were kept")
        yield from enumerate(found[:most])

    def day(self, name: str) -> date | None:
        found = self.get(name)
        if found is None:
            return None
        try:
            return date.fromisoformat(found)
        except (TypeError, ValueError):
            self.note(name, found, "a date such as 2026-11-21")
            return None

    def flag(self, name: str) -> bool:
        found = self.get(name)
        if found is None or isinstance(found, bool):
            return bool(found)
        self.note(name, found, "true or false", "it was taken as false")
        return False


class _Reader:
    def __init__(self, catalogue: Catalogue, notes: Notes) -> None:
        self._catalogue, self._notes = catalogue, notes
        self._used: set[str] = set()

    def plan(self, found: dict[str, Any]) -> p.Plan:
        fields = self._fields(found, p.Plan, "plan", "plan")
        return p.Plan(
            name=fields.text("name", p.LONGEST_LINE), practitioner=fields.text("practitioner", p.LONGEST_LINE),
            items=self._keyed(fields, "items", p.MOST_ITEMS, "n", self._item),
            treatment=self._treatment(fields.get("treatment")), with_safety=fields.flag("with_safety"))

    def _item(self, found: Any, where: str) -> p.Item | None:
        fields = self._fields(found, p.Item, where, "item")
        if not fields.is_read:
            return None
        kind = fields.get("kind")
        if kind not in p.ITEM_KINDS:
            fields.note("kind", kind, f"one of {listed(p.ITEM_KINDS, 20)}", "this item was left out")
            return None
        fields.word = _KIND_WORDS.get(kind, kind)
        text, spot = fields.text("text", p.LONGEST_NOTE), self._spot(fields)
        ref = self._ref(fields, kind, has_own=bool(spot if kind == "mark" else text.strip() and kind == "question"))
        if ref is None:
            return None
        return p.Item(
            key="n0", kind=kind, ref=ref, text=text, spot=spot, side=fields.word_of("side", get_args(p.Side)),
            intensity=fields.whole("intensity", 0, 10),
            pain=fields.ids("pain", [term.id for term in self._catalogue.vocabulary.pain_kinds], 10),
            since=fields.text("since", p.LONGEST_LINE), note=fields.text("note", p.LONGEST_NOTE))

    def _ref(self, fields: _Fields, kind: p.ItemKind, has_own: bool = False) -> str | None:
        """What the item names; empty where it names nothing but `has_own` place or words; None where nothing is left of it."""
        found = fields.get("ref")
        if isinstance(found, str) and is_known(self._catalogue, kind, found):
            return found
        if not has_own or found not in (None, ""):
            done = f"this {fields.word} was left out"
            if has_own:
                done = "this mark was kept without a zone" if kind == "mark" else "it was kept as a question of your own"
            fields.note("ref", found, fields.an_id(found, entries(self._catalogue, kind)), done)
        return "" if has_own else None

    def _spot(self, item: _Fields) -> p.Spot | None:
        if item.get("spot") is None:
            return None
        fields = self._fields(item.get("spot"), p.Spot, f"{item.where}.spot", "place")
        if not fields.is_read:
            return None
        if fields.get("view") is None:
            fields.note("view", None, f"one of {listed(get_args(View), 20)}", "this place was left out")
        view = fields.word_of("view", get_args(View), "this place was left out")
        x, y = fields.number("x", p.FARTHEST), fields.number("y", p.FARTHEST)
        return None if view is None or x is None or y is None else p.Spot(view=view, x=x, y=y)

    def _treatment(self, found: Any) -> p.Treatment:
        if found is None:
            return p.Treatment()
        fields = self._fields(found, p.Treatment, "plan.treatment", "treatment")
        goals = []
        for at, goal in fields.list("goals", p.MOST_LINES):
            if isinstance(goal, str):
                goals.append(fields.kept_text(f"goals[{at}]", goal, p.LONGEST_LINE))
            else:
                fields.note(f"goals[{at}]", goal, "text", "it was left out")
        return p.Treatment(
            goals=tuple(goals), steps=self._keyed(fields, "steps", p.MOST_STEPS, "s", self._step),
            sessions=fields.whole("sessions", 1, 99), interval=fields.text("interval", p.LONGEST_LINE),
            watch_for=fields.text("watch_for", p.LONGEST_NOTE),
            consent=fields.ids("consent", self._catalogue.consent_points, 40),
            aftercare=fields.ids("aftercare", self._catalogue.aftercare, 40),
            aftercare_note=fields.text("aftercare_note", p.LONGEST_NOTE), review=fields.day("review"))

    def _step(self, found: Any, where: str) -> p.Step | None:
        fields = self._fields(found, p.Step, where, "step")
        if not fields.is_read:
            return None
        kind = fields.get("kind")
        if kind not in get_args(p.StepKind):
            fields.note("kind", kind, f"one of {listed(get_args(p.StepKind))}", "this step was left out")
            return None
        ref, technique = self._ref(fields, kind), fields.get("technique")
        if ref is None:
            return None
        if technique not in (None, "") and technique not in [*self._catalogue.techniques]:
            fields.note("technique", technique, fields.an_id(technique, self._catalogue.techniques))
            technique = ""
        return p.Step(key="s0", kind=kind, ref=ref, side=fields.word_of("side", get_args(p.Side)), technique=technique or "",
                      position=fields.text("position", p.LONGEST_LINE), note=fields.text("note", p.LONGEST_NOTE))

    def _keyed(self, fields: _Fields, name: str, most: int, letter: str,
               read: Callable[[Any, str], _KEYED | None]) -> tuple[_KEYED, ...]:
        """The items or steps of a list, each with a key of its own: the file's where it is one and free."""
        kept: list[_KEYED] = []
        wanted: list[Any] = []
        for at, found in fields.list(name, most):
            one = read(found, f"{fields.where}.{name}[{at}]")
            if one is not None:
                kept.append(one)
                wanted.append(found.get("key"))
        return tuple(one.model_copy(update={"key": key}) for one, key in zip(kept, self._keys(wanted, letter), strict=True))

    def _keys(self, wanted: Sequence[Any], letter: str) -> list[str]:
        keys: list[str] = []
        for key in wanted:
            fits = isinstance(key, str) and p.KEY.fullmatch(key) is not None and key not in self._used
            keys.append(key if fits else "")
            self._used.add(keys[-1])
        free = (name for number in range(1, p.LAST_KEY) if (name := f"{letter}{number}") not in self._used)
        return [key or next(free) for key in keys]

    def _fields(self, found: Any, type_: type[Entry], where: str, word: str) -> _Fields:
        return _Fields(found, type_, where, word, self._notes)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _spoken(name: str) -> str:
    return name.replace("_", " ")
