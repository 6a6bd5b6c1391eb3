"""Longer grams: three to sixteen characters beside one another in a passage, and the reports that have them.

A report that has all pairs of a phrase need not have the phrase; of many reports, many have them by chance.
Longer grams say which do, and cost no file of their own. Each has two *parts*, all its characters but the
last and all but the first. It is *tied* to one that has its rarest pair, its *owner*: its reports are a part
of the owner's, and are written beside these, as such a part (docs/search-format.md, "Longer grams"). So the
shard of a pair tells of all in which it is the rarest.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .bits import Bits, Numbers, runs, runs_of
from .grams import CODE_MASK, SHIFT, Sets, group

LENGTHS = range(3, 17)
"""Each further length takes less than the one before; what is longer is hardly ever typed."""

PAIR_MASK = (1 << 2 * SHIFT) - 1
PART_BITS = 32
PART_MASK = (1 << PART_BITS) - 1


def told_above(reports: int) -> int:
    """A gram is told if both its parts are in more reports than so many: 10 of 1,000, 21 of 40,000.

    So few are read anyway when they are listed. Where a shard would be too large, what is tied to a gram in
    fewer reports is left out: its number is this one doubled, and doubled again.
    """
    return round(2.5 * math.pow(reports, 0.2))


@dataclass(frozen=True, slots=True)
class Longer(Sets):
    """Longer grams of one length, with their reports.

    A triple's key are its three code points. That of a longer gram are the numbers of its two parts among
    the common grams of their length (`common`), `PART_BITS` each.
    """

    def pick(self, chosen: Numbers) -> Longer:
        """Some of the grams, in the order given."""
        sizes = self.sizes[chosen]
        starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes)))
        return Longer(self.keys[chosen], starts, self.docs[runs(self.starts[chosen], sizes)])


def triple_keys(codes: NDArray[np.uint32]) -> Numbers:
    """The key of the triple that begins at each character, or −1; the characters are 0 between passages."""
    first, second, third = (codes[i : max(0, len(codes) - 2) + i].astype(np.int64) for i in range(3))
    keys = (first << 2 * SHIFT) | (second << SHIFT) | third
    keys[(first == 0) | (second == 0) | (third == 0)] = -1
    return keys


def number(keys: Numbers, common_keys: Numbers) -> NDArray[np.int32]:
    """Which of the common grams, given by ascending key, each of some keys is, or −1."""
    if not len(common_keys):
        return np.full(len(keys), -1, np.int32)
    at = np.minimum(np.searchsorted(common_keys, keys), len(common_keys) - 1)
    return np.where(common_keys[at] == keys, at, -1).astype(np.int32)


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Where the grams of one length stand in a run of reports, in the order of the text."""

    at: NDArray[np.uint32]  # the character with which it begins
    grams: NDArray[np.int32]  # index among the grams of that length
    docs: NDArray[np.uint16]


def extend(shorter: Occurrences, numbers: NDArray[np.int32]) -> tuple[Longer, Occurrences]:
    """The grams of one character more that have two common parts, and where they stand.

    `numbers` are those of the shorter grams among the common ones, or −1.
    """
    of = numbers[shorter.grams]
    common = np.flatnonzero(of >= 0)
    at, of, docs = shorter.at[common], of[common].astype(np.int64), shorter.docs[common]
    first = np.flatnonzero(at[1:] == at[:-1] + 1)
    keys = (of[first] << PART_BITS) | of[first + 1]
    order = np.argsort(keys, kind="stable")
    longer = _grouped(keys[order], docs[first[order]])
    grams = np.empty(len(keys), np.int32)
    grams[order] = np.cumsum(np.diff(keys[order], prepend=-1) != 0) - 1
    return longer, Occurrences(at[first], grams, docs[first])


def find_triples(keys: Numbers, docs: Numbers) -> Longer:
    """The triples of a run of reports, from the key, or −1, of the one that begins at each character.

    `docs` are the reports of at least so many characters.
    """
    at = np.flatnonzero(keys >= 0)
    return _sorted(keys[at], docs[at].astype(np.uint16))


def merge_longer(parts: Sequence[Longer]) -> Longer:
    """The grams of several runs of reports as one. The runs follow one another."""
    if len(parts) == 1:
        return parts[0]
    keys = np.concatenate([np.repeat(part.keys, part.sizes) for part in parts])
    return _sorted(keys, np.concatenate([part.docs for part in parts]))


def _sorted(keys: Numbers, docs: NDArray[np.uint16]) -> Longer:
    """Occurrences by ascending report → grams."""
    order = np.argsort(keys, kind="stable")
    return _grouped(keys[order], docs[order])


def _grouped(keys: Numbers, docs: NDArray[np.uint16]) -> Longer:
    """Occurrences by ascending key, those of each key by ascending report → grams."""
    entries, starts = group(keys, docs)
    return Longer(keys[entries[starts[:-1]]], starts, docs[entries])


