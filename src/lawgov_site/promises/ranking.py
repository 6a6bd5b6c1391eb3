"""Which sentences may answer one: BM25 over their terms, among what shares its topic.

BM25 as Robertson and Zaragoza give it (The Probabilistic Relevance Framework, 2009), with the sentences of
one part of one report as its collection. What it finds is possibly related and no more: the scores of right
and wrong answers overlap, so that no score says that something was not done.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from .terms import Terms, is_wide

MOST = 3
"""Sentences that are shown beside one."""

_K1, _B = 1.2, 0.4
_WEIGHTS = {"topics": 1.6, "means": 1.0, "pairs": 0.5}
_LEAST = 0.3  # of the best score, below which nothing is shown


class Collection:
    """Sentences that can be asked for."""

    def __init__(self, sentences: Sequence[Terms]) -> None:
        self._sentences = sentences
        self._counts = [_counts(one) for one in sentences]
        self._lengths = [sum(counts.values()) for counts in self._counts]
        self._mean = sum(self._lengths) / max(1, len(sentences)) or 1.0
        self._holders = Counter(term for counts in self._counts for term in counts)

    def related(self, asked: Terms, without: frozenset[int] = frozenset()) -> list[int]:
        """The numbers of the sentences that may answer one, the best first: MOST at the most, none of
        `without`."""
        wanted = _counts(asked)
        scores = [
            (self._score(wanted, number), -number)
            for number, one in enumerate(self._sentences)
            if number not in without and _is_open(asked, one)
        ]
        scores = sorted((one for one in scores if one[0] > 0), reverse=True)[:MOST]
        return [-number for score, number in scores if score >= _LEAST * scores[0][0]]

    def _score(self, wanted: Mapping[tuple[str, str], int], number: int) -> float:
        counts = self._counts[number]
        norm = _K1 * (1 - _B + _B * self._lengths[number] / self._mean)
        return math.fsum(
            _WEIGHTS[term[0]] * self._rarity(term) * count * (_K1 + 1) / (count + norm)
            for term in wanted
            if (count := counts.get(term))
        )

    def _rarity(self, term: tuple[str, str]) -> float:
        holders = self._holders[term]
        return math.log(1 + (len(self._sentences) - holders + 0.5) / (holders + 0.5))


def _is_open(asked: Terms, one: Terms) -> bool:
    """Whether two sentences speak of the same: of a narrow topic, or of a wide one and done alike. A wide one
    is enough where the asked sentence has no other."""
    common = asked.topics.keys() & one.topics.keys()
    if not common or any(not is_wide(topic) for topic in common):
        return bool(common)
    return bool(asked.means.keys() & one.means.keys()) or all(map(is_wide, asked.topics))


def _counts(one: Terms) -> dict[tuple[str, str], int]:
    groups = {"topics": one.topics, "means": one.means, "pairs": one.pairs}
    return {
        (kind, term): len(places) or 1 for kind, found in groups.items() for term, places in found.items()
    }
