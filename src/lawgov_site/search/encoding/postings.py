"""Ngrams and words → the published lists (docs/search-format.md)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..analysis.ngrams import CODE_MASK, SHIFT, Ngrams
from ..arrays import Numbers
from ..assignment.words import FieldCounts, Words
from ..store.whoosh_index import FIELDS
from .bits import Bits

COST_BITS = 9
IDEOGRAPHS = range(0x4E00, 0xA000)  # CJK Unified Ideographs, the block that nearly all characters are of


def characters(keys: Numbers, length: int) -> Numbers:
    """The code points of some pairs or characters, ascending."""
    codes: Numbers = np.unique((keys >> SHIFT, keys & CODE_MASK) if length == 2 else keys >> SHIFT)
    return codes


def encode_alphabet(alphabet: Numbers, bits: Bits) -> str:
    """Write which ideographs are among some ascending code points. Returns all others as they are."""
    ideographs = (alphabet >= IDEOGRAPHS.start) & (alphabet < IDEOGRAPHS.stop)
    bits.subset(len(IDEOGRAPHS), alphabet[ideographs] - IDEOGRAPHS.start)
    return "".join(map(chr, alphabet[~ideographs]))


def encode_keys(keys: Numbers, alphabet: Numbers, bits: Bits) -> None:
    """Write pairs as a set over the square of an alphabet."""
    firsts, seconds = (np.searchsorted(alphabet, codes) for codes in (keys >> SHIFT, keys & CODE_MASK))
    bits.subset(len(alphabet) ** 2, firsts * len(alphabet) + seconds)


def encode_lists(
    grams: Ngrams, words: Words, counts: Sequence[FieldCounts], reports: int, length: int, bits: Bits
) -> str:
    """Write the reports of all given grams, and the words tied to them. Returns what `encode_words` does."""
    bits.gamma(grams.sizes)
    bits.sets(np.full(len(grams.keys), reports, np.int64), grams.sizes, grams.docs.astype(np.int64))
    letters = encode_words(words, grams.keys, bits, length)
    universes = grams.sizes[np.searchsorted(grams.keys, words.keys)]
    for field in FIELDS:
        bits.gamma(words.sizes[field] + 1)
    for field, count in zip(FIELDS, counts, strict=True):
        bits.sets(universes, words.sizes[field], count.docs)
    for field, count in zip(FIELDS, counts, strict=True):
        bits.lists(words.sizes[field], count.counts - 1)
    return letters


def encode_words(words: Words, keys: Numbers, bits: Bits, length: int) -> str:
    """Write words, all tied to some of the given grams, without their reports.

    How many each gram has, their lengths, where the gram stands in each, their costs, their letters: those of
    the gram itself left out. Returns the letters that are no ideographs, each once.
    """
    bits.gamma(np.bincount(np.searchsorted(keys, words.keys), minlength=len(keys)) + 1)
    if length == 2:
        bits.gamma(np.array([len(word) - 1 for word in words.words], np.int64))
        bits.gamma(words.offsets + 1)
    bits.fixed(words.costs, COST_BITS)
    letters = "".join(
        word[:offset] + word[offset + length :]
        for word, offset in zip(words.words, words.offsets.tolist(), strict=True)
    )
    return encode_letters(letters, bits)


def encode_letters(letters: str, bits: Bits) -> str:
    """Write letters as indexes into their own alphabet, so that no word stands in clear in a shard.

    Returns those of the alphabet that are no ideographs.
    """
    codes = np.frombuffer(letters.encode("utf-32-le"), np.uint32).astype(np.int64)
    alphabet, indexes = np.unique(codes, return_inverse=True)
    others = encode_alphabet(alphabet, bits)
    bits.fixed(indexes.astype(np.int64), max(len(alphabet) - 1, 0).bit_length())
    return others


def encode_masks(grams: Ngrams, order: NDArray[np.uint8]) -> str:
    """The kinds of section beside every report of some grams, as numbers in `order`, commonest first."""
    ranks = np.empty(256, np.int64)
    ranks[order] = np.arange(len(order))
    bits = Bits()
    bits.lists(np.array([len(grams.masks)]), ranks[grams.masks])
    return bits.to_base64()


def mask_order(of_pairs: Numbers, of_characters: Numbers) -> list[int]:
    """All masks that occur, from how often each of 0 to 255 does: the commonest beside pairs first, for these
    are asked for most."""
    order = np.lexsort((-of_characters, -of_pairs))
    return [int(mask) for mask in order if of_pairs[mask] or of_characters[mask]]
