"""Some reports → a segment in the cache folder.

A segment's name is a hash of what it is made from (the reports' digests, this code, the tokenizer): equal
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

from ..archive.entries import Archive, Entry
from ..progress import Progress
from .analysis import Analysis, analyse
from .chunk import REPORTS as CHUNK_REPORTS
from .chunk import remove_arrays, write_chunk
from .chunks import workers
from .fingerprints import analysis_fingerprint, index_fingerprint
from .kept import Segment, checks_of, write_whole
from .reports import Place
from .segment import MAX_REPORTS, make_segment
from .shards import ShardFolder
from .tokens import Segmenter

if TYPE_CHECKING:
    from ..archive.cache import Cache


@dataclass(frozen=True)
class Maker:
    """Makes segments."""

    folder: Path
    archive: Archive
    cache: Cache
    progress: Progress

    def base(self, entries: Sequence[Entry]) -> list[Segment]:
        """All reports, in as few segments as hold them."""
        ordered = sorted(entries, key=lambda entry: Place.of(entry).sort_key)
        count = -(-len(ordered) // MAX_REPORTS)
        size = -(-len(ordered) // count) if count else 0
        return [self.segment(ordered[n * size : (n + 1) * size], base=True) for n in range(count)]

    def segment(self, entries: Sequence[Entry], base: bool) -> Segment:
        """A segment of some reports; the one in the folder if it is there already."""
        ordered = sorted(entries, key=lambda entry: Place.of(entry).sort_key)
        made_from = [index_fingerprint(), base, *((entry.id, entry.text_digest) for entry in ordered)]
        name = hashlib.sha256(json.dumps(made_from).encode()).hexdigest()[:12]
        target = self.folder / name
        if (target / "segment.json").exists():
            return Segment(target)
        shutil.rmtree(target, ignore_errors=True)
        chunks = self._chunks(target / "chunks", ordered)
        segmenter = Segmenter(self.cache.folder / "jieba")
        self.progress("写检索数据", 0, 1)
        with ShardFolder(target / "shards", name) as shards:
            reports = [Place.of(entry) for entry in ordered]
            common = segmenter.commonest_characters
            record = make_segment(chunks, reports, segmenter.cost, common, shards.write)
            shards.packed = bool(record["packed"])
        self.progress("写检索数据", 1, 1)
        lengths, head_words = record.pop("lengths"), record.pop("head_words")
        assert isinstance(lengths, list)
        for chunk in chunks:
            remove_arrays(chunk)
        kept = [
            (entry.id, entry.year, Place.of(entry).key, entry.text_digest, length)
            for entry, length in zip(ordered, lengths, strict=True)
        ]
        record = {"id": name, "base": base, **record}
        checks = checks_of(target)
        data = {"record": record, "reports": kept, "head_words": head_words, "checks": checks}
        write_whole(target / "segment.json", data)
        return Segment(target)

    def _chunks(self, folder: Path, entries: Sequence[Entry]) -> list[Path]:
        """Index reports chunk by chunk, in two processes where there are several."""
        jobs = [
            _ChunkJob(
                folder / f"{start:05}",
                start,
                self.cache.folder,
                tuple(entries[start : start + CHUNK_REPORTS]),
            )
            for start in range(0, len(entries), CHUNK_REPORTS)
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

    def _run(self, jobs: Sequence[_ChunkJob]) -> Iterator[list[tuple[str, bytes]]]:
        with workers(len(jobs)) as pool:
            if pool:
                yield from pool.map(_make_chunk_alone, jobs, [self.cache] * len(jobs))
            else:
                yield from (_make_chunk(job, self.archive.load, self.cache) for job in jobs)


@dataclass(frozen=True)
class _ChunkJob:
    """What a process must know to index a chunk."""

    folder: Path
    first: int
    cache_folder: Path
    entries: tuple[Entry, ...]


def _make_chunk_alone(job: _ChunkJob, cache: Cache) -> list[tuple[str, bytes]]:
    """In a process of its own, with a connection of its own to the cache."""
    with closing(cache):

        def load(entry: Entry) -> Any:
            return cache.loaded(entry.source.path).report

        return _make_chunk(job, load, cache)


def _make_chunk(job: _ChunkJob, load: Callable[[Entry], Any], cache: Cache) -> list[tuple[str, bytes]]:
    """Index a chunk. Returns the analyses, by digest, that had to be made."""
    fresh: list[tuple[str, bytes]] = []
    segmenter = Segmenter(job.cache_folder / "jieba")

    def analyses() -> Iterator[Analysis]:
        for entry in job.entries:
            known = dict(cache.analyses(analysis_fingerprint(), [entry.text_digest]))
            if known:
                yield Analysis.decode(known[entry.text_digest])
            else:
                analysis = analyse(load(entry), segmenter)
                fresh.append((entry.text_digest, analysis.encode()))
                yield analysis

    write_chunk(job.folder, job.first, analyses())
    return fresh
