"""Which of the places where two reports have the same gram can lie in a passage that they share.

Thousands of places a report are looked at, and few are kept; so they are looked at together, and what is kept
is aligned one by one (alignment.py).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from .text import END, LEAST, OTHER, Codes
from .winnowing import GRAM, Positions

AROUND = 40
"""Codes before and after a gram that are looked at; both texts must go on for so many."""

_ROUNDS = 4  # differences that are passed over on either side of the gram
_AGAIN = 5  # equal characters after which two texts agree again
_SKIPS = ((1, 1), (0, 1), (1, 0), (2, 2), (0, 2), (2, 0), (1, 2), (2, 1))
"""How much of either text is passed over where they differ: 9 and 12, 12 and 120."""


def sift(left: Codes, left_at: Positions, right: Codes, right_at: Positions) -> npt.NDArray[np.bool_]:
    """Whether the texts around each pair of grams are alike for LEAST characters, a few differences aside."""
    size = 2 * AROUND + GRAM
    ours = sliding_window_view(left, size)[left_at - AROUND]
    theirs = sliding_window_view(right, size)[right_at - AROUND]
    after, before = (
        _reach(np.ascontiguousarray(ours[:, side]), np.ascontiguousarray(theirs[:, side]))
        for side in (slice(AROUND, None), slice(AROUND - 1, None, -1))
    )
    return np.asarray((after >= GRAM) & (before + after >= LEAST))


def _reach(ours: Codes, theirs: Codes) -> Positions:
    """How far two texts are alike from their beginnings, a few differences aside."""
    room = ours.shape[1] - _AGAIN - 2  # after which nothing is passed over
    i = np.minimum(_first_false(_same(ours, theirs)), room)
    reach, j, rows = i.copy(), i.copy(), np.arange(len(i))
    for _ in range(_ROUNDS):
        rows, i, j = _passed_over(ours, theirs, rows, i, j)
        ahead = np.arange(room)
        ours_at, theirs_at = (np.minimum(at[:, None] + ahead, ours.shape[1] - 1) for at in (i, j))
        run = _first_false(_same(ours[rows[:, None], ours_at], theirs[rows[:, None], theirs_at]))
        i, j = np.minimum(i + run, room), np.minimum(j + run, room)
        reach[rows] = i
    return np.asarray(reach)


def _passed_over(
    ours: Codes, theirs: Codes, rows: Positions, i: Positions, j: Positions
) -> tuple[Positions, Positions, Positions]:
    """Those rows whose texts agree again soon after two places where they differ, and where they do."""
    room = ours.shape[1] - _AGAIN - 2
    near = np.flatnonzero(np.maximum(i, j) < room)
    rows, i, j = rows[near], i[near], j[near]
    found = np.full(len(rows), -1)
    ahead = np.arange(_AGAIN)
    for number, (skip_ours, skip_theirs) in enumerate(_SKIPS):
        left = np.flatnonzero(found < 0)
        line = (rows[left] * ours.shape[1])[:, None] + ahead
        same = _same(
            ours.take(line + (i[left] + skip_ours)[:, None]),
            theirs.take(line + (j[left] + skip_theirs)[:, None]),
        )
        found[left[same.all(axis=1)]] = number
    kept = np.flatnonzero(found >= 0)
    skips = np.array(_SKIPS)[found[kept]]
    return rows[kept], i[kept] + skips[:, 0], j[kept] + skips[:, 1]


def _same(ours: Codes, theirs: Codes) -> npt.NDArray[np.bool_]:
    return np.asarray((ours == theirs) & (ours > OTHER))


def _first_false(same: npt.NDArray[np.bool_]) -> Positions:
    """Where each row has its first False, its length where it has none."""
    return np.asarray(np.where(same.all(axis=1), same.shape[1], same.argmin(axis=1)))


def padded(texts: list[Codes], pad: int) -> tuple[Codes, list[int]]:
    """Some texts laid end to end, with `pad` of END around all, and where each begins."""
    edge = np.full(pad, END, np.uint16)
    starts = (pad + np.cumsum([0, *(len(text) for text in texts)]))[:-1]
    return np.concatenate([edge, *texts, edge]).astype(np.uint16), starts.tolist()
