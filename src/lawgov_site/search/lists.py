"""Grams and words → the published lists (the shards `g`, `c`, `m`, `k` and `h` of docs/search-format.md)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .bits import Bits, Numbers
from .grams import CODE_MASK, SHIFT, Grams
from .words import FieldCounts, Words

COST_BITS = 9


def encode_keys(keys: Numbers, bits: Bits) -> str:
    """Write pairs as a set over the square of their alphabet. Returns the alphabet."""
    firsts, seconds = keys >> SHIFT, keys & CODE_MASK
    alphabet = np.unique(np.concatenate((firsts, seconds)))
    cells = np.searchsorted(alphabet, firsts) * len(alphabet) + np.searchsorted(alphabet, seconds)
    bits.gamma(np.array([len(keys) + 1], np.int64))
    bits.sets(np.array([len(alphabet) ** 2]), np.array([len(keys)]), cells)
    return "".join(map(chr, alphabet))


def encode_grams(grams: Grams, words: Words, chosen: Numbers, reports: int, length: int) -> list[str]:
    """One shard of lists: [alphabet, characters of its words, bits]. `chosen` are ascending gram indexes."""
    bits = Bits()
    if length == 2:
        alphabet = encode_keys(grams.keys[chosen], bits)
    else:
        alphabet = "".join(map(chr, grams.keys[chosen] >> SHIFT))
    sizes = grams.sizes[chosen]
    bits.gamma(sizes)
    docs = grams.docs[runs(grams.starts[chosen], sizes)].astype(np.int64)
    bits.sets(np.full(len(chosen), reports, np.int64), sizes, docs)
    own = _words_of(words, chosen)
    letters = encode_words(words, own, chosen, bits, length)
    universes = grams.sizes[words.grams[own]]
    fields = [_part(field, own) for field in (words.title, words.text)]
    for starts, _, _ in fields:
        bits.gamma(np.diff(starts) + 1)
    for starts, indexes, _ in fields:
        bits.sets(universes, np.diff(starts), indexes)
    for starts, _, counts in fields:
        bits.lists(np.diff(starts), counts - 1)
    return [alphabet, letters, bits.to_base64()]


def encode_words(words: Words, own: Numbers, chosen: Numbers, bits: Bits, length: int) -> str:
    """Write the words `own` of the grams `chosen`, without their reports.

    How many each gram has, their lengths, where the gram stands in each, their costs. Returns their
    characters, those of the gram itself left out.
    """
    bits.gamma(np.bincount(np.searchsorted(chosen, words.grams[own]), minlength=len(chosen)) + 1)
    if length == 2:
        bits.gamma(np.array([len(words.words[i]) - 1 for i in own], np.int64))
        bits.gamma(words.offsets[own] + 1)
    bits.fixed(words.costs[own], COST_BITS)
    letters = []
    for i in own:
        word, offset = words.words[i], int(words.offsets[i])
        letters.append(word[:offset] + word[offset + length :])
    return "".join(letters)


def encode_masks(grams: Grams, chosen: Numbers, order: NDArray[np.uint8]) -> str:
    """The kinds of section beside every report of some grams, as numbers in `order`, commonest first."""
    ranks = np.empty(256, np.int64)
    ranks[order] = np.arange(len(order))
    bits = Bits()
    values = ranks[grams.masks[runs(grams.starts[chosen], grams.sizes[chosen])]]
    bits.lists(np.array([len(values)]), values)
    return bits.to_base64()


def mask_order(grams: Grams) -> NDArray[np.uint8]:
    """All masks that occur, commonest first."""
    counts = np.bincount(grams.masks, minlength=256)
    order = np.argsort(-counts, kind="stable")
    return order[counts[order] > 0].astype(np.uint8)


def runs(starts: Numbers, sizes: Numbers) -> Numbers:
    """The numbers start, start + 1, … of each run, laid end to end."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - (ends - sizes), sizes) + np.arange(total)


def _words_of(words: Words, chosen: Numbers) -> Numbers:
    """The words of some grams, in order."""
    starts = np.searchsorted(words.grams, chosen, "left")
    return runs(starts, np.searchsorted(words.grams, chosen, "right") - starts)


def _part(field: FieldCounts, own: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """A field's postings of some words: (starts, indexes, counts)."""
    sizes = field.starts[own + 1] - field.starts[own]
    picks = runs(field.starts[own], sizes)
    return np.concatenate(([0], np.cumsum(sizes))), field.docs[picks], field.counts[picks]
