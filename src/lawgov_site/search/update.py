"""Keeps the index in the cache folder as the archive is: a base and a few small segments.

    .lawgov/search/state.json                 the current segments, and those published before them
    .lawgov/search/<segment>/segment.json     its entry in the manifest, and its reports
    .lawgov/search/<segment>/chunks/<n>/      what `lawgov search` needs of its reports (chunk.py)
    .lawgov/search/<segment>/shards/          what is published as search/<segment>/

A segment is never changed. A report that is new or changed goes into a new segment; in the older one it is
removed, that is, passed over. New segments take in the younger ones that are not at least three times
their size, so that there are few, and each report is written a few times in all. When the removed and the
added outgrow the base everything is made anew. Whatever the series of changes, the answers are those of an
index made anew.

A segment's name is a hash of what it is made from (the reports' digests, this code, the tokenizer): equal
archives have equal files, a file is never rewritten, and a segment that is there need not be made again.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from ..archive import Archive, Cache, Entry
from .analysis import Analysis, analyse
from .chunk import REPORTS as CHUNK_REPORTS
from .chunk import remove_arrays, write_chunk
from .chunks import workers
from .fingerprints import analysis_fingerprint, index_fingerprint
from .ranking import WordIndex
from .reports import Place
from .segment import MAX_REPORTS, make_segment
from .shards import ShardFolder
from .tokens import Segmenter

GROWTH = 3
"""A segment is at least so many times as large as the next younger one."""

MOST_DELTAS = 8
"""Segments beside the base."""

_STALE = 4  # the base is made anew when more than a fourth of it has been removed

Progress = Callable[[str, int, int], None]


def silent(_stage: str, _done: int, _of: int) -> None:
    """A progress that shows nothing."""


@dataclass(frozen=True)
class Segment:
    """A segment in the cache folder, and which of its reports have been removed since."""

    folder: Path
    removed: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        return self.folder.name

    @cached_property
    def _kept(self) -> dict[str, Any]:
        kept: dict[str, Any] = json.loads((self.folder / "segment.json").read_text(encoding="utf-8"))
        return kept

    @property
    def record(self) -> dict[str, Any]:
        """Its entry in the manifest, apart from what has been removed."""
        record: dict[str, Any] = self._kept["record"]
        return record

    @property
    def reports(self) -> list[tuple[str, int, str, str, int]]:
        """id, year, key, digest and number of words of text of its reports, in its order."""
        reports: list[tuple[str, int, str, str, int]] = self._kept["reports"]
        return reports

    @property
    def size(self) -> int:
        """Number of reports that are not removed."""
        return len(self.reports) - len(self.removed)

    @property
    def length(self) -> int:
        """Number of words of text in the reports that are not removed."""
        return sum(report[4] for report in self.reports) - sum(self.reports[n][4] for n in self.removed)

    @property
    def chunks(self) -> list[tuple[int, Path]]:
        """The folders of its chunks, each with the number of its first report."""
        folders = sorted((self.folder / "chunks").iterdir())
        return [(number * CHUNK_REPORTS, folder) for number, folder in enumerate(folders)]


@dataclass(frozen=True)
class Index:
    """The whole index: its segments, the oldest first, and the words that only removed reports have."""

    segments: tuple[Segment, ...]
    previous: tuple[str, ...]  # names of segments that were published before, and are no longer
    dead: tuple[str, ...]

    @property
    def size(self) -> int:
        return sum(segment.size for segment in self.segments)

    @property
    def length(self) -> int:
        return sum(segment.length for segment in self.segments)


def search_folder(cache: Cache) -> Path:
    """Where the cache keeps the index."""
    return cache.folder / "search"


def update_index(archive: Archive, cache: Cache, progress: Progress = silent) -> Index:
    """Bring the index in the cache folder to the archive."""
    folder = search_folder(cache)
    folder.mkdir(exist_ok=True)
    before = _read_state(folder)
    maker = _Maker(folder, archive, cache, progress)
    segments = _segments(archive, before, maker)
    names = [segment.name for segment in segments]
    previous = tuple(before["previous"])
    if names != before["segments"]:
        previous = tuple(name for name in before["segments"] if name not in names)
    state = {"fingerprint": index_fingerprint(), "segments": names, "previous": list(previous)}
    if state != before:
        write_whole(folder / "state.json", json.dumps(state))
    for old in [path for path in folder.iterdir() if path.is_dir() and path.name not in (*names, *previous)]:
        shutil.rmtree(old)
    kept = {report[3] for segment in segments for report in segment.reports}
    with cache.transaction():
        cache.forget_analyses(analysis_fingerprint(), kept)
    return Index(tuple(segments), previous, _dead_words(segments, cache))


def write_whole(file: Path, text: str) -> None:
    """Write a file of the cache whole or not at all: what is there is taken to be true."""
    part = file.with_suffix(".part")
    part.write_text(text, encoding="utf-8", newline="\n")
    part.replace(file)


def _read_state(folder: Path) -> dict[str, Any]:
    """What the last build left; nothing, if that is missing, damaged or another version's."""
    nothing: dict[str, Any] = {"fingerprint": "", "segments": [], "previous": []}
    try:
        state = json.loads((folder / "state.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return nothing
    if not isinstance(state, dict) or state.keys() != nothing.keys():
        return nothing
    if not all((folder / name / "segment.json").exists() for name in state["segments"]):
        return nothing
    state["previous"] = [name for name in state["previous"] if (folder / name / "shards").is_dir()]
    return state


def _segments(archive: Archive, before: dict[str, Any], maker: _Maker) -> list[Segment]:
    """The segments for an archive, out of those there were: the base first, the youngest last."""
    if before["fingerprint"] != index_fingerprint():
        return maker.base(archive.entries)
    wanted = {(entry.id, entry.digest): entry for entry in archive.entries}
    segments = []
    for name in before["segments"]:
        segment = Segment(maker.folder / name)
        removed = [n for n, report in enumerate(segment.reports) if (report[0], report[3]) not in wanted]
        segments.append(replace(segment, removed=tuple(removed)))
    have = {(report[0], report[3]) for segment in segments for report in segment.reports}
    pending = [entry for key, entry in wanted.items() if key not in have]
    bases = [segment for segment in segments if segment.record["base"]]
    deltas = [segment for segment in segments if not segment.record["base"] and segment.size]
    while deltas and pending and (deltas[-1].size < GROWTH * len(pending) or len(deltas) >= MOST_DELTAS):
        pending += _live(deltas.pop(), wanted)
    base_size = sum(segment.size for segment in bases)
    stale = sum(len(segment.removed) for segment in bases) * _STALE > base_size
    if stale or base_size < GROWTH * len(pending):
        return maker.base(archive.entries)
    return [*bases, *deltas, *([maker.segment(pending, base=False)] if pending else [])]


def _live(segment: Segment, wanted: dict[tuple[str, str], Entry]) -> Iterator[Entry]:
    removed = set(segment.removed)
    for number, report in enumerate(segment.reports):
        if number not in removed:
            yield wanted[report[0], report[3]]


def _dead_words(segments: Sequence[Segment], cache: Cache) -> tuple[str, ...]:
    """The words that no report has any more, though the index still knows them."""
    gone = [s.reports[n][3] for s in segments for n in s.removed]
    if not gone:
        return ()
    removed: Counter[str] = Counter()
    for _, data in cache.analyses(analysis_fingerprint(), gone):
        analysis = Analysis.decode(data)
        removed.update({*analysis.title, *analysis.text})
    with closing(WordIndex([folder for s in segments for _, folder in s.chunks])) as words:
        return tuple(sorted(word for word, count in removed.items() if words.holding(word) == count))


@dataclass(frozen=True)
class _Maker:
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
        made_from = [index_fingerprint(), base, *((entry.id, entry.digest) for entry in ordered)]
        name = hashlib.sha256(json.dumps(made_from).encode()).hexdigest()[:12]
        target = self.folder / name
        if (target / "segment.json").exists():
            return Segment(target)
        shutil.rmtree(target, ignore_errors=True)
        chunks = self._chunks(target / "chunks", ordered)
        segmenter = Segmenter(self.cache.folder / "jieba")
        self.progress("写检索数据", 0, 1)
        with ShardFolder(target / "shards") as shards:
            reports = [Place.of(entry) for entry in ordered]
            common = segmenter.commonest_characters
            record = make_segment(chunks, reports, segmenter.cost, common, shards.write)
            shards.packed = bool(record["packed"])
        self.progress("写检索数据", 1, 1)
        lengths = record.pop("lengths")
        assert isinstance(lengths, list)
        for chunk in chunks:
            remove_arrays(chunk)
        kept = [
            (entry.id, entry.year, Place.of(entry).key, entry.digest, length)
            for entry, length in zip(ordered, lengths, strict=True)
        ]
        data = {"record": {"id": name, "base": base, **record}, "reports": kept}
        write_whole(target / "segment.json", json.dumps(data, ensure_ascii=False))
        return Segment(target)

    def _chunks(self, folder: Path, entries: Sequence[Entry]) -> list[Path]:
        """Index reports chunk by chunk, in two processes where there are several."""
        jobs = [
            _ChunkJob(
                folder / f"{start // CHUNK_REPORTS:04}",
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
                yield from pool.map(_make_chunk_alone, jobs)
            else:
                yield from (_make_chunk(job, self.archive.load, self.cache) for job in jobs)


@dataclass(frozen=True)
class _ChunkJob:
    """What a process must know to index a chunk."""

    folder: Path
    first: int
    cache_folder: Path
    entries: tuple[Entry, ...]


def _make_chunk_alone(job: _ChunkJob) -> list[tuple[str, bytes]]:
    """In a process of its own, with a connection of its own to the cache."""
    with closing(Cache(job.cache_folder)) as cache:

        def load(entry: Entry) -> Any:
            return cache.loaded(entry.source.path).report

        return _make_chunk(job, load, cache)


def _make_chunk(job: _ChunkJob, load: Callable[[Entry], Any], cache: Cache) -> list[tuple[str, bytes]]:
    """Index a chunk. Returns the analyses, by digest, that had to be made."""
    fresh: list[tuple[str, bytes]] = []
    segmenter = Segmenter(job.cache_folder / "jieba")

    def analyses() -> Iterator[Analysis]:
        for entry in job.entries:
            known = dict(cache.analyses(analysis_fingerprint(), [entry.digest]))
            if known:
                yield Analysis.decode(known[entry.digest])
            else:
                analysis = analyse(load(entry), segmenter)
                fresh.append((entry.digest, analysis.encode()))
                yield analysis

    write_chunk(job.folder, job.first, analyses())
    return fresh
