"""Codes → fingerprints: of every stretch of text some of its grams, the same wherever it stands.

Of each window of grams the one with the smallest hash is chosen, the last of equal ones (Schleimer,
Wilkerson, Aiken 2003). So of any text of WINDOW + GRAM - 1 characters that two reports share, both have
chosen a gram that lies in it.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from .text import OTHER, Codes

GRAM = 16
"""Characters of a gram; a power of two."""

WINDOW = 8
"""Grams of a window; a power of two. A fingerprint for every 4.5 characters."""

Hashes: TypeAlias = npt.NDArray[np.uint32]
Positions: TypeAlias = npt.NDArray[np.int64]

_BASE = 0x9E3779B97F4A7C15  # odd; what is left of a product after 64 bits depends on all factors
_WORD = 0xFFFFFFFFFFFFFFFF
_NONE = np.uint64(_WORD)


def fingerprints(codes: Codes) -> tuple[Positions, Hashes]:
    """The chosen grams: where each begins, ascending, and its hash."""
    if len(codes) < GRAM + WINDOW - 1:
        return np.zeros(0, np.int64), np.zeros(0, np.uint32)
    hashes = gram_hashes(codes)
    usable = _whole(codes)
    order = np.arange(len(hashes), 0, -1, dtype=np.uint64)  # of equal hashes the last is the smallest
    ranked = np.where(usable, hashes.astype(np.uint64) << np.uint64(32) | order, _NONE)
    least, unusable, width = ranked, ~usable, 1
    while width < WINDOW:
        least = np.minimum(least[:-width], least[width:])
        unusable = unusable[:-width] | unusable[width:]
        width *= 2
    chosen = np.zeros(len(hashes) + 1, bool)
    chosen[len(hashes) - (least[~unusable] & np.uint64(0xFFFFFFFF)).astype(np.int64)] = True
    positions = np.flatnonzero(chosen)
    return positions, hashes[positions]


def gram_hashes(codes: Codes) -> Hashes:
    """The hash of the gram at each code."""
    hashes = codes.astype(np.uint64)
    width, power = 1, _BASE
    while width < GRAM:
        hashes = hashes[:-width] * np.uint64(power) + hashes[width:]
        width, power = width * 2, power * power & _WORD
    hashes = (hashes ^ hashes >> np.uint64(29)) * np.uint64(_BASE)
    return (hashes >> np.uint64(32)).astype(np.uint32)


def _whole(codes: Codes) -> npt.NDArray[np.bool_]:
    """Which grams lie in one passage and have a code for each character."""
    without = np.concatenate(([0], np.cumsum(codes <= OTHER)))
    return np.asarray(without[GRAM:] == without[:-GRAM])
