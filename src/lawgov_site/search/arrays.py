"""Arrays of whole numbers: runs of them, and where some are among others."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


def runs(starts: Numbers, sizes: Numbers) -> Numbers:
    """The numbers start, start + 1, … of each run, laid end to end."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - (ends - sizes), sizes) + np.arange(total)


def runs_of(keys: Numbers, wanted: Numbers) -> Numbers:
    """Where any of some keys, given ascending, stand among ascending keys that may repeat."""
    starts = np.searchsorted(keys, wanted, "left")
    return runs(starts, np.searchsorted(keys, wanted, "right") - starts)


def find(keys: Numbers, wanted: Numbers) -> Numbers:
    """Where each of some keys is among ascending ones, or −1."""
    if not len(keys):
        return np.full(len(wanted), -1, np.int64)
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[at] == wanted, at, -1)
