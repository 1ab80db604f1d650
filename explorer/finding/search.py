"""One search for everything in the dataset: names, everyday words, abbreviations, Latin, pinyin, WHO codes, typing errors.

A name's score runs from 0 to 100 and is that of the best of these ways to fit:

- the same name 100 (99 when only the spaces differ: "he gu", "knee cap")
- a name that begins with the text 96, or has a word that does 91, a little less for long names
- a name whose words are those of the text 88, typing errors and order aside; less for every word that stays without
- a zone that the text describes ("pain behind my eye") up to 80; see `places`
- a Chinese name that is part of the text 92
- a whole name that is nearly the text 95 x how near it is
- an everyday word for a zone at most 89: a headache is a condition before it is a forehead

Trigger points are shown only to those who ask for them: a muscle with "trigger point", "TrP" or a number beside it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.model import Muscle
from explorer.finding.places import PlaceFinder
from explorer.finding.words import fold

KINDS = ("region", "zone", "muscle", "trigger_point", "acupoint", "meridian", "condition", "technique", "term")
"""Kinds of hit, in the order in which equally good ones are shown."""
_GOOD = 60.0
_BEHIND = 20.0
"""A hit that is this far behind the best one is not shown: who types a name wants no guesses beside it."""
_DESCRIBED = 80.0
_BY_WORD = 89.0
_PART = 92.0
_NEAR_WORD = 0.74
_NEAR_NAME = 78.0
_SAME_WORDS = 88.0
_LONGEST = 100
"""Signs of a text that are read."""

_LETTERS = {
    "lu": "LU", "li": "LI", "co": "LI", "st": "ST", "s": "ST", "sp": "SP", "ht": "HT", "h": "HT", "he": "HT", "si": "SI",
    "bl": "BL", "ub": "BL", "b": "BL", "ki": "KI", "k": "KI", "kd": "KI", "kid": "KI", "pc": "PC", "p": "PC", "te": "TE",
    "sj": "TE", "tb": "TE", "th": "TE", "tw": "TE",
    "gb": "GB", "lr": "LR", "lv": "LR", "liv": "LR", "gv": "GV", "du": "GV", "cv": "CV", "ren": "CV",
}
"""Letters in use for the 14 meridians, with those of the WHO."""
_MERIDIANS = {
    "lung": "LU", "large intestine": "LI", "colon": "LI", "stomach": "ST", "spleen": "SP", "heart": "HT", "small intestine": "SI",
    "bladder": "BL", "urinary bladder": "BL", "kidney": "KI", "pericardium": "PC", "triple energizer": "TE",
    "triple burner": "TE", "triple warmer": "TE", "san jiao": "TE", "gallbladder": "GB", "gall bladder": "GB", "liver": "LR",
    "governor vessel": "GV", "governing vessel": "GV", "du mai": "GV", "conception vessel": "CV", "ren mai": "CV",
}
"""Names in use for them, with which people name a point: "large intestine 4"."""
_PREFIXES = _LETTERS | _MERIDIANS
_CODE = re.compile(rf"\b({'|'.join(sorted(_PREFIXES, key=len, reverse=True))}) ?0*([1-9][0-9]?)\b")
_OTHER_CODES = {"EX-HN3": ("GV29",)}
"""Codes of other standards: the Chinese one (GB/T 12346) counts Yintang to the Governor Vessel."""
_TRIGGER_POINT = re.compile(r"\b(?:trigger ?points?|trps?|tps?|knots?)(?= |$|[0-9])")
_NUMBER = re.compile(r"\b(?:number |no )?([1-9])\b")
_NAMES_A_MUSCLE, _IS_A_MUSCLE = 85.0, 99.0
"""What a muscle's name must reach beside "trigger point", and beside a bare number."""
_SAID = tuple((re.compile(rf"\b(?:{pattern})\b"), by) for pattern, by in (
    (r"(head|tooth|ear|back|stomach)aches", r"\1ache"),
    (r"dizzy spells?|dizzy|giddy|light ?headed(?:ness)?", "dizziness"),
    (r"(?:can't|cant|cannot|can not|unable to|hard to|hurts to) (?:turn|move|twist|rotate) (?:my |the )?(?:head|neck)",
     "stiff neck"),
))
"""What people say, with the word for it that names have."""
_HARDLY_TELLS = frozenset((
    "a", "an", "the", "my", "of", "in", "on", "at", "to", "for", "and", "or", "with", "is", "it", "i", "me", "pain", "pains",
    "ache", "sore", "when", "after", "stairs", "walking", "sitting", "standing", "running", "climbing", "morning", "night",
    "muscle", "muscles", "point", "points", "acupoint", "acupuncture", "meridian", "channel", "line", "needling",
    "trigger"))


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found. `score` runs from 0 to 100; `matched` is the name that fitted."""

    kind: str
    id: str
    title: str
    subtitle: str
    matched: str
    score: float


@dataclass(frozen=True, slots=True)
class _Name:
    kind: str
    id: str
    title: str
    subtitle: str
    name: str
    folded: str
    joined: str
    words: frozenset[str]


class Search:
    """Search over a catalogue. Make one and keep it: a search takes a few milliseconds."""

    def __init__(self, catalogue: Catalogue, places: PlaceFinder | None = None) -> None:
        self._names = [name for name in _names(catalogue) if name.folded]
        self._points = {muscle.id: _points_of(muscle) for muscle in catalogue.muscles.values()}
        self._joined = [name.joined for name in self._names]
        self._foreign = [name for name in self._names if not name.joined.isascii() and len(name.joined) > 1]
        self._zones = {(name.id, name.name): name for name in self._names if name.kind == "zone"}
        self._places = places or PlaceFinder(catalogue)
        self._with_word: dict[str, list[int]] = {}
        for index, name in enumerate(self._names):
            for word in name.words:
                self._with_word.setdefault(word, []).append(index)
        self._words = list(self._with_word)
        count = Counter(word for name in self._names for word in name.words)
        self._weight = {word: _weight(word, count[word], len(self._names)) for word in count}

    def find(self, text: str, most: int = 24) -> tuple[Hit, ...]:
        """What `text` may mean, the best first; one hit for each thing."""
        asked = _CODE.sub(lambda code: _PREFIXES[code[1]].lower() + code[2], fold(text[:_LONGEST]))
        for pattern, by in _SAID:
            asked = pattern.sub(by, asked)
        if not asked:
            return ()
        best: dict[tuple[str, str], Hit] = {}
        for name, score in (*self._scored(text, asked), *self._trigger_points(asked)):
            key = name.kind, name.id
            if name.kind == "zone" and name.name != name.title:
                score = min(score, _BY_WORD)
            if score >= _GOOD and (key not in best or score > best[key].score):
                best[key] = Hit(name.kind, name.id, name.title, name.subtitle, name.name, score)
        least = max((hit.score for hit in best.values()), default=0.0) - _BEHIND
        return tuple(sorted((hit for hit in best.values() if hit.score > least), key=_order)[:most])

    def grouped(self, text: str, most: int = 24) -> dict[str, tuple[Hit, ...]]:
        """The same, by kind; the kind of the best hit first."""
        groups: dict[str, list[Hit]] = {}
        for hit in self.find(text, most):
            groups.setdefault(hit.kind, []).append(hit)
        return {kind: tuple(hits) for kind, hits in groups.items()}

    def _scored(self, text: str, asked: str) -> Iterator[tuple[_Name, float]]:
        """Every name that fits in some way, with its score."""
        joined = asked.replace(" ", "")
        for name in self._names:
            if joined in name.joined and (score := _begins(asked, joined, name)) > 0:
                yield name, score
        for name in self._foreign:
            if name.joined in joined:
                yield name, _PART
        for index, score in self._by_words(asked).items():
            yield self._names[index], score
        if len(joined) >= 4 and not _has_number(joined):
            for _, near, index in extract(joined, self._joined, scorer=fuzz.ratio, score_cutoff=_NEAR_NAME, limit=60):
                yield self._names[index], 0.95 * near
        for place in self._places.find(text[:_LONGEST]):
            if (described := self._zones.get((place.zone, place.phrase))) is not None:
                yield described, _DESCRIBED * place.score

    def _trigger_points(self, asked: str) -> Iterator[tuple[_Name, float]]:
        """Trigger points of the muscle that `asked` names, and the muscle: all points, or the one whose number is said."""
        rest = " ".join(_TRIGGER_POINT.sub(" ", asked).split())
        least = _NAMES_A_MUSCLE if rest != asked else _IS_A_MUSCLE
        said = _NUMBER.search(rest)
        rest = " ".join(_NUMBER.sub(" ", rest).split())
        if len(rest) < 3 or rest == asked:
            return
        muscles: dict[str, tuple[_Name, float]] = {}
        for name, score in self._scored(rest, rest):
            if name.kind == "muscle" and score >= max(least, muscles.get(name.id, (name, 0.0))[1]):
                muscles[name.id] = name, score
        best = max((score for _, score in muscles.values()), default=0.0)
        for muscle, score in muscles.values():
            points = self._points[muscle.id]
            wanted = [point for number, point in enumerate(points, 1) if said is None or int(said[1]) == number]
            if wanted and score > best - 2:
                yield muscle, score - (1 if said else 0)
                for point in wanted:
                    yield point, score - (0 if said else 1)

    def _by_words(self, asked: str) -> dict[int, float]:
        """Names that have the words of `asked`, by their place in the list: how many, weighed by how much they tell."""
        met: defaultdict[int, float] = defaultdict(float)
        total = 0.0
        for word in dict.fromkeys(asked.split()):
            alike = self._alike(word)
            weight = max((self._weight[other] for other in alike), default=_weight(word, 1, len(self._names)))
            total += weight
            nearness: dict[int, float] = {}
            for other, near in alike.items():
                for index in self._with_word[other]:
                    nearness[index] = max(near, nearness.get(index, 0.0))
            for index, near in nearness.items():
                met[index] += weight * near
        asked_words = len(asked.split())
        return {index: _SAME_WORDS * share / total * (0.9 + 0.1 * min(1.0, asked_words / len(self._names[index].words)))
                for index, share in met.items()}

    def _alike(self, word: str) -> dict[str, float]:
        """Words of names that `word` may stand for: itself, longer ones that it begins, and those one slip away."""
        if len(word) < 3:
            return {word: 1.0} if word in self._weight else {}
        found = {other: 0.95 for other in self._words if other.startswith(word)}
        if len(word) > 3 and not _has_number(word):
            for other, near, _ in extract(word, self._words, scorer=OSA.normalized_similarity, score_cutoff=_NEAR_WORD, limit=12):
                found[other] = max(near, found.get(other, 0.0))
        for known, near in ((word, 1.0), (word.removesuffix("s"), 0.98)):
            if known in self._weight:
                found[known] = near
        return found


def _weight(word: str, count: int, of: int) -> float:
    """How much a word tells: the more, the fewer names have it."""
    return (0.2 if word in _HARDLY_TELLS else 1.0) * log(1 + of / count)


def _begins(asked: str, joined: str, name: _Name) -> float:
    """100 for the same name; less when the name, or a word of it, begins with what was asked; else 0."""
    if joined == name.joined:
        return 100.0 if asked == name.folded else 99.0
    if len(joined) < 2:
        return 94.0 if not joined.isascii() and joined in name.joined else 0.0
    if name.folded.startswith(asked) or (len(joined) > 3 and name.joined.startswith(joined)):
        return 96.0 - min(5.0, 0.1 * (len(name.joined) - len(joined)))
    if f" {asked}" in name.folded:
        return 91.0 - min(5.0, 0.1 * (len(name.joined) - len(joined)))
    return 0.0


def _has_number(text: str) -> bool:
    """Whether `text` holds a digit: LI4 is no typing error of LI5."""
    return any(sign.isdigit() for sign in text)


def _order(hit: Hit) -> tuple[float, int, int, list[tuple[int, str]], str]:
    """The best first; of equally good hits one that matched by its own title, then things, then places by another word."""
    by = 0 if fold(hit.matched) == fold(hit.title) else 2 if hit.kind in ("region", "zone") else 1
    natural = [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"([0-9]+)", hit.title)]
    return -hit.score, by, KINDS.index(hit.kind), natural, hit.id


def _names(catalogue: Catalogue) -> Iterator[_Name]:
    for kind, id_, title, subtitle, names in _things(catalogue):
        for name in dict.fromkeys((title, *names)):
            yield _name(kind, id_, title, subtitle, name)


def _name(kind: str, id_: str, title: str, subtitle: str, name: str) -> _Name:
    folded = fold(name)
    return _Name(kind, id_, title, subtitle, name, folded, folded.replace(" ", ""), frozenset(folded.split()))


def _points_of(muscle: Muscle) -> tuple[_Name, ...]:
    """The trigger points of a muscle, in their order."""
    titles = (f"{muscle.name}, trigger point {number}" for number in range(1, len(muscle.trigger_points) + 1))
    return tuple(_name("trigger_point", point.id, title, muscle.plain_name, title)
                 for title, point in zip(titles, muscle.trigger_points, strict=True))


def _things(catalogue: Catalogue) -> Iterator[tuple[str, str, str, str, Iterable[str]]]:
    """Kind, id, title, subtitle and all names of everything that can be found."""
    for region in catalogue.regions.values():
        yield "region", region.id, region.plain_name, "Place on the body", (region.name, *region.also_called)
    for zone in catalogue.zones.values():
        yield "zone", zone.id, zone.name, f"Part of: {_region_name(catalogue, zone.region)}", zone.words
    for muscle in catalogue.muscles.values():
        yield "muscle", muscle.id, muscle.name, muscle.plain_name, (
            muscle.latin, muscle.plain_name, *muscle.also_called, *(part.removeprefix("set of ") for part in muscle.structures))
    for point in catalogue.acupoints.values():
        more = tuple(name for name in (point.name, point.name_with_tones, point.chinese) if name)
        yield "acupoint", point.id, f"{point.id} {point.name}", "Acupoint", (point.id, *more, *_OTHER_CODES.get(point.id, ()))
    for meridian in catalogue.meridians.values():
        letters = (letters.upper() for letters, code in _LETTERS.items() if code == meridian.id and len(letters) > 1)
        yield "meridian", meridian.id, meridian.name, "Meridian", (meridian.plain_name, f"{meridian.name} meridian", *letters)
    for condition in catalogue.conditions.values():
        yield "condition", condition.id, condition.plain_name, "Condition", (condition.name, *condition.also_called)
    for technique in catalogue.techniques.values():
        yield "technique", technique.id, technique.name, "Way of needling or care", (technique.plain_name,)
    for term in catalogue.vocabulary.glossary:
        yield "term", term.id, term.term, term.plain, term.also


def _region_name(catalogue: Catalogue, region: str) -> str:
    found = catalogue.regions.get(region)
    return found.plain_name if found else region.replace("_", " ")
