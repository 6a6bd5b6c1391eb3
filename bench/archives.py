"""Archives to measure: the project's own five reports, or synthetic ones of any size. Kept in .bench/."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from lawgov_site.archive.entries import Archive
from lawgov_site.archive.gather import gather
from lawgov_site.archive.storage.cache import CACHE_FOLDER, Cache
from lawgov_site.contents import shared_files
from lawgov_site.contents.texts import texts
from lawgov_site.pages import urls
from lawgov_site.pages.catalogue import Catalogue
from lawgov_site.pages.render import plan
from lawgov_site.progress import Progress, silent
from lawgov_site.publishing import Published, Target, publish
from lawgov_site.search.building.update import update_index
from lawgov_site.search.publication import manifest as search
from lawgov_site.settings.config import SiteConfig

from .formulaic import write_archive as write_formulaic
from .formulaic import write_report as write_one_formulaic
from .synthetic import places, write_archive, write_report

FOLDER = Path(__file__).parents[1] / ".bench"
REPORTS = Path(__file__).parents[1] / "reports"
SETTLING = 3  # seconds after which a file that was written counts as settled (files/states.py)
OWN = 5  # of this size the archive is the project's own


def archive(size: int, formulaic: bool = False) -> Path:
    """The folder of an archive, written if it is not there; not built."""
    root = FOLDER / (f"formulaic-{size}" if formulaic else str(size))
    done = root / "reports" / ".done"  # files that begin with a dot are no reports
    if not done.exists():
        shutil.rmtree(root, ignore_errors=True)
        if size == OWN:
            shutil.copytree(REPORTS, root / "reports")
        elif formulaic:
            write_formulaic(root, size)
        else:
            write_archive(root, size)
        done.touch()
    return root


def one_more(root: Path, size: int, formulaic: bool = False) -> Path:
    """Write one report more than an archive has, and return its file."""
    if formulaic:
        return write_one_formulaic(root, size)
    return write_report(root, size, places())


def publish_search(root: Path, progress: Progress = silent) -> Published:
    """Publish what the search page needs, without the other pages."""
    with closing(Cache(root / CACHE_FOLDER)) as known:
        found = gather(root / "reports", known, progress).archive
        return publish(root / "site", _search_targets(found, known, progress), known, progress)


def _search_targets(found: Archive, known: Cache, progress: Progress) -> Iterator[Target]:
    config = SiteConfig()
    index = update_index(found, known, progress)
    yield from shared_files(config)
    pages = plan(Catalogue(found, config, search.first_shard(index)))
    yield from (page for page in pages if page.path == urls.SEARCH)
    yield from texts(found)
    yield from search.targets(found, index, known)
