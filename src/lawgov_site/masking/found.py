"""What a finder of personal data hands on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple


class Found(NamedTuple):
    """Personal data in a text: the range `[start, end)` of its characters, and what it is, in Chinese."""

    start: int
    end: int
    kind: str


Finder = Callable[[str], Iterator[Found]]


class Seen(NamedTuple):
    """What looks like personal data: where its parts stand in the source, and how it reads."""

    parts: tuple[Found, ...]
    written: str
    is_certain: bool = True  # else it may be chance: two figures, one below the other


def marked(text: str, known: Iterable[Found]) -> bytearray:
    """A byte for each character of a text: 1 where something is known, else 0."""
    taken = bytearray(len(text))
    for one in known:
        taken[one.start : one.end] = b"\1" * (one.end - one.start)
    return taken
