"""In which files each table is published: in one, and where that is too large in one a year and province."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..archive.entries import Archive
from ..archive.entry import Entry
from ..model import Region
from ..pages import urls
from . import csv_text
from .kept import Kept
from .making import LINES, makers
from .schema import Table
from .tables import TABLES

LARGEST = 20_000_000
"""Bytes of a file that holds the whole archive. Above that mail, editors and spreadsheets begin to fail."""

WHOLE = 1 << 60
"""As `LARGEST`: no file is split."""


@dataclass(frozen=True, slots=True)
class File:
    """A file: some reports' pieces of one name, behind its head."""

    path: str
    name: str  # of its pieces
    head: bytes
    entries: tuple[Entry, ...]
    keys: tuple[str, ...]  # by which their pieces are kept
    size: int  # bytes
    rows: int
    year: int = 0  # 0 and "" where it holds the whole archive
    province: str = ""  # its name

    def fingerprint(self) -> str:
        """Changes with all that the file is made from."""
        digest = hashlib.sha256(f"{makers()[self.name].fingerprint}\0".encode() + self.head)
        for key in self.keys:
            digest.update(f"\0{key}".encode())
        return digest.hexdigest()

    def data(self, kept: Kept) -> bytes:
        """Its bytes."""
        return b"".join((self.head, *kept.pieces(self.name, self.entries)))


@dataclass(frozen=True, slots=True)
class Dataset:
    """A table, or the reports as lines of JSON (`table` is None), with its files."""

    name: str  # of its pieces
    table: Table | None
    files: tuple[File, ...]

    @property
    def is_split(self) -> bool:
        """Whether it is in files of a year and province each."""
        return self.files[0].year != 0

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)

    @property
    def rows(self) -> int:
        return sum(file.rows for file in self.files)


@dataclass(frozen=True)
class Holdings:
    """All data of an archive, as it is published."""

    archive: Archive
    kept: Kept
    largest: int = LARGEST

    @cached_property
    def datasets(self) -> tuple[Dataset, ...]:
        """The tables in their order, then the lines of JSON."""
        return (*(self._dataset(table.name, table) for table in TABLES), self._dataset(LINES, None))

    def _dataset(self, name: str, table: Table | None) -> Dataset:
        own, suffix = (name, urls.CSV) if table else ("reports", urls.JSON_LINES)
        head = csv_text.head(table) if table else b""
        whole = self._file(urls.dataset(own, suffix), name, head, self.archive.entries)
        if whole.size <= self.largest:
            return Dataset(name, table, (whole,))
        return Dataset(name, table, tuple(self._parts(own, suffix, name, head)))

    def _parts(self, own: str, suffix: str, name: str, head: bytes) -> Iterator[File]:
        for (year, province), entries in self._groups.items():
            path = urls.dataset_part(own, year, province.code, suffix)
            yield self._file(path, name, head, entries, year, province.name)

    @cached_property
    def _groups(self) -> Mapping[tuple[int, Region], tuple[Entry, ...]]:
        """The reports of each year and province: the newest year first, the provinces by code."""
        found: dict[tuple[int, Region], list[Entry]] = defaultdict(list)
        for entry in self.archive.entries:
            found[entry.year, entry.town.province].append(entry)
        order = sorted(found, key=lambda group: (-group[0], group[1].code))
        return {group: tuple(found[group]) for group in order}

    def _file(
        self, path: str, name: str, head: bytes, entries: tuple[Entry, ...], year: int = 0, province: str = ""
    ) -> File:
        own, known = self.kept.keys_of(name), self.kept.measures[name]
        keys = tuple(own[entry.id] for entry in entries)
        measures = [known[key] for key in keys]
        size = len(head) + sum(one.size for one in measures)
        rows = sum(one.rows for one in measures)
        return File(path, name, head, entries, keys, size, rows, year, province)
