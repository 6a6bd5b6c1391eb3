"""Longer grams: three to sixteen characters beside one another in a passage, and the reports that have them.

A report that has all pairs of a phrase need not have the phrase; of many reports, many have them by chance.
Longer grams say which do, and cost no file of their own. Each has two *parts*, all its characters but the
last and all but the first. It is *tied* to one that has its rarest pair, its *owner*: its reports are a part
of the owner's, and are written beside these, as such a part (docs/search-format.md, "Longer grams"). So the
shard of a pair tells of all in which it is the rarest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..arrays import Numbers, find, runs
from .ngrams import SHIFT, Sets, group

SHORTEST = 3
"""Characters of the shortest longer gram; of the longest `Limits.longest`."""

PAIR_MASK = (1 << 2 * SHIFT) - 1
PART_BITS = 32
PART_MASK = (1 << PART_BITS) - 1


@dataclass(frozen=True, slots=True)
class LongNgrams(Sets):
    """Longer grams of one length, with their reports.

    A triple's key are its three code points. That of a longer gram are the numbers of its two parts among
    the common grams of their length (`common`), `PART_BITS` each.
    """

    def pick(self, chosen: Numbers) -> LongNgrams:
        """Some of the grams, in the order given."""
        sizes = self.sizes[chosen]
        starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes)))
        return LongNgrams(self.keys[chosen], starts, self.docs[runs(self.starts[chosen], sizes)])


def triple_keys(codes: NDArray[np.uint32]) -> Numbers:
    """The key of the triple that begins at each character, or −1; the characters are 0 between passages."""
    first, second, third = (codes[i : max(0, len(codes) - 2) + i].astype(np.int64) for i in range(3))
    keys = (first << 2 * SHIFT) | (second << SHIFT) | third
    keys[(first == 0) | (second == 0) | (third == 0)] = -1
    return keys


def number(keys: Numbers, common_keys: Numbers) -> NDArray[np.int32]:
    """Which of the common grams, given by ascending key, each of some keys is, or −1."""
    return find(common_keys, keys).astype(np.int32)


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Where the grams of one length stand in a run of reports, in the order of the text."""

    at: NDArray[np.uint32]  # the character with which it begins
    grams: NDArray[np.int32]  # index among the grams of that length
    docs: NDArray[np.uint16]


def extend(shorter: Occurrences, numbers: NDArray[np.int32]) -> tuple[LongNgrams, Occurrences]:
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


def find_triples(keys: Numbers, docs: Numbers) -> LongNgrams:
    """The triples of a run of reports, from the key, or −1, of the one that begins at each character.

    `docs` are the reports of at least so many characters.
    """
    at = np.flatnonzero(keys >= 0)
    return _sorted(keys[at], docs[at].astype(np.uint16))


def merge_long_ngrams(parts: Sequence[LongNgrams]) -> LongNgrams:
    """The grams of several runs of reports as one. The runs follow one another."""
    if len(parts) == 1:
        return parts[0]
    keys = np.concatenate([np.repeat(part.keys, part.sizes) for part in parts])
    return _sorted(keys, np.concatenate([part.docs for part in parts]))


def _sorted(keys: Numbers, docs: NDArray[np.uint16]) -> LongNgrams:
    """Occurrences by ascending report → grams."""
    order = np.argsort(keys, kind="stable")
    return _grouped(keys[order], docs[order])


def _grouped(keys: Numbers, docs: NDArray[np.uint16]) -> LongNgrams:
    """Occurrences by ascending key, those of each key by ascending report → grams."""
    entries, starts = group(keys, docs)
    return LongNgrams(keys[entries[starts[:-1]]], starts, docs[entries])
