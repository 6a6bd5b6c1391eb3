"""Brings the index to the archive as it is: a base and a few small segments.

A segment is never changed. A report that is new or changed goes into a new segment; in the older one it is
removed, that is, passed over. New segments take in the younger ones that are not so many times as large
(limits.py), so that there are few, and each report is written a few times in all. When the removed and the
added outgrow the base everything is made anew. Whatever the series of changes, the answers are those of an
index made anew.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...archive.entries import Archive
from ...archive.entry import Entry
from ...processes.pool import MACHINE, Workers
from ...progress import Progress, silent
from ..fingerprints import analysis_fingerprint, index_fingerprint
from ..limits import DEFAULT_LIMITS, Limits
from ..store.segments import Index, Segment, read_whole, search_folder, write_whole
from .builder import SegmentBuilder

if TYPE_CHECKING:
    from ...archive.storage.cache import Cache


def update_index(
    archive: Archive,
    cache: Cache,
    progress: Progress = silent,
    workers: Workers = MACHINE,
    limits: Limits = DEFAULT_LIMITS,
    *,
    purge: bool = False,
) -> Index:
    """Bring the index in the cache folder to the archive. One that was made with other `limits` is made anew,
    if these change what it says.

    With `purge` no segment is left that has ever held a report, or a wording, that the archive has no more.
    """
    folder = search_folder(cache)
    folder.mkdir(exist_ok=True)
    before = _read_state(folder)
    builder = SegmentBuilder(folder, archive, cache, progress, workers, limits)
    segments = _segments(archive, before, builder)
    if purge:
        segments = _purged(archive, segments, builder)
    names = [segment.name for segment in segments]
    previous = () if purge else tuple(before["previous"])
    if not purge and names != before["segments"]:
        previous = tuple(name for name in before["segments"] if name not in names)
    state = {"fingerprint": index_fingerprint(limits), "segments": names, "previous": list(previous)}
    if state != before:
        write_whole(folder / "state.json", state)
    for old in [path for path in folder.iterdir() if path.is_dir() and path.name not in (*names, *previous)]:
        shutil.rmtree(old)
    kept = {report[3] for segment in segments for report in segment.reports}
    with cache.transaction():
        cache.forget_analyses(analysis_fingerprint(), kept)
    return Index(tuple(segments), previous)


def _read_state(folder: Path) -> dict[str, Any]:
    """What the last build left; nothing, if that is missing or another version's."""
    nothing: dict[str, Any] = {"fingerprint": "", "segments": [], "previous": []}
    try:
        state: dict[str, Any] = read_whole(folder / "state.json")
    except FileNotFoundError:
        return nothing
    if not all((folder / name / "segment.json").exists() for name in state["segments"]):
        return nothing
    state["previous"] = [name for name in state["previous"] if (folder / name / "segment.json").exists()]
    return state


def _segments(archive: Archive, before: dict[str, Any], builder: SegmentBuilder) -> list[Segment]:
    """The segments for an archive, out of those there were: the base first, the youngest last."""
    limits = builder.limits
    if before["fingerprint"] != index_fingerprint(limits):
        return builder.base(archive.entries)
    wanted = {(entry.id, entry.text_digest): entry for entry in archive.entries}
    segments = []
    for name in before["segments"]:
        segment = Segment(builder.folder / name)
        removed = [n for n, report in enumerate(segment.reports) if (report[0], report[3]) not in wanted]
        segments.append(replace(segment, removed=tuple(removed)))
    have = {(report[0], report[3]) for segment in segments for report in segment.reports}
    pending = [entry for key, entry in wanted.items() if key not in have]
    bases = [segment for segment in segments if segment.record["base"]]
    deltas = [segment for segment in segments if not segment.record["base"] and segment.size]
    growth, most = limits.older_times_younger, limits.most_deltas
    while deltas and pending and (deltas[-1].size < growth * len(pending) or len(deltas) >= most):
        pending += _live(deltas.pop(), wanted)
    base_size = sum(segment.size for segment in bases)
    stale = sum(len(segment.removed) for segment in bases) > limits.stale_part * base_size
    if stale or base_size < growth * len(pending):
        return builder.base(archive.entries)
    return [*bases, *deltas, *([builder.segment(pending, base=False)] if pending else [])]


def _purged(archive: Archive, segments: Iterable[Segment], builder: SegmentBuilder) -> list[Segment]:
    """The segments, those of which something has been removed made anew without it."""
    wanted = {(entry.id, entry.text_digest): entry for entry in archive.entries}
    return [
        builder.segment(list(_live(segment, wanted)), segment.record["base"]) if segment.removed else segment
        for segment in segments
    ]


def _live(segment: Segment, wanted: dict[tuple[str, str], Entry]) -> Iterator[Entry]:
    removed = set(segment.removed)
    for number, report in enumerate(segment.reports):
        if number not in removed:
            yield wanted[report[0], report[3]]
