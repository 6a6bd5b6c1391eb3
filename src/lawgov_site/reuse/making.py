"""The heavy work, shared among processes: reports → segments, and what each of them shares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache as cached
from pathlib import Path

from ..archive.entries import Archive
from ..archive.entry import Entry
from ..archive.loader.loaded import report_of
from ..processes.pool import Workers
from ..progress import Progress
from .analysis import Analysis, analyse
from .groups import Anchors
from .index import Index, Part
from .matching import Found, Matcher
from .segment import Document, Segment, name_of, write_segment
from .text import Text, text_of

_AT_ONCE = 50  # reports that are matched together


@dataclass(frozen=True)
class Maker:
    """Makes segments in a folder."""

    folder: Path
    archive: Archive
    progress: Progress
    workers: Workers
    fingerprint: str

    def segment(
        self, documents: Sequence[Document], old: Index, fresh: set[str]
    ) -> tuple[Segment | None, list[Anchors]]:
        """The segment of some reports, None where there are none; and the anchors of those that are fresh.

        The codes of the others are those of the old index.
        """
        if not documents:
            return None, []
        target = self.folder / name_of(self.fingerprint, documents)
        if target.name in (part.segment.name for part in old.parts):
            # What was removed from it has come back. It is still read from, and must not be written anew.
            back = [document for document in documents if document.id in fresh]
            return Segment(target), [one for _, texts in self._texts(back, fresh) for one in _anchors(texts)]
        anchors: list[Anchors] = []

        def analyses() -> Iterator[Analysis]:
            for job, texts in self._texts(documents, fresh):
                anchors.extend(_anchors(texts))
                yield analyse(texts.get(d.id) or Text(old.codes(old.places[d.id]), (), ()) for d in job)

        return write_segment(target, documents, analyses()), anchors

    def _texts(
        self, documents: Sequence[Document], fresh: set[str]
    ) -> Iterator[tuple[Sequence[Document], dict[str, Text]]]:
        """Some documents at a time, and the texts of those that are fresh."""
        entries = {entry.id: entry for entry in self.archive.entries}
        size = self.workers.portions.texts
        jobs = [documents[at : at + size] for at in range(0, len(documents), size)]
        loaded = self._loaded([[entries[d.id] for d in job if d.id in fresh] for job in jobs])
        for done, (job, texts) in enumerate(zip(jobs, loaded, strict=True), 1):
            yield job, texts
            self.progress("提取字句", min(done * size, len(documents)), len(documents))

    def _loaded(self, jobs: Sequence[Sequence[Entry]]) -> Iterator[dict[str, Text]]:
        """The texts of reports, job by job."""
        if len(jobs) < 2:
            yield from ({entry.id: text_of(self.archive.load(entry)) for entry in job} for job in jobs)
            return
        encoded = ({e.id: self.archive.encoded(e) for e in job} for job in jobs)
        yield from self.workers.run(_texts, None, encoded, len(jobs))


def _anchors(texts: Mapping[str, Text]) -> list[Anchors]:
    return [Anchors(report, text.anchors, text.starts) for report, text in texts.items()]


def _texts(_: None, encoded: Mapping[str, bytes]) -> dict[str, Text]:
    """The texts of some reports, each given as the JSON of a Loaded."""
    return {one: text_of(report_of(data)) for one, data in encoded.items()}


def matched(maker: Maker, index: Index, reports: Sequence[str]) -> Iterator[Found]:
    """What some reports share with those before them."""
    size = maker.workers.portions.texts
    jobs = [reports[at : at + size] for at in range(0, len(reports), size)]
    done = 0
    for found in _matched(index, jobs, maker.workers):
        yield from found
        done += len(found)
        maker.progress("比对字句", done, len(reports))


def _matched(index: Index, jobs: Sequence[Sequence[str]], workers: Workers) -> Iterator[list[Found]]:
    if len(jobs) < 2:
        yield from (_match(index, job) for job in jobs)
        return
    parts = tuple((part.segment.folder, part.removed) for part in index.parts)
    yield from workers.here.run(_match_alone, parts, jobs, len(jobs))


def _match(index: Index, reports: Sequence[str]) -> list[Found]:
    found: list[Found] = []
    for at in range(0, len(reports), _AT_ONCE):
        found += Matcher(index, reports[at : at + _AT_ONCE]).found()
    return found


def _match_alone(parts: tuple[tuple[Path, frozenset[int]], ...], reports: Sequence[str]) -> list[Found]:
    return _match(_opened(parts), reports)


@cached
def _opened(parts: tuple[tuple[Path, frozenset[int]], ...]) -> Index:
    """The index, opened once in a process."""
    return Index([Part(Segment(folder), removed) for folder, removed in parts])
