"""What a site consists of: every file with what it is made of, and nothing made yet.

originals.py  source files, what lies beside them, drawn pages of scans, notices where one was withdrawn
texts.py      every report's text as data
exports.py    what was exported at a release, as long as it is what the tables say
gone.py       what stands at addresses that were published before
shared.py     style sheet, scripts, icon
workshop.py   how what it consists of is made by another process
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..archive.entries import Archive
from ..archive.history import History
from ..pages.catalogue import Catalogue
from ..pages.data.datasets import DatasetView
from ..pages.render import plan
from ..pages.tallies.kept import Tallies
from ..promises import Review
from ..publishing import Target
from ..records.exports import Exports
from ..records.releases import Release
from ..reuse.kept import Kept
from ..settings.config import SiteConfig
from .exports import exported, standing
from .gone import gone
from .originals import notices, originals, pictures
from .shared import shared_files
from .texts import texts
from .workshop import workshop

__all__ = ["Edition", "exported", "gone", "shared_files", "site", "standing", "workshop"]


@dataclass(frozen=True, slots=True)
class Edition:
    """What a site tells besides its reports. It is small and can be handed to another process."""

    config: SiteConfig
    first_shard: str  # the file of the index that every search needs first
    releases: tuple[Release, ...]  # those before it
    history: History  # what became of its reports
    reviews: tuple[Review, ...] = ()  # what people say of links between its years
    datasets: tuple[DatasetView, ...] = ()  # its open data
    reuse: Kept | None = None  # what they share
    exports: Exports | None = None  # what of it was exported at a release, and stands
    tallies: Tallies | None = None  # what is counted of its provinces; None: to be counted, where it is asked

    def catalogue(self, archive: Archive) -> Catalogue:
        """The archive as pages look at it."""
        return Catalogue(
            archive,
            self.config,
            self.first_shard,
            self.releases,
            self.history,
            self.reviews,
            self.datasets,
            self.reuse,
            self.exports,
            self.tallies,
        )


def site(archive: Archive, edition: Edition) -> Iterator[Target]:
    """Everything that is made report by report or page by page."""
    yield from originals(archive)
    yield from pictures(archive)
    yield from notices(archive)
    yield from texts(archive)
    yield from plan(edition.catalogue(archive))
