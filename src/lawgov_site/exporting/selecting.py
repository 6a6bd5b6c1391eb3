"""What is exported: the reports that somebody asks for, and their rows as the site's tables have them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..archive.entries import Archive
from ..archive.entry import Entry
from ..opendata import Holdings
from ..opendata.csv_text import read_lines
from ..opendata.files import WHOLE
from ..opendata.kept import Kept
from ..opendata.making import LINES
from ..opendata.schema import Row, Table
from ..opendata.tables import TABLES
from ..progress import Progress, silent
from ..search.answers.filters import Filters, Years
from ..search.place import Place
from ..settings.config import SiteConfig
from .narrowing import narrowed
from .since import Since


@dataclass(frozen=True)
class Selection:
    """Some reports of an archive, with what is kept of them."""

    holdings: Holdings  # of these reports alone
    config: SiteConfig
    since: Since | None = None  # what has changed, where that is asked for
    progress: Progress = silent

    @property
    def entries(self) -> tuple[Entry, ...]:
        return self.holdings.archive.entries

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables in their order, those that others refer to first."""
        return (*TABLES, self.since.table) if self.since else TABLES

    def rows(self, table: Table) -> Iterator[Row]:
        """All rows of a table, report by report."""
        if self.since and table.name == self.since.table.name:
            yield from self.since.rows()
            return
        for data in self._pieces(table.name):
            yield from read_lines(table, data)

    def lines(self) -> Iterator[bytes]:
        """Each report as a line of JSON, packed."""
        return self._pieces(LINES)

    def _pieces(self, name: str) -> Iterator[bytes]:
        for done, data in enumerate(self.holdings.kept.pieces(name, self.entries), 1):
            yield data
            self.progress("导出", done, len(self.entries))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which reports are asked for."""

    years: Years
    region: str  # as `search` takes it: the code of a region or town; "" is the country
    indicators: frozenset[str] = frozenset()  # of whose figures; of none: of all

    def entries(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Those of some reports that are."""
        filters = Filters(self.years, self.region)
        for entry in entries:
            if entry.year in self.years and filters.in_region(Place.of(entry)):
                yield entry


def select(
    archive: Archive,
    kept: Kept,
    config: SiteConfig,
    wanted: Wanted,
    since: Since | None = None,
    progress: Progress = silent,
) -> Selection:
    """What of an archive is asked for; with `since` only what has changed."""
    entries = tuple(wanted.entries(since.entries(archive) if since else archive.entries))
    own = narrowed(kept, wanted.indicators, entries)
    return Selection(Holdings(archive.of(entries), own, WHOLE), config, since, progress)
