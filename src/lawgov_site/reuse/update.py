"""Brings what reports share to the archive as it is.

What a report shares is worked out anew where the report is new or changed, where it shares with one that is
or was, and where a fingerprint has become common, or is so no more, for the reports of its year. Whatever
the series of changes, what is found is what would be found anew.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..archive.entries import Archive
from ..fingerprints import stage
from ..processes.pool import MACHINE, Workers
from ..progress import Progress, silent
from .arranging import arranged
from .common import common_wording
from .groups import Anchors
from .index import Index, Part
from .kept import Kept
from .making import Maker, matched
from .matching import COMMON, Matcher
from .segment import Document, Segment
from .telling import tell
from .winnowing import Hashes, Positions, fingerprints

if TYPE_CHECKING:
    from ..archive.storage.cache import Cache

_MOST_CHANGED = 4  # where more than a fourth of the reports has changed, all are matched
_AT_ONCE = 50  # reports of which the changes are followed together


@dataclass(frozen=True, slots=True)
class _State:
    """What was found of which reports, by which code."""

    fingerprint: str
    segments: tuple[tuple[str, tuple[int, ...]], ...]  # names, and the numbers of removed reports


@contextmanager
def reuse_of(
    archive: Archive,
    cache: Cache,
    progress: Progress = silent,
    workers: Workers = MACHINE,
    *,
    purge: bool = False,
) -> Iterator[Kept]:
    """What the reports of an archive share, all of which have a text: brought up to date, and open.

    With `purge` nothing stays on the disk of reports that the archive has no more.
    """
    with closing(Kept(cache.folder / "reuse")) as kept:
        _update(kept, archive, Maker(kept.folder, archive, progress, workers, fingerprint()), purge)
        if purge:
            kept.purge()
        yield kept


def fingerprint() -> str:
    """Changes with the code that finds what reports share."""
    return stage("reuse.update")[:16]


def _update(kept: Kept, archive: Archive, maker: Maker, purge: bool) -> None:
    before = _parts(kept)
    wanted = {entry.id: Document(entry.year, entry.id, entry.text_digest) for entry in archive.entries}
    old = Index(before or ())
    known = {report: old.document(place) for report, place in old.places.items()}
    gone = [document for report, document in known.items() if wanted.get(report) != document]
    fresh = [document for report, document in wanted.items() if known.get(report) != document]
    stale = purge and any(part.removed for part in old.parts)
    if before is not None and not (gone or fresh or stale):
        return
    ordered = {document.id: document for document in sorted(wanted.values())}
    stay, pending = arranged(old.parts, ordered, purge=purge)
    segment, anchors = maker.segment(pending, old, {document.id for document in fresh})
    new = Index([*stay, *([Part(segment)] if segment else [])])
    with kept.transaction():
        if before is None:
            kept.clear()
        _follow(kept, _Change(old, new, gone, fresh), maker, anchors)
    del old
    names = {part.segment.name for part in new.parts}
    for other in [path for path in kept.folder.iterdir() if path.is_dir() and path.name not in names]:
        shutil.rmtree(other, ignore_errors=not purge)  # somebody may look into it; the next change takes it


def _parts(kept: Kept) -> list[Part] | None:
    """The segments as they were; None where there are none, other code has made them, or one is missing."""
    state = kept.state("segments", _State)
    if state is None or state.fingerprint != fingerprint():
        return None
    segments = [(Segment(kept.folder / name), frozenset(removed)) for name, removed in state.segments]
    if not all(segment.folder.is_dir() for segment, _ in segments):
        return None
    return [Part(segment, removed) for segment, removed in segments]


@dataclass(frozen=True)
class _Change:
    """What has changed: the index before and after, and the reports that are not the same in both."""

    old: Index
    new: Index
    gone: Sequence[Document]
    fresh: Sequence[Document]


def _follow(kept: Kept, change: _Change, maker: Maker, anchors: Iterable[Anchors]) -> None:
    """Bring what is kept to the new index."""
    new = change.new
    partners = {other for document in change.gone for other in kept.partners(document.id)}
    affected = _affected(change)
    kept.forget(document.id for document in change.gone)
    kept.keep_anchors(anchors)
    common = {report: one.common for report, one in kept.results().items()}
    for found in matched(maker, new, affected):
        changed = kept.keep_found(found)
        if changed or common.get(found.report) != found.common:
            partners |= {kept.number(found.report), *changed}
        common[found.report] = found.common
    tell(kept, new, [report for report in new.places if kept.number(report) in partners], common)
    kept.keep_state("wording", common_wording(new))
    parts = tuple((part.segment.name, tuple(sorted(part.removed))) for part in new.parts)
    kept.keep_state("segments", _State(fingerprint(), parts))


def _affected(change: _Change) -> list[str]:
    """The reports to match anew, by year and id."""
    new, all_reports = change.new, list(change.new.places)
    if (len(change.gone) + len(change.fresh)) * _MOST_CHANGED > len(all_reports):
        return all_reports
    affected = {document.id for document in change.fresh}
    fresh = [document.id for document in sorted(change.fresh)]
    for first in range(0, len(fresh), _AT_ONCE):
        affected |= Matcher(new, fresh[first : first + _AT_ONCE]).after()
    for year, hashes in _crossed(change):
        affected |= new.holding(hashes, year)
    return [report for report in all_reports if report in affected]


def _crossed(change: _Change) -> Iterator[tuple[int, list[int]]]:
    """Each year with the fingerprints that have become common for its reports, or are so no more."""
    hashes, years = _touched(change)
    for year in change.new.years:
        touched = hashes[years <= year]
        at = np.full(len(touched), year, np.int64)
        was, now = ([n > COMMON for n in index.counts(touched, at)] for index in (change.old, change.new))
        crossed = (was[0] != now[0]) | (~now[0] & (was[1] != now[1]))
        if crossed.any():
            yield year, np.unique(touched[crossed]).tolist()


def _touched(change: _Change) -> tuple[Hashes, Positions]:
    """The fingerprints of what has changed, each with the first year in which it did."""
    first: dict[int, int] = {}
    for index, documents in ((change.old, change.gone), (change.new, change.fresh)):
        for document in documents:
            _, hashes = fingerprints(index.codes(index.places[document.id]))
            for one in hashes.tolist():
                first[one] = min(first.get(one, document.year), document.year)
    ordered = sorted(first)
    return np.array(ordered, np.uint32), np.array([first[one] for one in ordered], np.int64)
