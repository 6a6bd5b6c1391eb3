"""Longer grams → what a shard tells of them (docs/search-format.md, "Longer grams")."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from ..analysis.long_ngrams import LongNgrams
from ..analysis.ngrams import Sets
from ..arrays import Numbers
from ..assignment.owners import OwnedNgrams, pick_owned
from .bits import Bits


def size(parts: Iterable[str]) -> int:
    """Bytes of some parts."""
    return sum(len(part.encode()) for part in parts)


def encode_long_ngrams(
    levels: Sequence[OwnedNgrams],
    found: Sequence[LongNgrams],
    pairs: Sets,
    alphabet: Numbers,
    least: int,
    room: int,
) -> list[str]:
    """All that grows out of the pairs of a shard, a part a length, in about so many bytes.

    `levels` are the grams of each length, `found` holds at least their reports; `alphabet` has the code
    points of all, `least` is `told_above`.
    """
    parts: list[str] = []
    below, left = pairs, tuple(levels)
    for reports in found:
        whole, *longer = left
        for above in (least << n for n in range(32)):
            told = np.flatnonzero(below.sizes[whole.owners] > above)
            tied = whole.pick(told, np.arange(len(below.keys)))
            own = reports.pick(np.searchsorted(reports.keys, tied.keys))
            grown = _encode(tied, own, below, alphabet, above)
            if not len(told) or size((*parts, grown)) <= room:
                break
        parts.append(grown)
        below, left = own, pick_owned(longer, told)
    return parts


def _encode(tied: OwnedNgrams, own: LongNgrams, below: Sets, alphabet: Numbers, above: int) -> str:
    """The grams of one length in a shard; `own` are their reports, `below` those of their owners."""
    rich = np.flatnonzero(below.sizes > above)
    beyond = np.unique(tied.beyond)
    sides = 2 * np.searchsorted(rich, tied.owners) + tied.after
    numbers = np.bincount(sides, minlength=2 * len(rich))
    universes, elements = _within_parts(tied, own, below)
    more = 2 * tied.sizes > universes
    bits = Bits()
    bits.gamma(np.array([above + 1]))
    bits.subset(len(alphabet), np.searchsorted(alphabet, beyond))
    bits.gamma(numbers + 1)
    bits.sets(np.full(len(numbers), len(beyond)), numbers, np.searchsorted(beyond, tied.beyond))
    bits.gamma(np.where(more, 2 * (universes - tied.sizes) + 1, 2 * tied.sizes))
    bits.sets(universes, tied.sizes, elements)
    return bits.to_base64()


def _within_parts(tied: OwnedNgrams, own: LongNgrams, below: Sets) -> tuple[Numbers, Numbers]:
    """Each gram's reports as a set of those that have its owner, or both its parts if both are told.

    Returns the sizes of these universes, and the sets laid end to end.
    """
    universes = below.sizes[tied.owners]
    elements = below.indexes(np.repeat(tied.owners, tied.sizes), own.docs)
    in_other = np.zeros(1 << 16, bool)
    for gram in np.flatnonzero((tied.others >= 0) & (tied.others != tied.owners)).tolist():
        of_owner, of_other = (below.docs_of(part) for part in (tied.owners[gram], tied.others[gram]))
        in_other[of_other] = True
        both = np.cumsum(in_other[of_owner])
        in_other[of_other] = False
        universes[gram] = both[-1]
        at = slice(own.starts[gram], own.starts[gram + 1])
        elements[at] = both[elements[at]] - 1
    return universes, elements
