"""The passage of a report that is nearest to a term, and in what it differs.

static/js/search/answers/nearest.js is the same rule, held to this one by tests/parity/near.json.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .alignment import align
from .excerpts import Range, Shown

LEAST = 5
"""Characters of a term: what is shorter is like too much."""


@dataclass(frozen=True, slots=True)
class Near:
    """A passage that is like a term: where in its text, and what stands there in place of what was typed."""

    cost: int
    shown: Shown
    place: Range
    differences: tuple[tuple[Range, str], ...]


def nearest(term: str, passages: Iterable[Shown]) -> Near | None:
    """The passage nearest to a term in its bare form, of equal ones the first.

    None where nothing is like it: a way costs no more than the term has characters, so that two thirds of
    these stand there at the least.
    """
    best: Near | None = None
    most = len(term)
    if most < LEAST:
        return None
    for shown in passages:
        for part in shown.parts:
            way = align(term, part.bare, most)
            if way:
                most = way.cost - 1
                differences = [(part.range_of(one.start, one.end), one.typed) for one in way.differences]
                best = Near(way.cost, shown, part.range_of(way.start, way.end), tuple(differences))
    return best
