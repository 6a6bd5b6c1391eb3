"""The reports folder → the archive: parse what is new, take the rest from the cache."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import msgspec

from ..diagnostics import Diagnostic
from ..model import Report
from ..processes.pool import MACHINE, Workers
from ..progress import Progress
from .common import NOTHING, Common
from .entries import Archive
from .entry import Entry
from .folder.held import MOST_BYTES, held, size_of
from .folder.sources import Listing, SourceFile, list_sources
from .loader.apart import Parsed, parse_held, parse_source
from .loader.seen import content, parser_fingerprint
from .storage.cache import Cache


@dataclass(frozen=True, slots=True)
class Gathered:
    """The archive of all reports that can be published, and what there is to say about all files."""

    archive: Archive
    diagnostics: tuple[Diagnostic, ...]  # those not accepted, paths as the user would type them
    files: int  # source files seen
    parsed: int  # of them parsed now, not taken from the cache
    is_lasting: bool = True  # whether the same would come of the same files again


def gather(
    folder: Path,
    cache: Cache,
    progress: Progress,
    common: Common = NOTHING,
    workers: Workers = MACHINE,
    listing: Listing | None = None,
) -> Gathered:
    """Load every report of a folder. One bad file stops nothing: it is in the diagnostics.

    `common` is what the archive says of all reports, `listing` what is in the folder, where that is known.
    Raises LawgovError where there is no such folder.
    """
    parser = parser_fingerprint(common)
    listing = listing or list_sources(folder)
    with cache.transaction():
        known = cache.unchanged(listing.sources, partial(content, folder), parser)
        cache.forget_sources((file.path for file in listing.sources), parser)
    fresh = [file for file in listing.sources if file.path not in known]
    entries: list[Entry] = [k.entry for k in known.values() if k.entry]
    diagnostics = list(listing.diagnostics)
    for k in known.values():
        diagnostics += k.diagnostics
    with cache.transaction():
        read = _parse(folder, common, fresh, workers)
        is_lasting = True
        for done, (file, parsed) in enumerate(zip(fresh, read, strict=True), 1):
            is_lasting &= parsed.lasting
            if parsed.lasting:
                encoded = msgspec.json.encode(parsed.diagnostics)
                cache.keep_earlier(file.path, common.stated)
                cache.remember(file, parsed.content, parser, parsed.entry, bytes(parsed.loaded), encoded)
            entries += [parsed.entry] if parsed.entry else []
            diagnostics += parsed.diagnostics
            progress("解析报告", done, len(fresh))
    publishable, doubles = without_doubles(entries)
    diagnostics += [*doubles, *_withdrawn(publishable, common)]
    archive = _archive(folder, cache, publishable, common)
    shown = tuple(_shown(folder, diagnostics))
    return Gathered(archive, shown, len(listing.sources), len(fresh), is_lasting)


def _archive(folder: Path, cache: Cache, entries: Iterable[Entry], common: Common) -> Archive:
    kept = (entry for entry in entries if not common.withdrawn_as(entry.id, entry.source))

    def load(entry: Entry) -> Report:
        report = cache.loaded(entry.source.path).report
        assert report is not None  # only reports have entries
        return report

    def encoded(entry: Entry) -> bytes:
        return cache.encoded(entry.source.path)

    return Archive(kept, load, folder, common.gazetteer, common.withdrawn, common.law_table, encoded)


def _parse(folder: Path, common: Common, files: list[SourceFile], workers: Workers) -> Iterator[Parsed]:
    parse = partial(parse_source, folder, common)
    portions = -(-len(files) // workers.portions.sources)
    if workers.is_elsewhere:
        yield from _parse_elsewhere(folder, common, files, workers, portions)
    else:
        yield from workers.run_bounded(parse, files, portions)


def _parse_elsewhere(
    folder: Path, common: Common, files: list[SourceFile], workers: Workers, portions: int
) -> Iterator[Parsed]:
    large = {file.path for file in files if size_of(file) > MOST_BYTES}
    sent = [file for file in files if file.path not in large]
    jobs = ((file, held(folder, file)) for file in sent)
    parsed = workers.run_bounded(partial(parse_held, common), jobs, portions)
    yield from (parse_source(folder, common, f) if f.path in large else next(parsed) for f in files)


def without_doubles(entries: Iterable[Entry]) -> tuple[list[Entry], list[Diagnostic]]:
    """The entries without those of one town and year, of which none is published: which is right is not for
    us to say; and what there is to say of all of them together."""
    by_id: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_id[entry.id].append(entry)
    doubles = []
    for same in by_id.values():
        if len(same) > 1:
            for entry in same:
                others = "、".join(sorted(other.source.path for other in same if other is not entry))
                message = f"{entry.town.full_name} {entry.year} 年有不止一份报告，另见 {others}"
                hint = "只留一份，或在 .yaml 中更正乡镇或年份"
                doubles.append(Diagnostic(entry.source.path, 1, 1, "ARCHIVE-DUPLICATE", message, hint))
    return [same[0] for same in by_id.values() if len(same) == 1], [*doubles, *_still_there(by_id)]


def _still_there(by_id: Mapping[str, Sequence[Entry]]) -> Iterator[Diagnostic]:
    """What is said of reports that are to have had an id that is theirs still, or another's."""
    for entry in (entry for same in by_id.values() for entry in same):
        for old in entry.formerly:
            if old == entry.id:
                message = f"formerly 写的 {old} 就是它现在的编号"
                hint = "从 .yaml 里删去"
            elif old in by_id:
                message = f"formerly 写的 {old} 还在档案里，是 {by_id[old][0].source.path}"
                hint = "核对编号；那里是另一份报告的，从 .yaml 里删去 formerly；是同一份的，只留一份文件"
            else:
                continue
            yield Diagnostic(entry.source.path, 1, 1, "ARCHIVE-FORMERLY", message, hint)


def _withdrawn(entries: Iterable[Entry], common: Common) -> Iterator[Diagnostic]:
    """Files of reports that are withdrawn: a withdrawal that was ended in its middle, or a new file."""
    for entry in entries:
        if withdrawn := common.withdrawn_as(entry.id, entry.source):
            message = f"{entry.town.full_name} {entry.year} 年的报告已撤回，不发布"
            if withdrawn.report != entry.id:
                message = f"与已撤回的 {withdrawn.report} 是同一个文件，不发布"
            again = f"要重新公开，运行 lawgov restore {withdrawn.report}"
            hint = f"{again}；否则把文件移出 reports，再运行 lawgov build --purge"
            yield Diagnostic(entry.source.path, 1, 1, "ARCHIVE-WITHDRAWN", message, hint)


def _shown(folder: Path, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Sorted, with paths as the user would type them."""
    for diagnostic in sorted(diagnostics, key=lambda d: (d.path, d.line, d.column, d.code)):
        yield replace(diagnostic, path=(folder / diagnostic.path).as_posix())
