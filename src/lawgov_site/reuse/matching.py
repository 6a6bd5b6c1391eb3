"""A report → the passages that it shares with reports before it, and its common wording.

A fingerprint that more than COMMON reports of earlier years have leads to none of them: it is common wording.
One that more than COMMON reports of the same year have leads to none of these. A town's own earlier reports
are compared by all fingerprints. So what a report shares depends on reports of its year and before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from .alignment import Aligner, Shared
from .index import Index, Part, codes_of, spread, town_of
from .segment import PAD
from .sifting import padded, sift
from .text import LEAST, decode
from .winnowing import GRAM, Hashes, Positions, fingerprints

COMMON = 40
"""What stands in more reports than these is common wording."""

_SIFTED = 20_000  # pairs of places that are looked at together

Seeds: TypeAlias = dict[tuple[int, str], list[tuple[int, int]]]
"""(number of the report, id of the other) → places of the same gram in both, as indexes of their codes."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a report shares: with each report before it, by id, and the ranges of its common wording."""

    report: str
    shared: tuple[tuple[str, tuple[Shared, ...]], ...]
    common: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class _Grams:
    """The fingerprints of some reports: which report each is of, where, its hash, and the report's year."""

    which: Positions
    at: Positions
    hashes: Hashes
    years: Positions

    def pick(self, rows: Positions) -> _Grams:
        return _Grams(self.which[rows], self.at[rows], self.hashes[rows], self.years[rows])


