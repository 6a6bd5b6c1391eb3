"""A run of reports → the shards of one segment (docs/search-format.md).

Pairs are spread over the shards `g`: the commonest, the head, lie in the order of their keys in shards of
their own, which the shard `h` tells of; the rest, the tail, by a hash of the pair. A query thus needs `h`
and one shard a rare pair, and after them the shards of those common pairs that it really uses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ..folding import variants
from .analysis import Analysis
from .bits import Bits, Numbers
from .grams import CODE_MASK, SHIFT, Grams, count_grams, merge_grams
from .index import Postings
from .lists import encode_grams, encode_keys, encode_masks, encode_words, mask_order
from .reports import TABLE_SIZE, Place, encode_table, year_runs
from .tokens import Segmenter
from .words import Words, tie_words

MAX_REPORTS = 65_536
"""Reports in one segment: their numbers fit 16 bits, and no set or posting list outgrows a shard."""

HEAD_PAIRS = 4_096
HEAD_FROM_SHARDS = 8  # with fewer shards than that a head would cost more than it saves
PACKED_BYTES = 45_000  # lists up to this size are one file
SHARD_BYTES = 2_048  # of lists in a shard of one report; grows with the fourth root of the reports
MASKS_PER_SHARD = 4  # shards of lists whose masks lie in one shard
_CHUNK = 1_000  # reports whose grams are counted at once


@dataclass(frozen=True, slots=True)
class SegmentShards:
    """What a segment publishes: its entry in the manifest and its shards, each a list of strings."""

    record: dict[str, object]
    shards: dict[str, list[str]]


def make_segment(
    places: Sequence[Place],
    analyses: Sequence[Analysis],
    titles: Postings,
    texts: Postings,
    segmenter: Segmenter,
) -> SegmentShards:
    """The shards of some reports in their order; `titles` and `texts` are the index's postings of them."""
    if not 0 < len(places) == len(analyses) <= MAX_REPORTS:
        raise ValueError("a segment has between 1 and 65,536 reports, each with its analysis")
    lengths = [sum(a.text.values()) for a in analyses]
    record: dict[str, object] = {
        "reports": len(places),
        "length": sum(lengths),
        "years": year_runs(places),
        "masks": MASKS_PER_SHARD,
    }
    shards = _tables(places, lengths)
    pairs = _count(analyses, 2)
    words = tie_words(titles, texts, pairs, 2, segmenter.cost)
    _add_pairs(record, shards, pairs, words, len(places))
    characters = _count(analyses, 1)
    singles = tie_words(titles, texts, characters, 1, segmenter.cost)
    _add_characters(record, shards, characters, singles, len(places))
    shards["v"] = [_variants(characters)]
    size = sum(len(part) for parts in shards.values() for part in parts)
    record["packed"] = size * 3 // 4 <= PACKED_BYTES
    return SegmentShards(record, shards)


def _variants(characters: Grams) -> str:
    """The characters that fold to one of the segment's, each followed by that one."""
    present = set(map(chr, characters.keys >> SHIFT))
    return "".join(char + simple for char, simple in variants().items() if simple in present)


def _tables(places: Sequence[Place], lengths: Sequence[int]) -> dict[str, list[str]]:
    firsts = [i == 0 or places[i - 1].year != place.year for i, place in enumerate(places)]
    return {
        f"d{start // TABLE_SIZE}": encode_table(
            places[start : start + TABLE_SIZE],
            lengths[start : start + TABLE_SIZE],
            [True, *firsts[start + 1 : start + TABLE_SIZE]],
        )
        for start in range(0, len(places), TABLE_SIZE)
    }


def _count(analyses: Sequence[Analysis], length: int) -> Grams:
    starts = range(0, len(analyses), _CHUNK)
    return merge_grams([count_grams(analyses[start : start + _CHUNK], length, start) for start in starts])


def _add_pairs(
    record: dict[str, object], shards: dict[str, list[str]], pairs: Grams, words: Words, reports: int
) -> None:
    sizes = _list_sizes(pairs, words, reports)
    target = shard_size(reports)
    head = _head(pairs, sizes, target)
    head_shards = _fill(sizes[head], target)
    first_tail = int(head_shards[-1]) + 1 if len(head) else 0
    tail = np.setdiff1d(np.arange(len(pairs.keys)), head, assume_unique=True)
    small = sizes.sum() <= PACKED_BYTES
    tail_shards = 1 if small else max(1, round(sizes[tail].sum() / target))
    shard_of = np.empty(len(pairs.keys), np.int64)
    shard_of[head] = head_shards
    shard_of[tail] = first_tail + hash_pairs(pairs.keys[tail]) % tail_shards
    record["head"] = first_tail
    record["tail"] = tail_shards
    if len(head):
        bits = Bits()
        record["headAlphabet"] = encode_keys(pairs.keys[head], bits)
        record["headKeys"] = bits.to_base64()
        shards["h"] = _encode_head(pairs, words, head, head_shards)
    _add_lists(record, shards, ("g", "m"), pairs, words, shard_of, reports)


