"""What a finder of personal data hands on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
