"""`lawgov search`: the same answers as the search page's, from the index in the cache folder.

What is found is decided by the folded passages, the order by Whoosh. The total is always exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from ..archive import Archive, Cache, Entry
from ..model import Kind
from .analysis import KINDS
from .excerpts import Excerpt, excerpts
from .folded import find_reports
from .query import Query, parse_query, rank_words
from .ranking import WordIndex
from .tokens import Segmenter
from .update import Segment, update_index


@dataclass(frozen=True, slots=True)
class Filters:
    """What hits are limited to. `region` is a code of 2, 4 or 6 digits."""

    year: int | None = None
    region: str = ""
    kind: Kind | None = None


NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that holds the query."""

    entry: Entry
    score: float
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """How many reports hold a query, and a page of them."""

    total: int
    exact: bool
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    report: str
    year: int
    key: str
    chunk: int
    number: int  # in the chunk
    score: float = 0.0


class Engine:
    """The index of an archive, brought up to date and opened for searching. To be closed."""

    def __init__(self, archive: Archive, cache: Cache) -> None:
        index = update_index(archive, cache)
        self._archive = archive
        self._entries = {entry.id: entry for entry in archive.entries}
        self._index = index
        self._chunks = [_Chunk(s, first, folder) for s in index.segments for first, folder in s.chunks]
        self._segmenter = Segmenter(cache.folder / "jieba")
        self._dead = set(index.dead)
        self._words = WordIndex([chunk.folder for chunk in self._chunks])

    def close(self) -> None:
        self._words.close()

    def search(self, query: str, filters: Filters = NO_FILTERS, limit: int = 10, offset: int = 0) -> Found:
        """The reports that hold a query, best first; of equal score the newest, then by code."""
        parsed = parse_query(query)
        if not parsed.groups or not self._chunks:
            return Found(0, True, ())
        candidates = self._ranked(parsed, filters)
        shown = candidates[offset : offset + limit]
        return Found(len(candidates), True, tuple(self._hit(one, parsed, filters) for one in shown))

    def holding(self, query: str, filters: Filters = NO_FILTERS) -> set[str]:
        """The ids of all reports that hold a query."""
        return {candidate.report for candidate in self._candidates(parse_query(query), filters)}

    def _ranked(self, query: Query, filters: Filters) -> list[_Candidate]:
        words = rank_words(query.terms, self._cost(query), self._segmenter.cost(""))
        average = self._index.length / self._index.size
        removed = [chunk.removed for chunk in self._chunks]
        scores = self._words.scores(words, self._index.size, average, removed)
        scored = [
            replace(candidate, score=scores[candidate.chunk].get(candidate.number, 0.0))
            for candidate in self._candidates(query, filters)
        ]
        return sorted(scored, key=lambda c: (-c.score, -c.year, c.key))

    def _candidates(self, query: Query, filters: Filters) -> Iterator[_Candidate]:
        """The reports that hold a query, without scores."""
        for position, chunk in enumerate(self._chunks):
            for number in _matching(chunk.folder / "folded", query, filters.kind):
                report, year, key = chunk.segment.reports[chunk.first + number][:3]
                inside = filters.year in (None, year) and key.startswith(filters.region)
                if inside and number not in chunk.removed:
                    yield _Candidate(report, year, key, position, number)

    def _cost(self, query: Query) -> Callable[[str], int | None]:
        """A word's cost on the paths through a query: what is not in the index is no word."""
        singles = self._segmenter.commonest_characters

        def cost(word: str) -> int | None:
            if len(word) == 1 and word not in query.terms:
                known = word in singles
            else:
                known = word not in self._dead and word in self._words
            return self._segmenter.cost(word) if known else None

        return cost

    def _hit(self, candidate: _Candidate, query: Query, filters: Filters) -> Hit:
        entry = self._entries[candidate.report]
        shown = excerpts(self._archive.load(entry), query.terms, filters.kind)
        return Hit(entry, round(candidate.score, 6), shown)


def search(
    archive: Archive,
    cache: Cache,
    query: str,
    filters: Filters = NO_FILTERS,
    limit: int = 10,
    offset: int = 0,
) -> Found:
    """One query; see `Engine.search`."""
    with closing(Engine(archive, cache)) as engine:
        return engine.search(query, filters, limit, offset)


@dataclass(frozen=True)
class _Chunk:
    """A chunk of a segment; its reports are numbered from 0, in the segment from `first`."""

    segment: Segment
    first: int
    folder: Path

    @cached_property
    def removed(self) -> frozenset[int]:
        return frozenset(n - self.first for n in self.segment.removed if n >= self.first)


def _matching(folded: Path, query: Query, kind: Kind | None) -> Iterable[int]:
    """The numbers of a chunk's reports that satisfy one of the query's groups."""
    bit = 1 << KINDS.index(kind) if kind else 0
    found: set[int] = set()
    for group in query.groups:
        matching = set.intersection(*(find_reports(folded, term, bit) for term in group.all))
        found |= matching.difference(*(find_reports(folded, term, bit) for term in group.none))
    return sorted(found)
