"""The words of a segment, each tied to the gram through which it is found.

A word is kept with its rarest pair of characters (a word of one character with that character): whoever
looks up the pairs of a query meets all words that can be in it, and the word's reports are written as a
part of the pair's, which costs next to nothing where they are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ..analysis.ngrams import SHIFT, Ngrams
from ..arrays import Numbers, runs, runs_of
from ..store.postings import BatchesPostings
from ..store.whoosh_index import FIELDS


@dataclass(frozen=True, slots=True)
class Words:
    """Words in the order of their grams, those of one gram by code point."""

    words: tuple[str, ...]
    keys: Numbers  # key of each word's gram
    offsets: Numbers  # where the gram stands in the word
    costs: Numbers
    sizes: Mapping[str, Numbers]  # by field, how many reports each word has

    def pick(self, chosen: Numbers) -> Words:
        """Some of the words, by ascending index."""
        return Words(
            tuple(self.words[i] for i in chosen),
            self.keys[chosen],
            self.offsets[chosen],
            self.costs[chosen],
            {field: sizes[chosen] for field, sizes in self.sizes.items()},
        )

    def of(self, keys: Numbers) -> Numbers:
        """The indexes of the words that are tied to any of some grams, given by ascending key."""
        return runs_of(self.keys, keys)


def tie_words(
    sizes: Mapping[str, Mapping[str, int]],
    keys: Numbers,
    gram_sizes: Numbers,
    length: int,
    cost: Callable[[str], int],
) -> Words:
    """The words of one character (`length` 1) or of more (2), tied to grams of that length.

    `sizes` gives, by field, each word's number of reports; `keys` and `gram_sizes` are those of all grams.
    """
    reports = dict(zip(keys.tolist(), gram_sizes.tolist(), strict=True))
    tied: list[tuple[int, str, int]] = []
    for word in {word for field in FIELDS for word in sizes[field]}:
        if (len(word) == 1) == (length == 1):
            own = _keys(word, length)
            rarest = min(range(len(own)), key=lambda i: (reports[own[i]], i))
            tied.append((own[rarest], word, rarest))
    tied.sort()
    return Words(
        tuple(word for _, word, _ in tied),
        np.array([key for key, _, _ in tied], np.int64),
        np.array([offset for _, _, offset in tied], np.int64),
        np.array([cost(word) for _, word, _ in tied], np.int64),
        {field: np.array([sizes[field].get(word, 0) for _, word, _ in tied], np.int64) for field in FIELDS},
    )


def _keys(word: str, length: int) -> list[int]:
    codes = [ord(char) for char in word]
    if length == 1:
        return [codes[0] << SHIFT]
    return [(a << SHIFT) | b for a, b in pairwise(codes)]


@dataclass(frozen=True, slots=True)
class FieldCounts:
    """One field's postings of some words: `docs[starts[i]:starts[i + 1]]` index the gram's reports."""

    starts: Numbers
    docs: Numbers
    counts: Numbers

    def pick(self, chosen: Numbers) -> FieldCounts:
        """The postings of some of the words."""
        sizes = np.diff(self.starts)[chosen]
        picks = runs(self.starts[chosen], sizes)
        return FieldCounts(np.concatenate(([0], np.cumsum(sizes))), self.docs[picks], self.counts[picks])


def gather_counts(words: Words, field: BatchesPostings, grams: Ngrams) -> FieldCounts:
    """A field's postings of some words from all batches, reports as indexes into those of their grams."""
    numbers, docs, counts = [], [], []
    for batch, places in zip(field.batches, field.places(words.words), strict=True):
        own = np.flatnonzero(places >= 0)
        at = places[own]
        sizes = batch.starts[at + 1] - batch.starts[at]
        picks = runs(batch.starts[at], sizes)
        numbers.append(np.repeat(own, sizes))
        docs.append(batch.docs[picks])
        counts.append(batch.counts[picks])
    number = np.concatenate(numbers)
    order = np.argsort(number, kind="stable")  # batches follow one another, so reports stay ascending
    number, doc = number[order], np.concatenate(docs)[order]
    owners = np.searchsorted(grams.keys, words.keys)
    return FieldCounts(
        np.searchsorted(number, np.arange(len(words.words) + 1)),
        grams.indexes(owners[number], doc),
        np.concatenate(counts)[order].astype(np.int64),
    )
