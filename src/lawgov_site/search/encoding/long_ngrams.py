"""Longer grams → what a shard tells of them (docs/search-format.md, "Longer grams")."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from ..analysis.long_ngrams import LongNgrams
from ..analysis.ngrams import Sets
from ..arrays import Numbers, runs
from ..assignment.owners import OwnedNgrams, pick_owned
from .bits import Bits

_TOGETHER = 1 << 22
"""Reports that are looked at together: a few times so many bytes of memory."""


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
    universes, elements = within_parts(tied, own, below)
    more = 2 * tied.sizes > universes
    bits = Bits()
    bits.gamma(np.array([above + 1]))
    bits.subset(len(alphabet), np.searchsorted(alphabet, beyond))
    bits.gamma(numbers + 1)
    bits.sets(np.full(len(numbers), len(beyond)), numbers, np.searchsorted(beyond, tied.beyond))
    bits.gamma(np.where(more, 2 * (universes - tied.sizes) + 1, 2 * tied.sizes))
    bits.sets(universes, tied.sizes, elements)
    return bits.to_base64()


def within_parts(
    tied: OwnedNgrams, own: LongNgrams, below: Sets, together: int = _TOGETHER
) -> tuple[Numbers, Numbers]:
    """Each gram's reports as a set of those that have its owner, or both its parts if both are told.

    Returns the sizes of these universes, and the sets laid end to end. About `together` reports are looked at
    at once.
    """
    universes = below.sizes[tied.owners]
    elements = below.indexes(np.repeat(tied.owners, tied.sizes), own.docs)
    grams = np.flatnonzero((tied.others >= 0) & (tied.others != tied.owners))
    grams = grams[np.argsort(tied.others[grams], kind="stable")]
    width = int(below.docs.max(initial=0)) + 1
    is_new = np.diff(tied.others[grams], prepend=-1) != 0
    portions = np.cumsum(universes[grams] + width * is_new) // together
    for some in np.split(grams, np.flatnonzero(np.diff(portions)) + 1):
        if len(some):
            _within_both(some, tied, own, below, width, universes, elements)
    return universes, elements


def _within_both(
    grams: Numbers,
    tied: OwnedNgrams,
    own: LongNgrams,
    below: Sets,
    width: int,
    universes: Numbers,
    elements: Numbers,
) -> None:
    """Count some grams' `universes` and `elements`, which are those among the reports of their owners, among
    those of these that have the other part, too. `width` is more than any report's number."""
    others, rows = np.unique(tied.others[grams], return_inverse=True)
    has_other = np.zeros(len(others) * width, bool)
    other_sizes = below.sizes[others]
    of_others = below.docs[runs(below.starts[others], other_sizes)]
    has_other[np.repeat(np.arange(len(others)) * width, other_sizes) + of_others] = True
    sizes = universes[grams]
    of_owners = below.docs[runs(below.starts[tied.owners[grams]], sizes)]
    both = np.cumsum(has_other[np.repeat(rows * width, sizes) + of_owners])
    ends = np.cumsum(sizes)
    starts = ends - sizes
    before = np.where(starts > 0, both[starts - 1], 0)
    universes[grams] = both[ends - 1] - before
    own_sizes = own.sizes[grams]
    at = runs(own.starts[grams], own_sizes)
    elements[at] = both[np.repeat(starts, own_sizes) + elements[at]] - np.repeat(before, own_sizes) - 1
