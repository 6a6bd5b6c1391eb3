"""The index of words: which words stand how often in which report's title and text.

Kept as plain arrays, which can be wrong but never run anything (an index of Whoosh's own is made of pickles).
`lawgov search` ranks with it by Whoosh's formula (ranking.py), and the words of the published lists are read
from it.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from whoosh.util.numeric import length_to_byte

from .bits import Numbers

TITLE, TEXT = "title", "text"
FIELDS = (TITLE, TEXT)


@dataclass(frozen=True, slots=True)
class Postings:
    """All postings of one field, in the order of the words and then of the reports."""

    words: tuple[str, ...]  # by code point
    starts: Numbers  # one more than words
    docs: NDArray[np.uint16]
    counts: NDArray[np.uint32]


class Collector:
    """Collects how often each word stands in one field of the reports, which are added in their order."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}  # of the words, as they come
        self._words, self._docs, self._counts = array("I"), array("H"), array("I")

    def add(self, doc: int, counts: Mapping[str, int]) -> None:
        """The counts of the report of this number."""
        numbers = self._numbers
        self._words.extend(numbers.setdefault(word, len(numbers)) for word in counts)
        self._docs.extend(doc for _ in counts)
        self._counts.extend(counts.values())

    def postings(self) -> Postings:
        """All that was added."""
        words = sorted(self._numbers)
        ranks = np.empty(len(words), np.int64)
        ranks[[self._numbers[word] for word in words]] = np.arange(len(words))
        ranked = ranks[np.frombuffer(self._words, np.uintc)]
        order = np.argsort(ranked, kind="stable")  # reports stay ascending
        return Postings(
            tuple(words),
            np.searchsorted(ranked[order], np.arange(len(words) + 1)).astype(np.int64),
            np.frombuffer(self._docs, np.uint16)[order],
            np.frombuffer(self._counts, np.uintc)[order].astype(np.uint32),
        )


def length_code(length: int) -> int:
    """Whoosh's code of a field's length, 0 to 255: about a thirtieth more from one to the next."""
    return int(length_to_byte(length))
