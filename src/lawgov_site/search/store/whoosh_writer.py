"""The Whoosh index is written: reports as ready counts, four times as fast as through an analyzer, in Whoosh
segments that are never merged.

Apart from whoosh_index.py, because Whoosh takes 40 ms to load, and most builds write nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from whoosh import index as whoosh_index
from whoosh.codec.whoosh3 import W3Codec
from whoosh.fields import FieldType, Schema
from whoosh.formats import Existence
from whoosh.util.numeric import byte_to_length, length_to_byte
from whoosh.writing import SegmentWriter

from ..analysis.report import Analysis
from .whoosh_index import FIELDS, TEXT, TITLE


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


class IndexWriter:
    """Writes the index of some reports as one Whoosh segment, into a new folder. Beyond `limit_mb` it spills
    to the disk."""

    def __init__(self, folder: Path, limit_mb: int) -> None:
        self._limit_mb = limit_mb
        folder.mkdir(parents=True)
        self._index = whoosh_index.create_in(str(folder), Schema(**{name: CountedField() for name in FIELDS}))

    def __enter__(self) -> IndexWriter:
        self._codec = _Codec()
        self._writer = SegmentWriter(self._index, limitmb=self._limit_mb, codec=self._codec)
        return self

    def add(self, analysis: Analysis) -> None:
        """The next report."""
        self._codec.lengths[TITLE].append(_kept_length(analysis.title))
        self._codec.lengths[TEXT].append(_kept_length(analysis.text))
        self._writer.add_document(title=analysis.title, text=analysis.text)

    def __exit__(self, kind: type[BaseException] | None, _e: object, _t: TracebackType | None) -> None:
        if kind is None:
            self._writer.commit(merge=False)
        else:
            self._writer.cancel()


class _Codec(W3Codec):  # type: ignore[misc]
    """Whoosh's own, with the reports' lengths at hand: it would read them back for every posting."""

    def __init__(self) -> None:
        super().__init__()
        self.lengths: dict[str, list[int]] = {name: [] for name in FIELDS}

    def new_segment(self, storage: object, indexname: str) -> Any:
        """A segment remembers its codec, by which it will be read: that is Whoosh's own."""
        return W3Codec().new_segment(storage, indexname)

    def per_document_reader(self, storage: object, segment: object) -> _Lengths:
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
