"""The words of the index that are suggested, each with the number of reports that hold it.

A report holds a word where its characters stand in one of its passages, whether jieba cut them out as a word
or not: so the number beside a suggestion is what searching for it finds. Words of two to eight characters are
counted that are in jieba's dictionary and were cut out somewhere.

Counts are kept with each segment, which never changes, less those of the reports that have been removed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..archive import Cache
from .analysis import Analysis
from .fingerprints import analysis_fingerprint
from .tokens import Segmenter
from .update import Index, Segment

LENGTHS = range(2, 9)
"""Characters of a word that is suggested."""


def word_counts(index: Index, cache: Cache) -> dict[str, int]:
    """Number of reports that hold each word, over the whole archive."""
    segmenter = Segmenter(cache.folder / "jieba")
    holding: Counter[str] = Counter()
    cut: Counter[str] = Counter()
    for segment in index.segments:
        own_holding, own_cut = _of_segment(segment, cache, segmenter)
        holding.update(own_holding)
        cut.update(own_cut)
        gone_holding, gone_cut = _count(_analyses(segment, segment.removed, cache), segmenter)
        holding.subtract(gone_holding)
        cut.subtract(gone_cut)
    return {word: holding[word] for word, times in cut.items() if times > 0}


def _of_segment(segment: Segment, cache: Cache, segmenter: Segmenter) -> tuple[Counter[str], Counter[str]]:
    """The counts of all reports of a segment, removed or not, kept in its folder."""
    file = segment.folder / "words.json"
    if file.exists():
        holding, cut = json.loads(file.read_text(encoding="utf-8"))
        return Counter(holding), Counter(cut)
    counted = _count(_analyses(segment, range(len(segment.reports)), cache), segmenter)
    _write(file, json.dumps(counted, ensure_ascii=False, separators=(",", ":")))
    return counted


def _write(file: Path, text: str) -> None:
    """Whole or not at all: what is there is taken to be true."""
    part = file.with_suffix(".part")
    part.write_text(text, encoding="utf-8", newline="\n")
    part.replace(file)


def _analyses(segment: Segment, numbers: Iterable[int], cache: Cache) -> Iterator[Analysis]:
    digests = [segment.reports[number][3] for number in numbers]
    found = 0
    for _, data in cache.analyses(analysis_fingerprint(), digests):
        found += 1
        yield Analysis.decode(data)
    if found != len(digests):
        raise AssertionError(f"{len(digests) - found} reports of segment {segment.name} have no analysis")


def _count(analyses: Iterable[Analysis], segmenter: Segmenter) -> tuple[Counter[str], Counter[str]]:
    """In how many reports each word stands, and in how many it was cut out."""
    holding: Counter[str] = Counter()
    cut: Counter[str] = Counter()
    for analysis in analyses:
        holding.update(standing(analysis, segmenter.dictionary))
        cut.update(segmenter.dictionary & {*analysis.title, *analysis.text})
    return holding, cut


def standing(analysis: Analysis, dictionary: frozenset[str]) -> set[str]:
    """The words of a dictionary whose characters stand in one of a report's passages."""
    strings = {
        text[start : start + length]
        for _, text in analysis.passages
        for length in LENGTHS
        for start in range(len(text) - length + 1)
    }
    return strings & dictionary
