"""The whole journey: reports folder → published site. `build` is the map of the program."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from . import contents, opendata, promises, search, up_to_date
from .archive import CACHE_FOLDER, Archive, Cache, Gathered, gather, use_cache
from .archive.changed import public_history
from .archive.common import Common
from .archive.folder.sources import Listing, list_sources
from .archive.to_come import dates_to_come
from .claims import missing, reviews
from .diagnostics import Diagnostic
from .gazetteer import TOWNS_FILE
from .laws import LAWS_FILE
from .masking.names import NAMES_FILE
from .pages.tallies.kept import update_tallies
from .processes.collecting import seldom_collecting
from .processes.pool import MACHINE, Workers
from .progress import Progress, silent
from .publishing import Published, publish
from .records import addresses, changes, exports, withdrawals
from .records.releases import RELEASES, Release, read_releases
from .reuse.kept import Kept
from .reuse.update import reuse_of
from .settings.config import CONFIG_FILE, SiteConfig, load_config
from .up_to_date import Counts

SETTINGS = (
    CONFIG_FILE,
    TOWNS_FILE,
    LAWS_FILE,
    NAMES_FILE,
    promises.FILE,
    withdrawals.FILE,
    changes.FILE,
    RELEASES,
    addresses.FILE,
    exports.FILE,
)
"""The files beside reports/ that a build reads, where they are there."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made, and what it has to say."""

    counts: Counts
    said: tuple[Diagnostic, ...]  # of what it was made from
    published: Published | None  # None where nothing was published, and the last site stands
    gathered: Gathered | None = None  # None where nothing had changed since the last build: nothing was read
    notices: tuple[Diagnostic, ...] = ()  # of the cache

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return (*self.notices, *self.said)

    @property
    def has_errors(self) -> bool:
        return any(d.is_error for d in self.diagnostics)


def build(
    root: Path,
    reports: Path | None = None,
    out: Path | None = None,
    strict: bool = False,
    progress: Progress = silent,
    *,
    purge: bool = False,
    workers: Workers = MACHINE,
    limits: search.Limits = search.DEFAULT_LIMITS,
) -> Built:
    """Build the archive in `root` (its settings, reports and all between) into `out` (default: site/).

    Reports with errors are left out and reported; with `strict`, or where no report is left at all,
    nothing is published. Raises LawgovError where the build itself cannot be done (settings, templates,
    output folder): the last site then stands as it was.

    With `purge` nothing stays, in the site or in the cache, of texts that the archive has no more. What is
    built does not depend on the `workers`; how the index is cut depends on the `limits`.
    """
    job = _Build(
        reports or root / "reports",
        out or root / "site",
        strict,
        progress,
        purge,
        workers,
        limits,
        _Beside.read(root),
    )
    with seldom_collecting():
        used = use_cache(root / CACHE_FOLDER, job.run)
    return replace(used.result, notices=(*used.result.notices, *used.diagnostics))


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


@dataclass(frozen=True, slots=True)
class _Build:
    """One build: what was asked for, and its steps in their order."""

    reports: Path
    out: Path
    strict: bool
    progress: Progress
    purge: bool
    workers: Workers
    limits: search.Limits
    beside: _Beside

    def run(self, cache: Cache) -> Built:
        """From the reports to the published site, or to what stands in the way of it."""
        listing = list_sources(self.reports)
        digest = self._digest(listing)
        if last := up_to_date.last_said(self.out, cache, digest):
            return Built(last.counts, last.diagnostics, last.published)
        built = self._made(cache, listing)
        today = dt.datetime.now().astimezone().date()
        entries = built.gathered.archive.entries if built.gathered else ()
        to_come = tuple(dates_to_come(self.reports, entries, today))
        if to_come:  # another day may have nothing to say of it
            return replace(built, said=(*built.said, *to_come))
        if built.published and built.gathered and built.gathered.is_lasting:
            up_to_date.note(self.out, cache, digest, built.counts, built.said, built.published)
        return built

    def _made(self, cache: Cache, listing: Listing) -> Built:
        said, progress, workers, purge = self.beside, self.progress, self.workers, self.purge
        gathered = gather(self.reports, cache, progress, said.common, workers, listing)
        archive = gathered.archive
        settings = missing.checked(said.config, archive)
        links = reviews.checked(said.reviews, archive, said.common.private_names)
        if self._fails(gathered, links.diagnostics):
            return _built(gathered, None, links.diagnostics)
        index = search.update_index(archive.with_text, cache, progress, workers, self.limits, purge=purge)
        with reuse_of(archive.with_text, cache, progress, workers, purge=purge) as reuse:
            data = self._data(archive, cache, links.reviews, reuse)
            history = public_history(archive, said.root, self.reports, said.common)
            first, told = search.first_shard(index), opendata.told(data)
            now = opendata.state(data, settings) if said.exports else ""
            standing, stale = contents.standing(said.root, said.exports, now)
            told_of = (history, links.reviews, told, reuse, standing, update_tallies(archive, cache))
            edition = contents.Edition(settings, first, said.releases, *told_of)
            targets = [
                *contents.shared_files(said.config),
                *contents.site(archive, edition),
                *search.targets(archive, index, cache, self.limits, workers),
                *opendata.targets(data, settings, said.releases, standing),
                *contents.exported(said.root, standing),
            ]
            moved, lost = contents.gone(edition.catalogue(archive), said.ledger, targets)
            if lost:
                return _built(gathered, None, (*links.diagnostics, *lost))
            workshop = contents.workshop(archive, edition)
            published = publish(self.out, [*targets, *moved], cache, progress, workshop, workers)
        if purge:
            cache.purge(self.out)
            if said.exports and not standing:
                exports.remove_files(said.root)
        return _built(gathered, published, (*links.diagnostics, *stale))

    def _digest(self, listing: Listing) -> str | None:
        """Of all that the build is made from; None where that does not tell, or traces are to be removed."""
        if self.purge:
            return None
        root, exported = self.beside.root, self.beside.exports
        read = [root / file for file in SETTINGS]
        looked_at = [root / exports.FOLDER / one.path for one in (exported.files if exported else ())]
        looked_at += [path for _, _, path in self.beside.common.withdrawn_files]
        asked = (str(self.reports), self.strict, self.limits)
        return up_to_date.digest_of(asked, listing, read, looked_at)

    def _fails(self, gathered: Gathered, notices: Sequence[Diagnostic]) -> bool:
        """Whether nothing is to be published, as far as the reports tell."""
        failed = any(d.is_error for d in (*gathered.diagnostics, *notices))
        return failed and (self.strict or not gathered.archive.entries)

    def _data(
        self, archive: Archive, cache: Cache, said: Sequence[promises.Review], reuse: Kept
    ) -> opendata.Holdings:
        """The open data of the archive, brought up to date."""
        pieces = opendata.update_pieces(
            archive, cache.folder, self.progress, said, reuse, self.workers, purge=self.purge
        )
        return opendata.Holdings(archive, pieces)


def _built(gathered: Gathered, published: Published | None, notices: Sequence[Diagnostic]) -> Built:
    archive = gathered.archive
    counts = Counts(len(archive.entries), len(archive.by_town), len(archive.by_year))
    return Built(counts, (*notices, *gathered.diagnostics), published, gathered)
