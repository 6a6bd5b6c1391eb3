"""The Whoosh index: which words stand how often in which report's title and text.

It is private (in the cache folder, never published): Whoosh pickles its schema, so that it is opened only
under this user's seal (seal.py).
`lawgov search` ranks with it, and the words of the published lists are read from it. Reports are added as
ready counts, four times as fast as through an analyzer, in Whoosh segments that are never merged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import index as whoosh_index
from whoosh.fields import FieldType, Schema
from whoosh.formats import Existence
from whoosh.util.numeric import byte_to_length, length_to_byte
from whoosh.writing import SegmentWriter

from ..analysis.report import Analysis
from ..arrays import Numbers

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
    counts: NDArray[np.uint32]


class IndexWriter:
    """Writes the index of some reports as one Whoosh segment, into a new folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self._index = whoosh_index.create_in(str(folder), Schema(**{name: CountedField() for name in FIELDS}))

    def __enter__(self) -> IndexWriter:
        self._writer = _Writer(self._index, limitmb=_LIMIT_MB)
        return self

    def add(self, analysis: Analysis) -> None:
        """The next report."""
        self._writer.lengths[TITLE].append(_kept_length(analysis.title))
        self._writer.lengths[TEXT].append(_kept_length(analysis.text))
        self._writer.add_document(title=analysis.title, text=analysis.text)

    def __exit__(self, kind: type[BaseException] | None, _e: object, _t: TracebackType | None) -> None:
        if kind is None:
            self._writer.commit(merge=False)
        else:
            self._writer.cancel()


class _Writer(SegmentWriter):  # type: ignore[misc]
    """Whoosh's writer, with the reports' lengths at hand: it would read them back for every posting."""

    def __init__(self, index: Any, limitmb: int) -> None:
        super().__init__(index, limitmb=limitmb)
        self.lengths: dict[str, list[int]] = {name: [] for name in FIELDS}

    def per_document_reader(self) -> Any:
        return _Lengths(self.lengths)


@dataclass(frozen=True, slots=True)
class _Lengths:
    """What Whoosh asks of a reader while it writes postings."""

    lengths: Mapping[str, list[int]]

    def doc_field_length(self, doc: int, field: str) -> int:
        return self.lengths[field][doc]

    def close(self) -> None:
        pass


def _kept_length(counts: Mapping[str, int]) -> int:
    """A field's length as Whoosh keeps it: the one that its code stands for."""
    return int(byte_to_length(length_to_byte(sum(counts.values()))))


def read_postings(folder: Path, field: str, first_doc: int = 0) -> Postings:
    """Every posting of a field, read out of an index of one segment; reports count from `first_doc`."""
    words: list[str] = []
    docs: list[int] = []
    counts: list[float] = []
    ends: list[int] = []
    with whoosh_index.open_dir(str(folder)).reader() as reader:
        for term in reader.lexicon(field):
            ids, weights = _term_postings(reader, field, term)
            words.append(term.decode())
            docs += ids
            counts += weights
            ends.append(len(docs))
    return Postings(
        tuple(words),  # in the order of UTF-8, which is that of the code points
        np.array([0, *ends], np.int64),
        (np.array(docs, np.int64) + first_doc).astype(np.uint16),
        np.array(counts, np.uint32),
    )


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
