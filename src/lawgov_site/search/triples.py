"""Three neighbouring characters: which reports hold them.

A report that holds two pairs need not hold them beside one another. Which reports do is written with one of
the two pairs, as a part of that pair's reports: mostly the same character follows, so that this costs little.

The key of a triple is the first code point · 2^42 + the second · 2^21 + the third.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .bits import Bits, Numbers, runs, runs_of
from .grams import CODE_MASK, SHIFT, Characters, Grams, Sets, group

PAIR_MASK = (1 << 2 * SHIFT) - 1

TRIPLES_ABOVE = 12
"""Triples are told of pairs in more reports than that: so few are read as soon as told apart."""


@dataclass(frozen=True, slots=True)
class Triples(Sets):
    """Triples with their reports."""

    def pick(self, chosen: Numbers) -> Triples:
        """Some of the triples, in the order given."""
        sizes = self.sizes[chosen]
        starts = np.concatenate(([0], np.cumsum(sizes)))
        return Triples(self.keys[chosen], starts, self.docs[runs(self.starts[chosen], sizes)])


def find_triples(characters: Characters) -> Triples:
    """All triples of a run of reports."""
    codes, docs = characters.codes(), characters.docs()
    first, second, third = (codes[i : len(codes) - 2 + i].astype(np.int64) for i in range(3))
    inside = np.flatnonzero((first != 0) & (second != 0) & (third != 0))
    keys = ((first << 2 * SHIFT) | (second << SHIFT) | third)[inside]
    return _grouped(keys, docs[inside].astype(np.uint16))


def merge_triples(parts: Sequence[Triples]) -> Triples:
    """The triples of several runs of reports as one. The runs follow one another."""
    if len(parts) == 1:
        return parts[0]
    keys = np.concatenate([np.repeat(part.keys, part.sizes) for part in parts])
    return _grouped(keys, np.concatenate([part.docs for part in parts]))


def _grouped(keys: Numbers, docs: NDArray[np.uint16]) -> Triples:
    """Occurrences, those of each key by ascending report → triples."""
    order = np.argsort(keys, kind="stable")
    keys, docs = keys[order], docs[order]
    entries, starts = group(keys, docs)
    return Triples(keys[entries[starts[:-1]]], starts, docs[entries])


@dataclass(frozen=True, slots=True)
class TiedTriples:
    """Triples in the order of the pairs that they are tied to: of each first those that begin before it, then
    those that end after it, both by the character beyond the pair."""

    keys: Numbers
    pairs: Numbers  # key of each one's pair
    after: NDArray[np.bool_]  # whether it ends after its pair
    beyond: Numbers  # code point of the character that its pair lacks
    sizes: Numbers  # number of reports

    def pick(self, chosen: Numbers) -> TiedTriples:
        """Some of the triples, by ascending index."""
        return TiedTriples(
            self.keys[chosen], self.pairs[chosen], self.after[chosen], self.beyond[chosen], self.sizes[chosen]
        )

    def of(self, pairs: Numbers) -> Numbers:
        """The indexes of the triples that are tied to any of some pairs, given by ascending key."""
        return runs_of(self.pairs, pairs)


_NONE = np.zeros(0, np.int64)

NO_TRIPLES = TiedTriples(_NONE, _NONE, _NONE.astype(bool), _NONE, _NONE)


def tie_triples(keys: Numbers, sizes: Numbers, pairs: Numbers, reports: Numbers) -> TiedTriples:
    """Tie triples to that of their two pairs which has fewer reports, of equal ones to the first.

    `sizes` are the triples' numbers of reports; `pairs` and `reports` are those of all pairs. What is tied
    to a pair in few reports is left out.
    """
    firsts, seconds = np.searchsorted(pairs, keys >> SHIFT), np.searchsorted(pairs, keys & PAIR_MASK)
    after = reports[firsts] <= reports[seconds]
    owners = np.where(after, firsts, seconds)
    beyond = np.where(after, keys & CODE_MASK, keys >> 2 * SHIFT)
    told = np.flatnonzero(reports[owners] > TRIPLES_ABOVE)
    order = told[np.lexsort((beyond[told], after[told], owners[told]))]
    return TiedTriples(keys[order], pairs[owners[order]], after[order], beyond[order], sizes[order])


def encode_triples(tied: TiedTriples, found: Triples, pairs: Grams) -> tuple[str, str]:
    """The triples tied to the pairs of a shard: the characters beyond these, and bits.

    `found` holds at least those that are tied, with their reports.
    """
    rich = np.flatnonzero(pairs.sizes > TRIPLES_ABOVE)
    owners = np.searchsorted(pairs.keys, tied.pairs)
    alphabet = np.unique(tied.beyond)
    sides = 2 * np.searchsorted(rich, owners) + tied.after
    numbers = np.bincount(sides, minlength=2 * len(rich))
    own = found.pick(np.searchsorted(found.keys, tied.keys))
    bits = Bits()
    bits.gamma(numbers + 1)
    bits.sets(np.full(len(numbers), len(alphabet)), numbers, np.searchsorted(alphabet, tied.beyond))
    bits.gamma(tied.sizes)
    bits.sets(pairs.sizes[owners], tied.sizes, pairs.indexes(np.repeat(owners, tied.sizes), own.docs))
    return "".join(map(chr, alphabet)), bits.to_base64()
