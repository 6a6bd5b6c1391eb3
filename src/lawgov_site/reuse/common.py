"""Common wording: sentences that stand in more reports than `matching.COMMON`, and since when."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .index import Index, town_of
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
    """Every sentence of every report once, by the reports' order: `ranks` are their places in it."""

    hashes: npt.NDArray[np.uint64]
    longer: npt.NDArray[np.uint64]
    ranks: npt.NDArray[np.int64]
    towns: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]


def _occurrences(index: Index) -> _Occurrences:
    order = {place: rank for rank, place in enumerate(index.places.values())}
    town_numbers = {town: number for number, town in enumerate(index.by_town)}
    towns_by_rank = np.array([town_numbers[town_of(report)] for report in index.places], np.int64)
    columns: list[list[npt.NDArray[np.int64]]] = [[], [], [], [], []]
    for at, part in enumerate(index.parts):
        sentences, bounds = part.segment.sentences, part.segment.bounds
        numbers = part.number_at(sentences["start"].astype(np.int64))
        ranks = np.array([order.get((at, n), -1) for n in range(len(bounds) - 1)], np.int64)  # type: ignore[call-overload]
        kept = np.flatnonzero(part.alive[numbers])
        sentences, numbers = sentences[kept], numbers[kept]
        first = bounds[numbers]
        of_part = (sentences["hash"], sentences["longer"], ranks[numbers])
        places = (sentences["start"] - first, sentences["end"] - first)
        for column, values in zip(columns, (*of_part, *places), strict=True):
            column.append(np.asarray(values))
    hashes, longer, ranks, starts, ends = (np.concatenate(c) if c else np.zeros(0, int) for c in columns)
    by = np.lexsort((starts, hashes, ranks))
    hashes, longer, ranks, starts, ends = (c[by] for c in (hashes, longer, ranks, starts, ends))
    again = (hashes[1:] == hashes[:-1]) & (ranks[1:] == ranks[:-1])
    once = np.concatenate((np.ones(min(len(hashes), 1), bool), ~again))
    ranks = ranks[once]
    towns = towns_by_rank[ranks] if len(ranks) else ranks
    return _Occurrences(
        hashes[once].astype(np.uint64), longer[once].astype(np.uint64), ranks, towns, starts[once], ends[once]
    )