def _add_characters(
    record: dict[str, object], shards: dict[str, list[str]], characters: Grams, singles: Words, reports: int
) -> None:
    sizes = _list_sizes(characters, singles, reports)
    count = max(1, round(sizes.sum() / shard_size(reports)))
    record["characters"] = count
    _add_lists(record, shards, ("c", "k"), characters, singles, hash_pairs(characters.keys) % count, reports)


def _add_lists(
    record: dict[str, object],
    shards: dict[str, list[str]],
    names: tuple[str, str],
    grams: Grams,
    words: Words,
    shard_of: Numbers,
    reports: int,
) -> None:
    """The shards of lists and those of masks, named by two letters and a number."""
    lists, masks = names
    length = 2 if lists == "g" else 1
    order = mask_order(grams)
    record["maskOrder" + lists.upper()] = [int(mask) for mask in order]
    by_shard = np.argsort(shard_of, kind="stable")
    bounds = np.searchsorted(shard_of[by_shard], np.arange(int(shard_of.max()) + 2))
    for number, (start, end) in enumerate(pairwise(bounds)):
        chosen = by_shard[start:end]
        shards[f"{lists}{number}"] = encode_grams(grams, words, chosen, reports, length)
        masks_of = shards.setdefault(f"{masks}{number // MASKS_PER_SHARD}", [])
        masks_of.append(encode_masks(grams, chosen, order))


def shard_size(reports: int) -> int:
    """Bytes of lists that a shard should hold: few files for many reports, few bytes for few."""
    return int(min(SHARD_BYTES * reports**0.25, 60_000))


def hash_pairs(keys: Numbers) -> Numbers:
    """A 32-bit hash of grams, the same as in static/js/search/segment.js."""
    firsts, seconds = (keys >> SHIFT).astype(np.uint32), (keys & CODE_MASK).astype(np.uint32)
    mixed: NDArray[np.uint32] = firsts * np.uint32(0x9E3779B1) ^ seconds * np.uint32(0x85EBCA6B)
    mixed ^= mixed >> np.uint32(15)
    mixed *= np.uint32(0x2C1B3C6D)
    mixed ^= mixed >> np.uint32(13)
    hashes: Numbers = mixed.astype(np.int64)
    return hashes


def _head(pairs: Grams, sizes: Numbers, target: int) -> Numbers:
    """Indexes of the pairs with the largest lists, ascending; none in a small segment."""
    if sizes.sum() <= HEAD_FROM_SHARDS * target:
        return np.zeros(0, np.int64)
    largest = np.argsort(-sizes, kind="stable")[:HEAD_PAIRS]
    return np.sort(largest)


def _fill(sizes: Numbers, target: int) -> Numbers:
    """Consecutive shard numbers for lists of some sizes, a new shard where the next list would not fit."""
    numbers = np.zeros(len(sizes), np.int64)
    number, filled = 0, 0
    for i, size in enumerate(sizes):
        if filled and filled + size > target:
            number, filled = number + 1, 0
        numbers[i] = number
        filled += int(size)
    return numbers


def _list_sizes(grams: Grams, words: Words, reports: int) -> Numbers:
    """About how many bytes the lists of each gram and of its words take."""
    sizes = grams.sizes
    bits = 14 + _set_bits(sizes, np.full_like(sizes, reports))
    own = sizes[words.grams]
    of_words = np.full(len(words.words), 30)
    for field in (words.title, words.text):
        of_words = of_words + _set_bits(np.diff(field.starts), own) + 2 * np.diff(field.starts)
    np.add.at(bits, words.grams, of_words)
    return (bits + 7) >> 3


def _set_bits(sizes: Numbers, universes: Numbers) -> Numbers:
    fewer = np.minimum(sizes, universes - sizes)
    bits: Numbers = (fewer * (np.log2(np.maximum(universes, 1) / np.maximum(fewer, 1)) + 1.6)).astype(
        np.int64
    )
    return bits


def _encode_head(pairs: Grams, words: Words, head: Numbers, head_shards: Numbers) -> list[str]:
    """What to know of the head before its lists are loaded: [characters of its words, bits].

    For each pair a bit that says whether a shard begins with it; a list of 33 less twice the binary
    logarithm of its number of reports, rounded down; then its words.
    """
    bits = Bits()
    bits.fixed((np.diff(head_shards, prepend=0) > 0).astype(np.int64), 1)
    classes = np.floor(2 * np.log2(pairs.sizes[head])).astype(np.int64)
    bits.lists(np.array([len(head)]), 33 - classes)
    own = np.flatnonzero(np.isin(words.grams, head))
    letters = encode_words(words, own, head, bits, 2)
    return [letters, bits.to_base64()]
