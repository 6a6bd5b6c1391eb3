"""Which shard holds the lists of which gram.

The commonest pairs, the head, lie in shards of their own. The rest, the tail, lie in the order of their
characters, a range of pairs in a shard: as some pairs take a thousand times as much as others, a range ends
where its shard is full. The shard `h` tells of both. Shards are larger the more reports there are: few files
for many reports, few bytes for few.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..analysis.ngrams import CODE_MASK, SHIFT
from ..arrays import Numbers
from ..limits import Limits
from ..store.whoosh_index import FIELDS
from .owners import OwnedNgrams
from .words import Words

MASK_BITS = 4  # of a mask, about
FIRST_IDEOGRAPH = 0x3400
RARITY = 4  # classes of pairs of the head for each doubling of their reports
TAIL_RARITY = 1 << 16  # that of a pair of the tail whose rarer character has rank 0


@dataclass(frozen=True, slots=True)
class NgramSizes:
    """Ngrams by ascending key, and in how many reports each stands."""

    keys: Numbers
    reports: Numbers

    def pick(self, chosen: NDArray[np.bool_]) -> NgramSizes:
        """Some of the grams."""
        return NgramSizes(self.keys[chosen], self.reports[chosen])


@dataclass(frozen=True, slots=True)
class PairOrder:
    """How rare pairs are, as a reader knows it before it has loaded their lists."""

    head: Numbers  # indexes of the commonest, ascending
    rarities: Numbers  # the more the rarer


@dataclass(frozen=True, slots=True)
class Assignment:
    """The shard of each gram: those of the head (indexes, ascending) lie in the first shards."""

    shard_of: Numbers
    head: Numbers
    head_shards: int
    tail_shards: int
    begins: Numbers  # keys of the pairs with which the shards of the tail but the first begin


_NONE = np.zeros(0, np.int64)

NOWHERE = Assignment(_NONE, _NONE, 0, 0, _NONE)


def together(sizes: NgramSizes) -> Assignment:
    """All grams in one shard."""
    return Assignment(np.zeros(len(sizes.keys), np.int64), _NONE, 0, 1, _NONE)


def assign_characters(sizes: NgramSizes, lists: Numbers, target: int, common: str) -> Assignment:
    """Spread the characters of a segment too large for one file; `lists` are the bytes of each one's,
    `target` those that a shard should hold.

    They go by rank, so that the commonest lie each in a shard of its own.
    """
    count = max(1, round(lists.sum() / target))
    return Assignment(_ranks(sizes.keys, common) % count, _NONE, 0, count, _NONE)


def assign_pairs(sizes: NgramSizes, lists: Numbers, target: int, order: PairOrder) -> Assignment:
    """Spread the pairs of a segment too large for one file; `lists` are the bytes of each pair's, `target`
    those that a shard should hold."""
    head = order.head
    shards = _fill(lists[head], target)
    first_tail = int(shards[-1]) + 1 if len(head) else 0
    tail = np.setdiff1d(np.arange(len(lists)), head, assume_unique=True)
    tails = _fill(lists[tail], target)
    shard_of = np.empty(len(lists), np.int64)
    shard_of[head] = shards
    shard_of[tail] = first_tail + tails
    begins = sizes.keys[tail][1:][np.diff(tails) > 0]
    return Assignment(shard_of, head, first_tail, int(tails[-1]) + 1, begins)


def order_pairs(sizes: NgramSizes, lists: Numbers, reports: int, common: str, limits: Limits) -> PairOrder:
    """How rare the pairs of a segment are; `lists` are the bytes of each pair's.

    Of the commonest, the head, it is known by their numbers of reports. All others are rarer; of these it is
    known by their rarer character. `common` are the commonest characters of Chinese in their order.
    """
    head = _head(sizes.reports, lists, reports, limits)
    rarities = TAIL_RARITY + _ranks(sizes.keys, common)
    rarities[head] = head_rarities(sizes.reports[head])
    return PairOrder(head, rarities)


def head_rarities(reports: Numbers) -> Numbers:
    """How rare the pairs of the head are, by their numbers of reports."""
    classes: Numbers = np.floor(RARITY * np.log2(reports)).astype(np.int64)
    return int(classes.max(initial=0)) - classes


def places_of(common: str) -> dict[int, int]:
    """The place of each of the commonest characters, by code point."""
    return {ord(char): place for place, char in enumerate(common)}


def rank_of(code: int, places: Mapping[int, int]) -> int:
    """How rare a character is taken to be: what is no ideograph is commoner than all, in the order of code
    points; then come the common characters, then all others in that order."""
    return code - FIRST_IDEOGRAPH if code < FIRST_IDEOGRAPH else places.get(code, len(places) + code)


def _ranks(keys: Numbers, common: str) -> Numbers:
    """The rank of each gram's rarer character."""
    codes, inverse = np.unique(np.concatenate((keys >> SHIFT, keys & CODE_MASK)), return_inverse=True)
    places = places_of(common)
    ranks = np.array([rank_of(code, places) for code in codes.tolist()], np.int64)
    return np.maximum(ranks[inverse[: len(keys)]], ranks[inverse[len(keys) :]])


