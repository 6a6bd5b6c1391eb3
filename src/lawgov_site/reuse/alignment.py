"""From a place that two reports share to the whole passage: figures and some words of it may differ."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from .text import LEAST

MOST_CHANGED = 0.2
"""Of a passage's characters so many may differ."""

_GAP = 8  # characters that may differ at a place
_AGAIN = 5  # equal characters after which the two agree again
_GAPS = tuple(
    sorted(
        ((a, b) for a in range(_GAP + 1) for b in range(_GAP + 1) if a or b),
        key=lambda ab: (max(ab), sum(ab), ab),
    )
)
"""By how much either text is passed over where they differ, the least first."""


class Shared(NamedTuple):
    """A passage that two reports share: the range of its codes in the later one, and in the earlier."""

    start: int
    end: int
    other_start: int
    other_end: int


class Aligner:
    """One report's text and those that are compared with it, as strings of their codes."""

    def __init__(self, text: str) -> None:
        self._text = text.replace("\x01", "\x02")  # what has no code is not even equal to its like
        self._turned = self._text[::-1]

    def passages(self, other: str, seeds: Iterable[tuple[int, int]]) -> tuple[Shared, ...]:
        """The passages around some places where the two have the same gram, in the text's order."""
        turned = other[::-1]
        found: list[Shared] = []
        for at, there in sorted(seeds):
            if any(f.start <= at < f.end and f.other_start <= there < f.other_end for f in found):
                continue
            after, other_after = _extended(self._text, other, at, there)
            before, other_before = _extended(self._turned, turned, len(self._text) - at, len(other) - there)
            marks = _marks(self._text[at - before : at + after])
            start, other_start = at - before + marks, there - other_before + marks
            one = Shared(start, at + after, other_start, there + other_after)
            if min(one.end - one.start, one.other_end - one.other_start) >= LEAST:
                found.append(one)
        return tuple(sorted(set(found)))


def _extended(text: str, other: str, at: int, there: int) -> tuple[int, int]:
    """How far two texts are alike from a place on, in characters of either."""
    end, other_end = _end(text, at), _end(other, there)
    i, j, same, changed = at, there, 0, 0
    while True:
        run = _equal(text, other, i, j, min(end - i, other_end - j))
        i, j, same = i + run, j + run, same + run
        gap = _gap(text[i : min(end, i + _GAP + _AGAIN)], other[j : min(other_end, j + _GAP + _AGAIN)])
        if gap is None:
            return i - at, j - there
        skip, skip_other = gap
        most = min(end - i - skip, other_end - j - skip_other)
        following = _equal(text, other, i + skip, j + skip_other, most)
        changed += max(gap)
        if changed > MOST_CHANGED * (same + following + changed):
            return i - at, j - there
        i, j = i + skip, j + skip_other


def _marks(text: str) -> int:
    """How many marks a text begins with that end what was before it."""
    return len(text) - len(text.lstrip(",.;:!?。、)]>”’"))


def _end(text: str, at: int) -> int:
    """Where the passage ends that a place is in."""
    end = text.find("\0", at)
    return end if end >= 0 else len(text)


def _equal(text: str, other: str, i: int, j: int, most: int) -> int:
    """How many characters are equal from two places on."""
    run = 0
    while run < most and text[i + run] == other[j + run]:
        run += 1
    return run


def _gap(text: str, other: str) -> tuple[int, int] | None:
    """What must be passed over for two texts to agree again; None where they do not soon."""
    for skip, skip_other in _GAPS:
        again = text[skip : skip + _AGAIN]
        if len(again) == _AGAIN and other.startswith(again, skip_other):
            return skip, skip_other
    return None
