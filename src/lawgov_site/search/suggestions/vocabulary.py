"""The words of the index that are suggested, each with the number of reports that hold it.

A report holds a word where its characters stand in one of its passages, whether jieba cut them out as a word
or not: so the number beside a suggestion is what searching for it finds, from 100 on rounded down to two
digits. A report more would else change nearly every file that tells of words, for it holds most of them: at
10,000 reports 467 of 526, with rounded numbers 89. Words of two to eight characters are counted that are in
jieba's dictionary and were cut out somewhere.

Counts are kept with each segment, which never changes, less those of the reports that have been removed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING

from ...archive.entries import Archive
from ...processes.pool import MACHINE, Workers
from ...progress import silent
from ..analysis.report import Analysis
from ..analysis.tokens import Segmenter
from ..building.analysing import analyse_reports
from ..fingerprints import analysis_fingerprint
from ..limits import DEFAULT_LIMITS, Limits
from ..store.segments import Index, Segment, read_whole, write_whole

if TYPE_CHECKING:
    from ...archive.storage.cache import Cache

LENGTHS = range(2, 9)
"""Characters of a word that is suggested."""

ROUNDED = 100
"""From here on a number is told rounded down; static/js/search/suggestions/combobox.js says so."""


def word_counts(
    archive: Archive, index: Index, cache: Cache, workers: Workers = MACHINE, limits: Limits = DEFAULT_LIMITS
) -> dict[str, int]:
    """Number of reports that hold each word, over the whole archive, `rounded`."""
    source = _Source(archive, cache, workers, limits)
    holding: Counter[str] = Counter()
    cut: Counter[str] = Counter()
    for segment in index.segments:
        for total, own in zip((holding, cut), _of_segment(segment, source), strict=True):
            total.update(own)
    return {word: rounded(holding[word]) for word, times in cut.items() if times > 0}


def rounded(number: int) -> int:
    """A number of reports as it is told of a word: at least so many."""
    unit = 10 ** (len(str(number)) - 2) if number >= ROUNDED else 1
    return number // unit * unit


Counts = tuple[Counter[str], Counter[str]]
"""In how many reports each word stands, and in how many it was cut out."""


@dataclass(frozen=True)
class _Source:
    """Where the analyses of reports come from, as they are kept, and who counts their words."""

    archive: Archive
    cache: Cache
    workers: Workers
    limits: Limits

    def known(self, digests: Sequence[str]) -> list[bytes]:
        """Those that the cache has."""
        return [*self.cache.analyses(analysis_fingerprint(), digests)]

    def count_live(self, digests: Sequence[str]) -> Counts:
        """Of reports of the archive; analysed anew where the cache has lost them."""
        entries = {entry.text_digest: entry for entry in self.archive.entries}
        live = [entries[digest] for digest in digests]
        analyse_reports(self.archive, live, self.cache, self.workers, silent, self.limits)
        size = self.workers.portions.texts
        portions = [digests[at : at + size] for at in range(0, len(digests), size)]
        holding, cut = Counter[str](), Counter[str]()
        for own in self.workers.run(_count, None, map(self.known, portions), len(portions)):
            holding.update(own[0])
            cut.update(own[1])
        return holding, cut


def _of_segment(segment: Segment, source: _Source) -> Counts:
    """The counts of the reports of a segment that are not removed."""
    removed = set(segment.removed)
    gone = [segment.reports[number][3] for number in segment.removed]
    live = [report[3] for number, report in enumerate(segment.reports) if number not in removed]
    known = source.known(gone)
    if len(known) < len(gone):  # the cache was lost since, and the text of removed reports with it
        return source.count_live(live)
    less = _count(None, known)
    file = segment.folder / "words.json"
    if file.exists():
        holding, cut = (Counter[str](counts) for counts in read_whole(file))
    else:
        holding, cut = source.count_live(live)
        holding.update(less[0])
        cut.update(less[1])
        write_whole(file, (holding, cut))
    holding.subtract(less[0])
    cut.subtract(less[1])
    return holding, cut


def _count(_: None, analyses: Sequence[bytes]) -> Counts:
    """In how many reports each word stands, and in how many it was cut out."""
    segmenter = Segmenter()
    holding: Counter[str] = Counter()
    cut: Counter[str] = Counter()
    for analysis in map(Analysis.decode, analyses):
        frequencies = segmenter.frequencies_in(text for _, text in analysis.bare_passages)
        holding.update(standing(analysis, frequencies))
        words = (word for word in {*analysis.title, *analysis.text} if len(word) > 1)
        cut.update(word for word in words if frequencies.get(word))
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
            words = [text[start : start + length] for start in starts]
            begun = [word in frequencies for word in words]
            found.update(compress(words, begun))
            starts = list(compress(starts, begun))
    return {word for word in found if frequencies[word]}
