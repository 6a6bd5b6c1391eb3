"""What stands around a report that its rows follow from, and what its pieces are kept by: all of that."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..archive.entries import Archive
from ..archive.entry import Entry
from ..model import Report
from ..promises import Relation, Review, links
from ..reuse.groups import Excerpt
from ..reuse.kept import Kept as Reuse
from ..reuse.kept import Result
from ..reuse.text import Quotes
from .schema import Before, Follows, SharedPassage, Subject

Load = Callable[[Entry], Report]


@dataclass(frozen=True, slots=True)
class Pairing:
    """What the reports of an archive have to do with one another.

    `before` is a town's report on the year before, both with a text; `reviews` is what people say of links
    between the two; `results` is what is known of passages that are shared. All by the id of the report.
    """

    before: Mapping[str, Entry] = field(default_factory=dict)
    reviews: Mapping[str, tuple[Review, ...]] = field(default_factory=dict)
    reuse: Reuse | Excerpt | None = None
    results: Mapping[str, Result] = field(default_factory=dict)

    @classmethod
    def of(cls, archive: Archive, reviews: Sequence[Review], reuse: Reuse | None = None) -> Pairing:
        """Those of an archive."""
        with_text = {e.id: e for e in archive.entries if e.has_text}
        ids = {report: f"{one.town.code}-{one.year - 1}" for report, one in with_text.items()}
        said: dict[str, list[Review]] = {}
        for review in reviews:
            said.setdefault(review.later.report, []).append(review)
        return cls(
            {report: with_text[before] for report, before in ids.items() if before in with_text},
            {report: tuple(found) for report, found in said.items()},
            reuse,
            reuse.results() if reuse else {},
        )

    def keys(self, entries: Iterable[Entry], follows: Follows) -> Mapping[str, str]:
        """What the pieces of reports are kept by, by the report."""
        if follows is Follows.NOTHING:
            return {entry.id: entry.digest for entry in entries}
        return {entry.id: self._key(entry, follows) for entry in entries}

    def _key(self, entry: Entry, follows: Follows) -> str:
        before, result = self.before.get(entry.id), self.results.get(entry.id)
        made_from: tuple[object, ...] = ()
        if follows is Follows.BEFORE and before:
            made_from = (before.id, before.text_digest, self.reviews.get(entry.id))
        elif follows is Follows.OTHERS and result and result.page:
            made_from = (result.page,)
        if not made_from:
            return entry.digest
        return hashlib.sha256(repr((entry.id, entry.text_digest, *made_from)).encode()).hexdigest()

    def of_some(self, entries: Sequence[Entry]) -> Pairing:
        """The same of some reports, as data."""
        ids = {entry.id for entry in entries}
        results = {report: self.results[report] for report in ids & self.results.keys()}
        asked = [report for report, result in results.items() if result.page]  # a scan has none
        return Pairing(
            {report: self.before[report] for report in ids & self.before.keys()},
            {report: self.reviews[report] for report in ids & self.reviews.keys()},
            self.reuse.excerpt(asked, ()) if isinstance(self.reuse, Reuse) else self.reuse,
            results,
        )

    def subject(self, load: Load, entry: Entry, follows: Collection[Follows]) -> Subject:
        """What its pieces are made of: of what stands around it only what is asked for is looked at."""
        report, before = load(entry), None
        if Follows.BEFORE in follows and (earlier := self.before.get(entry.id)):
            before = _before(earlier, load(earlier), report, self.reviews.get(entry.id, ()))
        shared = tuple(self._shared(entry, report)) if Follows.OTHERS in follows else ()
        return Subject(entry, report, before, shared)

    def _shared(self, entry: Entry, report: Report) -> Iterator[SharedPassage]:
        result = self.results.get(entry.id)
        if self.reuse is None or result is None or not result.page:
            return
        quotes = Quotes(report)
        for group in self.reuse.before(entry.id):
            length = len(quotes.quote(group.start, group.end))
            yield SharedPassage(quotes.anchor(group.start), length, group.reports, *group.first)


def _before(entry: Entry, earlier: Report, later: Report, reviews: tuple[Review, ...]) -> Before:
    """The two are compared once, for the table and the line of JSON."""
    found = {relation: links(relation, earlier, later, reviews) for relation in Relation}
    return Before(entry, earlier, reviews, found)
