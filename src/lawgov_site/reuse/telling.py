"""Keeps what pages and data are told: anew of reports whose passages, or those that have them, are others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from .grouping import Order, Passages, Rows, grouped, passages_of
from .groups import Place
from .index import Index, town_of
from .kept import Kept, Result, with_digests

_AT_ONCE = 1_000  # reports that are told of together

Common = tuple[tuple[int, int], ...]


def tell(kept: Kept, index: Index, reports: Sequence[str], common: Mapping[str, Common]) -> None:
    """Keep groups and results of some reports of an index; `common` is their common wording."""
    digests = {report: index.document(place).digest for report, place in index.places.items()}
    order, ids = _order(kept, index), {kept.number(report): report for report in index.places}

    def place(number: int, start: int) -> Place:
        return kept.anchors(ids[number]).place(start)

    for at in range(0, len(reports), _AT_ONCE):
        some = {kept.number(report): report for report in reports[at : at + _AT_ONCE]}
        groups = grouped(_passages(kept, list(some), order), order, place)
        for number, report in some.items():
            before, after = groups.get((number, 0), ()), groups.get((number, 1), ())
            kept.keep_groups(report, before, after)
            result = Result(report, common[report])
            kept.keep_results([with_digests(result, before, after, digests)])


def _order(kept: Kept, index: Index) -> Order:
    numbers = np.array([kept.number(report) for report in index.places], np.int64)
    size = int(numbers.max(initial=0)) + 1
    columns = np.zeros((3, size), np.int64)
    towns: dict[str, int] = {}
    years = [index.document(place).year for place in index.places.values()]
    own = [towns.setdefault(town_of(report), len(towns)) for report in index.places]
    columns[:, numbers] = (np.arange(len(numbers)), years, own)
    return Order(*columns)


def _passages(kept: Kept, numbers: Sequence[int], order: Order) -> Passages:
    """All passages that some reports share with any other."""
    wanted = np.zeros(len(order.rank), bool)
    wanted[numbers] = True
    later = {one for number in numbers for one in kept.later(number)}

    def turned() -> Iterator[tuple[int, Rows]]:
        for number in later:
            rows = kept.rows(number)
            yield number, rows[wanted[rows[:, 0]]]

    return passages_of([(number, kept.rows(number)) for number in numbers], list(turned()), order)
