"""A quiz: from a choice of places, kinds, number, difficulty and a seed to its questions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from explorer.quiz import evidence, locate, name, pattern, safety
from explorer.quiz.draw import shuffled
from explorer.quiz.ground import Ground
from explorer.quiz.questions import DIFFICULTIES, KINDS, Difficulty, Idea, Kind, Question

MOST = 50
DEFAULT_NUMBER = 10
_BUILDERS: dict[Kind, Callable[[Ground, str], Iterator[Idea]]] = {
    "locate": locate.ideas, "name": name.ideas, "pattern": pattern.ideas, "safety": safety.ideas, "evidence": evidence.ideas,
}
_SEED = re.compile(r"^[a-z0-9]{1,12}$")
_CODE = "ABCDEFGHJKLMNPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a quiz is made from. No region means the whole body. Raises ValueError for what no quiz can be made from."""

    regions: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = KINDS
    number: int = DEFAULT_NUMBER
    difficulty: Difficulty = "medium"
    seed: str = "1"

    def __post_init__(self) -> None:
        if not self.kinds or any(kind not in KINDS for kind in self.kinds) or len(set(self.kinds)) < len(self.kinds):
            raise ValueError(f"kinds are some of {', '.join(KINDS)}, each once")
        if not 1 <= self.number <= MOST:
            raise ValueError(f"the number of questions is 1 to {MOST}")
        if self.difficulty not in DIFFICULTIES:
            raise ValueError(f"the difficulty is one of {', '.join(DIFFICULTIES)}")
        if not _SEED.match(self.seed):
            raise ValueError("a seed is 1 to 12 small letters and digits")


def seed_of(text: str) -> str:
    """A seed from what someone typed; any text gives one, and the same text the same one."""
    plain = "".join(re.findall(r"[a-z0-9]", text.lower()))
    return plain if _SEED.match(plain) else blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def build(ground: Ground, choice: Choice) -> tuple[Question, ...]:
    """The questions of a choice, in order: kinds in turn, subjects not twice while there are others, never one question twice.

    Fewer than asked for when the places hold no more. Regions that the dataset does not have are passed over.
    """
    lines = [_line(choice.seed, [idea for idea in _ideas(ground, choice) if idea.kind == kind])
             for kind in shuffled(f"{choice.seed} kinds", choice.kinds, str)]
    asked: set[tuple[str, str]] = set()
    made: list[Question] = []
    later: list[list[Idea]] = [[] for _ in lines]
    for fresh, queues in ((True, lines), (False, later)):
        while len(made) < choice.number and any(queues):
            for number, queue in enumerate(queues):
                while queue and len(made) < choice.number:
                    idea = queue.pop(0)
                    if fresh and idea.subject in asked:
                        later[number].append(idea)
                        continue
                    question = idea.build(choice.seed, choice.difficulty)
                    if question is not None:
                        asked.add(idea.subject)
                        made.append(question)
                        break
    return tuple(made)


def code_of(questions: Iterable[Question]) -> str:
    """Four letters that tell whether two screens show the same quiz: of the questions, their options and their order."""
    text = "\n".join(f"{one.id} {' '.join(option.id for option in one.options)}" for one in questions)
    return "".join(_CODE[byte % len(_CODE)] for byte in blake2b(text.encode(), digest_size=4).digest())


def ideas(ground: Ground, regions: Iterable[str], kinds: Iterable[Kind]) -> list[Idea]:
    """All that could be asked of some regions, each once, in the order of the dataset."""
    found: dict[str, Idea] = {}
    for region in regions:
        if region in ground.catalogue.regions:
            for kind in kinds:
                for idea in _BUILDERS[kind](ground, region):
                    found.setdefault(idea.id, idea)
    return list(found.values())


def _ideas(ground: Ground, choice: Choice) -> list[Idea]:
    return ideas(ground, sorted(choice.regions) or sorted(ground.catalogue.regions), choice.kinds)


def _line(seed: str, found: list[Idea]) -> list[Idea]:
    """The ideas of a kind in the seed's order, its sorts in turn."""
    sorts: dict[str, list[Idea]] = {}
    for idea in shuffled(f"{seed} ideas", found, lambda one: one.id):
        sorts.setdefault(idea.sort, []).append(idea)
    order = shuffled(f"{seed} sorts", sorts, str)
    longest = max((len(all_) for all_ in sorts.values()), default=0)
    return [sorts[sort][place] for place in range(longest) for sort in order if place < len(sorts[sort])]