class Matcher:
    """Matches some reports of an index with all that are before them, or after."""

    def __init__(self, index: Index, reports: Sequence[str]) -> None:
        self._index, self._reports = index, tuple(reports)
        places = [index.places[report] for report in reports]
        self._documents = [index.document(place) for place in places]
        self._texts = [np.asarray(index.codes(place)) for place in places]
        self._codes, self._starts = padded(self._texts, PAD)

    def found(self) -> Iterator[Found]:
        """What each of the reports shares with those before it."""
        grams = self._grams()
        rows = np.flatnonzero(self._index.are_shared(grams.hashes))
        some = grams.pick(rows)
        before, within = self._index.counts(some.hashes, some.years)
        seeds: Seeds = defaultdict(list)
        for part in self._index.parts:
            start = self._limits(part, some, "year")
            own = self._limits(part, some, "self")
            first = part.find(some.hashes, np.zeros(len(start), np.int64))
            middle, last = part.find(some.hashes, start), part.find(some.hashes, own)
            first = np.where(before <= COMMON, first, middle)
            last = np.where((before <= COMMON) & (within <= COMMON), last, middle)
            self._collect(part, some, first, last, seeds)
        self._add_own(grams, seeds)
        shared: dict[int, list[tuple[str, tuple[Shared, ...]]]] = defaultdict(list)
        aligner: tuple[int, Aligner | None] = (-1, None)
        for (which, other), places in sorted(seeds.items()):
            if aligner[0] != which:
                aligner = which, Aligner(decode(self._texts[which]))
            text = decode(self._index.codes(self._index.places[other]))
            assert aligner[1]
            if passages := aligner[1].passages(text, places):
                shared[which].append((other, passages))
        are_common = np.zeros(len(grams.hashes), bool)
        are_common[rows] = before > COMMON
        common = self._common(grams, are_common)
        for which, report in enumerate(self._reports):
            yield Found(report, tuple(shared[which]), tuple(common[which]))

    def after(self) -> set[str]:
        """The reports after them of which the matches may be others because of them."""
        grams = self._grams()
        before, _ = self._index.counts(grams.hashes, grams.years)
        grams = grams.pick(np.flatnonzero(before <= COMMON))
        seeds: Seeds = defaultdict(list)
        for part in self._index.parts:
            first = part.find(grams.hashes, self._limits(part, grams, "self"))
            size = int(part.segment.bounds[-1])
            last = part.find(grams.hashes, np.full(len(first), size, np.int64))
            self._collect(part, grams, first, last, seeds)
        ours = {town_of(report) for report in self._reports}
        own = {report for town in ours for report in self._index.by_town[town]}
        return {other for _, other in seeds} | own

    def _grams(self) -> _Grams:
        """All their fingerprints, by their hashes: so they are found fastest."""
        found = [fingerprints(text) for text in self._texts]
        sizes = [len(at) for at, _ in found]
        which = np.repeat(np.arange(len(found)), sizes)
        hashes = np.concatenate([h for _, h in found])
        years = np.repeat(np.array([d.year for d in self._documents], np.int64), sizes)
        grams = _Grams(which, np.concatenate([at for at, _ in found]), hashes, years)
        return grams.pick(np.argsort(hashes, kind="stable"))

    def _limits(self, part: Part, grams: _Grams, of: str) -> Positions:
        """For each fingerprint the index of the code at which a part's reports of its report's year begin, or
        those that are not before its report."""
        codes = [part.code_at(d.year, d.id if of == "self" else "") for d in self._documents]
        return np.array(codes, np.int64)[grams.which]

    def _collect(self, part: Part, grams: _Grams, first: Positions, last: Positions, seeds: Seeds) -> None:
        """Add what of a part's entries, from one up to another for each fingerprint, can be a passage."""
        towns = [town_of(report) for report in self._reports]
        ends = np.cumsum(np.maximum(last - first, 0))
        starts = np.array(self._starts, np.int64)
        row, size = 0, len(first)
        while row < size:
            upto = max(
                row + 1, int(np.searchsorted(ends, (ends[row - 1] if row else 0) + _SIFTED, side="right"))
            )
            which, entries = spread(first[row:upto], last[row:upto])
            which += row
            row = upto
            there = codes_of(part.segment.entries[entries])
            numbers = part.number_at(there)
            kept = np.flatnonzero(part.alive[numbers])
            which, there, numbers = which[kept], there[kept], numbers[kept]
            ours = grams.which[which]
            likely = sift(self._codes, grams.at[which] + starts[ours], part.segment.codes, there)
            rows = np.flatnonzero(likely)
            at = there[rows] - part.segment.bounds[numbers[rows]]
            found = (ours[rows].tolist(), grams.at[which[rows]].tolist(), numbers[rows].tolist(), at.tolist())
            for report, place, number, other_place in zip(*found, strict=True):
                other = part.segment.documents[number].id
                if town_of(other) != towns[report]:
                    seeds[report, other].append((place, other_place))

    def _add_own(self, grams: _Grams, seeds: Seeds) -> None:
        """Add all places that reports have in common with their own town's before them."""
        for which, document in enumerate(self._documents):
            for other in self._index.by_town[town_of(document.id)]:
                if self._index.document(self._index.places[other]).year < document.year:
                    at, hashes = fingerprints(self._texts[which])
                    there, theirs = fingerprints(self._index.codes(self._index.places[other]))
                    _, first = np.unique(theirs, return_index=True)
                    where = np.searchsorted(theirs[first], hashes)
                    where = np.minimum(where, len(first) - 1)
                    same = np.flatnonzero(theirs[first][where] == hashes) if len(first) else np.zeros(0, int)
                    places = zip(at[same].tolist(), there[first][where[same]].tolist(), strict=True)
                    seeds[which, other] += list(places)

    def _common(self, grams: _Grams, are_common: npt.NDArray[np.bool_]) -> list[list[tuple[int, int]]]:
        """Each report's ranges of LEAST codes and more in which every fingerprint is common."""
        order = np.lexsort((grams.at, grams.which))
        which, at, common = grams.which[order], grams.at[order], are_common[order]
        goes_on = (which[1:] == which[:-1]) & (at[1:] - at[:-1] <= GRAM) & common[1:] & common[:-1]
        begins = np.flatnonzero(common & ~np.concatenate(([False], goes_on)))
        ends = np.flatnonzero(common & ~np.concatenate((goes_on, [False])))
        found: list[list[tuple[int, int]]] = [[] for _ in self._reports]
        for first, last in zip(begins.tolist(), ends.tolist(), strict=True):
            start, end = int(at[first]), int(at[last]) + GRAM
            if end - start >= LEAST:
                found[int(which[first])].append((start, end))
        return found