@dataclass(frozen=True, slots=True)
class Tied:
    """Longer grams of one length in the order of their owners: of each first those that begin before it, then
    those that end after it, both by the character beyond it."""

    keys: Numbers
    owners: Numbers  # indexes among the grams that are one character shorter, in their order
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

    def pick(self, chosen: Numbers, owners: Numbers) -> Tied:
        """Some of the grams, by ascending index; `owners` are the owners that are left, ascending."""
        left = np.searchsorted(owners, self.owners[chosen])
        return Tied(
            self.keys[chosen],
            left,
            self.after[chosen],
            self.firsts[chosen],
            self.lasts[chosen],
            self.sizes[chosen],
            self.rarities[chosen],
            self.rarest_at[chosen],
        )


def pick_tied(levels: Sequence[Tied], pairs: Numbers) -> tuple[Tied, ...]:
    """All that grows out of some pairs, given by ascending index; `levels` are the grams of each length."""
    picked = []
    chosen = pairs
    for tied in levels:
        grown = runs_of(tied.owners, chosen)
        picked.append(tied.pick(grown, chosen))
        chosen = grown
    return tuple(picked)


def common(tied: Tied, above: int) -> Numbers:
    """Those in so many reports that what is tied to them is told: their indexes, by ascending key."""
    told = np.flatnonzero(tied.sizes > above)
    chosen: Numbers = told[np.argsort(tied.keys[told])]
    return chosen


def tie_triples(
    keys: Numbers, sizes: Numbers, pairs: Numbers, reports: Numbers, rarities: Numbers, above: int
) -> Tied:
    """Triples and their numbers of reports, tied to pairs: all pairs, with their reports and rarities."""
    parts = np.searchsorted(pairs, keys >> SHIFT), np.searchsorted(pairs, keys & PAIR_MASK)
    below = _Below(reports, rarities, np.zeros_like(reports))
    return _tie(keys, sizes, parts, (keys >> 2 * SHIFT, keys & CODE_MASK), below, above)


def tie_longer(keys: Numbers, sizes: Numbers, below: Tied, above: int) -> Tied:
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
) -> Tied:
    """Tie grams to that of their parts which has their rarest pair; of two, to that in fewer reports."""
    first, second = parts
    shared = below.rarest_at[first] == below.rarest_at[second] + 1
    after = np.where(
        shared, below.reports[first] <= below.reports[second], below.rarities[first] >= below.rarities[second]
    )
    owners = np.where(after, first, second)
    beyond = np.where(after, ends[1], ends[0])
    told = np.flatnonzero(np.minimum(below.reports[first], below.reports[second]) > above)
    order = told[np.lexsort((beyond[told], after[told], owners[told]))]
    own, ends_after = owners[order], after[order]
    return Tied(
        keys[order],
        own,
        ends_after,
        ends[0][order],
        ends[1][order],
        sizes[order],
        below.rarities[own],
        below.rarest_at[own] + ~ends_after,
    )


def size(parts: Iterable[str]) -> int:
    """Bytes of some parts."""
    return sum(len(part.encode()) for part in parts)


def encode_grown(
    levels: Sequence[Tied], found: Sequence[Longer], pairs: Sets, least: int, room: int
) -> list[str]:
    """All that grows out of the pairs of a shard, two parts a length, in about so many bytes.

    `levels` are the grams of each length, `found` holds at least their reports, `least` is `told_above`.
    """
    parts: list[str] = []
    below, left = pairs, tuple(levels)
    for reports in found:
        whole, *longer = left
        for above in (least << n for n in range(32)):
            told = np.flatnonzero(below.sizes[whole.owners] > above)
            tied = whole.pick(told, np.arange(len(below.keys)))
            own = reports.pick(np.searchsorted(reports.keys, tied.keys))
            grown = _encode(tied, own, below, above)
            if not len(told) or size((*parts, *grown)) <= room:
                break
        parts += grown
        below, left = own, pick_tied(longer, told)
    return parts


def _encode(tied: Tied, own: Longer, below: Sets, above: int) -> tuple[str, str]:
    """The grams of one length in a shard: the characters beyond their owners, and bits.

    `own` are their reports, `below` those of their owners.
    """
    rich = np.flatnonzero(below.sizes > above)
    alphabet = np.unique(tied.beyond)
    sides = 2 * np.searchsorted(rich, tied.owners) + tied.after
    numbers = np.bincount(sides, minlength=2 * len(rich))
    of_owners = below.sizes[tied.owners]
    more = 2 * tied.sizes > of_owners
    bits = Bits()
    bits.gamma(np.array([above + 1]))
    bits.gamma(numbers + 1)
    bits.sets(np.full(len(numbers), len(alphabet)), numbers, np.searchsorted(alphabet, tied.beyond))
    bits.gamma(np.where(more, 2 * (of_owners - tied.sizes) + 1, 2 * tied.sizes))
    bits.sets(of_owners, tied.sizes, below.indexes(np.repeat(tied.owners, tied.sizes), own.docs))
    return "".join(map(chr, alphabet)), bits.to_base64()
