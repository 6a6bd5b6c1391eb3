"""The segments together: which reports there are, and where in them a fingerprint stands."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from .analysis import entries_of
from .segment import Document, Segment
from .text import Codes
from .winnowing import Hashes, Positions

Entries: TypeAlias = npt.NDArray[np.uint64]

_LOW = np.uint64(0xFFFFFFFF)  # of an entry: the index of its gram
_MIXED = np.uint64(0x9E3779B97F4A7C15)  # odd, its bits in no order
_FEW = 8  # where ranges hold less than such a part of a segment's entries, sums are made of those alone
_LAST = "\U0010ffff"  # after every id


class Place(NamedTuple):
    """Where a report is: the number of its segment, and its own number there."""

    segment: int
    number: int


@dataclass(frozen=True)
class Part:
    """A segment, and which of its reports have been removed since."""

    segment: Segment
    removed: frozenset[int] = frozenset()

    @cached_property
    def _keys(self) -> list[tuple[int, str]]:
        return [(document.year, document.id) for document in self.segment.documents]

    def code_at(self, year: int, report: str = "") -> int:
        """Index of the first code of the first report that is not before a year's, or a report of it."""
        return int(self.segment.bounds[bisect_left(self._keys, (year, report))])

    def code_after(self, year: int) -> int:
        """Index of the code after the last report of a year."""
        return self.code_at(year, _LAST)

    def find(self, hashes: Hashes, codes: Positions) -> Positions:
        """For each fingerprint the first of the segment's entries that is not before it at a code's index."""
        keys = hashes.astype(np.uint64) << np.uint64(32) | codes.astype(np.uint64)
        return np.searchsorted(self.segment.entries, keys)

    def shapes(self, first: Positions, end: Positions) -> Entries:
        """How the places of each range of entries, all of one fingerprint, lie to one another.

        Equal for two ranges of one size where each place of the one is as far from its like in the other.
        """
        sizes = np.maximum(end - first, 0)
        if not sizes.any():
            return np.zeros(len(first), np.uint64)
        if sizes.sum() > len(self.segment.entries) // _FEW:
            return self._sums.shapes(first, end)
        ends = np.cumsum(sizes)
        return _Sums.of(self.segment.entries[spread(first, end)[1]]).shapes(ends - sizes, ends)

    @cached_property
    def _sums(self) -> _Sums:
        return _Sums.of(self.segment.entries)

    def dead(self, hashes: Hashes, first: Positions, end: Positions) -> Positions:
        """How many entries of removed reports each fingerprint has from one index of code up to another."""
        if not self.removed:
            return np.zeros(len(hashes), np.int64)
        high = hashes.astype(np.uint64) << np.uint64(32)
        ends = np.searchsorted(self._dead, high | end.astype(np.uint64))
        return np.asarray(ends - np.searchsorted(self._dead, high | first.astype(np.uint64)))

    @cached_property
    def _dead(self) -> Entries:
        bounds, codes = self.segment.bounds, self.segment.codes_of
        return np.sort(np.concatenate([entries_of(codes(n), int(bounds[n])) for n in sorted(self.removed)]))

    @cached_property
    def alive(self) -> npt.NDArray[np.bool_]:
        """Which of its reports have not been removed."""
        alive = np.ones(len(self._keys), bool)
        alive[list(self.removed)] = False
        return alive

    def number_at(self, codes: Positions) -> Positions:
        """The numbers of the reports that some codes are of."""
        return np.searchsorted(self.segment.bounds, codes, side="right") - 1


@dataclass(frozen=True, slots=True)
class _Sums:
    """Of entries one after the other."""

    entries: Entries
    distances: Entries  # up to each entry, it included: the sum of what the distances hash to
    moved: Entries  # and of the places

    @classmethod
    def of(cls, entries: Entries) -> _Sums:
        places = entries & _LOW
        mixed = np.diff(places, prepend=places[:1]) * _MIXED
        mixed = (mixed ^ mixed >> np.uint64(31)) * _MIXED
        return cls(entries, np.cumsum(mixed ^ mixed >> np.uint64(29)), np.cumsum(places))

    def shapes(self, first: Positions, end: Positions) -> Entries:
        """As `Part.shapes`."""
        begin = np.where(end > first, first, 0)
        last = np.where(end > first, end - 1, 0)
        moved = self.moved[last] - self.moved[begin]
        moved -= (last - begin).astype(np.uint64) * (self.entries[begin] & _LOW)
        return np.asarray((self.distances[last] - self.distances[begin]) * _MIXED + moved)


