"""Which pair's shard tells of which longer gram: grams tied to their owners (long_ngrams.py)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..analysis.long_ngrams import PAIR_MASK, PART_BITS, PART_MASK
from ..analysis.ngrams import CODE_MASK, SHIFT
from ..arrays import Numbers, find, runs_of


@dataclass(frozen=True, slots=True)
class OwnedNgrams:
    """Longer grams of one length in the order of their owners: of each first those that begin before it, then
    those that end after it, both by the character beyond it."""

    keys: Numbers
    owners: Numbers  # indexes among the grams that are one character shorter, in their order
    others: Numbers  # likewise those of the other parts, −1 where they are not among them
    after: NDArray[np.bool_]  # whether it ends after its owner
    firsts: Numbers  # code points
    lasts: Numbers
    sizes: Numbers  # number of reports
    rarities: Numbers  # of its rarest pair
    rarest_at: Numbers  # where in it that begins, of equal ones the first

    @property
    def beyond(self) -> Numbers:
        """Code point of the character that each one's owner lacks."""
        return np.where(self.after, self.lasts, self.firsts)

    def pick(self, chosen: Numbers, owners: Numbers) -> OwnedNgrams:
        """Some of the grams, by ascending index; `owners` are the shorter grams that are left, ascending."""
        return OwnedNgrams(
            self.keys[chosen],
            np.searchsorted(owners, self.owners[chosen]),
            find(owners, self.others[chosen]),
            self.after[chosen],
            self.firsts[chosen],
            self.lasts[chosen],
            self.sizes[chosen],
            self.rarities[chosen],
            self.rarest_at[chosen],
        )


def pick_owned(levels: Sequence[OwnedNgrams], pairs: Numbers) -> tuple[OwnedNgrams, ...]:
    """All that grows out of some pairs, given by ascending index; `levels` are the grams of each length."""
    picked = []
    chosen = pairs
    for tied in levels:
        grown = runs_of(tied.owners, chosen)
        picked.append(tied.pick(grown, chosen))
        chosen = grown
    return tuple(picked)


def common(tied: OwnedNgrams, above: int) -> Numbers:
    """Those in so many reports that what is tied to them is told: their indexes, by ascending key."""
    told = np.flatnonzero(tied.sizes > above)
    chosen: Numbers = told[np.argsort(tied.keys[told])]
    return chosen


def tie_triples(
    keys: Numbers, sizes: Numbers, pairs: Numbers, reports: Numbers, rarities: Numbers, above: int
) -> OwnedNgrams:
    """Triples and their numbers of reports, tied to pairs: all pairs, with their reports and rarities."""
    parts = np.searchsorted(pairs, keys >> SHIFT), np.searchsorted(pairs, keys & PAIR_MASK)
    below = _Below(reports, rarities, np.zeros_like(reports))
    return _tie(keys, sizes, parts, (keys >> 2 * SHIFT, keys & CODE_MASK), below, above)


def tie_long_ngrams(keys: Numbers, sizes: Numbers, below: OwnedNgrams, above: int) -> OwnedNgrams:
    """Longer grams and their numbers of reports, tied to those of one character less."""
    numbered = common(below, above)
    first, second = numbered[keys >> PART_BITS], numbered[keys & PART_MASK]
    ends = below.firsts[first], below.lasts[second]
    return _tie(
        keys, sizes, (first, second), ends, _Below(below.sizes, below.rarities, below.rarest_at), above
    )


class _Below(NamedTuple):
    """Of grams one character shorter: reports; rarities of their rarest pairs, and where these begin."""

    reports: Numbers
    rarities: Numbers
    rarest_at: Numbers


def _tie(
    keys: Numbers,
    sizes: Numbers,
    parts: tuple[Numbers, Numbers],
    ends: tuple[Numbers, Numbers],
    below: _Below,
    above: int,
) -> OwnedNgrams:
    """Tie grams to that of their parts which has their rarest pair; of two, to that in fewer reports."""
    first, second = parts
    shared = below.rarest_at[first] == below.rarest_at[second] + 1
    after = np.where(
        shared, below.reports[first] <= below.reports[second], below.rarities[first] >= below.rarities[second]
    )
    owners, others = np.where(after, first, second), np.where(after, second, first)
    beyond = np.where(after, ends[1], ends[0])
    told = np.flatnonzero(np.minimum(below.reports[first], below.reports[second]) > above)
    order = told[np.lexsort((beyond[told], after[told], owners[told]))]
    own, ends_after = owners[order], after[order]
    return OwnedNgrams(
        keys[order],
        own,
        others[order],
        ends_after,
        ends[0][order],
        ends[1][order],
        sizes[order],
        below.rarities[own],
        below.rarest_at[own] + ~ends_after,
    )
