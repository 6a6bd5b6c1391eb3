"""From places that two reports share to the whole passages: figures and some words of them may differ.

Tens of thousands of places are followed together, each as far as its two texts are alike: step by step, all
that are still under way at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from .text import END, LEAST, OTHER, Codes
from .winnowing import Positions

MOST_CHANGED = 0.2
"""Of the characters before a place, or after it, so many may differ."""

ALIKE = 0.85
"""Of the characters of a whole passage, in both texts together, so many are equal."""

_GAP = 8  # characters that may differ at a place
_AGAIN = 5  # equal characters after which the two agree again
_NEAR = _GAP + _AGAIN
_GAPS = np.array(
    sorted(
        ((a, b) for a in range(_GAP + 1) for b in range(_GAP + 1) if a or b),
        key=lambda ab: (max(ab), sum(ab), ab),
    )
)
"""By how much either text is passed over where they differ, the least first."""

_ORDER = _GAPS[:, 0] * (_GAP + 1) + _GAPS[:, 1]
_STEP = 32  # characters that are compared at a time; the texts are padded by more
_ROWS = 20_000  # places that are followed together
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd, its bits in no order
_MARKS = np.isin(np.arange(1 << 16), [*map(ord, ",.;:!?。、)]>”’")])  # a passage does not begin with these

Lengths = npt.NDArray[np.int64]


class Shared(NamedTuple):
    """A passage that two reports share: the range of its codes in the later one, and in the earlier."""

    start: int
    end: int
    other_start: int
    other_end: int


@dataclass(frozen=True)
class _Texts:
    """Two texts, and in which direction they are followed; both have more than _STEP of END around them."""

    left: Codes
    right: Codes
    forward: bool

    def equal(self, i: Positions, j: Positions) -> Lengths:
        """How many codes are equal from two places on."""
        run = np.zeros(len(i), np.int64)
        rows = np.arange(len(i))
        while len(rows):
            ours = self._ahead(self.left, self.moved(i[rows], run[rows]), _STEP)
            same = (ours == self._ahead(self.right, self.moved(j[rows], run[rows]), _STEP)) & (ours > OTHER)
            first = same.argmin(axis=1)  # that differs; 0 where none does
            whole = same[:, 0] & (first == 0)
            run[rows] += np.where(whole, _STEP, first)
            rows = rows[whole]
        return run

    def gaps(self, i: Positions, j: Positions) -> Positions:
        """For each two places the index of the gap after which the texts agree again; -1 for none."""
        ours, valid = self._grams(self.left, i)
        theirs, theirs_valid = self._grams(self.right, j)
        same = (ours[:, None] == theirs[None]) & (valid[:, None] & theirs_valid[None])
        gaps = np.full(len(i), -1)
        rows = np.flatnonzero(same.reshape(-1, len(i)).any(axis=0))  # few: mostly they do not agree again
        gaps[rows] = same.reshape(-1, len(i))[:, rows][_ORDER].argmax(axis=0)
        return gaps

    def moved(self, at: Positions, by: Lengths) -> Positions:
        """Places further on."""
        return at + by if self.forward else at - by

    def _ahead(self, codes: Codes, at: Positions, size: int) -> Codes:
        """The codes that lie ahead of some places, in the order in which they come."""
        windows = sliding_window_view(codes, size)
        return np.asarray(windows[at] if self.forward else windows[at - size][:, ::-1])

    def _grams(self, codes: Codes, at: Positions) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.bool_]]:
        """The hashes of the few codes after each gap, and which of them lie in the passage and are whole.

        A row for each gap, a column for each place.
        """
        ahead = np.ascontiguousarray(self._ahead(codes, at, _NEAR).T)
        goes_on = np.logical_and.accumulate(ahead != END, axis=0)
        hashes, valid = np.zeros((_GAP + 1, len(at)), np.uint64), np.ones((_GAP + 1, len(at)), bool)
        for first in range(_AGAIN):
            span = slice(first, first + _GAP + 1)
            hashes = hashes * _FACTOR + ahead[span]
            valid &= goes_on[span] & (ahead[span] != OTHER)
        return hashes, valid


def align(
    left: Codes, left_at: Positions, right: Codes, right_at: Positions, most_changed: float = MOST_CHANGED
) -> npt.NDArray[np.int64]:
    """Around each two places at which two texts have the same gram: the ranges that are alike, as rows of
    start and end in either and how many characters are equal there."""
    found = [np.zeros((0, 5), np.int64)]
    for rows in _chunks(len(left_at)):
        i, j = left_at[rows], right_at[rows]
        end, other_end, after = _followed(_Texts(left, right, forward=True), i, j, most_changed)
        start, other_start, before = _followed(_Texts(left, right, forward=False), i, j, most_changed)
        found.append(np.stack((start, end, other_start, other_end, before + after), axis=1))
    return np.concatenate(found)


def are_alike(ranges: npt.NDArray[np.int64], same: Lengths) -> npt.NDArray[np.bool_]:
    """In which ranges so many equal characters are enough."""
    start, end, other_start, other_end = ranges.T
    return np.asarray(2 * same >= ALIKE * (end - start + other_end - other_start))


def without_marks(left: Codes, ranges: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The ranges without the marks that they begin with, which end what was before."""
    ranges = ranges.copy()
    rows = np.arange(len(ranges))
    while len(rows):
        rows = rows[_MARKS[left[ranges[rows, 0]]] & (ranges[rows, 0] < ranges[rows, 1])]
        ranges[rows] += (1, 0, 1, 0)
    return ranges


def are_long(ranges: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Which ranges are of passages that count."""
    sizes = np.minimum(ranges[:, 1] - ranges[:, 0], ranges[:, 3] - ranges[:, 2])
    return np.asarray(sizes >= LEAST)


def equal_runs(left: Codes, left_at: Positions, right: Codes, right_at: Positions) -> Lengths:
    """How many codes are equal from each two places on."""
    texts = _Texts(left, right, forward=True)
    runs = [texts.equal(left_at[rows], right_at[rows]) for rows in _chunks(len(left_at))]
    return np.concatenate([np.zeros(0, np.int64), *runs])


def _chunks(size: int) -> Iterator[slice]:
    return (slice(first, first + _ROWS) for first in range(0, size, _ROWS))


def _followed(
    texts: _Texts, i: Positions, j: Positions, most_changed: float
) -> tuple[Positions, Positions, Lengths]:
    """How far two texts are alike from each two places on: where that ends in either, and how many characters
    are equal up to there."""
    i, j, rows = i.copy(), j.copy(), np.arange(len(i))
    run = texts.equal(i, j)
    same, changed = np.zeros(len(i), np.int64), np.zeros(len(i), np.int64)
    while len(rows):
        i[rows], j[rows] = texts.moved(i[rows], run), texts.moved(j[rows], run)
        same[rows] += run
        gap = texts.gaps(i[rows], j[rows])
        rows, skips = rows[gap >= 0], _GAPS[gap[gap >= 0]]
        beyond, other_beyond = texts.moved(i[rows], skips[:, 0]), texts.moved(j[rows], skips[:, 1])
        run = texts.equal(beyond, other_beyond)
        changed[rows] += skips.max(axis=1)
        go_on = changed[rows] <= most_changed * (same[rows] + run + changed[rows])
        rows, run = rows[go_on], run[go_on]
        i[rows], j[rows] = beyond[go_on], other_beyond[go_on]
    return i, j, same
