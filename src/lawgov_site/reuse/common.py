"""Common wording: sentences that stand in more reports than `matching.COMMON`, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from .index import Index, Place, town_of
from .matching import COMMON

_NEARLY = 0.9
"""What stands in hardly more reports than a longer sentence that it is the end of is not listed beside it."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence, by the range of its codes in the first report that has it."""

    report: str
    start: int
    end: int
    year: int  # of that report
    reports: int
    towns: int


def common_wording(index: Index) -> tuple[Wording, ...]:
    """All common sentences of an index: those of most towns first."""
    found = _occurrences(index)
    hashes, which, reports = np.unique(found.hashes, return_inverse=True, return_counts=True)
    towns = np.bincount(np.unique(np.stack((which, found.towns)), axis=1)[0], minlength=len(hashes))
    longer = np.zeros(len(hashes), np.int64)  # reports of the sentence that each is the end of
    at = np.minimum(np.searchsorted(hashes, found.longer), max(len(hashes) - 1, 0))
    if len(hashes):
        np.maximum.at(longer, which, np.where(hashes[at] == found.longer, reports[at], 0))
    chosen = (reports > COMMON) & ~((longer > COMMON) & (longer >= _NEARLY * reports))
    first = np.unique(which, return_index=True)[1]  # occurrences are in the order of the reports
    ids = list(index.places)
    wordings = []
    for number in np.flatnonzero(chosen).tolist():
        place = int(first[number])
        report = ids[int(found.ranks[place])]
        year = index.document(index.places[report]).year
        start, end = int(found.starts[place]), int(found.ends[place])
        wordings.append(Wording(report, start, end, year, int(reports[number]), int(towns[number])))
    return tuple(sorted(wordings, key=lambda w: (-w.towns, -w.reports, w.year, w.report, w.start)))


@dataclass(frozen=True)
class _Occurrences:
    """Every sentence that may be common, once a report, by the reports' order; `ranks` are places in it."""

    hashes: npt.NDArray[np.uint64]
    longer: npt.NDArray[np.uint64]
    ranks: npt.NDArray[np.int64]
    towns: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]


def _occurrences(index: Index) -> _Occurrences:
    order = {place: rank for rank, place in enumerate(index.places.values())}
    frequent = _frequent(index)
    columns: list[list[npt.NDArray[Any]]] = [[], [], [], [], []]
    for at, part in enumerate(index.parts):
        sentences, bounds = part.segment.sentences, part.segment.bounds
        sentences = sentences[_among(sentences["hash"], frequent)]
        numbers = part.number_at(sentences["start"].astype(np.int64))
        kept = np.flatnonzero(part.alive[numbers])
        sentences, numbers = sentences[kept], numbers[kept]
        ranks = np.array([order[Place(at, number)] for number in numbers.tolist()], np.int64)
        places = (sentences["start"] - bounds[numbers], sentences["end"] - bounds[numbers])
        values = (sentences["hash"], sentences["longer"], ranks, *places)
        for column, value in zip(columns, values, strict=True):
            column.append(value)
    merged: Any = (np.concatenate(c) if c else np.zeros(0, np.int64) for c in columns)
    hashes, longer, ranks, starts, ends = merged
    by = np.lexsort((starts, hashes, ranks))
    hashes, longer, ranks, starts, ends = (column[by] for column in (hashes, longer, ranks, starts, ends))
    again = (hashes[1:] == hashes[:-1]) & (ranks[1:] == ranks[:-1])
    once = np.flatnonzero(np.concatenate((np.ones(len(hashes[:1]), bool), ~again)))
    numbers_of = {town: number for number, town in enumerate(index.by_town)}
    towns = np.array([numbers_of[town_of(report)] for report in index.places], np.int64)
    return _Occurrences(hashes[once], longer[once], ranks[once], towns[ranks[once]], starts[once], ends[once])


def _frequent(index: Index) -> npt.NDArray[np.uint64]:
    """The hashes of sentences that may be common, ascending: few of all that there are."""
    every = [part.segment.sentences["hash"] for part in index.parts]
    hashes, counts = np.unique(np.concatenate(every) if every else np.zeros(0, np.uint64), return_counts=True)
    return np.asarray(hashes[counts > COMMON])


def _among(hashes: npt.NDArray[np.uint64], wanted: npt.NDArray[np.uint64]) -> npt.NDArray[np.int64]:
    """The indexes of those hashes that are wanted."""
    if not len(wanted):
        return np.zeros(0, np.int64)
    at = np.minimum(np.searchsorted(wanted, hashes), len(wanted) - 1)
    return np.flatnonzero(wanted[at] == hashes)
