"""Which shard holds the lists of which gram.

The commonest pairs, the head, lie in shards of their own, which the shard `h` tells of; the rest, the tail,
by a hash. Both go by the rarer of a pair's two characters: of neighbouring pairs, which are asked for
together, two that share their rarer character lie in one shard. (Sampling by a local minimum: Schleimer et
al., "Winnowing", SIGMOD 2003.) Shards are larger the more reports there are: few files for many reports, few
bytes for few.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .bits import Numbers
from .grams import CODE_MASK, SHIFT
from .index import FIELDS
from .longer import Tied
from .words import Words

HEAD_PAIRS = 700  # times the growth
HEAD_FROM_SHARDS = 8  # with fewer shards than that a head would cost more than it saves
PACKED_BYTES = 45_000  # lists up to this size are one file
SHARD_BYTES = 3_800  # in a shard of lists, times the growth
GROWTH = 1 / 8  # with this power of the reports shards grow: 2.4 at 1,000, 3.8 at 40,000
PLACE_BYTES = 58_000  # in a shard of places: few queries ask for any
MOST_BYTES = 60_000  # in any shard
BESIDE = 4  # the part of a shard of lists that a pair's places may take there
MASK_BITS = 4  # of a mask, about
FIRST_IDEOGRAPH = 0x3400
WIDE_BELOW = 0x10000  # no character from here on is common enough


@dataclass(frozen=True, slots=True)
class GramSizes:
    """Grams by ascending key, in how many reports each stands, and how often."""

    keys: Numbers
    reports: Numbers
    places: Numbers

    def pick(self, chosen: NDArray[np.bool_]) -> GramSizes:
        """Some of the grams."""
        return GramSizes(self.keys[chosen], self.reports[chosen], self.places[chosen])


@dataclass(frozen=True, slots=True)
class Spread:
    """The shard of each gram: those of the head (indexes, in their order there) lie in the first shards."""

    shard_of: Numbers
    head: Numbers
    head_shards: int
    tail_shards: int
    wide: Numbers  # code points of characters whose pairs are too many for one shard: they go by both


_NONE = np.zeros(0, np.int64)

NOWHERE = Spread(_NONE, _NONE, 0, 0, _NONE)


def together(sizes: GramSizes) -> Spread:
    """All grams in one shard."""
    return Spread(np.zeros(len(sizes.keys), np.int64), _NONE, 0, 1, _NONE)


def list_target(reports: int) -> int:
    """Bytes that a shard of lists should hold."""
    return int(min(SHARD_BYTES * reports**GROWTH, MOST_BYTES))


def beside_limit(reports: int) -> int:
    """Bytes of a pair's places that are kept beside its lists, where whoever loads the lists has them too."""
    return list_target(reports) // BESIDE


def spread_characters(sizes: GramSizes, lists: Numbers, reports: int) -> Spread:
    """Spread the characters of a segment too large for one file; `lists` are the bytes of each one's.

    A common character has few bytes of lists and many of masks: there are as many more shards, up to four
    times, as keep the masks of each within a file.
    """
    hashes, masks = hash_grams(sizes.keys), _mask_bytes(sizes)
    least = max(1, round(lists.sum() / list_target(reports)))
    most = max(MOST_BYTES, int(masks.max()))
    for count in range(least, 4 * least):
        if np.bincount(hashes % count, masks).max() <= most:
            break
    return Spread(hashes % count, _NONE, 0, count, _NONE)


def spread_pairs(
    sizes: GramSizes, lists: Numbers, reports: int, characters: GramSizes, common: str
) -> Spread:
    """Spread the pairs of a segment too large for one file; `lists` are the bytes of each pair's.

    `common` are the commonest characters of Chinese in their order.
    """
    target = list_target(reports)
    ranks, rarer = _rarer(sizes.keys, common)
    head = _head(sizes.reports, lists, target, int(HEAD_PAIRS * reports**GROWTH))
    head = head[np.lexsort((sizes.keys[head], ranks[head]))]
    places = _place_bytes(sizes, characters.places.sum() / reports)
    whole = lists + np.where(places <= beside_limit(reports), places, 0)
    shards = _fill(whole[head], target, _mask_bytes(sizes)[head])
    first_tail = int(shards[-1]) + 1 if len(head) else 0
    tail = np.setdiff1d(np.arange(len(lists)), head, assume_unique=True)
    tail_shards = max(1, round(whole[tail].sum() / target))
    shard_of = np.empty(len(lists), np.int64)
    shard_of[head] = shards
    wide = _wide(rarer[tail], whole[tail], target)
    hashed = np.where(np.isin(rarer[tail], wide), sizes.keys[tail], rarer[tail] << SHIFT)
    shard_of[tail] = first_tail + hash_grams(hashed) % tail_shards
    return Spread(shard_of, head, first_tail, tail_shards, wide)


