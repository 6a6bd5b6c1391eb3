"""What is offered where nothing is found: spellings that occur, the words of the query near each other, the
nearest passages. All of it has been found in a text or counted in the index.

What is like a query is looked for in the reports that share most of its rare pairs of characters, four at the
most, as the browser does (static/js/search/suggestions/offers.js): so both offer the same wherever the same
reports are chosen.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ...archive.entry import Entry
from ..answers.engine import Engine
from ..answers.excerpts import Excerpt, Matching, Range, Shown, excerpts, shown_passages
from ..answers.near_words import together, units
from ..answers.nearest import nearest
from ..answers.query import Term, parse_query
from .sounds import sounds
from .spelling import LENGTHS, spellings
from .vocabulary import word_counts

if TYPE_CHECKING:
    from ...archive.storage.cache import Cache

READ = 4
"""Reports that are read for what is like a term,"""

READ_TOGETHER = 3
"""and for its words."""

SHOWN = 3
"""Passages that are offered of a kind."""

PAIRS = 6
"""Pairs of a query that choose the reports: the rarest that occur."""

_MOST_PAIRS = 24  # that are looked up for these


@dataclass(frozen=True, slots=True)
class Offered:
    """Another query, and how many reports hold it."""

    query: str
    reports: int


@dataclass(frozen=True, slots=True)
class OfferedPassage:
    """A passage of a report. Of one that is like the query `differences` say what stands there (a range of
    the excerpt's text) in the place of what was typed."""

    entry: Entry
    excerpt: Excerpt
    differences: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Offers:
    """What is offered for a query that finds nothing; each part may be empty."""

    spellings: tuple[Offered, ...] = ()
    words: Offered | None = None
    """The words of the query by themselves, where they stand near each other in `together`."""
    together: tuple[OfferedPassage, ...] = ()
    nearest: tuple[OfferedPassage, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.spellings or self.together or self.nearest)


def offers(engine: Engine, cache: Cache, query: str) -> Offers:
    """What to offer for a query that finds nothing, filters aside."""
    terms = list(parse_query(query).words)
    if not terms or engine.holding(query):
        return Offers()
    lost = [term for term in terms if len(terms) == 1 or not engine.holding(term)]
    reader = _Reader(engine, cache)
    spelled = [one for term in lost for one in _spelled(reader, query, term)]
    cut = units(terms, engine.cost(terms), engine.unknown)
    joined = " ".join(cut)
    passages = _together(reader, cut, joined) if cut != terms else ()
    known = {(one.entry.id, one.excerpt.anchor) for one in passages}
    near = [one for term in lost for one in _nearest(reader, term)]
    return Offers(
        tuple(spelled),
        Offered(joined, len(engine.holding(joined))) if passages else None,
        passages,
        tuple(one for one in near if (one.entry.id, one.excerpt.anchor) not in known)[:SHOWN],
    )


class _Reader:
    """The texts and the words of an archive, each opened once."""

    def __init__(self, engine: Engine, cache: Cache) -> None:
        self.engine = engine
        self._cache = cache
        self._known: dict[str, list[Shown]] = {}
        self._alike: dict[str, list[str]] = {}

    @cached_property
    def words(self) -> Mapping[str, int]:
        """The archive's words, each with the number of reports that hold it."""
        return word_counts(self.engine.archive, self.engine.index, self._cache)

    def read(self, report: str) -> list[Shown]:
        """What is shown together of a report."""
        if report not in self._known:
            self._known[report] = list(shown_passages(self.engine.report(report)))
        return self._known[report]

    def excerpt(self, report: str, shown: Shown, ranges: Sequence[Range]) -> Excerpt:
        """The part of a passage around the first of some ranges."""
        [made] = excerpts(self.engine.report(report), [Matching(shown, frozenset((0,)), tuple(ranges))])
        return made

    def alike(self, term: str) -> list[str]:
        """The reports that share most of a term's rare pairs, the best first."""
        if term not in self._alike:
            self._alike[term] = self._sharing(term)
        return self._alike[term]

    def _sharing(self, term: str) -> list[str]:
        pairs = {term[at : at + 2] for at in range(len(term) - 1)}
        weights: Counter[str] = Counter()
        found = 0
        for pair in sorted(pairs, key=lambda pair: (-self.engine.rarity(pair), pair))[:_MOST_PAIRS]:
            reports = self.engine.holding_bare(pair)
            if reports:
                found += 1
                weight = self.engine.weight(len(reports))
                weights.update(dict.fromkeys(reports, weight))
            if found == PAIRS:
                break
        best = sorted(weights, key=lambda report: (-weights[report], *_newest_first(report)))
        return best[:READ]


def _newest_first(report: str) -> tuple[int, str]:
    town, _, year = report.rpartition("-")
    return -int(year), town


def _spelled(reader: _Reader, query: str, term: str) -> Iterator[Offered]:
    if len(term) not in LENGTHS and not term.isascii():
        return
    words = reader.words
    texts = [[part.bare for shown in reader.read(one) for part in shown.parts] for one in reader.alike(term)]
    for form in spellings(term, words, texts, sounds(words)):
        corrected = replaced(query, term, form)
        reports = len(reader.engine.holding(corrected)) if corrected else 0
        if corrected and reports:
            yield Offered(corrected, reports)


def replaced(query: str, term: str, form: str) -> str | None:
    """A query with one of its words in another spelling; None where the term is not one of its words."""
    words = re.split(r"(\s+)", query)
    own = [at for at, word in enumerate(words) if [one.bare for one in Term.plain(word)[:1]] == [term]]
    return "".join(form if at in own else word for at, word in enumerate(words)) if own else None


def _together(reader: _Reader, words: Sequence[str], joined: str) -> tuple[OfferedPassage, ...]:
    found: list[tuple[int, tuple[int, str], OfferedPassage]] = []
    for report in sorted(reader.engine.holding(joined), key=_newest_first)[:READ_TOGETHER] if words else ():
        spans = []
        for order, shown in enumerate(reader.read(report)):
            chosen = together([shown.places(Term(word)) for word in words])
            if chosen:
                span = max(end for _, end in chosen) - min(start for start, _ in chosen)
                spans.append((span, order, shown, sorted(chosen)))
        if spans:
            span, _, shown, ranges = min(spans, key=lambda one: one[:2])
            passage = OfferedPassage(reader.engine.entry(report), reader.excerpt(report, shown, ranges))
            found.append((span, _newest_first(report), passage))
    return tuple(one[2] for one in sorted(found, key=lambda one: one[:2])[:SHOWN])


def _nearest(reader: _Reader, term: str) -> list[OfferedPassage]:
    found: list[tuple[int, tuple[int, str], OfferedPassage]] = []
    for report in reader.alike(term):
        near = nearest(term, reader.read(report))
        if near:
            shown = reader.excerpt(report, near.shown, [near.place])
            start = near.place[0] - shown.ranges[0][0]
            differences = tuple(
                (first - start, end - start, typed) for (first, end), typed in near.differences
            )
            passage = OfferedPassage(reader.engine.entry(report), shown, differences)
            found.append((near.cost, _newest_first(report), passage))
    return [one[2] for one in sorted(found, key=lambda one: one[:2])]
