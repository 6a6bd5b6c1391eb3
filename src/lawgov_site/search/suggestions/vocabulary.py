"""The words of the index that are suggested, each with the number of reports that hold it.

A report holds a word where its characters stand in one of its passages, whether jieba cut them out as a word
or not: so the number beside a suggestion is what searching for it finds. Words of two to eight characters are
counted that are in jieba's dictionary and were cut out somewhere.

Counts are kept with each segment, which never changes, less those of the reports that have been removed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...archive.entries import Archive, Entry
from ..analysis.report import Analysis, analyse
from ..analysis.tokens import Segmenter
from ..fingerprints import analysis_fingerprint
from ..store.segments import Index, Segment, read_whole, write_whole

if TYPE_CHECKING:
    from ...archive.cache import Cache

LENGTHS = range(2, 9)
"""Characters of a word that is suggested."""


def word_counts(archive: Archive, index: Index, cache: Cache) -> dict[str, int]:
    """Number of reports that hold each word, over the whole archive."""
    source = _Source(cache, Segmenter(), {e.text_digest: e for e in archive.entries}, archive)
    holding: Counter[str] = Counter()
    cut: Counter[str] = Counter()
    for segment in index.segments:
        for total, own in zip((holding, cut), _of_segment(segment, source), strict=True):
            total.update(own)
    return {word: holding[word] for word, times in cut.items() if times > 0}


@dataclass(frozen=True)
class _Source:
    """Where the analyses of reports come from."""

    cache: Cache
    segmenter: Segmenter
    entries: Mapping[str, Entry]  # by digest
    archive: Archive

    def known(self, digests: Sequence[str]) -> list[Analysis]:
        """Those that the cache has."""
        return [Analysis.decode(data) for _, data in self.cache.analyses(analysis_fingerprint(), digests)]

    def live(self, digests: Sequence[str]) -> Iterator[Analysis]:
        """Of reports of the archive; made anew where the cache has lost them."""
        for digest in digests:
            yield from self.known([digest]) or [
                analyse(self.archive.load(self.entries[digest]), self.segmenter)
            ]


def _of_segment(segment: Segment, source: _Source) -> tuple[Counter[str], Counter[str]]:
    """The counts of the reports of a segment that are not removed."""
    removed = set(segment.removed)
    gone = [segment.reports[number][3] for number in segment.removed]
    live = [report[3] for number, report in enumerate(segment.reports) if number not in removed]
    known = source.known(gone)
    if len(known) < len(gone):  # the cache was lost since, and the text of removed reports with it
        return _count(source.live(live), source.segmenter)
    less = _count(known, source.segmenter)
    file = segment.folder / "words.json"
    if file.exists():
        holding, cut = (Counter[str](counts) for counts in read_whole(file))
    else:
        holding, cut = _count(source.live(live), source.segmenter)
        holding.update(less[0])
        cut.update(less[1])
        write_whole(file, (holding, cut))
    holding.subtract(less[0])
    cut.subtract(less[1])
    return holding, cut


def _count(analyses: Iterable[Analysis], segmenter: Segmenter) -> tuple[Counter[str], Counter[str]]:
    """In how many reports each word stands, and in how many it was cut out."""
    holding: Counter[str] = Counter()
    cut: Counter[str] = Counter()
    for analysis in analyses:
        frequencies = segmenter.frequencies_in(text for _, text in analysis.bare_passages)
        holding.update(standing(analysis, frequencies))
        cut.update(word for word in {*analysis.title, *analysis.text} if segmenter.knows(word))
    return holding, cut


def standing(analysis: Analysis, frequencies: Mapping[str, int]) -> set[str]:
    """The words of a dictionary whose characters stand in one of a report's passages.

    `frequencies` are those of `Segmenter` in them: with each word they have all its beginnings, so that what
    cannot be a word is not looked up.
    """
    found: set[str] = set()
    for _, text in analysis.bare_passages:
        starts: Sequence[int] = range(len(text) - 1)
        for length in LENGTHS:  # at the end of the text what was looked up before is looked up again
            starts = [start for start in starts if text[start : start + length] in frequencies]
            found.update([text[start : start + length] for start in starts])
    return {word for word in found if frequencies[word]}
