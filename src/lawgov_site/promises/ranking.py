"""Which sentences may answer one: BM25 over their terms, among what shares its topic.

BM25 as Robertson and Zaragoza give it (The Probabilistic Relevance Framework, 2009), with the sentences of
one part of one report as its collection. What it finds is possibly related and no more: the scores of right
and wrong answers overlap, so that no score says that something was not done.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice

from .terms import Terms, is_wide, merged

MOST = 3
"""Sentences that are shown beside one."""

_Term = tuple[str, str]  # group and term
_K1, _B = 1.2, 0.4
_WEIGHTS = {"topics": 1.6, "means": 1.0, "pairs": 0.5}
_OWN = 3  # times that a sentence says a wide topic that is its own
_COMMON = 3  # pairs of characters in common, where no topic is known
_LEAST = 0.3  # of the best score, below which nothing is shown


class Collection:
    """Sentences that can be asked for."""

    def __init__(self, sentences: Sequence[Terms]) -> None:
        self._sentences = sentences
        counts = [_counts(one) for one in sentences]
        lengths = [sum(found.values()) for found in counts]
        mean = sum(lengths) / max(1, len(lengths)) or 1.0
        norms = [_K1 * (1 - _B + _B * length / mean) for length in lengths]
        self._holders: dict[_Term, list[tuple[int, float]]] = defaultdict(list)
        """The sentences that have a term, each with how much of it."""
        for number, found in enumerate(counts):
            for term, count in found.items():
                self._holders[term].append((number, count * (_K1 + 1) / (count + norms[number])))

    def related(self, asked: Terms, without: frozenset[int] = frozenset()) -> list[int]:
        """The numbers of the sentences that may answer one, the best first: MOST at the most, none of
        `without`."""
        gate = _Gate(asked)
        scores: dict[int, float] = defaultdict(float)
        for term in _counts(asked):
            holders = self._holders.get(term, ())
            rarity = math.log(1 + (len(self._sentences) - len(holders) + 0.5) / (len(holders) + 0.5))
            for number, much in holders:
                scores[number] += _WEIGHTS[term[0]] * rarity * much
        best = sorted(scores, key=lambda number: (-scores[number], number))
        found = (n for n in best if n not in without and gate.is_open(self._sentences[n]))
        shown = list(islice(found, MOST))
        return [number for number in shown if scores[number] >= _LEAST * scores[shown[0]]]


class _Gate:
    """Whether another sentence speaks of the same as one: of a narrow topic; or of a wide one that is its own
    (it says it three times, or has no other), or that both say to be done alike. One of which no topic is
    known is about a thing of its own (枫桥讲堂): then words in common tell, if it is done alike."""

    def __init__(self, asked: Terms) -> None:
        narrow = frozenset(topic for topic in asked.topics if not is_wide(topic))
        said = (topic for topic, places in asked.topics.items() if len(merged(places)) >= _OWN)
        self._own = narrow.union(said) if narrow else frozenset(asked.topics)
        self._wide = frozenset(asked.topics) - self._own
        self._means, self._pairs = frozenset(asked.means), asked.pairs.keys()
        self._has_topics = bool(asked.topics)

    def is_open(self, one: Terms) -> bool:
        if not self._own.isdisjoint(one.topics):
            return True
        if self._means.isdisjoint(one.means):
            return False
        if self._has_topics:
            return not self._wide.isdisjoint(one.topics)
        return len(self._pairs & one.pairs.keys()) >= _COMMON


def _counts(one: Terms) -> dict[_Term, int]:
    groups = (("topics", one.topics), ("means", one.means))
    subjects = {(kind, term): len(places) or 1 for kind, found in groups for term, places in found.items()}
    return {**subjects, **{("pairs", pair): count for pair, count in one.pairs.items()}}
