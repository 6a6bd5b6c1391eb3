"""Codes → sentences of some length, and what is left of them without their first clauses.

Reports that have a sentence in common often begin it differently (2024年，… 我镇…). So a sentence counts
whole, and from its second and its third clause on.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .text import END, LEAST, Codes

BEGINNINGS = 3
"""Clauses of a sentence from which on it counts."""

SENTENCE = np.dtype([("hash", "<u8"), ("start", "<u4"), ("end", "<u4"), ("longer", "<u8")])
"""The hash of a sentence's codes, their range, and the hash of what is longer by a clause (0: nothing)."""

_ENDS = (*map(ord, "。;!?"), END)
_CLAUSE_ENDS = (*_ENDS, *map(ord, ",:"))
_BASE = np.uint64(0x9E3779B97F4A7C15)
_INVERSE = np.uint64(pow(int(_BASE), -1, 2**64))


def sentences(codes: Codes) -> npt.NDArray[np.void]:
    """Those of LEAST characters and more, in their order, without the mark that ends them."""
    clause_ends = np.flatnonzero(np.isin(codes, _CLAUSE_ENDS))
    starts = np.concatenate(([0], clause_ends[:-1] + 1)) if len(clause_ends) else clause_ends
    ends = clause_ends[np.isin(codes[clause_ends], _ENDS)]
    which = np.searchsorted(ends, starts)  # the sentence that each clause is of
    first = np.searchsorted(which, which)
    chosen = (np.arange(len(starts)) - first < BEGINNINGS) & (ends[which] - starts >= LEAST)
    found = np.zeros(int(chosen.sum()), SENTENCE)
    found["start"], found["end"] = starts[chosen], ends[which[chosen]]
    found["hash"] = _hashes(codes, found["start"], found["end"])
    follows = np.flatnonzero(found["end"][1:] == found["end"][:-1])
    found["longer"][follows + 1] = found["hash"][follows]
    return found


def _hashes(
    codes: Codes, starts: npt.NDArray[np.uint32], ends: npt.NDArray[np.uint32]
) -> npt.NDArray[np.uint64]:
    """A polynomial of each range's codes, modulo 2 to the 64th."""
    powers = np.cumprod(np.full(len(codes) + 1, _BASE))
    inverse = np.cumprod(np.full(len(codes) + 1, _INVERSE))
    sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(codes.astype(np.uint64) * powers[:-1])))
    values = (sums[ends] - sums[starts]) * inverse[starts]
    return np.asarray((values ^ values >> np.uint64(31)) * _BASE)
