"""The words of a segment, each tied to the gram through which it is found.

A word is kept with its rarest pair of characters (a word of one character with that character): whoever
looks up the pairs of a query meets all words that can be in it, and the word's reports are written as a
part of the pair's, which costs next to nothing where they are the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from .bits import Numbers
from .grams import SHIFT, Grams
from .index import Postings


@dataclass(frozen=True, slots=True)
class FieldCounts:
    """One field's postings of some words: `docs[starts[i]:starts[i + 1]]` index the gram's reports."""

    starts: Numbers
    docs: Numbers
    counts: Numbers


@dataclass(frozen=True, slots=True)
class Words:
    """Words in the order of their grams, those of one gram by code point."""

    words: tuple[str, ...]
    grams: Numbers  # index of each word's gram
    offsets: Numbers  # where the gram stands in the word
    costs: Numbers
    title: FieldCounts
    text: FieldCounts


def tie_words(
    title: Postings, text: Postings, grams: Grams, length: int, cost: Callable[[str], int]
) -> Words:
    """The words of one character (`length` 1) or of more (2), tied to grams of that length."""
    every = sorted(set(title.words) | set(text.words))
    chosen = [word for word in every if (len(word) == 1) == (length == 1)]
    sizes = grams.sizes
    numbers = {int(key): number for number, key in enumerate(grams.keys)}
    tied: list[tuple[int, str, int]] = []
    for word in chosen:
        keys = [numbers[key] for key in _keys(word, length)]
        rarest = min(range(len(keys)), key=lambda i: (sizes[keys[i]], i))
        tied.append((keys[rarest], word, rarest))
    tied.sort()
    words = tuple(word for _, word, _ in tied)
    owners = np.array([gram for gram, _, _ in tied], np.int64)
    return Words(
        words,
        owners,
        np.array([offset for _, _, offset in tied], np.int64),
        np.array([cost(word) for word in words], np.int64),
        _counts(title, words, owners, grams),
        _counts(text, words, owners, grams),
    )


def _keys(word: str, length: int) -> list[int]:
    codes = [ord(char) for char in word]
    if length == 1:
        return [codes[0] << SHIFT]
    return [(a << SHIFT) | b for a, b in pairwise(codes)]


def _counts(postings: Postings, words: tuple[str, ...], owners: Numbers, grams: Grams) -> FieldCounts:
    """A field's postings in the order of `words`, reports as indexes into their grams' reports."""
    numbers = {word: number for number, word in enumerate(postings.words)}
    at = np.array([numbers.get(word, -1) for word in words], np.int64)
    known = at >= 0
    begins = np.where(known, postings.starts[at], 0)
    sizes = np.where(known, postings.starts[at + 1] - begins, 0) if len(at) else at
    starts = np.concatenate(([0], np.cumsum(sizes)))
    picks = np.repeat(begins - starts[:-1], sizes) + np.arange(starts[-1])
    # Reports of a gram, made comparable over all grams: gram · 2^16 + report, ascending.
    table = (np.repeat(np.arange(len(grams.keys)), grams.sizes) << 16) | grams.docs
    wanted = (np.repeat(owners, sizes) << 16) | postings.docs[picks]
    docs = np.searchsorted(table, wanted) - np.repeat(grams.starts[owners], sizes)
    return FieldCounts(starts, docs, postings.counts[picks])
