"""Chance that is the same everywhere: things in an order that follows from a seed and their ids alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import blake2b
from typing import TypeVar

T = TypeVar("T")


def rank(seed: str, id_: str) -> bytes:
    """A number for an id, without pattern; another seed gives another one."""
    return blake2b(f"{seed}\n{id_}".encode(), digest_size=12).digest()


def shuffled(seed: str, items: Iterable[T], key: Callable[[T], str]) -> list[T]:
    """The items in the seed's order. The order in which they come in does not matter."""
    return sorted(items, key=lambda item: (rank(seed, key(item)), key(item)))


def one_of(seed: str, items: Iterable[str]) -> str:
    """One of the ids."""
    return shuffled(seed, items, str)[0]
