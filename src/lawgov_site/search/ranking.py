"""Scores of reports, by Whoosh's BM25F over title and text. static/js/search/rank.js reckons the same.

A word's score in a report is `TITLE_BOOST` times its BM25 in the title plus its BM25 in the text, with
K1 = 1.2 and B = 0.75 for the text, 0 for the title (titles are of one form: a long official name is no
fault). A text's length counts by its class (reports.py), so that the browser need not load more of it;
the average length is exact. Numbers of reports and averages are those of the whole archive.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.scoring import bm25
from whoosh.util.numeric import byte_to_length

from .bits import Numbers
from .chunk import load_lengths, load_postings
from .index import FIELDS, TITLE, Postings
from .reports import LENGTH_STEP, coarse_length

TITLE_BOOST = 2.0
TEXT_B = 0.75  # how much a text's length counts; a title's does not
K1 = 1.2


class WordIndex:
    """The words of some chunks of reports, ranked as one archive. To be closed.

    A chunk is given with the number of its first report.
    """

    def __init__(self, chunks: Sequence[tuple[int, Path]]) -> None:
        self._chunks = [_ChunkWords(first, folder) for first, folder in chunks]

    def living(self, words: Iterable[str], removed: Sequence[Set[int]]) -> Iterator[bool]:
        """Of each word, whether it stands in a report that is not among those `removed` from each chunk."""
        for word in words:
            yield any(self._reports(field, word, removed) for field in FIELDS)

    def _reports(self, field: str, word: str, removed: Sequence[Set[int]]) -> int:
        """How many reports have a word in a field."""
        return sum(
            sum(1 for doc in chunk.counts(field, word)[0].tolist() if doc not in gone)
            for chunk, gone in zip(self._chunks, removed, strict=True)
        )

    def scores(
        self, words: Sequence[str], reports: int, average: float, removed: Sequence[Set[int]]
    ) -> list[dict[int, float]]:
        """For each chunk, the scores of those of its reports that hold any of the words.

        `reports` is the number of all reports and `average` their words of text, without those that are
        `removed` from each chunk.
        """
        found: list[Counter[int]] = [Counter() for _ in self._chunks]
        for word in words:
            for field in FIELDS:
                idf = math.log(reports / (self._reports(field, word, removed) + 1)) + 1  # Whoosh's
                for chunk, scores in zip(self._chunks, found, strict=True):
                    scores.update(chunk.scores(field, word, idf, average))
        return [dict(scores) for scores in found]

    def close(self) -> None:
        """Let go of the files, which Windows could not delete else."""
        for chunk in self._chunks:
            chunk.close()


class _ChunkWords:
    """The postings of a chunk, read when they are first asked for; its reports count from 0."""

    def __init__(self, first: int, folder: Path) -> None:
        self._first, self._folder = first, folder
        self._postings: dict[str, Postings] = {}

    def counts(self, field: str, word: str) -> tuple[Numbers, NDArray[np.float64]]:
        """The reports that have a word in a field, ascending, and how often it stands in each."""
        if field not in self._postings:
            self._postings[field] = load_postings(self._folder, field)
        known = self._postings[field]
        at = bisect_left(known.words, word)
        is_there = at < len(known.words) and known.words[at] == word
        own = slice(known.starts[at], known.starts[at + 1]) if is_there else slice(0)
        return known.docs[own].astype(np.int64) - self._first, known.counts[own].astype(np.float64)

    def scores(self, field: str, word: str, idf: float, average: float) -> dict[int, float]:
        """What a word adds to the scores of the reports that have it in a field."""
        docs, counts = self.counts(field, word)
        boost, b = (TITLE_BOOST, 0.0) if field == TITLE else (1.0, TEXT_B)
        scores: Any = bm25(idf, counts, self._lengths[docs], average or 1, b, K1) * boost
        return dict(zip(docs.tolist(), scores.tolist(), strict=True))

    def close(self) -> None:
        self._postings.clear()

    @cached_property
    def _lengths(self) -> NDArray[np.float64]:
        """The length that counts of each report's text."""
        lengths = load_lengths(self._folder).tolist()
        return np.array([class_length(coarse_length(length)) for length in lengths], np.float64)


def class_length(length_class: int) -> int:
    """The length that stands for a class: that of the code in its middle."""
    return int(byte_to_length(length_class * LENGTH_STEP + LENGTH_STEP // 2))
