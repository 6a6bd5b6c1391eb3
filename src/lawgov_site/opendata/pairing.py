"""Which report is before which, and what a report's pieces are kept by: all that they are made from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..archive.entries import Archive, Entry
from ..model import TextOrigin
from ..promises import Review
from .schema import Before, Subject


@dataclass(frozen=True, slots=True)
class Pairing:
    """The reports of an archive that have one before them, a town's on the year before, both with a text."""

    before: Mapping[str, Entry] = field(default_factory=dict)  # by the id of the later
    reviews: Mapping[str, tuple[Review, ...]] = field(default_factory=dict)  # likewise

    @classmethod
    def of(cls, archive: Archive, reviews: Sequence[Review]) -> Pairing:
        """Those of an archive, with what people say of links between them."""
        with_text = {e.id: e for e in archive.entries if e.text_origin is not TextOrigin.NONE}
        ids = {report: f"{one.town.code}-{one.year - 1}" for report, one in with_text.items()}
        said: dict[str, list[Review]] = {}
        for review in reviews:
            said.setdefault(review.later.report, []).append(review)
        return cls(
            {report: with_text[before] for report, before in ids.items() if before in with_text},
            {report: tuple(found) for report, found in said.items()},
        )

    def key(self, entry: Entry, *, is_paired: bool) -> str:
        """What a report's pieces are kept by."""
        before = self.before.get(entry.id)
        if not is_paired or before is None:
            return entry.digest
        made_from = (before.id, before.text_digest, entry.id, entry.text_digest, self.reviews.get(entry.id))
        return hashlib.sha256(repr(made_from).encode()).hexdigest()

    def subject(self, archive: Archive, entry: Entry, *, is_paired: bool) -> Subject:
        """What its pieces are made of; the report before is loaded only for those that ask for it."""
        before = self.before.get(entry.id) if is_paired else None
        if before is None:
            return Subject(entry, archive.load(entry))
        said = Before(before, archive.load(before), self.reviews.get(entry.id, ()))
        return Subject(entry, archive.load(entry), said)
