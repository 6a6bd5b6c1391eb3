"""The reports of a segment in its order, and their table: codes and lengths.

Reports are numbered by year and place, so that a year, a province or a county is a run of numbers: filters
and facets are runs, and nothing of a report that is not shown need be loaded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from ..archive import Entry
from .bits import Bits
from .index import length_code

LENGTH_STEP = 4
"""Lengths count in ranking in steps of four of Whoosh's codes, about a seventh."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report stands in its segment's order.

    `key` is the town's 9-digit code; a town with an id of its own has its county's code, `~` and the id, and
    so follows its county's other towns.
    """

    year: int
    key: str

    @classmethod
    def of(cls, entry: Entry) -> Place:
        """The place of an archive's entry."""
        code = entry.town.code
        regular = len(code) == 9 and code.isascii() and code.isdigit()
        return cls(entry.year, code if regular else f"{entry.town.county.code.ljust(6, '0')}~{code}")

    @property
    def sort_key(self) -> tuple[int, str]:
        return self.year, self.key

    @property
    def province(self) -> str:
        return self.key[:2]

    @property
    def report(self) -> str:
        """The report's id."""
        return f"{self.key.rpartition('~')[2]}-{self.year}"


def coarse_length(length: int) -> int:
    """The length class that ranking uses."""
    return length_code(length) // LENGTH_STEP


def encode_table(places: Sequence[Place], lengths: Sequence[int]) -> list[str]:
    """The table: the keys that are no codes, and bits.

    A town is written once, however many years it has: the number of codes + 1 and their steps, from 0, in
    Elias gamma; then for each year the set of its towns among all keys in their order; then the length
    classes, commonest first, after their number, in gamma + 1; then, as a list, each report's index there.
    """
    keys = sorted({place.key for place in places})
    own = [key for key in keys if "~" in key]
    codes = np.array([int(key) for key in keys if "~" not in key], np.int64)
    bits = Bits()
    bits.gamma(np.array([len(codes) + 1]))
    bits.gamma(np.diff(codes, prepend=0))
    numbers = {key: number for number, key in enumerate(keys)}
    sizes = np.array([len(list(group)) for _, group in groupby(places, lambda place: place.year)])
    towns = np.array([numbers[place.key] for place in places], np.int64)
    bits.sets(np.full_like(sizes, len(keys)), sizes, towns)
    classes = [coarse_length(length) for length in lengths]
    ranks = {one: rank for rank, (one, _) in enumerate(Counter(classes).most_common())}
    bits.gamma(np.array([len(ranks), *ranks]) + 1)
    bits.lists(np.array([len(classes)]), np.array([ranks[one] for one in classes], np.int64))
    return [" ".join(own), bits.to_base64()]


def year_runs(places: Sequence[Place]) -> list[list[object]]:
    """How many reports each year and, in it, each province has: [[2024, [["37", 2], …]], …]."""
    return [
        [year, [[province, len(list(of))] for province, of in groupby(group, lambda p: p.province)]]
        for year, group in groupby(places, lambda p: p.year)
    ]
