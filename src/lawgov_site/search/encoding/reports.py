"""The reports of a segment in its order, and their table: codes and lengths.

Reports are numbered by year and place, so that a year, a province or a county is a run of numbers: filters
and facets are runs, and nothing of a report that is not shown need be loaded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

import numpy as np

from ..arrays import Numbers
from ..place import Place
from ..store.whoosh_index import length_code
from .bits import Bits

LENGTH_STEP = 4
"""Lengths count in ranking in steps of four of Whoosh's codes, about a seventh."""


def coarse_length(length: int) -> int:
    """The length class that ranking uses."""
    return length_code(length) // LENGTH_STEP


def encode_table(places: Sequence[Place], lengths: Sequence[int]) -> list[str]:
    """The table: the keys that are no codes, and bits (docs/search-format.md, "`h`").

    A town is written once, however many years it has: first all codes, then in which years each town has a
    report, then each report's class of length.
    """
    keys = sorted({place.key for place in places})
    own = [key for key in keys if "~" in key]
    bits = Bits()
    _encode_codes([int(key) for key in keys if "~" not in key], bits)
    years = {year: number for number, year in enumerate(sorted({place.year for place in places}))}
    masks = dict.fromkeys(keys, 0)
    for place in places:
        masks[place.key] |= 1 << years[place.year]
    ranks = _encode_classes(list(masks.values()), bits)
    others = np.flatnonzero(ranks)
    bits.subset(len(keys), others)
    bits.lists(np.array([len(others)]), ranks[others] - 1)
    bits.lists(np.array([len(places)]), _encode_classes([coarse_length(length) for length in lengths], bits))
    return [" ".join(own), bits.to_base64()]


def _encode_codes(codes: Sequence[int], bits: Bits) -> None:
    """Ascending codes as runs of consecutive ones.

    Towns of a county are numbered from 000, 100, 200, … by kind: a run mostly begins with a hundred, so a
    run's hundreds and its last two digits take fewer bits than its distance from the run before.
    """
    numbers = np.array(codes, np.int64)
    firsts = np.flatnonzero(np.diff(numbers, prepend=-2) != 1)
    starts, before = numbers[firsts], np.concatenate(([-1], numbers))[firsts]
    hundreds = starts // 100 - before // 100
    bits.gamma(np.array([len(firsts) + 1]))
    bits.gamma(np.diff(firsts, append=len(numbers)))
    bits.gamma(hundreds + 1)
    bits.gamma(np.where(hundreds > 0, starts % 100 + 1, starts - before - 1))


def _encode_classes(values: Sequence[int], bits: Bits) -> Numbers:
    """Write which values there are, the commonest first; returns the rank of each value among them."""
    ranks = {value: rank for rank, (value, _) in enumerate(Counter(values).most_common())}
    bits.gamma(np.array([len(ranks), *ranks]) + 1)
    return np.array([ranks[value] for value in values], np.int64)


def year_runs(places: Sequence[Place]) -> list[list[object]]:
    """How many reports each year and, in it, each province has: [[2024, [["37", 2], …]], …]."""
    return [
        [year, [[province, len(list(of))] for province, of in groupby(group, lambda p: p.province)]]
        for year, group in groupby(places, lambda p: p.year)
    ]
