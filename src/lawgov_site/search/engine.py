"""`lawgov search`: the same answers as the search page's, from the index in the cache folder.

What is found is decided by the folded passages, the order by Whoosh. The total is always exact.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..archive import Archive, Cache, Entry
from ..model import Kind
from .analysis import KINDS
from .excerpts import Excerpt, excerpts
from .folded import find_reports
from .publication import silent, update_index
from .query import Query, parse_query, rank_words
from .ranking import WordIndex
from .tokens import Segmenter


@dataclass(frozen=True, slots=True)
class Filters:
    """What hits are limited to. `region` is a code of 2, 4 or 6 digits."""

    year: int | None = None
    region: str = ""
    kind: Kind | None = None


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
    score: float


def search(
    archive: Archive,
    cache: Cache,
    query: str,
    filters: Filters | None = None,
    limit: int = 10,
    offset: int = 0,
) -> Found:
    """The reports that hold a query, best first; of equal score the newest, then in the order of codes.

    Brings the index to the archive first, which takes no time if the last build did.
    """
    filters = filters or Filters()
    segments = update_index(archive, cache, silent)
    parsed = parse_query(query)
    if not parsed.groups or not segments:
        return Found(0, True, ())
    candidates = _ranked(segments, parsed, filters, Segmenter(cache.folder / "jieba"))
    entries = {entry.id: entry for entry in archive.entries}
    hits = [
        Hit(
            entries[candidate.report],
            round(candidate.score, 6),
            excerpts(archive.load(entries[candidate.report]), parsed.terms, filters.kind),
        )
        for candidate in candidates[offset : offset + limit]
    ]
    return Found(len(candidates), True, tuple(hits))


def _ranked(
    segments: Sequence[Path], query: Query, filters: Filters, segmenter: Segmenter
) -> list[_Candidate]:
    kept = [json.loads((folder / "segment.json").read_text(encoding="utf-8")) for folder in segments]
    reports = sum(one["record"]["reports"] for one in kept)
    length = sum(one["record"]["length"] for one in kept)
    words = WordIndex([folder / "index" for folder in segments], reports, length)
    singles = set(segmenter.commonest_characters)

    def cost(word: str) -> int | None:
        if len(word) > 1 or word in query.terms:
            return segmenter.cost(word) if word in words else None
        return segmenter.cost(word) if word in singles else None

    scores = words.scores(rank_words(query.terms, cost, segmenter.cost("")))
    candidates = []
    for folder, one, own in zip(segments, kept, scores, strict=True):
        for number in _matching(folder / "folded", query, filters.kind):
            report, year, key = one["reports"][number]
            if filters.year in (None, year) and key.startswith(filters.region):
                candidates.append(_Candidate(report, year, key, own.get(number, 0.0)))
    words.close()
    return sorted(candidates, key=lambda c: (-c.score, -c.year, c.key))


def _matching(folded: Path, query: Query, kind: Kind | None) -> Iterable[int]:
    """The numbers of a segment's reports that satisfy one of the query's groups."""
    bit = 1 << KINDS.index(kind) if kind else 0
    found: set[int] = set()
    for group in query.groups:
        matching = set.intersection(*(find_reports(folded, term, bit) for term in group.all))
        found |= matching.difference(*(find_reports(folded, term, bit) for term in group.none))
    return sorted(found)
