"""`build`: is there anything to do, and if so, all stages (stages.py)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from . import up_to_date
from .archive.folder.sources import list_sources
from .archive.loader.ahead import import_parser
from .archive.storage.cache import CACHE_FOLDER, Cache
from .archive.storage.using import use_cache
from .processes import bounded
from .processes.collecting import seldom_collecting
from .processes.pool import MACHINE, Workers
from .progress import Progress, silent
from .search.limits import DEFAULT_LIMITS, Limits
from .up_to_date import Asked, Built


def build(
    root: Path,
    reports: Path | None = None,
    out: Path | None = None,
    strict: bool = False,
    progress: Progress = silent,
    *,
    purge: bool = False,
    workers: Workers = MACHINE,
    limits: Limits = DEFAULT_LIMITS,
) -> Built:
    """Build the archive in `root` (its settings, reports and all between) into `out` (default: site/).

    Reports with errors are left out and reported; with `strict`, or where no report is left at all,
    nothing is published. Raises LawgovError where the build itself cannot be done (settings, templates,
    output folder): the last site then stands as it was.

    With `purge` nothing stays, in the site or in the cache, of texts that the archive has no more. What is
    built does not depend on the `workers`; how the index is cut depends on the `limits`.
    """
    places = (root, reports or root / "reports", out or root / "site")
    asked = Asked(*places, strict, purge, progress, workers, limits)
    with seldom_collecting():
        used = use_cache(root / CACHE_FOLDER, lambda cache: _build(asked, cache))
    return replace(used.result, notices=(*used.result.notices, *used.diagnostics))


def _build(asked: Asked, cache: Cache) -> Built:
    listing = list_sources(asked.reports)
    digest = up_to_date.digest_of(asked, listing)
    if last := up_to_date.last_built(asked.out, cache, digest):
        return last
    if not asked.workers.is_elsewhere and cache.lacks_any(listing.sources):
        bounded.prepare(import_parser)  # which takes as long as what follows
    from .stages import from_reports_to_site  # noqa: PLC0415 - most of the program, .7 s

    built = from_reports_to_site(asked, cache, listing)
    if built.published and built.is_lasting:
        up_to_date.note(asked.out, cache, digest, built)
    return built
