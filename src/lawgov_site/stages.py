"""The whole journey: reports folder → published site. `from_reports_to_site` is the map of the program."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import contents, opendata, promises
from .archive.changed import public_history
from .archive.common import Common
from .archive.entries import Archive
from .archive.folder.sources import Listing
from .archive.gather import Gathered, gather
from .archive.storage.cache import Cache
from .archive.to_come import dates_to_come
from .claims import missing, reviews
from .diagnostics import Diagnostic
from .pages.tallies.kept import update_tallies
from .publishing import Published, publish
from .records import addresses, exports
from .records.releases import Release, read_releases
from .reuse.kept import Kept
from .reuse.update import reuse_of
from .search.building.update import update_index
from .search.publication import manifest as search
from .settings.config import SiteConfig, load_config
from .settings.files import CONFIG_FILE
from .up_to_date import Asked, Built, Counts


@dataclass(frozen=True, slots=True)
class _Beside:
    """What the files beside the reports say."""

    root: Path
    config: SiteConfig
    common: Common
    releases: tuple[Release, ...]
    ledger: Mapping[str, int]  # of all addresses that were released
    reviews: tuple[promises.Review, ...]
    exports: exports.Exports | None  # of the last release

    @classmethod
    def read(cls, root: Path) -> _Beside:
        """Raises LawgovError where one of them is not as it should be."""
        return cls(
            root,
            load_config(root / CONFIG_FILE),
            Common.at(root),
            read_releases(root),
            addresses.read_addresses(root),
            promises.load_reviews(root),
            exports.read_exports(root),
        )


def from_reports_to_site(asked: Asked, cache: Cache, listing: Listing) -> Built:
    """From the reports that are listed to the published site, or to what stands in the way of it.

    Raises LawgovError where the build itself cannot be done; the last site then stands as it was.
    """
    beside, progress, workers, purge = _Beside.read(asked.root), asked.progress, asked.workers, asked.purge
    gathered = gather(asked.reports, cache, progress, beside.common, workers, listing)
    archive = gathered.archive
    settings = missing.checked(beside.config, archive)
    links = reviews.checked(beside.reviews, archive, beside.common.private_names)
    if _fails(asked, gathered, links.diagnostics):
        return _built(asked, gathered, None, links.diagnostics)
    index = update_index(archive.with_text, cache, progress, workers, asked.limits, purge=purge)
    with reuse_of(archive.with_text, cache, progress, workers, purge=purge) as reuse:
        data = _data(asked, archive, cache, links.reviews, reuse)
        now = opendata.state(data, settings) if beside.exports else ""
        standing, stale = contents.standing(beside.root, beside.exports, now)
        edition = contents.Edition(
            config=settings,
            first_shard=search.first_shard(index),
            releases=beside.releases,
            history=public_history(archive, beside.root, asked.reports, beside.common),
            reviews=links.reviews,
            datasets=opendata.told(data),
            reuse=reuse,
            exports=standing,
            tallies=update_tallies(archive, cache),
        )
        targets = [
            *contents.shared_files(beside.config),
            *contents.site(archive, edition),
            *search.targets(archive, index, cache, asked.limits, workers),
            *opendata.targets(data, settings, beside.releases, standing),
            *contents.exported(beside.root, standing),
        ]
        moved, lost = contents.gone(edition.catalogue(archive), beside.ledger, targets)
        if lost:
            return _built(asked, gathered, None, (*links.diagnostics, *lost))
        workshop = contents.workshop(archive, edition)
        published = publish(asked.out, [*targets, *moved], cache, progress, workshop, workers)
    if purge:
        cache.purge(asked.out)
        if beside.exports and not standing:
            exports.remove_files(beside.root)
    return _built(asked, gathered, published, (*links.diagnostics, *stale))


def _fails(asked: Asked, gathered: Gathered, notices: Sequence[Diagnostic]) -> bool:
    """Whether nothing is to be published, as far as the reports tell."""
    failed = any(d.is_error for d in (*gathered.diagnostics, *notices))
    return failed and (asked.strict or not gathered.archive.entries)


def _data(
    asked: Asked, archive: Archive, cache: Cache, said: Sequence[promises.Review], reuse: Kept
) -> opendata.Holdings:
    """The open data of the archive, brought up to date."""
    pieces = opendata.update_pieces(
        archive, cache.folder, asked.progress, said, reuse, asked.workers, purge=asked.purge
    )
    return opendata.Holdings(archive, pieces)


def _built(
    asked: Asked, gathered: Gathered, published: Published | None, notices: Sequence[Diagnostic]
) -> Built:
    archive = gathered.archive
    counts = Counts(len(archive.entries), len(archive.by_town), len(archive.by_year))
    said = (*notices, *gathered.diagnostics)
    today = dt.datetime.now().astimezone().date()
    to_come = tuple(dates_to_come(asked.reports, archive.entries, today))
    lasting = gathered.is_lasting and not to_come  # of a date to come another day may have nothing to say
    return Built(counts, (*said, *to_come), published, gathered, is_lasting=lasting)
