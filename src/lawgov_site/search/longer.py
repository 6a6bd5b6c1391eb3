"""Longer grams: three to five characters beside one another in a passage, and the reports that have them.

A report that has all pairs of a phrase need not have the phrase; of many reports, many have them by chance.
Longer grams tell most of these apart, and cost no file of their own. Each has two *parts*, all its characters
but the last and all but the first. It is *tied* to that of them which is in fewer reports, its *owner*: its
reports are a part of the owner's, and are written beside these, as such a part (docs/search-format.md,
"Longer grams"). So a pair's shard tells of all that grows out of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .bits import Bits, Numbers, runs, runs_of
from .grams import CODE_MASK, SHIFT, Sets, group

LENGTHS = (3, 4, 5)

TOLD_ABOVE = 12
"""What is tied to a gram is told if that is in more reports: so few are read as soon as told apart. Where a
shard would be too large, its number is this one doubled, and doubled again."""

PAIR_MASK = (1 << 2 * SHIFT) - 1
PART_BITS = 32
PART_MASK = (1 << PART_BITS) - 1


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


def longer_keys(numbers: NDArray[np.int32]) -> Numbers:
    """The key of the gram that begins at each character, or −1, from the numbers of its parts (`number`)."""
    first, second = numbers[:-1].astype(np.int64), numbers[1:]
    keys = (first << PART_BITS) | second
    keys[(first < 0) | (second < 0)] = -1
    return keys


def number(keys: Numbers, common_keys: Numbers) -> NDArray[np.int32]:
    """Which of the common grams, given by ascending key, begins at each character, or −1."""
    if not len(common_keys):
        return np.full(len(keys), -1, np.int32)
    at = np.minimum(np.searchsorted(common_keys, keys), len(common_keys) - 1)
    return np.where(common_keys[at] == keys, at, -1).astype(np.int32)


def find_longer(keys: Numbers, docs: Numbers) -> Longer:
    """The grams of a run of reports, from the key, or −1, of the one that begins at each character.

    `docs` are the reports of at least so many characters.
    """
    at = np.flatnonzero(keys >= 0)
    return _grouped(keys[at], docs[at].astype(np.uint16))


def merge_longer(parts: Sequence[Longer]) -> Longer:
    """The grams of several runs of reports as one. The runs follow one another."""
    if len(parts) == 1:
        return parts[0]
    keys = np.concatenate([np.repeat(part.keys, part.sizes) for part in parts])
    return _grouped(keys, np.concatenate([part.docs for part in parts]))


def _grouped(keys: Numbers, docs: NDArray[np.uint16]) -> Longer:
    """Occurrences, those of each key by ascending report → grams."""
    order = np.argsort(keys, kind="stable")
    keys, docs = keys[order], docs[order]
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

    @property
    def beyond(self) -> Numbers:
        """Code point of the character that each one's owner lacks."""
        return np.where(self.after, self.lasts, self.firsts)

    def pick(self, chosen: Numbers, owners: Numbers) -> Tied:
        """Some of the grams, by ascending index; `owners` are the owners that are left, ascending."""
        left = np.searchsorted(owners, self.owners[chosen])
        after, ends = self.after[chosen], (self.firsts[chosen], self.lasts[chosen])
        return Tied(self.keys[chosen], left, after, *ends, self.sizes[chosen])


def pick_tied(levels: Sequence[Tied], pairs: Numbers) -> tuple[Tied, ...]:
    """All that grows out of some pairs, given by ascending index; `levels` are the grams of each length."""
    picked = []
    chosen = pairs
    for tied in levels:
        grown = runs_of(tied.owners, chosen)
        picked.append(tied.pick(grown, chosen))
        chosen = grown
    return tuple(picked)


def common(tied: Tied) -> Numbers:
    """Those in so many reports that what is tied to them is told: their indexes, by ascending key."""
    told = np.flatnonzero(tied.sizes > TOLD_ABOVE)
    chosen: Numbers = told[np.argsort(tied.keys[told])]
    return chosen


def tie_triples(keys: Numbers, sizes: Numbers, pairs: Numbers, reports: Numbers) -> Tied:
    """Triples and their numbers of reports, tied to pairs; `pairs` and `reports` are those of all pairs."""
    parts = np.searchsorted(pairs, keys >> SHIFT), np.searchsorted(pairs, keys & PAIR_MASK)
    return _tie(keys, sizes, parts, (keys >> 2 * SHIFT, keys & CODE_MASK), reports)


def tie_longer(keys: Numbers, sizes: Numbers, below: Tied) -> Tied:
    """Longer grams and their numbers of reports, tied to those of one character less."""
    numbered = common(below)
    first, second = numbered[keys >> PART_BITS], numbered[keys & PART_MASK]
    return _tie(keys, sizes, (first, second), (below.firsts[first], below.lasts[second]), below.sizes)


def _tie(
    keys: Numbers,
    sizes: Numbers,
    parts: tuple[Numbers, Numbers],
    ends: tuple[Numbers, Numbers],
    reports: Numbers,
) -> Tied:
    """Tie grams to that of their parts which has fewer reports, of equal ones to the first."""
    after = reports[parts[0]] <= reports[parts[1]]
    owners = np.where(after, *parts)
    beyond = np.where(after, ends[1], ends[0])
    told = np.flatnonzero(reports[owners] > TOLD_ABOVE)
    order = told[np.lexsort((beyond[told], after[told], owners[told]))]
    return Tied(keys[order], owners[order], after[order], ends[0][order], ends[1][order], sizes[order])


def size(parts: Iterable[str]) -> int:
    """Bytes of some parts."""
    return sum(len(part.encode()) for part in parts)


def encode_grown(levels: Sequence[Tied], found: Sequence[Longer], pairs: Sets, room: int) -> list[str]:
    """All that grows out of the pairs of a shard, two parts a length, in about so many bytes.

    `levels` are the grams of each length, `found` holds at least their reports. What is in fewer reports is
    left out first where there is too much.
    """
    parts: list[str] = []
    below, left = pairs, tuple(levels)
    for reports in found:
        whole, *longer = left
        for above in (TOLD_ABOVE << n for n in range(32)):
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
