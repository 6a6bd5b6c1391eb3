"""Two years of a town that follow one another, and what of the earlier may be spoken of in the later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...archive.entries import Archive
from ...archive.entry import Entry
from ...model import Kind
from ...promises import Link, Relation, Review, links

Reviewed = Mapping[tuple[str, str], tuple[Review, ...]]
"""What people say of links, by the ids of the earlier and the later report."""

Linked = Mapping[Relation, tuple[Link, ...]]
"""The links of two reports."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports of a town on years that follow one another, both with a text, and what people say of
    them."""

    earlier: Entry
    later: Entry
    reviews: tuple[Review, ...]

    @property
    def key(self) -> tuple[object, ...]:
        """All that the links of the two depend on."""
        return self.earlier.id, self.earlier.text_digest, self.later.text_digest, self.reviews


def pairs(entries: Sequence[Entry], reviewed: Reviewed) -> tuple[Pair, ...]:
    """The pairs of a town's years, oldest first, in which there is something to look for."""
    texts = {entry.year: entry for entry in entries if entry.has_text}
    found = ((texts[year - 1], entry) for year, entry in sorted(texts.items()) if year - 1 in texts)
    made = (Pair(a, b, reviewed.get((a.id, b.id), ())) for a, b in found)
    return tuple(pair for pair in made if pair.reviews or {Kind.PLANS, Kind.PROBLEMS} & {*pair.earlier.kinds})


def linked(archive: Archive, pair: Pair) -> Linked:
    """The links of a pair."""
    earlier, later = archive.load(pair.earlier), archive.load(pair.later)
    return {relation: links(relation, earlier, later, pair.reviews) for relation in Relation}
