"""A report → the passages that it shares with reports before it, and its common wording.

A fingerprint that more than COMMON reports of earlier years have leads to none of them: it is common wording.
One that more than COMMON reports of the same year have leads to none of these. A town's own earlier reports
are compared by all fingerprints. So what a report shares depends on reports of its year and before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .alignment import Shared, align, are_long
from .index import Index, Part, Place, codes_of, spread, town_of
from .seeds import Passages, Seeds, first_of_runs, joined, passages_of
from .segment import PAD
from .text import END, LEAST, Codes
from .winnowing import GRAM, Hashes, Positions, fingerprints

COMMON = 40
"""What stands in more reports than these is common wording."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a report shares: with reports before it, by id, and the ranges of its common wording.

    A row is a passage: the index of the other report, start and end in the one's codes, and in the other's.
    """

    report: str
    others: tuple[str, ...]
    rows: npt.NDArray[np.int64]
    common: tuple[tuple[int, int], ...]

    @property
    def shared(self) -> dict[str, tuple[Shared, ...]]:
        """The passages by the other report."""
        found: dict[str, list[Shared]] = defaultdict(list)
        for other, *one in self.rows.tolist():
            found[self.others[other]].append(Shared(*one))
        return {other: tuple(passages) for other, passages in found.items()}


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
        self._places = [index.places[report] for report in reports]
        self._documents = [index.document(place) for place in self._places]
        self._texts = [np.asarray(index.codes(place)) for place in self._places]
        self._codes, self._starts = _padded(self._texts)

    def found(self) -> Iterator[Found]:
        """What each of the reports shares with those before it."""
        grams = self._grams()
        rows = np.flatnonzero(self._index.are_shared(grams.hashes))
        some = grams.pick(rows)
        before, within = self._index.counts(some.hashes, some.years)
        shared = [np.zeros((0, 7), np.int64)]
        for number, part in enumerate(self._index.parts):
            start, end = self._limits(part, some, "year"), self._limits(part, some, "self")
            first = part.find(some.hashes, np.zeros(len(start), np.int64))
            middle, last = part.find(some.hashes, start), part.find(some.hashes, end)
            first = np.where(before <= COMMON, first, middle)
            last = np.where((before <= COMMON) & (within <= COMMON), last, middle)
            seeds = joined(self._others(number, some, first, last), self._own(number, some))
            passages = passages_of(self._codes, part.segment.codes, seeds)
            shared.append(self._rows(number, passages))
        are_common = np.zeros(len(grams.hashes), bool)
        are_common[rows] = before > COMMON
        common = self._common(grams, are_common)
        rows = np.concatenate(shared)
        for which, report in enumerate(self._reports):
            yield self._found(report, rows[rows[:, 0] == which, 1:], tuple(common[which]))

    def _rows(self, number: int, passages: Passages) -> npt.NDArray[np.int64]:
        """Passages shared with a part's reports: numbers of report, part and other, and the ranges."""
        seeds = passages.seeds
        ours = np.array(self._starts, np.int64)[seeds.ours]
        theirs = self._index.parts[number].segment.bounds[seeds.others]
        of = np.stack((seeds.ours, np.full(len(seeds), number), seeds.others), axis=1)
        return np.hstack((of, passages.ranges - np.stack((ours, ours, theirs, theirs), axis=1)))

    def _found(self, report: str, rows: npt.NDArray[np.int64], common: tuple[tuple[int, int], ...]) -> Found:
        places, which = np.unique(rows[:, 0] << 32 | rows[:, 1], return_inverse=True)
        ids = [self._index.document(Place(one >> 32, one & 0xFFFFFFFF)).id for one in places.tolist()]
        order = sorted(range(len(ids)), key=ids.__getitem__)
        rank = np.zeros(len(ids), np.int64)
        rank[order] = np.arange(len(ids))
        found = np.column_stack((rank[which], rows[:, 2:]))
        found = found[np.lexsort(found.T[::-1])]
        return Found(report, tuple(ids[n] for n in order), found, common)

    def after(self) -> set[str]:
        """The reports after them of which the matches may be others because of them.

        Wherever a later one begins to follow what it shares with them, it gets no farther than it would if
        any number of characters might differ.
        """
        grams = self._grams()
        before, _ = self._index.counts(grams.hashes, grams.years)
        grams = grams.pick(np.flatnonzero(before <= COMMON))
        found: set[str] = set()
        for number, part in enumerate(self._index.parts):
            first = part.find(grams.hashes, self._limits(part, grams, "self"))
            size = int(part.segment.bounds[-1])
            last = part.find(grams.hashes, np.full(len(first), size, np.int64))
            seeds = first_of_runs(self._codes, part.segment.codes, self._others(number, grams, first, last))
            ranges = align(part.segment.codes, seeds.there, self._codes, seeds.at, most_changed=1)
            others = np.unique(seeds.others[are_long(ranges)])
            found |= {part.segment.documents[other].id for other in others.tolist()}
        ours = {town_of(report) for report in self._reports}
        return found | {report for town in ours for report in self._index.by_town[town]}

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

    def _others(self, number: int, grams: _Grams, first: Positions, last: Positions) -> Seeds:
        """The places of a part's entries, from one up to another for each fingerprint, but for the own
        town's; of fingerprints that lead to the same places, one after the other, those of the first."""
        part, towns = self._index.parts[number], self._index.towns
        last = np.where(_leads_on(part, grams, first, last), first, last)
        rows, entries = spread(first, last)
        there = codes_of(part.segment.entries[entries])
        others = part.number_at(there)
        own = np.array([towns[place.segment][place.number] for place in self._places], np.int64)
        kept = np.flatnonzero(part.alive[others] & (towns[number][others] != own[grams.which[rows]]))
        return self._seeds(grams, rows[kept], others[kept], there[kept])

    def _own(self, number: int, grams: _Grams) -> Seeds:
        """All places that the reports have in common with a part's of their own town's earlier years."""
        part = self._index.parts[number]
        pairs = [
            (which, self._index.places[other].number)
            for which, document in enumerate(self._documents)
            for other in self._index.by_town[town_of(document.id)]
            if self._index.places[other].segment == number
            and self._index.document(self._index.places[other]).year < document.year
        ]
        whose, earlier = np.array(pairs, np.int64).reshape(-1, 2).T
        by_report = np.argsort(grams.which, kind="stable")
        bounds = np.searchsorted(grams.which[by_report], (whose, whose + 1))
        pair, rows = spread(*bounds)
        rows = by_report[rows]
        first, end = part.segment.bounds[earlier[pair]], part.segment.bounds[earlier[pair] + 1]
        at = part.find(grams.hashes[rows], first)
        found = np.flatnonzero(part.find(grams.hashes[rows], end) > at)
        there = codes_of(part.segment.entries[at[found]])
        return self._seeds(grams, rows[found], earlier[pair[found]], there)

    def _seeds(self, grams: _Grams, rows: Positions, others: Positions, there: Positions) -> Seeds:
        ours = grams.which[rows]
        return Seeds(ours, grams.at[rows] + np.array(self._starts, np.int64)[ours], others, there)

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


