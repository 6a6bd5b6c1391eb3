"""`lawgov search`: the same answers as the search page's, from the index in the cache folder.

What is found is decided by the passages, the order by Whoosh. Totals and facets are always exact.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ...archive.entries import Archive
from ...archive.entry import Entry
from ...model import Kind, Report
from ..analysis.report import KINDS
from ..analysis.tokens import Segmenter
from ..assignment.shards import places_of, rank_of
from ..building.update import update_index
from ..limits import DEFAULT_LIMITS, Limits
from ..place import Place
from ..store.passages import find_reports
from ..store.segments import Segment
from .excerpts import Excerpt, excerpts, matching
from .filters import NO_FILTERS, Filters, Sort
from .lines import Line, lines
from .paths import rank_words
from .placed import Names, asked_of, names_in
from .query import Problem, Query, Term, parse_query
from .ranking import WordIndex

if TYPE_CHECKING:
    from ...archive.storage.cache import Cache


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that holds the query: its best passages, and how many it has."""

    entry: Entry
    score: float
    excerpts: tuple[Excerpt, ...]
    passages: int


@dataclass(frozen=True, slots=True)
class Facets:
    """How many reports each year (the newest first), province and kind of section has.

    Each counts what the query finds under the other filters, its own left out: what choosing it would find.
    """

    years: tuple[tuple[int, int], ...] = ()
    provinces: tuple[tuple[str, int], ...] = ()
    kinds: tuple[tuple[Kind, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """How many reports hold a query, and a page of them; or why the query was not searched for."""

    total: int
    exact: bool
    hits: tuple[Hit, ...]
    facets: Facets = Facets()
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class _Candidate:
    place: Place
    batch: int
    number: int  # in the batch
    score: float = 0.0
    asked: bool = False  # whether its place is the one with whose name the query begins


class Engine:
    """The index of an archive, brought up to date and opened for searching. To be closed.

    The `limits` are those of the build, or the index is made anew."""

    def __init__(self, archive: Archive, cache: Cache, limits: Limits = DEFAULT_LIMITS) -> None:
        index = update_index(archive, cache, limits=limits)
        self.archive = archive
        self._entries = {entry.id: entry for entry in archive.entries}
        self.index = index
        self._batches = [_Batch(s, first, folder) for s in index.segments for first, folder in s.batches]
        self._segmenter = Segmenter()
        self._words = WordIndex([batch.folder for batch in self._batches])
        self._removed = [batch.removed for batch in self._batches]

    def close(self) -> None:
        self._words.close()

    def search(
        self,
        query: str,
        filters: Filters = NO_FILTERS,
        limit: int = 10,
        offset: int = 0,
        sort: Sort = Sort.RELEVANCE,
    ) -> Found:
        """The reports that hold a query."""
        parsed = parse_query(query)
        if parsed.problem or not self._batches:
            return Found(0, True, (), problem=parsed.problem)
        candidates = sorted(self._scored(parsed, filters), key=_ORDERS[sort])
        shown = candidates[offset : offset + limit]
        hits = tuple(self._hit(one, parsed, filters) for one in shown)
        return Found(len(candidates), True, hits, self._facets(parsed, filters))

    def holding(self, query: str, filters: Filters = NO_FILTERS) -> set[str]:
        """The ids of all reports that hold a query."""
        return {candidate.place.report for candidate in self._candidates(parse_query(query), filters)}

    def lines(
        self, query: str, filters: Filters = NO_FILTERS, sort: Sort = Sort.RELEVANCE
    ) -> Iterator[tuple[Entry, Line]]:
        """Where a query stands in all its reports, report after report; nothing of what is no query."""
        parsed = parse_query(query)
        if parsed.problem or not self._batches:
            return
        for candidate in sorted(self._scored(parsed, filters), key=_ORDERS[sort]):
            entry = self._entries[candidate.place.report]
            report = self.archive.load(entry)
            found = matching(report, parsed.terms, filters.kind)
            yield from ((entry, line) for line in lines(tuple(report.walk()), found))

    def holding_bare(self, string: str) -> set[str]:
        """The ids of all reports that hold a string in its bare form."""
        query = Query(((Term(string),),))
        return {candidate.place.report for candidate in self._candidates(query, NO_FILTERS)}

    def entry(self, report: str) -> Entry:
        """A report of the archive by its id."""
        return self._entries[report]

    def report(self, report: str) -> Report:
        """A report by its id."""
        return self.archive.load(self._entries[report])

    def rarity(self, pair: str) -> int:
        """The rarer a pair is taken to be, the more: as of those in no head (assignment/shards.py)."""
        return max(rank_of(ord(char), self._ranks) for char in pair)

    @cached_property
    def _ranks(self) -> Mapping[int, int]:
        return places_of(self._segmenter.commonest_characters)

    @cached_property
    def _places(self) -> Names:
        return names_in(self.archive)

    def weight(self, reports: int) -> int:
        """How much it tells that a report is one of so many."""
        return round(100 * math.log((self.index.size + 1) / reports))

    @property
    def unknown(self) -> int:
        """What a word costs that nobody knows."""
        return self._segmenter.cost("")

    def _scored(self, query: Query, filters: Filters) -> list[_Candidate]:
        terms = query.words
        words = rank_words(terms, self.cost(terms), self.unknown)
        average = self.index.length / self.index.size
        scores = self._words.scores(words, self.index.size, average, self._removed)
        asked = tuple(asked_of(query.groups[0][0].bare, self._places))
        return [
            replace(
                candidate,
                score=scores[candidate.batch].get(candidate.number, 0.0),
                asked=candidate.place.key.startswith(asked),
            )
            for candidate in self._candidates(query, filters)
        ]

    def _candidates(self, query: Query, filters: Filters) -> Iterator[_Candidate]:
        """The reports that hold a query, without scores."""
        for candidate in self._of_kind(query, filters.kind):
            if candidate.place.year in filters.years and filters.in_region(candidate.place):
                yield candidate

    def _of_kind(self, query: Query, kind: Kind | None) -> Iterator[_Candidate]:
        for position, batch in enumerate(self._batches):
            for number in _matching(batch.folder, query, kind):
                _, year, key = batch.segment.reports[batch.first + number][:3]
                if number not in batch.removed:
                    yield _Candidate(Place(year, key), position, number)

    def _facets(self, query: Query, filters: Filters) -> Facets:
        years: Counter[int] = Counter()
        provinces: Counter[str] = Counter()
        for candidate in self._of_kind(query, filters.kind):
            place = candidate.place
            years[place.year] += filters.in_region(place)
            provinces[place.province] += place.year in filters.years
        kinds = [(kind, len(list(self._candidates(query, replace(filters, kind=kind))))) for kind in KINDS]
        return Facets(
            tuple(sorted((one for one in years.items() if one[1]), reverse=True)),
            tuple(sorted(one for one in provinces.items() if one[1])),
            tuple(one for one in kinds if one[1]),
        )

    def cost(self, terms: Sequence[str]) -> Callable[[str], int | None]:
        """A word's cost on the paths through a query: what is not in the index is no word."""
        singles = self._segmenter.commonest_characters

        def cost(word: str) -> int | None:
            if len(word) == 1 and word not in terms:
                known = word in singles
            else:
                [known] = self._words.living([word], self._removed)
            return self._segmenter.cost(word) if known else None

        return cost

    def _hit(self, candidate: _Candidate, query: Query, filters: Filters) -> Hit:
        entry = self._entries[candidate.place.report]
        report = self.archive.load(entry)
        found = matching(report, query.terms, filters.kind)
        return Hit(entry, round(candidate.score, 6), excerpts(report, found), len(found))


def search(
    archive: Archive,
    cache: Cache,
    query: str,
    filters: Filters = NO_FILTERS,
    limit: int = 10,
    offset: int = 0,
    sort: Sort = Sort.RELEVANCE,
) -> Found:
    """One query; see `Engine.search`."""
    with closing(Engine(archive, cache)) as engine:
        return engine.search(query, filters, limit, offset, sort)


_ORDERS: dict[Sort, Callable[[_Candidate], tuple[float | str, ...]]] = {
    Sort.RELEVANCE: lambda c: (not c.asked, 0.0 if c.asked else -c.score, -c.place.year, c.place.key),
    Sort.YEAR: lambda c: (-c.place.year, -c.score, c.place.key),
    Sort.TOWN: lambda c: (c.place.key, -c.place.year),
}


@dataclass(frozen=True)
class _Batch:
    """A batch of a segment; its reports are numbered from 0, in the segment from `first`."""

    segment: Segment
    first: int
    folder: Path

    @cached_property
    def removed(self) -> frozenset[int]:
        return self.segment.removed_from(self.first)


def _matching(batch: Path, query: Query, kind: Kind | None) -> Iterable[int]:
    """The numbers of a batch's reports that hold a query."""
    bit = 1 << KINDS.index(kind) if kind else 0

    def reports(term: Term) -> set[int]:
        if term.exact:
            return find_reports(batch / "folded", term.exact, bit)
        return find_reports(batch / "bare", term.bare, bit)

    def holding(terms: Iterable[Term]) -> set[int]:
        return set().union(*map(reports, terms))

    return sorted(set.intersection(*map(holding, query.groups)) - holding(query.none))