def _rarer(keys: Numbers, common: str) -> tuple[Numbers, Numbers]:
    """The rarer character of each pair: its rank, and its code point.

    What is no ideograph is commoner than all, in the order of code points; then come the common characters,
    then all others in that order.
    """
    codes, inverse = np.unique(np.concatenate((keys >> SHIFT, keys & CODE_MASK)), return_inverse=True)
    places = {ord(char): place for place, char in enumerate(common)}
    ranks = np.array(
        [
            code - FIRST_IDEOGRAPH if code < FIRST_IDEOGRAPH else places.get(code, len(common) + code)
            for code in codes.tolist()
        ],
        np.int64,
    )
    firsts, seconds = ranks[inverse[: len(keys)]], ranks[inverse[len(keys) :]]
    rarer = np.where(firsts > seconds, keys >> SHIFT, keys & CODE_MASK)
    return np.maximum(firsts, seconds), rarer


def _wide(rarer: Numbers, whole: Numbers, target: int) -> Numbers:
    """The characters whose pairs, as the rarer, take more than half a shard."""
    codes, inverse = np.unique(rarer, return_inverse=True)
    large = np.bincount(inverse, whole, len(codes)) * 2 > target
    found: Numbers = codes[large & (codes < WIDE_BELOW)]
    return found


def hash_grams(keys: Numbers) -> Numbers:
    """A 32-bit hash of grams, the same as in static/js/search/segment.js."""
    firsts, seconds = (keys >> SHIFT).astype(np.uint32), (keys & CODE_MASK).astype(np.uint32)
    mixed: NDArray[np.uint32] = firsts * np.uint32(0x9E3779B1) ^ seconds * np.uint32(0x85EBCA6B)
    mixed ^= mixed >> np.uint32(15)
    mixed *= np.uint32(0x2C1B3C6D)
    mixed ^= mixed >> np.uint32(13)
    hashes: Numbers = mixed.astype(np.int64)
    return hashes


def list_bytes(sizes: GramSizes, words: Words, reports: int) -> Numbers:
    """About how many bytes the lists of each gram and of its words take."""
    bits = 14 + _set_bits(sizes.reports, np.full_like(sizes.reports, reports))
    owners = np.searchsorted(sizes.keys, words.keys)
    of_words = np.full(len(words.words), 30)
    for field in FIELDS:
        of_words = of_words + _set_bits(words.sizes[field], sizes.reports[owners]) + 2 * words.sizes[field]
    np.add.at(bits, owners, of_words)
    return (bits + 7) >> 3


def longer_bytes(sizes: GramSizes, levels: Sequence[Tied]) -> Numbers:
    """About how many bytes all that grows out of each pair takes."""
    bits = np.zeros(len(sizes.keys), np.int64)
    roots, reports = np.arange(len(sizes.keys)), sizes.reports
    for tied in levels:
        roots = roots[tied.owners]
        np.add.at(bits, roots, 12 + _set_bits(tied.sizes, reports[tied.owners]))
        reports = tied.sizes
    return (bits + 7) >> 3


def _place_bytes(sizes: GramSizes, length: float) -> Numbers:
    """About how many bytes the places of each pair take, in reports of some number of characters."""
    room = (sizes.reports * length).astype(np.int64)
    return (2 * sizes.reports + _set_bits(sizes.places, np.maximum(room, 2 * sizes.places)) + 15) >> 3


def _mask_bytes(sizes: GramSizes) -> Numbers:
    """About how many bytes the masks beside each gram's reports take."""
    return (sizes.reports * MASK_BITS + 7) >> 3


def _set_bits(sizes: Numbers, universes: Numbers) -> Numbers:
    fewer = np.minimum(sizes, universes - sizes)
    bits = fewer * (np.log2(np.maximum(universes, 1) / np.maximum(fewer, 1)) + 1.6)
    whole: Numbers = bits.astype(np.int64)
    return whole


def _head(reports: Numbers, lists: Numbers, target: int, most: int) -> Numbers:
    """Indexes of the pairs in the most reports, ascending; none in a small segment."""
    if lists.sum() <= HEAD_FROM_SHARDS * target:
        return np.zeros(0, np.int64)
    return np.sort(np.argsort(-reports, kind="stable")[:most])


def _fill(sizes: Numbers, target: int, masks: Numbers) -> Numbers:
    """Consecutive shard numbers for lists of some sizes: a new one where the next list, or its masks, would
    not fit."""
    numbers = np.zeros(len(sizes), np.int64)
    number = filled = masked = 0
    for i, (size, mask) in enumerate(zip(sizes.tolist(), masks.tolist(), strict=True)):
        if filled and (filled + size > target or masked + mask > MOST_BYTES):
            number, filled, masked = number + 1, 0, 0
        numbers[i] = number
        filled += size
        masked += mask
    return numbers
