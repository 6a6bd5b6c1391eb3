"""All reports of the archive, by town and year.

The archive holds an `Entry` a report, which is all that lists, years and regions need; the report itself
is loaded when its page is made, so that an archive of 40,000 reports fits in memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import msgspec

from ..gazetteer import Gazetteer
from ..laws import Table, table
from ..model import Region, Report, Source
from ..records.withdrawals import Withdrawal
from .entry import Entry
from .folder.source_bytes import source_bytes
from .loader.loaded import Loaded

K = TypeVar("K")


class Archive:
    """The reports that can be published. One entry a town and year, sorted by year and code.

    `gazetteer` is the list of divisions with the archive's own towns, `laws` the table of laws with its own;
    `withdrawn` are reports that were taken back, by their ids.
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        load: Callable[[Entry], Report],
        reports_dir: Path,
        gazetteer: Gazetteer | None = None,
        withdrawn: tuple[Withdrawal, ...] = (),
        laws: Table | None = None,
        encoded: Callable[[Entry], bytes] | None = None,
    ) -> None:
        self.withdrawn: Mapping[str, Withdrawal] = {one.report: one for one in withdrawn}
        self.gazetteer = gazetteer or Gazetteer.load()
        self.laws = laws or table()
        self.entries = tuple(sorted(entries, key=lambda e: (e.year, e.town.code)))
        self._load = load
        self._encoded = encoded
        self._reports_dir = reports_dir
        self.by_year: Mapping[int, tuple[Entry, ...]] = _group(self.entries, lambda e: e.year)
        self.by_town: Mapping[str, tuple[Entry, ...]] = _group(self.entries, lambda e: e.town.code)
        self.by_region: Mapping[str, tuple[Entry, ...]] = _group_many(
            self.entries, lambda e: [r.code for r in e.town.regions]
        )
        self.regions: Mapping[str, Region] = {
            r.code: r for r in sorted({r for e in self.entries for r in e.town.regions}, key=lambda r: r.code)
        }

    @cached_property
    def with_text(self) -> Archive:
        """The archive of those reports that have a text: what can be searched and compared."""
        entries = [entry for entry in self.entries if entry.has_text]
        return self if len(entries) == len(self.entries) else self.of(entries)

    def of(self, entries: Iterable[Entry]) -> Archive:
        """The archive of some of its reports."""
        withdrawn = tuple(self.withdrawn.values())
        rest = (self.gazetteer, withdrawn, self.laws, self._encoded)
        return Archive(entries, self._load, self._reports_dir, *rest)

    def load(self, entry: Entry) -> Report:
        """The whole report of an entry, without what is said to the archivist only."""
        return without_private(self._load(entry))

    def encoded(self, entry: Entry) -> bytes:
        """The `Loaded` of an entry as JSON, to be sent to another process."""
        if self._encoded:
            return self._encoded(entry)
        return msgspec.json.encode(Loaded(self._load(entry), ()))

    def data(self, source: Source) -> bytes:
        """A source's bytes; what is published of them, `apart.publish_bytes` says. Raises LawgovError, as
        `source_bytes`."""
        return source_bytes(self._reports_dir / source.path, source)


def without_private(report: Report) -> Report:
    """A report without what is said to the archivist only."""
    return replace(report, diagnostics=tuple(d for d in report.diagnostics if not d.is_private))


def _group(entries: Iterable[Entry], key: Callable[[Entry], K]) -> dict[K, tuple[Entry, ...]]:
    return _group_many(entries, lambda e: [key(e)])


def _group_many(entries: Iterable[Entry], keys: Callable[[Entry], Iterable[K]]) -> dict[K, tuple[Entry, ...]]:
    groups: dict[K, list[Entry]] = defaultdict(list)
    for entry in entries:
        for k in keys(entry):
            groups[k].append(entry)
    return {k: tuple(group) for k, group in groups.items()}
