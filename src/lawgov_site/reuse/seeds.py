"""Places where two reports have the same gram, and the passages around them, for many pairs at once."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from .alignment import align, are_alike, are_long, equal_runs, without_marks
from .text import Codes
from .winnowing import Positions


@dataclass(frozen=True, slots=True)
class Seeds:
    """Places: the number of the report and the index of the gram among all codes that are compared; the
    number of the other, and the index of the same gram among its segment's codes."""

    ours: Positions
    at: Positions
    others: Positions
    there: Positions

    def __len__(self) -> int:
        return len(self.at)

    def pick(self, rows: Positions) -> Seeds:
        return Seeds(self.ours[rows], self.at[rows], self.others[rows], self.there[rows])

    def same_pair(self, distance: int = 1) -> npt.NDArray[np.bool_]:
        """Whether each place but the first ones is of the same two reports as that so many before it."""
        ours, others = self.ours, self.others
        return np.asarray((ours[distance:] == ours[:-distance]) & (others[distance:] == others[:-distance]))


@dataclass(frozen=True, slots=True)
class Passages:
    """Passages, by the two reports and then as they come in the first: the place that each was found by, and
    the ranges of its codes, rows of start and end in either."""

    seeds: Seeds
    ranges: npt.NDArray[np.int64]


def joined(*several: Seeds) -> Seeds:
    """All places together."""
    return Seeds(*(np.concatenate([getattr(one, f.name) for one in several]) for f in fields(Seeds)))


def first_of_runs(left: Codes, right: Codes, seeds: Seeds) -> Seeds:
    """Of the places of two reports between which all codes are equal the first, whatever else was found."""
    seeds = seeds.pick(np.lexsort((seeds.at, seeds.there - seeds.at, seeds.others, seeds.ours)))
    ends = seeds.at + equal_runs(left, seeds.at, right, seeds.there)
    same_diagonal = np.diff(seeds.there) == np.diff(seeds.at)
    again = seeds.same_pair() & same_diagonal & (seeds.at[1:] < ends[:-1])
    return seeds.pick(np.flatnonzero(np.concatenate((np.ones(len(seeds.at[:1]), bool), ~again))))


def passages_of(left: Codes, right: Codes, seeds: Seeds) -> Passages:
    """The passages around some places, each once."""
    seeds = first_of_runs(left, right, seeds)
    aligned = align(left, seeds.at, right, seeds.there)
    ranges = without_marks(left, aligned[:, :4])
    same = aligned[:, 4] - (ranges[:, 0] - aligned[:, 0])
    rows = np.flatnonzero(are_long(ranges) & are_alike(ranges, same))
    rows = rows[np.lexsort((seeds.there[rows], seeds.at[rows], seeds.others[rows], seeds.ours[rows]))]
    found = Passages(seeds.pick(rows), ranges[rows])
    rows = np.flatnonzero(~_are_known(found))
    return Passages(found.seeds.pick(rows), found.ranges[rows])


def _are_known(found: Passages) -> npt.NDArray[np.bool_]:
    """Which passages were found by a place that lies in one that the same two reports share before it."""
    seeds, ranges, known = found.seeds, found.ranges, np.zeros(len(found.seeds), bool)
    distance = 1
    while (same := seeds.same_pair(distance)).any():
        later = np.flatnonzero(same) + distance
        start, end, other_start, other_end = ranges[later - distance].T
        at, there = seeds.at[later], seeds.there[later]
        known[later] |= (start <= at) & (at < end) & (other_start <= there) & (there < other_end)
        distance += 1
    return known
