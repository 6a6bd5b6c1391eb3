"""Some reports → a segment in the cache folder.

A segment's name is a hash of what it is made from (reports' digests, this code, the tokenizer, limits): equal
archives have equal files, a file is never rewritten, and a segment that is there need not be made again.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...archive.entries import Archive, Entry
from ...processes.pool import Workers
from ...progress import Progress
from ..analysis.report import Analysis, analyse
from ..analysis.tokens import Segmenter
from ..encoding.shard_files import ShardFolder
from ..fingerprints import analysis_fingerprint, index_fingerprint
from ..limits import Limits
from ..place import Place
from ..store.batch import remove_arrays, write_batch
from ..store.segments import Segment, checks_of, write_whole
from .segment import make_segment

if TYPE_CHECKING:
    from ...archive.cache import Cache


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
        size = self.limits.batch_reports
        jobs = [
            _BatchJob(folder / f"{start:05}", start, tuple(entries[start : start + size]), self.limits)
            for start in range(0, len(entries), size)
        ]
        done = 0
        self.progress("分析词句", 0, len(entries))
        for job, fresh in zip(jobs, self._run(jobs), strict=True):
            with self.cache.transaction():
                for digest, analysis in fresh:
                    self.cache.remember_analysis(digest, analysis_fingerprint(), analysis)
            done += len(job.entries)
            self.progress("分析词句", done, len(entries))
        return [job.folder for job in jobs]

    def _run(self, jobs: Sequence[_BatchJob]) -> Iterator[list[tuple[str, bytes]]]:
        with self.workers.shared(len(jobs)) as executor:
            if executor:
                yield from executor.map(_make_batch_alone, jobs, [self.cache] * len(jobs))
            else:
                yield from (_make_batch(job, self.archive.load, self.cache) for job in jobs)


@dataclass(frozen=True)
class _BatchJob:
    """What a process must know to index a batch."""

    folder: Path
    first: int
    entries: tuple[Entry, ...]
    limits: Limits


def _make_batch_alone(job: _BatchJob, cache: Cache) -> list[tuple[str, bytes]]:
    """In a process of its own, with a connection of its own to the cache."""
    with closing(cache):

        def load(entry: Entry) -> Any:
            return cache.loaded(entry.source.path).report

        return _make_batch(job, load, cache)


def _make_batch(job: _BatchJob, load: Callable[[Entry], Any], cache: Cache) -> list[tuple[str, bytes]]:
    """Index a batch. Returns the analyses, by digest, that had to be made."""
    fresh: list[tuple[str, bytes]] = []
    limits = job.limits
    segmenter = Segmenter(len(job.entries) >= limits.fast_from_reports, limits.kept_stretches)

    def analyses() -> Iterator[Analysis]:
        for entry in job.entries:
            known = dict(cache.analyses(analysis_fingerprint(), [entry.text_digest]))
            if known:
                yield Analysis.decode(known[entry.text_digest])
            else:
                analysis = analyse(load(entry), segmenter)
                fresh.append((entry.text_digest, analysis.encode()))
                yield analysis

    write_batch(job.folder, job.first, analyses(), limits)
    return fresh
