"""Which words stand how often in which reports, as arrays: what the published lists are made of.

They are gathered beside the Whoosh index (whoosh_index.py), of the same counts, and not read out of it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..arrays import Numbers


@dataclass(frozen=True, slots=True)
class Postings:
    """All postings of one field, in the order of the words and then of the reports."""

    words: tuple[str, ...]  # by code point
    starts: Numbers  # one more than words
    docs: NDArray[np.uint16]
    counts: NDArray[np.uint32]


class BatchesPostings:
    """The postings of one field in several batches, and where each word is among those of each."""

    def __init__(self, batches: Sequence[Postings]) -> None:
        self.batches = tuple(batches)
        self._numbers: dict[str, int] = {}  # of all words
        of = [[self._numbers.setdefault(w, len(self._numbers)) for w in batch.words] for batch in batches]
        self._places = [np.full(len(self._numbers) + 1, -1, np.int64) for _ in of]  # the last is of no word
        for places, numbers in zip(self._places, of, strict=True):
            places[numbers] = np.arange(len(numbers))

    def places(self, words: Iterable[str]) -> list[Numbers]:
        """For each batch the indexes of some words there, -1 for one that it does not have."""
        numbers = np.array([self._numbers.get(word, -1) for word in words], np.int64)
        return [places[numbers] for places in self._places]


class PostingsWriter:
    """The postings of one field, report by report; reports count from `first_doc`."""

    def __init__(self, first_doc: int) -> None:
        self._next = first_doc
        self._numbers: dict[str, int] = {}
        self._words = array("I")
        self._docs = array("H")
        self._counts = array("I")

    def add(self, counts: Mapping[str, int]) -> None:
        """The next report: how often each word stands in it."""
        numbers = self._numbers
        self._words.extend(numbers.setdefault(word, len(numbers)) for word in counts)
        self._docs.extend([self._next] * len(counts))
        self._counts.extend(counts.values())
        self._next += 1

    def postings(self) -> Postings:
        """Those of all reports that were added."""
        words = sorted(self._numbers)
        ranks = np.empty(len(words), np.int64)
        ranks[[self._numbers[word] for word in words]] = np.arange(len(words))
        of = ranks[np.array(self._words, np.int64)]
        order = np.argsort(of, kind="stable")  # reports stay ascending
        return Postings(
            tuple(words),
            np.searchsorted(of[order], np.arange(len(words) + 1)),
            np.array(self._docs, np.uint16)[order],
            np.array(self._counts, np.uint32)[order],
        )
