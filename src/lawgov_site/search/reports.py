"""The reports of a segment in its order, and their table: codes and lengths.

Reports are numbered by year and place, so that a year, a province or a county is a run of numbers: filters
and facets are runs, and nothing of a report that is not shown need be loaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from ..archive import Entry
from .bits import Bits
from .index import length_code

TABLE_SIZE = 16_384
"""Reports in one shard of the table."""

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


def encode_table(places: Sequence[Place], lengths: Sequence[int], first_of_year: Sequence[bool]) -> list[str]:
    """One shard of the table: own ids, and bits.

    For each report 1 + the distance of its code from the one before (from 0 at the beginning of the shard
    and of each year) in Elias gamma, or a bare 1 for an id of its own; then the least length class + 1 in
    gamma, and the length classes above it as a list.
    """
    own: list[str] = []
    steps: list[int] = []
    before = 0
    for place, first in zip(places, first_of_year, strict=True):
        if "~" in place.key:
            own.append(place.key)
            steps.append(1)
            before = 0 if first else before
            continue
        code = int(place.key)
        steps.append(1 + code - (0 if first else before))
        before = code
    bits = Bits()
    bits.gamma(np.array(steps, np.int64))
    classes = np.array([coarse_length(length) for length in lengths], np.int64)
    bits.gamma(np.array([classes.min() + 1], np.int64))
    bits.lists(np.array([len(classes)], np.int64), classes - classes.min())
    return [" ".join(own), bits.to_base64()]


def year_runs(places: Sequence[Place]) -> list[list[object]]:
    """How many reports each year and, in it, each province has: [[2024, [["37", 2], …]], …]."""
    return [
        [year, [[province, len(list(of))] for province, of in groupby(group, lambda p: p.province)]]
        for year, group in groupby(places, lambda p: p.year)
    ]
