"""The Whoosh index: which words stand how often in which report's title and text.

It is private (in the cache folder, never published or opened from elsewhere: Whoosh pickles its schema).
`lawgov search` ranks with it, and the words of the published lists are read from it. Reports are added as
ready counts, four times as fast as through an analyzer, in Whoosh segments that are never merged.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import index as whoosh_index
from whoosh.fields import FieldType, Schema
from whoosh.formats import Existence
from whoosh.util.numeric import length_to_byte

from .analysis import Analysis
from .bits import Numbers

TITLE, TEXT = "title", "text"
FIELDS = (TITLE, TEXT)

SEGMENT = 2_500
"""Reports in one Whoosh segment."""

_LIMIT_MB = 2_048  # Whoosh's pool spills to disk, many times slower, beyond this; a segment stays below


class CountedField(FieldType):  # type: ignore[misc]  # whoosh has no types
    """A field whose value is a mapping of words to how often they stand in it.

    A posting holds the report and the count (as its weight) and nothing else.
    """

    def __init__(self) -> None:
        super().__init__(Existence(), None, scorable=True)

    def index(self, value: Mapping[str, int], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Whoosh's postings of one report: (word, frequency, weight, nothing)."""
        for word in sorted(value):
            yield word.encode(), value[word], float(value[word]), b""


@dataclass(frozen=True, slots=True)
class Postings:
    """All postings of one field, in the order of the words and then of the reports."""

    words: tuple[str, ...]  # by code point
    starts: Numbers  # one more than words
    docs: NDArray[np.uint16]
    counts: Numbers


def write_index(folder: Path, analyses: Iterable[Analysis]) -> None:
    """Make the index of some reports, in their order, anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    index = whoosh_index.create_in(str(folder), Schema(**{name: CountedField() for name in FIELDS}))
    batch: list[Analysis] = []
    for analysis in analyses:
        batch.append(analysis)
        if len(batch) == SEGMENT:
            _write_segment(index, batch)
            batch = []
    if batch:
        _write_segment(index, batch)


def _write_segment(index: Any, batch: Sequence[Analysis]) -> None:
    writer = index.writer(limitmb=_LIMIT_MB)
    for analysis in batch:
        writer.add_document(title=analysis.title, text=analysis.text)
    writer.commit(merge=False)


def read_postings(folder: Path, field: str) -> Postings:
    """Every posting of a field, read out of the index."""
    index = whoosh_index.open_dir(str(folder))
    numbers: dict[str, int] = {}
    words: list[int] = []
    docs: list[NDArray[np.uint16]] = []
    counts: list[Numbers] = []
    sizes: list[int] = []
    with index.reader() as reader:
        for leaf, offset in reader.leaf_readers():
            for term in leaf.lexicon(field):
                ids, weights = _term_postings(leaf, field, term)
                words.append(numbers.setdefault(term.decode(), len(numbers)))
                sizes.append(len(ids))
                docs.append(np.array(ids, np.int64) + offset)
                counts.append(np.array(weights, np.int64))
    if not words:
        empty = np.zeros(0, np.int64)
        return Postings((), np.zeros(1, np.int64), empty.astype(np.uint16), empty)
    names = sorted(numbers)
    rank = np.empty(len(names), np.int64)
    rank[[numbers[name] for name in names]] = np.arange(len(names))
    each = np.repeat(rank[words], sizes)
    order = np.argsort(each, kind="stable")  # leaves follow one another, so reports stay ascending
    starts = np.searchsorted(each[order], np.arange(len(names) + 1))
    all_docs = np.concatenate(docs)[order].astype(np.uint16)
    return Postings(tuple(names), starts, all_docs, np.concatenate(counts)[order])


def _term_postings(leaf: Any, field: str, term: bytes) -> tuple[list[int], list[float]]:
    """Reports and counts of a word in one Whoosh segment, read block by block."""
    matcher = leaf.postings(field, term)
    if not hasattr(matcher, "_next_block"):  # a few postings: Whoosh keeps them in memory
        ids: list[int] = []
        weights: list[float] = []
        while matcher.is_active():
            ids.append(matcher.id())
            weights.append(matcher.weight())
            matcher.next()
        return ids, weights
    ids, weights = [], []
    while matcher.is_active():
        matcher.id(), matcher.weight()  # loads the block
        ids += matcher._ids
        weights += matcher._weights
        matcher._next_block()
    return ids, weights


def length_code(length: int) -> int:
    """Whoosh's code of a field's length, 0 to 255: about a thirtieth more from one to the next."""
    return int(length_to_byte(length))