def _leads_on(part: Part, grams: _Grams, first: Positions, last: Positions) -> npt.NDArray[np.bool_]:
    """Which fingerprints have all their places just where the fingerprint before them has its own, both lying
    side by side: a sentence that many reports have would else be compared once for each of its grams."""
    if not len(part.segment.entries):
        return np.zeros(len(first), bool)
    order = np.lexsort((grams.at, grams.which))
    which, at, begin = grams.which[order], grams.at[order], first[order]
    sizes, shapes = last[order] - begin, part.shapes(first, last)[order]
    distances = np.diff(at)
    there = codes_of(part.segment.entries[begin.clip(max=len(part.segment.entries) - 1)])
    goes_on = (
        (which[1:] == which[:-1])
        & (distances <= GRAM)
        & (sizes[1:] > 0)
        & (sizes[1:] == sizes[:-1])
        & (np.diff(there) == distances)
        & (shapes[1:] == shapes[:-1])
    )
    found = np.zeros(len(order), bool)
    found[order[1:]] = goes_on
    return found


def _padded(texts: Sequence[Codes]) -> tuple[Codes, list[int]]:
    """Some texts laid end to end, with PAD of END around all, and where each begins."""
    edge = np.full(PAD, END, np.uint16)
    starts = (PAD + np.cumsum([0, *(len(text) for text in texts)]))[:-1]
    return np.concatenate([edge, *texts, edge]).astype(np.uint16), starts.tolist()
