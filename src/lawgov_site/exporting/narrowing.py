"""The figures of some indicators alone: all other tables stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..archive.entry import Entry
from ..opendata.csv_text import lines, read_lines
from ..opendata.kept import Kept, Measure
from ..opendata.schema import Row
from ..opendata.tables import facts

_TABLE = facts.TABLE
_AT = _TABLE.fields.index(_TABLE.field("indicator"))


@dataclass(frozen=True)
class Narrowed(Kept):
    """What is kept, with these indicators' figures alone."""

    indicators: frozenset[str] = frozenset()

    def pieces(self, name: str, entries: Iterable[Entry]) -> Iterator[bytes]:
        for data in Kept.pieces(self, name, entries):
            yield lines(self._of(data)) if name == _TABLE.name else data

    def _of(self, data: bytes) -> Iterator[Row]:
        return (row for row in read_lines(_TABLE, data) if row[_AT] in self.indicators)


def narrowed(kept: Kept, indicators: frozenset[str], entries: Iterable[Entry]) -> Kept:
    """What is kept of some reports, limited to some indicators; to none: as it is."""
    if not indicators:
        return kept
    entries = tuple(entries)
    found = Narrowed(kept.folder, kept.keys, {**kept.measures}, indicators)
    pieces = zip(entries, found.pieces(_TABLE.name, entries), strict=True)
    own = kept.keys_of(_TABLE.name)
    sizes = {own[e.id]: Measure(len(data), sum(1 for _ in read_lines(_TABLE, data))) for e, data in pieces}
    found.measures[_TABLE.name] = sizes
    return found
