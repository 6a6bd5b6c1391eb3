"""The whole journey: reports folder → published site. `build` is the map of the program."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from . import contents, missing, opendata, promises, reviews, search
from .archive import CACHE_FOLDER, Cache, Gathered, gather, gathered_before, use_cache
from .archive.changed import public_history
from .archive.common import Common
from .config import load_config
from .diagnostics import Diagnostic
from .gazetteer import TOWNS_FILE
from .laws import LAWS_FILE
from .masking.names import NAMES_FILE
from .progress import Progress, silent
from .publishing import Published, Target, publish
from .records import addresses, changes, withdrawals
from .records.releases import RELEASES, read_releases
from .reuse.update import reuse_of

CONFIG_FILE = "site.yaml"
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
)
"""The files beside reports/ that a build reads, where they are there."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made, and what it has to say."""

    gathered: Gathered
    published: Published | None  # None where nothing was published, and the last site stands
    notices: tuple[Diagnostic, ...] = ()  # of the build itself

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return (*self.notices, *self.gathered.diagnostics)

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
) -> Built:
    """Build the archive in `root` (its settings, reports and all between) into `out` (default: site/).

    Reports with errors are left out and reported; with `strict`, or where no report is left at all,
    nothing is published. Raises LawgovError where the build itself cannot be done (settings, templates,
    output folder): the last site then stands as it was.

    With `purge` nothing stays, in the site or in the cache, of texts that the archive has no more.
    """
    reports, out = reports or root / "reports", out or root / "site"
    config = load_config(root / CONFIG_FILE)
    common = Common.at(root)
    releases = read_releases(root)
    ledger = addresses.read_addresses(root)
    said = promises.load_reviews(root)

    def with_cache(cache: Cache) -> Built:
        gathered = gather(reports, cache, progress, common)
        settings = missing.checked(config, gathered.archive)
        links = reviews.checked(said, gathered.archive, common.private_names)
        failed = any(d.is_error for d in (*gathered.diagnostics, *links.diagnostics))
        if failed and (strict or not gathered.archive.entries):
            return Built(gathered, None, links.diagnostics)
        texts = gathered.archive.with_text
        index = search.update_index(texts, cache, progress, purge=purge)
        with reuse_of(texts, cache, progress, purge=purge) as kept:
            history = public_history(gathered.archive, root, reports, common)
            archive, folder = gathered.archive, cache.folder
            pieces = opendata.update_pieces(archive, folder, progress, links.reviews, kept, purge=purge)
            data = opendata.Holdings(archive, pieces)
            first, told = search.first_shard(index), opendata.told(data)
            edition = contents.Edition(settings, first, releases, history, links.reviews, told, kept)
            targets = [
                *contents.shared_files(config),
                *contents.site(gathered.archive, edition),
                *search.targets(texts, index, cache),
                *opendata.targets(data, settings, releases),
            ]
            moved, lost = contents.gone(gathered.archive, settings, releases, told, ledger, targets)
            if lost:
                return Built(gathered, None, (*links.diagnostics, *lost))
            plan = partial(_plan, cache.folder, reports, common, edition)
            published = publish(out, [*targets, *moved], cache, progress, plan)
        if purge:
            cache.purge(out)
        return Built(gathered, published, links.diagnostics)

    used = use_cache(root / CACHE_FOLDER, with_cache)
    return replace(used.result, notices=(*used.result.notices, *used.diagnostics))


def _plan(cache_folder: Path, reports: Path, common: Common, edition: contents.Edition) -> list[Target]:
    """The targets that follow from the archive and its settings, for a process that shares the work: from
    what this build has gathered, so that all processes have the same before them."""
    cache = Cache(cache_folder)  # stays open as long as the process, for the reports it loads
    archive = gathered_before(reports, cache, common)
    return list(contents.site(archive, edition))
