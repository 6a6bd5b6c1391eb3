"""From the passages of pairs of reports to groups: which of a report's passages are one, and who has it.

The pairs of thousands of reports are laid together as columns, for in a county that writes by a template each
report shares with a hundred others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from .groups import COUNTED, LONGEST, PLACES, Group, Place
from .winnowing import Positions

Rows: TypeAlias = npt.NDArray[np.int32]
"""Passages: the number of an earlier report, start and end in the later one's codes, start and end in its."""

Owner: TypeAlias = tuple[int, int]
"""The number of a report, and its side: 0 what earlier years have, 1 what its year and later ones have."""


@dataclass(frozen=True, slots=True)
class Order:
    """By the number of a report: its rank by year and id, its year, and the number of its town."""

    rank: Positions
    years: Positions
    towns: Positions


@dataclass(frozen=True, slots=True)
class Passages:
    """Passages in columns: whose, of which side, where; the other that has it, and where it begins there."""

    ours: Positions
    side: Positions
    start: Positions
    end: Positions
    other: Positions
    there: Positions


class _Range(NamedTuple):
    """Where a group is, and what it is to name."""

    owner: Owner
    start: int
    end: int


def passages_of(
    earlier: Sequence[tuple[int, Rows]], later: Sequence[tuple[int, Rows]], order: Order
) -> Passages:
    """The passages of reports, given their numbers and rows; and those of which they are the earlier, given
    the numbers and rows of the later."""
    own, turned = _laid(earlier), _laid(later)
    ours, other = np.concatenate((own[:, :2], turned[:, 1::-1])).T
    start, end, there = np.concatenate((own[:, 2:5], turned[:, [4, 5, 2]])).T
    is_later = np.repeat((False, True), (len(own), len(turned)))
    side = (is_later | (order.years[ours] == order.years[other])).astype(np.int64)
    return Passages(ours, side, start, end, other, there)


def _laid(found: Sequence[tuple[int, Rows]]) -> npt.NDArray[np.int64]:
    """Some reports' rows, the number of the report before each."""
    rows = np.concatenate([np.zeros((0, 5), np.int64), *(rows for _, rows in found)])
    whose = np.repeat([number for number, _ in found], [len(rows) for _, rows in found]).astype(np.int64)
    return np.column_stack((whose, rows))


def grouped(
    found: Passages, order: Order, place: Callable[[int, int], Place]
) -> dict[Owner, tuple[Group, ...]]:
    """The groups of each report and side; `place` is that of a report's code, both given by number."""
    ranges, which = _ranges(found)
    rows, which = _each_other_once(found, which, order)
    firsts = np.flatnonzero(np.diff(which, prepend=-1))
    counts = np.diff(firsts, append=len(which)).tolist()
    earliest = rows[np.lexsort((order.rank[found.other[rows]], which))][firsts]
    others = list(zip(found.other[rows].tolist(), found.there[rows].tolist(), strict=True))
    first = zip(found.other[earliest].tolist(), found.there[earliest].tolist(), strict=True)
    numbered = zip(ranges, firsts.tolist(), counts, first, strict=True)
    made: dict[Owner, tuple[Group, ...]] = {}
    for owner, own in groupby(numbered, lambda one: one[0].owner):
        groups = list(own)
        lengths = sorted(range(len(groups)), key=lambda n: (groups[n][0].start - groups[n][0].end, n))
        named = set(lengths[:LONGEST])
        made[owner] = tuple(
            Group(
                one.start,
                one.end,
                min(count, COUNTED + 1) if owner[1] else count,
                place(*earliest),
                tuple(place(*other) for other in others[at : at + min(count, PLACES * (n in named))]),
            )
            for n, (one, at, count, earliest) in enumerate(groups)
        )
    return made


def _ranges(found: Passages) -> tuple[list[_Range], Positions]:
    """The ranges of the groups, by report, side and place in the text; and the number of each passage's."""
    order = np.lexsort((-found.end, found.start, found.side, found.ours))
    columns = np.stack((found.ours, found.side, found.start, found.end))[:, order]
    differs = (np.diff(columns[:3], axis=1, prepend=-1) != 0).any(axis=0)  # shorter ones lie in the longest
    ranges: list[_Range] = []
    numbers: list[int] = []
    for ours, side, start, end in columns[:, differs].T.tolist():
        last = ranges[-1] if ranges else None
        if (
            last
            and last.owner == (ours, side)
            and last.end - start > min(end - start, last.end - last.start) / 2
        ):
            ranges[-1] = _Range(last.owner, last.start, max(last.end, end))
        else:
            ranges.append(_Range((ours, side), start, end))
        numbers.append(len(ranges) - 1)
    which = np.zeros(len(order), np.int64)
    which[order] = np.array(numbers, np.int64)[np.cumsum(differs) - 1]
    return ranges, which


def _each_other_once(found: Passages, which: Positions, order: Order) -> tuple[Positions, Positions]:
    """Of each group's passages that another report has the longest: their rows and groups, those of the own
    town first, then by year and id."""
    foreign = order.towns[found.ours] != order.towns[found.other]
    keys = (found.there, found.start, found.start - found.end, order.rank[found.other], foreign, which)
    rows = np.lexsort(keys)
    pairs = np.stack((which, found.other))[:, rows]
    rows = rows[(np.diff(pairs, axis=1, prepend=-1) != 0).any(axis=0)]
    return rows, which[rows]
