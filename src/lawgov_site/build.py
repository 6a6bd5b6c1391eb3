"""The whole journey: reports folder → published site. `build` is the map of the program."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from . import addresses, changes, missing, search, withdrawals
from .archive import CACHE_FOLDER, Archive, Cache, Entry, Gathered, gather, gathered_before, use_cache
from .archive.apart import page_bytes, publish_bytes
from .archive.changed import public_history
from .archive.common import Common
from .archive.history import History
from .config import SiteConfig, load_config
from .diagnostics import Diagnostic
from .fingerprints import stage
from .gazetteer import TOWNS_FILE
from .masking.names import NAMES_FILE
from .model import Companion, Source, TextOrigin
from .originals.notice import notice
from .pages import urls
from .pages.assets import BUNDLES, assets
from .pages.files import drawn_pages
from .pages.lost import said_of
from .pages.render import plan as plan_pages
from .pages.render import plan_gone
from .progress import Progress, silent
from .publishing import Published, Target, publish
from .releases import RELEASES, Release, read_releases

CONFIG_FILE = "site.yaml"
SETTINGS = (CONFIG_FILE, TOWNS_FILE, NAMES_FILE, withdrawals.FILE, changes.FILE, RELEASES, addresses.FILE)
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
    """Build the archive in `root` (its settings, towns, private names, reports) into `out` (default: site/).

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

    def with_cache(cache: Cache) -> Built:
        gathered = gather(reports, cache, progress, common)
        settings = missing.checked(config, gathered.archive)
        failed = any(d.is_error for d in gathered.diagnostics)
        if failed and (strict or not gathered.archive.entries):
            return Built(gathered, None)
        texts = gathered.archive.with_text
        index = search.update_index(texts, cache, progress, purge=purge)
        first_shard = search.first_shard(index)
        history = public_history(gathered.archive, root, reports, common)
        targets = [
            *shared_files(config),
            *_site(gathered.archive, settings, first_shard, releases, history),
            *search.targets(texts, index, cache),
        ]
        gone, lost = _gone(gathered.archive, settings, releases, ledger, targets)
        if lost:
            return Built(gathered, None, lost)
        targets += gone
        plan = partial(_plan, cache.folder, reports, common, settings, first_shard, releases, history)
        published = publish(out, targets, cache, progress, plan)
        if purge:
            cache.purge()
        return Built(gathered, published)

    used = use_cache(root / CACHE_FOLDER, with_cache)
    return replace(used.result, notices=(*used.result.notices, *used.diagnostics))


def _plan(
    cache_folder: Path,
    reports: Path,
    common: Common,
    config: SiteConfig,
    first_shard: str,
    releases: tuple[Release, ...],
    history: History,
) -> list[Target]:
    """The targets that follow from the archive and its settings, for a process that shares the work: from
    what this build has gathered, so that all processes have the same before them."""
    cache = Cache(cache_folder)  # stays open as long as the process, for the reports it loads
    archive = gathered_before(reports, cache, common)
    return list(_site(archive, config, first_shard, releases, history))


def _site(
    archive: Archive, config: SiteConfig, first_shard: str, releases: tuple[Release, ...], history: History
) -> Iterator[Target]:
    """Everything that is made report by report or page by page."""
    yield from _originals(archive)
    yield from _pictures(archive)
    yield from _notices(archive)
    yield from _texts(archive)
    for page in plan_pages(archive, config, first_shard, releases, history):
        yield Target(page.path, page.fingerprint, page.render, shared=True)


def _gone(
    archive: Archive,
    config: SiteConfig,
    releases: tuple[Release, ...],
    ledger: Mapping[str, int],
    targets: Iterable[Target],
) -> tuple[list[Target], tuple[Diagnostic, ...]]:
    """What says, at each address that was published before and has gone, where to; and where nobody knows."""
    former = {report for one in archive.entries for report in one.formerly}
    former |= {report for one in archive.withdrawn.values() for report in one.formerly.split()}
    ids = (report.rpartition("-") for report in former)
    known = ledger.keys() | {urls.report(code, int(year)) for code, _, year in ids}
    gone = sorted(known - {target.path for target in targets})
    pages, lost = plan_gone(archive, config, releases, gone)
    made = [Target(page.path, page.fingerprint, page.render) for page in pages]
    return made, said_of(lost, ledger)


def shared_files(config: SiteConfig) -> Iterator[Target]:
    """Style sheet, scripts, icon: (path, bytes) → targets."""
    scripts = ((bundle.path, bundle.script()) for bundle in (*BUNDLES, *search.BUNDLES))
    for path, data in (*assets(config), *scripts):
        yield Target(path, hashlib.sha256(data).hexdigest(), partial(bytes, data))


def _originals(archive: Archive) -> Iterator[Target]:
    """What is published of every report's source file, and of those beside it, next to its page."""
    for entry in archive.entries:
        if entry.text_origin is not TextOrigin.NONE:  # a scan alone is one of its own files
            path = urls.original(entry.town.code, entry.year, entry.source.path)
            make = partial(_original, archive, entry.source)
            yield Target(path, entry.source.published.sha256, make, shared=True)
        for file in entry.files:
            path = urls.companion(entry.town.code, entry.year, file.source.path)
            make = partial(_original, archive, file.source, is_beside=True)
            yield Target(path, file.source.published.sha256, make, shared=True)


def _pictures(archive: Archive) -> Iterator[Target]:
    """The pages of scans that are drawn."""
    code = stage("originals.pictures")
    for entry in archive.entries:
        for file in entry.files:
            for number, path in drawn_pages(entry, file):
                fingerprint = f"{code} {file.source.published.sha256} {number}"
                make = partial(_picture, archive, file, number)
                yield Target(path, fingerprint, make, shared=True)


def _picture(archive: Archive, file: Companion, number: int) -> bytes:
    return page_bytes(archive.original(file.source), file.source, number, file.pages[number])


def _notices(archive: Archive) -> Iterator[Target]:
    """What stands at the addresses of withdrawn originals, and of what was beside them."""
    for one in archive.withdrawn.values():
        for path, file in _addresses_of(one):
            data = notice(file, f"报告已于 {one.date} 撤回。")
            yield Target(path, hashlib.sha256(data).hexdigest(), partial(bytes, data))


def _addresses_of(one: withdrawals.Withdrawal) -> Iterator[tuple[str, str]]:
    """The addresses of a withdrawn report's files, each with the name that tells of which kind it is."""
    if one.file not in one.beside:
        yield urls.original(one.code, one.year, one.file), one.file
    yield from ((urls.companion(one.code, one.year, file), file) for file in one.beside)


def _original(archive: Archive, source: Source, *, is_beside: bool = False) -> bytes:
    return publish_bytes(archive.original(source), source, is_beside=is_beside)


def _texts(archive: Archive) -> Iterator[Target]:
    """Every report's text as data, for excerpts and comparison."""
    for entry in archive.with_text.entries:
        path = urls.text(entry.town.code, entry.year)
        fingerprint = f"{search.texts_fingerprint()} {entry.text_digest}"
        yield Target(path, fingerprint, partial(_text, archive, entry), shared=True)


def _text(archive: Archive, entry: Entry) -> bytes:
    return search.text_file(archive.load(entry))