def list_bytes(sizes: NgramSizes, words: Words, reports: int) -> Numbers:
    """About how many bytes the lists of each gram and of its words take."""
    bits = 14 + _set_bits(sizes.reports, np.full_like(sizes.reports, reports))
    owners = np.searchsorted(sizes.keys, words.keys)
    of_words = np.full(len(words.words), 30)
    for field in FIELDS:
        of_words = of_words + _set_bits(words.sizes[field], sizes.reports[owners]) + 2 * words.sizes[field]
    np.add.at(bits, owners, of_words)
    return (bits + 7) >> 3


def long_ngram_bytes(sizes: NgramSizes, levels: Sequence[OwnedNgrams]) -> Numbers:
    """About how many bytes all that grows out of each pair takes.

    Where both parts of a gram grow out of one pair, hardly a report has both and not the gram.
    """
    bits = np.zeros(len(sizes.keys), np.int64)
    roots, reports = np.arange(len(sizes.keys)), sizes.reports
    for tied in levels:
        own, other = roots[tied.owners], roots[tied.others]
        np.add.at(bits, own, 12 + np.where(own == other, 0, _set_bits(tied.sizes, reports[tied.owners])))
        roots, reports = own, tied.sizes
    return (bits + 7) >> 3


def mask_pieces(reports: Numbers, most: int) -> Numbers:
    """Which piece of a shard's masks, of at most so many bytes, each of its grams lies in, by the grams'
    numbers of reports."""
    return _fill((reports * MASK_BITS + 7) >> 3, most)


def _set_bits(sizes: Numbers, universes: Numbers) -> Numbers:
    fewer = np.minimum(sizes, universes - sizes)
    bits = fewer * (np.log2(np.maximum(universes, 1) / np.maximum(fewer, 1)) + 1.6)
    whole: Numbers = bits.astype(np.int64)
    return whole


def _head(sizes: Numbers, lists: Numbers, reports: int, limits: Limits) -> Numbers:
    """Indexes of the pairs in the most reports, ascending; none in a small segment, none in one file.

    One pair at least is left to the tail, in which a reader looks for a pair that it does not know.
    """
    if lists.sum() <= max(limits.head_from_shards * limits.list_bytes(reports), limits.packed_bytes):
        return np.zeros(0, np.int64)
    return np.sort(np.argsort(-sizes, kind="stable")[: min(limits.head_size(reports), len(sizes) - 1)])


def _fill(sizes: Numbers, most: int) -> Numbers:
    """Consecutive numbers for what has some sizes: a new one where the next would not fit."""
    numbers = np.zeros(len(sizes), np.int64)
    number = filled = 0
    for i, size in enumerate(sizes.tolist()):
        if filled and filled + size > most:
            number, filled = number + 1, 0
        numbers[i] = number
        filled += size
    return numbers
