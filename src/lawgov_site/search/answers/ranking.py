"""Scores of reports, by Whoosh's BM25F over title and text.

static/js/search/answers/ranking.js reckons the same.

A word's score in a report is `TITLE_BOOST` times its BM25 in the title plus its BM25 in the text, with
K1 = 1.2 and B = 0.75 for the text, 0 for the title (titles are of one form: a long official name is no
fault). A text's length counts by its class (reports.py), so that the browser need not load more of it;
the average length is exact. Numbers of reports and averages are those of the whole archive.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence, Set
from pathlib import Path
from typing import Any

from whoosh import index as whoosh_index
from whoosh import query as whoosh_query
from whoosh.scoring import BM25F, WeightLengthScorer, bm25
from whoosh.util.numeric import byte_to_length

from ..encoding.reports import LENGTH_STEP, coarse_length
from ..store.whoosh_index import FIELDS, TITLE

TITLE_BOOST = 2.0


class WordIndex:
    """The Whoosh indexes of some batches of reports, ranked as one archive."""

    def __init__(self, batches: Sequence[Path]) -> None:
        self._searchers = [whoosh_index.open_dir(str(batch / "index")).searcher() for batch in batches]

    def living(self, words: Iterable[str], removed: Sequence[Set[int]]) -> Iterator[bool]:
        """Of each word, whether it stands in a report that is not among those `removed` from each batch."""
        readers = [searcher.reader() for searcher in self._searchers]
        for word in words:
            yield any(
                number not in gone
                for reader, gone in zip(readers, removed, strict=True)
                for field in FIELDS
                for number in _postings(reader, field, word)
            )

    def scores(
        self, words: Sequence[str], reports: int, average: float, removed: Sequence[Set[int]]
    ) -> list[dict[int, float]]:
        """For each batch, the scores of those of its reports that hold any of the words.

        `reports` is the number of all reports and `average` their words of text, without those that are
        `removed` from each batch.
        """
        frequencies = {
            (field, word): sum(
                sum(1 for number in _postings(searcher.reader(), field, word) if number not in gone)
                if gone
                else searcher.reader().doc_frequency(field, word)
                for searcher, gone in zip(self._searchers, removed, strict=True)
            )
            for field in FIELDS
            for word in words
        }
        model = _CoarseBM25F(reports, average, frequencies)
        terms = [
            whoosh_query.Term(field, word, boost=TITLE_BOOST if field == TITLE else 1.0)
            for word in words
            for field in FIELDS
        ]
        found = []
        for searcher in self._searchers:
            searcher.weighting = model
            top = searcher.search(whoosh_query.Or(terms), limit=None).top_n
            found.append({number: score for score, number in top})
        return found

    def close(self) -> None:
        for searcher in self._searchers:
            searcher.close()


def _postings(reader: Any, field: str, word: str) -> Iterator[int]:
    if (field, word) in reader:
        ids: Iterator[int] = reader.postings(field, word).all_ids()
        yield from ids


class _CoarseBM25F(BM25F):  # type: ignore[misc]  # whoosh has no types
    """Whoosh's BM25F with lengths by class and the whole archive's numbers.

    `frequencies` gives each (field, word)'s number of reports.
    """

    def __init__(self, reports: int, average: float, frequencies: dict[tuple[str, str], int]) -> None:
        super().__init__(title_B=0.0)
        self.average = average
        self._reports = reports
        self._frequencies = frequencies

    def idf(self, searcher: Any, fieldname: str, text: str | bytes) -> float:
        """Whoosh's formula."""
        word = text.decode() if isinstance(text, bytes) else text
        return math.log(self._reports / (self._frequencies[fieldname, word] + 1)) + 1

    def scorer(self, searcher: Any, fieldname: str, text: str | bytes, qf: int = 1) -> Any:
        return _Scorer(self, searcher, fieldname, text)


class _Scorer(WeightLengthScorer):  # type: ignore[misc]
    def __init__(self, model: _CoarseBM25F, searcher: Any, fieldname: str, text: str | bytes) -> None:
        self._idf = model.idf(searcher, fieldname, text)
        self._b = 0.0 if fieldname == TITLE else model.B
        self._k1 = model.K1
        self._average = model.average
        self.setup(searcher, fieldname, text)

    def supports_block_quality(self) -> bool:
        return False  # every report is scored: none is skipped by a bound of exact lengths

    def _score(self, weight: float, length: int) -> float:
        representative = class_length(coarse_length(length))
        return float(bm25(self._idf, weight, representative, self._average, self._b, self._k1))


def class_length(length_class: int) -> int:
    """The length that stands for a class: that of the code in its middle."""
    return int(byte_to_length(length_class * LENGTH_STEP + LENGTH_STEP // 2))