class Index:
    """All segments, the oldest first."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = tuple(parts)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Each report's place, by its id; in the order of year and id."""
        found = [
            (document.year, document.id, Place(at, number))
            for at, part in enumerate(self.parts)
            for number, document in enumerate(part.segment.documents)
            if number not in part.removed
        ]
        return {report: place for _, report, place in sorted(found)}

    def document(self, place: Place) -> Document:
        return self.parts[place.segment].segment.documents[place.number]

    def codes(self, place: Place) -> Codes:
        """A report's codes."""
        return self.parts[place.segment].segment.codes_of(place.number)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years that there are reports of."""
        return tuple(sorted({self.document(place).year for place in self.places.values()}))

    @cached_property
    def by_town(self) -> Mapping[str, tuple[str, ...]]:
        """Town → the ids of its reports, by year."""
        found: dict[str, list[str]] = defaultdict(list)
        for report in self.places:
            found[town_of(report)].append(report)
        return {town: tuple(reports) for town, reports in found.items()}

    @cached_property
    def towns(self) -> tuple[Positions, ...]:
        """For each segment the numbers of its reports' towns, the same in all segments."""
        known: dict[str, int] = {}
        return tuple(
            np.array([known.setdefault(town_of(d.id), len(known)) for d in part.segment.documents], np.int64)
            for part in self.parts
        )

    def are_shared(self, hashes: Hashes) -> npt.NDArray[np.bool_]:
        """Whether more than one report has, or had, each fingerprint: most stand in one alone."""
        found = np.zeros(len(hashes), np.int64)
        for part in self.parts:
            entries = part.segment.entries
            first = part.find(hashes, np.zeros(len(hashes), np.int64))
            for at in (first, first + 1):
                there = at < len(entries)
                found[there] += entries[at[there]] >> np.uint64(32) == hashes[there]
        return np.asarray(found > 1)

    def counts(self, hashes: Hashes, years: Positions) -> tuple[Positions, Positions]:
        """In how many reports before a year, and in how many of it, each fingerprint stands."""
        before, within = np.zeros(len(hashes), np.int64), np.zeros(len(hashes), np.int64)
        for part in self.parts:
            start = self._offsets(years, {int(y): part.code_at(int(y)) for y in np.unique(years)})
            end = self._offsets(years, {int(y): part.code_after(int(y)) for y in np.unique(years)})
            zero = np.zeros(len(hashes), np.int64)
            first, middle, last = (part.find(hashes, at) for at in (zero, start, end))
            before += middle - first - part.dead(hashes, zero, start)
            within += last - middle - part.dead(hashes, start, end)
        return before, within

    @staticmethod
    def _offsets(years: Positions, of: Mapping[int, int]) -> Positions:
        known, which = np.unique(years, return_inverse=True)
        return np.array([of[int(year)] for year in known], np.int64)[which]

    def holding(self, hashes: Iterable[int], year: int) -> set[str]:
        """The reports of a year that have one of some fingerprints."""
        wanted = np.array(sorted(hashes), np.uint32)
        found: set[str] = set()
        for part in self.parts:
            first = part.find(wanted, np.full(len(wanted), part.code_at(year), np.int64))
            last = part.find(wanted, np.full(len(wanted), part.code_after(year), np.int64))
            numbers = part.number_at(codes_of(part.segment.entries[spread(first, last)[1]]))
            numbers = np.unique(numbers[part.alive[numbers]])
            found |= {part.segment.documents[number].id for number in numbers.tolist()}
        return found


def spread(first: Positions, end: Positions) -> tuple[Positions, Positions]:
    """Ranges as what is in them: the number of its range, and the index, of each."""
    sizes = np.maximum(end - first, 0)
    which = np.repeat(np.arange(len(sizes)), sizes)
    within = np.arange(len(which)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return which, first[which] + within


def codes_of(entries: Entries) -> Positions:
    """The index of the gram of each entry."""
    return (entries & _LOW).astype(np.int64)


def town_of(report: str) -> str:
    """The town of a report's id."""
    return report.rpartition("-")[0]
