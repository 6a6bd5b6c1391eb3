"""The Whoosh index is written: reports as ready counts, four times as fast as through an analyzer, in Whoosh
segments that are never merged.

Apart from whoosh_index.py, because Whoosh takes 40 ms to load, and most builds write nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from whoosh import index as whoosh_index
from whoosh.fields import FieldType, Schema
from whoosh.formats import Existence
from whoosh.writing import SegmentWriter

from ..analysis.report import Analysis
from .whoosh_index import FIELDS


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
        self._writer = SegmentWriter(self._index, limitmb=self._limit_mb)
        return self

    def add(self, analysis: Analysis) -> None:
        """The next report."""
        self._writer.add_document(title=analysis.title, text=analysis.text)

    def __exit__(self, kind: type[BaseException] | None, _e: object, _t: TracebackType | None) -> None:
        if kind is None:
            self._writer.commit(merge=False)
        else:
            self._writer.cancel()
