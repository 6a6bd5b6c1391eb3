"""Some reports → a segment in the cache folder.

A segment's name is a hash of what it is made from (reports' digests, this code, the tokenizer, limits): equal
archives have equal files, a file is never rewritten, and a segment that is there need not be made again.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ...archive.entries import Archive
from ...archive.entry import Entry
from ...processes.pool import Workers
from ...progress import Progress
from ..analysis.tokens import Segmenter
from ..encoding.shard_files import ShardFolder
from ..fingerprints import analysis_fingerprint, index_fingerprint
from ..limits import Limits
from ..place import Place
from ..store.batch import remove_arrays
from ..store.segments import Segment, checks_of, write_whole
from .analysing import analyse_reports
from .indexing import BatchJob, make_batch, put_batch
from .segment import make_segment

if TYPE_CHECKING:
    from ...archive.storage.cache import Cache


@dataclass(frozen=True)
class SegmentBuilder:
    """Makes segments."""

    folder: Path
    archive: Archive
    cache: Cache
    progress: Progress
    workers: Workers
    limits: Limits

    def base(self, entries: Sequence[Entry]) -> list[Segment]:
        """All reports, in as few segments as hold them."""
        ordered = sorted(entries, key=lambda entry: Place.of(entry).sort_key)
        count = -(-len(ordered) // self.limits.segment_reports)
        size = -(-len(ordered) // count) if count else 0
        return [self.segment(ordered[n * size : (n + 1) * size], base=True) for n in range(count)]

    def segment(self, entries: Sequence[Entry], base: bool) -> Segment:
        """A segment of some reports; the one in the folder if it is there already."""
        ordered = sorted(entries, key=lambda entry: Place.of(entry).sort_key)
        made_from = [
            index_fingerprint(self.limits),
            base,
            *((entry.id, entry.text_digest) for entry in ordered),
        ]
        name = hashlib.sha256(json.dumps(made_from).encode()).hexdigest()[:12]
        target = self.folder / name
        if (target / "segment.json").exists():
            return Segment(target)
        shutil.rmtree(target, ignore_errors=True)
        batches = self._batches(target / "batches", ordered)
        segmenter = Segmenter()
        self.progress("写检索数据", 0, 1)
        with ShardFolder(target / "shards", name) as shards:
            reports = [Place.of(entry) for entry in ordered]
            common = segmenter.commonest_characters
            costs = (segmenter.cost, common)
            record = make_segment(batches, reports, *costs, shards.write, self.workers, self.limits)
            shards.packed = bool(record["packed"])
        self.progress("写检索数据", 1, 1)
        lengths, head_words = record.pop("lengths"), record.pop("head_words")
        assert isinstance(lengths, list)
        for batch in batches:
            remove_arrays(batch)
        kept = [
            (entry.id, entry.year, Place.of(entry).key, entry.text_digest, length)
            for entry, length in zip(ordered, lengths, strict=True)
        ]
        record = {"id": name, "base": base, **record}
        checks = checks_of(target)
        data = {"record": record, "reports": kept, "head_words": head_words, "checks": checks}
        write_whole(target / "segment.json", data)
        return Segment(target)

    def _batches(self, folder: Path, entries: Sequence[Entry]) -> list[Path]:
        """Index reports batch by batch, in several processes where there are several."""
        rest = (self.workers, self.progress, self.limits)
        analyse_reports(self.archive, entries, self.cache, *rest)
        size = self.limits.batch_reports
        starts = range(0, len(entries), size)
        folders = [folder / f"{start:05}" for start in starts]
        jobs = (self._job(start, entries[start : start + size]) for start in starts)
        made = self.workers.run(make_batch, self.limits, jobs, len(starts))
        for batch, files in zip(folders, made, strict=True):
            put_batch(batch, files)
        return folders

    def _job(self, first: int, entries: Sequence[Entry]) -> BatchJob:
        digests = [entry.text_digest for entry in entries]
        return BatchJob(first, tuple(self.cache.analyses(analysis_fingerprint(), digests)))
